"""The page of an act: what it says, what it did to how many titles and to which, and what became of the act."""

import re
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest

from domain.fact import Fact
from tests.web.conftest import Served
from web.act_words import EFFECTS
from web.api.caching import IMMUTABLE
from web.example import cast
from web.pages import acts as acts_page

FOURTH, REVOKING, CORRECTED = "示例函〔2022〕4号", "示例函〔2023〕9号", "示例浙经信〔2022〕8号"


def shown(served: Served, number: str, **query: object) -> str:
    """The page of an act."""
    answer = served.client.get(f"/acts/{quote(number)}", query_string=query)
    assert answer.status_code == 200
    return answer.text


def counts(page: str) -> dict[tuple[str, str], int]:
    """What it did, by tier and event."""
    found = re.findall(r"tier=([a-z-]+)&amp;did=([a-z-]+)&.*?class=\"number\">(\d+)<", page, re.DOTALL)
    return {(tier, kind): int(many) for tier, kind, many in found}


def recorded(served: Served, number: str, known: int) -> dict[tuple[str, str], int]:
    """The same from the record itself: which events of titles serve the act, less those taken back."""
    events = served.client.get("/api/v1/events?limit=10000").get_json()["items"]
    standing: dict[tuple[str, str, str, int], int] = {}
    for one in events:
        stream, data = one["stream"], one["data"]
        if one["position"] > known or not str(stream).startswith("title/") or one["act"] != number:
            continue
        key = (stream.split("/")[2], data.get("event", one["name"]), stream, data["batch"])
        standing[key] = standing.get(key, 0) + (-1 if one["name"] == "title-withdrawn" else 1)
    titles = {(tier, kind, stream) for (tier, kind, stream, _), many in standing.items() if many > 0}
    found: dict[tuple[str, str], int] = {}
    for tier, kind, _ in titles:
        found[tier, kind] = found.get((tier, kind), 0) + 1
    return found


def test_every_act_tells_what_the_record_says_it_did(served: Served) -> None:
    """Kind by kind and tier by tier, as known now and before the corrections."""
    for known in (served.before, served.last):
        for act in served.client.get(f"/api/v1/acts?known={known}").get_json()["items"]:
            page = shown(served, act["number"], known=known)
            assert counts(page) == recorded(served, act["number"], known), (act["number"], known)


def test_it_says_what_the_act_is(small: Served) -> None:
    """Number, title, issuer, days, position, hashes, its lists in words in both languages."""
    act = small.client.get(f"/api/v1/acts/{quote(FOURTH)}").get_json()
    page = shown(small, FOURTH)
    for text in (act["number"], act["title"], act["issuer"], act["dated"], act["published"], str(act["position"])):
        assert text in page
    assert "第 4 批专精特新“小巨人”企业认定名单" in page
    assert "a list of renewals" in page
    assert "SHA-256 of what was recorded" in page
    assert "批次 <span" in shown(small, "工信厅企业函〔2022〕133号")


def test_the_titles_page_by_page(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each title once, by name, as many as the number says; the first kind of effect unless another is named."""
    monkeypatch.setattr(acts_page, "SHOWN", 25)
    names: list[str] = []
    page, query = shown(served, FOURTH), {}
    while True:
        names += re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)<', page)
        following = re.search(r"after=([0-9a-f.-]+)#titles", page)
        if following is None:
            break
        query = {"tier": "little-giant", "did": "title-recognised", "after": following[1]}
        page = shown(served, FOURTH, **query)
    assert len(names) == len(set(names)) == counts(page)["little-giant", "title-recognised"]
    assert names == sorted(names)
    assert query


def test_endings_show_their_day_and_evidence(small: Served) -> None:
    """Of an ending the first day without the title, and the hashes of what proves it."""
    page = shown(small, REVOKING)
    assert "终止之日" in page
    assert EFFECTS["title-revoked"].zh in page


def test_what_became_of_an_act(small: Served) -> None:
    """Our record of it was corrected: the reason and the position are there, and were not before."""
    assert "Our record was corrected" in shown(small, CORRECTED)
    assert "Our record was corrected" not in shown(small, CORRECTED, known=small.before)


def test_pages_lead_there(small: Served) -> None:
    """Verdicts, histories, endings, campaigns and changes link the act to its page."""
    client = small.client
    id = client.get(f"/api/v1/verdict?name={cast.RENEWED}&on=2022-06-14").get_json()["enterprise"]["id"]
    paths = (f"/?asked={cast.RENEWED}&on=2022-06-14", f"/enterprises/{id}", "/endings", "/campaigns")
    for path in (*paths, "/titles/changes?from=2022-01-01&until=2023-01-01"):
        assert 'href="/acts/' in client.get(path).text, path


def test_what_is_no_act(small: Served) -> None:
    """An unknown number is nowhere; a bad cursor, kind or name of a field is refused; a page with a position is kept."""
    assert small.client.get("/acts/没有这份文件").status_code == 404
    stranger = f"{small.last}.2022-01-01.{'0' * 32}"
    for query in ({"did": "title-eaten"}, {"after": "1"}, {"after": stranger}, {"day": "2022-01-01"}):
        assert small.client.get(f"/acts/{FOURTH}", query_string=query).status_code == 400
    stranger_client = small.client.application.test_client()
    assert stranger_client.get(f"/acts/{FOURTH}?known={small.last}").headers["Cache-Control"] == IMMUTABLE
    assert stranger_client.get(f"/acts/{FOURTH}").headers["Cache-Control"] == "no-cache"


def test_a_lapse_at_the_end_of_a_term_names_no_day_of_its_own() -> None:
    """Its day follows from the term; that of publication would be wrong."""
    said: dict[str, Any] = {
        "act": "测〔2022〕1号",
        "published": date(2022, 9, 8),
        "order": 1,
        "batch": 1,
        "granter": "工业和信息化部",
    }
    assert Fact("title-lapsed", rule="at-publication", **said).ends_on == date(2022, 9, 8)
    assert Fact("title-lapsed", rule="at-term-end", **said).ends_on is None
    assert Fact("title-revoked", on=date(2023, 1, 2), **said).ends_on == date(2023, 1, 2)
