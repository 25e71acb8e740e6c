"""The page of one enterprise: its names, its titles on a day, the reminders, and everything on record about it in words."""

from flask import Blueprint, Response, make_response, render_template, request

from web.api.arguments import enterprise_id, from_query, no_enterprise, without_blanks
from web.context import the_runtime
from web.reminding import telling
from web.reminding.words import milestone_words

blueprint = Blueprint("enterprise", __name__)
_FIELDS = ("on", "known")


@blueprint.route("/enterprises/<id>")
def page(id: str) -> Response:
    """Names, titles per tier, who was told what about them, history with the newest last."""
    asked = from_query(without_blanks(request.args), _FIELDS)
    on, runtime = asked.day("on"), the_runtime()
    day, wanted = on or runtime.today(), enterprise_id(id)
    with runtime.asking(asked.known()) as asking:
        record, known = asking.enterprise(wanted, day), asking.known
        source = runtime.record
        history = list(asking.history(wanted, source.read_streams)) if record else []
        reminders = asking.reminders(wanted, None, source.read_streams, source.instants) if record else []
    if record is None:
        raise no_enterprise(id)
    text = render_template(
        "enterprise.html",
        record=record,
        history=history,
        reminders=reminders,
        reminding=telling,
        milestone_words=milestone_words,
        on=day,
        known=known,
    )
    response = make_response(text)
    response.headers["Cache-Control"] = "no-cache"
    return response
