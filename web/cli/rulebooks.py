"""The rule books that there are, and what the applications of a campaign would come to under another one."""

from uuid import UUID

import click

from domain.event_application import Judged
from domain.rulebook import RuleBook
from domain.whatif import Changed, Counts, WhatIf
from web.campaigns.supposing import what_if as supposed
from web.cli.errors import Question
from web.cli.options import Id, json_option, with_runtime
from web.cli.output import show_table, write_items, write_json
from web.cli.session import need_tables
from web.cli.words import say
from web.rulebook_answers import book_dict, what_if_dict
from web.runtime import Runtime

_JUDGED: dict[Judged, tuple[str, str]] = {
    "pass": ("达标", "pass"),
    "fail": ("未达标", "fail"),
    "not-judged": ("无法判断", "not judged"),
}


@click.command("rule-books", cls=Question)
@json_option
@with_runtime
def rule_books(runtime: Runtime, as_json: bool) -> None:
    """认定标准：登记簿据以判断的各部标准。 / The rule books that applications are judged by."""
    if as_json:
        write_items(book_dict(one) for one in runtime.rule_books.values())
        return
    columns = (
        say("代码", "code"), say("标准", "rule book"), say("文号", "document"), say("起", "from"), say("止", "until"),
        say("底本", "laid over"), say("梯度", "tiers"), say("未经核实", "unconfirmed"),
    )  # fmt: skip
    show_table(columns, (_cells(one) for one in runtime.rule_books.values()))


def _cells(one: RuleBook) -> tuple[str, ...]:
    return (
        one.code,
        say(one.title, one.title_en),
        one.number,
        one.start.isoformat() if one.start else "",
        one.until.isoformat() if one.until else "",
        one.base or "",
        "、".join(tier.chinese for tier in one.tiers),
        "；".join(one.recalled),
    )


@click.command("what-if", cls=Question)
@click.argument("campaign", type=Id())
@click.option("--rule-book", "code", required=True, metavar="CODE", help="另一部标准的代码 / The other rule book.")
@json_option
@with_runtime
def what_if(runtime: Runtime, campaign: UUID, code: str, as_json: bool) -> None:
    """同一批申请换一部标准会怎样；不改变任何记录。 / The same applications under another rule book; nothing changes."""
    need_tables(runtime)
    found = supposed(runtime, runtime.operator, campaign, code)
    if as_json:
        write_json(what_if_dict(found))
    else:
        _show(runtime, found)


def _show(runtime: Runtime, found: WhatIf) -> None:
    columns = (say("认定标准", "rule book"), *(say(*words) for words in _JUDGED.values()))
    show_table(columns, [_counts(found.own, found.before), _counts(found.other, found.after)])
    if not found.changed:
        click.echo(say("结果都相同。", "All come out the same."))
        return
    with runtime.campaigns_reading() as docket:
        names = docket.names([one.enterprise for one in found.changed])
    heads = (say("企业", "enterprise"), found.own, found.other, say("因为", "because of"))
    show_table(heads, (_changed(one, names.get(one.enterprise, str(one.enterprise))) for one in found.changed))


def _counts(code: str, counts: Counts) -> tuple[str, ...]:
    return (code, *(str(one) for one in counts))


def _changed(one: Changed, name: str) -> tuple[str, ...]:
    because = "；".join(say(f"{part.zh}（{part.value}）", f"{part.en} ({part.value_en})") for part in one.because)
    return name, say(*_JUDGED[one.before]), say(*_JUDGED[one.after]), because
