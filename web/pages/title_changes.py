"""What changed between two days: who entered, who left and why, who was renewed; counted first, then named."""

from datetime import date
from itertools import chain
from typing import Any, cast

from flask import Blueprint, Response, render_template, request

from domain.answers import Change, ChangeKind, EndingCursor
from domain.civil import anniversary
from domain.stream import title_stream
from projections.asking import Asking
from projections.asking_by_name import counts
from projections.asking_turned import Between, Turned
from web.api import titlefile
from web.api.arguments import Arguments, from_query, in_order, without_blanks
from web.api.cursors import Mark
from web.api.endings import basis
from web.api.verdicts import pinned
from web.context import the_runtime
from web.listfiles import change_pieces
from web.pages.keeping import kept, lasting
from web.pages.title_asked import FIELDS, by_another_name, choices, filters, tier_of
from web.verdict_words import CHANGES

blueprint = Blueprint("title_changes", __name__)
_FIELDS = (*FIELDS, "from", "until", "change", "after")
SHOWN, FIRST = 100, 20
"""Rows of one kind of change on a page of its own, and where every kind has a table."""


def _days(asked: Arguments) -> tuple[date, date]:
    """The two days, in order: until today and from a year before, where none is named."""
    until = asked.day("until") or the_runtime().today()
    since = asked.day("from") or (anniversary(until, -1) if until.year > 1 else until)
    in_order(since, until)
    return since, until


def _turned(asking: Asking, asked: Arguments, days: tuple[date, date]) -> Turned:
    connection, known = asking.connection, asking.known.position
    wanted = Between(*days, known, tier_of(asked), **filters(asked, "all"))
    return Turned(connection, wanted, counts(connection, wanted.tier, wanted.words, known))


def _kind(asked: Arguments) -> ChangeKind | None:
    return cast(ChangeKind | None, asked.one_of("change", tuple(CHANGES)))


@blueprint.route("/titles/changes")
def page() -> Response:
    """The counts, and of each kind of change the first; or one kind alone, page by page."""
    asked = from_query(without_blanks(request.args), _FIELDS)
    known, after = basis(asked)
    kind, days = _kind(asked), _days(asked)
    with the_runtime().asking(known) as asking:
        position, turned = asking.known.position, _turned(asking, asked, days)
        counted = turned.counts()
        kinds = [kind] if kind else [one for one in CHANGES if counted[cast(ChangeKind, one)]]
        limit = SHOWN if kind else FIRST
        rows = {one: list(turned.rows(cast(ChangeKind, one), _place(after), limit + 1)) for one in kinds}
    form: dict[str, Any] = {name: text for name, text in asked.values.items() if name not in ("after", "known")}
    again = {**asked.values, "from": days[0].isoformat(), "until": days[1].isoformat()}
    again.pop("after", None)
    more = [one for one, some in rows.items() if len(some) > limit]
    text = render_template(
        "titles/changes.html",
        **choices(),
        since=days[0],
        until=days[1],
        tier=tier_of(asked),
        position=position,
        counts=counted,
        kind=kind,
        tables={one: some[:limit] for one, some in rows.items()},
        more=more,
        otherwise=by_another_name(chain.from_iterable(rows.values()), turned.words),
        following=_following(position, rows[kind][limit - 1]) if kind in more and kind else None,
        first=after is None,
        form=form,
        again=again,
        every={name: text for name, text in again.items() if name != "change"},
        starts=_list_of(asked, days[0]),
        ends=_list_of(asked, days[1]),
    )
    named = [asked.day(name) for name in ("from", "until")]
    return kept(text, position, lasting(known, named))


def _place(after: Mark | None) -> EndingCursor | None:
    return EndingCursor(after.day, after.stream) if after else None


def _list_of(asked: Arguments, on: date) -> dict[str, Any]:
    """What the page of the list is asked for, of the same titles on a day; whatever their status."""
    kept = {name: text for name, text in asked.values.items() if name in FIELDS and name != "status"}
    return {**kept, "on": on.isoformat()}


def _following(position: int, last: Change) -> str:
    return str(Mark(position, last.on, title_stream(last.enterprise, last.tier)))


@blueprint.route("/titles/changes.<any(csv, xlsx):form>")
def download(form: str) -> Response:
    """All the changes of the page, whole, in order of the day."""
    asked = from_query(without_blanks(request.args), tuple(name for name in _FIELDS if name != "after"))
    known, kind, days = asked.known(), _kind(asked), _days(asked)

    def made(asking: Asking) -> titlefile.Pieces:
        return change_pieces(form, _turned(asking, asked, days).rows(kind), *days, asking.known.position)

    name = f"changes-{days[0].isoformat()}-{days[1].isoformat()}.{form}"
    settled = "from" in asked.values and "until" in asked.values
    return titlefile.whole(made, form, name, known, pinned(known, settled))
