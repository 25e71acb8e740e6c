"""What is written to the terminal: plain lines, tables, JSON, progress, and files that appear whole or not at all."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any, BinaryIO

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from web.answers import Json, encode
from web.cli.words import both

_NO_WRAP = 10_000
SHOWN_NAMES = 5
VERDICT_COLOURS = {"valid": "green", "not_valid": "red", "unknown": "yellow"}


def prepare_streams() -> None:
    """A character that the terminal's encoding lacks is written as its code, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def console(stream: IO[str] | None = None) -> Console:
    """A console that takes names as they are (no markup), and wraps only on a terminal."""
    target = stream or sys.stdout
    width = None if target.isatty() else _NO_WRAP
    return Console(file=target, width=width, markup=False, emoji=False, highlight=False)


def show_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table on stdout, columns as wide as what stands in them; a word where there are no rows."""
    table = Table(*columns, box=SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        table.add_row(*row)
    if table.row_count:
        console().print(table)
    else:
        click.echo(both("没有", "none"))


def write_json(answer: Any) -> None:
    """One JSON object as a line in UTF-8, whatever the locale."""
    click.echo(encode(answer) + b"\n", nl=False)


def write_items(items: Iterable[Json], following: str | None = None) -> None:
    """`{"items": […], "next": …}`, one item a line, written as the items come."""
    emit(items_pieces(items, following))


def items_pieces(items: Iterable[Json], following: str | None = None) -> Iterator[bytes]:
    """The pieces of a collection in JSON."""
    before = b'{"items":[\n'
    for item in items:
        yield before + encode(item)
        before = b",\n"
    start = b"\n" if before == b",\n" else before
    yield start + b'],"next":' + encode(following) + b"}\n"


def emit(pieces: Iterable[bytes], target: BinaryIO | None = None) -> None:
    """Write pieces of bytes to a file, or to stdout."""
    stream = target or standard_output()
    for piece in pieces:
        stream.write(piece)
    stream.flush()


def standard_output() -> BinaryIO:
    """Stdout for bytes, after whatever text was written to it."""
    sys.stdout.flush()
    return sys.stdout.buffer


@contextmanager
def whole_file(path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """A file to write: it takes the place of an older one only when it is whole. A device or pipe is written directly.

    `private`: nobody but its owner may read it, from its first byte on (mode 0600), whatever an older one allowed.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
        return
    real = path.resolve()
    part = real.with_name(real.name + ".part")
    try:
        with _private(part) if private else part.open("wb") as stream:
            yield stream
        part.replace(real)
    finally:
        part.unlink(missing_ok=True)


def _private(path: Path) -> BinaryIO:
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A bar on stderr, if that is a terminal; what is given back takes how much is done."""
    if not sys.stderr.isatty():
        with nullcontext():
            yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console(sys.stderr), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.update(task, completed=done)


def some(names: Sequence[str], shown: int = SHOWN_NAMES) -> str:
    """The first few names, and how many there are beyond."""
    return "、".join(names[:shown]) + (f" … (+{len(names) - shown})" if len(names) > shown else "")
