"""GET rule-books, and what the applications of a campaign would come to under another one."""

from uuid import UUID

from flask import Response, request

from web.access.current import signed_in
from web.api import campaignbodies as bodies
from web.api import describing, rulebookshapes
from web.api.arguments import from_query
from web.api.writing import reading, told
from web.campaigns import supposing
from web.context import the_runtime
from web.rulebook_answers import book_dict, book_row_dict, what_if_dict
from web.rulebooks import book

blueprint = describing.noun("rule-books", "认定标准 / rule books")
_WHAT_IF = describing.names(bodies.WhatIfQuery)


@reading(
    blueprint,
    "/rule-books",
    "全部认定标准 / all rule books",
    describing.collection(rulebookshapes.RuleBookItem),
    open_=True,
)
def all_books() -> Response:
    """All rule books."""
    from_query(request.args, ())
    return told({"items": [book_row_dict(one) for one in the_runtime().rule_books.values()], "next": None})


@reading(
    blueprint, "/rule-books/<string:code>", "一部认定标准及其指标 / one with its indicators", rulebookshapes.RuleBook,
    open_=True,
)  # fmt: skip
def one(code: str) -> Response:
    """One rule book."""
    from_query(request.args, ())
    return told(book_dict(book(the_runtime().rule_books, code[:100])))


@reading(
    blueprint, "/campaigns/<uuid:campaign>/what-if", "换一套标准会怎样；不改变任何记录 / what if another rule book; nothing changes",
    rulebookshapes.WhatIf, query=bodies.WhatIfQuery,
)  # fmt: skip
def what_if(campaign: UUID) -> Response:
    """What if another rule book."""
    actor = signed_in()
    code = from_query(request.args, _WHAT_IF).needed("rule-book")
    return told(what_if_dict(supposing.what_if(the_runtime(), actor, campaign, code)))
