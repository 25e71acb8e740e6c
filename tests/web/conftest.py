"""The example history on a ledger of either kind, told once for all tests that only read it over HTTP."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from domain.attaching import Attach
from tests.postgres import fresh_database
from web.actfile import read_acts
from web.api import create_app
from web.example import write_example
from web.runtime import Runtime
from web.settings import Settings
from web.sheet import read_table

NOW = datetime(2035, 11, 23, 4, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Served:
    """A ledger with the example history, the application that reads it, and a client. `before` its corrections."""

    runtime: Runtime
    client: FlaskClient
    before: int
    last: int


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The example history, recorded and served, on each kind of database."""
    folder = tmp_path_factory.mktemp("served")
    if request.param == "sqlite":
        yield from example_served(f"sqlite:///{folder / 'title-ledger.db'}", folder)
        return
    with fresh_database(request.getfixturevalue("postgres_url")) as url:
        yield from example_served(url, folder)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The example history on SQLite alone, for what does not touch storage."""
    folder = tmp_path_factory.mktemp("small")
    yield from example_served(f"sqlite:///{folder / 'title-ledger.db'}", folder)


def example_served(url: str, folder: Path) -> Iterator[Served]:
    """The example history on the ledger at a URL, with its corrections and codes; `folder` takes its files."""
    runtime = Runtime(Settings(database_url=url, max_body_bytes=3_000_000), clock=lambda: NOW)
    runtime.create()
    example = write_example(folder / "example")
    for act in read_acts([example.acts]):
        runtime.ledger.record_act(act)
    before = runtime.record.position()
    for act in read_acts([example.corrections]):
        runtime.ledger.record_act(act)
    table = read_table(example.codes, ("企业名称", "统一社会信用代码"))
    codes = [Attach(number, cells["企业名称"], cells["统一社会信用代码"]) for number, cells in table.rows]
    runtime.ledger.attach(codes, example.codes.name)
    runtime.catch_up_search()
    app = create_app(runtime)
    app.testing = False
    yield Served(runtime, app.test_client(), before, runtime.record.position())
    runtime.close()
