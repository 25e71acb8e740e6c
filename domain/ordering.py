"""In which order the events of one decision come onto the record: they become known together, so it is free to choose."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from domain.event import Event, TitleWithdrawn


def in_legal_order(events: Sequence[tuple[UUID, Event]]) -> list[tuple[UUID, Event]]:
    """The events of one decision, those of each title in the order of publication.

    They become known together, so their order among themselves is free; in this order they make fewer rows.
    """
    first: dict[int, int] = {}
    several: dict[int, list[int]] = {}
    for place, (stream, _) in enumerate(events):
        before = first.setdefault(stream.int, place)
        if before != place:
            several.setdefault(stream.int, [before]).append(place)
    ordered = list(events)
    for own in several.values():
        moves = [events[place] for place in own]
        if moves[0][1].NAME.startswith("title-") and not any(isinstance(event, TitleWithdrawn) for _, event in moves):
            moves.sort(key=_published)
            for place, move in zip(own, moves, strict=True):
                ordered[place] = move
    return ordered


def _published(move: tuple[UUID, Event]) -> date:
    day: date = getattr(move[1], "published", date.max)
    return day
