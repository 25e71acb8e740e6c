"""The benchmarks run: each work once on a tiny record, on both databases. How fast they are is not judged here."""

import importlib
import importlib.util
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from uuid import UUID

import pytest

from domain.authority import BODIES, MINISTRY
from domain.event import ActRecorded, Event
from domain.recording import decide
from domain.tier import Tier
from tests.memory import Memory
from tests.postgres import fresh_database

HOME = Path(__file__).parents[1] / "bench"
TINY, ROUNDS = 30, 1
WORKS = ("append", "verdict", "suggest", "verdicts", "titles", "rebuild", "publication", "sweep")


def bench(module: str) -> ModuleType:
    """A module of the benchmarks, which are not installed; the four packages stay those under test."""
    if "bench" not in sys.modules:
        spec = importlib.util.spec_from_file_location(
            "bench", HOME / "__init__.py", submodule_search_locations=[str(HOME)]
        )
        assert spec is not None
        assert spec.loader is not None
        sys.modules["bench"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules["bench"])
    return importlib.import_module(f"bench.{module}")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> object:
    """A record for all works of one kind of database; the first of them fills it."""
    name = bench("places").name_of(request.param, postgres_url)
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('bench') / 'bench.db'}"
        yield bench("measure").Place("sqlite", name, "", url, TINY, ROUNDS)
        return
    with fresh_database(postgres_url) as url:
        yield bench("measure").Place("postgresql", name, postgres_url, url, TINY, ROUNDS)


@pytest.mark.parametrize("work", WORKS)
def test_each_work_runs(work: str, place: object) -> None:
    """Each work gives lines with both times, which the table shows."""
    lines = bench("__main__").WORKS[work](place)
    assert lines
    assert all(line.ours > 0 and line.reference > 0 for line in lines)
    assert len(list(bench("measure").table(lines))) == 2 + len(lines)


def test_works_are_all_tried() -> None:
    """No work of the table is left out here."""
    assert tuple(bench("__main__").WORKS) == WORKS


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_lengthened_record_holds(kind: str, postgres_url: str, tmp_path: Path) -> None:
    """What is written again under other ids stands without gaps, and its tables are as many times as large."""
    place = bench("measure").Place(kind, kind, postgres_url, f"sqlite:///{tmp_path / 'bench.db'}", TINY, ROUNDS)
    with bench("places").empty(kind, postgres_url) as url:
        (line,) = bench("lengthening").long(replace(place, url=url))
        with bench("places").opened(url) as runtime, runtime.asking() as asking:
            entries = runtime.record.read(0, 10_000)
            assert [one.position for one in entries] == list(range(1, runtime.record.position() + 1))
            titles = list(asking.titles(Tier.INNOVATIVE_SME, date(2018, 6, 1), verdict="all"))
    assert line.ours > 0
    assert len(titles) == len({one.enterprise for one in titles}) > TINY


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_national_campaign_is_played(kind: str, postgres_url: str, tmp_path: Path) -> None:
    """Every authority takes part in both campaigns, from the form to the spot checks; the tables are as the record says."""
    national, record = bench("national"), bench("record")
    with bench("places").empty(kind, postgres_url) as url, bench("places").opened(url) as runtime:
        raw = record.RawSQLite(str(tmp_path / "raw.db")) if kind == "sqlite" else record.RawPostgres(url)
        played = national.play(runtime, raw, TINY)
        raw.connection.close()
        counts = {one.step: one.times for one in played.timed}
        assert counts["file"] == counts["review"] == counts["recommend"] + counts["decline"]
        assert (counts["close"], counts["hand a summary in"], counts["draw"]) == (2, 2 * 37, 2)
        assert counts["check"] == counts["recommend"]
        assert all(one.ours > 0 and one.reference > 0 for one in played.timed if one.times)
        assert not runtime.differences()


def test_memory_is_measured(tmp_path: Path) -> None:
    """Each work at each size is a process of its own that says what it held; the first stands for all here."""
    place = bench("measure").Place("sqlite", "SQLite", "", f"sqlite:///{tmp_path / 'bench.db'}", TINY, ROUNDS)
    held = next(bench("memory").memory(place, [TINY]))
    assert held.failed == ""
    assert held.mebibytes > 10


def test_generated_nation_is_what_the_ledger_would_have_decided() -> None:
    """The events written straight to the record are those that deciding the same acts gives."""
    data = bench("data")
    nation, memory = data.Nation(37 * 6 * 2), Memory()
    shown = (*BODIES[:2], MINISTRY)
    for plan in nation.plans():
        first = plan.round == 0 and plan.tier is Tier.INNOVATIVE_SME
        if plan.batch == 1 and (plan.authority in shown or first):
            made = data.events(nation, plan)
            if plan.authority in shown:
                decided = decide(data.act(nation, plan), memory).events
                assert [plainly(one) for one in made] == [plainly(one) for one in decided]
            memory.append(made)


def plainly(one: tuple[UUID, Event]) -> tuple[UUID, Event]:
    """An event without the hash of the act's content, which the generator makes up."""
    stream, event = one
    return stream, replace(event, content="") if isinstance(event, ActRecorded) else event
