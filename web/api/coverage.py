"""GET coverage: which lists are on record, by tier, batch and body, and what is missing."""

from flask import Response, request

from web.answers import collection, coverage_dict
from web.api import describing, rowshapes, schemas
from web.api.arguments import from_query
from web.api.caching import answer
from web.api.describing import address
from web.api.verdicts import pinned
from web.context import the_runtime

blueprint = describing.noun("coverage", "入库范围：哪些名单已入库，还缺什么 / what is on record and what is missing")
_QUERY = describing.names(schemas.KnownQuery)


@address(
    blueprint,
    "/coverage",
    "入库范围 / coverage",
    describing.collection(rowshapes.CoverageItem),
    query=schemas.KnownQuery,
)
def coverage() -> Response:
    """How far each list is on record."""
    known = from_query(request.args, _QUERY).known()
    with the_runtime().asking(known) as asking:
        items = [coverage_dict(row) for row in asking.coverage()]
        position = asking.known.position
    return answer(collection(items), position, pinned(known, True))
