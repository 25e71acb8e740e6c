"""How far an ending reaches: every grant that stood on its day, and after a fraud every tier (semantics.md, 9, 17)."""

from uuid import UUID

from domain.cause import CAUSES, FRAUDS, fraud_rule
from domain.docket import Facts
from domain.draft import Draft
from domain.event import (
    TitleCancelled,
    TitleFact,
    TitleReinstated,
    TitleRevoked,
    TitleSurrendered,
)
from domain.fact import CANCELLED, ENDED, LAPSED, REINSTATED, REVOKED, Fact
from domain.grant import AWAITING_REVIEW
from domain.stream import title_of, title_stream
from domain.tier import Tier
from domain.title import held_grants, standing_on


def has_ending(facts: Facts) -> bool:
    """Whether a decided ending is among the facts of a title."""
    return len(facts) > 1 and any([fact.kind in ENDED for fact in facts])


def reach_grants(draft: Draft, ended: list[UUID], undone: list[UUID], last: bool) -> None:
    """Endings (of the titles `ended`) and reinstatements (of `undone`) concern every grant that they find, and no other (10).

    Not `last`: more blocks of the act are to come, so nothing is taken back yet.
    """
    for stream in ended:
        reach_all_grants(draft, stream)
        if last:
            release_grants(draft, stream)
    for stream in undone:
        undo_in_all_grants(draft, stream)
        if last:
            release_undone(draft, stream)


def reach_all_grants(draft: Draft, stream: UUID) -> None:
    """An ending ends every grant that stood on its day, also one that came onto the record later (9, 10)."""
    facts = draft.title(stream)
    for ending in [fact for fact in facts if fact.kind in ENDED]:
        before = tuple(one for one in facts if one.legal < ending.legal)
        for granter, batch in held_grants(before, ending.on or ending.published):
            if not any(one.kind in ENDED and one.act == ending.act and one.grant == (granter, batch) for one in facts):
                draft.state(stream, _same_ending(ending, granter, batch), ending.order)
                return


def has_reinstatement(facts: Facts) -> bool:
    """Whether the facts of a title of several grants tell of an ending that was undone."""
    return any([fact.kind == REINSTATED for fact in facts]) and len({fact.grant for fact in facts}) > 1


def undo_in_all_grants(draft: Draft, stream: UUID) -> None:
    """A reinstatement undoes what the act that it names ended in every grant, also in one that came onto the record later (10, 17)."""
    for back in [fact for fact in draft.title(stream) if fact.kind == REINSTATED]:
        for ending in [one for one in draft.title(stream) if _undoes(back, one)]:
            _bring_back(draft, stream, ending, back, whole=True)


def _undoes(back: Fact, one: Fact) -> bool:
    return one.act == back.refers and (one.kind in ENDED or one.kind == LAPSED) and one.legal < back.legal


def release_undone(draft: Draft, stream: UUID) -> None:
    """A reinstatement that undoes an ending in one grant says nothing of the others, where by now the act ended nothing."""
    facts = draft.title(stream)
    backs = [fact for fact in facts if fact.kind == REINSTATED]
    idle = [back for back in backs if not any(_undoes(back, one) and one.grant == back.grant for one in facts)]
    for back in idle:
        if any((one.act, one.refers) == (back.act, back.refers) for one in backs if one not in idle):
            draft.withdraw(stream, back, "worked-out-again")


def release_grants(draft: Draft, stream: UUID) -> None:
    """An ending that found the title valid in one grant leaves alone the others that, by all that is on record, were not (9, 10).

    Where it finds the title valid in none, it contradicts the record and stays, to be refused.
    """
    facts = draft.title(stream)
    endings = [fact for fact in facts if fact.kind in ENDED and fact.cause != "fraud-in-other-tier"]
    found = {(one.act, one.on) for one in endings if _found_valid(facts, one)}
    for ending in endings:
        if (ending.act, ending.on) in found and not _found_valid(facts, ending):
            _release(draft, stream, ending)
            return


def _found_valid(facts: Facts, ending: Fact) -> bool:
    """Whether the grant of an ending was valid on its day, by the facts legally before it."""
    before = tuple([one for one in facts if one.grant == ending.grant and one.legal < ending.legal])
    return standing_on(before, ending.on or ending.published).verdict == "valid"


def _release(draft: Draft, stream: UUID, ending: Fact) -> None:
    """Take an ending of a grant back; what else its act says of the grant in the same words is stated again."""
    named = (ending.kind, ending.act, ending.grant)
    alike = [fact for fact in draft.title(stream) if (fact.kind, fact.act, fact.grant) == named]
    for fact in alike:
        draft.withdraw(stream, fact, "worked-out-again")
    for fact in alike:
        if fact != ending:
            draft.state(stream, _same_ending(fact, *fact.grant), fact.order)


def _same_ending(ending: Fact, granter: str, batch: int) -> TitleFact:
    kinds: dict[str, type[TitleCancelled | TitleRevoked | TitleSurrendered]] = {
        CANCELLED: TitleCancelled,
        REVOKED: TitleRevoked,
    }
    return kinds.get(ending.kind, TitleSurrendered)(
        act=ending.act,
        published=ending.published,
        batch=batch,
        granter=granter,
        on=ending.on or ending.published,
        cause=ending.cause,
        reason=ending.reason or "",
        evidence=ending.evidence,
    )


def cascade(draft: Draft, streams: list[UUID], ended: list[UUID]) -> None:
    """A fraud ends every tier held on its day, whenever the others came onto the record; so does its reinstatement (9)."""
    frauds = set(draft.docket.frauds())
    if not frauds and not ended:
        return
    concerned = [title_of(stream)[0] for stream in (streams if frauds else ended)]
    fresh = {title_of(stream)[0] for stream in ended if _frauds(draft.title(stream))}
    for enterprise in dict.fromkeys(concerned):
        if enterprise in frauds or enterprise in fresh:
            _cascade_over(draft, enterprise)


def _cascade_over(draft: Draft, enterprise: UUID) -> None:
    titles = [title_stream(enterprise, tier) for tier in Tier]
    for stream in titles:
        _take_back(draft, stream)
    for primary in titles:
        for fraud in _frauds(draft.title(primary)):
            _reach(draft, primary, fraud, [one for one in titles if one != primary])


def _take_back(draft: Draft, stream: UUID) -> None:
    """What a fraud ended in another tier stands only while that tier was held on its day, by all that is on record."""
    for ending in [fact for fact in draft.title(stream) if fact.cause == "fraud-in-other-tier"]:
        if not _found_valid(draft.title(stream), ending):
            own = [fact for fact in draft.title(stream) if fact.grant == ending.grant]
            backs = [fact for fact in own if fact.kind == REINSTATED and fact.refers == ending.act]
            for fact in (ending, *backs):
                draft.withdraw(stream, fact, "worked-out-again")


def _frauds(facts: Facts) -> list[Fact]:
    return [fact for fact in facts if fact.kind in ENDED and fact.cause in FRAUDS]


def _reach(draft: Draft, primary: UUID, fraud: Fact, others: list[UUID]) -> None:
    if not fraud_rule(fraud.cause, fraud.published) or fraud.on is None:
        return
    undone = [one for one in draft.title(primary) if one.kind == REINSTATED and one.refers == fraud.act]
    for stream in others:
        facts = draft.title(stream)
        before = tuple(one for one in facts if one.legal < fraud.legal)
        for granter, batch in held_grants(before, fraud.on):
            if not any(one.kind in ENDED and one.act == fraud.act and one.grant == (granter, batch) for one in facts):
                draft.state(stream, _cascaded(fraud, granter, batch), fraud.order)
        for ending in [one for one in draft.title(stream) if one.kind in ENDED and one.act == fraud.act]:
            for back in undone[:1]:
                _bring_back(draft, stream, ending, back)


def _cascaded(fraud: Fact, granter: str, batch: int) -> TitleCancelled:
    assert fraud.on is not None
    return TitleCancelled(
        act=fraud.act,
        published=fraud.published,
        batch=batch,
        granter=granter,
        on=fraud.on,
        cause="fraud-in-other-tier",
        reason=fraud.reason or CAUSES[fraud.cause].chinese,
        evidence=fraud.evidence,
    )


def _bring_back(draft: Draft, stream: UUID, ending: Fact, back: Fact, whole: bool = False) -> None:
    """Undo an ending of a further grant; `whole`: with all that the reinstatement says, which it says of one tier."""
    facts = draft.title(stream)
    if any(one.kind == REINSTATED and one.refers == ending.act and one.grant == ending.grant for one in facts):
        return
    event = TitleReinstated(
        act=back.act,
        published=back.published,
        batch=ending.batch,
        granter=ending.granter,
        ending_act=ending.act,
        then="awaiting-review" if whole and back.rule == AWAITING_REVIEW else "term-as-was",
        reason=back.reason or "",
        start=back.start if whole else None,
        until=back.until if whole else None,
    )
    draft.state(stream, event, back.order)
