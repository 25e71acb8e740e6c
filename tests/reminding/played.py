"""A random history swept on random days, in a ledger and in the model at once."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Engine

from domain.annual import update_stream
from domain.application import application_stream
from domain.campaign import campaign_stream
from domain.case import case_stream
from domain.civil import anniversary
from domain.event import (
    AnnualUpdateFiled,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    CampaignCalled,
    ChangeNoticed,
    ChangeReported,
    EnterpriseRegistered,
    Event,
    TitleReReviewDue,
)
from domain.reminder import (
    MessageAcknowledged,
    MessageEscalated,
    MessageFailed,
    MessageSent,
    Recipient,
    ReminderMissed,
    ReminderPlanned,
    SweepFinished,
    message_stream,
)
from domain.tier import Tier
from ledger.contacts import add, erase
from ledger.engine import immediate
from ledger.subscribers import Topic, confirm_subscription, subscribe
from tests.oracle.blocks import BODIES
from tests.projections.play import Player
from tests.reminding.model import Key, Model, Person, Said, Stated
from tests.reminding.owed import three_months_on, update_day
from web.reminding.sweep import Progress, Swept, sweep
from web.runtime import Runtime
from web.settings import Settings

GAPS = (0, 1, 1, 2, 5, 7, 20, 40, 90, 200, 500)


def noon(day: date) -> datetime:
    """Noon in Asia/Shanghai of a civil day."""
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


@dataclass
class Played:
    """A ledger with its model; `day` is today."""

    engine: Engine
    url: str
    chance: Random
    day: date = date(2021, 12, 1)
    model: Model = field(default_factory=Model)

    def __post_init__(self) -> None:
        self.player = Player(self.engine)
        self.runtime = Runtime(Settings(database_url=self.url), clock=lambda: noon(self.day))

    def close(self) -> None:
        """Give the connections back."""
        self.runtime.close()

    @property
    def firms(self) -> list[UUID]:
        """The enterprises on record."""
        return sorted({s for s, event in self.player.memory.log if isinstance(event, EnterpriseRegistered)})

    def later(self) -> None:
        """Some days go by, often as many as to a day on which something falls; contacts come and go."""
        near = self._near()
        self.day = self.chance.choice(near) if near and self.chance.random() < 0.6 else self._far()
        for _ in range(self.chance.choice((0, 0, 1, 2))):
            self._arrive()
        if self.model.people and self.chance.random() < 0.15:
            self._leave(self.chance.choice(self.model.people))

    def _far(self) -> date:
        return self.day + timedelta(self.chance.choice(GAPS))

    def _near(self) -> list[date]:
        """The next days on which something may fall, and the days after them."""
        facts = [entry.fact for entries in self.player.memory.entries.values() for entry in entries]
        ends = {fact.until - timedelta(gap) for fact in facts if fact.until for gap in (180, 90, 30, 23, 7, 0)}
        days = ends | {anniversary(fact.start, 3) for fact in facts if fact.start} | {fact.published for fact in facts}
        days |= {call.window_until - timedelta(gap) for call in self._calls() for gap in (7, 1)}
        days |= {update_day(year) - timedelta(gap) for year in (self.day.year, self.day.year + 1) for gap in (30, 0)}
        changes = {one.day for one in self.model.stated} | {fact.published for fact in facts}
        days |= {three_months_on(day) + timedelta(gap) for day in changes for gap in (-14, 30)}
        found = {day + timedelta(gap) for day in days for gap in (-1, 0, 1)}
        return sorted(day for day in found if day >= self.day)[:6]

    def _arrive(self) -> None:
        among: tuple[Recipient, ...] = ("enterprise", "enterprise", "body", "ministry", "subscriber")
        recipient = self.chance.choice(among)
        if recipient in ("enterprise", "subscriber") and not self.firms:
            return
        firm = self.chance.choice(self.firms) if recipient == "enterprise" else None
        body = self.chance.choice(BODIES) if recipient == "body" else None
        with immediate(self.engine) as connection:
            made = add(
                connection, recipient=recipient, channel="webhook", url="https://example.com/", language="zh",
                at=noon(self.day), enterprise=firm, body=body, confirmed=True,
            )  # fmt: skip
            person = Person(made.id, recipient, self.day, firm, body)
            if recipient == "subscriber":
                person.topics = [self._topic()]
                enterprise, tier, place, _ = person.topics[0]
                topic = Topic("enterprise" if enterprise else "list", enterprise, tier, place)
                one = subscribe(connection, made.id, topic, noon(self.day))
                confirm_subscription(connection, one.id, noon(self.day))
        self.model.people.append(person)

    def _topic(self) -> tuple[UUID | None, Tier | None, str | None, date]:
        if self.chance.random() < 0.5:
            return self.chance.choice(self.firms), None, None, self.day
        return None, self.chance.choice(list(Tier)), self.chance.choice((None, *BODIES)), self.day

    def _leave(self, person: Person) -> None:
        with immediate(self.engine) as connection:
            erase(connection, person.id, noon(self.day))
        person.ended = True

    def sweep(self, progress: Progress | None = None) -> Swept:
        """Sweep today; the ledger alone."""
        return sweep(self.runtime, self.day, progress)

    def caught_up(self) -> list[Event]:
        """What the record holds that memory did not."""
        memory = self.player.memory
        found = self.player.record.read(memory.position, 1_000_000)
        memory.append([(one.stream, one.event) for one in found])
        self.player.ends.append(memory.position)
        return [one.event for one in found]

    def expected(self) -> "Expected":
        """What a sweep of today does, by the model."""
        memory, on = self.player.memory, self.day
        opened = self.model.opened(memory, on)
        told = self.model.sweep(memory, on)
        escalated, more = self.model.escalate(memory, on)
        self.model.finished.append(on)
        return Expected(opened, told | more, escalated)

    def happen(self) -> None:
        """Some messages are sent, or die, and some are answered."""
        for said in self.model.messages.values():
            if said.state == "planned" and self.chance.random() < 0.7:
                self._sent(said, "dead" if self.chance.random() < 0.3 else "sent")
            if said.state == "sent" and not said.answered and self.chance.random() < 0.2:
                said.answered = True
                self._note(said, MessageAcknowledged(message=self._id(said)))
        for call in self._calls():
            for firm in self.firms:
                self._apply(campaign_stream(call.act, call.block), firm)
        for firm in self.firms:
            if self.chance.random() < 0.1:
                self._update(firm)
            if self.chance.random() < 0.1:
                self._change(firm)

    def _update(self, firm: UUID) -> None:
        """Somebody files the update of a year, perhaps for the second time."""
        year = self.day.year + self.chance.choice((0, 0, -1))
        self.model.filed.add((firm, year))
        due = update_day(year)
        filed = AnnualUpdateFiled(enterprise=firm, year=year, rule_book="63", form={}, due=due, on=self.day)
        self._put(update_stream(firm, year), filed)

    def _change(self, firm: UUID) -> None:
        """A change is reported, or noticed; what was noticed is reported later, or never."""
        noticed = [at for at, one in enumerate(self.model.stated) if one.enterprise == firm and not one.reported]
        if noticed and self.chance.random() < 0.5:
            at = noticed[0]
            self.model.stated[at].reported = True
        else:
            at = len(self.model.stated)
            kind, day = self.chance.choice(("rename", "move")), self.day - timedelta(self.chance.randrange(120))
            self.model.stated.append(Stated(firm, kind, day, self.chance.random() < 0.3))
        self._say(at, self.model.stated[at])

    def _say(self, at: int, one: Stated) -> None:
        said: dict[str, Any] = {
            "enterprise": one.enterprise,
            "body": BODIES[0],
            "kind": one.kind,
            "changed_on": one.day,
        }
        said |= {"words": "变更", "due": three_months_on(one.day), "on": self.day}
        event = ChangeReported(evidence=(), **said) if one.reported else ChangeNoticed(**said)
        self._put(case_stream(UUID(int=at + 1)), event)

    def _calls(self) -> list[CampaignCalled]:
        return [event for _, event in self.player.memory.log if isinstance(event, CampaignCalled)]

    def _apply(self, campaign: UUID, firm: UUID) -> None:
        """Somebody applies, or takes an application back, whether or not it may: the sweep only reads how things stand."""
        applied = self.model.applied
        if self.chance.random() > 0.05:
            return
        stream = application_stream(campaign, firm)
        if (campaign, firm) in applied:
            applied.remove((campaign, firm))
            self._put(stream, ApplicationWithdrawn(campaign=campaign, reason="撤回", on=self.day))
        else:
            applied.add((campaign, firm))
            filed = ApplicationSubmitted(
                campaign=campaign, enterprise=firm, body=BODIES[0], revision=1, form={}, on=self.day
            )
            self._put(stream, filed)

    def _put(self, stream: UUID, event: Event) -> None:
        self.runtime.ledger.note(lambda _: [(stream, event)])

    def _sent(self, said: Said, state: str) -> None:
        said.state = state
        message = self._id(said)
        sent = MessageSent(message=message, attempt=1, answer="200")
        self._note(said, sent if state == "sent" else MessageFailed(message=message, attempt=1, answer="410"))

    def _id(self, said: Said) -> UUID:
        return message_stream(said.person.id, said.day)

    def _note(self, said: Said, event: Event) -> None:
        self._put(self._id(said), event)


@dataclass
class Expected:
    """What a sweep should have done."""

    opened: set[tuple[UUID, date]]
    told: dict[Key, str]
    escalated: set[tuple[UUID, date]]

    def check(self, played: Played, events: list[Event]) -> None:
        """Assert that these events say just that, and each of them once."""
        opened = [event for event in events if isinstance(event, TitleReReviewDue)]
        told = [event for event in events if isinstance(event, ReminderPlanned | ReminderMissed)]
        escalated = [event.message for event in events if isinstance(event, MessageEscalated)]
        said: dict[Key, str] = {_key(event): _outcome(event) for event in told}
        assert len(said) == len(told)
        assert said == self.told, _difference(said, self.told)
        assert len(opened) == len(self.opened)
        assert sorted(escalated) == sorted(message_stream(*one) for one in self.escalated)
        assert all(event.on == played.day for event in told)
        others = [event for event in events if not isinstance(event, TitleReReviewDue | SweepFinished)]
        assert len(others) == len(told) + len(escalated)


def _difference(found: dict[Key, str], expected: dict[Key, str]) -> Any:
    return {"too much": dict(found.items() - expected.items()), "lacking": dict(expected.items() - found.items())}


def _key(event: ReminderPlanned | ReminderMissed) -> Key:
    return Key(event.subject, event.milestone, event.day, event.act, event.contact)


def _outcome(event: ReminderPlanned | ReminderMissed) -> str:
    return "planned" if isinstance(event, ReminderPlanned) else event.reason
