"""The list of a day and its changes on pages and as files: the same titles that the interface answers with."""

import csv
import io
import json
import re
from collections import Counter
from html import unescape
from typing import Any
from urllib.parse import quote

import openpyxl
import pytest

from domain.authority import NAMES
from domain.name import normalise
from projections.pinyin import pinyin
from tests.web.conftest import Served
from web.example import cast
from web.listfiles import CHANGES_HEADER, LIST_HEADER
from web.titlesheet import HEADER

DAYS = ("2019-07-01", "2022-06-20", "2024-11-01", "2034-01-01")
TIERS = ("innovative-sme", "specialised-sme", "little-giant")
ROW = re.compile(r'<th scope="row"><a href="/enterprises/([0-9a-f-]{36})\?on=([0-9-]{10})')
ROW_NAME = re.compile(r'<th scope="row"><a href="/enterprises/[^"]+">([^<]+)<')
POINT = re.compile(r'aria-label="([0-9]{4}-[0-9]{2}-01)：([0-9,]+)"')
NEXT = re.compile(r'<a href="([^"]+)">下一页')
Json = dict[str, Any]


def shown(served: Served, path: str, **query: object) -> str:
    """A page that answers."""
    answer = served.client.get(path, query_string=query)
    assert answer.status_code == 200, answer.text
    return answer.text


def walked(served: Served, path: str, **query: object) -> list[str]:
    """The pages from the first to the last."""
    pages = [shown(served, path, **query)]
    while following := NEXT.search(pages[-1]):
        answer = served.client.get(unescape(following[1]))
        assert answer.status_code == 200
        pages.append(answer.text)
    return pages


def ids(served: Served, path: str, **query: object) -> list[str]:
    """The enterprises on all pages, in order."""
    return [found[0] for page in walked(served, path, **query) for found in ROW.findall(page)]


def listed(served: Served, on: str, tier: str, verdict: str = "all", known: int | None = None) -> list[Json]:
    """What the interface says of a day; of all tiers for `all`."""
    found: list[Json] = []
    for one in TIERS if tier == "all" else (tier,):
        query = {"on": on, "tier": one, "verdict": verdict, "limit": 10_000, "known": known or served.last}
        found += served.client.get("/api/v1/titles", query_string=query).get_json()["items"]
    return found


def of(rows: list[Json]) -> list[str]:
    """Their enterprises, sorted."""
    return sorted(row["enterprise"]["id"] for row in rows)


@pytest.mark.parametrize("on", DAYS)
def test_the_page_holds_what_the_interface_answers(served: Served, on: str) -> None:
    """For every tier and status the pages hold each title of the day once, and say how many and at which position."""
    for tier in (*TIERS, "all"):
        valid = of(listed(served, on, tier, "valid"))
        assert sorted(ids(served, "/titles", on=on, tier=tier)) == valid
    everyone = listed(served, on, "little-giant")
    assert sorted(ids(served, "/titles", on=on, status="all")) == of(everyone)
    for key, word in {(key, row[key]) for row in everyone for key in ("verdict", "status")}:
        wanted = [row for row in everyone if row[key] == word]
        pages = walked(served, "/titles", on=on, status=word)
        assert sorted(found[0] for page in pages for found in ROW.findall(page)) == of(wanted)
        assert all(f"<strong>{len(wanted):,}</strong>" in page for page in pages)
        assert all(f"Read at position {served.last}" in page for page in pages)


@pytest.mark.parametrize("on", DAYS)
def test_a_list_is_narrowed_by_authority_batch_and_name(served: Served, on: str) -> None:
    """Each filter leaves what it says, alone and together."""
    everyone = listed(served, on, "little-giant", "valid")
    for body in ("浙江省", "宁波市", "西藏自治区"):
        wanted = [row for row in everyone if row["body"] == body]
        assert sorted(ids(served, "/titles", on=on, body=body)) == of(wanted)
    for batch in (1, 2, 5, 9):
        wanted = [row for row in everyone if row["batch"] == batch]
        assert sorted(ids(served, "/titles", on=on, batch=batch)) == of(wanted)
    for part in ("北溪 阀门", "(上海)", "ＳＨＩ", cast.RENAMED_FROM, cast.RENAMED_TO):
        words = [normalise(word) for word in part.split()]
        wanted = [row for row in everyone if all(borne(served, row, word) for word in words)]
        assert sorted(ids(served, "/titles", on=on, name=part)) == of(wanted)
        here = [row for row in wanted if row["body"] == "浙江省" and row["batch"] == 1]
        assert sorted(ids(served, "/titles", on=on, name=part, body="浙江省", batch=1)) == of(here)


def test_a_former_name_finds_and_says_so(small: Served) -> None:
    """Who bore the name once is found by it, under the name of the day, with a word on that; too many words are refused."""
    after = shown(small, "/titles", on="2023-09-01", name=cast.RENAMED_FROM)
    assert cast.RENAMED_TO in after
    assert "以另一名称相符" in after
    before = shown(small, "/titles", on="2022-01-01", name=cast.RENAMED_FROM)
    assert cast.RENAMED_FROM in ROW_NAME.findall(before)
    assert "以另一名称相符" not in before
    assert small.client.get("/titles", query_string={"name": "示 例 有 限 公 司 甲 乙 丙"}).status_code == 400


_names: dict[str, list[str]] = {}


def borne(served: Served, row: Json, word: str) -> bool:
    """Whether a name that the enterprise has or had holds a word."""
    id = row["enterprise"]["id"]
    if id not in _names:
        names = served.client.get(f"/api/v1/enterprises/{id}").get_json()["names"]
        _names[id] = [normalise(name["name"]) for name in names]
    return any(word in name for name in _names[id])


def key_of(sort: str, row: Json) -> Any:
    """What a row is sorted by."""
    match sort:
        case "body":
            return NAMES.index(row["body"])
        case "name":
            return 0
        case "pinyin":
            return pinyin(row["enterprise"]["name"])[0]
        case _:
            return row["term"][sort]


@pytest.mark.parametrize("sort", ["body", "pinyin", "-pinyin", "name", "-name", "from", "-from", "until", "-until"])
def test_a_list_is_sorted_across_its_pages(served: Served, sort: str) -> None:
    """By what is asked for, and what is alike in that by name; a file is in the same order."""
    rows = listed(served, "2024-11-01", "little-giant", "valid")
    plain = sort.removeprefix("-")
    rows.sort(key=lambda row: row["enterprise"]["name"], reverse=sort in ("-name", "-pinyin"))
    rows.sort(key=lambda row: key_of(plain, row), reverse=sort.startswith("-") and plain != "name")
    expected = [row["enterprise"]["id"] for row in rows]
    assert len(expected) > 500
    assert ids(served, "/titles", on="2024-11-01", sort=sort) == expected
    text = served.client.get(f"/titles.ndjson?on=2024-11-01&sort={sort}").get_data()
    assert [json.loads(line)["enterprise"]["id"] for line in text.splitlines()] == expected


@pytest.mark.parametrize(
    "query",
    [
        {"on": "2023-09-01"},
        {"on": "2024-11-01", "status": "unknown"},
        {"on": "2024-01-01", "tier": "specialised-sme", "body": "浙江省"},
        {"on": "2022-06-20", "tier": "all", "status": "all", "batch": "1"},
    ],
)
def test_files_hold_the_rows_the_day_and_the_position(served: Served, query: dict[str, str]) -> None:
    """NDJSON is the interface's row with the day; CSV and XLSX have the contract's columns and the day."""
    everyone = listed(served, query["on"], query.get("tier", "little-giant"), "all")
    status, body, batch = query.get("status", "valid"), query.get("body"), query.get("batch")
    wanted = [
        {**row, "on": query["on"]}
        for row in everyone
        if status in ("all", row["verdict"]) and body in (None, row["body"]) and batch in (None, str(row["batch"]))
    ]
    text = served.client.get("/titles.ndjson", query_string=query)
    made = [json.loads(line) for line in text.get_data().splitlines()]
    assert wanted
    assert sorted(made, key=str) == sorted(wanted, key=str)
    assert text.headers["Ledger-Position"] == str(served.last)
    table = list(csv.reader(io.StringIO(served.client.get("/titles.csv", query_string=query).data.decode("utf-8-sig"))))
    book = openpyxl.load_workbook(io.BytesIO(served.client.get("/titles.xlsx", query_string=query).data))
    cells = [[cell or "" for cell in line] for line in book.worksheets[0].iter_rows(values_only=True)]
    assert LIST_HEADER[: len(HEADER)] == HEADER
    assert table[0] == cells[0] == list(LIST_HEADER)
    assert table == cells
    assert [line[0] for line in table[1:]] == [row["enterprise"]["name"] for row in made]
    assert {tuple(line[-2:]) for line in table[1:]} == {(str(served.last), query["on"])}


def test_every_month_leads_to_a_list_as_long_as_it_says(served: Served) -> None:
    """The numbers through the years are those of the lists of those days, whatever the filter."""
    for query in (
        {"tier": "little-giant"},
        {"tier": "all", "body": "浙江省"},
        {"tier": "little-giant", "status": "unknown"},
    ):
        points = POINT.findall(shown(served, "/titles", on="2024-11-01", **query))
        assert points
        for first, count in points[:: max(1, len(points) // 12)]:
            found = listed(served, first, query["tier"], query.get("status", "valid"))
            wanted = [row for row in found if query.get("body") in (None, row["body"])]
            assert int(count.replace(",", "")) == len(wanted), first


def test_the_way_through_the_years_begins_with_the_titles(small: Served) -> None:
    """Where titles that are not valid are listed too, the time before all of them is left out."""
    points = POINT.findall(shown(small, "/titles", on="2024-11-01", status="all"))
    assert points[0][0] >= "2018"


def test_totals_are_those_of_the_list(served: Served) -> None:
    """Each authority stands in the totals with its number, each batch with its sum."""
    rows = listed(served, "2023-09-01", "little-giant", "valid")
    page = unescape(shown(served, "/titles", on="2023-09-01"))
    for body, count in Counter(row["body"] for row in rows).items():
        assert re.search(
            rf">{body}</a></th><td class=\"drawn-bar\">.*?</td><td class=\"number\"><strong>{count}<", page
        )
    by_batch = [count for _, count in sorted(Counter(row["batch"] for row in rows).items())]
    sums = "".join(f'<td class="number"><strong>{count:,}</strong></td>' for count in (len(rows), *by_batch))
    assert sums in page


def test_a_page_turned_sees_the_first_page_s_position(served: Served) -> None:
    """A cursor brings position and day along; one of another list, or made up, is refused."""
    first = shown(served, "/titles", on="2024-11-01", known=served.before)
    following = NEXT.search(first)
    assert following is not None
    second = served.client.get(unescape(following[1])).text
    assert f"Read at position {served.before}" in second
    elsewhere = unescape(following[1]).replace("on=2024-11-01", "on=2024-11-02")
    assert served.client.get(elsewhere).status_code == 400
    nobody = f"{served.last}.2024-11-01.{'0' * 32}"
    for after in ("x", nobody):
        assert served.client.get("/titles", query_string={"after": after}).status_code == 400
    assert served.client.get("/titles?status=gone").status_code == 400


def test_a_pinned_list_is_as_it_was_known(served: Served) -> None:
    """At a position before the corrections the list is the one of then, and its file may be kept for ever."""
    query: dict[str, Any] = {"on": "2026-03-01", "tier": "specialised-sme", "known": served.before}
    then = listed(served, "2026-03-01", "specialised-sme", "valid", served.before)
    assert of(then) != of(listed(served, "2026-03-01", "specialised-sme", "valid"))
    assert sorted(ids(served, "/titles", **query)) == of(then)
    file = served.client.get("/titles.csv", query_string=query)
    assert file.headers["Cache-Control"].endswith("immutable")
    assert len(file.data.decode().splitlines()) == len(then) + 1


def changed(served: Served, since: str, until: str, tier: str) -> list[Json]:
    """What the interface says changed; in all tiers for `all`."""
    query = {"from": since, "until": until, **({} if tier == "all" else {"tier": tier})}
    found: list[Json] = served.client.get("/api/v1/changes", query_string=query).get_json()["items"]
    return found


SPANS = (("2019-01-01", "2022-12-31"), ("2022-09-07", "2022-09-08"), ("2023-06-30", "2026-11-01"))


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("tier", ["little-giant", "all"])
def test_changes_are_those_of_the_interface(served: Served, span: tuple[str, str], tier: str) -> None:
    """The counts, each kind page by page in order, each ending's address, and the file."""
    rows = changed(served, *span, tier)
    query = {"from": span[0], "until": span[1], "tier": tier}
    page = shown(served, "/titles/changes", **query)
    for kind, count in Counter(row["change"] for row in rows).items():
        assert f'class="turn-{kind}"><strong>{count:,}</strong>' in page
        wanted = [(row["enterprise"]["id"], row["on"]) for row in rows if row["change"] == kind]
        pages = walked(served, "/titles/changes", change=kind, **query)
        assert [found for one in pages for found in ROW.findall(one)] == wanted
        for row in rows:
            if row["change"] == kind == "left" and row["ending"]:
                assert any(f'href="/endings/{row["ending"]["position"]}"' in one for one in pages)
    text = served.client.get("/titles/changes.csv", query_string=query).data.decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(text)))
    assert [(line["企业名称"], line["日期"], line["状态"], line["推荐单位"]) for line in table] == [
        (row["enterprise"]["name"], row["on"], row["status"], row["body"] or "") for row in rows
    ]
    assert {(line["比较自"], line["比较至"], line["位置"]) for line in table} == {(*span, str(served.last))}
    book = openpyxl.load_workbook(
        io.BytesIO(served.client.get("/titles/changes.xlsx", query_string=query).data), read_only=True
    )
    cells = list(book.worksheets[0].iter_rows(values_only=True))
    assert (cells[0], len(cells)) == (CHANGES_HEADER, len(rows) + 1)
    book.close()


def test_changes_are_narrowed_like_the_list(served: Served) -> None:
    """Authority, status and a part of a name leave what they say."""
    span = {"from": "2019-01-01", "until": "2026-11-01"}
    rows = changed(served, span["from"], span["until"], "little-giant")
    cases = (
        ({"body": "浙江省"}, [row for row in rows if row["body"] == "浙江省"]),
        ({"status": "lapsed"}, [row for row in rows if row["status"] == "lapsed"]),
        ({"status": "unknown"}, [row for row in rows if row["verdict"] == "unknown"]),
        ({"name": cast.RENAMED_FROM}, [row for row in rows if borne(served, row, normalise(cast.RENAMED_FROM))]),
        ({"batch": "2"}, [row for row in rows if row["term"] and row["term"]["batch"] == 2]),
    )
    for query, wanted in cases:
        text = served.client.get("/titles/changes.csv", query_string={**span, **query}).data.decode("utf-8-sig")
        table = list(csv.DictReader(io.StringIO(text)))
        assert wanted
        assert [(line["企业名称"], line["日期"]) for line in table] == [
            (row["enterprise"]["name"], row["on"]) for row in wanted
        ]
    assert served.client.get("/titles/changes?from=2024-01-02&until=2024-01-01").status_code == 400


def test_days_at_the_ends_of_time_have_lists(small: Served) -> None:
    """The first and the last day that there are do not break the way through the years."""
    for day in ("0001-01-01", "0001-02-01", "9999-12-31"):
        assert "没有" in shown(small, "/titles", on=day) or day > "9"
        shown(small, "/titles/changes", until=day)
    assert small.client.get(f"/titles.csv?body={quote('浙江')}").status_code == 400
