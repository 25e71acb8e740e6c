"""The page of what was refused, to whom and why: for auditors and administrators."""

from flask import Blueprint, Response, request

from ledger.refusals import refusals
from web.access.current import signed_in
from web.context import the_runtime
from web.pages.stepping import shown

blueprint = Blueprint("refusals", __name__)
_PAGE = 100
_MOST = 2**62


@blueprint.route("/refusals")
def page() -> Response:
    """What was refused, the latest first; `before` goes on to older ones."""
    signed_in().require("audit")
    before = request.args.get("before", None, type=int)
    rows = refusals(the_runtime().record.engine, _PAGE, None if before is None else max(min(before, _MOST), 0))
    following = rows[-1].id if len(rows) == _PAGE else None
    return shown("access/refusals.html", rows=rows, following=following)
