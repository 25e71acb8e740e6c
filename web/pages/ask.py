"""The first page: one question, and its answer in words with the reasons."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from flask import Blueprint, Response, current_app, make_response, render_template, request, url_for

from domain import uscc
from domain.refusal import Refused
from domain.tier import Tier
from domain.verdict import Verdict
from projections.asking import Asking
from web.api.arguments import Arguments, from_query, without_blanks
from web.api.problems import of_refusal
from web.api.refusallog import note
from web.context import the_runtime
from web.pages.keeping import kept, lasting

blueprint = Blueprint("ask", __name__)
_FIELDS = ("asked", "on", "tier", "known", "published_by")
_SIMILAR = 5


class Similar(NamedTuple):
    """An enterprise on record that may have been meant: its present name, and the name that is alike."""

    name: str
    matched: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A verdict with what the page shows beside it: links that repeat it, and enterprises with names alike. `fixed`: this
    page is the same for ever.
    """

    verdict: Verdict
    similar: tuple[Similar, ...]
    again: dict[str, Any]
    fixed: bool

    @property
    def permanent(self) -> str:
        """The address of this page that repeats this answer."""
        return url_for("ask.page", _external=True, **self._with("asked"))

    @property
    def data(self) -> str:
        """The address of the same answer as JSON."""
        return url_for("verdicts.verdict", **self._with("name"))

    def _with(self, key: str) -> dict[str, Any]:
        return {key: self.verdict.enterprise.asked, **self.again}


@blueprint.route("/")
def page() -> Response:
    """The form, and the answer if something was asked."""
    answered, refusal, status = None, None, 200
    try:
        answered = _answer(from_query(without_blanks(request.args), _FIELDS))
    except Refused as refused:
        refusal, status = refused.refusal, of_refusal(refused.refusal).status
        note(current_app, refusal)
    shown = {name: request.args.get(name, "").strip() for name in _FIELDS}
    text = render_template(
        "ask.html",
        answered=answered,
        refusal=refusal,
        form=shown,
        tiers=tuple(reversed(Tier)),
        today=the_runtime().today(),
    )
    if answered is not None:
        return kept(text, answered.verdict.known.position, answered.fixed)
    response = make_response(text, status)
    response.headers["Cache-Control"] = "no-cache"
    return response


def _similar(asking: Asking, asked: str) -> tuple[Similar, ...]:
    hits = asking.enterprises(asked, _SIMILAR)
    if hits:
        return tuple(Similar(hit.name, hit.matched) for hit in hits)
    pairs = asking.alike(asked, _SIMILAR)
    present = asking.present_names([one.enterprise for one in pairs])
    return tuple(Similar(present[one.enterprise], one.name) for one in pairs)


def _answer(given: Arguments) -> Answered | None:
    asked = given.text("asked")
    if asked is None:
        return None
    asked = asked.strip()
    if uscc.looks_like(asked):
        asked = uscc.check(asked)
    tier, on, by = given.tier(), given.day("on"), given.day("published_by")
    runtime = the_runtime()
    with runtime.asking(given.known()) as asking:
        verdict = asking.verdict(asked, tier, on or runtime.today(), by)
        found = verdict.enterprise.id is not None or verdict.candidates
        similar = () if found else _similar(asking, asked)
    again: dict[str, Any] = {"tier": verdict.tier.value, "on": verdict.on.isoformat(), "known": verdict.basis}
    if verdict.published_by:
        again["published_by"] = verdict.published_by.isoformat()
    # Names alike are looked for in a table that may lag behind the record.
    return Answered(verdict, similar, again, bool(found) and lasting(given.known(), [on]))
