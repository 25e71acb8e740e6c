"""A served ledger with accounts, and browsers and programs that use it."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, Flask, jsonify
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from domain.account import Right
from domain.event_account import Role
from domain.refusal import refuse
from tests.acts import recognise
from web.access import administering
from web.access.administering import Opening
from web.access.current import actor, signed_in
from web.api import create_app
from web.context import the_runtime
from web.runtime import Runtime
from web.settings import Settings

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
FIRM, RIVAL = "示例甲轴承有限公司", "示例乙阀门有限公司"
PASSWORD = "correct horse battery"
_FIELD = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass
class House:
    """The ledger, its application, and a clock that a test may turn."""

    runtime: Runtime
    app: Flask
    now: datetime = NOW
    logins: dict[str, UUID] = field(default_factory=dict)

    def open(
        self, role: Role, login: str, body: str | None = None, firm: str | None = None, password: str | None = PASSWORD
    ) -> UUID:
        """Open an account as the operator would."""
        enterprise = administering.enterprise_of(self.runtime, firm) if firm else None
        asked = Opening(role, body, enterprise, login, None, password)
        self.logins[login] = administering.add(self.runtime, self.runtime.operator, asked)
        return self.logins[login]

    def browser(self, address: str = "127.0.0.1") -> "Browser":
        """A browser that nobody has used yet, at a network address."""
        return Browser(self.app.test_client(), address)

    def later(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)

    def events(self) -> list[Any]:
        """All events on record with who stands behind them."""
        return [(name, by) for _, _, _, name, _, _, by in self.runtime.record.read_raw(0, 10_000)]


@dataclass
class Browser:
    """A browser with its cookies."""

    client: FlaskClient
    address: str

    def get(self, path: str, **more: Any) -> TestResponse:
        """Open a page as a browser does."""
        headers = {"Accept": "text/html", **more.pop("headers", {})}
        return self.client.get(path, headers=headers, environ_base={"REMOTE_ADDR": self.address}, **more)

    def post(self, path: str, page: str | None, **more: Any) -> TestResponse:
        """Send a form, with the word that stands in the form of `page`; without a page, without a word."""
        data = dict(more.pop("data", {}))
        if page is not None:
            data["csrf_token"] = self.word(page)
        headers = {"Accept": "text/html", **more.pop("headers", {})}
        base = {"REMOTE_ADDR": self.address}
        return self.client.post(path, data=data, headers=headers, environ_base=base, **more)

    def word(self, page: str) -> str:
        """The word of the session in the form of a page."""
        found = _FIELD.search(self.get(page).text)
        assert found is not None, page
        return found[1]

    def sign_in(self, login: str, password: str = PASSWORD, **more: Any) -> TestResponse:
        """Fill in the form."""
        return self.post("/sign-in", "/sign-in", data={"login": login, "password": password, **more})

    def who(self) -> str | None:
        """Who the service takes this browser for."""
        by: str | None = self.client.get("/probe/who").get_json()["by"]
        return by

    def cookie(self) -> str | None:
        """What the session's cookie holds."""
        found = self.client.get_cookie("title-ledger") or self.client.get_cookie("__Host-title-ledger")
        return found.value if found else None


def house_on(url: str, **settings: Any) -> House:
    """A new ledger with two enterprises."""
    made = process_on(url, **settings)
    made.runtime.ledger.record_act(recognise(1, [FIRM, RIVAL], on="2025-06-13"))
    return made


def process_on(url: str, **settings: Any) -> House:
    """A process that serves the ledger at `url`, with the addresses `/probe/…` by which a test sees who acts."""
    holder: list[House] = []
    runtime = Runtime(Settings(database_url=url, **settings), lambda: holder[0].now if holder else NOW)
    runtime.create()
    app = create_app(runtime)
    app.register_blueprint(_probe())
    holder.append(House(runtime, app))
    return holder[0]


def _probe() -> Blueprint:
    blueprint = Blueprint("probe", __name__, url_prefix="/probe")

    @blueprint.route("/who", methods=["GET", "POST"])
    def who() -> Any:
        found = actor()
        return jsonify(by=found.by if found else None)

    @blueprint.route("/step", methods=["POST"])
    def step() -> Any:
        def refused(_: object) -> list[Any]:
            raise refuse("no-step", "不办理。", "It is not done.")

        the_runtime().ledger_for(signed_in()).step(refused, "probe")

    @blueprint.route("/may/<right>", methods=["GET", "POST"])
    def may(right: Right) -> Any:
        signed_in().require(right)
        return jsonify(done=True)

    return blueprint
