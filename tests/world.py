"""Given, when, then over the record in memory: a few enterprises, acts with memorable names, and questions.

`given(recognise(1, [JIA], on="2019-06-13")).when(...).refused("already-held")`. Days are ISO text. A refusal that no
test asks for is raised at the next question, so that nothing passes by chance.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple, TypedDict, Unpack
from uuid import UUID

from domain import event as ev
from domain.act import Act
from domain.attaching import Attach, decide_attach
from domain.event import Event
from domain.name import normalise
from domain.parting import decide_part
from domain.recording import Decision, decide
from domain.refusal import Refused
from domain.remark import Remark
from domain.settling import Resolve, decide_resolve, decide_undo
from domain.stream import title_stream
from domain.summary import Summary, summarise
from domain.tier import Tier
from domain.uniting import Join, decide_join
from tests.memory import Memory

JIA, YI, BING, DING = "示例甲有限公司", "示例乙有限公司", "示例丙有限公司", "示例丁有限公司"
ZHEJIANG, NINGBO, JIANGSU = "浙江省", "宁波市", "江苏省"
GIANT, SPECIALISED, INNOVATIVE = Tier.LITTLE_GIANT, Tier.SPECIALISED_SME, Tier.INNOVATIVE_SME


class Undo(NamedTuple):
    """A settlement is taken back."""

    name: str
    act: str
    reason: str = "撤回"


class Part(NamedTuple):
    """A record that was joined is parted again."""

    name: str
    reason: str = "误合并"


Step = Act | Resolve | Undo | Join | Part


class Ended(NamedTuple):
    """The ending shown: first day without the title, mechanism, cause and act."""

    on: str
    mechanism: str
    cause: str
    act: str


class Answer(NamedTuple):
    """An answer in words that tests compare: `term` is (from, until), both inside."""

    verdict: str
    status: str
    term: tuple[str, str] | None
    ending: Ended | None
    because: tuple[str, ...]
    batch: int | None


class How(TypedDict, total=False):
    """What a question may name beside enterprise and day; see `World.ask`."""

    tier: Tier
    known: int | None
    published_by: str | None


class World:
    """A record and its steps, which count from 1; a refused step is none."""

    def __init__(self) -> None:
        self.memory = Memory()
        self.after: list[int] = [0]
        self.last = Decision("", (), ())
        self._refused: Refused | None = None

    def when(self, *steps: Step) -> "World":
        """Record these steps, one transaction each."""
        for step in steps:
            self._take(partial(decision_of, step, self.memory))
        return self

    def attach(self, *rows: tuple[str, str]) -> "World":
        """Attach USCCs from a file of (name, code)."""
        found = [Attach(number, name, code) for number, (name, code) in enumerate(rows, start=2)]
        self._take(lambda: decide_attach(found, "codes.csv", self.memory))
        return self

    def _take(self, make: Callable[[], Decision]) -> None:
        self.settle()
        before = list(self.memory.log)
        try:
            self.last = make()
        except Refused as refused:
            self._refused = refused
            assert self.memory.log == before
            return
        self.memory.append(self.last.events)
        self.after.append(self.memory.position)

    def settle(self) -> None:
        """Raise the refusal that nobody asked for."""
        if self._refused:
            raise self._refused

    def accepts(self, step: Step) -> bool:
        """Record a step; False where it is refused, and then it is left out."""
        self.when(step)
        refused, self._refused = self._refused, None
        return refused is None

    def refused(self, code: str, *words: str) -> "World":
        """The last step was refused with this code, and its message has these words; nothing changed."""
        assert self._refused is not None, f"not refused: {[event for _, event in self.last.events]}"
        refusal, self._refused = self._refused.refusal, None
        assert refusal.code == code, refusal
        for word in words:
            assert word in refusal.zh, (word, refusal.zh)
        return self

    def ask(
        self, name: str, on: str, *, tier: Tier = GIANT, known: int | None = None, published_by: str | None = None
    ) -> Answer:
        """How a title stands on a day, as known after a step (None: now), as published by a day (inclusive)."""
        self.settle()
        position = self.memory.position if known is None else self.after[known]
        standing, seen, acts = self.memory.ask(
            name, tier, day(on), position, day(published_by) if published_by else None
        )
        term = (str(standing.term.start), str(standing.term.until)) if standing.term else None
        ending = None
        if standing.ending:
            fact = seen[standing.ending.fact].fact
            ending = Ended(str(standing.ending.on), standing.ending.mechanism, fact.cause, fact.act)
        return Answer(standing.verdict, standing.status, term, ending, tuple(acts), standing.batch)

    def verdict(self, name: str, on: str, **how: Unpack[How]) -> str:
        """`valid`, `not_valid` or `unknown`."""
        return self.ask(name, on, **how).verdict

    def status(self, name: str, on: str, **how: Unpack[How]) -> str:
        """The status of the answer."""
        return self.ask(name, on, **how).status

    def ending(self, name: str, on: str, **how: Unpack[How]) -> Ended | None:
        """The ending in force on a day."""
        return self.ask(name, on, **how).ending

    def enterprises(self, name: str) -> tuple[UUID, ...]:
        """Who bears or bore a name."""
        return self.memory.joined((normalise(name),)).get(normalise(name), ())

    def title(self, name: str, tier: Tier = GIANT) -> UUID:
        """The title stream of the one enterprise of this name."""
        (enterprise,) = self.enterprises(name)
        return title_stream(enterprise, tier)

    def open_names(self, tier: Tier = GIANT) -> list[str]:
        """The printed names that wait for a person."""
        self.settle()
        return [one.name for one in self.memory.open_names(tier)]

    def said(self) -> list[Event]:
        """The events of the last step."""
        self.settle()
        return [event for _, event in self.last.events]

    def steps_of(self, name: str, tier: Tier = GIANT) -> list[str]:
        """The stored names of the events that the last step added to a title."""
        return [event.NAME for stream, event in self.last.events if stream == self.title(name, tier)]

    def warnings(self) -> dict[str, Remark]:
        """What the last step remarked, by code."""
        self.settle()
        return {remark.code: remark for remark in self.last.warnings}

    def summary(self) -> Summary:
        """The summary of the last step."""
        self.settle()
        streams = {title_stream(one, tier) for one in self._everyone() for tier in Tier}
        return summarise(self.last, self.memory.names({UUID(int=stream.int & ~0xF) for stream in streams}))

    def _everyone(self) -> list[UUID]:
        known = (ev.EnterpriseRegistered, ev.EnterpriseEnrolled)
        return [stream for stream, event in self.memory.log if isinstance(event, known)]


def decision_of(step: Step, memory: Memory) -> Decision:
    """What a step means to a record. Raises Refused."""
    if isinstance(step, Resolve):
        return decide_resolve(step, memory)
    if isinstance(step, Join):
        return decide_join(step, memory)
    if isinstance(step, Part):
        return decide_part(step.name, step.reason, memory)
    if isinstance(step, Undo):
        return decide_undo(step.name, step.act, step.reason, memory)
    return decide(step, memory)


def given(*steps: Step) -> World:
    """A record with these steps; raises Refused where one is."""
    world = World().when(*steps)
    world.settle()
    return world


def day(text: str) -> date:
    """A civil day from ISO text."""
    return date.fromisoformat(text)


def answers(world: World, questions: Sequence[tuple[str, str]], **how: Unpack[How]) -> list[str]:
    """The statuses of several (name, day)."""
    return [world.status(name, on, **how) for name, on in questions]
