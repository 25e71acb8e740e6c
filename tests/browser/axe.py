"""The rules of axe-core for WCAG 2.2 AA, run on a page by day and night, on a desk and on a small phone."""

import os
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (1280, 320)
_RUN = """async () => (await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'],
})).violations.map(one => one.id + ' ' + one.nodes[0].html)"""


def rules_of_axe() -> str:
    """The script of axe-core. Raises RuntimeError where it is not named."""
    named = os.environ.get("TITLE_LEDGER_TEST_AXE")
    if not named:
        raise RuntimeError(
            "run `make browser`, which fetches axe-core, or name its axe.min.js in TITLE_LEDGER_TEST_AXE"
        )
    return Path(named).read_text("utf-8")


def broken(page: Page, rules: str) -> list[str]:
    """What a page that is open breaks, with the width and scheme; also if it is wider than the screen.

    The page's own policy must be put aside (`bypass_csp`), for it would keep the rules out.
    """
    page.evaluate(rules)
    found: list[str] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wide: int = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{width}: {wide} wide")
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            said: list[str] = page.evaluate(_RUN)
            found += [f"{width} {scheme}: {one}" for one in said]
    return found
