"""Cursors: where a collection goes on. They carry the position (and the day) of the first page, so that a walk through
pages sees one state of the record whatever is recorded meanwhile.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.answers import DuePlace, EndingCursor
from domain.instant import instant_of, micros
from domain.refusal import Refused, refuse


@dataclass(frozen=True, slots=True)
class Mark:
    """A cursor taken apart: the position, a civil day, and the stream of the last title given."""

    known: int
    day: date
    stream: UUID

    def __str__(self) -> str:
        return f"{self.known}.{self.day.isoformat()}.{self.stream.hex}"

    @property
    def ending(self) -> EndingCursor:
        """As the register of endings takes it."""
        return EndingCursor(self.day, self.stream)


def mark(text: str | None) -> Mark | None:
    """The cursor in `after`; None without one. Raises Refused (`bad-cursor`) for what this service never gave out."""
    if text is None:
        return None
    parts = text.split(".")
    try:
        known, day, stream = parts
        made = Mark(int(known), date.fromisoformat(day), UUID(hex=stream))
    except ValueError:
        raise bad_cursor() from None
    if str(made) != text:
        raise bad_cursor()
    return made


@dataclass(frozen=True, slots=True)
class DueMark:
    """The cursor of what falls due: the position and the day asked about of its first page, and the last row given."""

    known: int
    on: date
    place: DuePlace

    def __str__(self) -> str:
        return f"{self.known}.{self.on.isoformat()}.{self.place.due.isoformat()}.{self.place.stream.hex}"


def due_mark(text: str | None) -> DueMark | None:
    """The cursor in `after`; None without one. Raises Refused (`bad-cursor`) for what this service never gave out."""
    if text is None:
        return None
    parts = text.split(".")
    try:
        known, on, due, stream = parts
        place = DuePlace(date.fromisoformat(due), UUID(hex=stream))
        made = DueMark(int(known), date.fromisoformat(on), place)
    except ValueError:
        raise bad_cursor() from None
    if str(made) != text:
        raise bad_cursor()
    return made


@dataclass(frozen=True, slots=True)
class NewsMark:
    """The cursor of a feed: the position of its first page, and the last entry given, by its instant and an id."""

    known: int
    instant: datetime
    id: UUID

    def __str__(self) -> str:
        return f"{self.known}.{micros(self.instant)}.{self.id.hex}"


def news_mark(text: str | None) -> NewsMark | None:
    """The cursor in `before`; None without one. Raises Refused (`bad-cursor`) for what this service never gave out."""
    if text is None:
        return None
    parts = text.split(".")
    try:
        known, since, id = parts
        made = NewsMark(int(known), instant_of(int(since)), UUID(hex=id))
    except (ValueError, OverflowError):
        raise bad_cursor("before") from None
    if str(made) != text:
        raise bad_cursor("before")
    return made


def id_mark(text: str | None) -> UUID | None:
    """The cursor in `after` of a list in the order of ids; None without one. Raises Refused (`bad-cursor`) for what is no id."""
    try:
        return None if text is None else UUID(text)
    except ValueError:
        raise bad_cursor() from None


def bad_cursor(field: str = "after") -> Refused:
    """The refusal of a cursor that was not given out, or for another question."""
    return refuse(
        "bad-cursor",
        f"{field}：不是本服务给出的 next，或与本次问题的 known、on 不符；请原样交回 next。",
        f"{field}: this is no `next` of ours, or it belongs to another known or on; give `next` back as it came.",
        field,
    )
