"""The register of endings for people: every ending in force, and one page for each, traced end to end."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for

from domain.answers import EndingCursor, EndingRow
from domain.cause import CAUSES, MECHANISMS
from domain.tier import Tier
from projections.asking import Asking
from web import endings
from web.access.current import actor as present
from web.api import titlefile
from web.api.arguments import Arguments, from_query, in_order, without_blanks
from web.api.cursors import Mark
from web.api.endings import basis
from web.api.verdicts import pinned
from web.context import the_runtime
from web.listfiles import ending_pieces
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
    known, after = basis(asked)
    with the_runtime().asking(known) as asking:
        rows = list(_rows(asking, asked, after.ending if after else None, SHOWN + 1))
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


def _rows(asking: Asking, asked: Arguments, after: EndingCursor | None, limit: int | None) -> Iterator[EndingRow]:
    mechanism, cause = asked.one_of("mechanism", MECHANISMS), asked.one_of("cause", CAUSES)
    since, until, tier = asked.day("from"), asked.day("until"), asked.tier_if_any()
    in_order(since, until)
    return asking.endings(mechanism, cause, since, until, after=after, limit=limit, tier=tier)


@blueprint.route("/endings.<any(csv, xlsx, ndjson):form>")
def download(form: str) -> Response:
    """The register as the page narrows it, whole, in its order."""
    asked = from_query(without_blanks(request.args), tuple(name for name in _FIELDS if name != "after"))
    known = asked.known()

    def made(asking: Asking) -> titlefile.Pieces:
        return ending_pieces(form, _rows(asking, asked, None, None), asking.known.position)

    return titlefile.whole(made, form, f"endings.{form}", known, pinned(known, True))


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
