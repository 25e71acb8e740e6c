"""The list through the years: by links without scripts, by a slider with them; who entered, left, was renewed, and why."""

import re
from collections import Counter

from playwright.sync_api import expect

from tests.browser.machinery import Visitor
from tests.web.conftest import Served

YEAR = "2022"


def test_a_year_says_who_and_why(ledger: Served, visitor: Visitor) -> None:
    """Its numbers are those of the interface; its mark leads to its list; those who left are named with the reason."""
    page = visitor.page
    visitor.go("/titles?on=2024-11-01")
    found = visitor.answer("/api/v1/changes", **{"tier": "little-giant", "from": "2021-12-31", "until": "2022-12-31"})
    counts = Counter(one["change"] for one in found["items"])
    row = page.locator("table.through-years tr").filter(has=page.get_by_role("link", name=YEAR, exact=True))
    said = [one.replace(",", "").strip() for one in row.locator("td").all_inner_texts()][1:]
    assert said == [str(counts[kind] or "") for kind in ("entered", "renewed", "left", "unknown")]
    row.get_by_role("link", name=YEAR, exact=True).click()
    expect(page.locator("h1")).to_contain_text(f"{YEAR}-01-01")
    left = page.locator(".who details").filter(has_text="－")
    expect(left).to_have_attribute("open", "")
    for one in left.locator("li").all():
        assert any(named in one.inner_text() for named in {row["enterprise"]["name"] for row in found["items"]})
        expect(one.locator("a").nth(1)).to_be_visible()
    left.locator("li a").nth(1).click()
    expect(page.locator("h1")).to_be_visible()


def test_the_slider_takes_the_list_along(typist: Visitor) -> None:
    """By keyboard, month by month: the day, the number, the years and the rows follow, and the address can be kept."""
    page = typist.page
    typist.go("/titles?on=2022-06-01")
    slider = page.get_by_role("slider")
    slider.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(page.locator("h1")).to_contain_text("2022-10-01")
    expect(slider).to_be_focused()
    told = re.split("：", page.locator(".slide output").inner_text())
    assert told[0] == "2022-10-01"
    expect(page.locator("p.sum strong")).to_have_text(told[1])
    expect(slider).to_have_attribute("aria-valuetext", "：".join(told))
    expect(page.locator("#on")).to_have_value("2022-10-01")
    assert "on=2022-10-01" in page.url
    page.keyboard.press("End")
    expect(page.locator("table.through-years tr.shown a").first).to_have_text("2035")
    typist.see("72-slider")
    page.reload()
    expect(page.locator("table.through-years tr.shown a").first).to_have_text("2035")


def test_without_scripts_there_is_no_slider(visitor: Visitor) -> None:
    """What does nothing is not shown."""
    visitor.go("/titles?on=2022-06-01")
    expect(visitor.page.get_by_role("slider")).to_have_count(int(visitor.scripts))
