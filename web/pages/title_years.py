"""The years of a list: of each, how many entered, left and were renewed; of the year on the page, who and why."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from domain.answers import Change, ChangeKind
from projections.asking import Asking
from projections.asking_holders import Listing
from projections.asking_trail import Month
from projections.asking_turned import Between, Turned
from web.pages.title_asked import FIELDS

KINDS: tuple[ChangeKind, ...] = ("entered", "renewed", "left", "unknown")
FIRST = 5
"""Titles of each kind of change that are named."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year: the day that its mark leads to, how many the list holds on that day, and what changed in the year."""

    year: int
    on: date
    titles: int
    counts: Counter[ChangeKind]


@dataclass(frozen=True, slots=True)
class Years:
    """The years in which the list holds titles or changes, that of the page always; of the year `shown` who changed first."""

    rows: tuple[Year, ...]
    shown: Year | None
    named: Mapping[ChangeKind, tuple[Change, ...]]


def years(asking: Asking, wanted: Listing, counted: Mapping[int, int], months: list[Month]) -> Years:
    """The years of the months of a list (projections.asking_trail). Of the same tier, authority, batch and words of names as
    the list; whatever the status, for whoever left has another.
    """
    if not months:
        return Years((), None, {})
    since = date(months[0].first.year, 1, 1) - timedelta(days=1) if months[0].first.year > 1 else date.min
    until = date(months[-1].first.year, 12, 31)
    between = Between(since, until, asking.known.position, wanted.tier, wanted.body, wanted.batch, words=wanted.words)
    turned = Turned(asking.connection, between, counted)
    by_year = turned.by_year()
    first = {one.first.year: one for one in reversed(months)}
    rows = tuple(
        Year(year, first[year].first, first[year].titles, by_year.get(year, Counter())) for year in sorted(first)
    )
    rows = tuple(one for one in rows if one.titles or one.counts or one.year == wanted.on.year)
    shown = next((one for one in rows if one.year == wanted.on.year), None)
    named = {
        kind: tuple(turned.rows(kind, limit=FIRST, year=shown.year)) for kind in KINDS if shown and shown.counts[kind]
    }
    return Years(rows, shown, named)


def of_year(again: Mapping[str, Any], year: int) -> dict[str, Any]:
    """What the page of changes is asked for, of the same titles in a year; not their present status."""
    kept = {name: text for name, text in again.items() if name in FIELDS and name != "status"}
    since = date(year, 1, 1) - timedelta(days=1) if year > 1 else date.min
    return {**kept, "from": since.isoformat(), "until": date(year, 12, 31).isoformat()}
