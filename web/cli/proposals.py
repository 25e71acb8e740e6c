"""proposals, objections: acts that wait for their officers, and what was objected to the lists that were out."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import click

from domain.effects import PARTS
from domain.objection import Objection
from domain.proposal import NEEDED, Proposal
from web.cli.errors import Question
from web.cli.options import json_option, with_runtime
from web.cli.output import show_table, write_items, write_json
from web.cli.session import need_tables
from web.cli.words import say
from web.runtime import Runtime

_STATUSES = ("open", "withdrawn", "published")
_PROPOSAL = (
    ("文号", "act"), ("发文机关", "authority"), ("状态", "status"), ("批准", "approved"), ("认定", "starts"), ("续期", "renews"),
    ("失效", "lapses"), ("终止", "ends"), ("提出日", "proposed"), ("编号", "id"),
)  # fmt: skip
_LINE = (("事项", "part"), ("企业", "enterprise"), ("主管部门", "authority"), ("期限", "term"), ("原因", "reason"))
_NOT_PUT_OUT = (("未经公示", "not put out"), ("企业", "enterprise"), ("公示次数", "publicities"))
_OBJECTION = (
    ("企业", "enterprise"), ("主管部门", "authority"), ("状态", "status"), ("提出日", "raised"), ("逾期天数", "days late"),
    ("处理理由", "reason"), ("编号", "id"),
)  # fmt: skip


@click.command(cls=Question)
@click.argument("proposal", type=click.UUID, required=False)
@click.option("--status", type=click.Choice(_STATUSES), help="默认全部 / Default: all.")
@json_option
@with_runtime
def proposals(runtime: Runtime, proposal: UUID | None, status: str | None, as_json: bool) -> None:
    """拟发文件；写明编号则逐条预演。 / Acts that were proposed; with an id, what that one would do now, line by line."""
    # What runs proposals takes a while to load, which other commands must not wait for.
    from web.proposal_answers import proposal_dict
    from web.proposals import reading

    need_tables(runtime)
    if proposal is not None:
        _one(runtime, proposal, as_json)
        return
    found = reading.proposals(runtime, runtime.operator, status)
    if as_json:
        write_items(proposal_dict(one) for one in found)
    else:
        show_table(_columns(_PROPOSAL), (_row(one) for one in found))


def _one(runtime: Runtime, proposal: UUID, as_json: bool) -> None:
    from web.proposal_answers import dry_run_dict, proposal_dict
    from web.proposals import reading

    if reading.one(runtime, runtime.operator, proposal).status == "open":
        state, run = reading.dry_run(runtime, runtime.operator, proposal)
        told = {**proposal_dict(state), "dry_run": dry_run_dict(state, run)}
    else:
        state = reading.one(runtime, runtime.operator, proposal)
        told = {**proposal_dict(state), "dry_run": None}
    if as_json:
        write_json(told)
        return
    show_table(_columns(_PROPOSAL), [_row(state)])
    if told["dry_run"]:
        click.echo()
        show_table(_columns(_LINE), _lines(told["dry_run"]))
        if told["dry_run"]["not_put_out"]:
            click.echo()
            show_table(_columns(_NOT_PUT_OUT), _never_put_out(told["dry_run"]))


def _lines(run: dict[str, list[dict[str, str | None]]]) -> Iterator[tuple[str, ...]]:
    for part in PARTS:
        for one in run[part]:
            term = f"{one['from']} — {one['until']}" if one["until"] else one["on"] or ""
            why = one["to"] or "：".join(filter(None, (one["cause"], one["reason"])))
            yield part, one["name"] or "", one["body"] or "", term, why
    for ground in run["excluded"]:
        yield "excluded", ground["name"] or "", ground["body"] or "", "", say(ground["zh"] or "", ground["en"] or "")


def _never_put_out(run: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    for one in run["not_put_out"]:
        for name in one["names"]:
            yield "not-put-out", name, str(one["publicities"])


@click.command(cls=Question)
@click.argument("campaign", type=click.UUID)
@click.option("--status", type=click.Choice(("open", "upheld", "dismissed")), help="默认全部 / Default: all.")
@json_option
@with_runtime
def objections(runtime: Runtime, campaign: UUID, status: str | None, as_json: bool) -> None:
    """对一次培育或复核的公示名单的异议。 / The objections to the list of a campaign."""
    from web.proposal_answers import objection_dict
    from web.proposals import objecting

    need_tables(runtime)
    found = objecting.objections(runtime, runtime.operator, campaign, status)
    if as_json:
        write_items(objection_dict(one) for one in found)
    else:
        show_table(_columns(_OBJECTION), (_objection(one) for one in found))


def _columns(names: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple(say(zh, en) for zh, en in names)


def _row(one: Proposal) -> tuple[str, ...]:
    counts = (one.counts.starts, one.counts.renews, one.counts.lapses, one.counts.ends)
    head = (one.said.act, one.said.authority, one.status, f"{len(one.approvals)}/{NEEDED}")
    return (*head, *map(str, counts), str(one.said.on), str(one.id))


def _objection(one: Objection) -> tuple[str, ...]:
    said = one.raised
    assert said is not None, "an objection that is listed was raised"
    reason = one.settled.reason if one.settled else ""
    return (said.name, said.body, one.status, str(said.on), str(said.late) if said.late else "", reason, str(one.id))
