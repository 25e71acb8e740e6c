"""What if: the applications of a campaign under another rule book. A page that only reads."""

from uuid import UUID

from flask import Blueprint, Response, request

from web.access.current import signed_in
from web.api.arguments import from_query, without_blanks
from web.campaigns import reading
from web.campaigns.supposing import what_if
from web.context import the_runtime
from web.pages.stepping import for_people, shown
from web.pages.titles import title_of

blueprint = for_people(Blueprint("whatif", __name__, url_prefix="/campaigns/<uuid:id>/what-if"))
SHOWN = 200


@blueprint.route("")
def page(id: UUID) -> Response:
    """The form, and the comparison if a rule book was chosen."""
    runtime, actor = the_runtime(), signed_in()
    actor.require("read-files", body=actor.body or "")
    campaign = reading.campaign(runtime, id)
    asked = from_query(without_blanks(request.args), ("book",))
    code = asked.text("book")
    found = what_if(runtime, actor, id, code) if code else None
    changed = found.changed[:SHOWN] if found else ()
    with runtime.campaigns_reading() as docket:
        names = docket.names([one.enterprise for one in changed])
    known = runtime.rule_books
    return shown(
        "campaigns/whatif.html",
        campaign=campaign,
        title=title_of(campaign),
        books=[
            (one, f"{one} · {book.title} · {book.title_en}") for one, book in known.items() if one != campaign.rule_book
        ],
        known=known,
        found=found,
        rows=changed,
        names=names,
        typed=dict(asked.values),
    )
