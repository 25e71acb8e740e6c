"""GET endings: the register of every ending in force, with its decision and evidence; no entry ever leaves it silently."""

from flask import Response, request

from domain.cause import CAUSES, MECHANISMS
from web.access.current import actor
from web.answers import collection, ending_row_dict
from web.api import describing, endingshapes, rowshapes, schemas
from web.api.arguments import Arguments, from_query, in_order
from web.api.caching import answer
from web.api.cursors import Mark, bad_cursor, mark
from web.api.describing import address
from web.api.verdicts import pinned
from web.api.writing import told
from web.context import the_runtime
from web.ending_answers import traced_dict
from web.endings import traced

blueprint = describing.noun("endings", "终止：撤销、取消认定、自动失效、放弃 / the register of endings")
_QUERY = describing.names(schemas.EndingsQuery)
_KNOWN = describing.names(schemas.KnownQuery)


@address(
    blueprint,
    "/endings",
    "终止名册 / the register of endings",
    describing.collection(rowshapes.EndingItem),
    query=schemas.EndingsQuery,
)
def endings() -> Response:
    """Endings in force, each once."""
    asked = from_query(request.args, _QUERY)
    mechanism, cause = asked.one_of("mechanism", MECHANISMS), asked.one_of("cause", CAUSES)
    since, until, tier = asked.day("from"), asked.day("until"), asked.tier_if_any()
    limit = asked.whole("limit", 1000, 1, 10_000)
    in_order(since, until)
    known, after = basis(asked)
    with the_runtime().asking(known) as asking:
        place = after.ending if after else None
        rows = list(asking.endings(mechanism, cause, since, until, after=place, limit=limit + 1, tier=tier))
        position = asking.known.position
    following = str(Mark(position, *rows[limit - 1].cursor)) if len(rows) > limit else None
    return answer(collection([ending_row_dict(row) for row in rows[:limit]], following), position, pinned(known, True))


@address(
    blueprint,
    "/endings/<int:id>",
    "一项终止，从结论追溯到决定与其后 / one ending, traced end to end",
    endingshapes.TracedEnding,
    query=schemas.KnownQuery,
    errors=(401, 404, 429),
)
def one(id: int) -> Response:
    """One ending by its number, the position of its event (`ending.position` in every answer). Of the application in its
    re-review only those hear who may read it, so it is not kept for ever even where `known` is a position.
    """
    known, who = from_query(request.args, _KNOWN).known(), actor()
    found = traced(the_runtime(), who, id, known)
    body = traced_dict(found)
    response = told(body) if who is not None else answer(body, found.known.position)
    response.headers["Vary"] = "Authorization, Cookie"
    return response


def basis(asked: Arguments) -> tuple[str | None, Mark | None]:
    """`known` and the cursor, which brings its own position along; one that contradicts it is refused."""
    known, after = asked.known(), mark(asked.text("after"))
    if after is None:
        return known, None
    if known is not None and known.isascii() and known.isdigit() and int(known) < after.known:
        raise bad_cursor()
    return str(after.known), after
