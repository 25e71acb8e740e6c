"""Putting acts on the record: init and record."""

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import click

from domain.act import Act
from domain.refusal import Refused
from domain.remark import Remark
from domain.summary import Summary
from ledger.ledger import refused_summary
from ledger.refusals import log_refusal
from web.actfile import act_files, list_at, number_of, read_act
from web.cli.errors import Command
from web.cli.options import json_option, with_runtime
from web.cli.output import write_items
from web.cli.session import make_tables
from web.cli.words import both, spoken
from web.cli.words_of_summary import summary_dict, summary_lines
from web.reminding.notice import notice_remarks
from web.rulebooks import unknown_books
from web.runtime import Runtime

Summaries = Generator[Summary, None, None]


class Read(NamedTuple):
    """A file that was read: its act or why there is none, and what its lists show that refuses nothing."""

    file: Path | None
    act: Act | Refused
    remarks: tuple[Remark, ...] = ()


@click.command(cls=Command)
@with_runtime
def init(runtime: Runtime) -> None:
    """建立登记簿所需的表；可重复运行。 / Create what the ledger needs in the database; safe to repeat."""
    runtime.create()
    click.echo(f"✓ {both('登记簿已就绪', 'the ledger is ready')}")


@click.command(cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="FILE_OR_DIR…", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="只试算，不入库 / Only say what would happen.")
@json_option
@with_runtime
def record(runtime: Runtime, paths: tuple[Path, ...], dry_run: bool, as_json: bool) -> None:
    """把文件（TOML 与名单）逐件入库，遇第一处拒绝即停。 / Put acts on the record, one by one, up to the first refusal."""
    summaries = _dry(runtime, paths) if dry_run else _recorded(runtime, paths)
    with closing(summaries):
        refused = _told(summaries, dry_run, as_json)
    if not dry_run:
        runtime.catch_up_search()
    if refused:
        raise click.exceptions.Exit(1)


def _recorded(runtime: Runtime, paths: tuple[Path, ...]) -> Summaries:
    make_tables(runtime)
    ledger = runtime.ledger
    for read in _acts(runtime, paths):
        file, act, _ = read
        if isinstance(act, Refused):
            log_refusal(runtime.record.engine, act.refusal, source=str(file or ""), by=runtime.by)
            yield _refused(file, act, act)
            return
        try:
            yield _remarked(runtime, ledger.record_act(act), read)
        except Refused as refused:
            yield _refused(file, act, refused)
            return


def _dry(runtime: Runtime, paths: tuple[Path, ...]) -> Summaries:
    """Where there is no ledger yet, the acts are tried on an empty one that is thrown away: asking creates nothing."""
    if runtime.ready():
        yield from _tried(runtime, paths)
        return
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/dry-run.db"
        empty = Runtime(replace(runtime.settings, database_url=url, owner_database_url=None), runtime.clock)
        try:
            empty.create()
            yield from _tried(empty, paths)
        finally:
            empty.close()


def _tried(runtime: Runtime, paths: tuple[Path, ...]) -> Summaries:
    current: list[Read] = []
    for summary in runtime.ledger.dry_run(_noting(_acts(runtime, paths), current)):
        read = current[0]
        refusal = summary.refusal
        yield _remarked(runtime, summary, read) if refusal is None else _refused(read.file, read.act, Refused(refusal))


def _remarked(runtime: Runtime, summary: Summary, read: Read) -> Summary:
    """The summary with what the lists of the act showed as they were read, and with whether those were told in time who
    lose a title for want of materials; of an act on record it was said before.
    """
    if summary.outcome == "known" or isinstance(read.act, Refused):
        return summary
    noticed = notice_remarks(runtime, summary.unsubmitted, read.act.published)
    return replace(summary, warnings=(*read.remarks, *summary.warnings, *noticed))


def _noting(acts: Iterable[Read], current: list[Read]) -> Iterator[Act | Refused]:
    for read in acts:
        current[:] = [read]
        yield read.act


def _acts(runtime: Runtime, paths: tuple[Path, ...]) -> Iterator[Read]:
    """Every file with its act, read only when its turn comes; what cannot be read with its refusal."""
    try:
        files = act_files(paths)
    except Refused as refused:
        yield Read(None, refused)
        return
    for file in files:
        yield _read(runtime, file)


def _read(runtime: Runtime, file: Path) -> Read:
    remarks: list[Remark] = []
    try:
        act = read_act(file, runtime.today(), remarks)
    except Refused as refused:
        return Read(file, refused, tuple(remarks))
    return Read(file, act, (*remarks, *unknown_books(act, runtime.settings.rule_books or "")))


def _refused(file: Path | None, act: Act | Refused, refused: Refused) -> Summary:
    """The summary of a refusal, with the act's number as far as it can be read, and the file that was being read."""
    number = act.number if isinstance(act, Act) else (number_of(file) if file else None) or ""
    refusal = refused.refusal
    listed = list_at(file, refusal.where) if file and not refusal.file else None
    if listed:
        zh, en = f"{refusal.zh}（名单文件 {listed}）", f"{refusal.en} (list file {listed})"
        refusal = replace(refusal, zh=zh, en=en)
    return refused_summary(number, replace(refusal, file=refusal.file or str(file or "")))


def _told(summaries: Iterable[Summary], dry_run: bool, as_json: bool) -> int:
    """Show each summary as it comes; returns how many were refused."""
    refused: list[Summary] = []
    if as_json:
        write_items(summary_dict(one) for one in _watching(summaries, refused))
    else:
        for one in _watching(summaries, refused):
            for line in () if one.refusal else summary_lines(one, dry_run):
                click.echo(line)
    return len(refused)


def _watching(summaries: Iterable[Summary], refused: list[Summary]) -> Summaries:
    for one in summaries:
        if one.refusal:
            refused.append(one)
            head = f"{one.act}  " if one.act else ""
            mark = click.style("✗", fg="red", bold=True)
            click.echo(f"{mark} {head}{both('被拒绝', 'refused')}\n    {spoken(one.refusal)}", err=True)
        yield one
