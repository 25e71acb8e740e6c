"""Verdicts compared with the plainest reading of the record, for every name ever printed."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection

from domain.civil import FAR_PAST
from domain.tier import Tier
from domain.title import Title
from domain.verdict import Known, Verdict
from projections.asking import Asking
from tests.memory import Memory

RECORDED = datetime(2026, 11, 23, 1, tzinfo=UTC)
Moment = tuple[Tier, date, int, date | None]


def printed_names(memory: Memory) -> list[str]:
    """Every name in the record, and one that is in none of its acts."""
    keys = ("name", "after", "before")
    found = {getattr(event, key) for _, event in memory.log for key in keys if hasattr(event, key)}
    return [*sorted(found), "示例从未入库有限公司"]


def days(memory: Memory) -> list[date]:
    """Days at which answers may change, with the days before them."""
    facts = [entry.fact for entries in memory.entries.values() for entry in entries]
    found = {fact.published for fact in facts}
    found |= {day for fact in facts for day in (fact.start, fact.until, fact.on) if day}
    found |= {span.start for stream in memory.entries for span in Title(memory.live(stream)).spans()} - {FAR_PAST}
    return sorted({FAR_PAST, *(day + timedelta(gap) for day in found for gap in (-1, 0, 1)), date.max})


def publications(memory: Memory) -> list[date | None]:
    """The days on which something was published, and no day at all."""
    return [None, *sorted({entry.fact.published for entries in memory.entries.values() for entry in entries})]


def moments(memory: Memory, ends: list[int]) -> Iterator[Moment]:
    """Every tier, day, position and publication at which a question may be asked."""
    for tier in Tier:
        for known in ends:
            for by in publications(memory):
                for on in days(memory):
                    yield tier, on, known, by


def compare_verdicts(connection: Connection, memory: Memory, asked: Iterable[Moment]) -> int:
    """Assert that each verdict says what the fold says; returns how many were compared."""
    count = 0
    names = printed_names(memory)
    for tier, on, known, by in asked:
        asking = Asking(connection, Known(known, RECORDED if known else None))
        for name, verdict in zip(names, asking.verdicts(names, tier, on, by), strict=True):
            compare(memory, name, verdict)
            count += 1
    return count


def compare(memory: Memory, name: str, found: Verdict) -> None:
    """Assert that one verdict says what the fold says."""
    tier, on, known, by = found.tier, found.on, found.known.position, found.published_by
    standing, seen, acts = memory.ask(name, tier, on, known, by)
    place = (name, tier, on, known, by)
    assert (found.verdict, found.status) == (standing.verdict, standing.status), place
    term = (found.term.start, found.term.until, found.term.batch) if found.term else None
    expected = (standing.term.start, standing.term.until, standing.batch) if standing.term else None
    assert term == expected, place
    assert sorted(step.act for step in found.because) == sorted(acts), place
    if seen:
        assert [step.position for step in found.because] == [seen[at].position for at in standing.because], place
    for step in found.because:
        assert step.on_record == (memory.orders.get(step.act, known + 1) <= known), place
    compare_ending(found, place, memory)
    assert found.assumes == ("no-list-yet" if found.status == "past-term-awaiting-list" and on > TODAY else None), place


TODAY = date(2026, 11, 23)


def compare_ending(found: Verdict, place: object, memory: Memory) -> None:
    """Assert that the ending shown is the one of the fold."""
    standing, seen, _ = memory.ask(
        found.enterprise.asked, found.tier, found.on, found.known.position, found.published_by
    )
    if standing.ending is None:
        assert found.ending is None, place
        return
    entry = seen[standing.ending.fact]
    assert found.ending is not None, place
    shown = (found.ending.on, found.ending.mechanism, found.ending.cause, found.ending.act, found.ending.position)
    fact = entry.fact
    assert shown == (standing.ending.on, standing.ending.mechanism, fact.cause, fact.act, entry.position), place
    assert (found.ending.reason, found.ending.evidence) == (fact.reason, fact.evidence), place
