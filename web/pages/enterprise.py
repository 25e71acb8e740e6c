"""The page of one enterprise: its names, its titles on a day, and everything on record about it in words."""

from flask import Blueprint, Response, make_response, render_template, request

from web.api.arguments import enterprise_id, from_query, no_enterprise, without_blanks
from web.api.context import the_runtime

blueprint = Blueprint("enterprise", __name__)
_FIELDS = ("on", "known")


@blueprint.route("/enterprises/<id>")
def page(id: str) -> Response:
    """Names, titles per tier, history with the newest last."""
    asked = from_query(without_blanks(request.args), _FIELDS)
    on, runtime = asked.day("on"), the_runtime()
    day, wanted = on or runtime.today(), enterprise_id(id)
    with runtime.asking(asked.known()) as asking:
        record, known = asking.enterprise(wanted, day), asking.known
        history = list(asking.history(wanted, runtime.record.read_streams)) if record else []
    if record is None:
        raise no_enterprise(id)
    text = render_template("enterprise.html", record=record, history=history, on=day, known=known)
    response = make_response(text)
    response.headers["Cache-Control"] = "no-cache"
    return response
