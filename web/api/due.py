"""GET due: titles of which something falls due: their term ends, or their enterprise owes an update or a report."""

import re
from datetime import date

from flask import Response, request

from domain.answers import DUE_KINDS, DueKind, DuePlace
from web.answers import collection, due_dict
from web.api import describing, rowshapes, schemas
from web.api.arguments import Arguments, from_query
from web.api.caching import answer
from web.api.cursors import DueMark, bad_cursor, due_mark
from web.api.describing import address
from web.api.verdicts import pinned
from web.context import the_runtime

blueprint = describing.noun("due", "到期：有效期将满的称号 / titles that fall due")
DEFAULT_DAYS = 180
MOST_DAYS = 3660
AT_ONCE = 1_000
MOST = 10_000
FIELDS = describing.names(schemas.DueQuery)
_WITHIN = re.compile("([0-9]{1,4})d?")


@address(
    blueprint,
    "/due",
    "若干天内到期的称号 / what falls due",
    describing.collection(rowshapes.DueItem),
    query=schemas.DueQuery,
)
def due() -> Response:
    """Valid titles of which something of a kind falls due within some days of a day."""
    asked = from_query(request.args, FIELDS)
    days, kind, tier, body = days_within(asked), kind_of(asked), asked.tier_if_any(), asked.body()
    limit = asked.whole_if_any("limit", 1, MOST)
    limit = limit or (None if kind == DUE_KINDS[0] else AT_ONCE)
    known, given, after = _basis(asked)
    runtime = the_runtime()
    on = given or runtime.today()
    with runtime.asking(known) as asking:
        rows = list(asking.due(on, days, tier, body, kind, after, limit + 1 if limit else None))
        position = asking.known.position
    following = str(DueMark(position, on, rows[limit - 1].place)) if limit and len(rows) > limit else None
    items = [due_dict(row) for row in rows[:limit]]
    return answer(collection(items, following), position, pinned(known, given is not None))


def _basis(asked: Arguments) -> tuple[str | None, date | None, DuePlace | None]:
    """`known`, the day if it is named, and where to go on: a cursor brings the first two along and may not contradict them."""
    known, on, after = asked.known(), asked.day("on"), due_mark(asked.text("after"))
    if after is None:
        return known, on, None
    if on not in (None, after.on) or (known and known.isascii() and known.isdigit() and int(known) < after.known):
        raise bad_cursor()
    return str(after.known), after.on, after.place


def kind_of(asked: Arguments) -> DueKind:
    """What kind of thing is asked for. Raises Refused."""
    word = asked.one_of("kind", DUE_KINDS)
    return next((one for one in DUE_KINDS if one == word), DUE_KINDS[0])


def days_within(asked: Arguments) -> int:
    """The days that `within` names, such as 180d. Raises Refused."""
    text = asked.text("within")
    if text is None:
        return DEFAULT_DAYS
    match = _WITHIN.fullmatch(text)
    if match is None or int(match[1]) > MOST_DAYS:
        zh, en = f"应为天数，如 180d，不大于 {MOST_DAYS}", f"must be days, such as 180d, at most {MOST_DAYS}"
        raise asked.bad("within", zh, en)
    return int(match[1])
