"""A decision being made: the docket with what the act under decision has changed so far, and the events that say so."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from domain.calling import Change
from domain.civil import FAR_PAST
from domain.docket import Docket, Facts, OpenName, Turn
from domain.event import (
    ActWithdrawn,
    EnterpriseRegistered,
    Event,
    ListPublished,
    NameHeld,
    TitleFact,
    TitleWithdrawn,
    Why,
)
from domain.fact import Fact, fact_of
from domain.name import normalise
from domain.refusal import refuse
from domain.sharing import Courses, Shared
from domain.stream import TIER_BITS, act_stream, enterprise_stream, id_of, tier_of, title_key, title_stream
from domain.tier import Tier
from domain.turns import Changes, Turns
from domain.workout import Rule


@dataclass(frozen=True, slots=True)
class Remark:
    """Something worth an officer's eye that refuses nothing."""

    code: str
    zh: str
    en: str


@dataclass(slots=True)
class Draft:
    """The working copy of one decision: `order` is the first position of the act under decision, `published` its day.

    `again`: the act is on record already, so that enterprises it registers may have been registered before. `touched`
    and `unjudged` are streams of titles by their whole numbers, which are quicker to find than ids.
    """

    docket: Docket
    number: str
    order: int
    published: date = FAR_PAST
    again: bool = False
    events: list[tuple[UUID, Event]] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    touched: dict[int, UUID] = field(default_factory=dict)
    unjudged: dict[int, UUID] = field(default_factory=dict)
    _printed: dict[int, str] = field(default_factory=dict)
    _fresh: set[int] = field(default_factory=set)
    _titles: dict[int, Facts] = field(default_factory=dict)
    _courses: Courses = field(default_factory=Courses)
    _codes: dict[int, str | None] = field(default_factory=dict)
    _names: dict[str, tuple[UUID, ...]] = field(default_factory=dict)
    _rules: dict[Tier, list[Rule]] = field(default_factory=dict)
    _open: dict[Tier, list[OpenName]] = field(default_factory=dict)
    changes: Changes = field(init=False)
    turns: Turns = field(init=False)

    def __post_init__(self) -> None:
        """Begin with what the docket knows."""
        self.changes, self.turns = Changes(self.docket), Turns(self.docket)

    def emit(self, stream: UUID, event: Event) -> None:
        """Add an event to the decision."""
        self.events.append((stream, event))

    def say(self, event: Event) -> None:
        """Add an event about the act under decision."""
        self.emit(act_stream(self.number), event)

    # names

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

    # titles

    def fetch_titles(self, keys: Iterable[int]) -> None:
        """Read the live facts of these titles in one go; they are given by the whole numbers of their streams."""
        wanted = [id_of(key) for key in keys if key not in self._titles and key & ~TIER_BITS not in self._fresh]
        found = self.docket.titles(wanted) if wanted else {}
        for stream in wanted:
            self._titles[stream.int] = found.get(stream, ())

    def title(self, stream: UUID) -> Facts:
        """The live facts of a title, in the order of recording."""
        facts = self._titles.get(stream.int)
        return self._unread(stream.int) if facts is None else facts

    def titles(self, streams: Iterable[UUID]) -> list[tuple[UUID, Facts]]:
        """Titles with their live facts, in the order given."""
        known = self._titles
        return [(stream, known.get(stream.int) or self.title(stream)) for stream in streams]

    def title_in(self, enterprise: UUID, tier: Tier) -> Facts:
        """The live facts of an enterprise's title in a tier, in the order of recording."""
        key = title_key(enterprise, tier)
        facts = self._titles.get(key)
        return self._unread(key) if facts is None else facts

    def stream(self, enterprise: UUID, tier: Tier) -> UUID:
        """The stream of an enterprise's title in a tier: the very one that was touched, if it was."""
        return self.touched.get(title_key(enterprise, tier)) or title_stream(enterprise, tier)

    def _unread(self, key: int) -> Facts:
        """The facts of a title that was not read; of an enterprise that this decision registers there is nothing to read."""
        if key & ~TIER_BITS in self._fresh:
            return ()
        self.fetch_titles((key,))
        return self._titles[key]

    def state(self, stream: UUID, event: TitleFact, order: int | None = None, fact: Fact | None = None) -> None:
        """Add a fact to a title. `order` is the first position of the act it serves, if not of the one under decision.

        `fact` may be given where many titles share one.
        """
        self.events.append((stream, event))
        before = self.title(stream)
        if fact is None:
            self._titles[stream.int] = (*before, fact_of(event, self.order if order is None else order))
        else:
            self._titles[stream.int] = self._courses.added(before, fact)
        self.touched[stream.int] = stream

    def withdraw(self, stream: UUID, fact: Fact, why: Why) -> None:
        """Take a fact of a title back for all who ask from here on."""
        gone = TitleWithdrawn(event=fact.kind, act=fact.act, batch=fact.batch, granter=fact.granter, why=why)
        self.emit(stream, gone)
        self._titles[stream.int] = self._courses.removed(self.title(stream), fact)
        self.touched[stream.int] = stream

    def touch_cohorts(self, tier: Tier, batches: Collection[int]) -> None:
        """Have all titles of these cohorts worked out again."""
        for stream, facts in self.docket.cohort(tier, batches).items():
            self._titles.setdefault(stream.int, facts)
            self.touched[stream.int] = stream
        concerned = Shared(lambda facts: any(fact.batch in batches for fact in facts))
        for key, facts in self._titles.items():
            if key not in self.touched and concerned.of(facts) and tier_of(key) is tier:
                self.touched[key] = id_of(key)

    def touch_titles(self, enterprise: UUID) -> None:
        """Have all titles of an enterprise worked out again."""
        for tier in Tier:
            if self.title_in(enterprise, tier):
                stream = self.stream(enterprise, tier)
                self.touched[stream.int] = stream

    # moves and dissolutions

    def add_turn(self, enterprise: UUID, turn: Turn) -> None:
        """Add a move or a dissolution that the act under decision states; what follows for its titles is worked out."""
        self.turns.add(enterprise, turn)
        self.emit(enterprise, turn.event)
        self.touch_titles(enterprise)

    def drop_turns(self, enterprise: UUID, number: str) -> None:
        """Take the moves and dissolutions of an enterprise that an act states back."""
        self.turns.drop(enterprise, number)
        self.touch_titles(enterprise)

    # calls, lists and their open names

    def open_names(self, tier: Tier) -> list[OpenName]:
        """The unresolved names of a tier."""
        if tier not in self._open:
            self._open[tier] = list(self.docket.open_names(tier))
        return self._open[tier]

    def rules(self, tier: Tier) -> list[Rule]:
        """The calls and lists of a tier, with whether names of theirs are unresolved."""
        if tier not in self._rules:
            self._rules[tier] = [Rule(said, order) for said, order in self.docket.rules(tier)]
        unresolved = {(one.act, one.block) for one in self.open_names(tier)}
        back = self.changes.withdrawals()
        return [
            rule._replace(open=(rule.said.act, rule.said.block) in unresolved)
            if isinstance(rule.said, ListPublished)
            else rule._replace(withdrawn=back.get(rule.said.act))
            for rule in self._rules[tier]
        ]

    def add_rule(self, rule: Rule) -> None:
        """Add a call or list of the act under decision, and have its cohorts worked out again."""
        self.rules(rule.said.tier)
        self._rules[rule.said.tier].append(rule)
        self.say(rule.said)
        self.touch_cohorts(rule.said.tier, rule.said.cohorts)

    def add_change(self, change: Change) -> None:
        """Add a changed window or a withdrawal that the act under decision states."""
        self.changes.add(change, self.order)
        self.say(change)
        if isinstance(change, ActWithdrawn):
            self._touch_calls(change.withdrawn)

    def _touch_calls(self, number: str) -> None:
        """Have the cohorts of an act's calls worked out again."""
        for tier in Tier:
            for rule in self.rules(tier):
                if rule.said.act == number:
                    self.touch_cohorts(tier, rule.said.cohorts)

    def drop_changes(self, number: str) -> None:
        """Take the changed windows and withdrawals that an act states back."""
        for one in self.changes.drop(number):
            if isinstance(one, ActWithdrawn):
                self._touch_calls(one.withdrawn)

    def drop_rules(self, number: str) -> None:
        """Take the calls, lists and open names of an act back, and have their cohorts worked out again."""
        for tier in Tier:
            for rule in self.rules(tier):
                if rule.said.act == number:
                    self.touch_cohorts(tier, rule.said.cohorts)
            self._rules[tier] = [rule for rule in self._rules[tier] if rule.said.act != number]
            self._open[tier] = [one for one in self.open_names(tier) if one.act != number]

    def hold(self, event: NameHeld, order: int) -> None:
        """Keep a printed name for a person to settle."""
        open_name = OpenName(
            event.act, event.published, order, event.block, event.tier, event.name, event.body, event.row
        )
        self.open_names(event.tier).append(open_name)
        self.emit(act_stream(event.act), event)

    def close(self, one: OpenName) -> None:
        """A name is settled; where it was the last of its list, the list's cohorts are worked out again."""
        names = self.open_names(one.tier)
        names.remove(one)
        self.touch_list(one)

    def touch_list(self, one: OpenName) -> None:
        """Have the cohorts of the list that printed a name worked out again."""
        for rule in self.rules(one.tier):
            if rule.said.act == one.act and rule.said.block == one.block:
                self.touch_cohorts(one.tier, rule.said.cohorts)
