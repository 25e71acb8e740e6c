"""check --file: a sheet in, the same sheet out with a verdict in each row, and how it came out on stderr."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from domain.tier import Tier
from web.checking.rows import CODES, NAMES
from web.checking.sheets import Line, Question, checked, write_checked
from web.cli.output import progress, whole_file
from web.cli.words import both, say
from web.runtime import Runtime
from web.sheet import Format, Table, format_of, opened, read_table
from web.sheets.limits import MAX_KEPT_BYTES


class Tally(dict[str, int]):
    """How many rows came out how, by the words of the sheet; an empty word for rows that ask for nobody."""

    def __str__(self) -> str:
        asked = "，".join(f"{word} {count}" for word, count in self.items() if word)
        passed = self.get("", 0)
        also = say(f"没有名称或为合计 {passed}", f"without a name, or totals {passed}") if passed else ""
        return "，".join(part for part in (asked, also) if part)

    def counted(self, lines: Iterator[Line]) -> Iterator[Line]:
        """The same rows, counted on their way."""
        for line in lines:
            self[line.cells[0]] = self.get(line.cells[0], 0) + 1
            yield line


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
        lines = checked(table, asking, Question(tier, on, published_by), done)
        _write(file, table, tally.counted(lines), out, kind)
    click.echo(f"✓ {out}  {say(f'{len(table.rows)} 行', f'{len(table.rows)} rows')}：{tally}", err=True)


def _write(file: Path, table: Table, lines: Iterator[Line], out: Path, kind: Format) -> None:
    book = opened(file, table, MAX_KEPT_BYTES) if table.sheet and kind == "xlsx" else None
    if table.sheet and book is None:
        zh = f"只写出工作表“{table.sheet}”，单元格均为文字；其他工作表与格式未保留"
        en = f"only the sheet {table.sheet!r} was written, its cells as text; other sheets and looks were not kept"
        click.echo(f"! {say(zh, en)}", err=True)
    with whole_file(out) as stream:
        write_checked(stream, table, lines, kind, book)
