"""What a title's event adds to its course, worked out once for the thousands of titles of one list."""

from sqlalchemy import Connection

from domain.event import TitleAdmitted, TitleEvent, TitleRecognised, TitleRenewed, TitleWithdrawn
from domain.fact import fact_of
from projections.course import Happened
from projections.reading import rows

_REMEMBERED = 10_000


class Happening:
    """Reads facts out of events. A fact's order is the position at which the act that it serves was first recorded.

    Each event and the commit that brought it become a *moment*, a place in `moments`: numbers are hashed quicker than
    facts, and titles of one list have the same one.
    """

    def __init__(self) -> None:
        self.moments: list[tuple[Happened, int]] = []
        self._orders: dict[str, int] = {}
        self._commit = 0
        self._numbers: dict[object, int] = {}
        self._same: dict[int, tuple[TitleEvent, int]] = {}

    def begin(self) -> None:
        """A batch begins: what was noted before it is in the tables by now, and its events are others."""
        self._same.clear()
        if len(self._orders) >= _REMEMBERED:
            self._orders.clear()

    def forget(self) -> None:
        """Begin again with no moments."""
        self.moments.clear()
        self._commit = 0

    def note(self, number: str, position: int) -> None:
        """An act that was recorded just now."""
        self._orders[number] = position

    def of(self, event: TitleEvent, commit: int, connection: Connection) -> int:
        """The moment of an event that came with the commit that ends at `commit`.

        Raises ValueError where its act was never recorded.
        """
        if commit != self._commit:
            self._commit = commit
            self._numbers = {}
            self._same = {}
        # The event is kept beside its number: an id is given again once its object is gone.
        same = self._same.get(id(event))
        if same is not None:
            return same[1]
        number = self._number(event, connection)
        self._same[id(event)] = event, number
        return number

    def _number(self, event: TitleEvent, connection: Connection) -> int:
        key: object = event
        kind = type(event)
        if kind is TitleRecognised or kind is TitleRenewed:
            assert isinstance(event, TitleRecognised | TitleRenewed)
            # All but the name and the row.
            key = (kind, event.act, event.published, event.batch, event.granter, event.body, event.start, event.until)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.moments)
            self.moments.append((self._read(event, connection), self._commit))
        return number

    def _read(self, event: TitleEvent, connection: Connection) -> Happened:
        if isinstance(event, TitleWithdrawn):
            return event
        return fact_of(event, self._order(event.by if isinstance(event, TitleAdmitted) else event.act, connection))

    def _order(self, number: str, connection: Connection) -> int:
        if number not in self._orders:
            found = rows(connection, "SELECT position FROM act WHERE number = {}", number)
            if not found:
                raise ValueError(f"an event serves act {number}, which was never recorded: the record is damaged")
            self.note(number, found[0][0])
        return self._orders[number]
