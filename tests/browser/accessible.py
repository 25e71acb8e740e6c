"""The pages that anybody may open, held against WCAG 2.2 AA by axe-core: by day and night, on a desk and on a small phone."""

import pytest
from playwright.sync_api import Browser

from domain.tier import Tier
from tests.browser.axe import broken
from tests.web.conftest import Served
from web.example import cast

PAGES = (
    "/", "/?asked={name}&on=2022-09-08", "/?asked=示例从未入库有限公司", "/enterprises/{id}", "/enterprises/{id}/axes?tier=little-giant",
    "/titles", "/titles?on=2022-09-08", "/titles/changes?from=2022-06-01&until=2022-12-31", "/check", "/about", "/figures",
    "/endings", "/campaigns", "/due", "/subscribe", "/sign-in", "/api/docs",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_page_breaks_no_rule(ledger: Served, address: str, browser: Browser, rules: str, path: str) -> None:
    """No violation, and nothing wider than the screen."""
    with ledger.runtime.asking() as asking:
        id = asking.verdict(cast.NOT_SUBMITTED, Tier.LITTLE_GIANT, ledger.runtime.today()).enterprise.id
    # The page's own policy would keep the rules out; what they find does not depend on it.
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(address + path.format(id=id, name=cast.NOT_SUBMITTED))
    found = broken(page, rules)
    context.close()
    assert not found


def test_answers_to_a_form_break_no_rule(ledger: Served, address: str, browser: Browser, rules: str) -> None:
    """Suggestions, a preview of a sheet, and its answers with candidates to choose from."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    page.keyboard.type("示例")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    found = broken(page, rules)
    for button in ("先预览", "核验 Check"):
        page.goto(f"{address}/check")
        page.fill("#pasted", f"{cast.RENEWED}\n{cast.RENEWED.replace('轴承', '轴乘')}")
        page.get_by_role("button", name=button).click()
        page.locator("table.preview, table.told").wait_for()
        found += broken(page, rules)
    context.close()
    assert not found
