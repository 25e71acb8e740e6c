"""How printed names of lists join titles: which grants a list may renew, and names that join late (semantics.md, 6 to 8, 10)."""

from uuid import UUID

from domain.act import Row
from domain.docket import Facts, OpenName
from domain.draft import Draft
from domain.event import (
    ListPublished,
    NameSettled,
    TitleRenewed,
)
from domain.fact import REINSTATED, RENEWED, Fact, fact_of
from domain.name import normalise
from domain.refusal import refuse
from domain.rule import Rule, Said
from domain.stream import act_stream, title_of, title_stream
from domain.tier import Tier
from domain.workout import work_out


def grants_in_scope(
    draft: Draft, stream: UUID, rule: Rule, body: str, reinstated: bool = False
) -> list[tuple[str, int]]:
    """The grants of a title that a list would renew if it named it in a row of `body` (semantics.md, 6 to 8).

    `reinstated`: endings that a later act undid are taken as if they had not been (17).
    """
    facts = draft.title(stream)
    if reinstated:
        undone = {(fact.refers, fact.grant) for fact in facts if fact.kind == REINSTATED}
        facts = tuple(fact for fact in facts if (fact.act, fact.grant) not in undone or fact.kind == RENEWED)
    return grants_among(draft, rule, body, facts)


def grants_among(draft: Draft, rule: Rule, body: str, facts: Facts) -> list[tuple[str, int]]:
    """The grants that a list would renew of a title with these facts, if it named it in a row of `body`."""
    said = rule.said
    assert isinstance(said, ListPublished)
    rules = [one for one in draft.rules(said.tier) if one.said.act != said.act] + [rule]
    found = []
    for granter, batch in dict.fromkeys(fact.grant for fact in facts):
        own = [fact for fact in facts if fact.grant == (granter, batch)]
        renewed = Fact(RENEWED, said.act, said.published, rule.order, batch, granter, body, said.start, said.until)
        listed = any(fact.kind == RENEWED and fact.act == said.act for fact in own)
        if batch in said.cohorts and not listed and said.act in work_out([*own, renewed], rules).scope:
            found.append((granter, batch))
    return found


def renew(draft: Draft, stream: UUID, grant: tuple[str, int], rule: Rule, row: Row, fact: Fact | None = None) -> Fact:
    """State that a list renewed a grant; `row` is where it was printed.

    Returns the fact, which may be given where the next row of the same body renews the same grant.
    """
    said = rule.said
    assert isinstance(said, ListPublished)
    event = TitleRenewed(
        act=said.act,
        published=said.published,
        granter=grant[0],
        batch=grant[1],
        body=row.body,
        start=said.start,
        until=said.until,
        name=row.name,
        row=row.number,
    )
    fact = fact or fact_of(event, rule.order)
    draft.state(stream, event, fact=fact)
    return fact


def row_of(one: OpenName) -> Row:
    """The row of the list in which an open name is printed."""
    return Row(one.row, one.name, one.body)


def rule_of(draft: Draft, one: OpenName) -> Rule:
    """The list that printed an open name."""
    return next(
        rule
        for rule in draft.rules(one.tier)
        if isinstance(rule.said, ListPublished) and (rule.said.act, rule.said.block) == (one.act, one.block)
    )


def join_late(draft: Draft) -> None:
    """Names that were held join exactly what has come onto the record since (10)."""
    for tier in Tier:
        names = draft.open_names(tier)
        draft.fetch_names(one.name for one in names)
        for one in list(names):
            found = draft.joins(one.name)
            if len(found) == 1:
                _settle_exactly(draft, one, found[0])


def _settle_exactly(draft: Draft, one: OpenName, enterprise: UUID) -> None:
    stream = title_stream(enterprise, one.tier)
    rule = rule_of(draft, one)
    grants = grants_in_scope(draft, stream, rule, one.body)
    if not grants:
        _refuse_listed(draft, one, enterprise, stream)
        return
    settled = NameSettled(
        act=one.act,
        published=one.published,
        block=one.block,
        name=one.name,
        enterprise=enterprise,
        by="name",
        reason=f"与后来入库的名称一致（{draft.number}）",
    )
    draft.emit(act_stream(one.act), settled)
    for grant in grants:
        renew(draft, stream, grant, rule, row_of(one))
    draft.close(one)


def _refuse_listed(draft: Draft, one: OpenName, enterprise: UUID, stream: UUID) -> None:
    """A name that comes to join what its own list names in another row would have been refused in the other order (5, 10)."""
    listed = any(fact.kind == RENEWED and fact.act == one.act for fact in draft.title(stream))
    plain = normalise(one.name)
    if not listed or enterprise in draft.docket.joined((plain,)).get(plain, ()):
        return
    raise refuse(
        "listed-twice",
        f"“{one.act}”第{one.row}行待核对的名称“{one.name}”由此成为“{draft.name(enterprise)}”，而该文件另有一行已列出它（{draft.number}）；"
        f"须先更正其中一份文件。",
        f"By “{draft.number}” the unresolved name “{one.name}” in row {one.row} of “{one.act}” would be "
        f"“{draft.name(enterprise)}”, which that act lists in another row; correct one of the two first.",
        one.name,
    )


def has_several_grants(facts: Facts) -> bool:
    """Whether the facts of a title are of more than one grant."""
    return len(facts) > 1 and len({fact.grant for fact in facts}) > 1


def join_further(draft: Draft, stream: UUID) -> None:
    """A list that names an enterprise renews every grant in its scope, also one that came onto the record later (7, 10).

    For a title of several grants; of another nothing could be renewed.
    """
    for fact in [fact for fact in draft.title(stream) if fact.kind == RENEWED]:
        for rule in draft.rules(title_of(stream)[1]):
            if not _may_have_listed(rule.said, fact):
                continue
            for grant in grants_in_scope(draft, stream, rule, fact.body):
                name = draft.name(title_of(stream)[0])
                renew(draft, stream, grant, rule, Row(0, name, fact.body))


def _may_have_listed(said: Said, fact: Fact) -> bool:
    """Whether a renewal may rest on a row of this list: another block of its act may decide the same cohort."""
    if not isinstance(said, ListPublished) or said.act != fact.act or fact.batch not in said.cohorts:
        return False
    return said.rows > 0 and fact.body in said.extract and (said.start, said.until) == (fact.start, fact.until)
