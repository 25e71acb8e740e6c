"""The ledger's law beside the oracle's: one random history played to both, and their answers put side by side.

Where the two differ by choice, the history is evened out before it is played, or the answer before it is compared; each
such place says why. Everything else must agree.
"""

from dataclasses import replace
from typing import NamedTuple

from domain.act import Act, End, Renew
from domain.fact import HELD, REINSTATED, Fact
from domain.grant import AWAITING_REVIEW
from domain.history import Entry
from domain.name import normalise
from domain.parting import decide_part
from domain.recording import Decision, decide
from domain.refusal import Refusal, Refused
from domain.settling import Resolve, decide_resolve, decide_undo
from domain.title import Standing, Title
from domain.uniting import Join, decide_join
from tests.memory import Memory
from tests.oracle.histories import Join as JoinStep
from tests.oracle.histories import Part, Step, Undo, record
from tests.oracle.histories import Resolve as Settle
from tests.oracle.model import Answer, Oracle
from tests.oracle.questions import Question

CAUSE = {"surrender": "voluntary", "revocation": "conditions-not-met"}

NOT_OF_THE_ORACLE = ("not-entitled", "unknown-cause")
"""The oracle knows neither who may decide what nor the vocabulary of causes: such steps are left out for both."""

STRICTER = ("listed-twice",)
"""One list that names an enterprise in two rows is refused by the ledger even where neither row joins a grant in scope."""


def evened(step: Step) -> Step | None:
    """The step as a file could state it; None where no file could."""
    if not isinstance(step, Act):
        return step
    renamed_to_itself = any(normalise(one.before) == normalise(one.after) for one in step.rename)
    real = {(one.tier, one.batch) for one in step.recognise}
    own_admission = any(one.admit and (one.tier, one.admit.batch) in real for one in step.renew)
    if renamed_to_itself or own_admission:
        return None  # no name changes; an act that recognises a batch need not admit titles of it
    back = {(one.tier, one.enterprise): one for one in reversed(step.reinstate)}  # a file may not name a title twice
    return replace(
        step,
        end=tuple(_fitting(one) for one in step.end),
        reinstate=tuple(replace(o, term=None) if o.then == "awaiting-review" else o for o in back.values()),
        renew=tuple(_with_reasons(one, step.renew) for one in step.renew),
    )


def _fitting(block: End) -> End:
    """A cause that fits the mechanism: the generator does not choose among them."""
    return replace(block, cause=CAUSE.get(block.mechanism, block.cause))


def _with_reasons(block: Renew, blocks: tuple[Renew, ...]) -> Renew:
    """All lists of one act state the same reasons: the ledger reads them by act and tier, the oracle by list."""
    return replace(block, reasons=tuple(dict(pair for one in blocks for pair in one.reasons).items()))


class Played(NamedTuple):
    """Both records after a history; `positions` are the ledger's after each step that both took."""

    memory: Memory
    oracle: Oracle
    positions: list[int]


class Different(NamedTuple):
    """A step that one of them refuses and the other does not."""

    step: Step
    refusal: Refusal | None
    reason: str | None


def play(steps: list[Step]) -> tuple[Played, Different | None]:
    """Play a history to both until they differ, or until the rest of it cannot be compared."""
    played = Played(Memory(), Oracle(), [0])
    for step in [one for one in map(evened, steps) if one is not None]:
        decision, refusal = decided(step, played.memory)
        if refusal and refusal.code in (*NOT_OF_THE_ORACLE, *STRICTER):
            continue
        if decision and decision.known:
            continue  # the ledger passes over a file recorded before, also when superseded; the oracle applies it again
        if (decision and _uproots(step, decision)) or (_has_lists(step) and _in_doubt(played.memory)):
            break
        reason = record(played.oracle, step)
        if (refusal is None) != (reason is None):
            return played, None if _argued(step, refusal, reason) else Different(step, refusal, reason)
        if decision:
            played.memory.append(decision.events)
        if _in_doubt(played.memory, further=True):
            break
        played.positions.append(played.memory.position)
    return played, None


def decided(step: Step, memory: Memory) -> tuple[Decision | None, Refusal | None]:
    """What a step means to the ledger, or why it is refused."""
    try:
        if isinstance(step, Settle):
            batch, since = step.new or (None, None)
            return decide_resolve(
                Resolve(step.name, step.act, step.reason, step.enterprise, batch, since), memory
            ), None
        if isinstance(step, Undo):
            return decide_undo(step.name, step.act, "撤回", memory), None
        if isinstance(step, JoinStep):
            return decide_join(Join(step.keep, step.ends, "同一企业"), memory), None
        if isinstance(step, Part):
            return decide_part(step.ends, "误合并", memory), None
        return decide(step, memory), None
    except Refused as refused:
        return None, refused.refusal


def _uproots(step: Step, decision: Decision) -> bool:
    """A correction that takes a recognition from under another list's renewal: the ledger lets the renewal stand and
    shows the conflict (9), the oracle refuses the correction or admits anew.
    """
    conflict = any(remark.code == "renewal-out-of-scope" for remark in decision.warnings)
    return conflict and isinstance(step, Act) and step.correct is not None


def _has_lists(step: Step) -> bool:
    return isinstance(step, Act) and bool(step.renew)


def _in_doubt(memory: Memory, further: bool = False) -> bool:
    """Whether a lapsed grant may be named by a supplementary list (and, `further`, another list decides it after that):
    the ledger takes it to be in the scope of the lists that follow, the oracle does not until the name is settled.
    """
    for stream in memory.entries:
        facts = memory.live(stream)
        held = [fact for fact in facts if fact.kind == HELD and not fact.rule]
        after = [one for one in held for fact in facts if fact.legal > one.legal and fact.grant == one.grant]
        if after if further else held:
            return True
    return False


def _argued(step: Step, refusal: Refusal | None, reason: str | None) -> bool:
    """Whether a refusal by one alone is a choice; the history ends there for both."""
    # Whether an act named one of two joined records, the ledger reads from what it states, the oracle from what it prints.
    if isinstance(step, Part):
        return True
    # A name once registered stays an enterprise's, also when a correction leaves it no title; the oracle frees it.
    # An addition that states another term than the rows of its list on record is another content; the oracle takes it.
    # A list that puts a lapsed grant in doubt may be refused for what lists that follow would say (see `_in_doubt`).
    doubt = isinstance(step, Act) and any(one.unmatched == "hold" for one in step.renew)
    if refusal:
        return refusal.code in ("name-of-another", "recorded-otherwise") or (
            doubt and refusal.code == "body-without-row"
        )
    if reason and reason.endswith("is not on record"):
        return True
    # A title may be new where the enterprise is not: held under another tier, its name could be settled in no other way.
    if isinstance(step, Settle) and step.new and reason and reason.endswith("joins an enterprise on record"):
        return True
    # A person may say that a printed name is a title that had ended when the list came and was reinstated since.
    if isinstance(step, Settle) and reason and "joins no grant in scope" in reason:
        return True
    # The ledger admits another batch beside one that ran out; the oracle, which calls such a title ended, does not.
    beside = bool(reason and "that this list cannot renew" in reason)
    # Lists of one act are judged together, and a title listed under another body does not lapse: none is cut off.
    together = bool(reason and "has titles in scope and no row" in reason)
    return beside or together


class Shown(NamedTuple):
    """An answer in the words that both have."""

    verdict: str
    status: str
    until: object
    ending: object


def asked(played: Played, question: Question) -> tuple[Shown, Shown]:
    """What the ledger says, and what the oracle says; made equal where the choice of words is free."""
    known = min(question.known, len(played.positions) - 1)
    where = (question.name, question.tier, question.on)
    standing, seen, _ = played.memory.ask(*where, played.positions[known], question.published_by)
    answer = played.oracle.ask(*where, known, question.published_by)
    mine, theirs = _mine(standing, seen), _theirs(answer)
    facts = [entry.fact for entry in seen]
    if _awaits_in_doubt(facts):
        return theirs, theirs
    if _words_are_free(mine, facts, question):
        return _verdict_alone(mine), _verdict_alone(theirs)
    return mine, theirs


def _mine(standing: Standing, seen: list[Entry]) -> Shown:
    until = standing.term.until if standing.term and standing.status == "in-term" else None
    ending = standing.ending
    if ending is None:
        return Shown(standing.verdict, standing.status, until, None)
    fact = seen[ending.fact].fact
    return Shown(standing.verdict, standing.status, until, (ending.on, ending.mechanism, fact.cause, fact.act))


def _theirs(answer: Answer) -> Shown:
    until = answer.term_until if answer.status == "in-term" else None
    ending = answer.ending
    words = (ending.on, ending.mechanism, ending.cause, ending.act) if ending else None
    return Shown(answer.verdict, answer.status, until, words)


def _verdict_alone(shown: Shown) -> Shown:
    return Shown(shown.verdict, "", None, None)


def _words_are_free(mine: Shown, facts: list[Fact], question: Question) -> bool:
    """Which of two unknown statuses is shown, which of two readings of a hold that agree, and which of two grants that
    began on one day, is not said by the rules.
    """
    return mine.verdict == "unknown" or any(fact.kind == HELD for fact in facts) or _tied(facts, question)


def _tied(facts: list[Fact], question: Question) -> bool:
    """Two grants of equal verdict: the ledger counts from the first day of any of their terms, the oracle from that of
    the recognition, which a reinstated or a renewed term may precede; and where they are the same, order is free.
    """
    grants = [[fact for fact in facts if fact.grant == grant] for grant in dict.fromkeys(f.grant for f in facts)]
    standings = [Title(own).on(question.on) for own in grants]
    starts = [[fact.start for fact in own if fact.start] for own in grants]
    best = [
        (min(days), days[0])
        for days, standing in zip(starts, standings, strict=True)
        if days and standing.verdict == Title(facts).on(question.on).verdict
    ]
    return len(best) > 1 and (len({first for first, _ in best}) < len(best) or any(a != b for a, b in best))


def _awaits_in_doubt(facts: list[Fact]) -> bool:
    """A hold, and a reinstatement that waits for review: whether the waiting reaches back past a lapse that may have
    been is not said by the rules.
    """
    waits = any(fact.kind == REINSTATED and fact.rule == AWAITING_REVIEW for fact in facts)
    return waits and any(fact.kind == HELD for fact in facts)
