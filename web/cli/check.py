"""check: one verdict, or a sheet of them. The exit code is the answer: 0 valid, 1 not valid, 3 unknown, 2 misuse."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from domain.tier import Tier
from domain.verdict import Verdict
from web.answers import verdict_dict
from web.cli.errors import Check
from web.cli.options import ALL, Name, TierOption, asking_options, json_option, tiers_of, with_runtime
from web.cli.output import write_items, write_json
from web.cli.session import need_tables
from web.cli.sheetcheck import check_sheet
from web.cli.showing import show_verdict
from web.cli.words import say
from web.runtime import Runtime

_EXITS = {"valid": 0, "unknown": 3, "not_valid": 1}


@click.command(cls=Check)
@click.argument("name", required=False, metavar="NAME|USCC", type=Name())
@click.option("--tier", type=TierOption(every=True), default=Tier.LITTLE_GIANT.value, show_default=True)
@asking_options
@json_option
@click.option("--file", type=click.Path(path_type=Path), help="核验整张表（csv、xlsx） / Check a whole sheet.")
@click.option("--out", type=click.Path(path_type=Path), help="核验后的表（csv、xlsx） / Where the checked sheet goes.")
@with_runtime
def check(
    runtime: Runtime, name: str | None, tier: str, on: date | None, known: str | None, published_by: date | None,
    as_json: bool, file: Path | None, out: Path | None,
) -> None:  # fmt: skip
    """某企业某日是否持有称号，及其依据。 / Whether an enterprise held a title on a day, and why.

    退出码 exit code: 0 有效 valid, 1 无效 not valid, 3 无法判断 unknown, 2 用法有误 misuse.
    --tier all: 0 若任一有效 if any is valid, 否则 else 3 若任一无法判断 if any is unknown, 否则 else 1.
    """
    _one_of(name, file, out, tier, as_json)
    need_tables(runtime)
    day = on or runtime.today()
    if file is not None and out is not None:
        check_sheet(runtime, file, out, Tier(tier), day, known, published_by)
        return
    with runtime.asking(known) as asking:
        verdicts = [asking.verdict(name or "", one, day, published_by) for one in tiers_of(tier)]
    _show(verdicts, tier, as_json)
    raise click.exceptions.Exit(exit_of(verdicts))


def exit_of(verdicts: Sequence[Verdict]) -> int:
    """The exit code of several verdicts: valid if one is, else unknown if one is, else not valid."""
    answers = {one.verdict for one in verdicts}
    return next(code for answer, code in _EXITS.items() if answer in answers)


def _one_of(name: str | None, file: Path | None, out: Path | None, tier: str, as_json: bool) -> None:
    if (name is None) == (file is None):
        raise click.UsageError(say("请给出一个名称（或代码），或 --file", "give one name (or code), or --file"))
    if (file is None) != (out is None):
        raise click.UsageError(say("--file 与 --out 须同用", "--file and --out go together"))
    if file is not None and (tier == ALL or as_json):
        raise click.UsageError(
            say("--file 不能与 --tier all 或 --json 同用", "--file takes neither --tier all nor --json")
        )


def _show(verdicts: Sequence[Verdict], tier: str, as_json: bool) -> None:
    if as_json and tier == ALL:
        write_items(verdict_dict(one) for one in verdicts)
    elif as_json:
        write_json(verdict_dict(verdicts[0]))
    else:
        for number, one in enumerate(verdicts):
            if number:
                click.echo()
            show_verdict(one)
