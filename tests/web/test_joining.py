"""join and part at the terminal, and what the history, the export and the tables say of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acts import recognise
from tests.web.cli_samples import Terminal, terminal_on
from tests.world import BING, JIA, SPECIALISED, YI
from web.api import create_app

FIRST = recognise(1, [JIA, BING], "2019-06-13")
OTHER = recognise(2, [YI], "2020-11-13", tier=SPECIALISED)
SHA = "12" * 32


@pytest.fixture
def told(database_url: str) -> Iterator[Terminal]:
    """A ledger with three enterprises, of which two are one."""
    for terminal in terminal_on(database_url):
        terminal("init")
        for act in (FIRST, OTHER):
            terminal.runtime.ledger.record_act(act)
        yield terminal


def test_joined_and_parted(told: Terminal) -> None:
    """The verdict follows either time, and what was known before stays askable."""
    asked = ("check", JIA, "--tier", "specialised-sme", "--on", "2021-01-01")
    before = told.json(*asked, code=1)
    done = told.json("join", JIA, YI, "--reason", "更名未入库", "--evidence", f"变更登记.pdf={SHA}")
    assert done["id"] == before["enterprise"]["id"]
    assert done["name"] == JIA
    assert told.json(*asked)["verdict"] == "valid"
    assert told.json("check", YI, "--on", "2021-01-01")["enterprise"]["name"] == JIA
    assert told.json(*asked, "--known", before["basis"], code=1)["verdict"] == "not_valid"
    assert "两条记录已分开" in told("part", YI, "--reason", "误合并").stdout
    assert told.json(*asked, code=1)["verdict"] == "not_valid"
    assert told.json(*asked, "--known", done["position"])["verdict"] == "valid"


def test_either_id_is_answered_for_the_one(told: Terminal) -> None:
    """Names, titles and history of the id that ended are those of the one that goes on, and its own as known before."""
    ends = told.json("check", YI, "--tier", "specialised-sme", "--on", "2021-01-01")
    told("join", JIA, YI, "--reason", "更名未入库")
    client = create_app(told.runtime).test_client()
    address = f"/api/v1/enterprises/{ends['enterprise']['id']}"
    now = client.get(address).get_json()
    assert now["name"] == JIA
    assert {one["name"] for one in now["names"]} == {JIA, YI}
    assert client.get(f"{address}?known={ends['basis']}").get_json()["name"] == YI
    assert "enterprise-joined" in [one["name"] for one in client.get(f"{address}/history").get_json()["items"]]
    page = client.get(f"/enterprises/{ends['enterprise']['id']}").text
    assert "并入的记录" in page
    assert f"与“{YI}”系同一企业，两条记录合并：更名未入库" in page


def test_both_events_are_told_in_words(told: Terminal) -> None:
    """In the history of either, after they were parted."""
    told("join", JIA, YI, "--reason", "更名未入库")
    told("part", YI, "--reason", "误合并")
    for name in (JIA, YI):
        said = told("history", name).stdout
        assert "两条记录合并" in said
        assert "视同未合并：误合并" in said
    client = create_app(told.runtime).test_client()
    events = [one["name"] for one in client.get("/api/v1/events").get_json()["items"]]
    assert {"enterprise-joined", "enterprise-parted"} <= set(events)


def test_the_record_is_whole_and_goes_from_place_to_place(told: Terminal, tmp_path: Path) -> None:
    """verify and rebuild --check are green, and a copy answers alike."""
    told("join", JIA, YI, "--reason", "更名未入库")
    told("verify")
    told("rebuild", "--check")
    told("export", tmp_path / "record.ndjson")
    other = Terminal(f"sqlite:///{tmp_path / 'copy.db'}")
    other("import", tmp_path / "record.ndjson")
    assert other.json("check", YI, "--on", "2021-01-01") == told.json("check", YI, "--on", "2021-01-01")
    other("part", YI, "--reason", "误合并")
    other("rebuild", "--check")
    other.runtime.close()


def test_what_is_refused_says_why(told: Terminal) -> None:
    """A record with itself, a name that is none, a document without its checksum, no reason."""
    assert "同一条记录" in told("join", JIA, JIA, "--reason", "同一", code=1).stderr
    assert "示例无有限公司" in told("join", JIA, "示例无有限公司", "--reason", "同一", code=1).stderr
    assert "sha256" in told("join", JIA, YI, "--reason", "同一", "--evidence", "a.pdf", code=2).stderr
    assert "理由" in told("join", JIA, YI, "--reason", " ", code=1).stderr
    assert "没有并入他处" in told("part", YI, "--reason", "误", code=1).stderr
