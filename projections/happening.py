"""What a title's event adds to its course, worked out once for the thousands of titles of one list."""

from sqlalchemy import Connection

from domain.event import TitleAdmitted, TitleEvent, TitleRecognised, TitleRenewed, TitleWithdrawn
from domain.fact import fact_of
from projections.course import Happened
from projections.reading import rows


class Happening:
    """Reads facts out of events. A fact's order is the position at which the act that it serves was first recorded."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._orders: dict[str, int] = {}
        self._numbers: dict[object, int] = {}
        self.said: list[Happened] = []

    def note(self, number: str, position: int) -> None:
        """An act that was recorded just now."""
        self._orders[number] = position

    def of(self, event: TitleEvent) -> int:
        """What the event adds, as its place in `said`: numbers are hashed quicker than facts.

        Raises ValueError where its act was never recorded.
        """
        key: object = event
        if isinstance(event, TitleRecognised | TitleRenewed):
            # All but the name and the row.
            key = (
                event.NAME, event.act, event.published, event.batch, event.granter, event.body, event.start, event.until,
            )  # fmt: skip
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.said)
            self.said.append(self._read(event))
        return number

    def _read(self, event: TitleEvent) -> Happened:
        if isinstance(event, TitleWithdrawn):
            return event
        return fact_of(event, self._order(event.by if isinstance(event, TitleAdmitted) else event.act))

    def _order(self, number: str) -> int:
        if number not in self._orders:
            found = rows(self._connection, "SELECT position FROM act WHERE number = {}", number)
            if not found:
                raise ValueError(f"an event serves act {number}, which was never recorded: the record is damaged")
            self._orders[number] = found[0][0]
        return self._orders[number]
