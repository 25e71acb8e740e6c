"""The register of endings, the figures and the page that explains, as people use them."""

import csv
import io

import pytest
from playwright.sync_api import expect

from tests.browser.machinery import Visitor
from tests.web.conftest import Served
from web.example import cast
from web.status_words import MEANINGS

FIGURES = ("tiers", "batches", "map", "cohorts", "due", "endings")
_CHINESE = """row => [...row.querySelectorAll("th, td")].map(one => {
    const cell = one.cloneNode(true);
    cell.querySelectorAll("[lang=en]").forEach(other => other.remove());
    return cell.textContent.trim().replaceAll(",", "");
})"""
"""The cells of a row as a file has them: in Chinese, numbers without commas."""


def test_an_ending_is_found_and_followed(ledger: Served, visitor: Visitor) -> None:
    """Narrowed by how, then one of them: its mechanism, cause, day, act and evidence, and the verdicts around it."""
    page = visitor.page
    visitor.go("/endings")
    page.select_option("#mechanism", "revocation")
    page.get_by_role("button", name="筛选").click()
    found = visitor.answer("/api/v1/endings", mechanism="revocation")["items"]
    expect(page.locator("table.sheet tbody tr")).to_have_count(len(found))
    page.get_by_role("row").filter(has_text=cast.REVOKED).locator("td[data-is^=编号] a").click()
    number = page.url.rsplit("/", 1)[-1]
    one = visitor.answer(f"/api/v1/endings/{number}")
    facts = page.locator("dl.facts").first
    for words in (
        "撤销",
        number,
        str(next(row["ending"]["on"] for row in found if str(row["ending"]["position"]) == number)),
    ):
        expect(facts).to_contain_text(words)
    assert one
    expect(page.locator("#decision + .panel a").first).to_be_visible()
    expect(page.locator("#evidence")).to_be_visible()
    expect(page.locator("#verdicts + dl")).to_contain_text("有效")
    expect(page.locator("#verdicts + dl")).to_contain_text("无效")
    if visitor.scripts:
        visitor.see("81-ending")


def test_the_register_has_a_feed_and_data(ledger: Served, visitor: Visitor) -> None:
    """Both are named on the page and answer."""
    page = visitor.page
    visitor.go("/endings")
    feed = page.get_by_role("link", name="Atom feed").get_attribute("href") or ""
    answer = page.request.get(f"{visitor.address}{feed}")
    assert answer.ok
    assert "<feed" in answer.text()
    assert visitor.answer(page.get_by_role("link", name="数据 JSON").get_attribute("href") or "")["items"]


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_has_its_numbers_as_a_table_and_a_file(ledger: Served, visitor: Visitor, name: str) -> None:
    """What is drawn stands in the table, and the file holds the same rows with day and position."""
    page = visitor.page
    visitor.go("/figures?on=2024-11-01")
    section = page.locator(f"section[aria-labelledby={name}]")
    expect(section.locator("svg").first).to_be_visible()
    section.get_by_text("数字表").click()
    table = page.locator(f"#table-{name}")
    expect(table).to_be_visible()
    cells = [row.evaluate(_CHINESE) for row in table.locator("tbody tr").all()]
    file = visitor.saved(section.get_by_role("link", name="下载 CSV"))
    lines = list(csv.reader(io.StringIO(file.path().read_text("utf-8-sig"))))[1:]
    assert [line[: len(cells[0])] for line in lines] == cells
    assert {tuple(line[-2:]) for line in lines} == {("2024-11-01", str(ledger.last))}


def test_a_tile_of_the_map_leads_to_its_list(visitor: Visitor) -> None:
    """As many titles as the tile says."""
    page = visitor.page
    visitor.go("/figures?on=2024-11-01")
    tile = page.locator("svg.tiles a").filter(has_text="浙江").first
    many = (tile.locator("title").text_content() or "").split("：")[-1]
    tile.locator("rect").click()
    expect(page.locator("p.sum strong")).to_have_text(many)
    if visitor.scripts:
        visitor.go("/figures?on=2024-11-01")
        visitor.see("82-figures")


def test_every_status_is_explained(visitor: Visitor) -> None:
    """Each status has its meaning; the three ways of asking from a program are there, and the first of them works."""
    page = visitor.page
    visitor.go("/about")
    for status in MEANINGS:
        expect(page.locator(f"tr#{status}")).to_be_visible()
    curl, python, javascript = page.locator("pre").all_inner_texts()
    assert (curl.split()[0], "requests" in python, "fetch" in javascript) == ("curl", True, True)
    assert visitor.answer("/api/v1/verdict", name=cast.RENEWED, on="2023-09-01")["verdict"] == "valid"
    if visitor.scripts:
        visitor.see("83-about")
