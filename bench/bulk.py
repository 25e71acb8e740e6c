"""10,000 verdicts in one request, and the list of a day as CSV: through the application, against the bare SQL."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import msgspec
from flask.testing import FlaskClient
from sqlalchemy import Connection

from bench.data import Nation
from bench.measure import Line, Place, in_turn
from bench.places import filled
from domain.name import normalise
from domain.tier import Tier
from ledger.engine import is_sqlite
from projections.reading import texts
from projections.streams import enterprise_sql, stream_sql
from web.api import create_app
from web.runtime import Runtime

ASKED = 10_000
TIER = Tier.INNOVATIVE_SME
VERDICT_DAY = date(2021, 1, 15)
LIST_DAY = date(2018, 6, 1)
LIST = f"/api/v1/titles?tier={TIER}&on={LIST_DAY}&format=csv"
_PERIOD = """JOIN period p ON p.course = t.course AND p.valid_from <= {day} AND p.valid_to > {day}
    AND p.known_from <= {known} AND p.known_to > {known} AND p.boxed = 0"""


@contextmanager
def application(place: Place) -> Iterator[tuple[Runtime, FlaskClient]]:
    """The runtime on the shared record, and a client that calls the application in this process."""
    with filled(place.url, Nation(place.size)) as runtime:
        yield runtime, create_app(runtime).test_client()


def verdicts(place: Place) -> list[Line]:
    """10,000 names in one request, each with its `because`."""
    nation = Nation(place.size)
    asked = min(ASKED, place.size)
    names = [nation.name(one * place.size // asked) for one in range(asked)]
    items = [{"name": name} for name in names]
    body = msgspec.json.encode({"tier": TIER.value, "on": VERDICT_DAY.isoformat(), "items": items})
    with application(place) as (runtime, client):
        answer = client.post("/api/v1/verdicts", data=body)
        answered = msgspec.json.decode(answer.data)
        assert answer.status_code == 200, answer.data
        assert all(one["because"] for one in answered["items"])
        assert len(joined(runtime, names)) == len(answered["items"]) == asked
        ours = [lambda: client.post("/api/v1/verdicts", data=body).data] * place.rounds
        theirs = [lambda: (joined(runtime, names), msgspec.json.encode(answered))] * place.rounds
        line = in_turn(ours, theirs)
    return [Line(f"{asked:,} verdicts in one request", place.name, *line, "bare SQL join, same JSON by msgspec", 0.5)]


def joined(runtime: Runtime, names: list[str]) -> list[Any]:
    """The rows behind the verdicts, in one statement."""
    with runtime.record.reading() as connection:
        subquery, value = texts(connection, [normalise(name) for name in names])
        statement = f"""SELECT e.id, e.name, t.positions, p.verdict, p.status, p.because, p.ground
            FROM {subquery.format(_mark(connection))} q JOIN enterprise_name n ON n.norm = q.value
            JOIN enterprise e ON e.id = n.enterprise JOIN title t ON t.stream = {stream_sql(connection, "e.id", TIER)}
            {_standing(runtime, connection, VERDICT_DAY)}"""
        return list(connection.exec_driver_sql(statement, (value,)).cursor.fetchall())


def titles(place: Place) -> list[Line]:
    """The whole list of a day, streamed; the reference writes the same rows without their words and names of days."""
    with application(place) as (runtime, client):
        count = streamed(client).count(b"\n") - 1
        assert count == plain(runtime).count(b"\n"), (count, plain(runtime)[:300])
        line = in_turn([lambda: streamed(client)] * place.rounds, [lambda: plain(runtime)] * place.rounds)
    against = "bare SELECT written as CSV" if place.sqlite else "COPY of a SELECT as CSV"
    return [Line(f"{count:,} valid titles streamed as CSV", place.name, *line, against, 0.4)]


def streamed(client: FlaskClient) -> bytes:
    """The list as the application streams it."""
    answer = client.get(LIST)
    assert answer.status_code == 200, answer.data
    return answer.get_data()


def plain(runtime: Runtime) -> bytes:
    """The same columns by one SELECT, written by the database or by the csv module."""
    with runtime.record.reading() as connection:
        statement = f"""SELECT e.name, u.uscc, p.body, t.tier, p.batch, p.term_from, p.term_until, p.status, t.positions
            FROM title t JOIN enterprise e ON e.id = {enterprise_sql(connection, "t.stream", "t.tier")}
            {_standing(runtime, connection, LIST_DAY)} AND p.verdict = 'valid'
            LEFT JOIN uscc u ON u.enterprise = e.id WHERE t.tier = {TIER.ordinal} ORDER BY t.stream"""
        if is_sqlite(connection):
            out = io.StringIO(newline="")
            found: Any = connection.exec_driver_sql(statement).cursor
            csv.writer(out).writerows(found)
            return out.getvalue().encode()
        sink = io.BytesIO()
        driver: Any = connection.connection.driver_connection
        with driver.cursor() as cursor:
            cursor.copy_expert(f"COPY ({statement}) TO STDOUT WITH CSV", sink)
        return sink.getvalue()


def _standing(runtime: Runtime, connection: Connection, day: date) -> str:
    return _PERIOD.format(day=day.toordinal(), known=runtime.record.position(connection))


def _mark(connection: Connection) -> str:
    return "?" if is_sqlite(connection) else "%s"
