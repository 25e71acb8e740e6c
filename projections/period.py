"""The rows of `period` that follow from a course, and its marks."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import Connection

from domain.cause import FRAUDS
from domain.civil import Term
from domain.fact import ENDED
from domain.ground import Ground
from domain.period import PeriodRow, rows_of
from projections.course import Lived, live_facts
from projections.schema import OPEN
from projections.writing import insert

COURSE = ("id", "moves")
MARK = ("kind", "value", "course")
PERIOD = (
    "course", "valid_from", "valid_to", "known_from", "known_to", "published_from", "published_to", "boxed", "verdict",
    "status", "term_from", "term_until", "batch", "body", "ending_on", "mechanism", "cause", "because", "ground",
)  # fmt: skip

_grounds = msgspec.json.Decoder(Ground)
_encode = msgspec.json.Encoder().encode


@lru_cache(maxsize=65536)
def read_ground(text: str) -> Ground:
    """What `period.ground` holds."""
    return _grounds.decode(text)


def write_courses(connection: Connection, courses: Iterable[Lived]) -> None:
    """Write courses that are not in the tables yet, with all that follows from them."""
    known = list(courses)
    insert(connection, "course", COURSE, [(one.id, one.text) for one in known])
    insert(connection, "course_mark", MARK, [mark for one in known for mark in marks(one)])
    insert(connection, "period", PERIOD, [row for one in known for row in period_rows(one)])


def marks(lived: Lived) -> list[tuple[str, str, int]]:
    """What a course is found by, as rows (kind, value, course)."""
    found: dict[tuple[str, str], None] = {}
    for fact in live_facts(lived):
        found["batch", str(fact.batch)] = None
        found["act", fact.serves] = None
        if fact.kind in ENDED and fact.cause in FRAUDS:
            found["fraud", ""] = None
    return [(kind, value, lived.id) for kind, value in found]


def period_rows(lived: Lived) -> Iterator[tuple[Any, ...]]:
    """The rows of a course that can ever answer, in the order of `PERIOD`; days that are never recorded are left out."""
    for row in rows_of(lived.moves):
        known_from = lived.commits[row.opened]
        known_to = OPEN if row.closed is None else lived.commits[row.closed]
        at_once = known_from == known_to and (row.boxed or row.published_from >= row.published_to)
        if not at_once and row.ground.status != "never-recorded":
            yield _written(lived.id, row, known_from, known_to)


def _written(course: int, row: PeriodRow, known_from: int, known_to: int) -> tuple[Any, ...]:
    ground = row.ground
    ending = ground.ending
    return (
        course, row.start.toordinal(), row.end.toordinal(), known_from, known_to, row.published_from.toordinal(),
        row.published_to.toordinal(), int(row.boxed), ground.verdict, ground.status, *_term(ground.term), ground.batch,
        ground.body, ending.on.toordinal() if ending else None, ending.mechanism if ending else None,
        ending.cause if ending else None, ",".join(map(str, row.because)), _encode(ground).decode(),
    )  # fmt: skip


def _term(term: Term | None) -> tuple[int | None, int | None]:
    return (term.start.toordinal(), term.until.toordinal()) if term else (None, None)
