"""What people take home: the filtered list of a day, the changes between two days, the register of endings, as files in pieces.

The columns are those of the contract with the day in every row, so that a file says by itself what it was an answer to.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from domain.answers import Change, EndingRow, TitleRow
from web.answers import Json, ending_row_dict, title_dict
from web.api.titlefile import Pieces, lines, workbook
from web.sheet import csv_pieces
from web.titlesheet import HEADER, title_cells
from web.verdict_words import CHANGES, cause_words, mechanism_words

DAY = "日期"
LIST_HEADER = (*HEADER, DAY)
CHANGES_HEADER = (
    "变化", DAY, "企业名称", "统一社会信用代码", "推荐单位", "梯度", "前一日状态", "状态", "批次", "有效期起",
    "有效期止", "终止方式", "终止原因", "文号", "终止编号", "比较自", "比较至", "位置",
)  # fmt: skip
ENDINGS_HEADER = (
    "终止编号", "终止之日", "企业名称", "统一社会信用代码", "推荐单位", "梯度", "批次", "终止方式", "终止原因", "情况", "文号", "证据",
    "位置",
)  # fmt: skip


def list_pieces(form: str, rows: Iterable[TitleRow], on: date, position: int) -> Pieces:
    """The list of a day, read at `position`; `form` is `csv`, `xlsx` or `ndjson`. Memory does not grow with the list."""
    if form == "ndjson":
        return lines(_dated(title_dict(row, position), on) for row in rows)
    cells = ((*title_cells(row, position), on.isoformat()) for row in rows)
    return _TABLES[form](LIST_HEADER, cells, f"{on} 位置 {position}")


def change_pieces(form: str, rows: Iterable[Change], since: date, until: date, position: int) -> Pieces:
    """What changed after `since` up to `until`, read at `position`; `form` is `csv` or `xlsx`."""
    basis = since.isoformat(), until.isoformat(), str(position)
    cells = ((*_change_cells(one), *basis) for one in rows)
    return _TABLES[form](CHANGES_HEADER, cells, f"{since} 至 {until}")


def ending_pieces(form: str, rows: Iterable[EndingRow], position: int) -> Pieces:
    """The register of endings, read at `position`; `form` is `csv`, `xlsx` or `ndjson`."""
    if form == "ndjson":
        return lines({**ending_row_dict(row), "position": position} for row in rows)
    cells = ((*_ending_cells(row), str(position)) for row in rows)
    return _TABLES[form](ENDINGS_HEADER, cells, f"终止名册 位置 {position}")


def _dated(row: Json, on: date) -> Json:
    return {**row, "on": on.isoformat()}


def _change_cells(one: Change) -> tuple[str, ...]:
    term, ending = one.term, one.ending
    last = one.because[-1].act if one.because else ""
    return (
        CHANGES[one.kind].zh, one.on.isoformat(), one.name, one.uscc or "", one.body or "", one.tier.value, one.before,
        one.status, str(term.batch) if term and term.batch is not None else "", term.start.isoformat() if term else "",
        term.until.isoformat() if term else "", mechanism_words(ending.mechanism).zh if ending else "",
        cause_words(ending.cause).zh if ending else "", ending.act if ending else last,
        str(ending.position) if ending else "",
    )  # fmt: skip


def _ending_cells(row: EndingRow) -> tuple[str, ...]:
    ending = row.ending
    return (
        str(ending.position), ending.on.isoformat(), row.name, row.uscc or "", row.body or "", row.tier.value,
        str(row.batch) if row.batch is not None else "", mechanism_words(ending.mechanism).zh,
        cause_words(ending.cause).zh, ending.reason or "", ending.act,
        "; ".join(f"{one.name} sha256:{one.sha256}" for one in ending.evidence),
    )  # fmt: skip


def _csv(header: Sequence[str], cells: Iterable[Sequence[str]], _: str) -> Pieces:
    yield from csv_pieces(header, cells, marked=True)


_TABLES: dict[str, Callable[[Sequence[str], Iterable[Sequence[str]], str], Pieces]] = {"csv": _csv, "xlsx": workbook}
