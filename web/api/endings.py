"""GET endings: the register of every ending in force, with its decision and evidence; no entry ever leaves it silently."""

from flask import Response, request

from domain.cause import CAUSES, MECHANISMS
from web.answers import collection, ending_row_dict
from web.api import describing, rowshapes, schemas
from web.api.arguments import Arguments, from_query, in_order
from web.api.caching import answer
from web.api.context import the_runtime
from web.api.cursors import Mark, bad_cursor, mark
from web.api.describing import address
from web.api.verdicts import pinned

blueprint = describing.noun("endings", "终止：撤销、取消认定、自动失效、放弃 / the register of endings")
_QUERY = describing.names(schemas.EndingsQuery)


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
    since, until, limit = asked.day("from"), asked.day("until"), asked.whole("limit", 1000, 1, 10_000)
    in_order(since, until)
    known, after = basis(asked)
    with the_runtime().asking(known) as asking:
        rows = list(
            asking.endings(mechanism, cause, since, until, after=after.ending if after else None, limit=limit + 1)
        )
        position = asking.known.position
    following = str(Mark(position, *rows[limit - 1].cursor)) if len(rows) > limit else None
    return answer(collection([ending_row_dict(row) for row in rows[:limit]], following), position, pinned(known, True))


def basis(asked: Arguments) -> tuple[str | None, Mark | None]:
    """`known` and the cursor, which brings its own position along; one that contradicts it is refused."""
    known, after = asked.known(), mark(asked.text("after"))
    if after is None:
        return known, None
    if known is not None and known.isdigit() and int(known) < after.known:
        raise bad_cursor()
    return str(after.known), after
