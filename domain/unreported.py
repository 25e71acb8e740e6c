"""Changes of enterprises that the record knows of, and of which no change report 变更报告 is on record."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from domain.duty import CHANGES
from domain.event_case import ChangeKind

ALIKE = timedelta(days=365)
"""An act is published long after the change that it approves: a report of one so near to it, or nearer, is about the same."""


class Change(NamedTuple):
    """A change of an enterprise on a civil day; `act` told of it, "" where a case did. Of a rename the act's publication counts."""

    enterprise: UUID
    kind: ChangeKind
    day: date
    act: str = ""

    @property
    def asked(self) -> bool:
        """Whether some rule asks for its report."""
        return self.day >= CHANGES[0].since


def unreported(told: Iterable[Change], stated: Iterable[Change]) -> list[Change]:
    """Those of the changes that acts told of which no case, reported or noticed, states; `stated` are those of cases."""
    known: dict[tuple[UUID, ChangeKind], list[date]] = {}
    for one in stated:
        known.setdefault((one.enterprise, one.kind), []).append(one.day)
    return [
        one for one in told if not any(abs(one.day - day) <= ALIKE for day in known.get((one.enterprise, one.kind), ()))
    ]
