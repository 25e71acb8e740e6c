"""How one grant stands on a day, from its facts in legal order (rules 12 to 19)."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product

from domain.civil import ONE_DAY, Term, three_years_from
from tests.oracle.facts import Carry, CarryEnded, Decided, Doubt, End, Ending, Fact, Lapse, TermFact, Undo, View

Placed = tuple[int, Term, str]
_STATUS = {"cancellation": "cancelled", "revocation": "revoked", "surrender": "surrendered"}
_RANK = {"cancellation": 0, "revocation": 1, "surrender": 3}


def undone(facts: Sequence[Fact]) -> set[int]:
    """The places of endings and lapses that a later reinstatement undoes."""
    return {
        i
        for i, fact in enumerate(facts)
        if isinstance(fact, End | Lapse)
        and any(isinstance(later, Undo) and later.ending_act == fact.act for later in facts[i + 1 :])
    }


def terms(facts: Sequence[Fact]) -> list[Placed]:
    """Every term with its place and act, those from expiry worked out from the term before in legal order."""
    found: list[Placed] = []
    for i, fact in enumerate(facts):
        if isinstance(fact, TermFact):
            after = found[-1][1].until + ONE_DAY if found else fact.pub
            found.append((i, fact.term or three_years_from(after), fact.act))
    return found


def blocked_by(facts: Sequence[Fact]) -> str | None:
    """Whether these facts leave the grant ended: "" for a decided ending, the act of an unmended lapse, or None."""
    gone = undone(facts)
    if any(isinstance(fact, End) and i not in gone for i, fact in enumerate(facts)):
        return ""
    lapses = [(i, fact.act) for i, fact in enumerate(facts) if isinstance(fact, Lapse) and i not in gone]
    open_ones = [act for i, act in lapses if not any(isinstance(later, TermFact) for later in facts[i + 1 :])]
    return open_ones[-1] if open_ones else None


def view(facts: Sequence[Fact], day: date) -> View:
    """How the grant stands on `day`, answered for every way its doubts may turn out (rules 18 and 19)."""
    views = [_certain(variant, day) for variant in _variants(facts)]
    if len({one.verdict for one in views}) == 1:
        return views[-1] if views[-1].status == views[0].status else views[0]
    doubts = [fact for fact in facts if isinstance(fact, Doubt)]
    held = [fact for fact in doubts if fact.status == "unresolved-list"]
    acts = tuple(fact.act for fact in held or doubts)
    return View("unknown", (held or doubts)[0].status, because=acts)


def _variants(facts: Sequence[Fact]) -> Iterator[list[Fact]]:
    choices: list[list[Fact | None]] = [
        [fact.listed, fact.unlisted] if isinstance(fact, Doubt) else [fact] for fact in facts
    ]
    for variant in product(*choices):
        yield [fact for fact in variant if fact is not None]


def _certain(facts: Sequence[Fact], day: date) -> View:
    gone = undone(facts)
    all_terms = terms(facts)
    lapses = [(i, fact, _lapse_day(fact, i, all_terms)) for i, fact in enumerate(facts) if isinstance(fact, Lapse)]
    lapses = [(i, fact, on) for i, fact, on in lapses if i not in gone]
    ended = _ending(facts, day, gone, lapses)
    if ended is not None:
        held = _shown(all_terms, day)
        return View("not_valid", _STATUS[ended.mechanism], held[1], ended, (held[2], ended.act))
    return _by_terms(facts, day, gone, all_terms, [lapse for lapse in lapses if lapse[2] <= day])


def _by_terms(
    facts: Sequence[Fact],
    day: date,
    gone: set[int],
    all_terms: list[Placed],
    lapses: list[tuple[int, Lapse, date]],
) -> View:
    last = lapses[-1][0] if lapses else -1
    standing = [placed for placed in all_terms if placed[0] > last]
    covering = [placed for placed in standing if placed[1].start <= day <= placed[1].until]
    if covering:
        return View("valid", "in-term", covering[-1][1], because=(covering[-1][2],))
    awaiting = _awaiting(facts, day, gone, standing, last)
    if awaiting is not None:
        return awaiting
    if lapses and not any(placed[1].start <= day for placed in standing):
        held = _shown(all_terms, day)
        _, lapse, on = lapses[-1]
        return View("not_valid", "lapsed", held[1], Ending(on, "lapse", lapse.cause, lapse.act), (held[2], lapse.act))
    held = _shown(standing, day)
    return View("not_valid", "past-term" if held[1].start <= day else "not-yet-effective", held[1], because=(held[2],))


def _awaiting(facts: Sequence[Fact], day: date, gone: set[int], standing: list[Placed], last: int) -> View | None:
    for i, fact in reversed(list(enumerate(facts))):
        if not isinstance(fact, Carry) or i < last:
            continue
        before = [placed for placed in standing if placed[0] < i]
        if not before or _had_ended(facts[:i], gone):
            continue
        until = next((later.pub for later in facts[i:] if _closes(later, fact)), date.max)
        if before[-1][1].until < day < until:
            return View("valid", "past-term-awaiting-list", before[-1][1], because=(before[-1][2], fact.act))
    return None


def _closes(later: Fact, carry: Carry) -> bool:
    return isinstance(later, Decided) or (isinstance(later, CarryEnded) and later.call == carry.act)


def _had_ended(facts: Sequence[Fact], gone: set[int]) -> bool:
    """Whether these facts end the grant, or lapse it and nothing mends that: a call does not carry it over (6)."""
    for i, fact in enumerate(facts):
        mended = any(isinstance(later, TermFact) for later in facts[i + 1 :])
        if i not in gone and (isinstance(fact, End) or (isinstance(fact, Lapse) and not mended)):
            return True
    return False


def _lapse_day(lapse: Lapse, place: int, all_terms: list[Placed]) -> date:
    before = [placed for placed in all_terms if placed[0] < place]
    if not lapse.at_term_end or not before:
        return lapse.pub
    return max(lapse.pub, before[-1][1].until + ONE_DAY)


def _ending(facts: Sequence[Fact], day: date, gone: set[int], lapses: list[tuple[int, Lapse, date]]) -> Ending | None:
    final = [on for i, _, on in lapses if not any(isinstance(later, TermFact) for later in facts[i + 1 :])]
    found: list[tuple[date, int, Ending]] = []
    for i, fact in enumerate(facts):
        if not isinstance(fact, End) or i in gone or fact.day > day:
            continue
        if any(on < fact.day or (on == fact.day and fact.mechanism == "surrender") for on in final):
            continue
        found.append((fact.day, _RANK[fact.mechanism], Ending(fact.day, fact.mechanism, fact.cause, fact.act)))
    return min(found, key=lambda one: one[:2])[2] if found else None


def _shown(placed: list[Placed], day: date) -> Placed:
    """The term to show beside a verdict: the latest that has begun, else the first."""
    begun = [one for one in placed if one[1].start <= day]
    return begun[-1] if begun else min(placed, key=lambda one: one[1].start)
