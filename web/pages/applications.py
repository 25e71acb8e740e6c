"""The pages of applications: the list, and one with everything that is known of it."""

from typing import cast
from uuid import UUID

from flask import Blueprint, Response, request

from domain.account import Actor
from domain.authority import NAMES
from domain.refusal import Refusal
from projections.asking_applications import WAITS, Waits
from web.access.current import signed_in
from web.api.arguments import from_query, without_blanks
from web.campaign_words import STATUSES, TASKS
from web.campaigns import reading
from web.context import the_runtime
from web.pages.application_view import view_of
from web.pages.stepping import for_people, shown, the_id
from web.pages.titles import title_of

blueprint = for_people(Blueprint("applications_page", __name__, url_prefix="/applications"))
_FIELDS = ("campaign", "status", "body", "waits", "cursor")
PAGE = 50
_LISTED = tuple(one for one in STATUSES if one != "none")


@blueprint.route("")
def page() -> Response:
    """The applications that the actor may see, filtered, page after page."""
    runtime, actor = the_runtime(), signed_in()
    asked = from_query(without_blanks(request.args), _FIELDS)
    given, cursor = asked.text("campaign"), asked.text("cursor")
    campaign, body, status = the_id(given, "campaign") if given else None, asked.body(), asked.one_of("status", _LISTED)
    waits = cast("Waits | None", asked.one_of("waits", WAITS))
    after = the_id(cursor, "cursor") if cursor else None
    rows = reading.applications(runtime, actor, campaign, body, status, after, PAGE + 1, waits)
    called = {one.id: title_of(one) for one in reversed(reading.campaigns(runtime))}
    titles = {id: title.zh for id, title in called.items()}
    return shown(
        "campaigns/applications.html",
        rows=rows[:PAGE],
        next=rows[PAGE - 1].id if len(rows) > PAGE else None,
        titles=titles,
        campaigns=[(str(id), f"{title.zh} · {title.en}") for id, title in called.items()],
        statuses=[(one, f"{STATUSES[one].mark} {STATUSES[one].zh} · {STATUSES[one].en}") for one in _LISTED],
        bodies=[(one, one) for one in NAMES] if actor.body is None and actor.enterprise is None else [],
        tasks=[(one, f"{TASKS[one].zh} · {TASKS[one].en}") for one in WAITS],
        typed=dict(asked.values),
    )


@blueprint.route("/<uuid:id>")
def one(id: UUID) -> Response:
    """One application."""
    return page_of(id, signed_in())


def page_of(
    id: UUID, actor: Actor, refusal: Refusal | None = None, said: dict[str, str] | None = None, failed: str = ""
) -> Response:
    """The page of an application as `actor` sees it; `failed` says which of its forms was refused, `said` what was typed."""
    runtime = the_runtime()
    view = view_of(runtime, actor, reading.seen(runtime, actor, id))
    return shown(
        "campaigns/application.html",
        refusal=refusal,
        typed=said or {},
        failed=failed,
        done=request.args.get("done"),
        **view,
    )
