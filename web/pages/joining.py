"""The page on which two records of one enterprise are joined, and parted again, by those who may record."""

from flask import Blueprint, Response, request

from domain.refusal import Refusal
from domain.uniting import Join
from web import joining
from web.access.current import signed_in
from web.context import the_runtime
from web.pages.stepping import for_people, on_to, shown, taken, typed
from web.pages.unresolved import papers
from web.verdict_words import Words

blueprint = for_people(Blueprint("joining_page", __name__, url_prefix="/joining"))
DONE = {
    "joined": Words("两条记录已合并。", "The two records are joined."),
    "parted": Words("两条记录已分开。", "The two records are parted."),
}


@blueprint.route("")
def page() -> Response:
    """What is joined, and the forms that join and part."""
    return _page()


def _page(refusal: Refusal | None = None, said: dict[str, str] | None = None) -> Response:
    joined = joining.joined(the_runtime(), signed_in())
    found = said or {"keep": request.args.get("keep", "")}
    finished = DONE.get(request.args.get("done", ""))
    return shown("unresolved/joining.html", joined=joined, refusal=refusal, typed=found, finished=finished)


@blueprint.route("/join", methods=["POST"])
def join() -> Response:
    """Join two records."""

    def step() -> Response:
        said = typed()
        keep, ends, reason = (said.get(field, "").strip() for field in ("keep", "ends", "reason"))
        joining.join(the_runtime(), signed_in(), Join(keep, ends, reason, papers(said)))
        return on_to("joining_page.page", "joined")

    return taken(step, _page)


@blueprint.route("/part", methods=["POST"])
def part() -> Response:
    """Part a record again."""

    def step() -> Response:
        said = typed()
        joining.part(the_runtime(), signed_in(), said.get("record", ""), said.get("reason", "").strip())
        return on_to("joining_page.page", "parted")

    return taken(step, _page)
