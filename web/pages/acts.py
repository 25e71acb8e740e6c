"""The page of one act: what it is, what it says, what it did to titles and to which, and what became of it."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, render_template, request

from domain.answers import ActRecord
from domain.campaign import campaign_stream
from domain.event import CampaignCalled
from domain.fact import BEGUN, ENDED, LAPSED
from projections.asking import Asking
from projections.asking_effects import Effect, Touched, around, effects, touched
from web import act_words
from web.api.acts import no_act
from web.api.arguments import Arguments, from_query, without_blanks
from web.api.cursors import Mark, bad_cursor
from web.api.endings import basis
from web.context import the_runtime
from web.pages.keeping import kept, lasting

blueprint = Blueprint("acts_page", __name__)
_FIELDS = ("known", "tier", "did", "after")
SHOWN = 100
"""Titles on a page."""


@blueprint.route("/acts/<path:number>")
def one(number: str) -> Response:
    """An act; of one kind of its effects, the first that there is if none is named, the titles page by page."""
    asked = from_query(without_blanks(request.args), _FIELDS)
    known, after = basis(asked)
    with the_runtime().asking(known) as asking:
        act, position = asking.act(number), asking.known.position
        if act is None:
            raise no_act(number)
        did = _in_order(effects(asking.connection, act.head.number, position))
        chosen = _chosen(asked, did)
        rows = _rows(asking, act, chosen, after) if chosen else []
        beside = around(asking.connection, act.head.number, position)
        others = [asking.act(other) for other in beside.withdrawn_by]
    text = render_template(
        "acts/act.html",
        head=act.head,
        said=[(act_words.says(block), _campaign(block)) for block in act.contents],
        effects=did,
        chosen=chosen,
        rows=rows[:SHOWN],
        following=_following(act, position, rows) if len(rows) > SHOWN else None,
        first=after is None,
        beside=beside,
        withdrawn_by=[other.head for other in others if other],
        position=position,
        did_words=act_words.EFFECTS,
        ended=ENDED | {LAPSED},
    )
    return kept(text, position, lasting(known, []))


def _in_order(found: list[Effect]) -> list[Effect]:
    order = list(act_words.EFFECTS)
    return sorted(found, key=lambda one: (-one.tier.ordinal, order.index(one.kind)))


def _chosen(asked: Arguments, did: list[Effect]) -> Effect | None:
    tier, kind = asked.tier_if_any(), asked.one_of("did", tuple(act_words.EFFECTS))
    fit = [one for one in did if tier in (None, one.tier) and kind in (None, one.kind)]
    begun = [one for one in fit if one.kind in BEGUN]
    return next(iter(begun or fit), None)


def _rows(asking: Asking, act: ActRecord, chosen: Effect, after: Mark | None) -> list[Touched]:
    place: UUID | None = after.stream if after else None
    found = touched(asking.connection, chosen, act.head.published, asking.known.position, place, SHOWN + 1)
    if found is None:
        raise bad_cursor()
    return list(found)


def _following(act: ActRecord, position: int, rows: list[Touched]) -> str:
    return str(Mark(position, act.head.published, rows[SHOWN - 1].stream))


def _campaign(block: Any) -> UUID | None:
    """The campaign that a block called, which has a page of its own."""
    return campaign_stream(block.act, block.block) if isinstance(block, CampaignCalled) else None
