"""What is said of one enterprise as it was at a position: its names, facts, codes and titles, with the events that said so."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from domain.docket import ActOnRecord, Docket, Told
from domain.event import (
    ChampionDesignated,
    EnterpriseAliased,
    EnterpriseAliasWithdrawn,
    EnterpriseDissolved,
    EnterpriseEnrolled,
    EnterpriseFactWithdrawn,
    EnterpriseMerged,
    EnterpriseMoved,
    EnterpriseRegistered,
    EnterpriseRenamed,
    EnterpriseRenameWithdrawn,
    EnterpriseSplit,
    EnterpriseWithdrawn,
    Event,
    ShareholdingRecorded,
    TitleAdmitted,
    TitleFact,
    TitleWithdrawn,
    UsccAttached,
)
from domain.fact import Fact, fact_of
from domain.history import withdrawn
from domain.stream import title_stream
from domain.tier import Tier

Named = EnterpriseRegistered | EnterpriseEnrolled | EnterpriseRenamed | EnterpriseAliased
"""The events that give an enterprise a name."""
Stated = (
    EnterpriseMoved
    | EnterpriseMerged
    | EnterpriseSplit
    | EnterpriseDissolved
    | ChampionDesignated
    | ShareholdingRecorded
)
"""What acts say of enterprises beside names and titles."""
Said = tuple[Fact, TitleFact]


class Whole(NamedTuple):
    """All that counts of one enterprise at a position, each in the order of recording; titles by their streams."""

    names: tuple[Named, ...]
    stated: tuple[Stated, ...]
    codes: tuple[str, ...]
    titles: dict[UUID, tuple[Said, ...]]


NOTHING = Whole((), (), (), {})


def streams_of(enterprise: UUID) -> list[UUID]:
    """The streams of an enterprise and of its titles in all tiers."""
    return [enterprise, *(title_stream(enterprise, tier) for tier in Tier)]


class Replay:
    """The streams of some enterprises, read once, to be looked at as they were at this position or that."""

    def __init__(self, docket: Docket, enterprises: Iterable[UUID]) -> None:
        self._docket = docket
        self._acts: dict[str, ActOnRecord] = {}
        self._told: dict[UUID, list[Told]] = {}
        for one in docket.told([stream for each in enterprises for stream in streams_of(each)]):
            self._told.setdefault(one.stream, []).append(one)

    def at(self, enterprise: UUID, position: int) -> Whole:
        """An enterprise as it was after a position."""
        own, *titles = streams_of(enterprise)
        said = self._until(own, position)
        told = {stream: self._title(self._until(stream, position)) for stream in titles}
        codes = tuple(event.uscc for event in said if isinstance(event, UsccAttached))
        return Whole(_names(said), _stated(said), codes, {stream: facts for stream, facts in told.items() if facts})

    def _until(self, stream: UUID, position: int) -> list[Event]:
        return [one.event for one in self._told.get(stream, ()) if one.position <= position]

    def _title(self, events: Iterable[Event]) -> tuple[Said, ...]:
        live: list[Said] = []
        for event in events:
            if isinstance(event, TitleWithdrawn):
                del live[withdrawn([fact for fact, _ in live], event)]
            elif isinstance(event, TitleFact):
                serves = event.by if isinstance(event, TitleAdmitted) else event.act
                live.append((fact_of(event, self.order(serves)), event))
        return tuple(live)

    def order(self, act: str) -> int:
        """The first position of an act on record."""
        return self._act(act).order

    def published(self, act: str) -> date:
        """The day on which an act on record was published."""
        return self._act(act).published

    def _act(self, number: str) -> ActOnRecord:
        if number not in self._acts:
            present = self._docket.act(number)
            assert present is not None
            self._acts[number] = present
        return self._acts[number]


def _names(events: Iterable[Event]) -> tuple[Named, ...]:
    live: list[Named] = []
    for event in events:
        match event:
            case EnterpriseRegistered() | EnterpriseEnrolled() | EnterpriseRenamed() | EnterpriseAliased():
                live.append(event)
            case EnterpriseWithdrawn() | EnterpriseRenameWithdrawn() | EnterpriseAliasWithdrawn():
                del live[[as_withdrawn(one) for one in live].index(event)]
            case _:
                pass
    return tuple(live)


def as_withdrawn(event: Named) -> EnterpriseWithdrawn | EnterpriseRenameWithdrawn | EnterpriseAliasWithdrawn:
    """The event that takes back what gave a name."""
    match event:
        case EnterpriseRegistered():
            return EnterpriseWithdrawn(name=event.name, act=event.act)
        case EnterpriseEnrolled():
            return EnterpriseWithdrawn(name=event.name, act="")
        case EnterpriseRenamed():
            return EnterpriseRenameWithdrawn(act=event.act, before=event.before, after=event.after)
        case EnterpriseAliased():
            return EnterpriseAliasWithdrawn(act=event.act, name=event.name)


def name_of(event: Named) -> str:
    """The name that an event gives."""
    return event.after if isinstance(event, EnterpriseRenamed) else event.name


def _stated(events: Iterable[Event]) -> tuple[Stated, ...]:
    live: list[Stated] = []
    for event in events:
        if isinstance(event, EnterpriseFactWithdrawn):
            live = [one for one in live if (one.NAME, one.act) != (event.event, event.act)]
        elif isinstance(event, Stated):
            live.append(event)
    return tuple(live)


def mentions(event: Stated) -> tuple[UUID, ...]:
    """The other enterprises of which a fact of an enterprise speaks."""
    match event:
        case EnterpriseMerged():
            return (event.into,)
        case EnterpriseSplit():
            return event.into
        case ShareholdingRecorded():
            return (event.holder,)
        case _:
            return ()
