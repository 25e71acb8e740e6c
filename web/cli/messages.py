"""Messages: what was sent, what waits, what no channel took, and putting it back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import click

from domain.refusal import refuse
from ledger.contacts import instant as stored_instant
from projections.asking_messages import STATES, MessageRow, message, messages
from web.answers import instant
from web.cli.errors import Command, Question
from web.cli.options import Id, json_option, with_runtime
from web.cli.output import show_table, write_items
from web.cli.session import need_tables
from web.cli.words import both, say
from web.runtime import Runtime

_STATES = {
    "planned": ("待发送", "planned"),
    "sent": ("已发送", "sent"),
    "failed": ("将重试", "tried again later"),
    "dead": ("未能送达", "dead letter"),
}


@click.command("messages", cls=Question)
@click.option("--state", type=click.Choice(STATES), help="默认全部 / Default: all.")
@json_option
@with_runtime
def messages_(runtime: Runtime, state: str | None, as_json: bool) -> None:
    """发出与未发出的提醒消息；只写联系方式的编号。 / Messages sent and unsent; contacts by their ids alone."""
    need_tables(runtime)
    with runtime.record.reading() as connection:
        found = messages(connection, state)
    if as_json:
        write_items(_dict(one) for one in found)
    else:
        show_table(_columns(), (_cells(one) for one in found))


@click.command(cls=Command)
@click.argument("ids", nargs=-1, metavar="MESSAGE…", type=Id())
@click.option("--all", "every", is_flag=True, help="全部未能送达的 / Every dead letter.")
@with_runtime
def retry(runtime: Runtime, ids: Sequence[UUID], every: bool) -> None:
    """未能送达的消息重新发送，由下一次发送完成。 / Put dead letters back; the next dispatch sends them."""
    if bool(ids) == every:
        raise click.UsageError(say("请给出消息编号，或 --all", "give ids of messages, or --all"))
    # What sends messages takes a while to load, which other commands must not wait for.
    from web.reminding.claims import retry as put_back

    need_tables(runtime)
    _refuse_others(runtime, ids)
    done = put_back(runtime, None if every else ids)
    click.echo(f"✓ {both(f'{len(done)} 条消息将重新发送', f'{len(done)} messages will be sent again')}")


def _refuse_others(runtime: Runtime, ids: Sequence[UUID]) -> None:
    """Only a dead letter can be put back: anything else is being sent, or was."""
    with runtime.record.reading() as connection:
        for id in ids:
            one = message(connection, id)
            if one is None or one.state != "dead":
                raise refuse(
                    "no-dead-letter",
                    f"{id} 不是未能送达的消息；title-ledger messages --state dead 列出它们。",
                    f"{id} is no dead letter; title-ledger messages --state dead lists them.",
                    str(id),
                )


def _dict(one: MessageRow) -> dict[str, Any]:
    return {
        "id": str(one.id),
        "contact": str(one.contact),
        "channel": one.channel,
        "day": one.day.isoformat(),
        "state": one.state,
        "attempts": one.attempts,
        "again": instant(stored_instant(one.again)),
        "answer": one.answer,
    }


def _columns() -> tuple[str, ...]:
    zh_en = (
        ("日期", "day"), ("状态", "state"), ("渠道", "channel"), ("次数", "attempts"), ("答复", "answer"),
        ("消息", "message"), ("联系方式", "contact"),
    )  # fmt: skip
    return tuple(say(zh, en) for zh, en in zh_en)


def _cells(one: MessageRow) -> tuple[str, ...]:
    told = (one.day.isoformat(), say(*_STATES[one.state]), one.channel, str(one.attempts), one.answer or "")
    return (*told, str(one.id), str(one.contact))
