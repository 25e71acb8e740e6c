"""The same history through act files and through campaigns with proposals: the same verdicts on every day as known at every step,
and the same events of law."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from domain import event_act, event_enterprise, event_title
from domain.civil import FAR_PAST
from domain.event import EVENTS
from domain.tier import Tier
from domain.verdict import Verdict
from tests.campaigns.house import WU, House
from tests.proposals.both_ways import Office, by_files
from tests.proposals.history import AFTERWARDS, write_files
from tests.world import BING, DING, JIA, YI, day

NAMES = (JIA, YI, BING, DING, WU, AFTERWARDS, "示例从未入库有限公司")
LAW = {
    one.NAME
    for one in EVENTS
    if one.__module__ in {each.__name__ for each in (event_act, event_enterprise, event_title)}
}
TURNS = (
    "2019-06-13", "2019-07-01", "2021-12-01", "2022-06-15", "2022-07-01", "2022-08-08", "2022-09-08", "2023-05-10",
    "2023-12-15", "2024-04-10", "2024-12-01", "2025-07-01",
)  # fmt: skip
DAYS = (FAR_PAST, *(day(turn) + timedelta(gap) for turn in TURNS for gap in (-1, 0)), date.max)
Said = tuple[Any, ...]


@pytest.fixture
def houses(database_url: str, tmp_path: Path) -> Iterator[tuple[House, House]]:
    """Two empty ledgers in 2019: on the database that is asked for, and on SQLite."""
    both = House(database_url, tmp_path / "one"), House(f"sqlite:///{tmp_path / 'other.db'}", tmp_path / "other")
    yield both[0].on("2019-06-01"), both[1].on("2019-06-01")
    for house in both:
        house.runtime.close()


def test_both_ways_say_the_same(houses: tuple[House, House], tmp_path: Path) -> None:
    """After each act, and after each commit of a campaign or proposal between two acts, verdicts are those of the files alone."""
    played, filed = houses
    files = write_files(tmp_path / "acts")
    known, steps = by_files(filed, files), Office(played).brought(files)
    assert law_of(played) == law_of(filed)
    expected = [said(filed, position) for position in known]
    assert len({repr(one) for one in expected}) == len(files)
    for commit in played.runtime.record.commits(0, 1000):
        done = sum(position <= commit.last for position in steps) - 1
        assert said(played, commit.last) == expected[done], (commit, done)
    assert played.runtime.differences() == filed.runtime.differences() == []


def law_of(house: House) -> list[tuple[UUID, str, bytes]]:
    """Every event of law, stream by stream, each in its order: stream, name, data."""
    rows = house.runtime.record.read_raw(0, 1000)
    found = [(stream, name, data) for _, stream, _, name, data, _, _ in rows if name in LAW]
    return sorted(found, key=lambda one: one[0])


def said(house: House, known: int) -> list[Said]:
    """What is said of every name and tier on every day at which an answer may change, as known at a position."""
    with house.runtime.asking(str(known)) as asking:
        return [plain(one) for tier in Tier for on in DAYS for one in asking.verdicts(NAMES, tier, on)]


def plain(one: Verdict) -> Said:
    """A verdict without what follows from when and where it was read: positions, and whether a list may still come."""
    ending = one.ending and (
        one.ending.on, one.ending.mechanism, one.ending.cause, one.ending.reason, one.ending.act, one.ending.evidence,
    )  # fmt: skip
    because = [(step.step, step.act, step.on_record, step.clause) for step in one.because]
    return (one.enterprise, one.tier, one.on, one.verdict, one.status, one.term, ending, because)
