"""What a step makes of the record: an act recorded, corrected or added to, a name settled, a settlement taken back."""

from collections.abc import Callable
from dataclasses import replace

from domain.act import Act
from domain.name import normalise
from tests.oracle.record import Contradiction, Recorded, Settled, check_rows, extracts, same
from tests.oracle.state import Memory
from tests.oracle.workings import State, work_out


def with_act(before: State, act: Act, place: int) -> State:
    """Record an act; one with the same content changes nothing."""
    number = normalise(act.number)
    recorded = before.acts.get(number)
    part_of_more = act.correct is not None and recorded is not None and len(recorded.parts) > 1
    if recorded is not None and not part_of_more and any(same(act, part) for _, part in recorded.parts):
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
