"""A list is published: `[[recognise]]` and `[[renew]]` (semantics.md, 6 to 9). All lists of one act are judged together."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from domain.act import Act, Recognise, Renew, Row
from domain.authority import MINISTRY, NAMES, Authority
from domain.civil import Term, three_years_from
from domain.docket import OpenName, Settlement
from domain.draft import Draft
from domain.event import EnterpriseAliased, ListPublished, NameHeld, TitleAdmitted, TitleRecognised, UsccAttached
from domain.fact import ADMITTED, ENDED, LAPSED, RECOGNISED, REINSTATED, RENEWED, Fact, fact_of
from domain.law import grants_in_scope, renew, settle_law
from domain.name import normalise
from domain.refusal import refuse
from domain.remarking import remark_on, remark_reasons
from domain.stream import TIER_BITS, title_stream
from domain.tier import Tier
from domain.workout import Rule


def bodies_of(
    act: Act, authority: Authority, tier: Tier, stated: tuple[str, ...] | None, where: str
) -> tuple[str, ...]:
    """The bodies that a block decides, written out: those stated, else all under the issuer.

    Refused where the issuer has no say over them: little giants are the ministry's (notice 三), and a province speaks
    for itself alone.
    """
    if tier.national and authority is not MINISTRY:
        raise refuse(
            "not-entitled",
            f"{where}：{tier.chinese}由工业和信息化部认定和复核，“{act.issuer}”无权作出。",
            f"{where}: {tier} is granted by the ministry 工业和信息化部; “{act.issuer}” may not decide it.",
            where,
        )
    under = NAMES if authority is MINISTRY else (authority.name,)
    outside = [name for name in stated or () if name not in under]
    if outside:
        raise refuse(
            "not-entitled",
            f"{where}.bodies：“{act.issuer}”不能代表{'、'.join(outside)}。",
            f"{where}.bodies: “{act.issuer}” does not speak for {', '.join(outside)}.",
            f"{where}.bodies",
        )
    return stated or under


def publish_recognitions(draft: Draft, act: Act, authority: Authority, first_block: int) -> None:
    """State the recognitions of an act, and settle what follows."""
    for index, block in enumerate(act.recognise):
        where = f"recognise[{index}]"
        bodies = bodies_of(act, authority, block.tier, block.bodies, where)
        _check_rows(block.rows, bodies, block.extract, where)
        term = block.term or three_years_from(act.published)
        said = ListPublished(
            act=act.number,
            published=act.published,
            block=first_block + index,
            kind="recognise",
            tier=block.tier,
            cohorts=(block.batch,),
            bodies=bodies,
            extract=block.extract or bodies,
            rows=len(block.rows),
            start=term.start,
            until=term.until,
        )
        _check_admitted(draft, said, block, where)
        draft.say(said)
        _recognise_rows(draft, act, block, term, where)
        remark_on(draft, act, block)


def _check_rows(rows: Sequence[Row], bodies: tuple[str, ...], extract: tuple[str, ...] | None, where: str) -> None:
    allowed = frozenset(extract or bodies)
    for row in rows:
        if row.body not in allowed:
            raise refuse(
                "body-out-of-list",
                f"{where}.list 第{row.number}行“{row.name}”的推荐单位是{row.body}，不在该名单的范围（{'、'.join(sorted(allowed))}）内。",
                f"{where}.list row {row.number} “{row.name}”: its body {row.body} is not among those of the list "
                f"({', '.join(sorted(allowed))}).",
                f"{where}.list row {row.number}",
            )


def _check_admitted(draft: Draft, said: ListPublished, block: Recognise, where: str) -> None:
    """An admitted title must be on its own list when that list comes onto the record (8)."""
    listed = {enterprise for row in block.rows for enterprise in draft.joins(row.name)}
    for stream, facts in draft.docket.cohort(said.tier, said.cohorts).items():
        for fact in facts:
            enterprise = UUID(int=stream.int & ~TIER_BITS)
            ours = fact.kind == ADMITTED and fact.batch == block.batch and fact.body in said.extract
            if (
                ours
                and fact.granter in (MINISTRY.name, *said.bodies)
                and fact.act == said.act
                and enterprise not in listed
            ):
                name = draft.name(enterprise)
                raise refuse(
                    "admitted-not-on-list",
                    f"{where}：“{name}”已按“{fact.refers}”补认为第{fact.batch}批，但本文件“{said.act}”的名单没有它；"
                    f"可能已更名：请先录入更名，或更正“{fact.refers}”。",
                    f"{where}: “{name}” was admitted to batch {fact.batch} on the strength of “{fact.refers}”, but the list of "
                    f"“{said.act}” does not name it; record its rename first, or correct “{fact.refers}”.",
                    where,
                )


def _recognise_rows(draft: Draft, act: Act, block: Recognise, term: Term, where: str) -> None:
    enterprises = _enterprises(draft, block.rows, where)
    draft.fetch_titles([title_stream(one, block.tier) for one in enterprises.values()])
    shared: dict[str, Fact] = {}
    for row in block.rows:
        enterprise = enterprises.get(row.number) or draft.register(row.name)
        _attach(draft, enterprise, row, act.number, where)
        stream = title_stream(enterprise, block.tier)
        granter = MINISTRY.name if block.tier.national else row.body
        if draft.title(stream):
            _take_place(draft, stream, (granter, block.batch), row, where)
            _refuse_second(draft, stream, (granter, block.batch), act, row, where)
        event = TitleRecognised(
            act=act.number,
            published=act.published,
            batch=block.batch,
            granter=granter,
            body=row.body,
            start=term.start,
            until=term.until,
            name=row.name,
            row=row.number,
        )
        if row.body not in shared:
            shared[row.body] = fact_of(event, draft.order)
        draft.state(stream, event, fact=shared[row.body])


def _take_place(draft: Draft, stream: UUID, grant: tuple[str, int], row: Row, where: str) -> None:
    """The list of a batch takes the place of what was admitted in its stead; that is no second recognition (8).

    Refused where it was published only after the list that proves the title: the two contradict each other.
    """
    for fact in draft.title(stream):
        if fact.kind != ADMITTED or fact.grant != grant:
            continue
        proofs = [one for one in draft.title(stream) if one.kind == RENEWED and one.act == fact.refers]
        if any(one.order == draft.order or one.published < draft.published for one in proofs):
            raise refuse(
                "admitted-before",
                f"{where}.list 第{row.number}行“{row.name}”已由更早公布的“{fact.refers}”复核通过第{grant[1]}批，"
                f"本文件“{draft.number}”不能在其后认定。",
                f"{where}.list row {row.number} “{row.name}” was renewed in batch {grant[1]} by “{fact.refers}”, published "
                f"earlier; “{draft.number}” cannot recognise it afterwards.",
                f"{where}.list row {row.number}",
            )
        draft.withdraw(stream, fact, "own-list-recorded")


def _refuse_second(draft: Draft, stream: UUID, grant: tuple[str, int], act: Act, row: Row, where: str) -> None:
    for fact in draft.title(stream):
        if fact.kind == RECOGNISED and fact.grant == grant:
            raise refuse(
                "already-recognised",
                f"{where}.list 第{row.number}行“{row.name}”已由“{fact.act}”认定为第{grant[1]}批，“{act.number}”不能再次认定。",
                f"{where}.list row {row.number} “{row.name}” was recognised in batch {grant[1]} by “{fact.act}”; "
                f"“{act.number}” cannot do so again.",
                f"{where}.list row {row.number}",
            )


def _enterprises(draft: Draft, rows: Sequence[Row], where: str) -> dict[int, UUID]:
    """The enterprise of each row that joins one, by row number; two rows for one enterprise are refused."""
    draft.fetch_names(row.name for row in rows)
    holders = draft.docket.holders([row.uscc for row in rows if row.uscc])
    found: dict[int, UUID] = {}
    rows_of: dict[UUID, Row] = {}
    for row in rows:
        joined = draft.joins(row.name)
        if not joined and row.uscc is None:
            continue
        enterprise = draft.enterprise(row.name, f"{where}.list 第{row.number}行 (row {row.number})")
        by_uscc = holders.get(row.uscc) if row.uscc else None
        if enterprise is None and by_uscc:
            enterprise = by_uscc
            draft.emit(enterprise, EnterpriseAliased(act=draft.number, name=row.name))
            draft.join(row.name, enterprise)
        if enterprise is None:
            continue
        if by_uscc and by_uscc != enterprise:
            raise _uscc_clash(row, where)
        if enterprise in rows_of:
            raise _twice(rows_of[enterprise], row, where)
        rows_of[enterprise] = row
        found[row.number] = enterprise
    return found


def _twice(first: Row, second: Row, where: str) -> Exception:
    return refuse(
        "listed-twice",
        f"{where}.list 第{first.number}行“{first.name}”与第{second.number}行“{second.name}”是同一家企业。",
        f"{where}.list row {first.number} “{first.name}” and row {second.number} “{second.name}” are one enterprise.",
        f"{where}.list row {second.number}",
    )


def _uscc_clash(row: Row, where: str) -> Exception:
    return refuse(
        "uscc-of-another",
        f"{where}.list 第{row.number}行“{row.name}”的统一社会信用代码{row.uscc}属于另一家在册企业，或该企业已有另一代码。",
        f"{where}.list row {row.number} “{row.name}”: the USCC {row.uscc} belongs to another enterprise on record, or the "
        f"enterprise has another one.",
        f"{where}.list row {row.number}",
    )


def _attach(draft: Draft, enterprise: UUID, row: Row, source: str, where: str) -> None:
    if row.uscc is None:
        return
    present = draft.docket.usccs((enterprise,)).get(enterprise)
    if present is None:
        draft.emit(enterprise, UsccAttached(uscc=row.uscc, source=source))
    elif present != row.uscc:
        raise _uscc_clash(row, where)


def publish_renewals(draft: Draft, act: Act, authority: Authority, first_block: int) -> None:
    """State the renewals of an act, hold or admit what joins nothing, and settle what follows for the whole cohorts."""
    rules = []
    for index, block in enumerate(act.renew):
        rule = Rule(_list_of(act, authority, block, first_block + index, f"renew[{index}]"), draft.order)
        draft.add_rule(rule)
        rules.append(rule)
        remark_reasons(draft, block)
    listed: dict[UUID, str] = {}
    for index, (block, rule) in enumerate(zip(act.renew, rules, strict=True)):
        _renew_rows(draft, act, block, rule, f"renew[{index}]", listed)
    if act.renew and act.recognise:
        settle_law(draft, last=False)


def _list_of(act: Act, authority: Authority, block: Renew, number: int, where: str) -> ListPublished:
    bodies = bodies_of(act, authority, block.tier, block.bodies, where)
    _check_rows(block.rows, bodies, block.extract, where)
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


def _renew_rows(draft: Draft, act: Act, block: Renew, rule: Rule, where: str, listed: dict[UUID, str]) -> None:
    enterprises = _enterprises(draft, block.rows, where)
    draft.fetch_titles([title_stream(one, block.tier) for one in enterprises.values()])
    scoped = _Scope(draft, rule)
    settled = {normalise(one.name): one for one in draft.docket.settlements(act.number)}
    unmatched: list[Row] = []
    for row in block.rows:
        enterprise = enterprises.get(row.number)
        stream = title_stream(enterprise, block.tier) if enterprise else None
        if stream in listed:
            raise _listed_before(row, listed[stream], where)
        grants = scoped.grants(stream, row.body) if stream else []
        if stream is None or not grants:
            _unmatched(draft, act, block, rule, row, enterprise, settled.get(normalise(row.name)), unmatched, where)
            continue
        listed[stream] = f"{where}.list 第{row.number}行"
        for grant in grants:
            renew(draft, stream, grant, rule, _as_name(act, block, rule, row))
    if unmatched:
        raise _no_title(unmatched, where)


def _listed_before(row: Row, place: str, where: str) -> Exception:
    return refuse(
        "listed-twice",
        f"{where}.list 第{row.number}行“{row.name}”在同一文件的{place}已列出。",
        f"{where}.list row {row.number} “{row.name}” is listed in {place} of the same act already.",
        f"{where}.list row {row.number}",
    )


class _Scope:
    """Which grants of a title a list may renew; worked out once for equal facts."""

    def __init__(self, draft: Draft, rule: Rule) -> None:
        self._draft = draft
        self._rule = rule
        self._known: dict[tuple[tuple[Fact, ...], str], list[tuple[str, int]]] = {}

    def grants(self, stream: UUID, body: str) -> list[tuple[str, int]]:
        key = (self._draft.title(stream), body)
        if key not in self._known:
            self._known[key] = grants_in_scope(self._draft, stream, self._rule, body)
        return self._known[key]


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
        _refuse_ended(draft, enterprise, block, rule, row, where)
        _refuse_own_list(draft, block, row, where)
        enterprise = enterprise or draft.register(row.name)
        _attach(draft, enterprise, row, act.number, where)
        admit(draft, enterprise, rule, one, block.admit.batch, block.admit.act, block.admit.since)


def hold(draft: Draft, one: OpenName) -> None:
    """Keep a printed name open."""
    event = NameHeld(
        act=one.act, published=one.published, block=one.block, tier=one.tier, name=one.name, body=one.body, row=one.row
    )
    draft.hold(event, one.order)


def admit(draft: Draft, enterprise: UUID, rule: Rule, one: OpenName, batch: int, act: str, since: date) -> None:
    """A list proves a title whose own list is not on record: admitted for three years from `since`, and renewed (8)."""
    stream = title_stream(enterprise, one.tier)
    granter = MINISTRY.name if one.tier.national else one.body
    term = three_years_from(since)
    event = TitleAdmitted(
        act=act,
        published=since,
        by=one.act,
        batch=batch,
        granter=granter,
        body=one.body,
        start=term.start,
        until=term.until,
        name=one.name,
    )
    draft.state(stream, event, one.order)
    grants = grants_in_scope(draft, stream, rule, one.body)
    if (granter, batch) not in grants:
        raise refuse(
            "admission-out-of-scope",
            f"第{one.row}行“{one.name}”按第{batch}批自{since}补认，仍不在“{one.act}”的范围内（cohorts、bodies 或日期不符）。",
            f"row {one.row} “{one.name}”: admitted to batch {batch} since {since}, it is still not in the scope of “{one.act}”.",
            f"row {one.row}",
        )
    renew(draft, stream, (granter, batch), rule, one)


def _refuse_ended(draft: Draft, enterprise: UUID | None, block: Renew, rule: Rule, row: Row, where: str) -> None:
    """What had ended when the list came, and what is on record in the batch itself, is never admitted (8)."""
    if enterprise is None or block.admit is None:
        return
    facts = draft.title(title_stream(enterprise, block.tier))
    undone = {fact.refers for fact in facts if fact.kind == REINSTATED}
    before = [fact for fact in facts if fact.legal < rule.legal and fact.act not in undone]
    ended = [fact for fact in before if fact.kind in ENDED or fact.kind == LAPSED]
    grant = (MINISTRY.name if block.tier.national else row.body, block.admit.batch)
    same = [fact for fact in facts if fact.grant == grant and fact.kind in (RECOGNISED, ADMITTED)]
    if ended or same:
        other = (ended or same)[-1]
        raise refuse(
            "never-admitted",
            f"{where}.list 第{row.number}行“{row.name}”的称号已在册（第{other.batch}批，“{other.act}”），且不在本名单范围内，不能补认。",
            f"{where}.list row {row.number} “{row.name}”: its title is on record (batch {other.batch}, “{other.act}”) and not in "
            f"the scope of this list; it cannot be admitted.",
            f"{where}.list row {row.number}",
        )


def _refuse_own_list(draft: Draft, block: Renew, row: Row, where: str) -> None:
    """A name cannot have held a title of a list that is on record for its body and does not name it."""
    assert block.admit is not None
    own = draft.docket.act(block.admit.act)
    for said in own.lists if own else ():
        same = said.kind == "recognise" and said.tier is block.tier and block.admit.batch in said.cohorts
        if same and row.body in said.extract:
            raise refuse(
                "admitted-not-on-list",
                f"{where}.list 第{row.number}行“{row.name}”不能按“{block.admit.act}”补认：该名单已在册，没有它；可能已更名。",
                f"{where}.list row {row.number} “{row.name}” cannot be admitted by “{block.admit.act}”: that list is on "
                f"record and does not name it; it may have been renamed.",
                f"{where}.list row {row.number}",
            )
