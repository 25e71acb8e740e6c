"""Cases over HTTP: POST reports, POST change-reports, GET cases, GET cases/{id} and who reported; annual updates of an enterprise."""

from uuid import UUID

from flask import Response, request

from domain.annual import Year
from domain.case import Case, case_stream
from ledger.reporters import Reporter
from web.access.current import signed_in
from web.api import caseshapes as shapes
from web.api import describing
from web.api.arguments import from_query
from web.api.body import own, read_body
from web.api.cursors import id_mark
from web.api.idempotency import once
from web.api.refusallog import unnamed
from web.api.writing import reading, told, writing
from web.case_answers import case_dict, case_row_dict, reporter_dict, year_dict
from web.cases import changing, reporting, updating
from web.cases import reading as cases_read
from web.cases.changing import Change
from web.cases.steps import standing
from web.context import the_runtime

blueprint = describing.noun("cases", "举报、变更报告与年度更新 / reports, changes and annual updates")
_QUERY = describing.names(shapes.CasesQuery)


def shown(one: Case, status: int = 200) -> Response:
    """A case as an answer, with its version."""
    return told(case_dict(one, the_runtime().today()), status, one.version)


@writing(
    blueprint, "/reports", "实名举报 / a named report", shapes.Receipt, body=shapes.ReportBody, status=201, keyed=False
)
def report() -> Response:
    """Put a report on record.

    A key would be kept under the account, and so tell who reported; the sender's own id is taken once without one. Nor is the
    account named where a report is refused: its sender will send it again.
    """
    unnamed()
    signed_in()
    asked, runtime = read_body(shapes.ReportBody), the_runtime()
    reporter = Reporter(asked["name"], asked["contact"], asked["words"])
    what = (asked["id"], asked["enterprise"], asked["kind"])
    made = reporting.receive(runtime, *what, reporter, asked.get("evidence", ()))
    return told({"id": str(made.id)}, 201)


@writing(
    blueprint, "/change-reports", "变更报告：企业报告，或主管部门记下 / a change, reported by the enterprise or noticed by its authority",
    shapes.Case, body=shapes.ChangeReportBody, status=201,
)  # fmt: skip
def change() -> Response:
    """Report a change, or notice one."""
    actor, runtime = signed_in(), the_runtime()
    asked = read_body(shapes.ChangeReportBody)
    given = asked["id"]
    what = Change(
        own(actor, asked.get("enterprise")),
        asked["kind"],
        asked["changed_on"],
        asked["words"],
        asked.get("evidence", ()),
    )
    way = changing.notice if actor.may("review") and actor.enterprise is None else changing.report
    return once(
        actor,
        lambda: shown(way(runtime, actor, given, what), 201),
        lambda: shown(standing(runtime, case_stream(given)), 201),
    )


@reading(
    blueprint, "/cases", "案件列表，只见本单位的 / cases, one's own alone", describing.collection(shapes.CaseItem),
    query=shapes.CasesQuery,
)  # fmt: skip
def cases() -> Response:
    """The cases that the actor may see."""
    actor, runtime = signed_in(), the_runtime()
    asked = from_query(request.args, _QUERY)
    limit, after = asked.whole("limit", 100, 1, 1000), id_mark(asked.text("after"))
    overdue = asked.one_of("overdue", ("1",)) is not None
    found = cases_read.cases(
        runtime, actor, asked.body(), asked.one_of("status", shapes.STATUSES), overdue, after, limit + 1
    )
    following = str(found[limit - 1].case.id) if len(found) > limit else None
    return told({"items": [case_row_dict(row, runtime.today()) for row in found[:limit]], "next": following})


@reading(blueprint, "/cases/<uuid:case>", "一案的现状 / one case as it stands", shapes.Case)
def one(case: UUID) -> Response:
    """One case."""
    from_query(request.args, ())
    return shown(cases_read.case(the_runtime(), signed_in(), case))


@reading(
    blueprint,
    "/cases/<uuid:case>/reporter",
    "举报人，仅经办人可见 / who reported, for the handling officer",
    shapes.ReporterShape,
)
def reporter(case: UUID) -> Response:
    """Who reported."""
    from_query(request.args, ())
    return told(reporter_dict(reporting.reporter(the_runtime(), signed_in(), case)))


@writing(
    blueprint,
    "/cases/<uuid:case>/reporter",
    "删除举报人信息 / erase who reported",
    shapes.ReporterErased,
    method="DELETE",
)
def erase(case: UUID) -> Response:
    """Erase who reported."""
    from_query(request.args, ())
    actor, runtime = signed_in(), the_runtime()

    def do() -> Response:
        return told({"erased": reporting.erase_reporter(runtime, actor, case)})

    return once(actor, do, do)


@reading(blueprint, "/enterprises/<uuid:enterprise>/annual-updates", "各年度更新 / its annual updates", shapes.Years)
def updates(enterprise: UUID) -> Response:
    """How an enterprise stands with its updates."""
    from_query(request.args, ())
    return _years(updating.years(the_runtime(), signed_in(), enterprise))


@writing(
    blueprint, "/enterprises/<uuid:enterprise>/annual-updates", "提交年度更新 / file an annual update", shapes.Years,
    body=shapes.AnnualUpdateBody, status=201,
)  # fmt: skip
def update(enterprise: UUID) -> Response:
    """File an annual update."""
    actor, runtime = signed_in(), the_runtime()
    asked = read_body(shapes.AnnualUpdateBody)
    return once(
        actor,
        lambda: _years(updating.file(runtime, actor, enterprise, asked["year"], asked["form"]), 201),
        lambda: _years(updating.standing(runtime, enterprise), 201),
    )


def _years(found: list[Year], status: int = 200) -> Response:
    missed = sum(one.status == "missed" for one in found)
    return told({"items": [year_dict(one) for one in found], "missed": missed}, status)
