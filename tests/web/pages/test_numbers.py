"""The page of figures: its tables say what the plain answers of the interface add up to, on each kind of database."""

import csv
import io
from collections import Counter
from datetime import date
from typing import Any

import pytest

from domain.authority import NAMES
from tests.web.conftest import Served
from web.pages.tile_map import PLACES, tiles

ON = "2024-11-01"
TIERS = ("innovative-sme", "specialised-sme", "little-giant")
Rows = list[dict[str, str]]
Json = dict[str, Any]


def table(served: Served, name: str, **query: object) -> Rows:
    """A figure's file."""
    answer = served.client.get(f"/figures/{name}.csv", query_string={"known": served.last, **query})
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))


def items(served: Served, noun: str, **query: object) -> list[Json]:
    """All of what the interface answers."""
    asked = {"known": served.last, **query} | ({} if noun == "due" else {"limit": 10_000})
    answer = served.client.get(f"/api/v1/{noun}", query_string=asked)
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.get_json()["items"]
    return found


def test_holders_by_month_are_the_lists_of_those_days(served: Served) -> None:
    """Every ninth month: by tier and by batch, as many as the lists of that day hold."""
    by_tier, by_batch = table(served, "tiers", on=ON), table(served, "batches", on=ON)
    assert by_tier[-1]["月份"] == by_batch[-1]["月份"] == ON
    names = dict(zip(TIERS, list(by_tier[0])[1:4], strict=True))
    for row in by_tier[::-9]:
        for tier in TIERS:
            assert int(row[names[tier]]) == len(items(served, "titles", tier=tier, on=row["月份"]))
    for row in by_batch[::-9]:
        held = Counter(one["batch"] for one in items(served, "titles", tier="little-giant", on=row["月份"]))
        shown = {key: int(text) for key, text in row.items() if key.startswith("第")}
        assert {key: number for key, number in shown.items() if number} == {f"第 {b} 批": n for b, n in held.items()}


@pytest.mark.parametrize("tier", TIERS)
def test_the_map_counts_the_list_of_the_day(served: Served, tier: str) -> None:
    """Each authority has as many as the list of the day has of it, and all 37 are there."""
    found = table(served, "map", tier=tier, on=ON)
    held = Counter(one["body"] or "未载" for one in items(served, "titles", tier=tier, on=ON))
    assert {row["主管部门"]: int(row["有效"]) for row in found} == {**dict.fromkeys(NAMES, 0), **held}


def test_what_falls_due_is_what_the_interface_says(served: Served) -> None:
    """By month for three years, with those that await a list apart."""
    found = table(served, "due", on=ON)
    days = (date(2027, 10, 31) - date.fromisoformat(ON)).days
    due = items(served, "due", tier="little-giant", on=ON, within=f"{days}d")
    said = Counter("已满待名单" if one["days_left"] < 0 else one["term"]["until"][:7] for one in due)
    assert due
    assert len(found) == 37
    assert {row["月份"]: int(row["到期"]) for row in found if row["到期"] != "0"} == said


@pytest.mark.parametrize("tier", [*TIERS, "all"])
def test_endings_are_those_of_the_register(served: Served, tier: str) -> None:
    """By mechanism and cause, each once."""
    register = items(served, "endings", **({} if tier == "all" else {"tier": tier}))
    said = Counter(one["ending"]["cause"] for one in register)
    shown: Counter[str] = Counter()
    for row in table(served, "endings", tier=tier):
        shown[row["代码"]] += int(row["终止"])
    assert said == shown


def test_cohorts_are_what_the_lists_of_all_months_add_up_to(served: Served) -> None:
    """A batch has as many as ever were in the lists under it, renewed as often as their terms changed, and stands as listed."""
    terms: dict[tuple[str, int], set[str]] = {}
    for month in [row["月份"] for row in table(served, "tiers", on=ON)]:
        for one in items(served, "titles", tier="little-giant", on=month):
            terms.setdefault((one["enterprise"]["id"], one["batch"]), set()).add(one["term"]["from"])
    now = Counter(one["batch"] for one in items(served, "titles", tier="little-giant", on=ON))
    rows = {row["批次"]: row for row in table(served, "cohorts", on=ON)}
    for batch in {one for _, one in terms}:
        row, mine = rows[f"第 {batch} 批"], [len(some) for (_, one), some in terms.items() if one == batch]
        unknown = int(row["无法判断"])
        assert len(mine) <= int(row["认定"]) <= len(mine) + unknown
        assert int(row["续展一次以上"]) == sum(count > 1 for count in mine)
        assert int(row["两次以上"]) == sum(count > 2 for count in mine)
        assert int(row["有效"]) == now[batch]
        ways = ("有效", "撤销", "取消认定", "自动失效", "主动放弃", "期满未续", "无法判断")
        assert sum(int(row[way]) for way in ways) == int(row["认定"])


def test_the_page_shows_every_number_with_its_position(served: Served) -> None:
    """Six tables, six files, 37 tiles with their numbers, and the position by each."""
    answer = served.client.get("/figures", query_string={"on": ON, "known": served.last})
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    text = answer.text
    assert text.count('id="table-') == 6
    assert text.count(f"所据位置 {served.last}") == 7
    for row in table(served, "map", on=ON):
        assert f"<title>{row['主管部门']}：{int(row['有效']):,}</title>" in text
    assert "immutable" not in served.client.get("/figures").headers["Cache-Control"]


@pytest.mark.parametrize("query", ["tier=x", "on=x", "known=x", "colour=red"])
def test_what_cannot_be_read_is_refused(small: Served, query: str) -> None:
    """A wrong or an unheard-of field is named, on the page and for files."""
    for path in ("/figures", "/figures/due.csv"):
        assert small.client.get(f"{path}?{query}").status_code in (400, 422)


def test_a_day_without_titles_is_a_page_too(small: Served) -> None:
    """Before the first list there is nothing to draw."""
    assert small.client.get("/figures?on=1990-01-01").status_code == 200
    assert small.client.get("/figures?on=9999-12-31").status_code == 200
    assert small.client.get("/figures?on=0001-01-01").status_code == 200


def test_every_authority_has_a_tile_of_its_own() -> None:
    """37 places, none twice; equal numbers have equal shades, and none has no shade."""
    drawn = tiles({NAMES[0]: 5, NAMES[1]: 5, NAMES[2]: 9})
    assert len(set(PLACES.values())) == len({one.short for one in drawn}) == 37
    assert drawn[0].level == drawn[1].level < drawn[2].level
    assert drawn[3].level == 0
