"""The part of a decision being made that is about enterprises: their names and codes, with what was decided so far."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from domain.civil import FAR_PAST
from domain.docket import Docket
from domain.event import EnterpriseRegistered, Event
from domain.name import normalise
from domain.newcomers import Newcomers
from domain.refusal import refuse
from domain.remark import Remark
from domain.stream import act_stream, enterprise_stream


@dataclass(slots=True)
class NamesDraft:
    """Enterprises as a decision leaves them. `order` is the first position of the act under decision, `published` its day.

    `again`: the act is on record already, so that enterprises it registers may have been registered before. `newcomers`
    stand among the `events`, each run with the number of events before it; beyond that nothing is known of them here.
    """

    docket: Docket
    number: str
    order: int
    published: date = FAR_PAST
    again: bool = False
    events: list[tuple[UUID, Event]] = field(default_factory=list)
    newcomers: list[tuple[int, Newcomers]] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    _printed: dict[int, str] = field(default_factory=dict)
    _fresh: set[int] = field(default_factory=set)
    _codes: dict[int, str | None] = field(default_factory=dict)
    _names: dict[str, tuple[UUID, ...]] = field(default_factory=dict)

    def emit(self, stream: UUID, event: Event) -> None:
        """Add an event to the decision."""
        self.events.append((stream, event))

    def say(self, event: Event) -> None:
        """Add an event about the act under decision."""
        self.emit(act_stream(self.number), event)

    def welcome(self, newcomers: Newcomers) -> None:
        """Add the events of newcomers to the decision."""
        self.newcomers.append((len(self.events), newcomers))

    # names

    def known_names(self, names: Collection[str]) -> set[str]:
        """Which of these normalised names join an enterprise; nothing is kept here of the others."""
        unread = [name for name in names if name not in self._names]
        self._names.update(self.docket.joined(unread) if unread else {})
        return {name for name in names if self._names.get(name)}

    def fetch_names(self, names: Iterable[str]) -> None:
        """Read in one go which enterprises these printed names join."""
        wanted = {normalise(name) for name in names} - self._names.keys()
        found = self.docket.joined(wanted) if wanted else {}
        self._names.update((name, found.get(name, ())) for name in wanted)

    def joins(self, name: str) -> tuple[UUID, ...]:
        """The enterprises that a printed name joins, over present and former names."""
        joined = self._names.get(normalise(name))
        if joined is None:
            self.fetch_names((name,))
            joined = self._names[normalise(name)]
        return joined

    def join(self, name: str, enterprise: UUID) -> None:
        """From now on a printed name joins this enterprise."""
        joined = self.joins(name)
        if enterprise not in joined:
            self._names[normalise(name)] = (*joined, enterprise)

    def part(self, name: str, enterprise: UUID) -> None:
        """One event that gave an enterprise a name no longer counts: unless another gave it too, it joins no more."""
        plain = normalise(name)
        if self.docket.borne((enterprise,)).get(enterprise, ()).count(plain) < 2:
            self.leave(name, enterprise)

    def leave(self, name: str, enterprise: UUID) -> None:
        """From now on a printed name joins this enterprise no more, whatever gave it."""
        self._names[normalise(name)] = tuple(one for one in self.joins(name) if one != enterprise)

    def enterprise(self, name: str, where: str) -> UUID | None:
        """The one enterprise that a printed name joins, or None; refused where there are two."""
        found = self.joins(name)
        if not found:
            return None
        if len(found) > 1:
            ids = "、".join(str(one) for one in found)
            raise refuse(
                "ambiguous-name",
                f"{where}：名称“{name}”对应两家企业（{ids}），须先写明是哪一家。",
                f"{where}: the name “{name}” fits two enterprises ({ids}); say which one is meant.",
                where,
            )
        return found[0]

    def register(self, name: str) -> UUID:
        """Put a new enterprise on the record under its printed name."""
        enterprise = enterprise_stream(self.number, name)
        known = self.again and enterprise in self.docket.names((enterprise,))
        self.events.append((enterprise, EnterpriseRegistered(name=name, act=self.number)))
        self.join(name, enterprise)
        self._printed[enterprise.int] = name
        if not known:
            self._fresh.add(enterprise.int)
        return enterprise

    def give_name(self, enterprise: UUID, name: str) -> None:
        """From now on this is the present name of an enterprise, for messages."""
        self._printed[enterprise.int] = name

    def name(self, enterprise: UUID) -> str:
        """The present name of an enterprise, for messages."""
        if enterprise.int not in self._printed:
            self._printed |= {one.int: name for one, name in self.docket.names((enterprise,)).items()}
        return self._printed.get(enterprise.int, str(enterprise))

    # codes

    def fetch_codes(self, enterprises: Iterable[UUID]) -> None:
        """Read in one go which USCCs these enterprises have."""
        wanted = [one for one in enterprises if one.int not in self._codes and one.int not in self._fresh]
        found = self.docket.usccs(wanted) if wanted else {}
        for one in wanted:
            self._codes[one.int] = found.get(one)

    def code(self, enterprise: UUID) -> str | None:
        """The USCC of an enterprise on the record, if it has one."""
        self.fetch_codes((enterprise,))
        return self._codes.get(enterprise.int)
