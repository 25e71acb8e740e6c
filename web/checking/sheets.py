"""The same sheet again, each row with its verdict and what that rests on."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import BinaryIO, NamedTuple

from openpyxl.workbook import Workbook

from domain.tier import Tier
from domain.verdict import Verdict
from projections.asking import Asking
from web.checking.rows import ADDED, Answer, Ask, Row, answers, cells_of, rows_of
from web.sheet import Format, Table, add_columns, write_table

AT_ONCE = 2_000
_NO_TITLE = re.compile(r"[\[\]:*?/\\']")
_MOST_TITLE = 31


class Line(NamedTuple):
    """One row of a sheet with what it is answered (None: it asks for nobody) and the cells of the columns `ADDED`."""

    row: Row
    answer: Answer | None
    cells: list[str]


class Question(NamedTuple):
    """What is asked about every row: a tier, on a civil day, by acts published by a civil day (inclusive; None: any)."""

    tier: Tier
    on: date
    published_by: date | None = None


def _nothing(_: int) -> None:
    """Nobody watches."""


def checked(table: Table, asking: Asking, question: Question, done: Callable[[int], None] = _nothing) -> Iterator[Line]:
    """The rows of a table in order, each answered at the one position of `asking`; `done` hears how many are finished."""

    def ask(asked: Sequence[str]) -> list[Verdict]:
        return asking.verdicts(asked, question.tier, question.on, question.published_by)

    yield from _answered(table, ask, question.on.isoformat(), asking.known.position, done)


def _answered(table: Table, ask: Ask, on: str, position: int, done: Callable[[int], None]) -> Iterator[Line]:
    rows, count = rows_of(table), 0
    while batch := list(islice(rows, AT_ONCE)):
        for row, answer in zip(batch, answers(batch, ask), strict=True):
            yield Line(row, answer, cells_of(answer, on, position))
        count += len(batch)
        done(count)


def write_checked(
    stream: BinaryIO, table: Table, lines: Iterator[Line], kind: Format, book: Workbook | None = None
) -> None:
    """Write the table with the columns `ADDED`. `book`: the workbook that it came in, which then stays what it was beside
    the new columns; without it all cells are text."""
    if book is not None:
        add_columns(book, table, ADDED, ((line.row.number, line.cells) for line in lines), stream)
        return
    header = [name for name in table.header if name not in ADDED]
    written = _written(table, header, lines)
    title = _NO_TITLE.sub("_", table.sheet)[:_MOST_TITLE]
    write_table(stream, next(written), written, kind, table.marked, title)


def _written(table: Table, header: list[str], lines: Iterator[Line]) -> Iterator[Sequence[str]]:
    yield from table.above
    yield [*header, *ADDED]
    for line in lines:
        yield [*(line.row.cells[name] for name in header), *line.cells]
