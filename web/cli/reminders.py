"""Proof of notice at the terminal: who was told what about an enterprise's titles, when, and what came of it."""

from collections.abc import Sequence

import click

from domain.notice import ReminderRow
from domain.tier import Tier
from web.cli.asks import the_enterprise
from web.cli.errors import Question
from web.cli.options import Name, TierOption, json_option, with_runtime
from web.cli.output import show_table, write_items
from web.cli.session import need_tables
from web.cli.words import say
from web.reminding.answers import reminder_dict
from web.reminding.telling import channel_words, outcome_words, recipient_words
from web.reminding.words import milestone_words
from web.runtime import Runtime


@click.command(cls=Question)
@click.argument("name", metavar="NAME|USCC", type=Name())
@click.option("--tier", type=TierOption(every=True), help="默认各梯度 / Default: every tier.")
@click.option("--known", metavar="POSITION|INSTANT", help="按当时已入库的内容 / By what was on record then.")
@json_option
@with_runtime
def reminders(runtime: Runtime, name: str, tier: str | None, known: str | None, as_json: bool) -> None:
    """就一家企业的称号提醒过谁、何时、结果如何。 / Who was told what about an enterprise's titles, and what came of it."""
    need_tables(runtime)
    record = runtime.record
    with runtime.asking(known) as asking:
        holder = the_enterprise(runtime, asking, name)
        wanted = Tier(tier) if tier in set(Tier) else None
        rows = asking.reminders(holder.id, wanted, record.read_streams, record.instants)
    if as_json:
        write_items(reminder_dict(row) for row in rows)
        return
    click.echo(click.style(f"{holder.name}", bold=True) + f"  {holder.uscc or ''}")
    _show(rows)


def _show(rows: Sequence[ReminderRow]) -> None:
    heads = (
        ("应提醒", "due"), ("提醒", "reminder"), ("梯度", "tier"), ("所关之日", "about"), ("收件方", "to"), ("渠道", "channel"),
        ("结果", "outcome"),
    )  # fmt: skip
    show_table([say(zh, en) for zh, en in heads], (_cells(row) for row in rows))


def _cells(row: ReminderRow) -> Sequence[str]:
    return (
        row.falls.isoformat(),
        say(*milestone_words(row.milestone)),
        row.tier.chinese if row.tier else "",
        row.day.isoformat(),
        say(*recipient_words(row.recipient)),
        say(*channel_words(row.channel)),
        say(*outcome_words(row)),
    )
