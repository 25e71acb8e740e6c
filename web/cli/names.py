"""Names and codes: unresolved, resolve, attach."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from domain.attaching import Attach
from domain.name import normalise
from domain.refusal import Refused, placed_at
from domain.settling import Resolve
from domain.summary import Summary
from web.answers import unresolved_dict
from web.cli.errors import Command, Question
from web.cli.options import Batch, Day, Name, json_option, with_runtime
from web.cli.output import write_items, write_json
from web.cli.session import need_tables
from web.cli.words import both, say
from web.cli.words_of_summary import summary_dict, summary_lines
from web.runtime import Runtime
from web.sheet import Table, need_rows, read_table

_NAME, _CODE = "企业名称", "统一社会信用代码"
_OPTIONS = {"name": "NAME", "enterprise": "--is", "batch": "--batch", "since": "--since"}
_PAIRS = {
    "same-core": ("仅企业形式不同", "the same but for the legal form"),
    "same-words": ("用词相同，次序不同", "the same words in another order"),
    "similar": ("相近", "similar"),
}


@click.command(cls=Question)
@json_option
@with_runtime
def unresolved(runtime: Runtime, as_json: bool) -> None:
    """名单上待人工核对的名称，及可能的企业。 / Printed names that wait for a person, with likely pairs and why."""
    need_tables(runtime)
    with runtime.asking() as asking:
        rows = asking.unresolved()
    if as_json:
        write_items(unresolved_dict(row) for row in rows)
        return
    for row in rows:
        click.echo(f"{click.style(row.name, bold=True)}  {row.body}  {row.tier.chinese}")
        place = say(f"第 {row.row} 条，位置 {row.position}", f"entry {row.row}, position {row.position}")
        click.echo(f"    {row.act}  {place}")
        for pair in row.candidates:
            why = both(*_PAIRS.get(pair.why, (pair.why, pair.why)))
            click.echo(f"    → {pair.name}  {pair.score}  {click.style(why, dim=True)}")
    if not rows:
        click.echo(both("没有待核对的名称", "no name is unresolved"))


@click.command(cls=Command)
@click.argument("name", type=Name())
@click.option(
    "--act", "number", required=True, metavar="NUMBER", help="印有该名称的文件文号 / The act that printed it."
)
@click.option(
    "--is", "enterprise", metavar="ENTERPRISE", help="就是这家在册企业 / It is this enterprise (name or USCC)."
)
@click.option("--new", is_flag=True, help="登记簿内没有的企业 / It is none on record.")
@click.option("--batch", type=Batch(), help="--new：其称号的批次 / With --new: the batch of its title.")
@click.option("--since", type=Day(), metavar="DATE", help="--new：称号起算日 / With --new: the day its title began.")
@click.option("--reason", required=True, help="理由 / Why.")
@click.option("--undo", is_flag=True, help="撤回先前的结论 / Take an earlier settlement back.")
@json_option
@with_runtime
def resolve(
    runtime: Runtime, name: str, number: str, enterprise: str | None, new: bool, batch: int | None,
    since: date | None, reason: str, undo: bool, as_json: bool,
) -> None:  # fmt: skip
    """核对一个名称：属于哪家企业。 / Settle a printed name: which enterprise it is."""
    _one_way(enterprise, new, batch, since, undo)
    need_tables(runtime)
    with _by_option():
        if undo:
            summary = runtime.ledger.undo(name, number, reason)
        else:
            summary = runtime.ledger.resolve(Resolve(name, number, reason, enterprise, batch, since))
    runtime.catch_up_search()
    _settled(summary, as_json)


@contextmanager
def _by_option() -> Iterator[None]:
    """What is refused is said by the option or argument that was given here, and with the command that helps."""
    try:
        yield
    except Refused as refused:
        told = refused.refusal
        if told.code == "not-open":
            zh, en = f"{told.zh}用 title-ledger unresolved 查看。", f"{told.en} See title-ledger unresolved."
            told = replace(told, zh=zh, en=en)
        option = _OPTIONS.get(told.where, told.where)
        raise Refused(placed_at(told, option, option, option)) from None


def _one_way(enterprise: str | None, new: bool, batch: int | None, since: date | None, undo: bool) -> None:
    if [enterprise is not None, new, undo].count(True) != 1:
        raise click.UsageError(say("--is、--new、--undo 须且只能用一个", "use exactly one of --is, --new and --undo"))
    if new != (batch is not None) or new != (since is not None):
        raise click.UsageError(
            say(
                "--new 须与 --batch、--since 同用；它们只与 --new 同用",
                "--new needs --batch and --since, and only it does",
            )
        )


def _settled(summary: Summary, as_json: bool) -> None:
    if as_json:
        write_json(summary_dict(summary))
        return
    for line in summary_lines(summary):
        click.echo(line)


def _codes(table: Table) -> list[Attach]:
    """The rows with a code, a row that says the same again only once. Raises Refused for a sheet without rows."""
    need_rows(table)
    rows: dict[tuple[str, str], Attach] = {}
    for number, cells in table.rows:
        if cells[_CODE]:
            key = normalise(cells[_NAME]), cells[_CODE].upper()
            rows.setdefault(key, Attach(number, cells[_NAME], cells[_CODE]))
    return list(rows.values())


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@with_runtime
def attach(runtime: Runtime, file: Path, as_json: bool) -> None:
    """为在册企业补上统一社会信用代码。 / Attach USCCs (企业名称, 统一社会信用代码) to enterprises on record."""
    need_tables(runtime)
    table = read_table(file, (_NAME, _CODE))
    rows = _codes(table)
    try:
        summary = runtime.ledger.attach(rows, file.name)
    except Refused as refused:
        raise Refused(replace(refused.refusal, file=refused.refusal.file or str(file))) from None
    runtime.catch_up_search()
    without = sum(1 for _, cells in table.rows if not cells[_CODE])
    if as_json:
        write_json({**summary_dict(summary), "rows": len(rows), "without_code": without})
        return
    if summary.outcome == "known":
        done = both(f"{len(rows)} 行早已在册，无需变动", f"all {len(rows)} rows were on record already")
    else:
        done = both(f"已核对并入库，共 {len(rows)} 行", f"checked and recorded, {len(rows)} rows")
    click.echo(f"✓ {file.name}  {done}")
    if without:
        click.echo(f"  ! {both(f'{without} 行没有代码，略过', f'{without} rows without a code were passed over')}")
