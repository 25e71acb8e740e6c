"""check --file: the same sheet again, each row with its verdict and what that rests on."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

import click

from domain.tier import Tier
from domain.verdict import Verdict
from projections.asking import Asking
from web.cli.output import progress, whole_file
from web.cli.sheetrows import ADDED, CODES, NAMES, Ask, Row, answers, cells_of, rows_of
from web.cli.words import both, say
from web.runtime import Runtime
from web.sheet import Format, Table, add_columns, format_of, opened, read_table, write_table

AT_ONCE = 2_000
_NO_TITLE = re.compile(r"[\[\]:*?/\\']")
_MOST_TITLE = 31

Checked = Iterator[tuple[Row, list[str]]]


class Tally(dict[str, int]):
    """How many rows came out how, by the words of the sheet; an empty word for rows that ask for nobody."""

    def __str__(self) -> str:
        asked = "，".join(f"{word} {count}" for word, count in self.items() if word)
        passed = self.get("", 0)
        also = say(f"没有名称或为合计 {passed}", f"without a name, or totals {passed}") if passed else ""
        return "，".join(part for part in (asked, also) if part)


def check_sheet(
    runtime: Runtime, file: Path, out: Path, tier: Tier, on: date, known: str | None, published_by: date | None
) -> None:
    """Write `file` to `out` with the columns `ADDED`, rows in order; says on stderr how it came out.

    A workbook that goes out as a workbook stays what it was beside the new columns; a CSV keeps its byte order mark.
    Raises `Refused` for a sheet without a column of names or codes.
    """
    kind = format_of(out)
    table = read_table(file, (), (*NAMES, *CODES))
    tally = Tally()
    with runtime.asking(known) as asking, progress(both("核验", "checking"), len(table.rows)) as done:

        def ask(asked: Sequence[str]) -> list[Verdict]:
            return asking.verdicts(asked, tier, on, published_by)

        checked = _checked(table, ask, asking, on, tally, done)
        _write(file, table, checked, out, kind)
    click.echo(f"✓ {out}  {say(f'{len(table.rows)} 行', f'{len(table.rows)} rows')}：{tally}", err=True)


def _checked(table: Table, ask: Ask, asking: Asking, on: date, tally: Tally, done: Callable[[int], None]) -> Checked:
    rows = rows_of(table)
    count = 0
    while batch := list(islice(rows, AT_ONCE)):
        for row, answer in zip(batch, answers(batch, ask), strict=True):
            cells = cells_of(answer, on.isoformat(), asking.known.position)
            tally[cells[0]] = tally.get(cells[0], 0) + 1
            yield row, cells
        count += len(batch)
        done(count)


def _write(file: Path, table: Table, checked: Checked, out: Path, kind: Format) -> None:
    book = opened(file, table) if table.sheet and kind == "xlsx" else None
    if book is not None:
        with whole_file(out) as stream:
            add_columns(book, table, ADDED, ((row.number, cells) for row, cells in checked), stream)
        return
    if table.sheet:
        zh = f"只写出工作表“{table.sheet}”，单元格均为文字；其他工作表与格式未保留"
        en = f"only the sheet {table.sheet!r} was written, its cells as text; other sheets and looks were not kept"
        click.echo(f"! {say(zh, en)}", err=True)
    header = [name for name in table.header if name not in ADDED]
    lines = _lines(table, header, checked)
    title = _NO_TITLE.sub("_", table.sheet)[:_MOST_TITLE]
    with whole_file(out) as stream:
        write_table(stream, next(lines), lines, kind, table.marked, title)


def _lines(table: Table, header: list[str], checked: Checked) -> Iterator[Sequence[str]]:
    yield from table.above
    yield [*header, *ADDED]
    for row, cells in checked:
        yield [*(row.cells[name] for name in header), *cells]
