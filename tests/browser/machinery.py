"""A served ledger on loopback and a Chromium that looks at it."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask
from playwright.sync_api import Browser, Download, Locator, Page, Request, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.web.pages.stage import PASSWORD

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDTHS = {"desktop": 1280, "phone": 390, "small-phone": 320}
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log(self, type: str, message: str, *args: object) -> None:
        """Say nothing."""


def at_once(app: WSGIApplication) -> WSGIApplication:
    """The application with its answers whole, closed before the first byte is sent.

    Where a browser breaks off, as it does with pictures of a page that it leaves, the server of these tests reads what the
    browser may still have sent, fails there, and never closes the answer: the file of a picture would stay open.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        found = app(environ, start_response)
        try:
            return [b"".join(found)]
        finally:
            if hasattr(found, "close"):
                found.close()

    return answer


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve an application on loopback; gives its address."""
    server = make_server("127.0.0.1", 0, at_once(app), threaded=True, request_handler=Quiet)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A Chromium of this machine. Raises RuntimeError, saying what to install, where there is none."""
    named = os.environ.get("TITLE_LEDGER_TEST_CHROMIUM")
    program = named or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if program is None or not Path(program).exists():
        raise RuntimeError(
            "no Chromium found: install Debian's package `chromium`, or name one in TITLE_LEDGER_TEST_CHROMIUM"
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS), headless=True)
        try:
            yield browser
        finally:
            browser.close()


class Visitor:
    """Somebody at a browser of their own, with or without scripts. What the page complains of in its console, an error of a
    script and a request that leaves for elsewhere are errors here.
    """

    def __init__(self, browser: Browser, address: str, pictures: Path | None = None, scripts: bool = True) -> None:
        self.address, self._pictures, self.scripts = address, pictures, scripts
        self.errors: list[str] = []
        self._context = browser.new_context(locale="zh-CN", accept_downloads=True, java_script_enabled=scripts)
        self.page: Page = self._context.new_page()
        self.page.set_default_timeout(20_000)
        self.page.on("console", lambda one: self.errors.append(one.text) if one.type == "error" else None)
        self.page.on("pageerror", lambda one: self.errors.append(str(one)))
        self.page.on("request", self._requested)

    def _requested(self, one: Request) -> None:
        if not one.url.startswith((f"{self.address}/", "data:", "blob:")):
            self.errors.append(f"a request for {one.url}")

    def go(self, path: str) -> None:
        """Open a page."""
        self.page.goto(f"{self.address}{path}")

    def saved(self, link: Locator) -> Download:
        """What comes when a link is followed that leads to a file."""
        with self.page.expect_download() as found:
            link.click()
        return found.value

    def answer(self, path: str, **query: str) -> Any:
        """What the interface answers to the same browser."""
        params: dict[str, str | float | bool] = {**query}
        found = self._context.request.get(f"{self.address}{path}", params=params)
        assert found.ok, found.text()
        return found.json()

    def see(self, name: str) -> None:
        """Take pictures at the widths of a desk and of phones, if they are wanted; a page wider than its screen is an error."""
        for kind, width in WIDTHS.items():
            self.page.set_viewport_size({"width": width, "height": 900})
            inside = self.page.evaluate("document.documentElement.scrollWidth")
            assert inside <= width, f"{name}: {inside} wide on a {kind} of {width}"
            if self._pictures is not None:
                self.page.screenshot(path=self._pictures / f"{name}-{kind}.png", full_page=True)
        self.page.set_viewport_size({"width": WIDTHS["desktop"], "height": 900})

    def leave(self) -> None:
        """Close the browser; nothing may have gone wrong but what was refused on purpose."""
        self._context.close()
        assert not [one for one in self.errors if "status of 4" not in one], self.errors


class Seat(Visitor):
    """A visitor who has signed in."""

    def __init__(self, browser: Browser, address: str, login: str, pictures: Path | None) -> None:
        super().__init__(browser, address, pictures)
        self.login = login
        self.go("/sign-in")
        self.page.fill("#login", login)
        self.page.fill("#password", PASSWORD)
        self.page.click("form.ask button")
        self.page.wait_for_url("**/account*")


class Seats:
    """Lets people sit down at browsers of their own."""

    def __init__(self, browser: Browser, address: str, pictures: Path | None) -> None:
        self._browser, self._address, self._pictures = browser, address, pictures

    def __call__(self, login: str) -> Seat:
        """Somebody who signs in."""
        return Seat(self._browser, self._address, login, self._pictures)

    def anybody(self) -> Visitor:
        """Somebody who has no account."""
        return Visitor(self._browser, self._address, self._pictures)
