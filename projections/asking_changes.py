"""What changed between two days: titles that entered, left, were renewed, or of which the record cannot tell any more."""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Connection

from domain.answers import Change, ChangeKind
from domain.tier import TIERS, Tier
from projections.asking_grounds import Reasons, Told, told
from projections.asking_titles import Titled, Wanted, titled
from projections.reading import rows, rows_of_many
from projections.visible import visible

_ROWS = """SELECT course, valid_from, valid_to, ground, because FROM period
    WHERE valid_to > {} AND valid_from <= {} AND """


class Turn(NamedTuple):
    """A day on which the answer of a course turns: from the status of the day before to what is told from then on."""

    on: int
    kind: ChangeKind
    course: int
    before: str
    now: Told


def changes(connection: Connection, since: date, until: date, known: int, tier: Tier | None) -> Iterator[Change]:
    """The changes on the days after `since` up to `until`, in order of the day; for each day by the titles' streams."""
    found = sorted(turns(connection, since, until, known), key=lambda turn: turn.on)
    reasons = Reasons(connection, known)
    reasons.look_up({step.act for turn in found for step in turn.now.ground.steps})
    for ordinal, together in groupby(found, key=lambda turn: turn.on):
        here = {turn.course: turn for turn in together}
        day = date.fromordinal(ordinal)
        for one in titled(connection, Wanted(here, tier, day, known)):
            yield change_of(one, day, here[one.course], reasons)


def turns(
    connection: Connection, since: date, until: date, known: int, courses: Collection[int] | None = None
) -> Iterator[Turn]:
    """The turns of all courses, or of these, on the days after `since` up to `until`."""
    condition, values = visible(known, None)
    first, last = since.toordinal(), until.toordinal()
    asked, order = _ROWS + condition, " ORDER BY course, valid_from"
    if courses is None:
        found = rows(connection, asked + order, first, last, *values)
    else:
        found = rows_of_many(connection, f"{asked} AND course IN {{many}}{order}", courses, first, last, *values)
    for course, spans in groupby(found, key=lambda row: row[0]):
        before: Told | None = None
        end = 0
        for _, start, following, ground, because in spans:
            now = told(ground, because)
            held = before if end == start else None
            kind = _kind(held, now) if first < start <= last else None
            if kind:
                yield Turn(start, kind, course, held.ground.status if held else "never-recorded", now)
            before, end = now, following


def _kind(before: Told | None, now: Told) -> ChangeKind | None:
    """How a title's answer turned; None where its validity and its term stay as they were.

    A term that a held title would have if it were listed renews nothing yet.
    """
    was = before.ground.verdict if before else "not_valid"
    word = now.ground.verdict
    if word == "valid":
        if was != "valid" or before is None:
            return "entered"
        supposed = any(step.step == "held" for step in now.ground.steps)
        return "renewed" if _days(before) != _days(now) and not supposed else None
    if word == was:
        return None
    return "unknown" if word == "unknown" else "left"


def _days(one: Told) -> tuple[date, date] | None:
    return (one.term.start, one.term.until) if one.term else None


def change_of(one: Titled, day: date, turn: Turn, reasons: Reasons) -> Change:
    """What became of one title by the turn of its course on a day."""
    ground, positions = turn.now.ground, one.positions.split()
    return Change(
        kind=turn.kind,
        on=day,
        enterprise=one.enterprise,
        name=one.name,
        uscc=one.uscc,
        tier=TIERS[one.tier],
        body=ground.body,
        before=turn.before,
        verdict=ground.verdict,
        status=ground.status,
        term=turn.now.term,
        because=reasons.because(turn.now, positions),
        ending=reasons.ending(turn.now, positions),
    )
