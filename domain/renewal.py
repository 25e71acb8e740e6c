"""`[[renew]]`: a list decides cohorts (semantics.md, 6 to 8). All lists of one act are judged together."""

from functools import partial
from uuid import UUID

from domain.act import Act, Renew, Row
from domain.admission import admit, hold, refuse_ended, refuse_own_list
from domain.authority import Authority
from domain.civil import Term, three_years_from
from domain.docket import Facts, OpenName, Settlement
from domain.draft import Draft
from domain.event import ListPublished
from domain.fact import Fact
from domain.joining import grants_among, renew
from domain.law import settle_law
from domain.listing import attach_code, bodies_of, check_rows, enterprises_of
from domain.name import normalise
from domain.refusal import refuse
from domain.remarking import remark_reasons
from domain.rule import Rule
from domain.sharing import Shared

_Listed = dict[int, tuple[str, int]]
"""Where each title is listed in the act, by the whole number of its stream: the block, and the number of the row."""


def publish_renewals(draft: Draft, act: Act, authority: Authority, first_block: int) -> None:
    """State the renewals of an act, hold or admit what joins nothing, and settle what follows for the whole cohorts."""
    rules = []
    for index, block in enumerate(act.renew):
        rule = Rule(_list_of(act, authority, block, first_block + index, f"renew[{index}]"), draft.order)
        draft.add_rule(rule)
        rules.append(rule)
        remark_reasons(draft, block)
    listed: _Listed = {}
    for index, (block, rule) in enumerate(zip(act.renew, rules, strict=True)):
        _renew_rows(draft, act, block, rule, f"renew[{index}]", listed)
    if act.renew and act.recognise:
        settle_law(draft, last=False)


def _list_of(act: Act, authority: Authority, block: Renew, number: int, where: str) -> ListPublished:
    bodies = bodies_of(act, authority, block.tier, block.bodies, where)
    check_rows(block.rows, bodies, block.extract, where)
    silent: tuple[str, ...] = ()
    if block.bodies is None:
        rows = {row.body for one in act.renew if one.tier is block.tier for row in one.rows}
        silent = tuple(body for body in block.extract or bodies if body not in rows)
    term = three_years_from(act.published) if block.term == "from-publication" else block.term
    return ListPublished(
        act=act.number,
        published=act.published,
        block=number,
        kind="renew",
        tier=block.tier,
        cohorts=block.cohorts,
        bodies=bodies,
        extract=block.extract or bodies,
        rows=len(block.rows),
        silent=silent,
        start=term.start if isinstance(term, Term) else None,
        until=term.until if isinstance(term, Term) else None,
        unlisted=block.unlisted,
        unmatched=block.unmatched,
        reasons={normalise(name): reason for name, reason in block.reasons} or None,
    )


def _renew_rows(draft: Draft, act: Act, block: Renew, rule: Rule, where: str, listed: _Listed) -> None:
    enterprises = enterprises_of(draft, block.rows, where)
    streams = {number: draft.stream(one, block.tier) for number, one in enterprises.items()}
    draft.fetch_titles(stream.int for stream in streams.values())
    scoped = _Scope(draft, rule)
    stated: dict[tuple[tuple[str, int], str], Fact] = {}
    settled = {normalise(one.name): one for one in draft.docket.settlements(act.number)}
    unmatched: list[Row] = []
    for row in block.rows:
        stream = streams.get(row.number)
        if stream is not None and stream.int in listed:
            raise _listed_before(row, listed[stream.int], where)
        grants = scoped.grants(draft.title(stream), row.body) if stream is not None else ()
        if stream is None or not grants:
            own = settled.get(normalise(row.name)) if settled else None
            _unmatched(draft, act, block, rule, row, enterprises.get(row.number), own, unmatched, where)
            continue
        listed[stream.int] = where, row.number
        for grant in grants:
            key = grant, row.body
            stated[key] = renew(draft, stream, grant, rule, row, stated.get(key))
    if unmatched:
        raise _no_title(unmatched, where)


def _listed_before(row: Row, place: tuple[str, int], where: str) -> Exception:
    before = f"{place[0]}.list 第{place[1]}行"
    return refuse(
        "listed-twice",
        f"{where}.list 第{row.number}行“{row.name}”在同一文件的{before}已列出。",
        f"{where}.list row {row.number} “{row.name}” is listed in {before} of the same act already.",
        f"{where}.list row {row.number}",
    )


class _Scope:
    """Which grants of a title a list may renew in a row of a body; worked out once for titles that share their facts."""

    def __init__(self, draft: Draft, rule: Rule) -> None:
        self._draft = draft
        self._rule = rule
        self._bodies: dict[str, Shared[list[tuple[str, int]]]] = {}

    def grants(self, facts: Facts, body: str) -> list[tuple[str, int]]:
        known = self._bodies.get(body)
        if known is None:
            known = self._bodies[body] = Shared(partial(grants_among, self._draft, self._rule, body))
        return known.of(facts)


def _as_name(act: Act, block: Renew, rule: Rule, row: Row) -> OpenName:
    number = rule.said.block
    return OpenName(act.number, act.published, rule.order, number, block.tier, row.name, row.body, row.number)


def _no_title(rows: list[Row], where: str) -> Exception:
    names = "、".join(f"第{row.number}行“{row.name}”" for row in rows[:10])
    english = ", ".join(f"row {row.number} “{row.name}”" for row in rows[:10])
    return refuse(
        "unmatched-name",
        f'{where}.list 有{len(rows)}个名称对不上范围内的称号：{names}。可先录入更名，或用 unmatched = "hold" 留待人工处理。',
        f"{where}.list: {len(rows)} names fit no title in scope: {english}. Record the renames first, or use "
        f'unmatched = "hold" to leave them to a person.',
        f"{where}.list row {rows[0].number}",
    )


def _unmatched(
    draft: Draft,
    act: Act,
    block: Renew,
    rule: Rule,
    row: Row,
    enterprise: UUID | None,
    settled: Settlement | None,
    refused: list[Row],
    where: str,
) -> None:
    """A name that joins no grant in scope: refused, held, or admitted (8)."""
    one = _as_name(act, block, rule, row)
    if settled and settled.batch and settled.since and enterprise:
        admit(draft, enterprise, rule, one, settled.batch, act.number, settled.since)
    elif block.unmatched == "refuse":
        refused.append(row)
    elif block.unmatched == "hold":
        hold(draft, one)
    elif block.admit:
        refuse_ended(draft, enterprise, block, rule, row, where)
        refuse_own_list(draft, block, row, where)
        enterprise = enterprise or draft.register(row.name)
        attach_code(draft, enterprise, row, act.number, where)
        admit(draft, enterprise, rule, one, block.admit.batch, block.admit.act, block.admit.since)
