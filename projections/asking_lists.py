"""Lists of a day: the titles as they stand."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.answers import TitleRow
from domain.civil import FAR_FUTURE, ONE_DAY
from domain.tier import TIERS, Tier
from projections.asking_titles import Titled, Wanted, named, titled
from projections.reading import rows
from projections.visible import visible

VerdictWanted = Literal["valid", "unknown", "all"]
_ROWS = "SELECT course, verdict, status, term_from, term_until, batch, body FROM period WHERE "


class Filter(NamedTuple):
    """What a list holds. `on` and `published_by` are civil days, `verdict` one of three words."""

    tier: Tier | None
    on: date
    published_by: date | None
    known: int
    body: str | None = None
    batch: int | None = None
    verdict: VerdictWanted = "valid"


class Stands(NamedTuple):
    """How all titles of a course stand on the day; the term is inclusive."""

    verdict: str
    status: str
    start: date | None
    until: date | None
    batch: int | None
    body: str | None


def stands(connection: Connection, wanted: Filter) -> dict[int, Stands]:
    """The courses that are in the list, with how they stand."""
    condition, values = visible(wanted.known, wanted.published_by)
    day = min(wanted.on, FAR_FUTURE - ONE_DAY).toordinal()
    asked: list[object] = []
    where = ""
    for column, value in (("verdict", wanted.verdict), ("batch", wanted.batch), ("body", wanted.body)):
        if value is not None and value != "all":
            where += f"{column} = {{}} AND "
            asked.append(value)
    statement = f"{_ROWS}{where}valid_from <= {{}} AND valid_to > {{}} AND {condition}"
    found = rows(connection, statement, *asked, day, day, *values)
    return {
        course: Stands(word, status, _day(start), _day(until), *more)
        for course, word, status, start, until, *more in found
    }


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)


def titles(connection: Connection, wanted: Filter, after: UUID | None, limit: int | None) -> Iterator[TitleRow]:
    """The list, in the order of the enterprises' ids; a page in memory at a time. `after` is a title's stream, exclusive."""
    standing = stands(connection, wanted)
    for one in titled(connection, Wanted(standing, wanted.tier, wanted.on, wanted.known, after, limit)):
        yield _title_row(one, standing[one.course])


def _title_row(one: Titled, stand: Stands) -> TitleRow:
    verdict, status, start, until, batch, body = stand
    return TitleRow(one.enterprise, one.name, one.uscc, body, TIERS[one.tier], batch, start, until, verdict, status)


def title_texts(
    connection: Connection,
    wanted: Filter,
    heads: Callable[[Sequence[str]], Sequence[str]],
    tail: Callable[[Stands, Tier], str],
    after: UUID | None = None,
) -> Iterator[str]:
    """The list as text, a page at a time: each line is a name by `heads`, a comma, the USCC or nothing, and the `tail`.

    `heads` is asked once for a page, `tail` once for each course and tier, not for each title: it begins with a comma and
    ends the line.
    """
    standing = stands(connection, wanted)
    tails: dict[tuple[int, int], str] = {}
    for page in named(connection, Wanted(standing, wanted.tier, wanted.on, wanted.known, after)):
        for kind in {row[2:4] for row in page} - tails.keys():
            tails[kind] = tail(standing[kind[0]], TIERS[kind[1]])
        cells = heads([row[0] for row in page])
        yield "".join([f"{cell},{row[1]}{tails[row[2:4]]}" for cell, row in zip(cells, page, strict=True)])
