"""list: all titles of a day, as a sheet or as JSON, row by row however many there are."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO

import click

from domain.answers import TitleRow
from domain.tier import Tier
from projections.asking import Asking, VerdictWanted
from web.answers import encode, title_dict
from web.cli.errors import Question
from web.cli.options import ALL, Batch, TierOption, asking_options, body_named, with_runtime
from web.cli.output import emit, items_pieces, standard_output, whole_file
from web.cli.session import need_tables
from web.cli.words import both, say
from web.runtime import Runtime
from web.sheet import csv_pieces, write_table
from web.titlesheet import HEADER, title_cells

_FORMATS = ("csv", "xlsx", "json", "ndjson")


@click.command("list", cls=Question)
@click.option("--tier", type=TierOption(every=True), default=Tier.LITTLE_GIANT.value, show_default=True)
@asking_options
@click.option("--body", metavar="BODY", help="只列该单位推荐的 / Only those a body recommended.")
@click.option("--batch", type=Batch(), help="只列该批次 / Only a batch.")
@click.option("--verdict", type=click.Choice(("valid", "unknown", "all")), default="valid", show_default=True)
@click.option("--format", "form", type=click.Choice(_FORMATS), help="默认随 --out 的扩展名，否则 csv / Default: csv.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="写入文件 / Write a file.")
@with_runtime
def list_(
    runtime: Runtime, tier: str, on: date | None, known: str | None, published_by: date | None, body: str | None,
    batch: int | None, verdict: VerdictWanted, form: str | None, out: Path | None,
) -> None:  # fmt: skip
    """某日全部在册称号。 / All titles of a day."""
    chosen = form or _by_ending(out)
    granted = body_named(body)
    need_tables(runtime)
    day = on or runtime.today()
    with runtime.asking(known) as asking, _target(out, chosen) as stream:
        one = None if tier == ALL else Tier(tier)
        rows = asking.titles(one, day, published_by, body=granted, batch=batch, verdict=verdict)
        count = _write(stream, chosen, _Counted(rows), asking)
    if out:
        click.echo(f"✓ {out}  {both(f'{count} 行', f'{count} rows')}", err=True)


class _Counted(Iterator[TitleRow]):
    """Rows that count themselves as they pass."""

    def __init__(self, rows: Iterator[TitleRow]) -> None:
        self.rows, self.count = rows, 0

    def __next__(self) -> TitleRow:
        row = next(self.rows)
        self.count += 1
        return row


def _write(stream: BinaryIO, form: str, rows: _Counted, asking: Asking) -> int:
    position = asking.known.position
    cells: Iterator[Sequence[str]] = (title_cells(row, position) for row in rows)
    match form:
        case "csv":
            emit(csv_pieces(HEADER, cells), stream)
        case "xlsx":
            write_table(stream, HEADER, cells, "xlsx")
        case "json":
            emit(items_pieces(title_dict(row, position) for row in rows), stream)
        case _:
            emit((encode(title_dict(row, position)) + b"\n" for row in rows), stream)
    return rows.count


@contextmanager
def _target(out: Path | None, form: str) -> Iterator[BinaryIO]:
    if out is not None:
        with whole_file(out) as stream:
            yield stream
        return
    if form == "xlsx" and sys.stdout.isatty():
        raise click.UsageError(say("xlsx 须写入文件：--out", "xlsx needs a file: --out"))
    yield standard_output()


def _by_ending(out: Path | None) -> str:
    ending = out.suffix.lower().removeprefix(".") if out else ""
    return ending if ending in _FORMATS else "csv"
