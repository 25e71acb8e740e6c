"""The pages that anybody may open, held against WCAG 2.2 AA by axe-core: by day and night, on a desk and on a small phone."""

import os
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser

from domain.tier import Tier
from tests.web.conftest import Served
from web.example import cast

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (1280, 320)
RULES = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
PAGES = (
    "/", "/?asked={name}&on=2022-09-08", "/?asked=示例从未入库有限公司", "/enterprises/{id}", "/enterprises/{id}/axes?tier=little-giant",
    "/titles", "/titles/changes?from=2022-06-01&until=2022-12-31", "/check", "/about", "/figures", "/endings", "/campaigns", "/due",
    "/subscribe", "/sign-in", "/api/docs",
)  # fmt: skip


@pytest.fixture(scope="module")
def rules() -> str:
    """The rules of axe-core."""
    named = os.environ.get("TITLE_LEDGER_TEST_AXE")
    if not named:
        raise RuntimeError(
            "run `make browser`, which fetches axe-core, or name its axe.min.js in TITLE_LEDGER_TEST_AXE"
        )
    return Path(named).read_text("utf-8")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_breaks_no_rule(ledger: Served, address: str, browser: Browser, rules: str, path: str) -> None:
    """No violation, and nothing wider than the screen."""
    with ledger.runtime.asking() as asking:
        id = asking.verdict(cast.NOT_SUBMITTED, Tier.LITTLE_GIANT, ledger.runtime.today()).enterprise.id
    for scheme in SCHEMES:
        for width in WIDTHS:
            # The page's own policy would keep the rules out; what they find does not depend on it.
            context = browser.new_context(
                color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True
            )
            page = context.new_page()
            page.goto(address + path.format(id=id, name=cast.NOT_SUBMITTED))
            page.evaluate(rules)
            found: dict[str, Any] = page.evaluate(RULES)
            wide = page.evaluate("document.documentElement.scrollWidth")
            context.close()
            assert not [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]], (scheme, width)
            assert wide <= width, (scheme, width)
