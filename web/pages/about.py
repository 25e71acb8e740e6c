"""What an answer means, how to read it, how fresh it is, and how a program asks the same."""

from flask import Blueprint, Response, make_response, render_template, request, url_for

from domain.cause import CAUSES, MECHANISMS
from web.api.arguments import from_query
from web.context import the_runtime
from web.example import cast
from web.reminding.standing import standing
from web.status_words import MEANINGS

blueprint = Blueprint("about", __name__)


@blueprint.route("/about")
def page() -> Response:
    """The page; nothing is asked of it."""
    from_query(request.args, ())
    runtime = the_runtime()
    text = render_template(
        "about.html",
        meanings=MEANINGS,
        mechanisms=MECHANISMS.values(),
        causes=CAUSES.values(),
        stands=standing(runtime),
        today=runtime.today(),
        sample=cast.RENEWED,
        api=url_for("verdicts.verdict", _external=True),
    )
    response = make_response(text)
    response.headers["Cache-Control"] = "no-cache"
    return response
