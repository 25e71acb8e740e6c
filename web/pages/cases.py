"""The pages of cases: those that wait, are overdue or of a kind; and one with its path, and the steps that come next."""

from uuid import UUID

from flask import Blueprint, Response, request

from domain.account import Actor
from domain.authority import NAMES
from domain.casework import outcomes
from domain.refusal import Refusal
from web.access.current import signed_in
from web.api.arguments import from_query, without_blanks
from web.cases import reading
from web.context import the_runtime
from web.pages import case_words
from web.pages.case_view import handles, reporter_for, steps_for
from web.pages.stepping import for_people, shown, the_id

blueprint = for_people(Blueprint("cases_page", __name__, url_prefix="/cases"))
_FIELDS = ("show", "kind", "body", "after")
_SHOWS = ("waits", "overdue", "all")
PAGE = 50


@blueprint.route("")
def page() -> Response:
    """The cases that the actor may see: first those in which it is their turn."""
    runtime, actor = the_runtime(), signed_in()
    asked = from_query(without_blanks(request.args), _FIELDS)
    show, kind = asked.one_of("show", _SHOWS), asked.one_of("kind", tuple(case_words.KINDS))
    decides = actor.may("apply") if actor.enterprise else actor.may("review")
    show = show or ("waits" if decides else "all")
    cursor, body = asked.text("after"), asked.body()
    after = the_id(cursor, "after") if cursor else None
    rows = reading.cases(
        runtime, actor, body, None, show == "overdue", after, PAGE + 1, kind=kind, waits=show == "waits"
    )
    return shown(
        "cases/cases.html",
        rows=rows[:PAGE],
        next=str(rows[PAGE - 1].case.id) if len(rows) > PAGE else None,
        show=show,
        shows=_SHOWS if decides else _SHOWS[1:],
        kinds=[(code, one.zh + " · " + one.en) for code, one in case_words.KINDS.items()],
        bodies=[(one, one) for one in NAMES] if actor.body is None and actor.enterprise is None else [],
        typed={"kind": kind or "", "body": body or ""},
        on=runtime.today(),
        whose=actor,
        case_said=case_words,
    )


@blueprint.route("/<uuid:id>")
def one(id: UUID) -> Response:
    """One case."""
    return page_of(id, signed_in())


def page_of(
    id: UUID, actor: Actor, refusal: Refusal | None = None, said: dict[str, str] | None = None, failed: str = ""
) -> Response:
    """The page of a case as `actor` sees it; `failed` says which of its forms was refused, `said` what was typed."""
    runtime = the_runtime()
    found = reading.case(runtime, actor, id)
    assert found.enterprise is not None
    on = runtime.today()
    with runtime.asking() as asking:
        record = asking.enterprise(found.enterprise, on)
    return shown(
        "cases/case.html",
        case=found,
        name=record.name if record else "",
        history=reading.history(runtime, actor, id),
        steps=steps_for(actor, found, on),
        handles=handles(actor, found),
        reporter=reporter_for(runtime, actor, found),
        outcomes=[
            (code, case_words.OUTCOMES[code].zh + " · " + case_words.OUTCOMES[code].en) for code in outcomes(found)
        ],
        refusal=refusal,
        typed=said or {},
        failed=failed,
        done=case_words.DONE.get(request.args.get("done", "")),
        on=on,
        case_said=case_words,
    )
