"""The list of a day as a table: its header row and its cells, the same at the terminal and over HTTP (contract.md).

Tier and status are the coded words of the contract, so that a file reads the same for every program and language.
"""

from datetime import date

from domain.answers import TitleRow

HEADER = ("企业名称", "统一社会信用代码", "推荐单位", "梯度", "批次", "有效期起", "有效期止", "状态", "位置")


def title_cells(row: TitleRow, position: int) -> tuple[str, ...]:
    """The cells of one title, read at `position`; what is absent is empty, both days are inside the term."""
    return (
        row.name,
        row.uscc or "",
        row.body or "",
        row.tier.value,
        str(row.batch) if row.batch is not None else "",
        _day(row.start),
        _day(row.until),
        row.status,
        str(position),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
