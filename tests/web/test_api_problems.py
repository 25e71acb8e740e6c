"""What goes wrong over HTTP: problem documents, headers, the log of refusals."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

from ledger.record import Moved
from ledger.refusals import refusals
from tests.web.conftest import Served
from web.api import create_app
from web.example import cast
from web.runtime import Runtime
from web.settings import Settings


@pytest.fixture
def broken(tmp_path: Path) -> Iterator[Flask]:
    """An application whose database was never created, with addresses that fail."""
    runtime = Runtime(Settings(database_url=f"sqlite:///{tmp_path / 'nothing.db'}"))
    app = create_app(runtime)

    def fail() -> str:
        raise RuntimeError("secret inside")

    def moved() -> str:
        raise Moved(7)

    app.add_url_rule("/api/v1/fail", view_func=fail)
    app.add_url_rule("/api/v1/moved", view_func=moved)
    app.add_url_rule("/fail", endpoint="fail-page", view_func=fail)
    yield app
    app.extensions["refusal-log"].settle()
    runtime.close()


def test_nothing_at_an_address(small: Served) -> None:
    """An unknown address is 404, a problem document."""
    answer = small.client.get("/api/v1/nothing")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert set(answer.get_json()) == {"type", "title", "status", "detail", "code", "field", "zh", "en"}


@pytest.mark.parametrize("address", ["/api/v1/verdict", "/api/v1/titles", "/", "/nothing"])
@pytest.mark.parametrize("accept", ["text/html", "*/*"])
def test_a_query_string_of_bytes_that_are_no_utf_8(small: Served, address: str, accept: str) -> None:
    """What a terminal in GB18030 sends as it is typed is no failure of the service."""
    environ = EnvironBuilder(path=address, headers=[("Accept", accept)]).get_environ()
    environ["QUERY_STRING"] = "name=示例".encode("gb18030").decode("latin-1")
    _, status, _ = run_wsgi_app(small.client.application, environ)
    assert status.startswith(("200", "400", "404"))
    if address.startswith("/api/"):
        assert status.startswith("400")


def test_a_page_for_a_browser(small: Served) -> None:
    """A browser on an address that is not the interface's gets a page."""
    answer = small.client.get("/nothing", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    plain = small.client.get("/nothing")
    assert plain.mimetype == "application/problem+json"


def test_a_method_that_an_address_does_not_take(small: Served) -> None:
    """A wrong method is 405 and says what is right, in a session too."""
    client = small.client.application.test_client()
    assert client.get("/sign-in").headers["Set-Cookie"]
    answer = client.delete("/api/v1/verdict")
    assert (answer.status_code, answer.get_json()["code"]) == (405, "no-method")
    assert "GET" in answer.headers["Allow"]


def test_a_body_that_is_too_large(small: Served) -> None:
    """A body beyond the limit is 413."""
    answer = small.client.post("/api/v1/verdicts", data=b" " * 3_000_001)
    assert (answer.status_code, answer.get_json()["code"]) == (413, "body-too-large")


def test_the_store_out_of_reach(broken: Flask) -> None:
    """Without a store nothing is said either way: 503, to be tried again; and nothing is made by asking."""
    client = broken.test_client()
    for address in ("/api/v1/verdict?name=x", "/api/v1/events", "/api/v1/coverage", "/health"):
        answer = client.get(address)
        assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
        assert answer.get_json()["code"] == "store-out-of-reach"
    assert client.get("/api/v1/verdict?name=x").headers["Retry-After"]
    health = client.get("/health").get_json()
    assert (health["live"], health["ready"]) == (True, False)
    assert b"title_ledger_up 0.0" in client.get("/metrics").get_data()


def test_a_server_that_is_down() -> None:
    """A PostgreSQL that does not answer is a store out of reach, not an error of ours."""
    runtime = Runtime(Settings(database_url="postgresql://nobody@127.0.0.1:9/nothing"))
    client = create_app(runtime).test_client()
    for address in ("/api/v1/verdict?name=x", "/health"):
        answer = client.get(address)
        assert (answer.status_code, answer.get_json()["code"]) == (503, "store-out-of-reach")
    runtime.close()


def test_nothing_of_the_inside_is_shown(broken: Flask, caplog: pytest.LogCaptureFixture) -> None:
    """An error of ours is 500 without a word of what broke; that goes to the log."""
    for address in ("/api/v1/fail", "/fail"):
        answer = broken.test_client().get(address, headers={"Accept": "text/html"})
        assert answer.status_code == 500
        assert b"secret" not in answer.get_data()
        assert b"Traceback" not in answer.get_data()
    assert "secret inside" in caplog.text


def test_a_record_that_moved_on(broken: Flask) -> None:
    """A write that was overtaken is 409."""
    answer = broken.test_client().get("/api/v1/moved")
    assert (answer.status_code, answer.get_json()["code"]) == (409, "moved")


def test_headers_of_every_answer(small: Served) -> None:
    """Answers, pages, errors and files carry the headers that keep foreign things out."""
    for address in ("/", "/api/v1/verdict?name=x", "/api/v1/nothing", "/static/ledger.css", "/health"):
        answer = small.client.get(address)
        headers = answer.headers
        answer.close()
        assert headers["Content-Security-Policy"].startswith("default-src 'self'")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "Set-Cookie" not in headers


def test_a_refused_question_is_logged_without_its_content(served: Served) -> None:
    """The log says which rule refused at which address and field, and nothing of what was asked."""
    position = served.runtime.record.position()
    served.client.get("/api/v1/verdict", query_string={"name": cast.RENEWED, "tier": "秘密"})
    served.client.post("/api/v1/verdicts", json={"items": [{"秘密": "x"}]})
    served.client.application.extensions["refusal-log"].settle()
    latest = refusals(served.runtime.record.engine, 2)
    assert [(one.source, one.refusal.code) for one in latest] == [("http", "unknown-parameter"), ("http", "bad-value")]
    assert latest[1].refusal.where == "tier"
    assert "/api/v1/verdict" in latest[1].refusal.en
    assert "秘密" not in str(latest)
    assert served.runtime.record.position() == position


def test_the_log_cannot_be_flooded(small: Served) -> None:
    """Only so many refusals a minute are logged."""
    log = small.client.application.extensions["refusal-log"]
    for _ in range(400):
        small.client.get("/api/v1/verdict")
    log.settle()
    latest = refusals(small.runtime.record.engine, 1000)
    assert 0 < len(latest) <= 2 * 120


def test_health_and_metrics(served: Served) -> None:
    """Health tells the lag of the tables; the metrics count requests."""
    health = served.client.get("/health").get_json()
    assert health == {
        "live": True, "ready": True, "position": served.last, "lag": 0, "last_sweep": None, "healthy": True, "reasons": [],
        "messages_waiting": 0, "dead_letters": 0, "canary": None,
    }  # fmt: skip
    served.client.get("/api/v1/coverage")
    metrics = served.client.get("/metrics").get_data(as_text=True)
    assert 'title_ledger_requests_total{address="/api/v1/coverage",method="GET",status="200"}' in metrics
    assert f"title_ledger_record_position {float(served.last)}" in metrics
