"""The page of what falls due: where the link of a digest leads that cannot name everything."""

from itertools import islice
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for

from web.api.arguments import from_query, without_blanks
from web.api.due import FIELDS, days_within
from web.context import the_runtime
from web.pages.keeping import kept, lasting

blueprint = Blueprint("due_page", __name__)
SHOWN = 1_000
"""Rows on the page; the data behind it has all of them."""


@blueprint.route("/due")
def page() -> Response:
    """Titles whose term ends within some days of a day, of a tier or an authority or all, the first of them by day."""
    asked = from_query(without_blanks(request.args), FIELDS)
    days, body, tier, runtime = days_within(asked), asked.body(), asked.tier_if_any(), the_runtime()
    on = asked.day("on") or runtime.today()
    again: dict[str, Any] = dict(asked.values)
    with runtime.asking(asked.known()) as asking:
        rows = list(islice(asking.due(on, days, tier, body), SHOWN + 1))
        position = asking.known.position
    text = render_template(
        "due.html",
        rows=rows[:SHOWN],
        more=len(rows) > SHOWN,
        on=on,
        days=days,
        body=body,
        position=position,
        data=url_for("due.due", **again),
    )
    return kept(text, position, lasting(asked.known(), [asked.day("on")]))
