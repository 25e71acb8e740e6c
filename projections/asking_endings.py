"""The register of endings: every ending in force once, for ever, with its reason and the document that decided it."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby, islice
from typing import Any, NamedTuple

from sqlalchemy import Connection

from domain.answers import EndingCursor, EndingRow
from domain.civil import FAR_FUTURE, FAR_PAST
from domain.tier import TIERS, Tier
from projections.asking_grounds import Reasons, Told, told
from projections.asking_titles import Titled, Wanted, titled
from projections.reading import rows
from projections.visible import visible


class EndingsWanted(NamedTuple):
    """Which endings: those whose first day without the title is from `since` to `until` (civil days, both inclusive)."""

    mechanism: str | None = None
    cause: str | None = None
    since: date | None = None
    until: date | None = None
    tier: Tier | None = None
    oldest_first: bool = False


def endings(
    connection: Connection, wanted: EndingsWanted, known: int, after: EndingCursor | None, limit: int | None
) -> Iterator[EndingRow]:
    """The register by day, the newest day first unless `oldest_first`, and on a day by stream; `after` is exclusive."""
    found = _endings(connection, wanted, known, after)
    return found if limit is None else islice(found, limit)


def _endings(
    connection: Connection, wanted: EndingsWanted, known: int, after: EndingCursor | None
) -> Iterator[EndingRow]:
    reasons = Reasons(connection, known)
    for day, together in groupby(_ended(connection, wanted, known, after), key=lambda row: row[0]):
        on = date.fromordinal(day)
        courses: dict[int, Told] = {}
        for _, course, ground, because in together:
            courses.setdefault(course, told(ground, because))
        start = after.stream if after and after.on == on else None
        for one in titled(connection, Wanted(courses, wanted.tier, on, known, start)):
            yield _row(one, courses[one.course], reasons)


def _ended(connection: Connection, wanted: EndingsWanted, known: int, after: EndingCursor | None) -> list[Any]:
    """Rows of (day, course, ground, because) in the order of the register."""
    condition, values = visible(known, None)
    since, until = wanted.since or FAR_PAST, wanted.until or FAR_FUTURE
    if after:
        since, until = (max(since, after.on), until) if wanted.oldest_first else (since, min(until, after.on))
    asked: list[object] = [since.toordinal(), until.toordinal()]
    where = "ending_on >= {} AND ending_on <= {}"
    for column, value in (("mechanism", wanted.mechanism), ("cause", wanted.cause)):
        if value is not None:
            where += f" AND {column} = {{}}"
            asked.append(value)
    way = "ASC" if wanted.oldest_first else "DESC"
    statement = f"SELECT ending_on, course, ground, because FROM period WHERE {where} AND {condition}"
    return rows(connection, f"{statement} ORDER BY ending_on {way}, course, valid_from", *asked, *values)


def _row(one: Titled, what: Told, reasons: Reasons) -> EndingRow:
    ending = reasons.ending(what, one.positions.split())
    assert ending is not None
    ground = what.ground
    return EndingRow(one.enterprise, one.name, one.uscc, TIERS[one.tier], ground.batch, ground.body, ending)
