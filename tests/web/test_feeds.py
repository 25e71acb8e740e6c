"""Feeds of endings and of changes: well made, the newest first, with ids that never change, and pages to the end."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID
from xml.etree import ElementTree

import pytest

from domain.uniting import Join
from tests.acts import end, recognise, renew, together
from tests.web.conftest import Served
from tests.world import INNOVATIVE, SPECIALISED
from web.api import create_app, feeds
from web.runtime import Runtime
from web.settings import Settings

ATOM = "{http://www.w3.org/2005/Atom}"
PUBLIC = "https://ledger.example.org"
FEEDS = ("endings", "changes")


@dataclass(frozen=True, slots=True)
class Read:
    """A feed as a reader takes it."""

    id: str
    updated: datetime
    links: dict[str, str]
    entries: list[dict[str, str]]


def strictly(raw: bytes) -> Read:
    """Parse a feed, asserting all that RFC 4287 asks of a feed and of its entries."""
    root = ElementTree.fromstring(raw)
    assert root.tag == f"{ATOM}feed"
    assert [len(root.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated", "author")] == [1, 1, 1, 1]
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    links = {one.attrib["rel"]: one.attrib["href"] for one in root.findall(f"{ATOM}link")}
    assert len(links) == len(root.findall(f"{ATOM}link"))
    entries = [_entry(one) for one in root.findall(f"{ATOM}entry")]
    assert len({one["id"] for one in entries}) == len(entries)
    id = root.findtext(f"{ATOM}id") or ""
    assert id == UUID(id.removeprefix("urn:uuid:")).urn
    return Read(id, instant(root.findtext(f"{ATOM}updated")), links, entries)


def _entry(element: ElementTree.Element) -> dict[str, str]:
    for name in ("id", "title", "updated", "content"):
        assert len(element.findall(f"{ATOM}{name}")) == 1
    (link,) = element.findall(f"{ATOM}link")
    assert link.attrib["rel"] == "alternate"
    content = element.find(f"{ATOM}content")
    assert content is not None
    assert content.attrib["type"] == "text"
    return {one.tag.removeprefix(ATOM): one.text or "" for one in element} | {"link": link.attrib["href"]}


def instant(text: str | None) -> datetime:
    """An instant of RFC 3339."""
    assert text
    assert text.endswith("Z")
    return datetime.fromisoformat(text)


def read(served: Served, address: str) -> Read:
    """A page of a feed by its address."""
    split = urlsplit(address)
    answer = served.client.get(f"{split.path}?{split.query}")
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml")
    return strictly(answer.get_data())


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_is_what_readers_expect(served: Served, name: str) -> None:
    """It parses strictly, begins with the newest, and its own instant is that of its newest entry."""
    found = read(served, f"/api/v1/{name}.atom")
    times = [instant(one["updated"]) for one in found.entries]
    assert times
    assert times == sorted(times, reverse=True)
    assert found.updated == times[0]
    assert found.links["self"] == found.links["first"] == f"http://127.0.0.1:8000/api/v1/{name}.atom"


@pytest.mark.parametrize("name", FEEDS)
def test_pages_lead_to_the_end(served: Served, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Following `next` gives every entry of the whole once, in order."""
    whole = read(served, f"/api/v1/{name}.atom")
    monkeypatch.setattr(feeds, "PAGE", 4)
    entries, address = [], f"/api/v1/{name}.atom"
    while address:
        page = read(served, address)
        assert len(page.entries) <= 4
        assert page.id == whole.id
        entries += page.entries
        address = page.links.get("next", "")
    assert entries == whole.entries[: len(entries)]
    assert len(entries) == len(whole.entries) > 8


def test_the_feed_of_endings_is_the_register(served: Served) -> None:
    """Every ending in force stands in it once."""
    register = served.client.get("/api/v1/endings?limit=10000").get_json()["items"]
    entries = read(served, "/api/v1/endings.atom").entries
    assert len(entries) == min(len(register), feeds.PAGE)
    told = Counter(one["content"].partition("位置 ")[2].partition("（")[0] for one in entries)
    assert told == Counter(str(one["ending"]["position"]) for one in register)


def test_the_feed_of_changes_counts_what_its_link_lists(served: Served) -> None:
    """The link of an entry leads to as many changes as it tells."""
    for entry in read(served, "/api/v1/changes.atom").entries[:12]:
        split = urlsplit(entry["link"])
        items = served.client.get(split.path, query_string=parse_qs(split.query)).get_json()["items"]
        kinds = Counter(one["change"] for one in items)
        words = {kind: zh for kind, zh, _ in feeds.WORDS}
        assert all(f"{words[kind]} {count} 家" in entry["title"] for kind, count in kinds.items())
        assert {one["on"] for one in items} == {entry["title"][:10]}


@pytest.fixture
def told(database_url: str) -> Iterator[tuple[Served, list[datetime]]]:
    """A ledger whose clock tests set, with one list on record."""
    clock = [datetime(2022, 6, 1, 1, tzinfo=UTC)]
    runtime = Runtime(Settings(database_url=database_url, public_url=PUBLIC + "/"), clock=lambda: clock[0])
    runtime.create()
    names = ["示例甲轴承有限公司", "示例乙阀门有限公司", "示例丙\u0008仪器有限公司"]
    runtime.ledger.record_act(recognise(1, names, on="2019-06-13", term=("2019-06-13", "2022-06-12")))
    yield Served(runtime, create_app(runtime).test_client(), 0, 0), clock
    runtime.close()


def test_what_comes_to_pass_is_news_on_its_day(told: tuple[Served, list[datetime]]) -> None:
    """The end of terms is told from its own day on, dated at its beginning in Shanghai, or when it was recorded later."""
    served, clock = told
    before = read(served, "/api/v1/changes.atom")
    assert [one["title"][:10] for one in before.entries] == ["2019-06-13"]
    clock[0] = datetime(2100, 1, 1, tzinfo=UTC)
    after = read(served, "/api/v1/changes.atom")
    assert [one["title"][:10] for one in after.entries] == ["2022-06-13", "2019-06-13"]
    assert after.entries[1] == before.entries[0]


def test_ids_stay_when_more_is_recorded(told: tuple[Served, list[datetime]]) -> None:
    """An ending keeps its id; a new one comes before it; the links are those at which people reach the service."""
    served, _ = told
    ledger = served.runtime.ledger
    assert read(served, "/api/v1/endings.atom").updated == datetime(1970, 1, 1, tzinfo=UTC)
    ledger.record_act(end("示例甲轴承有限公司", "2021-03-01"))
    (first,) = read(served, "/api/v1/endings.atom").entries
    ledger.record_act(renew(1, ["示例乙阀门有限公司"], on="2022-09-08", term=("2022-07-01", "2025-06-30")))
    found = read(served, "/api/v1/endings.atom")
    assert found.entries[-1] == first
    assert first["link"].startswith(f"{PUBLIC}/enterprises/")
    assert {one["title"].partition("：")[2] for one in found.entries} == {
        "专精特新“小巨人”企业称号取消认定",
        "专精特新“小巨人”企业称号自动失效",
    }


def test_a_tier_has_a_feed_of_its_own(served: Served) -> None:
    """Asked for one tier, the feed has its own id and only its entries; a page of it leads to its own pages."""
    whole, part = read(served, "/api/v1/changes.atom"), read(served, "/api/v1/changes.atom?tier=specialised-sme")
    assert part.id != whole.id
    assert part.entries == [one for one in whole.entries if "tier=specialised-sme" in one["link"]]
    assert "tier=specialised-sme" in part.links["self"]


@pytest.mark.parametrize("before", ["x", "1.2", "1.2.3", "99999999999.0.00000000000000000000000000000000"])
def test_a_cursor_that_nobody_gave_is_refused(small: Served, before: str) -> None:
    """What is no cursor of ours is 400."""
    answer = small.client.get("/api/v1/endings.atom", query_string={"before": before})
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


def test_pages_name_the_feeds(small: Served) -> None:
    """A feed reader finds both from any page."""
    text = small.client.get("/").get_data(as_text=True)
    assert all(f'type="application/atom+xml" title="{title}" href="/api/v1/{name}.atom"' in text
               for title, name in (("称号终止 Endings", "endings"), ("称号变化 Changes", "changes")))  # fmt: skip


def test_a_feed_is_not_sent_twice(small: Served) -> None:
    """Its ETag holds while nothing is recorded."""
    tag = small.client.get("/api/v1/endings.atom").headers["ETag"]
    assert small.client.get("/api/v1/endings.atom", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("renewed", ["示例甲轴承有限公司", "示例乙阀门有限公司"])
def test_a_join_is_no_news_of_what_it_says_again(told: tuple[Served, list[datetime]], renewed: str) -> None:
    """Endings and changes of the record that went keep their entries, and so do those who lapsed with the one that stays:
    neither new ids nor new instants, joined or parted."""
    served, clock = told
    ledger, (jia, ding, wu) = served.runtime.ledger, ("示例甲轴承有限公司", "示例丁仪器有限公司", "示例戊仪器有限公司")
    ledger.record_act(recognise(2, [ding, wu], on="2020-11-13", tier=SPECIALISED))
    clock[0] = datetime(2023, 6, 1, 1, tzinfo=UTC)
    ledger.record_act(end(ding, "2023-03-01", tier=SPECIALISED))
    ledger.record_act(renew(1, [renewed], "2022-06-20", number="测复〔2022〕2号"))
    before = {name: read(served, f"/api/v1/{name}.atom") for name in FEEDS}
    changes = served.client.get("/api/v1/changes?from=2019-01-01&until=2023-12-31").get_json()["items"]
    clock[0] = datetime(2023, 7, 1, 1, tzinfo=UTC)
    ledger.join(Join(jia, ding, "更名未入库"))
    _alike(served, before, changes)
    clock[0] = datetime(2023, 8, 1, 1, tzinfo=UTC)
    ledger.part(ding, "误合并")
    _alike(served, before, changes)


def test_what_comes_to_one_tier_is_no_news_of_another(told: tuple[Served, list[datetime]]) -> None:
    """One act recognised in two tiers on one day; what is told late of that day concerns the tier in which it was told."""
    served, _ = told
    ledger, (gui, ren, ding) = served.runtime.ledger, ("示例癸轴承有限公司", "示例壬阀门有限公司", "示例丁仪器有限公司")
    ledger.record_act(recognise(2, [ding], on="2020-11-13"))
    lists = [recognise(2, [name], "2020-12-01", tier=tier) for name, tier in ((gui, SPECIALISED), (ren, INNOVATIVE))]
    ledger.record_act(together(*lists))
    before = _on(served, "2020-12-01")
    ledger.join(Join(gui, ding, "更名未入库"))
    ledger.part(ding, "误合并")
    late = datetime.now(UTC)
    ledger.record_act(recognise(3, [ding], on="2020-12-01", tier=SPECIALISED, number="测认〔2020〕3号"))
    after = _on(served, "2020-12-01")
    assert after["innovative-sme"] == before["innovative-sme"]
    assert instant(before["specialised-sme"]["updated"]) < late < instant(after["specialised-sme"]["updated"])


def _on(served: Served, day: str) -> dict[str, dict[str, str]]:
    entries = read(served, "/api/v1/changes.atom").entries
    return {one["link"].partition("tier=")[2]: one for one in entries if one["title"].startswith(day)}


def _alike(served: Served, before: dict[str, Read], changes: list[dict[str, Any]]) -> None:
    for name in FEEDS:
        now = read(served, f"/api/v1/{name}.atom")
        assert now.updated == before[name].updated
        assert [(one["id"], one["updated"]) for one in now.entries] == [
            (one["id"], one["updated"]) for one in before[name].entries
        ]
    items = served.client.get("/api/v1/changes?from=2019-01-01&until=2023-12-31").get_json()["items"]
    told = [[(one["on"], one["change"], one["tier"], one["status"]) for one in some] for some in (items, changes)]
    assert sorted(told[0]) == sorted(told[1])


def test_what_a_join_changes_is_news(told: tuple[Served, list[datetime]]) -> None:
    """A title that lapsed since the list named the other record is renewed by the join: its ending is gone, its day is told anew."""
    served, clock = told
    ledger, (jia, ding) = served.runtime.ledger, ("示例甲轴承有限公司", "示例丁仪器有限公司")
    ledger.record_act(recognise(2, [ding], on="2020-11-13", tier=SPECIALISED))
    ledger.record_act(renew(1, [ding], "2022-06-20", unmatched="hold", number="测复〔2022〕2号"))
    clock[0], before = datetime(2023, 7, 1, 1, tzinfo=UTC), datetime.now(UTC)
    ledger.join(Join(jia, ding, "更名未入库"))
    found = {one["title"][:10]: one for one in read(served, "/api/v1/changes.atom").entries}
    assert instant(found["2019-06-13"]["updated"]) < before < instant(found["2022-06-20"]["updated"])
