"""What the rows of `period` say, made ready for answers: shared by all titles of a course, decoded once."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection

from domain.civil import FAR_FUTURE, ONE_DAY
from domain.ground import Ground
from domain.verdict import Because, VerdictEnding, VerdictTerm
from projections.period import read_ground
from projections.reading import look_up, rows, rows_of_many, texts


class Told(NamedTuple):
    """A row of `period`: its ground, the term as verdicts show it, and the places of its events in the course."""

    ground: Ground
    term: VerdictTerm | None
    places: tuple[int, ...]


@lru_cache(maxsize=65536)
def told(ground: str, because: str) -> Told:
    """The stored `ground` and `because` of a row of `period`, read."""
    read = read_ground(ground)
    term = VerdictTerm(read.term.start, read.term.until, read.batch) if read.term else None
    return Told(read, term, tuple(int(place) for place in because.split(",") if place))


class Reasons:
    """Reasons of titles as steps with positions. `on_record` holds the acts on record as known, of those named."""

    def __init__(self, connection: Connection, known: int) -> None:
        self._connection = connection
        self._known = known
        self._on_record: dict[str, bool] = {}

    def look_up(self, acts: Collection[str]) -> None:
        """Read in one go which of these acts are on record."""
        missing = {act for act in acts if act not in self._on_record}
        if missing:
            found = self._numbers(sorted(missing))
            self._on_record |= {act: act in found for act in missing}

    def take(self, on_record: Mapping[str, bool]) -> None:
        """Take what was read elsewhere of acts: whether each is on record as known."""
        self._on_record |= on_record

    def _numbers(self, acts: Sequence[str]) -> set[str]:
        if len(acts) == 1:
            one = "SELECT number FROM act WHERE known_from <= {} AND number = {}"
            return {row[0] for row in look_up(self._connection, one, self._known, acts[0])}
        subquery, value = texts(self._connection, acts)
        statement = f"SELECT a.number FROM {subquery} q JOIN act a ON a.number = q.value WHERE a.known_from <= {{}}"
        return {row[0] for row in rows(self._connection, statement, value, self._known)}

    def on_record(self, act: str) -> bool:
        """Whether an act is on record as known."""
        if act not in self._on_record:
            self.look_up((act,))
        return self._on_record[act]

    def because(self, one: Told, positions: Sequence[str | int]) -> tuple[Because, ...]:
        """The steps of a title's reason; `positions` are those of all events of its course."""
        known = self._on_record
        said = zip(one.ground.steps, one.places, strict=True)
        return tuple([Because(step, act, known[act], clause, int(positions[at])) for (step, act, clause), at in said])

    def ending(self, one: Told, positions: Sequence[str | int]) -> VerdictEnding | None:
        """The ending in force of a title."""
        ending, step = one.ground.ending, one.ground.ending_step
        if ending is None or step is None:
            return None
        position = int(positions[one.places[step]])
        return VerdictEnding(
            ending.on, ending.mechanism, ending.cause, ending.reason, ending.act, position, ending.evidence
        )


def day_rows(
    connection: Connection, courses: Collection[int], on: date, seen: tuple[str, tuple[int, ...]]
) -> dict[int, Told]:
    """What each course says on a civil day, where `seen` is the condition of `projections.visible`."""
    statement = f"""SELECT course, ground, because FROM period
        WHERE valid_from <= {{}} AND valid_to > {{}} AND {seen[0]} AND course IN {{many}}"""
    day = min(on, FAR_FUTURE - ONE_DAY).toordinal()
    found = rows_of_many(connection, statement, courses, day, day, *seen[1])
    return {course: told(ground, because) for course, ground, because in found}
