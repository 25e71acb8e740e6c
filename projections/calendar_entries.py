"""Entries of calendars, and what makes them: a row of `period`, a call, a publicity, a duty of holders."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple
from uuid import UUID

from domain.civil import FAR_FUTURE, ONE_DAY, anniversary
from domain.event import CampaignCalled, PublicityOpened
from domain.reminding import STANDING, YEARS
from domain.tier import Tier
from domain.timeline import Line, Spell, counted_line, spells_line

Duty = Literal["annual-update-due", "change-report-due"]
Kind = Literal["term-ends", "re-review-due", "window", "provinces-by", "publicity", Duty]
_IN_TERM = "in-term"
STILL = f"p.known_from <= {{}} AND (p.boxed = 0 OR p.published_to = {FAR_FUTURE.toordinal()})"
"""Rows of `period` p that say how it is, whenever published, known at the mark or before."""
AMONG = f"""p.status IN ({", ".join(repr(word) for word in sorted(STANDING))}) AND {STILL}"""
"""Those of them that make entries of terms."""

COLUMNS = "p.term_from, p.term_until, p.valid_from, p.valid_to, p.status, p.known_from, p.known_to, t.tier"


class Scope(NamedTuple):
    """Whose calendar: one enterprise's, one body's, or (neither) the nation's; of one tier, or of all."""

    enterprise: UUID | None = None
    body: str | None = None
    tier: Tier | None = None


def narrowed(scope: Scope, known: int) -> tuple[str, list[object]]:
    """What more a query of titles `t` and their periods `p` asks for within a scope, and its values, the position first."""
    more = ""
    values: list[object] = [known]
    for condition, value in ((" AND t.tier = {}", scope.tier and scope.tier.ordinal), (" AND p.body = {}", scope.body)):
        if value is not None:
            more += condition
            values.append(value)
    return more, values


class Occasion(NamedTuple):
    """What stays the same of an entry whatever is corrected: `day` of a title's milestone, or the act's block that says it.

    A duty of one enterprise is of no tier (None): it is owed once, by whatever titles it holds.
    """

    kind: Kind
    tier: Tier | None
    day: date | None = None
    act: str = ""
    block: int = 0


class Told(NamedTuple):
    """What is told of an occasion: its days (both inside); for one enterprise its name, term (inclusive), batch and body,
    else how many titles; of a call its kind, cohorts or batch.
    """

    start: date
    until: date
    titles: int = 0
    name: str | None = None
    term: tuple[date, date] | None = None
    batch: int | None = None
    body: str | None = None
    call: Literal["re-review", "recognition"] | None = None
    cohorts: tuple[int, ...] = ()


class CalendarEntry(NamedTuple):
    """An entry: the occasion, and what is told of it, with how often that changed."""

    occasion: Occasion
    line: Line[Told]


def days_of(row: Any) -> Iterator[tuple[Kind, date]]:
    """The days that a row of `period` makes: the last one of its term, and the third anniversary of its first.

    Each only if the title is still held under that very term on that last day, or on the eve of that anniversary.
    """
    term_from, term_until, start, end, status = row[:5]
    if status == _IN_TERM and start <= term_until < end:
        yield "term-ends", date.fromordinal(term_until)
    due = anniversary(date.fromordinal(term_from), YEARS)
    if start <= (due - ONE_DAY).toordinal() < end:
        yield "re-review-due", due


def occasions_of(said: CampaignCalled | PublicityOpened) -> Iterator[tuple[Occasion, Told]]:
    """What a call or a publicity puts into a calendar; the window comes first."""
    if isinstance(said, PublicityOpened):
        yield Occasion("publicity", said.tier, None, said.act, said.block), Told(said.start, said.until, said.rows)
        return
    window = Told(said.window_from, said.window_until, call=said.kind, cohorts=said.cohorts, batch=said.batch)
    yield Occasion("window", said.tier, None, said.act, said.block), window
    if (last := said.provinces_by) is not None:
        yield Occasion("provinces-by", said.tier, None, said.act, said.block), window._replace(start=last, until=last)


def counted(changes: Mapping[Occasion, Mapping[int, int]], known: int) -> dict[Occasion, Line[Told]]:
    """The lines of days with numbers of titles, from what each position added to them."""
    lines = {one: counted_line(steps, known) for one, steps in changes.items()}
    return {one: Line(Told(one.day, one.day, line.what), *line[1:]) for one, line in lines.items() if line and one.day}


def lines_of(spells: Mapping[Occasion, Iterable[Spell[Told]]], known: int) -> dict[Occasion, Line[Told]]:
    """The lines of the occasions that were known at a position or before."""
    lines = {one: spells_line(of, known) for one, of in spells.items()}
    return {one: line for one, line in lines.items() if line}
