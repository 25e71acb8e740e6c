"""An enterprise's picture and its two axes, as people look at them: each piece, its details and the verdict behind it."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, expect

from domain.tier import Tier
from tests.browser.machinery import Visitor
from tests.web.conftest import Served
from web.example import cast

PEOPLE = (cast.RENEWED, cast.REINSTATED, cast.UNRESOLVED)
MOST = 6
"""Pieces of one picture that are followed."""


def enterprise(ledger: Served, name: str) -> str:
    """The address of an enterprise's page."""
    with ledger.runtime.asking() as asking:
        return f"/enterprises/{asking.verdict(name, Tier.LITTLE_GIANT, ledger.runtime.today()).enterprise.id}"


def agrees(visitor: Visitor, address: str) -> str:
    """The page behind a piece says what the interface answers to the same question; gives the verdict."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    visitor.go(address)
    asked["name"] = asked.pop("asked")
    found = visitor.answer("/api/v1/verdict", **asked)
    expect(visitor.page.locator("article.answer")).to_have_class(f"answer {found['verdict']}")
    expect(visitor.page.locator("article.answer p.about")).to_contain_text(asked["on"])
    assert found["known"]["position"] == int(asked["known"])
    return str(found["verdict"])


def pieces(visitor: Visitor) -> Locator:
    """The pieces of the picture that is seen."""
    return visitor.page.locator("figure.life > svg").locator("visible=true").locator("a.span")


@pytest.mark.parametrize("name", PEOPLE)
def test_each_stretch_has_details_a_table_row_and_a_verdict(ledger: Served, visitor: Visitor, name: str) -> None:
    """What hovering and a screen reader tell of a stretch stands in the table too, and is what the interface answers."""
    page = visitor.page
    visitor.go(enterprise(ledger, name))
    found = pieces(visitor)
    told = [one.strip() for one in found.locator("> title").all_text_contents()]
    addresses = [one.get_attribute("href") or "" for one in found.all()]
    page.locator("summary", has_text="同样内容的表").click()
    table = page.locator("table.days")
    expect(table).to_be_visible()
    rows = {one.get_attribute("href") for one in table.locator("a").all()}
    assert told
    assert set(addresses) <= rows
    for words, address in list(zip(told, addresses, strict=True))[:MOST]:
        verdict = agrees(visitor, address)
        assert {"valid": "有效", "not_valid": "", "unknown": "无法判断"}[verdict] in words


def test_details_come_by_mouse_and_by_keyboard(ledger: Served, typist: Visitor) -> None:
    """A stretch under the mouse, or focused, is marked, and says its name to a screen reader."""
    page = typist.page
    typist.go(enterprise(ledger, cast.RENEWED))
    one = pieces(typist).first
    plain = one.locator("rect").first.evaluate("one => getComputedStyle(one).strokeWidth")
    one.hover()
    assert one.locator("rect").first.evaluate("one => getComputedStyle(one).strokeWidth") != plain
    page.mouse.move(0, 0)
    for _ in range(60):
        page.keyboard.press("Tab")
        if one.evaluate("one => one === document.activeElement"):
            break
    expect(one).to_be_focused()
    assert one.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    expect(
        page.get_by_role("link", name=(one.locator("title").first.text_content() or "").strip()).first
    ).to_be_visible()
    typist.see("61-life")


@pytest.mark.parametrize("name", [cast.REINSTATED, cast.UNRESOLVED])
def test_each_point_of_the_axes_is_the_verdict_of_then(ledger: Served, visitor: Visitor, name: str) -> None:
    """Every rectangle leads to that day's verdict as known that day; one by a click, one by a point that is typed."""
    page, address = visitor.page, f"{enterprise(ledger, name)}/axes?tier=little-giant"
    visitor.go(address)
    addresses = [one.get_attribute("href") or "" for one in pieces(visitor).all()]
    known = {parse_qs(urlsplit(one).query)["known"][0] for one in addresses}
    assert len(known) > 1
    for one in addresses[:MOST]:
        agrees(visitor, one)
    visitor.go(address)
    pieces(visitor).last.locator("rect").click()
    expect(page.locator("p.verdict")).to_be_visible()
    visitor.go(address)
    position = page.locator("#known option").last.get_attribute("value") or ""
    page.fill("#on", "2024-01-01")
    page.select_option("#known", position)
    page.click("form.point button")
    found = visitor.answer("/api/v1/verdict", name=name, tier="little-giant", on="2024-01-01", known=position)
    expect(page.locator("article.answer")).to_have_class(f"answer {found['verdict']}")


def test_a_life_is_told_in_words_too(ledger: Served, visitor: Visitor) -> None:
    """Names it bore, what happened, the documents that say so; a calendar and a subscription one step away."""
    page = visitor.page
    visitor.go(enterprise(ledger, cast.RENAMED_TO))
    expect(page.locator("ol.names")).to_contain_text(cast.RENAMED_FROM)
    history = visitor.answer(page.get_by_role("link", name="经过数据").get_attribute("href") or "")
    expect(page.locator("ol.history > li")).to_have_count(len(history["items"]))
    acts = {one["act"] for one in history["items"] if one.get("act")}
    for act in acts:
        expect(page.locator("ul.documents")).to_contain_text(act)
    with page.expect_download() as calendar:
        page.get_by_role("link", name="日历 Calendar").click()
    assert calendar.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR")
    page.get_by_role("link", name="订阅提醒").click()
    expect(page.locator("h1")).to_be_visible()
