"""Five pages as a browser meets them: first contentful paint, bytes over the wire and requests, in headless Chromium, against an
empty page of the same server.

Chromium is found as `make browser` finds it (TITLE_LEDGER_TEST_CHROMIUM, or the one on the path).
"""

from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median
from urllib.parse import quote

from playwright.sync_api import Browser

from bench.bulk import TIER, VERDICT_DAY
from bench.data import Nation
from bench.measure import Line, Place
from bench.places import filled
from bench.service import EMPTY, HOST, OURS, serving, wait
from tests.browser.machinery import chromium

_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
_PAINTED = "performance.getEntriesByName('first-contentful-paint').length > 0"
_AGAINST = "an empty JSON answer of Flask, same server, same browser"


@dataclass
class Seen:
    """One page: what each visit took in milliseconds, and what the first one took over the wire."""

    page: str
    paints: list[float] = field(default_factory=list)
    bytes: int = 0
    requests: int = 0
    plain: int = 0


def pages(place: Place) -> list[Line]:
    """Each page is visited by a browser that has kept nothing, turn by turn with the empty one."""
    nation = Nation(place.size)
    name = nation.name(place.size // 2)
    with filled(place.url, nation) as runtime, ExitStack() as stack:
        with runtime.asking() as asking:
            id = asking.verdict(name, TIER, VERDICT_DAY).enterprise.id
        addresses = {
            "ask, with an answer": f"/?asked={quote(name)}&on={VERDICT_DAY}&tier={TIER}",
            "an enterprise": f"/enterprises/{id}",
            "the list": f"/titles?on={VERDICT_DAY}",
            "check": "/check",
            "figures": f"/figures?on={VERDICT_DAY}",
        }
        ours, other = (stack.enter_context(serving(which, place.url)) for which in (OURS, EMPTY))
        wait(ours, "/about")
        wait(other, "/")
        browser = stack.enter_context(chromium())
        found = []
        for page, path in addresses.items():
            seen, empty = Seen(page), Seen("empty")
            for _ in range(place.rounds):
                _visit(browser, f"http://{HOST}:{ours}{path}", seen)
                _visit(browser, f"http://{HOST}:{other}/", empty)
            found.append(_line(place, seen, empty))
        return found


def _line(place: Place, seen: Seen, empty: Seen) -> Line:
    note = f"{seen.bytes / 1024:,.0f} KiB over the wire of {seen.plain / 1024:,.0f}, {seen.requests} requests"
    ours, other = (median(one.paints) / 1000 for one in (seen, empty))
    return Line(f"page, first contentful paint: {seen.page}", place.name, ours, other, _AGAINST, note=note)


def _visit(browser: Browser, address: str, seen: Seen) -> None:
    """One visit with nothing kept; the network as Chromium itself counts it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    wired = context.new_cdp_session(page)
    lengths: list[int] = []
    plain: list[int] = []
    wired.on("Network.loadingFinished", lambda event: lengths.append(int(event["encodedDataLength"])))
    wired.on("Network.dataReceived", lambda event: plain.append(int(event["dataLength"])))
    wired.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    # Not by wait_for_function: the pages' own policy forbids what it evaluates.
    while not page.evaluate(_PAINTED):
        page.wait_for_timeout(20)
    seen.paints.append(float(page.evaluate(_PAINT)))
    seen.bytes, seen.requests, seen.plain = sum(lengths), len(lengths), sum(plain)
    context.close()
