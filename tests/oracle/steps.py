"""What a step makes of the record: an act recorded, corrected or added to, a name settled, a settlement taken back."""

from collections.abc import Callable
from dataclasses import replace

from domain.act import Act, Recognise, Renew
from domain.name import normalise
from domain.tier import Tier
from tests.oracle.record import Contradiction, Recorded, Settled, check_rows, extracts, placed, same
from tests.oracle.state import Joined, Key, Memory
from tests.oracle.workings import State, work_out


def with_act(before: State, act: Act, place: int) -> State:
    """Record an act; one with the same content changes nothing."""
    number = normalise(act.number)
    recorded = before.acts.get(number)
    if recorded is not None and _known(act, recorded):
        return before
    check_rows(act)
    if act.correct is not None:
        return _corrected(before, act, number)
    if recorded is None:
        return work_out(before, {**before.acts, number: Recorded(((place, act),))})
    held, further = extracts(recorded), extracts(Recorded(((place, act),)))
    if held and further and not held & further:
        return _added(before, recorded, act, place)
    raise Contradiction(f"{act.number} is on record with another content")


def _known(act: Act, recorded: Recorded) -> bool:
    """Whether a file says only what is on record; a correction is another file, by which the act is recorded anew (4)."""
    if act.correct is not None:
        return any(act == part for _, part in recorded.parts)
    return any(same(act, part) for _, part in recorded.parts)


def _added(before: State, recorded: Recorded, act: Act, place: int) -> State:
    between = act.move or act.dissolve or act.window or act.withdraw
    if act.published != recorded.act.published or act.end or act.reinstate or act.rename or act.call or between:
        raise Contradiction(f"{act.number}: an addition holds further rows only")
    added = Recorded((*recorded.parts, (place, act)))
    return work_out(before, {**before.acts, normalise(act.number): added})


def _corrected(before: State, act: Act, number: str) -> State:
    if number not in before.acts:
        raise Contradiction(f"{act.number} is not on record, there is nothing to correct")
    acts = {**before.acts, number: Recorded(((before.acts[number].first, act),))}
    printed = {normalise(row.name) for block in act.renew for row in block.rows}
    settled = {k: one for k, one in before.settled.items() if k[0] != number or k[1] in printed}
    for gone in [one for key, one in before.settled.items() if key not in settled and one.new is None]:
        _refuse_used(before, gone.name, number)
    return work_out(before, acts, settled, _forget(before.memory, lambda place: place[0] == number, number))


def _forget(memory: Memory, gone: Callable[[tuple[str, int, int, int]], bool], number: str) -> Memory:
    return Memory(
        {place: keys for place, keys in memory.renewed.items() if not gone(place)},
        {key: one for key, one in memory.admitted.items() if one.number != number},
    )


def with_settled(before: State, settled: Settled) -> State:
    """Settle an open name."""
    printed = normalise(settled.name)
    if not any((one.number, normalise(one.name)) == (settled.number, printed) for one in before.open):
        raise Contradiction(f"{settled.name} is not open in this act")
    if settled.new is not None and printed in before.names:
        raise Contradiction(f"{settled.name} joins an enterprise on record")
    if settled.enterprise is not None:
        target = before.names.get(normalise(settled.enterprise), settled.enterprise)
        settled = replace(settled, enterprise=target)
    return work_out(before, before.acts, {**before.settled, (settled.number, printed): settled})


def without_settled(before: State, name: str, number: str) -> State:
    """Take a settlement back: the name is open again."""
    printed = normalise(name)
    if (number, printed) not in before.settled:
        raise Contradiction(f"{name} was not settled in this act")
    _refuse_used(before, name, number)
    settled = {key: one for key, one in before.settled.items() if key != (number, printed)}
    rows = [
        (number, p, b, r)
        for p, b, block in before.acts[number].lists()
        for r, row in enumerate(block.rows)
        if normalise(row.name) == printed
    ]
    kept = {place: keys for place, keys in before.memory.renewed.items() if place not in rows}
    return work_out(before, before.acts, settled, Memory(kept, before.memory.admitted))


def _refuse_used(before: State, name: str, number: str) -> None:
    printed = normalise(name)
    if any(printed in _named(part) for n, act in before.acts.items() if n != number for _, part in act.parts):
        raise Contradiction(f"{name} is printed in a further act")


def _named(act: Act) -> set[str]:
    rows = [row.name for one in act.renew for row in one.rows] + [row.name for one in act.recognise for row in one.rows]
    ends = [one.enterprise for one in act.end] + [one.enterprise for one in act.reinstate]
    renames = [name for block in act.rename for name in (block.before, block.after)]
    return {normalise(name) for name in (*rows, *ends, *renames)}


def with_joined(before: State, keep: str, ends: str, place: int) -> State:
    """Join two records: what was recorded of the one that ends was recorded of the other."""
    into, record = before.names.get(normalise(keep)), before.names.get(normalise(ends))
    if into is None or record is None:
        raise Contradiction(f"{keep} or {ends} is not on record")
    if into == record:
        raise Contradiction(f"{keep} and {ends} are one record")
    for act in before.acts.values():
        for tier in Tier:
            printed = {before.names.get(name) for _, part in act.parts for name in _listed(part, tier)}
            if {into, record} <= printed:
                raise Contradiction(f"{act.act.number} lists {keep} and {ends} in rows of their own")
    aliases = {key[1] for key, one in before.settled.items() if one.enterprise is not None}
    names = frozenset(name for name, one in before.names.items() if one in (record, into) and name not in aliases)
    renewed = {at: frozenset(_of(key, record, into) for key in keys) for at, keys in before.memory.renewed.items()}
    admitted = {_of(key, record, into): one for key, one in before.memory.admitted.items() if key[0] == record}
    admitted |= {key: one for key, one in before.memory.admitted.items() if key[0] != record}
    joined = {**before.joined, record: Joined(place, into, names, before.memory)}
    return work_out(before, before.acts, memory=Memory(renewed, admitted), joined=joined)


def _listed(act: Act, tier: Tier) -> set[str]:
    blocks: list[Renew | Recognise] = [*act.renew, *act.recognise]
    return {normalise(row.name) for one in blocks if one.tier is tier for row in one.rows}


def _of(key: Key, record: str, into: str) -> Key:
    return (into, *key[1:]) if key[0] == record else key


def without_joined(before: State, ends: str) -> State:
    """Part two records again: both stand as if they had not been joined."""
    record = normalise(ends)
    if record not in before.joined:
        raise Contradiction(f"{ends} is not joined")
    parted = before.joined[record]
    joined = {key: one for key, one in before.joined.items() if key != record}
    if parted.into in joined or any(one.place > parted.place and one.into == parted.into for one in joined.values()):
        raise Contradiction(f"another record was joined after {ends}")
    ours = {name for name, one in before.names.items() if one == parted.into}
    if any(ours & _said(part) for act in before.acts.values() for place, part in act.parts if place > parted.place):
        raise Contradiction(f"a further act names {ends} or its other record")
    if any(one.place > parted.place and one.enterprise in ours for one in before.settled.values()):
        raise Contradiction(f"a name was settled to be {ends} or its other record")
    kept = {at: keys for at, keys in before.memory.renewed.items() if all(key[0] != parted.into for key in keys)}
    kept |= {at: keys for at, keys in parted.before.renewed.items() if at in before.memory.renewed}
    admitted = {key: one for key, one in before.memory.admitted.items() if key[0] != parted.into}
    admitted |= {k: one for k, one in parted.before.admitted.items() if k[0] in (record, parted.into)}
    return work_out(before, before.acts, memory=Memory(kept, admitted), joined=joined)


def _said(act: Act) -> set[str]:
    return _named(act) | {normalise(one) for one in placed(act)}
