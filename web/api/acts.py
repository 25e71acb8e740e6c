"""GET acts: the acts on record, and one with what it says."""

from flask import Response, request

from domain.refusal import Refused, refuse
from web.answers import act_dict, act_row_dict, collection
from web.api import describing, rowshapes, schemas
from web.api.arguments import from_query
from web.api.caching import answer
from web.api.describing import address
from web.api.verdicts import pinned
from web.context import the_runtime

blueprint = describing.noun("acts", "文件：已入库的发文 / the acts on record")
_QUERY = describing.names(schemas.ActsQuery)
_KNOWN = describing.names(schemas.KnownQuery)


@address(
    blueprint,
    "/acts",
    "已入库的文件，按入库先后 / acts, in the order of recording",
    describing.collection(rowshapes.ActItem),
    query=schemas.ActsQuery,
)
def acts() -> Response:
    """The acts on record."""
    asked = from_query(request.args, _QUERY)
    after, limit, known = asked.whole("after", 0, 0), asked.whole("limit", 1000, 1, 10_000), asked.known()
    with the_runtime().asking(known) as asking:
        rows = list(asking.acts(after, limit + 1))
        position = asking.known.position
    following = str(rows[limit - 1].position) if len(rows) > limit else None
    return answer(collection([act_row_dict(row) for row in rows[:limit]], following), position, pinned(known, True))


@address(
    blueprint,
    "/acts/<path:number>",
    "一份文件及其内容 / one act with what it says",
    rowshapes.Act,
    query=schemas.KnownQuery,
    errors=(404,),
)
def one(number: str) -> Response:
    """One act by its number."""
    known = from_query(request.args, _KNOWN).known()
    with the_runtime().asking(known) as asking:
        found = asking.act(number)
        position = asking.known.position
    if found is None:
        raise no_act(number)
    return answer(act_dict(found), position, pinned(known, True))


def no_act(number: str) -> Refused:
    """The refusal for a number that no act on record has."""
    shown = number[:100]
    return refuse(
        "no-act", f"登记簿里没有文号为“{shown}”的文件。", f"no act on record has the number {shown}.", "number"
    )
