"""GET calendar.ics: what falls on which day, for one enterprise, one authority or the nation, as calendars subscribe to it.

Everything in it follows from the record at one position: the same position gives the same bytes.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from flask import Response, request
from icalendar import Calendar, Event, vDuration

from domain.civil import ONE_DAY
from projections.asking import Asking
from projections.calendar_entries import CalendarEntry, Scope
from web.api import describing, schemas
from web.api.arguments import Arguments, enterprise_id, from_query, no_enterprise
from web.api.atom import made_id
from web.api.caching import of_bytes
from web.api.calendarwords import entry_words
from web.api.describing import address
from web.api.feeds import instants
from web.api.verdicts import pinned
from web.context import the_runtime

blueprint = describing.noun("calendar", "日历：到期、复核、申报窗口，可订阅 / calendars to subscribe to")
MEDIA = "text/calendar"
_QUERY = describing.names(schemas.CalendarQuery)
_REFRESH = timedelta(hours=12)
_NATION = "全国"


@address(
    blueprint,
    "/calendar.ics",
    "一家企业、一个推荐单位或全国的日历 / the calendar of an enterprise, an authority or the nation",
    None,
    query=schemas.CalendarQuery,
    files=(MEDIA,),
    errors=(404,),
)
def calendar() -> Response:
    """A calendar, without end."""
    asked = from_query(request.args, _QUERY)
    scope, known, runtime = _scope(asked), asked.known(), the_runtime()
    with runtime.asking(known) as asking:
        whose = _whose(asking, scope)
        entries = asking.calendar(scope)
        position = asking.known.position
    body = _written(whose, scope, entries, instants({entry.line.changed for entry in entries}))
    return of_bytes(body, position, pinned(known, True), MEDIA)


def _scope(asked: Arguments) -> Scope:
    enterprise, body = asked.text("enterprise"), asked.body()
    if enterprise is not None and body is not None:
        raise asked.bad("body", "不能与 enterprise 同用", "cannot stand beside enterprise")
    return Scope(None if enterprise is None else enterprise_id(enterprise), body, asked.tier_if_any())


def _whose(asking: Asking, scope: Scope) -> str:
    """Whose calendar it is, by its present name. Raises Refused (`no-enterprise`)."""
    if scope.enterprise is None:
        return scope.body or _NATION
    found = asking.present_names((scope.enterprise,))
    if not found:
        raise no_enterprise(str(scope.enterprise))
    return found[scope.enterprise]


def _written(whose: str, scope: Scope, entries: list[CalendarEntry], when: Mapping[int, datetime]) -> bytes:
    made = Calendar()
    made.add("prodid", "-//title-ledger//calendar//ZH")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    name = f"{whose}专精特新称号日历"
    for key in ("name", "x-wr-calname"):
        made.add(key, name)
    made.add("x-wr-timezone", "Asia/Shanghai")
    made.add("refresh-interval", vDuration(_REFRESH), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(_REFRESH))
    for entry in entries:
        made.add_component(_event(entry, scope, when[entry.line.changed]))
    whole: bytes = made.to_ical(sorted=False)
    return whole


def _event(entry: CalendarEntry, scope: Scope, changed: datetime) -> Event:
    told, words = entry.line.what, entry_words(entry, scope.body)
    made = Event()
    made.add("uid", f"{_uid(entry, scope)}@title-ledger")
    made.add("dtstamp", changed.replace(microsecond=0))
    made.add("sequence", entry.line.changes)
    made.add("dtstart", told.start)
    made.add("dtend", told.until + ONE_DAY)
    made.add("summary", words.zh)
    made.add("description", words.en)
    tier = entry.occasion.tier
    made.add("categories", [entry.occasion.kind, *((tier.value,) if tier else ())])
    made.add("transp", "TRANSPARENT")
    made.add("status", "CONFIRMED" if entry.line.stands else "CANCELLED")
    return made


def _uid(entry: CalendarEntry, scope: Scope) -> UUID:
    """The id of an entry within whose calendar it is, whatever tier was asked for."""
    one = entry.occasion
    day = one.day.isoformat() if one.day else ""
    tier = one.tier.value if one.tier else ""
    words = (str(scope.enterprise or ""), scope.body or "", one.kind, tier, day, one.act, str(one.block))
    return made_id(*words)
