"""An answer: whether a title is valid on a day, why, and what it was read at (contract.md, "A verdict")."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from domain.act import Evidence
from domain.tier import Tier


@dataclass(frozen=True, slots=True)
class Known:
    """What is known: a position at the end of a whole transaction, and the instant it was recorded (None at 0)."""

    position: int
    recorded_at: datetime | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom the answer is about: `name` is the one borne on the day asked about; `asked` the words of the question."""

    id: UUID | None
    name: str | None
    uscc: str | None
    asked: str
    matched_by: Literal["name", "former-name", "uscc"] | None


@dataclass(frozen=True, slots=True)
class Because:
    """One step of the reason: the act that caused it, whether that act is on record, its clause, the event's position."""

    step: str
    act: str
    on_record: bool
    clause: str | None
    position: int


@dataclass(frozen=True, slots=True)
class VerdictTerm:
    """The term shown, both days inside, and the batch of the grant."""

    start: date
    until: date
    batch: int | None


@dataclass(frozen=True, slots=True)
class VerdictEnding:
    """The ending in force: `on` is the first day without the title."""

    on: date
    mechanism: str
    cause: str
    reason: str | None
    act: str
    position: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An enterprise that an ambiguous name may mean."""

    id: UUID
    name: str
    uscc: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The whole answer. `on` and `published_by` are civil days; nothing in it depends on the reader's language."""

    enterprise: Asked
    tier: Tier
    on: date
    known: Known
    published_by: date | None
    verdict: Literal["valid", "not_valid", "unknown"]
    status: str
    term: VerdictTerm | None
    ending: VerdictEnding | None
    because: tuple[Because, ...]
    assumes: Literal["no-list-yet"] | None
    candidates: tuple[Candidate, ...]

    @property
    def basis(self) -> str:
        """Given back as `known`, with the same question, it repeats the answer to the byte."""
        return str(self.known.position)
