"""The pages with 100,000 enterprises on record, as the benchmarks make them up: `make large`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from bench.data import Nation
from bench.places import filled
from tests.browser.machinery import Visitor, served
from web.api import create_app

SIZE = 100_000
ONE = 63
"""An enterprise that holds every tier."""


@pytest.fixture(scope="module")
def nation() -> Nation:
    """Who is on record."""
    return Nation(SIZE)


@pytest.fixture(scope="module")
def large(nation: Nation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the record is served."""
    with filled(f"sqlite:///{tmp_path_factory.mktemp('large') / 'title-ledger.db'}", nation) as runtime:
        runtime.catch_up_search()
        with served(create_app(runtime)) as address:
            yield address


@pytest.fixture
def reader(large: str, browser: Browser, pictures: Path | None) -> Iterator[Visitor]:
    """Somebody with scripts. At the end nothing may have gone wrong."""
    found = Visitor(browser, large, pictures)
    yield found
    found.leave()


def test_one_of_them_is_suggested_and_answered(reader: Visitor, nation: Nation) -> None:
    """Typed in part, chosen by keyboard, answered, and its life looked at."""
    page = reader.page
    reader.go("/")
    page.keyboard.type(nation.name(ONE)[2:])
    expect(page.get_by_role("option").first).to_contain_text(nation.name(ONE))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("h1.holder")).to_have_text(nation.name(ONE))
    page.get_by_role("link", name="企业经过").click()
    expect(page.locator("figure.life > svg").locator("visible=true")).to_be_visible()


def test_the_list_goes_through_the_years(reader: Visitor) -> None:
    """100,000 titles of a day, counted, narrowed, sorted, and another day by the slider."""
    page = reader.page
    reader.go("/titles?tier=innovative-sme&on=2018-06-01")
    found = reader.answer(
        "/api/v1/titles", tier="innovative-sme", on="2018-06-01", verdict="valid", body="浙江省", limit="10000"
    )
    page.select_option("#body", "浙江省")
    page.select_option("#sort", "name")
    page.get_by_role("button", name="列出").click()
    expect(page.locator("p.sum strong")).to_have_text(f"{len(found['items']):,}")
    page.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("h1")).to_contain_text("2018-07-01")
    reader.see("95-large-list")


def test_a_sheet_of_ten_thousand_is_answered(reader: Visitor, nation: Nation) -> None:
    """Each of them is on record."""
    page = reader.page
    reader.go("/check")
    lines = ["企业名称", *(nation.name(number) for number in range(10_000))]
    page.set_input_files("#file", {"name": "in.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode()})
    page.select_option("#tier", "innovative-sme")
    page.fill("#on", "2018-06-01")
    page.get_by_role("button", name="核验 Check").click()
    expect(page.locator("#result")).to_contain_text("10000 rows", timeout=120_000)
    expect(page.locator("ul.counts li").first).to_contain_text("10000")


def test_figures_and_changes_are_drawn(reader: Visitor) -> None:
    """The map, the numbers over time, what changed in a year."""
    page = reader.page
    reader.go("/figures?tier=innovative-sme&on=2018-06-01")
    expect(page.locator("svg.tiles a")).to_have_count(37)
    reader.go("/titles/changes?tier=innovative-sme&from=2018-06-01&until=2022-12-31")
    expect(page.locator("ul.counts li").first).to_be_visible()
    reader.go("/endings")
    expect(page.get_by_role("link", name="下一页")).to_be_visible()
