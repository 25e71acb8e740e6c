"""The daily sweep over the shared record: on days when a cohort is due, and when all was told. Against the bare query for it."""

from datetime import UTC, date, datetime, timedelta
from statistics import median
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert

from bench.data import Nation
from bench.measure import Line, Place, seconds
from bench.nation import BATCHES, calls
from bench.places import filled
from domain.authority import MINISTRY, NAMES
from domain.civil import anniversary
from domain.instant import micros
from domain.milestone import BY_CODE
from domain.reminder import Recipient
from domain.reminding import YEARS
from domain.tier import Tier
from ledger.beside import contact
from ledger.contacts import stored_id
from ledger.engine import immediate
from projections.reading import from_id, rows
from web.reminding.sweep import Swept, sweep
from web.runtime import Runtime

FALLS = BY_CODE["term-ends-180"]
TOLD_OF_100 = 5
_AT_ONCE = 1_000
_TOLD = f"""SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS number FROM enterprise) AS numbered
    WHERE number % {100 // TOLD_OF_100} = 1 ORDER BY id"""
_BEGAN = datetime(2022, 6, 1, tzinfo=UTC)
_DUE = """SELECT t.stream, c.id FROM period p JOIN title t ON t.course = p.course
    JOIN contact c ON c.recipient = 'body' AND c.body = p.body AND c.confirmed IS NOT NULL AND c.ended IS NULL
    WHERE p.valid_from <= {} AND p.valid_to > {} AND p.known_from <= {} AND p.known_to > {} AND p.boxed = 0 AND
    (p.status = 'in-term' AND p.term_until BETWEEN {} AND {} OR
    p.status IN ('in-term', 'past-term', 'past-term-awaiting-list') AND p.term_from BETWEEN {} AND {})"""


def sweeping(place: Place) -> list[Line]:
    """The first sweep of a day plans for a whole cohort, 37 bodies and one enterprise in 20; the second finds nothing."""
    nation = Nation(place.size)
    days = due_days(nation)[: place.rounds]
    with filled(place.url, nation) as runtime:
        with immediate(runtime.record.engine) as connection:
            add_contacts(connection)
        timed = [_timed(runtime, day) for day in days]
    planned, first, again, bare = (median(some) for some in zip(*timed, strict=True))
    against = "the bare query for what is due that day"
    return [
        Line(f"sweep of a day with {planned:,.0f} reminders", place.name, first, bare, against),
        Line("sweep once more, nothing to tell", place.name, again, bare, against),
    ]


def _timed(runtime: Runtime, day: date) -> tuple[float, float, float, float]:
    """Reminders planned, and seconds: the first sweep of a day, the second, the bare query. The day before is swept first."""
    swept(runtime, day - timedelta(1))
    known = runtime.record.position()
    found: list[Swept] = []
    first = seconds(lambda: found.append(swept(runtime, day)))
    again = seconds(lambda: swept(runtime, day))
    return found[0].planned, first, again, seconds(lambda: due(runtime, day, known))


def due_days(nation: Nation) -> list[date]:
    """The days, in order, on which the last terms of the lowest tier of those who do not call end in 180 days."""
    ends = {
        plan.term.until
        for plan in nation.plans()
        if plan.round == 2 and plan.tier is Tier.INNOVATIVE_SME and not plan.call and not calls(plan.authority)
    }
    return sorted(FALLS.falls(end) for end in ends)[:BATCHES]


def swept(runtime: Runtime, day: date) -> Swept:
    """Sweep a day as if it were today."""
    runtime.clock = lambda: datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    return sweep(runtime, day)


def add_contacts(connection: Connection) -> None:
    """A contact for each body and the ministry, and for some enterprises; none where there are some already."""
    if rows(connection, "SELECT 1 FROM contact LIMIT 1"):
        return
    told = [from_id(one) for (one,) in rows(connection, _TOLD)]
    made = [_contact(connection, "body", number, body=name) for number, name in enumerate(NAMES)]
    made.append(_contact(connection, "ministry", len(made), body=MINISTRY.name))
    connection.execute(insert(contact), made)
    for start in range(0, len(told), _AT_ONCE):
        some = enumerate(told[start : start + _AT_ONCE], len(made) + start)
        connection.execute(insert(contact), [_contact(connection, "enterprise", at, firm=firm) for at, firm in some])


def _contact(
    connection: Connection, recipient: Recipient, number: int, body: str | None = None, firm: UUID | None = None
) -> dict[str, Any]:
    return {
        "id": stored_id(connection, UUID(int=number + 1)), "recipient": recipient, "body": body,
        "enterprise": firm and stored_id(connection, firm), "channel": "webhook", "language": "zh",
        "created": micros(_BEGAN), "confirmed": micros(_BEGAN),
    }  # fmt: skip


def due(runtime: Runtime, day: date, known: int) -> int:
    """The bare query: titles whose term ends in 180 days, or reached three years within one, with their bodies' contacts."""
    at = day.toordinal()
    reached = (
        anniversary(day, -YEARS).toordinal() - BY_CODE["re-review-due"].useful,
        anniversary(day, -YEARS).toordinal(),
    )
    with runtime.record.reading() as connection:
        return len(rows(connection, _DUE, at, at, known, known, at, at - FALLS.offset, *reached))
