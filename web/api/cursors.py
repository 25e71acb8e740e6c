"""Cursors: where a collection goes on. They carry the position (and the day) of the first page, so that a walk through
pages sees one state of the record whatever is recorded meanwhile.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.answers import EndingCursor
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


def bad_cursor() -> Refused:
    """The refusal of a cursor that was not given out, or for another question."""
    return refuse(
        "bad-cursor",
        "after：不是本服务给出的 next，或与本次问题的 known、on 不符；请原样交回 next。",
        "after: this is no `next` of ours, or it belongs to another known or on; give `next` back as it came.",
        "after",
    )
