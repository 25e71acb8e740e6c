"""One ending with all that led to it and all that came after: the verdicts on both sides of its day, the act that decided it,
what its holder had been told, how it fared in the campaign, and what undid it. One number for each, for ever.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.account import Actor
from domain.answers import ActRow
from domain.application import Application
from domain.campaign import Campaign
from domain.case import Case
from domain.cause import BY_A_LIST
from domain.instant import civil_day
from domain.notice import OF_REVIEW, OF_THIS_REVIEW, Given, ReminderRow, given, of_review
from domain.refusal import Refused, refuse
from domain.stream import title_stream
from domain.verdict import Known, Verdict
from ledger.record import Record
from projections.asking import Asking
from projections.asking_ending import NAMES, Followed
from web.cases import reading
from web.runtime import Runtime


class Reviewed(NamedTuple):
    """The re-review that decided a title, as it stands now; `application` None for those who may not see it, or where nothing
    is on record of it here."""

    campaign: Campaign
    application: Application | None


@dataclass(frozen=True, slots=True)
class Traced:
    """An ending traced as known. `before` and `on` are the verdicts of the last day before it and of its day.

    `act` is None where the act is not on record. `reminders` are those of its review, to anybody, that were found due by the
    publication of the act; `notice` says whether its holder was told in time (None: it did not end by a review). `cases` are
    those from which the act came, for those who may see them.
    """

    known: Known
    followed: Followed
    before: Verdict
    on: Verdict
    act: ActRow | None
    reminders: tuple[ReminderRow, ...]
    notice: Given | None
    reviews: tuple[Reviewed, ...]
    cases: tuple[Case, ...]


def traced(runtime: Runtime, actor: Actor | None, number: int, known: str | None = None) -> Traced:
    """The ending with this number, the position of its event, as `actor` may see it. Raises `Refused` `no-ending` (404)."""
    with runtime.asking(known) as asking:
        found = _followed(runtime, asking, number)
        day = found.ending.on
        before, on = (asking.verdict_of(found.enterprise, found.tier, one) for one in (day - timedelta(1), day))
        act = asking.act(found.ending.act)
        published = act.head.published if act else None
        told = _told(runtime, asking, found, published)
        notice = _notice(runtime, asking, found, published)
    head = act.head if act else None
    return Traced(
        asking.known,
        found,
        before,
        on,
        head,
        told,
        notice,
        _reviews(runtime, actor, found),
        _cases(runtime, actor, found),
    )


def _followed(runtime: Runtime, asking: Asking, number: int) -> Followed:
    source = runtime.record
    stream = _stream(source, asking.connection, number) if 0 < number <= asking.known.position else None
    found = asking.followed(stream, number, source.read_streams) if stream is not None else None
    if found is None:
        raise no_ending(number)
    return found


def _stream(record: Record, connection: Connection, number: int) -> UUID | None:
    """The title that an event ended; None for an event of any other kind."""
    position, stream, _, name, *_ = record.read_raw(number - 1, 1, connection)[0]
    return stream if position == number and name in NAMES else None


def no_ending(number: int) -> Refused:
    """The refusal for a number that no ending has."""
    return refuse(
        "no-ending", f"登记簿位置 {number} 处没有称号终止的记载。", f"nothing ended a title at position {number}.", "id"
    )


def _told(runtime: Runtime, asking: Asking, found: Followed, published: date | None) -> tuple[ReminderRow, ...]:
    """Reminders of the review whose act was published on a day, to whomever they went."""
    if published is None:
        return ()
    record = runtime.record
    rows = asking.reminders(found.enterprise, found.tier, record.read_streams, record.instants)
    since = published - OF_THIS_REVIEW
    return tuple(one for one in rows if one.milestone in OF_REVIEW and since <= one.on <= published)


def _notice(runtime: Runtime, asking: Asking, found: Followed, published: date | None) -> Given | None:
    if published is None or found.ending.cause not in BY_A_LIST:
        return None
    title = title_stream(found.enterprise, found.tier)
    some = of_review(asking.notices((title,)).get(title, ()), published)
    sent = {one.sent for one in some if one.sent is not None}
    when = runtime.record.instants(sent, asking.connection)
    return given(some, {position: civil_day(at) for position, at in when.items()}, published)


def _reviews(runtime: Runtime, actor: Actor | None, found: Followed) -> tuple[Reviewed, ...]:
    """The re-reviews whose list is the act of the ending; of applications only what an actor may read."""
    with runtime.campaigns_reading() as docket:
        of_it = [one for one in docket.campaigns() if _decided(one, found)]
        states = [docket.application_of(one.id, found.enterprise) for one in of_it]
    return tuple(_seen(actor, one, state) for one, state in zip(of_it, states, strict=True))


def _cases(runtime: Runtime, actor: Actor | None, found: Followed) -> tuple[Case, ...]:
    return tuple(reading.decided_by(runtime, actor, found.enterprise, found.ending.act))


def _decided(one: Campaign, found: Followed) -> bool:
    decided = found.ending.act in one.lists and found.batch in one.cohorts
    return decided and (one.tier, one.kind) == (found.tier, "re-review")


def _seen(actor: Actor | None, one: Campaign, state: Application) -> Reviewed:
    if actor is None or state.status == "none":
        return Reviewed(one, None)
    may = actor.may("read-files", body=state.body, enterprise=state.enterprise)
    return Reviewed(one, state if may else None)
