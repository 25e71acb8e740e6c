"""GET applications, and what an enterprise begins with: its draft, and filing it."""

from uuid import UUID

from flask import Response, request
from werkzeug.wsgi import FileWrapper

from domain.application import Application
from web.access.current import signed_in
from web.api import applicationbodies as bodies
from web.api import applicationshapes as shapes
from web.api import describing
from web.api.arguments import from_query
from web.api.body import own, read_body
from web.api.cursors import id_mark
from web.api.idempotency import once
from web.api.writing import PRIVATE, expected, file, reading, told, writing
from web.application_answers import application_dict, application_row_dict, assessment_dict
from web.campaigns import filing
from web.campaigns import reading as campaigns_read
from web.campaigns.steps import standing_of
from web.context import the_runtime
from web.media import ANY, DOCX, XLSX, attachment

blueprint = describing.noun("applications", "申请书与复核申请书 / applications")
_QUERY, _FORM = describing.names(bodies.ApplicationsQuery), describing.names(bodies.FormQuery)


@reading(
    blueprint, "/campaigns/<uuid:campaign>/applications", "申请列表，只见本单位所管 / its applications, one's own alone",
    describing.collection(shapes.ApplicationItem), query=bodies.ApplicationsQuery,
)  # fmt: skip
def applications(campaign: UUID) -> Response:
    """The applications of a campaign that the actor may see."""
    actor = signed_in()
    asked = from_query(request.args, _QUERY)
    limit, after = asked.whole("limit", 100, 1, 1000), id_mark(asked.text("after"))
    rows = campaigns_read.applications(
        the_runtime(), actor, campaign, asked.body(), asked.one_of("status", bodies.STATUSES), after, limit + 1
    )
    following = str(rows[limit - 1].id) if len(rows) > limit else None
    return told({"items": [application_row_dict(row) for row in rows[:limit]], "next": following})


@reading(
    blueprint, "/applications/<uuid:application>", "一份申请的现状 / one application as it stands", shapes.Application
)
def one(application: UUID) -> Response:
    """One application."""
    from_query(request.args, ())
    return _shown(campaigns_read.application(the_runtime(), signed_in(), application))


@reading(
    blueprint, "/applications/<uuid:application>/assessment",
    "逐项指标、自相矛盾之处与不予推荐的情形，截至今日 / every indicator, what contradicts itself, what bars it, as of today",
    shapes.Assessment,
)  # fmt: skip
def assessment(application: UUID) -> Response:
    """How an application fares as of today."""
    from_query(request.args, ())
    return told(assessment_dict(campaigns_read.seen(the_runtime(), signed_in(), application)))


@reading(
    blueprint,
    "/applications/<uuid:application>/evidence/<uuid:evidence>",
    "下载佐证材料 / a document",
    None,
    files=(ANY,),
)
def document(application: UUID, evidence: UUID) -> Response:
    """A document of an application."""
    from_query(request.args, ())
    stream, name, _ = campaigns_read.document(the_runtime(), signed_in(), application, evidence)
    headers = {**PRIVATE, "Content-Disposition": attachment(name)}
    return Response(FileWrapper(stream, 1 << 16), 200, headers, mimetype=ANY, direct_passthrough=True)


@reading(
    blueprint, "/applications/<uuid:application>/form", "申请书，供打印盖章 / the form, to be printed and sealed", None,
    query=bodies.FormQuery, files=(XLSX, DOCX),
)  # fmt: skip
def form(application: UUID) -> Response:
    """The form as a file."""
    actor = signed_in()
    kind = from_query(request.args, _FORM).one_of("format", ("xlsx", "docx")) or "xlsx"
    data = campaigns_read.form_file(the_runtime(), actor, application, kind)
    return file(data, DOCX if kind == "docx" else XLSX, f"form.{kind}")


@writing(
    blueprint, "/campaigns/<uuid:campaign>/applications", "提交申请；窗口期内可再次提交 / file an application, or file it again",
    shapes.Application, body=bodies.FormBody, status=201, seen=True,
)  # fmt: skip
def submit(campaign: UUID) -> Response:
    """File an application."""
    actor, runtime = signed_in(), the_runtime()
    asked = read_body(bodies.FormBody)
    firm, seen = own(actor, asked.get("enterprise")), expected(asked.get("expect"))
    return once(
        actor,
        lambda: _shown(filing.submit(runtime, actor, campaign, firm, asked["form"], seen), 201),
        lambda: _shown(standing_of(runtime, campaign, firm), 201),
    )


@reading(blueprint, "/campaigns/<uuid:campaign>/draft", "本企业的草稿 / one's own draft", shapes.Draft)
def draft(campaign: UUID) -> Response:
    """The draft of the enterprise for which the account acts."""
    from_query(request.args, ())
    actor = signed_in()
    return told({"form": filing.draft(the_runtime(), actor, campaign, own(actor, None))})


@writing(
    blueprint, "/campaigns/<uuid:campaign>/draft", "保存草稿，整份替换 / keep a draft, in place of the one before",
    shapes.DraftSaved, body=bodies.DraftBody, method="PUT",
)  # fmt: skip
def save(campaign: UUID) -> Response:
    """Keep a draft."""
    actor, runtime = signed_in(), the_runtime()
    asked = read_body(bodies.DraftBody)
    firm = own(actor, asked.get("enterprise"))

    def do() -> Response:
        made = filing.save_draft(runtime, actor, campaign, firm, asked["form"])
        return told({"application": str(made), "saved": True})

    return once(actor, do, do)


def _shown(one: Application, status: int = 200) -> Response:
    return told(application_dict(one), status, one.version)
