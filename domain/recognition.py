"""`[[recognise]]`: a list recognises a batch (semantics.md, 8, 9)."""

from collections.abc import Sequence
from uuid import UUID

from domain.act import Act, Recognise, Row
from domain.arriving import not_arriving
from domain.authority import MINISTRY, Authority
from domain.civil import three_years_from
from domain.draft import Draft
from domain.event import ListPublished
from domain.fact import ADMITTED, RECOGNISED, RENEWED, Fact, fact_of
from domain.listing import attach_code, bodies_of, check_rows, enterprises_of
from domain.newcomers import Newcomers, recognition, runs_of
from domain.refusal import refuse
from domain.remarking import remark_on
from domain.sharing import Shared
from domain.stream import title_key, title_of, title_stream


def publish_recognitions(draft: Draft, act: Act, authority: Authority, first_block: int) -> None:
    """State the recognitions of an act, and remark on them; what follows is settled afterwards."""
    for index, block in enumerate(act.recognise):
        where = f"recognise[{index}]"
        said = _list_of(act, authority, block, first_block + index, where)
        _check_admitted(draft, said, block, where)
        draft.say(said)
        known = not_arriving(draft, act, block, said)
        rest = [row for row in block.rows if row.number in known]
        enterprises = _enterprises_of(draft, block, rest, where)
        shared: dict[str, Fact] = {}
        for told, rows in runs_of(block.rows, known):
            if told:
                _recognise_rows(draft, said, rows, enterprises, shared, where)
            else:
                draft.welcome(Newcomers(said, rows))
        remark_on(draft, act, block, rest)


def _list_of(act: Act, authority: Authority, block: Recognise, number: int, where: str) -> ListPublished:
    bodies = bodies_of(act, authority, block.tier, block.bodies, where)
    check_rows(block.rows, bodies, block.extract, where)
    term = block.term or three_years_from(act.published)
    return ListPublished(
        act=act.number,
        published=act.published,
        block=number,
        kind="recognise",
        tier=block.tier,
        cohorts=(block.batch,),
        bodies=bodies,
        extract=block.extract or bodies,
        rows=len(block.rows),
        start=term.start,
        until=term.until,
    )


def _check_admitted(draft: Draft, said: ListPublished, block: Recognise, where: str) -> None:
    """An admitted title must be on its own list when that list comes onto the record (8)."""
    granters = (MINISTRY.name, *said.bodies)
    ours = Shared(lambda facts: [fact for fact in facts if _was_admitted(fact, said) and fact.granter in granters])
    listed: set[UUID] | None = None
    for stream, facts in draft.docket.cohort(said.tier, said.cohorts).items():
        for fact in ours.of(facts):
            if listed is None:
                draft.fetch_names(row.name for row in block.rows)
                listed = {enterprise for row in block.rows for enterprise in draft.joins(row.name)}
            enterprise = title_of(stream)[0]
            if enterprise not in listed:
                name = draft.name(enterprise)
                raise refuse(
                    "admitted-not-on-list",
                    f"{where}：“{name}”已按“{fact.refers}”补认为第{fact.batch}批，但本文件“{said.act}”的名单没有它；"
                    f"可能已更名：请先录入更名，或更正“{fact.refers}”。",
                    f"{where}: “{name}” was admitted to batch {fact.batch} on the strength of “{fact.refers}”, but the list of "
                    f"“{said.act}” does not name it; record its rename first, or correct “{fact.refers}”.",
                    where,
                )


def _was_admitted(fact: Fact, said: ListPublished) -> bool:
    """Whether it admits a title on the strength that this very list once recognised it."""
    return fact.kind == ADMITTED and fact.batch in said.cohorts and fact.body in said.extract and fact.act == said.act


def _enterprises_of(draft: Draft, block: Recognise, rows: Sequence[Row], where: str) -> dict[int, UUID]:
    """The enterprise of each row that joins one, by row number, with its title read."""
    draft.fetch_names(row.name for row in rows)
    enterprises = enterprises_of(draft, rows, where)
    draft.fetch_titles(title_key(one, block.tier) for one in enterprises.values())
    return enterprises


def _recognise_rows(
    draft: Draft,
    said: ListPublished,
    rows: Sequence[Row],
    enterprises: dict[int, UUID],
    shared: dict[str, Fact],
    where: str,
) -> None:
    for row in rows:
        enterprise = enterprises.get(row.number) or draft.register(row.name)
        attach_code(draft, enterprise, row, said.act, where)
        stream = title_stream(enterprise, said.tier)
        event = recognition(said, row)
        if draft.title(stream):
            _take_place(draft, stream, (event.granter, event.batch), row, where)
            _refuse_second(draft, stream, (event.granter, event.batch), said, row, where)
        fact = shared.get(row.body)
        if fact is None:
            fact = shared[row.body] = fact_of(event, draft.order)
        draft.state(stream, event, fact=fact)


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


def _refuse_second(
    draft: Draft, stream: UUID, grant: tuple[str, int], said: ListPublished, row: Row, where: str
) -> None:
    for fact in draft.title(stream):
        if fact.kind == RECOGNISED and fact.grant == grant:
            raise refuse(
                "already-recognised",
                f"{where}.list 第{row.number}行“{row.name}”已由“{fact.act}”认定为第{grant[1]}批，“{said.act}”不能再次认定。",
                f"{where}.list row {row.number} “{row.name}” was recognised in batch {grant[1]} by “{fact.act}”; "
                f"“{said.act}” cannot do so again.",
                f"{where}.list row {row.number}",
            )
