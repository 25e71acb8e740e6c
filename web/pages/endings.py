"""The register of endings for people: every ending in force, and one page for each, traced end to end."""

from typing import Any

from flask import Blueprint, Response, render_template, request, url_for

from domain.cause import CAUSES, MECHANISMS
from domain.tier import Tier
from web import endings
from web.access.current import actor as present
from web.api.arguments import from_query, in_order, without_blanks
from web.api.cursors import Mark
from web.api.endings import basis
from web.context import the_runtime
from web.pages import case_words, ending_words
from web.pages.keeping import kept, lasting
from web.pages.stepping import shown
from web.reminding import telling
from web.reminding.words import milestone_words

blueprint = Blueprint("endings_page", __name__)
_FIELDS = ("mechanism", "cause", "tier", "from", "until", "known", "after")
SHOWN = 100
"""Rows on a page."""


@blueprint.route("/endings")
def page() -> Response:
    """The register, the newest day first, narrowed and page by page."""
    asked = from_query(without_blanks(request.args), _FIELDS)
    mechanism, cause = asked.one_of("mechanism", MECHANISMS), asked.one_of("cause", CAUSES)
    since, until, tier = asked.day("from"), asked.day("until"), asked.tier_if_any()
    in_order(since, until)
    known, after = basis(asked)
    place = after.ending if after else None
    with the_runtime().asking(known) as asking:
        rows = list(asking.endings(mechanism, cause, since, until, after=place, limit=SHOWN + 1, tier=tier))
        position = asking.known.position
    narrowed: dict[str, Any] = {name: text for name, text in asked.values.items() if name not in ("after", "known")}
    following = {**narrowed, "after": str(Mark(position, *rows[SHOWN - 1].cursor))} if len(rows) > SHOWN else None
    text = render_template(
        "endings/endings.html",
        rows=rows[:SHOWN],
        position=position,
        form=narrowed,
        following=following,
        first=after is None,
        mechanisms=MECHANISMS,
        causes=CAUSES,
        tiers=tuple(reversed(Tier)),
        data=url_for("endings.endings", **narrowed),
    )
    return kept(text, position, lasting(known, []))


@blueprint.route("/endings/<int:id>")
def one(id: int) -> Response:
    """One ending; what was found of the application is there for those who may read it."""
    asked = from_query(without_blanks(request.args), ("known",))
    found = endings.traced(the_runtime(), present(), id, asked.known())
    return shown(
        "endings/ending.html",
        traced=found,
        one=found.followed,
        ended=found.followed.ending,
        endings_said=ending_words,
        case_said=case_words,
        reminding=telling,
        milestone_words=milestone_words,
    )
