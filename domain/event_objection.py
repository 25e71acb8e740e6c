"""Events of an objection 异议: somebody names an enterprise of a list that was put out, and the authority settles it. Who objects,
how to reach them and in what words stands beside the record."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

Settlement = Literal["upheld", "dismissed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRaised:
    """A named objection against one enterprise of a list that was put out. Stream: the objection.

    `act` put the list out, `name` is printed in it; `enterprise` bears or bore it, where it is on record. `evidence` are
    sha256s. `late` counts the days after the publicity's last day (0: in time).
    """

    NAME: ClassVar = "objection-raised"
    campaign: UUID
    act: str
    name: str
    body: str
    evidence: tuple[str, ...]
    late: int
    on: date
    enterprise: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionSettled:
    """The authority whose list it is found the objection to be right or not, and says why. Stream: the objection."""

    NAME: ClassVar = "objection-settled"
    outcome: Settlement
    reason: str
    on: date


ObjectionEvent = ObjectionRaised | ObjectionSettled
