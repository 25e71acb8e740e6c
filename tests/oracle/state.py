"""What a walk through the law knows so far: grants, names that joined nothing, and what stays once recorded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.name import normalise
from domain.tier import Tier
from tests.oracle import facts as law
from tests.oracle.record import Contradiction, Recorded, Settled

Key = tuple[str, Tier, str, int]
Place = tuple[str, int, int, int]


@dataclass
class Grant:
    """One grant: its facts in legal order, the lists that decided it, and its rank in legal order."""

    key: Key
    facts: list[law.Fact] = field(default_factory=list)
    decided: list[tuple[str, date]] = field(default_factory=list)
    order: int = 0

    @property
    def exists(self) -> bool:
        """Whether it has been granted at this point of the walk."""
        return any(isinstance(fact, law.TermFact) and fact.grants for fact in self.facts)

    @property
    def body(self) -> str:
        """Its last body, as the latest row printed it, or the latest move after that."""
        return [f.body for f in self.facts if isinstance(f, law.TermFact | law.Moved) and f.body is not None][-1]


@dataclass(frozen=True)
class Admission:
    """A grant taken to have been held: by which list (its number), which act it cites, since when, of which body."""

    number: str
    cited: str | None
    since: date
    body: str


@dataclass(frozen=True)
class OpenName:
    """A printed name that joins nothing yet."""

    number: str
    act: str
    name: str
    tier: Tier
    pub: date


@dataclass(frozen=True)
class Memory:
    """What has been recorded once and stays: renewals and admissions, each with the act that it serves."""

    renewed: Mapping[Place, frozenset[Key]] = field(default_factory=dict)
    admitted: Mapping[Key, Admission] = field(default_factory=dict)


@dataclass(frozen=True)
class Joined:
    """A record joined with another: the names of both by then, and what had been recorded once before that."""

    place: int
    into: str
    names: frozenset[str]
    before: Memory


class Admit(Exception):
    """A name must be admitted first; then the walk starts again."""

    def __init__(self, key: Key, admission: Admission) -> None:
        super().__init__(key)
        self.key, self.admission = key, admission


@dataclass
class Ground:
    """Everything on record, and what has come of it at one point of the walk."""

    acts: Mapping[str, Recorded]
    settled: Mapping[tuple[str, str], Settled]
    names: Mapping[str, str]
    memory: Memory
    admitted: dict[Key, Admission]
    grants: dict[Key, Grant] = field(default_factory=dict)
    open: dict[tuple[str, str, Tier], OpenName] = field(default_factory=dict)
    renewed: dict[Place, frozenset[Key]] = field(default_factory=dict)
    dissolved: set[str] = field(default_factory=set)

    def title(self, enterprise: str, tier: Tier) -> list[Grant]:
        """The grants of a title that exist at this point."""
        return [g for g in self.grants.values() if g.key[:2] == (enterprise, tier) and g.exists]

    def join(self, name: str, act: str) -> str:
        """The enterprise of a name that must be on record."""
        if normalise(name) not in self.names:
            raise Contradiction(f"{act}: {name} is not on record")
        return self.names[normalise(name)]


def belongs(grant: Grant, bodies: frozenset[str]) -> bool:
    """Whether the grant's cohort is one of these bodies' and its last body is one of them."""
    return grant.body in bodies and (grant.key[2] == "" or grant.key[2] in bodies)
