"""What is done on the page of a case: each form is one step, and what is refused is shown on the same page."""

from collections.abc import Callable
from datetime import date
from typing import BinaryIO, cast
from uuid import UUID

from flask import Blueprint, Response, request

from domain.account import Actor
from domain.case import Case
from domain.event_case import Outcome
from domain.refusal import refuse
from web import settling
from web.access.current import signed_in
from web.cases import changing, reading, reporting
from web.cases.changing import Change
from web.context import the_runtime
from web.pages.case_words import OUTCOMES
from web.pages.cases import page_of
from web.pages.stepping import bad, for_people, on_to, seen, taken, the_day, typed
from web.runtime import Runtime

blueprint = for_people(Blueprint("case_steps", __name__, url_prefix="/cases/<uuid:id>"))
Step = Callable[[Runtime, Actor, UUID, int | None], object]


@blueprint.route(
    "/<any(take,ask,answer,silence,find,order,check,report,verify,close,decide,erase):name>", methods=["POST"]
)
def step(id: UUID, name: str) -> Response:
    """Take one step on the case, then show it."""
    runtime, actor, case = the_runtime(), signed_in(), id

    def taking() -> Response:
        _STEPS[name](runtime, actor, case, seen())
        return on_to("cases_page.one", "erased" if name == "erase" else "taken", id=id)

    return taken(taking, lambda refusal, said: page_of(case, actor, refusal, said, name))


def _report(runtime: Runtime, actor: Actor, case: UUID, _: int | None) -> Case:
    """The change that the authority had noticed, with the day that the enterprise states."""
    noticed = reading.case(runtime, actor, case)
    assert noticed.enterprise is not None
    kind, day = changing.kind_of(noticed), needed_day("changed_on")
    return changing.report_noticed(runtime, actor, case, Change(noticed.enterprise, kind, day, words(), papers()))


def words() -> str:
    """What was said in words."""
    return typed().get("words", "")


def needed_day(name: str) -> date:
    """A civil day that has to be typed. Raises Refused (`bad-value`)."""
    found = the_day(name)
    if found is None:
        raise bad(name, "请填写日期", "give a day")
    return found


def papers() -> list[str]:
    """The sha256s of the documents that were chosen; the documents themselves are not kept."""
    chosen = [(one.filename, cast(BinaryIO, one.stream)) for one in request.files.getlist("file")]
    return [settling.evidence(name, stream).sha256 for name, stream in chosen if name]


def _chosen(name: str) -> bool:
    said = typed().get(name)
    if said not in ("yes", "no"):
        raise refuse("missing-value", "请选择一项。", "Choose one.", name)
    return said == "yes"


def _outcome() -> Outcome:
    said = typed().get("outcome", "")
    if said not in OUTCOMES:
        raise bad("outcome", "请选择办结方式", "choose how it ends")
    return cast(Outcome, said)


_STEPS: dict[str, Step] = {
    "take": lambda runtime, actor, case, expect: reporting.take_in_hand(runtime, actor, case, expect),
    "ask": lambda runtime, actor, case, expect: reporting.ask(
        runtime, actor, case, words(), needed_day("until"), expect
    ),
    "answer": lambda runtime, actor, case, expect: reporting.answer(runtime, actor, case, words(), papers(), expect),
    "silence": lambda runtime, actor, case, expect: reporting.miss(runtime, actor, case, expect),
    "find": lambda runtime, actor, case, expect: reporting.find(
        runtime, actor, case, _chosen("upheld"), words(), expect
    ),
    "order": lambda runtime, actor, case, expect: reporting.order(
        runtime, actor, case, words(), needed_day("until"), expect
    ),
    "check": lambda runtime, actor, case, expect: reporting.check(
        runtime, actor, case, _chosen("put-right"), words(), expect
    ),
    "report": _report,
    "verify": lambda runtime, actor, case, expect: changing.verify(runtime, actor, case, words(), expect),
    "close": lambda runtime, actor, case, expect: changing.close(runtime, actor, case, _outcome(), words(), expect),
    "decide": lambda runtime, actor, case, expect: changing.decide(
        runtime, actor, case, typed().get("act", ""), expect
    ),
    "erase": lambda runtime, actor, case, _: reporting.erase_reporter(runtime, actor, case),
}
"""Each step by the name of its form."""
