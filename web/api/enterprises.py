"""GET enterprises: search; one enterprise with its names and titles; its history."""

from flask import Response, request

from web.answers import collection, enterprise_dict, history_dict, hit_dict
from web.api import describing, rowshapes, schemas
from web.api.arguments import enterprise_id, from_query, no_enterprise
from web.api.caching import answer
from web.api.describing import address
from web.api.verdicts import pinned
from web.context import the_runtime

blueprint = describing.noun("enterprises", "企业：查找、名称与称号、经过 / enterprises: search, names, titles, history")
_SEARCH = describing.names(schemas.EnterprisesQuery)
_ONE = describing.names(schemas.EnterpriseQuery)
_KNOWN = describing.names(schemas.KnownQuery)


@address(
    blueprint, "/enterprises", "查找企业 / search", describing.collection(rowshapes.Hit), query=schemas.EnterprisesQuery
)
def search() -> Response:
    """Enterprises by name, former name, part of a name, pinyin, initials or USCC; the best first."""
    asked = from_query(request.args, _SEARCH)
    q, limit, known = asked.needed("q"), asked.whole("limit", 20, 1, 100), asked.known()
    with the_runtime().asking(known) as asking:
        items = [hit_dict(hit) for hit in asking.enterprises(q, limit)]
        position = asking.known.position
    return answer(collection(items), position, pinned(known, True))


@address(
    blueprint,
    "/enterprises/<id>",
    "一家企业的名称与称号 / names and titles",
    rowshapes.Enterprise,
    query=schemas.EnterpriseQuery,
    errors=(404,),
)
def one(id: str) -> Response:
    """An enterprise: its names, and how it stands in each tier on a day."""
    asked = from_query(request.args, _ONE)
    on, known, runtime = asked.day("on"), asked.known(), the_runtime()
    with runtime.asking(known) as asking:
        found = asking.enterprise(enterprise_id(id), on or runtime.today())
        position = asking.known.position
    if found is None:
        raise no_enterprise(id)
    return answer(enterprise_dict(found), position, pinned(known, on is not None))


@address(
    blueprint,
    "/enterprises/<id>/history",
    "一家企业的经过 / history",
    describing.collection(rowshapes.HistoryItem),
    query=schemas.KnownQuery,
    errors=(404,),
)
def history(id: str) -> Response:
    """Everything on record about an enterprise and its titles, in the order of recording."""
    known, runtime = from_query(request.args, _KNOWN).known(), the_runtime()
    with runtime.asking(known) as asking:
        items = [history_dict(entry) for entry in asking.history(enterprise_id(id), runtime.record.read_streams)]
        position = asking.known.position
    if not items:
        raise no_enterprise(id)
    return answer(collection(items), position, pinned(known, True))
