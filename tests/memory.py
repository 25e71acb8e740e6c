"""The record in memory: the plainest reading of the events there can be. What projections must agree with."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from domain import event as ev
from domain.cause import FRAUDS
from domain.docket import ActOnRecord, Facts, Joining, OpenName, Renaming, Says, Settlement, Told, Turn
from domain.fact import ENDED, fact_of
from domain.history import Entry, visible, withdrawn
from domain.name import normalise
from domain.stream import act_stream, title_of, title_stream
from domain.tier import Tier
from domain.title import NEVER, Standing, Title

Stated = (
    ev.EnterpriseMoved
    | ev.EnterpriseMerged
    | ev.EnterpriseSplit
    | ev.EnterpriseDissolved
    | ev.ChampionDesignated
    | ev.ShareholdingRecorded
)


class Memory:
    """All events with their positions; a `Docket` for deciding, and the pure fold for asking."""

    def __init__(self) -> None:
        self.log: list[tuple[UUID, ev.Event]] = []
        self.entries: dict[UUID, list[Entry]] = {}
        self.orders: dict[str, int] = {}
        self.ends: list[int] = []

    @property
    def position(self) -> int:
        return len(self.log)

    def append(self, events: Iterable[tuple[UUID, ev.Event]]) -> None:
        """Put events on the record."""
        for stream, event in events:
            self.log.append((stream, event))
            self._apply(stream, event, len(self.log))
        self.ends.append(len(self.log))

    def _apply(self, stream: UUID, event: ev.Event, position: int) -> None:
        if isinstance(event, ev.ActRecorded):
            self.orders[event.number] = position
        if not isinstance(event, ev.TitleEvent):
            return
        entries = self.entries.setdefault(stream, [])
        if isinstance(event, ev.TitleWithdrawn):
            live = [at for at, entry in enumerate(entries) if entry.gone is None]
            at = live[withdrawn([entries[place].fact for place in live], event)]
            entries[at] = entries[at]._replace(gone=position)
        else:
            serves = event.by if isinstance(event, ev.TitleAdmitted) else event.act
            entries.append(Entry(fact_of(event, self.orders[serves]), position))

    # Docket

    def since_correction(self, number: str) -> list[ev.Event]:
        """What an act says since it was last corrected."""
        said: list[ev.Event] = []
        for stream, event in self.log:
            if isinstance(event, ev.ActCorrected) and event.number == number:
                said = []
            if stream == act_stream(number):
                said.append(event)
        return said

    def act(self, number: str) -> ActOnRecord | None:
        said = self.since_correction(number)
        if not said:
            return None
        head = next(e for e in said if isinstance(e, (ev.ActRecorded, ev.ActCorrected)))
        ever = [e for s, e in self.log if s == act_stream(number)]
        whole = [e for e in ever if isinstance(e, (ev.ActRecorded, ev.ActCorrected))]
        plain = [e.plain for e in ever if isinstance(e, ev.ActCorrected)]
        added = [e.content for e in said if isinstance(e, ev.ActExtended)]
        contents = frozenset((*(e.content for e in whole), *plain, *added))
        lists = tuple(e for e in said if isinstance(e, ev.ListPublished))
        former = frozenset(e.content for e in ever if isinstance(e, ev.ActExtended)) - frozenset(added)
        return ActOnRecord(
            number, head.title, head.issuer, head.dated, head.published, self.orders[number], contents, lists, former
        )

    def names_at(self, known: int) -> dict[str, tuple[UUID, ...]]:
        """Normalised name to enterprises, as known at a position."""
        found: dict[str, list[UUID]] = {}
        for stream, event in self.log[:known]:
            match event:
                case (
                    ev.EnterpriseRegistered(name=name)
                    | ev.EnterpriseEnrolled(name=name)
                    | ev.EnterpriseAliased(name=name)
                ):
                    found.setdefault(normalise(name), []).append(stream)
                case ev.EnterpriseRenamed(after=name):
                    found.setdefault(normalise(name), []).append(stream)
                case ev.EnterpriseRenameWithdrawn(after=name):
                    found[normalise(name)].remove(stream)
                case ev.EnterpriseAliasWithdrawn(name=name) | ev.EnterpriseWithdrawn(name=name):
                    found[normalise(name)].remove(stream)
        return {name: tuple(dict.fromkeys(streams)) for name, streams in found.items() if streams}

    def joined(self, names: Collection[str]) -> dict[str, tuple[UUID, ...]]:
        known = self.names_at(self.position)
        return {name: known[name] for name in names if name in known}

    def holders(self, usccs: Collection[str]) -> dict[str, UUID]:
        return {e.uscc: s for s, e in self.log if isinstance(e, ev.UsccAttached) and e.uscc in usccs}

    def usccs(self, enterprises: Collection[UUID]) -> dict[UUID, str]:
        return {s: e.uscc for s, e in self.log if isinstance(e, ev.UsccAttached) and s in enterprises}

    def names(self, enterprises: Collection[UUID]) -> dict[UUID, str]:
        borne: dict[UUID, list[str]] = {}
        for stream, event in self.log:
            if stream in enterprises and isinstance(event, ev.EnterpriseRegistered | ev.EnterpriseEnrolled):
                borne.setdefault(stream, []).append(event.name)
            if stream in enterprises and isinstance(event, ev.EnterpriseRenamed):
                borne[stream].append(event.after)
            if stream in enterprises and isinstance(event, ev.EnterpriseRenameWithdrawn):
                borne[stream].reverse()
                borne[stream].remove(event.after)
                borne[stream].reverse()
        return {stream: names[-1] for stream, names in borne.items()}

    def borne(self, enterprises: Collection[UUID]) -> dict[UUID, tuple[str, ...]]:
        found: dict[UUID, list[str]] = {}
        for stream, event in self.log:
            if stream not in enterprises:
                continue
            match event:
                case (
                    ev.EnterpriseRegistered(name=name)
                    | ev.EnterpriseEnrolled(name=name)
                    | ev.EnterpriseAliased(name=name)
                ):
                    found.setdefault(stream, []).append(normalise(name))
                case ev.EnterpriseRenamed(after=name):
                    found.setdefault(stream, []).append(normalise(name))
                case ev.EnterpriseRenameWithdrawn(after=name):
                    found[stream].remove(normalise(name))
                case ev.EnterpriseAliasWithdrawn(name=name) | ev.EnterpriseWithdrawn(name=name):
                    found[stream].remove(normalise(name))
        return {stream: tuple(names) for stream, names in found.items()}

    def registered_by(self, act: str) -> dict[UUID, str]:
        found: dict[UUID, str] = {}
        for stream, event in self.log:
            if isinstance(event, ev.EnterpriseRegistered) and event.act == act:
                found[stream] = event.name
            if isinstance(event, ev.EnterpriseWithdrawn):
                found.pop(stream, None)
        return found

    def prints(self, enterprise: UUID, name: str) -> set[str]:
        streams = [title_stream(enterprise, tier) for tier in Tier]
        live = {fact.act for stream in streams for fact in self.live(stream)}
        own = [e for s, e in self.log if s in streams and isinstance(e, ev.TitleEvent)]
        return {event.act for event in own if normalise(getattr(event, "name", "") or "") == name} & live

    def live(self, stream: UUID) -> Facts:
        """The live facts of a title."""
        return tuple(entry.fact for entry in self.entries.get(stream, ()) if entry.gone is None)

    def titles(self, streams: Collection[UUID]) -> dict[UUID, Facts]:
        return {stream: self.live(stream) for stream in streams if stream in self.entries}

    def cohort(self, tier: Tier, batches: Collection[int]) -> dict[UUID, Facts]:
        ours = {s: self.live(s) for s in sorted(self.entries) if title_of(s)[1] is tier}
        return {s: facts for s, facts in ours.items() if any(fact.batch in batches for fact in facts)}

    def titles_of_act(self, number: str) -> dict[UUID, Facts]:
        ours = {stream: self.live(stream) for stream in sorted(self.entries)}
        return {s: facts for s, facts in ours.items() if any(one.serves == number for one in facts)}

    def frauds(self) -> set[UUID]:
        return {title_of(s)[0] for s in self.entries for f in self.live(s) if f.kind in ENDED and f.cause in FRAUDS}

    def rules(self, tier: Tier) -> list[tuple[ev.CampaignCalled | ev.ListPublished, int]]:
        return [
            (event, order)
            for number, order in self.orders.items()
            for event in self.since_correction(number)
            if isinstance(event, (ev.CampaignCalled, ev.ListPublished)) and event.tier is tier
        ]

    def open_names(self, tier: Tier) -> list[OpenName]:
        return [one for one in self.open_at(self.position) if one.tier is tier]

    def open_at(self, known: int) -> list[OpenName]:
        """The unresolved names as known at a position."""
        held: dict[tuple[str, int, str], OpenName] = {}
        shut: dict[tuple[str, int, str], OpenName] = {}
        for _, event in self.log[:known]:
            match event:
                case ev.NameHeld():
                    key = (event.act, event.block, normalise(event.name))
                    held[key] = OpenName(
                        event.act,
                        event.published,
                        self.orders[event.act],
                        event.block,
                        event.tier,
                        event.name,
                        event.body,
                        event.row,
                    )
                case ev.NameSettled():
                    key = (event.act, event.block, normalise(event.name))
                    shut[key] = held.pop(key)
                case ev.NameReopened():
                    key = (event.act, event.block, normalise(event.name))
                    held[key] = shut.pop(key)._replace(published=event.published)
                case ev.ActCorrected():
                    held = {k: v for k, v in held.items() if k[0] != event.number}
        return list(held.values())

    def settlements(self, act: str) -> list[Settlement]:
        found: dict[tuple[int, str], Settlement] = {}
        for _, event in self.log:
            if isinstance(event, ev.NameSettled) and event.act == act:
                found[event.block, event.name] = Settlement(
                    act, event.block, event.name, event.enterprise, event.by, event.batch, event.since
                )
            if isinstance(event, ev.NameReopened) and event.act == act:
                found.pop((event.block, event.name), None)
        return list(found.values())

    def aliased_by(self, act: str) -> list[tuple[UUID, str]]:
        found: list[tuple[UUID, str]] = []
        for stream, event in self.log:
            if isinstance(event, ev.EnterpriseAliased) and event.act == act:
                found.append((stream, normalise(event.name)))
            if isinstance(event, ev.EnterpriseAliasWithdrawn) and event.act == act:
                found.remove((stream, normalise(event.name)))
        return found

    def settled_as(self, enterprise: UUID) -> list[Settlement]:
        return [one for act in self.orders for one in self.settlements(act) if one.enterprise == enterprise]

    def joinings(self, known: int | None = None) -> list[Joining]:
        found: dict[UUID, Joining] = {}
        for position, (stream, event) in enumerate(self.log[:known], 1):
            if isinstance(event, ev.EnterpriseJoined):
                end = next(one for one in self.ends if one >= position)
                found[event.other] = Joining(event.other, stream, event.name, position, end)
            if isinstance(event, ev.EnterpriseParted):
                found.pop(event.other)
        return sorted(found.values(), key=lambda one: one.position)

    def told(self, streams: Collection[UUID]) -> list[Told]:
        wanted = set(streams)
        return [Told(position, *one) for position, one in enumerate(self.log, 1) if one[0] in wanted]

    def naming(self, enterprise: UUID) -> set[UUID]:
        found: set[UUID] = set()
        for stream, event in self.facts():
            into = getattr(event, "into", ())
            others = {into} if isinstance(into, UUID) else set(into)
            others |= {event.holder} if isinstance(event, ev.ShareholdingRecorded) else set()
            found |= {stream} if enterprise in others else set()
        return found

    def renamings(self, act: str) -> list[Renaming]:
        found: list[Renaming] = []
        for stream, event in self.log:
            if isinstance(event, ev.EnterpriseRenamed) and event.act == act:
                found.append(Renaming(stream, event.before, event.after))
            if isinstance(event, ev.EnterpriseRenameWithdrawn) and event.act == act:
                found.remove(Renaming(stream, event.before, event.after))
        return found

    def says(self, number: str) -> list[Says]:
        return [event for event in self.since_correction(number) if isinstance(event, Says)]

    def changes(self) -> list[tuple[ev.WindowChanged | ev.ActWithdrawn, int]]:
        return [
            (event, order)
            for number, order in self.orders.items()
            for event in self.says(number)
            if isinstance(event, ev.WindowChanged | ev.ActWithdrawn)
        ]

    def facts(self) -> list[tuple[UUID, Stated]]:
        """What acts say of enterprises in force, beside names."""
        found: list[tuple[UUID, Stated]] = []
        for stream, event in self.log:
            if isinstance(event, Stated):
                found.append((stream, event))
            elif isinstance(event, ev.EnterpriseFactWithdrawn):
                named = (stream, event.event, event.act)
                found = [(one, said) for one, said in found if (one, said.NAME, said.act) != named]
        return found

    def turns(self) -> dict[UUID, tuple[Turn, ...]]:
        found: dict[UUID, list[Turn]] = {}
        for stream, event in self.facts():
            if isinstance(event, ev.EnterpriseMoved | ev.EnterpriseDissolved):
                found.setdefault(stream, []).append(Turn(event, self.orders[event.act]))
        return {
            one: tuple(sorted(turns, key=lambda turn: (turn.event.published, turn.order)))
            for one, turns in found.items()
        }

    def champions(self) -> dict[UUID, date]:
        found: dict[UUID, date] = {}
        for stream, event in self.facts():
            if isinstance(event, ev.ChampionDesignated):
                found[stream] = min(event.since, found.get(stream, event.since))
        return found

    def facts_of_act(self, number: str) -> list[tuple[UUID, str]]:
        return list(dict.fromkeys((stream, event.NAME) for stream, event in self.facts() if event.act == number))

    def filed_in(self, campaigns: Collection[UUID]) -> set[UUID]:
        return {event.campaign for _, event in self.log if isinstance(event, ev.ApplicationSubmitted)} & set(campaigns)

    def concerned(self, enterprises: Collection[UUID], but: str) -> set[UUID]:
        found: set[UUID] = set()
        for stream, event in self.facts():
            if event.act != but:
                found.add(stream)
                into = getattr(event, "into", ())
                found.update((into,) if isinstance(into, UUID) else into)
                found.update((event.holder,) if isinstance(event, ev.ShareholdingRecorded) else ())
        filed = (
            ev.ApplicationSubmitted,
            ev.ApplicationNotFiled,
            ev.ReportReceived,
            ev.ChangeNoticed,
            ev.ChangeReported,
        )
        found.update(event.enterprise for _, event in self.log if isinstance(event, filed))
        return found & set(enterprises)

    # asking

    def standing(self, stream: UUID, on: date, known: int, published_by: date | None) -> tuple[Standing, list[Entry]]:
        """The pure fold: how a title stands on a day at (known, published_by), and the entries it rests on."""
        seen = visible(self.entries.get(stream, ()), known, published_by)
        return Title([entry.fact for entry in seen]).on(on), seen

    def uncovered(self, tier: Tier, known: int, published_by: date | None) -> list[str]:
        """Acts of lists of a tier whose rows are on record only for some of the bodies they decide (20)."""
        groups: dict[tuple[str, str, tuple[int, ...]], tuple[set[str], set[str]]] = {}
        for _, event in self.log[:known]:
            if isinstance(event, ev.ActCorrected):
                groups = {key: value for key, value in groups.items() if key[0] != event.number}
            if not isinstance(event, ev.ListPublished) or event.tier is not tier:
                continue
            if published_by is None or event.published <= published_by:
                bodies, extract = groups.setdefault((event.act, event.kind, event.cohorts), (set(), set()))
                bodies.update(event.bodies)
                extract.update(event.extract)
        return [key[0] for key, (bodies, extract) in groups.items() if bodies - extract]

    def ask(
        self, name: str, tier: Tier, on: date, known: int, published_by: date | None
    ) -> tuple[Standing, list[Entry], list[str]]:
        """A verdict on a printed name: the standing, what it rests on, and the acts named in `because`."""
        found = self.names_at(known).get(normalise(name), ())
        seen: list[Entry] = []
        standing = NEVER
        if len(found) > 1:
            return replace_status("ambiguous-name"), [], []
        if found:
            standing, seen = self.standing(title_stream(found[0], tier), on, known, published_by)
        if standing.status != "never-recorded":
            return standing, seen, [seen[at].fact.act for at in standing.because]
        held = [
            one
            for one in self.open_at(known)
            if normalise(one.name) == normalise(name)
            and one.tier is tier
            and (published_by is None or one.published <= published_by)
        ]
        if held:
            return replace_status("unresolved-list"), [], [one.act for one in held]
        left_out = self.uncovered(tier, known, published_by)
        return (replace_status("list-not-on-record"), [], left_out) if left_out else (NEVER, [], [])


def replace_status(status: str) -> Standing:
    """An answer without a grant that is unknown for a reason."""
    return NEVER._replace(status=status, verdict="unknown")
