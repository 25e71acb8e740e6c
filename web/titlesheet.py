"""The list of a day as a table: its header row and its cells, the same at the terminal and over HTTP (contract.md).

Tier and status are the coded words of the contract, so that a file reads the same for every program and language.
"""

import re
from collections.abc import Callable, Generator, Iterable, Sequence
from datetime import date

from domain.answers import TitleRow
from domain.tier import Tier
from projections.asking import Stands
from web.sheet import csv_pieces

HEADER = ("企业名称", "统一社会信用代码", "推荐单位", "梯度", "批次", "有效期起", "有效期止", "状态", "位置")

_ODD = re.compile("""[",\\r]|^'*[=+\\-@\\t]""", re.MULTILINE)

Texts = Callable[[Callable[[Sequence[str]], Sequence[str]], Callable[[Stands, Tier], str]], Iterable[str]]
"""What writes the list, given how to write names and what follows a USCC: `Asking.title_texts`, but for its filter."""


def title_csv(texts: Texts, position: int) -> Generator[bytes, None, None]:
    """The list as CSV in pieces, to the byte what `csv_pieces` makes of `title_cells`, read at `position`.

    What titles that stand alike have in common is written once for all of them.
    """
    head = csv_line(HEADER)
    for text in texts(csv_names, lambda stands, tier: _tail(stands, tier, position)):
        yield (head + text).encode()
        head = ""
    yield head.encode()


def csv_line(cells: Sequence[str]) -> str:
    """One line of a CSV, by the one writer that all have."""
    return b"".join(csv_pieces(cells, ())).decode()


def csv_names(names: Sequence[str]) -> Sequence[str]:
    """Names as cells of a CSV. Hardly one needs a quote or an apostrophe, so all are looked through at once."""
    together = "\n".join(names)
    if _ODD.search(together) is None and together.count("\n") == len(names) - 1:
        return names
    return [csv_line((name, "")).removesuffix(",\r\n") for name in names]


def _tail(stands: Stands, tier: Tier, position: int) -> str:
    batch = "" if stands.batch is None else str(stands.batch)
    days = _day(stands.start), _day(stands.until)
    return csv_line(("", stands.body or "", tier.value, batch, *days, stands.status, str(position)))


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
