"""What waits for whoever signed in, what of it is late, and what conflicts."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, url_for

from domain.proposal import NEEDED
from projections.asking_applications import WAITS
from projections.asking_work import Conflict, Waiting
from web.access.current import signed_in
from web.campaigns import reading
from web.cases.reading import turns
from web.context import the_runtime
from web.pages import proposal_words
from web.pages.enterprise_names import names_of
from web.pages.stepping import for_people, shown
from web.pages.titles import title_of
from web.proposals.waiting import proposals_waiting
from web.verdict_words import Words

blueprint = for_people(Blueprint("work_page", __name__, url_prefix="/work"))


@blueprint.route("")
def page() -> Response:
    """Work of the day."""
    runtime, actor = the_runtime(), signed_in()
    found = reading.work(runtime, actor)
    titles = {one.id: title_of(one) for one in reading.campaigns(runtime)}
    waiting = [_waiting(some, titles) for some in _alike(found.waiting)]
    names = names_of(runtime, [one.application for one in found.conflicts])
    return shown(
        "campaigns/work.html",
        waiting=waiting,
        late=sorted((one for one in waiting if one["late"]), key=lambda one: -one["late"]),
        conflicts=[_conflict(one, titles, names) for one in found.conflicts],
        on=runtime.today(),
        whose=actor.body,
        cases=turns(runtime, actor),
        proposals=proposals_waiting(runtime, actor),
        proposal_words=proposal_words,
        needed=NEEDED,
        applies=actor.enterprise is not None,
        lists=actor.sees_files,
        enrols=actor.may("record") or actor.may("review", body=actor.body),
    )


def _alike(some: list[Waiting]) -> list[list[Waiting]]:
    """The same work in the same campaign for several authorities stands together."""
    found: dict[tuple[str, UUID, date | None], list[Waiting]] = {}
    for one in some:
        found.setdefault((one.task, one.campaign, one.by), []).append(one)
    return list(found.values())


def _waiting(some: list[Waiting], titles: dict[UUID, Words]) -> dict[str, Any]:
    one, *_ = some
    days = [each.since for each in some if each.since is not None]
    return {
        "task": one.task, "bodies": [each.body for each in some if each.body], "count": sum(each.count for each in some),
        "since": min(days, default=None), "by": one.by, "late": max(each.late for each in some),
        "title": titles[one.campaign], "href": _where(one, one.body if len(some) == 1 else ""),
    }  # fmt: skip


def _where(one: Waiting, body: str) -> str:
    """Where the work is done."""
    if one.task in WAITS:
        return url_for("applications_page.page", campaign=one.campaign, waits=one.task, body=body or None)
    if one.task == "to-file":
        return url_for("apply.form", campaign=one.campaign)
    return url_for("campaigns_page.one", id=one.campaign)


def _conflict(one: Conflict, titles: dict[UUID, Words], names: dict[UUID, str]) -> dict[str, Any]:
    name = names.get(one.application, str(one.application))
    return {
        "kind": one.kind,
        "application": one.application,
        "body": one.body,
        "title": titles[one.campaign],
        "name": name,
    }
