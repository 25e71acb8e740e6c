"""Every page that somebody with an account may see, with content on it, held against WCAG 2.2 AA by axe-core.

Each person begins with the pages that need no more than an address, and comes by links to one page of every other kind.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.exceptions import HTTPException

from tests.browser.axe import WIDTHS, broken
from tests.browser.house import PEOPLE, house_in
from tests.browser.machinery import served
from tests.web.pages.stage import PASSWORD, Stage

NOT_PAGES = ("static", "health", "metrics", "docs", "sign_in.provider", "sign_in.returned", "links.page")
LINKS = "[...document.querySelectorAll('main a[href]')].map(one => one.href.baseVal ?? one.href)"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Something waits for everybody."""
    made = house_in(tmp_path_factory.mktemp("house"))
    yield made
    made.runtime.close()


@dataclass
class Round:
    """One person's way through the pages: what waits to be looked at, and the kinds of pages seen."""

    app: Flask
    address: str
    page: Page
    waits: list[str]
    seen: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)

    def kind(self, path: str) -> str | None:
        """The kind of page at a path; None if it is none of ours, or a program's."""
        try:
            found, _ = self.app.url_map.bind("").match(urlsplit(path).path)
        except HTTPException:
            return None
        return None if found in NOT_PAGES or urlsplit(path).path.startswith("/api/") else str(found)

    def go(self, rules: str) -> None:
        """Look at one page of each kind, in the order in which they are come by."""
        while self.waits:
            path = self.waits.pop(0)
            kind = self.kind(path)
            if kind is None or kind in self.seen:
                continue
            answer = self.page.request.get(f"{self.address}{path}")
            assert answer.status < 500, path
            if answer.ok and "text/html" in answer.headers["content-type"]:
                self.seen.add(kind)
                self._look(path, rules)

    def _look(self, path: str, rules: str) -> None:
        self.page.goto(f"{self.address}{path}")
        links: list[str] = self.page.evaluate(LINKS)
        found = (urljoin(self.page.url, one) for one in links)
        self.waits += [one.removeprefix(self.address) for one in found if one.startswith(self.address)]
        self.broken += [f"{path}: {one}" for one in broken(self.page, rules)]


@pytest.mark.parametrize("login", PEOPLE)
def test_what_somebody_sees_breaks_no_rule(
    house: Stage, browser: Browser, rules: str, pictures: Path | None, login: str
) -> None:
    """No violation on any kind of page, by day and night, on a desk and on a small phone."""
    plain = sorted(
        str(rule) for rule in house.app.url_map.iter_rules() if not rule.arguments and "GET" in (rule.methods or ())
    )
    with served(house.app) as address:
        context = browser.new_context(bypass_csp=True, viewport={"width": WIDTHS[0], "height": 900})
        page = context.new_page()
        page.goto(f"{address}/sign-in")
        page.fill("#login", login)
        page.fill("#password", PASSWORD)
        page.click("form.ask button")
        page.wait_for_url("**/account*")
        walk = Round(house.app, address, page, [f"/enterprises/{house.ids['firm']}", *plain])
        walk.go(rules)
        context.close()
    assert not walk.broken
    assert PEOPLE[login] <= walk.seen
