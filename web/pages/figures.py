"""The page of a campaign's figures once its list is out, as a picture and a table, and the same as a file."""

from uuid import UUID

from flask import Blueprint, Response

from domain.cause import CAUSES
from web.access.current import actor as present
from web.api.campaigns import FILES
from web.campaigns import outcomes
from web.context import the_runtime
from web.pages.files import sent
from web.pages.outcome_picture import by_outcome
from web.pages.stepping import for_people, shown
from web.pages.titles import title_of

blueprint = for_people(Blueprint("figures_page", __name__, url_prefix="/campaigns"))


@blueprint.route("/<uuid:id>/figures")
def page(id: UUID) -> Response:
    """How many passed, lapsed and why, by authority: for everybody; how many applied: for those who may see applications."""
    found = outcomes.all_figures(the_runtime(), present(), id)
    return shown(
        "campaigns/figures.html",
        found=found,
        campaign=found.campaign,
        title=title_of(found.campaign),
        total=outcomes.total(found),
        causes=[(code, CAUSES[code]) for code in outcomes.causes_of(found)],
        picture=by_outcome(found.outcome.bodies) if found.outcome else None,
    )


@blueprint.route("/<uuid:id>/figures.<any(csv, xlsx):form>")
def download(id: UUID, form: str) -> Response:
    """The table as CSV or XLSX."""
    found = outcomes.all_figures(the_runtime(), present(), id)
    return sent(outcomes.as_file(found, form), f"{title_of(found.campaign).zh} 数字.{form}", FILES[form])
