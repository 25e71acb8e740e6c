"""Two small parts of a draft: the moves and dissolutions of enterprises, and what acts say of the calls of others."""

from uuid import UUID

from domain.calling import Change, taken_back
from domain.docket import Docket, Turn
from domain.event import EnterpriseMoved
from domain.rule import Withdrawal


class Turns:
    """The moves and dissolutions in force, read when they are first asked for; enterprises by the whole numbers of their ids."""

    def __init__(self, docket: Docket) -> None:
        self._docket = docket
        self._found: dict[int, list[Turn]] | None = None

    @property
    def _all(self) -> dict[int, list[Turn]]:
        if self._found is None:
            self._found = {one.int: list(turns) for one, turns in self._docket.turns().items()}
        return self._found

    def __bool__(self) -> bool:
        """Whether any enterprise has any."""
        return bool(self._all)

    def of(self, enterprise: int) -> list[Turn]:
        """Those of one enterprise, in legal order."""
        return self._all.get(enterprise, [])

    def moves(self, enterprise: int) -> list[tuple[EnterpriseMoved, int]]:
        """The moves of one enterprise in legal order, each with the first position of its act."""
        return [(one.event, one.order) for one in self.of(enterprise) if isinstance(one.event, EnterpriseMoved)]

    def add(self, enterprise: UUID, turn: Turn) -> None:
        """Take one more."""
        turns = [*self.of(enterprise.int), turn]
        self._all[enterprise.int] = sorted(turns, key=lambda one: (one.event.published, one.order))

    def drop(self, enterprise: UUID, act: str) -> None:
        """Leave out what an act says of an enterprise."""
        self._all[enterprise.int] = [one for one in self.of(enterprise.int) if one.event.act != act]

    def drop_kind(self, enterprise: UUID, act: str, kind: str) -> None:
        """Leave out what an act says of an enterprise in events of one stored name."""
        self._all[enterprise.int] = [
            one for one in self.of(enterprise.int) if (one.event.act, one.event.NAME) != (act, kind)
        ]


class Changes:
    """The changed windows and withdrawals in force, each with the first position of the act that states it."""

    def __init__(self, docket: Docket) -> None:
        self._docket = docket
        self._found: list[tuple[Change, int]] | None = None

    @property
    def all(self) -> list[tuple[Change, int]]:
        """All of them."""
        if self._found is None:
            self._found = list(self._docket.changes())
        return self._found

    def add(self, change: Change, order: int) -> None:
        """Take one more."""
        self.all.append((change, order))

    def drop(self, act: str) -> list[Change]:
        """Leave out what an act says, and return it."""
        gone = [change for change, _ in self.all if change.act == act]
        self._found = [one for one in self.all if one[0].act != act]
        return gone

    def withdrawals(self) -> dict[str, Withdrawal]:
        """The acts taken back, each with what took it back first."""
        return taken_back(self.all)
