"""Adversarial random histories: much that meets on one day, comes late, is corrected, held, settled and taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from domain.act import Act, Correct, Recognise, Renew, Row
from tests.oracle.blocks import BODIES, HOME, MINISTRY, Blocks
from tests.oracle.model import Oracle
from tests.oracle.state import OpenName


@dataclass(frozen=True)
class Resolve:
    """Settle a printed name of an act."""

    name: str
    act: str
    enterprise: str | None
    new: tuple[int, date] | None
    reason: str = "更名"


@dataclass(frozen=True)
class Undo:
    """Take a settlement back."""

    name: str
    act: str


@dataclass(frozen=True)
class Join:
    """Join the second record with the first."""

    keep: str
    ends: str


@dataclass(frozen=True)
class Part:
    """Part a record again."""

    ends: str


Step = Act | Resolve | Undo | Join | Part


class Maker(Blocks):
    """Makes one history; looks at an oracle, so that most steps are not refused."""

    def __init__(self, chance: Random) -> None:
        super().__init__(chance)
        self.oracle = Oracle()

    def history(self) -> list[Step]:
        """Steps in nearly any order of publication; most of them such that they are not refused."""
        steps: list[Step] = []
        for place in range(self.chance.randint(3, 9)):
            steps.append(self._tried(place))
        return steps

    def _tried(self, place: int) -> Step:
        for _ in range(5):
            held = {key: list(names) for key, names in self.held.items()}
            step = self._candidate(place)
            if record(self.oracle, step) is None or self.likely(0.06):
                return self._kept(step)
            self.oracle.states.pop()
            self.held = held
        step = self._candidate(place)
        record(self.oracle, step)
        return self._kept(step)

    def _kept(self, step: Step) -> Step:
        if isinstance(step, Act):
            self.acts.append(step)
        return step

    def _candidate(self, place: int) -> Step:
        state = self.oracle.states[-1]
        if state.open and self.likely(0.3):
            return self._settle(self.chance.choice(state.open))
        if state.settled and self.likely(0.3):
            number, name = self.chance.choice(list(state.settled))
            return Undo(name, state.acts[number].act.number)
        if self.acts and self.likely(0.08):
            return self.corrected(self.chance.choice(self.acts))
        further = [one for one in map(_further, self.acts) if one is not None]
        if further and self.likely(0.3):
            return self._more(self.chance.choice(further))
        return self.act(place)

    def _settle(self, name: OpenName) -> Step:
        firm = self.chance.choice(self.firms) if self.likely(0.75) else None
        return Resolve(name.name, name.act, firm, None if firm else (self.chance.randint(1, 4), self.day(0)))

    def _more(self, act: Act) -> Act:
        """An addition with some of the rows that its bodies may have."""
        return replace(act, renew=tuple(self._further_rows(one) for one in act.renew))

    def _further_rows(self, block: Renew) -> Renew:
        names = self.some(self.held.get((block.tier, block.cohorts[0]), []), 0.6)
        rows = tuple(row for row in self.rows(list(dict.fromkeys(names))) if row.body in (block.extract or ()))
        return replace(block, rows=rows, unmatched="hold", admit=None)

    def act(self, place: int) -> Act:
        """One act of one block, sometimes of two."""
        published = self.day(self.chance.randint(max(0, place - 1), place + 1) if self.likely(0.85) else None)
        act = Act(f"测试函〔{published.year}〕{place}号", "测试文件", MINISTRY, published, published)
        for _ in range(2 if self.likely(0.15) else 1):
            act = self._block(act, place)
        return self._provincial(act)

    def _block(self, act: Act, place: int) -> Act:
        day = act.published
        if place and self.likely(0.2):
            return self._between(act)
        kinds = ("recognise", "renew", "call", "end", "reinstate", "rename")
        weights = (1, 0, 0, 0, 0, 0) if place == 0 and self.likely(0.9) else (4, 7, 3, 4, 2, 1)
        match self.chance.choices(kinds, weights)[0]:
            case "recognise":
                return replace(act, recognise=(*act.recognise, self.recognise(day)))
            case "renew":
                return replace(act, renew=(*act.renew, self.renew(day)))
            case "call":
                return replace(act, call=(*act.call, self.call(day)))
            case "end":
                return replace(act, end=(*act.end, self.end(day)))
            case "reinstate":
                return replace(act, reinstate=(*act.reinstate, self.reinstate(day)))
            case _:
                return replace(act, rename=(*act.rename, self.rename()))

    def _between(self, act: Act) -> Act:
        """What an act says between lists."""
        kinds = ("move", "dissolve", "withdraw", "window")
        match self.chance.choices(kinds, (4, 3, 3, 1))[0]:
            case "move":
                return replace(act, move=(*act.move, self.move()))
            case "dissolve":
                return replace(act, dissolve=(*act.dissolve, self.dissolve(act.published)))
            case "withdraw":
                return replace(act, withdraw=(*act.withdraw, self.withdraw()))
            case _:
                return replace(act, window=(*act.window, self.window(act.published)))

    def _provincial(self, act: Act) -> Act:
        lists: list[Renew | Recognise] = [*act.renew, *act.recognise]
        if not lists or any(one.tier.national for one in lists) or self.likely(0.5):
            return act
        body = self.chance.choice(BODIES)
        renew = tuple(replace(one, rows=_of(one.rows, body), bodies=None, extract=None) for one in act.renew)
        recognise = tuple(replace(one, rows=_of(one.rows, body), bodies=None, extract=None) for one in act.recognise)
        return replace(act, issuer=f"{body}经济和信息化厅", renew=renew, recognise=recognise)

    def corrected(self, act: Act) -> Act:
        """The act as it should have been recorded: rows, terms, days or the publication another."""
        recognise = tuple(
            replace(one, rows=self._fewer(one.rows), term=self.term(act.published) if self.likely(0.4) else one.term)
            for one in act.recognise
        )
        renew = tuple(replace(one, rows=self._fewer(one.rows)) for one in act.renew)
        end = tuple(replace(one, effective=one.effective + timedelta(days=1)) for one in act.end)
        published = act.published + timedelta(days=self.chance.choice((0, 0, 0, 1, -1)))
        note = Correct("record", "录错")
        return replace(act, correct=note, recognise=recognise, renew=renew, end=end, published=published)

    def _fewer(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        kept = [row.name for row in rows if self.likely(0.85)]
        kept += [name for name in self.some(list(self.firms), 0.15) if name not in kept]
        bodies = {row.body for row in rows}
        return tuple(row for row in self.rows(kept) if row.body in bodies)


class Joiner(Maker):
    """Makes histories in which records are joined now and then, and parted again."""

    def some(self, names: list[str], share: float) -> list[str]:
        """Fewer of them, so that not every list prints all: what one list prints in two rows are two enterprises."""
        return super().some(names, share * 0.6)

    def _candidate(self, place: int) -> Step:
        state = self.oracle.states[-1]
        if state.joined and self.likely(0.35):
            return Part(self.chance.choice(list(state.joined)))
        if len(set(state.names.values())) > 1 and self.likely(0.25):
            keep, ends = self.chance.sample(sorted(set(state.names.values())), 2)
            return Join(keep, ends)
        return super()._candidate(place)


def _of(rows: Sequence[Row], body: str) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.body == body)


def _further(act: Act) -> Act | None:
    """An addition to the act for the bodies that its extract leaves out, still without the right rows."""
    lists: list[Renew | Recognise] = [*act.renew, *act.recognise]
    between = act.move or act.dissolve or act.window or act.withdraw
    if len(lists) != 1 or lists[0].extract is None or act.end or act.call or act.rename or act.reinstate or between:
        return None
    one = lists[0]
    rest = tuple(body for body in one.bodies or BODIES if body not in (one.extract or ()))
    if not rest:
        return None
    if isinstance(one, Renew):
        return replace(act, renew=(replace(one, extract=rest, rows=()),))
    rows = tuple(Row(i, name, home) for i, (name, home) in enumerate(HOME.items(), 1) if home in rest)
    return replace(act, recognise=(replace(one, extract=rest, rows=rows),))


def record(oracle: Oracle, step: Step) -> str | None:
    """Let the oracle take a step; the reason if it is refused."""
    if isinstance(step, Resolve):
        return oracle.resolve(step.name, step.act, step.enterprise, step.new, step.reason)
    if isinstance(step, Join):
        return oracle.join(step.keep, step.ends)
    if isinstance(step, Part):
        return oracle.part(step.ends)
    return oracle.undo(step.name, step.act) if isinstance(step, Undo) else oracle.step(step)


def history(chance: Random) -> list[Step]:
    """One random history; the same for the same seed."""
    return Maker(chance).history()


def joined_history(chance: Random) -> list[Step]:
    """One random history with records joined and parted; the same for the same seed."""
    return Joiner(chance).history()


def histories() -> st.SearchStrategy[list[Step]]:
    """Histories for Hypothesis, which makes failing ones smaller."""
    return st.randoms(use_true_random=False).map(history)
