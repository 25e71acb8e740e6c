"""The pictures of an enterprise in a browser without scripts: by mouse and keyboard, on a desk and on phones, by day and night.

Pictures go to the folder in TITLE_LEDGER_TEST_PICTURES, if it is set.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from domain.tier import Tier
from tests.web.conftest import Served
from web.example import cast

WIDTHS = (1280, 390, 320)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PEOPLE = {"renewed": cast.RENEWED, "reinstated": cast.REINSTATED, "cancelled": cast.CANCELLED, "held": cast.UNRESOLVED}
LEAST_TEXT = 10
SMALLEST = """[...document.querySelectorAll('figure.life > svg')].filter(one => one.getClientRects().length)
    .map(one => 12.5 * one.getBoundingClientRect().width / one.viewBox.baseVal.width)"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without scripts; nothing may be wrong in its console."""
    context = browser.new_context(java_script_enabled=False, accept_downloads=True)
    found = context.new_page()
    said: list[str] = []
    found.on("console", lambda one: said.append(one.text))
    yield found
    context.close()
    assert not said


def enterprise(ledger: Served, name: str) -> str:
    """The address of an enterprise's page."""
    with ledger.runtime.asking() as asking:
        return f"/enterprises/{asking.verdict(name, Tier.LITTLE_GIANT, ledger.runtime.today()).enterprise.id}"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_both_pictures_at_every_width(
    ledger: Served, address: str, browser: Browser, width: int, scheme: Literal["light", "dark"]
) -> None:
    """One picture is seen, its words are large enough to read, and the page is no wider than the screen."""
    wanted = os.environ.get("TITLE_LEDGER_TEST_PICTURES")
    seen = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    for word, name in PEOPLE.items():
        for tail in ("", "/axes"):
            seen.goto(f"{address}{enterprise(ledger, name)}{tail}")
            assert seen.evaluate("document.documentElement.scrollWidth") <= width
            (size,) = seen.evaluate(SMALLEST)
            assert size >= LEAST_TEXT
            if wanted:
                file = Path(wanted) / f"{word}{tail.replace('/', '-')}-{width}-{scheme}.png"
                seen.screenshot(path=file, full_page=True)
    seen.close()


def test_a_stretch_leads_to_its_verdict_by_keyboard(ledger: Served, address: str, page: Page) -> None:
    """Whoever has no mouse comes to each stretch, and from it to the verdict of its first day."""
    page.goto(f"{address}{enterprise(ledger, cast.RENEWED)}")
    waiting = page.get_by_role("link", name="2022-06-13 至 2022-06-30 有效").locator("visible=true")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.locator("figure.life a:focus").count() and waiting.and_(page.locator(":focus")).count():
            break
    page.keyboard.press("Enter")
    expect(page.locator("p.verdict")).to_contain_text("有效")
    expect(page.locator("p.status")).to_contain_text("名单发布前依然有效")


def test_a_mark_leads_to_its_event(ledger: Served, address: str, page: Page) -> None:
    """From the mark of an ending to what happened, in words."""
    page.goto(f"{address}{enterprise(ledger, cast.REVOKED)}")
    page.locator("svg.wide a.sign .plate").click()
    expect(page.locator(".history > li:target")).to_contain_text("撤销")


def test_a_rectangle_leads_to_what_was_known_then(ledger: Served, address: str, page: Page) -> None:
    """The revocation that was undone still stands in what was known before."""
    page.goto(f"{address}{enterprise(ledger, cast.REINSTATED)}/axes")
    page.locator("svg.wide").get_by_role("link", name="已被撤销").locator("rect").click()
    expect(page.locator("p.verdict")).to_contain_text("无效")
    expect(page.locator("p.status")).to_contain_text("已被撤销")


def test_any_point_can_be_asked_about(ledger: Served, address: str, page: Page) -> None:
    """A day and a stage, typed, lead to the verdict of that day as known then."""
    page.goto(f"{address}{enterprise(ledger, cast.REINSTATED)}/axes")
    page.fill("#on", "2024-01-01")
    page.select_option("#known", index=1)
    page.click("form.point button")
    expect(page.locator("p.verdict")).to_contain_text("有效")


def test_the_picture_is_saved(ledger: Served, address: str, page: Page) -> None:
    """Under the enterprise's name, as SVG."""
    page.goto(f"{address}{enterprise(ledger, cast.RENEWED)}")
    with page.expect_download() as saved:
        page.get_by_text("下载图").click()
    assert saved.value.suggested_filename == f"{cast.RENEWED} 称号经过.svg"
