"""Handing things in: a named report about anybody, a change report by the enterprise, a change that its authority noticed."""

from dataclasses import replace
from typing import cast, get_args
from uuid import UUID, uuid4

from flask import Blueprint, Response, request

from domain.account import Actor
from domain.event_case import ChangeKind, ReportKind
from domain.refusal import Refusal, Refused
from ledger.reporters import Reporter
from web.access.administering import enterprise_of
from web.access.current import actor, signed_in
from web.cases import changing, reporting
from web.cases.changing import Change
from web.context import the_runtime
from web.pages import case_words
from web.pages.case_steps import needed_day, papers, words
from web.pages.stepping import bad, for_people, on_to, shown, taken, the_id, typed
from web.runtime import Runtime
from web.throttle import client_of, of_this_service

REPORTS_OF_A_CLIENT = 10
"""How many reports without an account may come from one network address in an hour."""
blueprint = for_people(Blueprint("case_filing", __name__, url_prefix="/cases/new"))


@blueprint.route("/report", methods=["GET"])
def report_form() -> Response:
    """The empty form of a named report, for anybody; the enterprise as the address names it."""
    return _report(None, {"enterprise": request.args.get("enterprise", "")})


@blueprint.route("/report", methods=["POST"])
def report() -> Response:
    """Put a report on record, whoever sends it; then its number, which is all that they need to keep."""
    runtime = the_runtime()

    def step() -> Response:
        said = typed()
        enterprise = _named(runtime, said.get("enterprise", ""))
        kind = cast(ReportKind, _kind(get_args(ReportKind)))
        reporter = Reporter(said.get("name", ""), said.get("contact", ""), said.get("words", ""))
        given, evidence = _given(), papers()
        reporting.whole(reporter)
        if actor() is None:
            of_this_service().take("report", client_of(request), REPORTS_OF_A_CLIENT)
        case = reporting.receive(runtime, given, enterprise, kind, reporter, evidence)
        return on_to("case_filing.report_form", "received", case=case.id)

    return taken(step, _report)


def _named(runtime: Runtime, who: str) -> UUID:
    """The enterprise that was typed; where there is none the form is shown again, with all that was typed."""
    try:
        return enterprise_of(runtime, who)
    except Refused as refused:
        raise Refused(replace(refused.refusal, code="bad-value")) from None


def _report(refusal: Refusal | None, said: dict[str, str]) -> Response:
    return shown(
        "cases/report.html",
        refusal=refusal,
        typed=said,
        given=said.get("id") or uuid4(),
        kinds=_kinds(get_args(ReportKind)),
        done=case_words.DONE.get(request.args.get("done", "")),
        receipt=request.args.get("case", type=UUID),
    )


@blueprint.route("/change", methods=["GET"])
def change_form() -> Response:
    """The empty form of a change: the enterprise's report, or what its authority learnt."""
    return _change(_changing(), None, {})


@blueprint.route("/change", methods=["POST"])
def change() -> Response:
    """Report a change as the enterprise, or notice one as the authority."""
    runtime, who = the_runtime(), _changing()

    def step() -> Response:
        enterprise = who.enterprise or enterprise_of(runtime, typed().get("enterprise", ""))
        kind = cast(ChangeKind, _kind(get_args(ChangeKind)))
        said = Change(enterprise, kind, needed_day("changed_on"), words(), papers())
        way = changing.report if who.enterprise else changing.notice
        done = "reported" if who.enterprise else "noticed"
        return on_to("cases_page.one", done, id=way(runtime, who, _given(), said).id)

    return taken(step, lambda refusal, said: _change(who, refusal, said))


def _change(who: Actor, refusal: Refusal | None, said: dict[str, str]) -> Response:
    return shown(
        "cases/change.html",
        refusal=refusal,
        typed=said,
        given=said.get("id") or uuid4(),
        kinds=_kinds(get_args(ChangeKind)),
        reports=who.enterprise is not None,
    )


def _changing() -> Actor:
    who = signed_in()
    who.require("apply" if who.enterprise else "review")
    return who


def _kinds(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(code, case_words.KINDS[code].zh + " · " + case_words.KINDS[code].en) for code in codes]


def _kind(codes: tuple[str, ...]) -> str:
    said = typed().get("kind", "")
    if said not in codes:
        raise bad("kind", "请选择一项", "choose one")
    return said


def _given() -> UUID:
    """The id that the form was given when it was shown, so that sending it twice is one case."""
    return the_id(typed().get("id", ""), "id")
