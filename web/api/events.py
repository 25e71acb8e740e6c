"""GET events: the record from the start for ever, in order and without gaps, as it is stored.

What enterprises filed, what was found of it and who may act is business of theirs: of those events everybody sees that they
are there, and those who may read all applications see what they say.
"""

from typing import get_args
from uuid import UUID

import msgspec
from flask import Response, request

from domain.event import (
    AccountEvent,
    ActEvent,
    AnnualUpdateFiled,
    ApplicationEvent,
    CampaignEvent,
    CaseEvent,
    EnterpriseEvent,
    ObjectionEvent,
    ProposalEvent,
    TitleAdmitted,
    TitleEvent,
)
from domain.reminder import ReminderEvent
from domain.stream import title_of
from ledger.record import RawEntry, Record
from web.access.current import actor
from web.answers import Json, collection, instant
from web.api import describing, rowshapes, schemas
from web.api.arguments import from_query
from web.api.caching import answer
from web.api.describing import address
from web.api.writing import told
from web.context import the_runtime

blueprint = describing.noun("events", "记载：从头到尾，没有缺号 / the record from the start, without gaps")
_QUERY = describing.names(schemas.EventsQuery)
_NOUNS = (
    {
        kind.NAME: noun
        for noun, kinds in (
            ("act", ActEvent),
            ("enterprise", EnterpriseEvent),
            ("title", TitleEvent),
            ("account", AccountEvent),
            ("application", ApplicationEvent),
            ("campaign", CampaignEvent),
            ("case", CaseEvent),
            ("objection", ObjectionEvent),
            ("proposal", ProposalEvent),
        )
        for kind in get_args(kinds)
    }
    | {kind.NAME: kind.NAME.partition("-")[0] for kind in get_args(ReminderEvent)}
    | {AnnualUpdateFiled.NAME: "annual-update"}
)
WITHHELD = "withheld"
"""The name under which strangers see an event that is none of their business."""
_OF_ENTERPRISES = (AccountEvent, ApplicationEvent, CampaignEvent, CaseEvent, ObjectionEvent, ProposalEvent)
_WITHHELD_NAMES = frozenset(kind.NAME for kinds in _OF_ENTERPRISES for kind in get_args(kinds)) | {
    AnnualUpdateFiled.NAME
}


class _Rests(msgspec.Struct):
    """The fields of an event's data that say which act it rests on."""

    act: str | None = None
    number: str | None = None
    by: str | None = None


_rests = msgspec.json.Decoder(_Rests)


@address(
    blueprint,
    "/events",
    "登记簿的记载 / the record",
    describing.collection(rowshapes.EventItem),
    query=schemas.EventsQuery,
    errors=(401, 429),
)
def events() -> Response:
    """Events after a position. A full page never changes; `next` is null at the end of the record, and the last
    position is where to ask on from.
    """
    asked = from_query(request.args, _QUERY)
    after, limit = asked.whole("after", 0, 0), asked.whole("limit", 1000, 1, 10_000)
    runtime, whole = the_runtime(), _reads_all()
    record = Record(runtime.engine(runtime.settings.reading_url))
    with record.reading() as connection:
        entries = record.read_raw(after, limit, connection)
        last = record.position(connection)
    more = bool(entries) and entries[-1][0] < last
    following = str(entries[-1][0]) if more else None
    settled = more and len(entries) == limit and "limit" in asked.values and "after" in asked.values
    found = collection([event_dict(entry, whole) for entry in entries], following)
    response = told(found) if whole else answer(found, last, settled)
    response.headers["Vary"] = "Authorization, Cookie"
    return response


def _reads_all() -> bool:
    who = actor()
    return who is not None and who.sees_files and who.body is None


def event_dict(entry: RawEntry, whole: bool = False) -> Json:
    """One event of the feed (contract.md, "HTTP"); `data` is what is stored, byte for byte. `whole`: nothing is withheld.

    Of what is withheld only that it is there, and since when: ids of applications follow from what is public, so their
    stream, their name or who acted would already tell who applied and who was declined.
    """
    position, stream, _, name, data, recorded_at, by = entry
    if not whole and name in _WITHHELD_NAMES:
        told: Json = {"stream": None, "name": WITHHELD, "data": None, "act": None, "by": None}
    else:
        act = act_of(name, data)
        told = {"stream": stream_name(stream, name), "name": name, "data": msgspec.Raw(data), "act": act, "by": by}
    return {"position": position, "recorded_at": instant(recorded_at), **told}


def stream_name(stream: UUID, name: str) -> str:
    """A stream's id so that people can read it: `title/<enterprise>/little-giant`, `enterprise/<id>`, `act/<id>`;
    `reminder/<id>`, `message/<id>`, `sweep/<id>`, `account/<id>`, `campaign/<id>`, `application/<id>`, `case/<id>`,
    `annual-update/<id>`, `objection/<id>`, `proposal/<id>`.
    """
    noun = _NOUNS.get(name, "stream")
    if noun != "title":
        return f"{noun}/{stream}"
    enterprise, tier = title_of(stream)
    return f"title/{enterprise}/{tier.value}"


def act_of(name: str, data: bytes) -> str | None:
    """The number of the act that an event rests on: of an admitted title the list that proves it."""
    rests = _rests.decode(data)
    return rests.by if name == TitleAdmitted.NAME else rests.act or rests.number
