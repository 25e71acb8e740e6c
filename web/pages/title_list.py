"""The list of any day: narrowed, sorted, counted, through the months, page by page, and to take home as it stands."""

from datetime import date
from typing import Any, cast

from flask import Blueprint, Response, render_template, request

from domain.civil import anniversary
from domain.instant import civil_day
from domain.verdict import Known
from projections.asking import Asking
from projections.asking_by_name import counts
from projections.asking_holders import Holders, Listing, Sort
from projections.asking_trail import trail
from web.api import titlefile
from web.api.arguments import Arguments, from_query, without_blanks
from web.api.cursors import Mark, bad_cursor
from web.api.endings import basis
from web.api.verdicts import pinned
from web.context import the_runtime
from web.listfiles import list_pieces
from web.pages import title_pictures, title_years
from web.pages.keeping import kept, lasting
from web.pages.title_asked import FIELDS, by_another_name, choices, filters, tier_of

blueprint = Blueprint("title_list", __name__)
SORTS = ("body", "pinyin", "-pinyin", "name", "-name", "from", "-from", "until", "-until")
_DAY = ("on", "published_by")
_FIELDS = (*FIELDS, *_DAY, "sort", "after")
_BY_SEARCH = ("pinyin", "-pinyin")
"""Orders of the search table, which may lag behind the position."""
SHOWN = 100
"""Rows on a page."""


def _listing(asked: Arguments, on: date, known: int) -> Listing:
    sort = asked.one_of("sort", SORTS) or "body"
    return Listing(
        tier_of(asked),
        on,
        known,
        asked.day("published_by"),
        **filters(asked, "valid"),
        sort=cast(Sort, sort.removeprefix("-")),
        descending=sort.startswith("-"),
    )


@blueprint.route("/titles")
def page() -> Response:
    """A page of the list with its numbers, and the way to every other day."""
    asked = from_query(without_blanks(request.args), _FIELDS)
    known, after = basis(asked)
    day, today = asked.day("on"), the_runtime().today()
    if after is not None and day not in (None, after.day):
        raise bad_cursor()
    on = after.day if after else day or today
    fixed = lasting(known, [on if after else day]) and asked.text("sort") not in _BY_SEARCH
    with the_runtime().asking(known) as asking:
        until = max(on, _last_day(asking.known) if fixed else today)
        found = _found(asking, _listing(asked, on, asking.known.position), after, until)
    again: dict[str, Any] = {name: text for name, text in asked.values.items() if name != "after"}
    form = {name: text for name, text in again.items() if name != "known"}
    text = render_template(
        "titles/list.html",
        **found,
        **choices(),
        on=on,
        sorts=SORTS,
        form=form,
        again={**again, "on": on.isoformat()},
        first=after is None,
        changes=_changes(again, on),
        of_year=title_years.of_year,
    )
    return kept(text, found["position"], fixed)


def _last_day(known: Known) -> date:
    """The civil day on which a position was recorded: the months of a page that is kept for ever end there."""
    return civil_day(known.recorded_at) if known.recorded_at else date.min


def _found(asking: Asking, wanted: Listing, after: Mark | None, until: date) -> dict[str, Any]:
    """What the page shows of the list."""
    connection, position = asking.connection, asking.known.position
    counted = counts(connection, wanted.tier, wanted.words, position)
    holders = Holders(connection, wanted, counted)
    place = holders.place(after.stream) if after else None
    if after is not None and place is None:
        raise bad_cursor()
    rows = list(holders.rows(place, SHOWN + 1))
    months = trail(connection, wanted, counted, until)
    return {
        "wanted": wanted,
        "position": position,
        "total": holders.total,
        "totals": title_pictures.totals(holders.totals()),
        "months": title_pictures.months(months, wanted.on),
        "years": title_years.years(asking, wanted, counted, months),
        "rows": rows[:SHOWN],
        "otherwise": by_another_name(rows, wanted.words),
        "following": str(Mark(position, wanted.on, rows[SHOWN - 1].cursor)) if len(rows) > SHOWN else None,
    }


def _changes(again: dict[str, Any], on: date) -> dict[str, Any]:
    """What the page of changes is asked for, of the same titles in the year before a day; not their present status."""
    kept = {name: text for name, text in again.items() if name in FIELDS and name != "status"}
    since = anniversary(on, -1) if on.year > 1 else on
    return {**kept, "from": since.isoformat(), "until": on.isoformat()}


@blueprint.route("/titles.<any(csv, xlsx, ndjson):form>")
def download(form: str) -> Response:
    """Exactly the list of the page, whole, in its order."""
    asked = from_query(without_blanks(request.args), tuple(name for name in _FIELDS if name != "after"))
    known, day = asked.known(), asked.day("on")
    on = day or the_runtime().today()
    tier = tier_of(asked)

    def made(asking: Asking) -> titlefile.Pieces:
        position = asking.known.position
        wanted = _listing(asked, on, position)
        counted = counts(asking.connection, wanted.tier, wanted.words, position)
        return list_pieces(form, Holders(asking.connection, wanted, counted).rows(), on, position)

    name = f"titles-{tier.value if tier else 'all'}-{on.isoformat()}.{form}"
    return titlefile.whole(made, form, name, known, pinned(known, day is not None))
