"""What changed, and what happened to one enterprise: diff and history."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

import click

from domain.answers import Change, HistoryEntry, UnresolvedRow
from domain.name import normalise
from domain.refusal import Refused, refuse
from domain.tier import Tier
from domain.verdict import Verdict
from projections.asking import Asking
from web.answers import change_dict, history_dict
from web.cli.errors import Question
from web.cli.options import Day, Name, TierOption, json_option, with_runtime
from web.cli.output import show_table, write_items
from web.cli.session import need_tables
from web.cli.words import say
from web.history_words import told
from web.runtime import Runtime
from web.verdict_words import CHANGES, why_words_of


@click.command(cls=Question)
@click.argument("since", type=Day(), metavar="DATE1")
@click.argument("until", type=Day(), metavar="DATE2")
@click.option("--tier", type=TierOption(every=True), help="默认各梯度 / Default: every tier.")
@json_option
@with_runtime
def diff(runtime: Runtime, since: date, until: date, tier: str | None, as_json: bool) -> None:
    """两日之间新获、退出与延续的称号及缘由，不含 DATE1、含 DATE2。 / What changed in (DATE1, DATE2], and why."""
    if since > until:
        raise click.UsageError(say(f"{since} 晚于 {until}", f"{since} is after {until}"))
    need_tables(runtime)
    with runtime.asking() as asking:
        changes = asking.changes(since, until, Tier(tier) if tier in set(Tier) else None)
        if as_json:
            write_items(change_dict(one) for one in changes)
        else:
            _show_changes(changes)


def _show_changes(changes: Iterable[Change]) -> None:
    counts: dict[str, int] = {}
    rows = []
    for one in changes:
        counts[one.kind] = counts.get(one.kind, 0) + 1
        kind = CHANGES[one.kind]
        reason = why_words_of(one.status, one.because, one.ending)
        rows.append((one.on.isoformat(), say(*kind), one.name, one.tier.chinese, say(*reason)))
    zh_en = (("日期", "day"), ("变化", "change"), ("企业", "enterprise"), ("梯度", "tier"), ("缘由", "reason"))
    show_table([say(zh, en) for zh, en in zh_en], rows)
    if counts:
        click.echo("  ".join(f"{say(*CHANGES[kind])} {count}" for kind, count in counts.items()))


@click.command(cls=Question)
@click.argument("name", metavar="NAME|USCC", type=Name())
@json_option
@with_runtime
def history(runtime: Runtime, name: str, as_json: bool) -> None:
    """一家企业的全部记录，按入库次序。 / Everything on record about one enterprise, in the order of recording."""
    need_tables(runtime)
    with runtime.asking() as asking:
        holder = the_enterprise(runtime, asking, name)
        entries = asking.history(holder.id, runtime.record.read_streams)
    if as_json:
        write_items(history_dict(one) for one in entries)
        return
    click.echo(click.style(f"{holder.name}", bold=True) + f"  {holder.uscc or ''}")
    _show_history(entries)


class Meant(NamedTuple):
    """The one enterprise that a name or code means: its id, the name borne today, its USCC."""

    id: UUID
    name: str | None
    uscc: str | None


def the_enterprise(runtime: Runtime, asking: Asking, name: str) -> Meant:
    """The one enterprise that a name or USCC means. Raises Refused where there is none, or more than one."""
    found = asking.verdict(name, Tier.LITTLE_GIANT, runtime.today(), None)
    if found.enterprise.id is None:
        raise _nobody(name, found, _open(name, asking))
    return Meant(found.enterprise.id, found.enterprise.name, found.enterprise.uscc)


def _open(name: str, asking: Asking) -> Sequence[UnresolvedRow]:
    return [row for row in asking.unresolved() if normalise(row.name) == normalise(name)]


def _nobody(name: str, found: Verdict, waiting: Sequence[UnresolvedRow]) -> Refused:
    if found.candidates:
        listed = "、".join(f"{one.name}（{one.uscc or one.id}）" for one in found.candidates)
        zh, en = f"“{name}”对应多家企业：{listed}", f"{name!r} fits more than one enterprise: {listed}"
        return refuse("ambiguous-name", zh, en)
    if waiting:
        acts = "、".join(dict.fromkeys(row.act for row in waiting))
        zh = f"“{name}”印在 {acts} 的名单上，尚待核对属于哪家企业；请看 title-ledger unresolved。"
        en = f"{name!r} is printed in {acts}, and whose name it is is not settled yet; see title-ledger unresolved."
        return refuse("unresolved-name", zh, en)
    return refuse("unknown-enterprise", f"登记簿内没有“{name}”。", f"Nobody on record is called {name!r}.")


def _show_history(entries: Sequence[HistoryEntry]) -> None:
    columns = (
        say("位置", "position"),
        say("公布", "published"),
        say("梯度", "tier"),
        say("事项", "what"),
        say("文件", "act"),
    )
    rows = [
        (
            str(one.position),
            one.published.isoformat() if one.published else "",
            one.tier.chinese if one.tier else "",
            say(*told(one.event)),
            one.act or "",
        )
        for one in entries
    ]
    show_table(columns, rows)
