"""The main pages by keyboard alone, and for whoever wants nothing to move."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from domain.tier import Tier
from tests.browser.machinery import Visitor
from tests.web.conftest import Served
from web.example import cast

PAGES = (
    "/",
    "/?asked={name}&on=2022-09-08",
    "/enterprises/{id}",
    "/titles",
    "/check",
    "/figures",
    "/endings",
    "/about",
)
FOCUSED = """() => {
    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect()
    return [one === document.body, style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
        || one.matches('.sign, .reach, svg a'), box.top + scrollY, box.width > 0 && box.bottom > 0 && box.top < innerHeight,
        one.outerHTML.slice(0, 120)]
}"""
MOVING = """[...document.querySelectorAll('*')].filter(one => {
    const style = getComputedStyle(one)
    return style.animationName !== 'none' || style.transitionDuration.split(',').some(some => parseFloat(some) > 0)
        || style.scrollBehavior === 'smooth'
}).length"""
STOPS = 45
"""Stops of a page that are looked at."""


def path_of(ledger: Served, path: str) -> str:
    """A path with the enterprise in it."""
    with ledger.runtime.asking() as asking:
        id = asking.verdict(cast.NOT_SUBMITTED, Tier.LITTLE_GIANT, ledger.runtime.today()).enterprise.id
    return path.format(id=id, name=cast.NOT_SUBMITTED)


@pytest.mark.parametrize("path", PAGES)
def test_every_stop_is_seen_and_in_order(ledger: Served, typist: Visitor, path: str) -> None:
    """From the link past the navigation on, each stop is on the screen, marked as focused, and none holds the keyboard."""
    page = typist.page
    typist.go(path_of(ledger, path))
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab") if "autofocus" not in page.content() else page.locator("a.skip").focus()
    expect(page.locator("a.skip")).to_be_focused()
    before: list[str] = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        nowhere, marked, _, seen, html = page.evaluate(FOCUSED)
        if nowhere:
            break
        assert marked, html
        assert seen, html
        before.append(html)
    assert len(set(before)) > len(before) / 2


def test_the_link_past_the_navigation(typist: Visitor) -> None:
    """Enter on it: the next stop is in the content."""
    page = typist.page
    typist.go("/about")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("path", PAGES)
def test_nothing_moves_for_whoever_wants_it_so(
    ledger: Served, address: str, browser: Browser, pictures: Path | None, path: str
) -> None:
    """With reduced motion no animation, no transition, no gliding."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + path_of(ledger, path))
    moving = page.evaluate(MOVING)
    context.close()
    assert not moving
