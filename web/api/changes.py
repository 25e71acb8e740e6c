"""GET changes: who entered, left or was renewed between two days, and why."""

from flask import Response, request

from web.answers import change_dict, collection
from web.api import describing, rowshapes, schemas
from web.api.arguments import from_query, in_order
from web.api.caching import answer
from web.api.describing import address
from web.api.verdicts import pinned
from web.context import the_runtime

blueprint = describing.noun("changes", "变化：两日之间谁进、谁出、谁续 / changes between two days")
_QUERY = describing.names(schemas.ChangesQuery)


@address(
    blueprint,
    "/changes",
    "两日之间的变化及其原因 / changes in (from, until]",
    describing.collection(rowshapes.ChangeRow),
    query=schemas.ChangesQuery,
)
def changes() -> Response:
    """Changes in (from, until], each with its reason."""
    asked = from_query(request.args, _QUERY)
    since, until = asked.needed_day("from"), asked.needed_day("until")
    in_order(since, until)
    known = asked.known()
    with the_runtime().asking(known) as asking:
        items = [change_dict(change) for change in asking.changes(since, until, asked.tier_if_any())]
        position = asking.known.position
    return answer(collection(items), position, pinned(known, True))
