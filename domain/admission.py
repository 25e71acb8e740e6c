"""Printed names that join no title in scope: held for a person, or admitted (semantics.md, 8)."""

from datetime import date
from uuid import UUID

from domain.act import Renew, Row
from domain.authority import MINISTRY
from domain.civil import three_years_from
from domain.docket import OpenName
from domain.draft import Draft
from domain.event import NameHeld, TitleAdmitted
from domain.fact import ADMITTED, ENDED, LAPSED, RECOGNISED, REINSTATED
from domain.following import follow_moves
from domain.joining import grants_in_scope, renew, row_of
from domain.refusal import refuse
from domain.rule import Rule
from domain.stream import title_stream


def hold(draft: Draft, one: OpenName) -> None:
    """Keep a printed name open."""
    event = NameHeld(
        act=one.act, published=one.published, block=one.block, tier=one.tier, name=one.name, body=one.body, row=one.row
    )
    draft.hold(event, one.order)


def admit(draft: Draft, enterprise: UUID, rule: Rule, one: OpenName, batch: int, act: str, since: date) -> None:
    """A list proves a title whose own list is not on record: admitted for three years from `since`, and renewed (8)."""
    stream = title_stream(enterprise, one.tier)
    granter = MINISTRY.name if one.tier.national else one.body
    term = three_years_from(since)
    event = TitleAdmitted(
        act=act,
        published=since,
        by=one.act,
        batch=batch,
        granter=granter,
        body=one.body,
        start=term.start,
        until=term.until,
        name=one.name,
    )
    draft.state(stream, event, one.order)
    follow_moves(draft, (stream,))
    grants = grants_in_scope(draft, stream, rule, one.body)
    if (granter, batch) not in grants:
        raise refuse(
            "admission-out-of-scope",
            f"第{one.row}行“{one.name}”按第{batch}批自{since}补认，仍不在“{one.act}”的范围内（cohorts、bodies 或日期不符）。",
            f"row {one.row} “{one.name}”: admitted to batch {batch} since {since}, it is still not in the scope of “{one.act}”.",
            f"row {one.row}",
        )
    renew(draft, stream, (granter, batch), rule, row_of(one))


def refuse_ended(draft: Draft, enterprise: UUID | None, block: Renew, rule: Rule, row: Row, where: str) -> None:
    """What had ended when the list came, and what is on record in the batch itself, is never admitted (8)."""
    if enterprise is None or block.admit is None:
        return
    facts = draft.title(title_stream(enterprise, block.tier))
    undone = {fact.refers for fact in facts if fact.kind == REINSTATED}
    before = [fact for fact in facts if fact.legal < rule.legal and fact.act not in undone]
    ended = [fact for fact in before if fact.kind in ENDED or fact.kind == LAPSED]
    grant = (MINISTRY.name if block.tier.national else row.body, block.admit.batch)
    same = [fact for fact in facts if fact.grant == grant and fact.kind in (RECOGNISED, ADMITTED)]
    if ended or same:
        other = (ended or same)[-1]
        raise refuse(
            "never-admitted",
            f"{where}.list 第{row.number}行“{row.name}”的称号已在册（第{other.batch}批，“{other.act}”），且不在本名单范围内，不能补认。",
            f"{where}.list row {row.number} “{row.name}”: its title is on record (batch {other.batch}, “{other.act}”) and not in "
            f"the scope of this list; it cannot be admitted.",
            f"{where}.list row {row.number}",
        )


def refuse_own_list(draft: Draft, block: Renew, row: Row, where: str) -> None:
    """A name cannot have held a title of a list that is on record for its body and does not name it."""
    assert block.admit is not None
    own = draft.docket.act(block.admit.act)
    for said in own.lists if own else ():
        same = said.kind == "recognise" and said.tier is block.tier and block.admit.batch in said.cohorts
        if same and row.body in said.extract:
            raise refuse(
                "admitted-not-on-list",
                f"{where}.list 第{row.number}行“{row.name}”不能按“{block.admit.act}”补认：该名单已在册，没有它；可能已更名。",
                f"{where}.list row {row.number} “{row.name}” cannot be admitted by “{block.admit.act}”: that list is on "
                f"record and does not name it; it may have been renamed.",
                f"{where}.list row {row.number}",
            )
