"""The recorded inputs: acts with their additions and corrections, settlements of names, and how names join."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from domain import authority
from domain.act import Act, Recognise, Renew, Row
from domain.name import normalise
from domain.tier import Tier

LIST_KINDS = ("renew", "recognise")


class Contradiction(Exception):
    """The inputs cannot all stand; the message says why."""


@dataclass(frozen=True)
class Recorded:
    """All parts of one act on record: the place of each in the record, the first of them giving the legal order."""

    parts: tuple[tuple[int, Act], ...]

    @property
    def act(self) -> Act:
        """The first part."""
        return self.parts[0][1]

    @property
    def first(self) -> int:
        """The place at which the act was first recorded."""
        return self.parts[0][0]

    def lists(self) -> Iterator[tuple[int, int, Renew | Recognise]]:
        """Every list block with its part and its number within it, renewals first."""
        for kind in LIST_KINDS:
            for p, (_, act) in enumerate(self.parts):
                for b, block in enumerate(getattr(act, kind)):
                    yield p, b, block


@dataclass(frozen=True)
class Settled:
    """A settlement of a printed name of an act: an enterprise's name, or a new one with its batch and first day."""

    place: int
    number: str
    name: str
    enterprise: str | None
    new: tuple[int, date] | None
    reason: str


def bodies_of(act: Act, block: Renew | Recognise) -> frozenset[str]:
    """The bodies that a list decides; where it does not say, all under the issuer."""
    return frozenset(block.bodies) if block.bodies is not None else under(act)


def extract_of(act: Act, block: Renew | Recognise) -> frozenset[str]:
    """The bodies whose rows the list holds."""
    return frozenset(block.extract) if block.extract is not None else bodies_of(act, block)


def under(act: Act) -> frozenset[str]:
    """The bodies under the act's issuer: all 37 for the ministry, else the issuer alone."""
    issuer = authority.issuer(act.issuer)
    if issuer is None:
        raise Contradiction(f"{act.number}: {act.issuer} is no authority")
    return frozenset(authority.NAMES) if issuer is authority.MINISTRY else frozenset((issuer.name,))


def extracts(recorded: Recorded) -> frozenset[str]:
    """All bodies whose rows the parts of an act hold."""
    found = [extract_of(recorded.parts[p][1], block) for p, _, block in recorded.lists()]
    return frozenset().union(*found)


def missing_tiers(recorded: Recorded) -> set[Tier]:
    """The tiers of which this act has a list whose rows are on record for an extract only (rule 20)."""
    found: dict[tuple[str, Tier, object], tuple[set[str], set[str]]] = {}
    for p, _, block in recorded.lists():
        what = block.cohorts if isinstance(block, Renew) else block.batch
        decided, held = found.setdefault((type(block).__name__, block.tier, what), (set(), set()))
        decided |= bodies_of(recorded.parts[p][1], block)
        held |= extract_of(recorded.parts[p][1], block)
    return {tier for (_, tier, _), (decided, held) in found.items() if decided - held}


def check_rows(act: Act) -> None:
    """Refuse lists that contradict themselves: bodies not the issuer's, rows of other bodies, a name printed twice."""
    blocks: list[Renew | Recognise] = [*act.renew, *act.recognise]
    for block in blocks:
        bodies, extract = bodies_of(act, block), extract_of(act, block)
        if not (extract <= bodies <= under(act)):
            raise Contradiction(f"{act.number}: bodies or extract not under the issuer")
        names = [normalise(row.name) for row in block.rows]
        if len(set(names)) < len(names) or any(row.body not in extract for row in block.rows):
            raise Contradiction(f"{act.number}: a name twice, or a row of another body")
        if isinstance(block, Renew) and block.unmatched == "admit":
            _check_admit(act, block)


def _check_admit(act: Act, block: Renew) -> None:
    if block.admit is None or block.admit.batch not in block.cohorts or block.admit.since > act.published:
        raise Contradiction(f"{act.number}: admitted batch not decided here, or since after publication")


def same(one: Act, other: Act) -> bool:
    """Whether two acts say the same, a note of correction aside."""
    return replace(one, correct=None) == replace(other, correct=None)


def check_changes(acts: Mapping[str, Recorded]) -> None:
    """Refuse changes of calls that are not there, and withdrawals of acts that hold more than calls."""
    taken: set[str] = set()
    for act in [part for recorded in acts.values() for _, part in recorded.parts]:
        for changed in act.window:
            target = _changed(acts, act, changed.call)
            if sum(call.tier is changed.tier and changed.kind in (None, call.kind) for call in target.call) != 1:
                raise Contradiction(f"{act.number}: no one call of {changed.call} is meant")
        for block in act.withdraw:
            target = _changed(acts, act, block.act)
            if block.act in taken or _more_than_calls(target):
                raise Contradiction(f"{act.number}: {block.act} cannot be taken back")
            taken.add(block.act)


def _changed(acts: Mapping[str, Recorded], act: Act, number: str) -> Act:
    target = acts.get(normalise(number))
    if target is None or number == act.number or target.act.published > act.published:
        raise Contradiction(f"{act.number}: {number} cannot be changed by it")
    return target.act


def _more_than_calls(act: Act) -> bool:
    decisions = (act.reinstate, act.rename, act.move, act.end, act.dissolve)
    return any((*decisions, act.renew, act.recognise, act.withdraw))


def join_names(
    acts: Mapping[str, Recorded],
    settled: Mapping[tuple[str, str], Settled],
    before: Mapping[str, str],
    joined: Mapping[str, tuple[str, frozenset[str]]],
) -> dict[str, str]:
    """Every normalised name on record with its enterprise (the normalised name first seen), in order of recording.

    `before` is the same of the record so far: a name that joined an enterprise goes on joining it. `joined` are the records
    joined with others, each with the names of both, which are the other's from the beginning of time.
    """
    steps: list[tuple[int, Act | Settled]] = [part for recorded in acts.values() for part in recorded.parts]
    steps += [(one.place, one) for one in settled.values()]
    one_of = {record: _goes_on(record, joined) for record in joined}
    names = {name: one_of[record] for record, (_, own) in joined.items() for name in own}
    for _, step in sorted(steps, key=lambda one: one[0]):
        if isinstance(step, Settled):
            _settle(step, names, one_of)
        else:
            _read(step, names, before, one_of)
    return names


def _goes_on(record: str, joined: Mapping[str, tuple[str, frozenset[str]]]) -> str:
    while record in joined:
        record = joined[record][0]
    return record


def _settle(step: Settled, names: dict[str, str], one_of: Mapping[str, str]) -> None:
    printed = normalise(step.name)
    if step.enterprise is not None:
        target = names.get(normalise(step.enterprise))
        if target is None:
            raise Contradiction(f"{step.enterprise} is not on record")
        bind(names, printed, target)
    elif names.setdefault(printed, one_of.get(printed, printed)) != one_of.get(printed, printed):
        raise Contradiction(f"{step.name} joins an enterprise on record")


def bind(names: dict[str, str], printed: str, target: str) -> None:
    """Let a name join an enterprise; refused where it joins another."""
    if names.setdefault(printed, target) != target:
        raise Contradiction(f"{printed} is another enterprise's name")


def placed(act: Act) -> list[str]:
    """The enterprises that an act moves or dissolves, as printed."""
    return [*(one.enterprise for one in act.move), *(one.enterprise for one in act.dissolve)]


def _read(act: Act, names: dict[str, str], before: Mapping[str, str], one_of: Mapping[str, str]) -> None:
    for rename in act.rename:
        target = names.get(normalise(rename.before))
        if target is None:
            raise Contradiction(f"{act.number}: {rename.before} is not on record")
        bind(names, normalise(rename.after), target)
    for named in placed(act):
        if normalise(named) not in names:
            raise Contradiction(f"{act.number}: {named} is not on record")
    for row in _registering(act):
        printed = normalise(row.name)
        seen = before.get(printed, printed)
        names.setdefault(printed, one_of.get(seen, seen))


def _registering(act: Act) -> Iterator[Row]:
    for block in act.renew:
        if block.unmatched == "admit":
            yield from block.rows
    for listed in act.recognise:
        yield from listed.rows
