"""Keeping the record: verify, rebuild, export, import."""

from pathlib import Path

import click

from ledger.audit import verify as audit
from ledger.transfer import export_record, import_record
from projections.differing import Difference
from web.cli.errors import Command, stop
from web.cli.options import with_runtime
from web.cli.output import progress, whole_file
from web.cli.session import make_tables, need_tables
from web.cli.words import both, say
from web.runtime import PROJECTIONS, Runtime
from web.sheet import missing


@click.command(cls=Command)
@with_runtime
def verify(runtime: Runtime) -> None:
    """从磁盘逐条读回并核验整个登记簿。 / Read the whole record back from disk and check it."""
    need_tables(runtime)
    last = runtime.record.position()
    with progress(both("核验", "checking"), last) as done:
        fault = audit(runtime.record, done)
    if fault:
        stop(
            say(
                f"登记簿在位置 {fault.position} 不完好：{fault.zh}",
                f"The record is broken at position {fault.position}: {fault.en}",
            ),
            1,
        )
    click.echo(f"✓ {both(f'登记簿完好，共 {last} 个位置', f'the record is whole, {last} positions')}")


@click.command(cls=Command)
@click.argument("names", nargs=-1, metavar="[NAME]…", type=click.Choice(PROJECTIONS))
@click.option("--check", "only_check", is_flag=True, help="只比较，不改动 / Only compare.")
@with_runtime
def rebuild(runtime: Runtime, names: tuple[str, ...], only_check: bool) -> None:
    """由登记簿重建查询表；读者不受影响。 / Make the projections anew from the record; readers never see it half done.

    NAME: titles, names, acts, search；默认全部 / all by default.
    """
    need_tables(runtime)
    last = runtime.record.position()
    if only_check:
        _compare(runtime, last)
        return
    with progress(both("重建", "rebuilding"), last) as done:
        position = runtime.rebuild(names, done)
    click.echo(f"✓ {both(f'已重建至位置 {position}', f'rebuilt up to position {position}')}")


def _compare(runtime: Runtime, last: int) -> None:
    with progress(both("比较", "comparing"), last) as done:
        differences = runtime.differences(done)
    for one in differences:
        click.echo(f"  {_difference(one)}", err=True)
    if differences:
        count = len(differences)
        stop(
            say(
                f"查询表与登记簿有 {count} 行不同；运行 title-ledger rebuild 重建",
                f"The projections differ from the record in {count} rows; run title-ledger rebuild",
            ),
            1,
        )
    click.echo(f"✓ {both('查询表与登记簿一致', 'the projections agree with the record')}")


def _difference(one: Difference) -> str:
    """The row, and each column that is not as it should be."""
    key = ", ".join(f"{name}={_shown(value)}" for name, value in one.key.items())
    if one.found is None:
        return f"{one.table} {key}: {both('缺少', 'missing')}"
    if one.expected is None:
        return f"{one.table} {key}: {both('多出', 'should not be there')}"
    columns = (
        f"{name} {_shown(value)} → {_shown(one.expected[name])}"
        for name, value in one.found.items()
        if value != one.expected[name]
    )
    return f"{one.table} {key}: {', '.join(columns)}"


def _shown(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


@click.command("export", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@with_runtime
def export_(runtime: Runtime, file: Path) -> None:
    """把整个登记簿写成 NDJSON 文件。 / Write the whole record as NDJSON."""
    need_tables(runtime)
    record = runtime.record
    with whole_file(file) as stream, progress(both("导出", "exporting"), record.position()) as done:
        position = export_record(record, stream, done)
    click.echo(f"✓ {both(f'已导出至位置 {position}', f'exported up to position {position}')}  {file}", err=True)


@click.command("import", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@with_runtime
def import_(runtime: Runtime, file: Path) -> None:
    """把导出的登记簿读入空的数据库。 / Read an exported record into an empty database."""
    try:
        stream = file.open("rb")
    except OSError as error:
        raise missing(file, error) from None
    with stream:
        make_tables(runtime)
        with progress(both("导入", "importing"), None) as done:
            position = import_record(runtime.record, stream, done, file.name)
    with progress(both("重建", "rebuilding"), position) as done:
        runtime.rebuild((), done)
    click.echo(f"✓ {both(f'已导入至位置 {position}', f'imported up to position {position}')}")
