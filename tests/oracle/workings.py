"""The record worked out: everything that follows from the inputs, and the contradictions among them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.act import Recognise
from domain.name import normalise
from tests.oracle.record import Contradiction, Recorded, Settled, check_changes, extract_of, join_names
from tests.oracle.state import Admission, Admit, Grant, Joined, Key, Memory, OpenName
from tests.oracle.walk import Walk, granted


@dataclass(frozen=True)
class State:
    """The record after a step: its inputs, what stays once recorded, and what follows."""

    acts: Mapping[str, Recorded] = field(default_factory=dict)
    settled: Mapping[tuple[str, str], Settled] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    grants: Mapping[Key, Grant] = field(default_factory=dict)
    open: tuple[OpenName, ...] = ()
    joined: Mapping[str, Joined] = field(default_factory=dict)


def work_out(
    before: State,
    acts: Mapping[str, Recorded],
    settled: Mapping[tuple[str, str], Settled] | None = None,
    memory: Memory | None = None,
    joined: Mapping[str, Joined] | None = None,
) -> State:
    """The record with these inputs. Raises Contradiction where they cannot all stand."""
    settled = before.settled if settled is None else settled
    memory = memory or before.memory
    check_changes(acts)
    joined = before.joined if joined is None else joined
    kept = {} if len(joined) < len(before.joined) else _kept_names(before, settled)
    names = join_names(acts, settled, kept, {record: (one.into, one.names) for record, one in joined.items()})
    admitted = {**_new_ones(acts, settled, names), **memory.admitted}
    while True:
        walk = Walk(acts, settled, names, memory, _not_taken(acts, admitted, names))
        try:
            walk.run()
        except Admit as needed:
            admitted[needed.key] = needed.admission
            continue
        _check_held(walk, memory)
        lists = {key: one for key, one in walk.admitted.items() if one.cited is not None}
        return State(acts, settled, names, Memory(walk.renewed, lists), walk.grants, tuple(walk.open.values()), joined)


def _kept_names(before: State, settled: Mapping[tuple[str, str], Settled]) -> dict[str, str]:
    undone = {key[1] for key in before.settled if key not in settled}
    return {name: enterprise for name, enterprise in before.names.items() if name not in undone}


def _new_ones(
    acts: Mapping[str, Recorded], settled: Mapping[tuple[str, str], Settled], names: Mapping[str, str]
) -> dict[Key, Admission]:
    found: dict[Key, Admission] = {}
    for (number, printed), one in settled.items():
        for p, _, block in acts[number].lists():
            for row in block.rows:
                if one.new is None or normalise(row.name) != printed:
                    continue
                batch, since = one.new
                if since > acts[number].parts[p][1].published:
                    raise Contradiction(f"{one.name}: since is after publication")
                key = (names[printed], block.tier, "" if block.tier.national else row.body, batch)
                found[key] = Admission(number, None, since, row.body)
    return found


def _not_taken(
    acts: Mapping[str, Recorded], admitted: Mapping[Key, Admission], names: Mapping[str, str]
) -> dict[Key, Admission]:
    """The admitted grants whose place no real list has taken."""
    left = dict(admitted)
    for recorded in acts.values():
        for p, _, block in recorded.lists():
            for key, _ in granted(recorded.parts[p][1], block, names) if isinstance(block, Recognise) else ():
                _take_place(recorded, key, acts, left)
    return left


def _take_place(real: Recorded, key: Key, acts: Mapping[str, Recorded], left: dict[Key, Admission]) -> None:
    if key not in left:
        return
    by = acts[left.pop(key).number]
    if (real.act.published, real.first) > (by.act.published, by.first):
        raise Contradiction(f"{real.act.number} is published after {by.act.number}, which admitted {key[0]}")


def _check_held(walk: Walk, memory: Memory) -> None:
    """Contradictions between what was recorded once and what is on record now."""
    for place, keys in memory.renewed.items():
        if not keys <= walk.grants.keys():
            raise Contradiction(f"{place[0]} renewed a grant that is no longer on record")
    for key, one in walk.admitted.items():
        cited = walk.acts.get(normalise(one.cited)) if one.cited else None
        for p, _, block in cited.lists() if cited else ():
            act = cited.parts[p][1] if cited else None
            own = isinstance(block, Recognise) and (block.tier, block.batch) == (key[1], key[3])
            if act and own and one.body in extract_of(act, block):
                raise Contradiction(f"{act.number} does not name {key[0]}, which {one.number} admitted")
