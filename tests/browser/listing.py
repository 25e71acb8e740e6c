"""The list of a day and what changed between two, as people use them: narrowed, sorted, counted, taken home."""

import csv
import io
import json
import re
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Download, expect

from tests.browser.machinery import Visitor
from tests.web.conftest import Served

ON = "2024-11-01"
_NUMBER = re.compile(r"[\d,]+")


def shown(visitor: Visitor) -> int:
    """How many titles the page says the list holds."""
    found = _NUMBER.search(visitor.page.locator("p.sum strong").inner_text())
    assert found
    return int(found[0].replace(",", ""))


def listed(visitor: Visitor, **query: str) -> list[Any]:
    """What the interface lists."""
    found: list[Any] = visitor.answer("/api/v1/titles", on=ON, tier="little-giant", limit="10000", **query)["items"]
    return found


def rows_of(file: Download) -> list[dict[str, str]]:
    """The rows of a file that was taken home, whichever of the three kinds it is; NDJSON by its own names."""
    data = file.path().read_bytes()
    if file.suggested_filename.endswith(".xlsx"):
        head, *lines = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)
        return [{str(name): str(cell or "") for name, cell in zip(head, line, strict=True)} for line in lines]
    if file.suggested_filename.endswith(".csv"):
        return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    rows = [json.loads(line) for line in data.splitlines()]
    return [{"企业名称": one["enterprise"]["name"], "位置": str(one["position"]), "日期": one["on"]} for one in rows]


def test_a_day_is_narrowed_and_counted_as_the_interface_counts(ledger: Served, visitor: Visitor) -> None:
    """By authority, then by status too; the totals are those of the interface."""
    page = visitor.page
    visitor.go("/titles")
    page.fill("#on", ON)
    page.get_by_role("button", name="列出").click()
    assert shown(visitor) == len(listed(visitor, verdict="valid"))
    page.select_option("#body", "浙江省")
    page.get_by_role("button", name="列出").click()
    here = [one for one in listed(visitor, verdict="valid") if one["body"] == "浙江省"]
    assert shown(visitor) == len(here)
    expect(page.locator("table.holders tbody tr")).to_have_count(min(len(here), 100))
    page.get_by_text("合计：按推荐单位与批次").click()
    expect(page.locator("details.totals tr").last.locator("td.number strong").first).to_have_text(f"{len(here):,}")
    page.select_option("#status", "all")
    page.get_by_role("button", name="列出").click()
    assert shown(visitor) == len([one for one in listed(visitor, verdict="all") if one["body"] == "浙江省"])
    if visitor.scripts:
        visitor.see("71-list")


def test_a_list_is_sorted_and_leafed_through(ledger: Served, visitor: Visitor) -> None:
    """By the end of the term, latest first; the next page goes on where the first ended."""
    page = visitor.page
    visitor.go(f"/titles?on={ON}")
    page.select_option("#sort", "-until")
    page.get_by_role("button", name="列出").click()
    ends = [one["term"]["until"] for one in listed(visitor, verdict="valid")]
    cells = page.locator("table.holders td[data-is^=有效期]")
    first = [one.split("至")[-1].strip() for one in cells.all_inner_texts()]
    page.get_by_role("link", name="下一页").click()
    second = [one.split("至")[-1].strip() for one in cells.all_inner_texts()]
    assert first + second == sorted(ends, reverse=True)[: len(first) + len(second)]


def test_every_file_is_the_list_of_the_page(ledger: Served, visitor: Visitor) -> None:
    """Excel, CSV and NDJSON hold the same rows, the day and the position."""
    visitor.go(f"/titles?on={ON}&body=浙江省")
    wanted = sorted(one["enterprise"]["name"] for one in listed(visitor, verdict="valid") if one["body"] == "浙江省")
    for word in ("Excel", "CSV", "NDJSON"):
        rows = rows_of(visitor.saved(visitor.page.get_by_role("link", name=f"下载 {word}")))
        assert sorted(row["企业名称"] for row in rows) == wanted
        assert {(row["日期"], row["位置"]) for row in rows} == {(ON, str(ledger.last))}


@pytest.mark.parametrize("kind", ["left", "renewed", "entered"])
def test_what_changed_between_two_days(ledger: Served, visitor: Visitor, kind: str) -> None:
    """Counted as the interface counts, each kind on a page of its own, with why; the file holds them all."""
    page = visitor.page
    days = {"from": "2021-12-31", "until": "2022-12-31"}
    visitor.go("/titles/changes")
    for name, day in days.items():
        page.fill(f"#{name}", day)
    page.get_by_role("button", name="比较").click()
    found = visitor.answer("/api/v1/changes", tier="little-giant", **days)["items"]
    wanted = [one["enterprise"]["name"] for one in found if one["change"] == kind]
    expect(page.locator(f"li.turn-{kind} strong")).to_have_text(f"{len(wanted):,}")
    page.locator(f"li.turn-{kind} a").click()
    expect(page.locator("table.holders tbody tr")).to_have_count(min(len(wanted), 100))
    if kind == "left":
        page.locator("td[data-is^=原因] a").first.click()
        expect(page.locator("h1")).to_be_visible()
        page.go_back()
    rows = rows_of(visitor.saved(page.get_by_role("link", name="下载 Excel")))
    assert [row["企业名称"] for row in rows] == wanted
    assert {(row["比较自"], row["比较至"], row["位置"]) for row in rows} == {(*days.values(), str(ledger.last))}
