"""GET due: titles whose term ends within some days, or has ended while a list is awaited."""

import re

from flask import Response, request

from web.answers import collection, due_dict
from web.api import describing, rowshapes, schemas
from web.api.arguments import Arguments, from_query
from web.api.caching import answer
from web.api.describing import address
from web.api.verdicts import pinned
from web.context import the_runtime

blueprint = describing.noun("due", "到期：有效期将满的称号 / titles that fall due")
DEFAULT_DAYS = 180
MOST_DAYS = 3660
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
    """Valid titles whose term ends within some days of a day."""
    asked = from_query(request.args, FIELDS)
    days, on, known = days_within(asked), asked.day("on"), asked.known()
    runtime = the_runtime()
    with runtime.asking(known) as asking:
        rows = asking.due(on or runtime.today(), days, asked.tier_if_any(), asked.body())
        items = [due_dict(row) for row in rows]
        position = asking.known.position
    return answer(collection(items), position, pinned(known, on is not None))


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
