"""The page of what falls due: where the link of a digest leads that cannot name everything."""

from typing import Any

from flask import Blueprint, Response, render_template, request, url_for

from domain.answers import DUE_KINDS
from web.api.arguments import from_query, without_blanks
from web.api.due import FIELDS, days_within, kind_of
from web.context import the_runtime
from web.due_words import due_words
from web.pages.keeping import kept, lasting
from web.verdict_words import Words

blueprint = Blueprint("due_page", __name__)
SHOWN = 1_000
"""Rows on the page; the data behind it has all of them."""
PAGE_FIELDS = tuple(name for name in FIELDS if name not in ("after", "limit"))


@blueprint.route("/due")
def page() -> Response:
    """Titles of which something falls due within some days of a day, of a tier or an authority or all, the first of them by day."""
    asked = from_query(without_blanks(request.args), PAGE_FIELDS)
    kind = kind_of(asked)
    days, body, tier, runtime = days_within(asked), asked.body(), asked.tier_if_any(), the_runtime()
    on = asked.day("on") or runtime.today()
    again: dict[str, Any] = dict(asked.values)
    with runtime.asking(asked.known()) as asking:
        rows = list(asking.due(on, days, tier, body, kind, limit=SHOWN + 1))
        position = asking.known.position
    text = render_template(
        "due.html",
        rows=rows[:SHOWN],
        more=len(rows) > SHOWN,
        on=on,
        days=days,
        body=body,
        kinds=_kinds(again, kind),
        position=position,
        data=url_for("due.due", **again),
    )
    return kept(text, position, lasting(asked.known(), [asked.day("on")]))


def _kinds(asked: dict[str, Any], shown: str) -> list[tuple[Words, str, bool]]:
    """What else can be asked for the same titles: in words, where, and whether it is shown already."""
    return [(due_words(one), url_for("due_page.page", **asked | {"kind": one}), one == shown) for one in DUE_KINDS]
