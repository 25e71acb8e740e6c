"""POST applications/{id}/…: the steps on one application, each through the same function as pages and the terminal use."""

from io import BytesIO
from typing import Any
from uuid import UUID

from flask import Response, request

from domain.application import Application
from domain.event_application import Checked, Finding
from web.access.current import signed_in
from web.api import applicationbodies as bodies
from web.api import applicationshapes as shapes
from web.api import describing
from web.api.arguments import from_query
from web.api.body import JSON, bad, needs_media, read_body
from web.api.steps import Steps
from web.api.writing import expected, told, writing
from web.application_answers import application_dict
from web.campaigns import checking, filing, reviewing
from web.campaigns.steps import standing
from web.media import ANY, XLSX

blueprint = describing.noun("application-steps", "办理申请：每一步 / the steps on an application")
_EVIDENCE, _EXPECT = describing.names(bodies.EvidenceQuery), describing.names(bodies.ExpectQuery)


def _shown(one: Application) -> Response:
    return told(application_dict(one), version=one.version)


_STEPS: Steps[Application] = Steps(blueprint, "/applications/<uuid:application>", shapes.Application, _shown, standing)

_STEPS.place(
    "withdraw", "撤回申请 / take an application back", bodies.ReasonBody,
    lambda runtime, actor, one, asked, seen: filing.withdraw(runtime, actor, one, asked["reason"], seen),
)  # fmt: skip
_STEPS.place(
    "settle", "认定一处差异 / settle a difference", bodies.SettleBody,
    lambda runtime, actor, one, asked, seen: reviewing.settle(
        runtime, actor, one, asked["field"], asked["right"], asked["reason"], seen
    ),
)  # fmt: skip
_STEPS.place(
    "review", "初审 / put down the province's review", bodies.ReviewBody,
    lambda runtime, actor, one, asked, seen: reviewing.review(
        runtime, actor, one, asked.get("visited"), [_finding(found) for found in asked["findings"]], seen
    ),
)  # fmt: skip
_STEPS.place(
    "recommend", "推荐 / recommend to the ministry", bodies.RecommendBody,
    lambda runtime, actor, one, asked, seen: reviewing.recommend(
        runtime, actor, one, asked["opinion"], asked["rank"], seen
    ),
)  # fmt: skip
_STEPS.place(
    "decline", "不予推荐 / decline to recommend", bodies.ReasonBody,
    lambda runtime, actor, one, asked, seen: reviewing.decline(runtime, actor, one, asked["reason"], seen),
)  # fmt: skip
_STEPS.place(
    "take-back", "收回推荐意见 / take a finding back", bodies.ReasonBody,
    lambda runtime, actor, one, asked, seen: reviewing.take_back(runtime, actor, one, asked["reason"], seen),
)  # fmt: skip
_STEPS.place(
    "check", "四个方面的审核 / the ministry's check on four heads", bodies.CheckBody,
    lambda runtime, actor, one, asked, seen: checking.check(
        runtime, actor, one, [_head(head) for head in asked["heads"]], seen
    ),
)  # fmt: skip
_STEPS.place(
    "spot-check", "抽查结果 / what a spot check found", bodies.SpotBody,
    lambda runtime, actor, one, asked, seen: checking.found(
        runtime, actor, one, asked["passed"], asked.get("words", ""), seen
    ),
)  # fmt: skip
_STEPS.place(
    "documents", "登记只有纸质的佐证材料 / note a document that only exists elsewhere", bodies.PaperDocumentBody,
    lambda runtime, actor, one, asked, seen: filing.attach_paper(
        runtime, actor, one, asked["sha256"], asked["size"], asked["media"], asked["kept"], asked.get("about", ""), seen
    ),
)  # fmt: skip


@writing(
    blueprint, "/applications/<uuid:application>/evidence", "上传佐证材料，请求体即文件 / attach a document: the body is the file",
    shapes.Application, query=bodies.EvidenceQuery, files=(ANY,), seen=True,
)  # fmt: skip
def evidence(application: UUID) -> Response:
    """Attach a document."""
    signed_in()
    needs_media((ANY,))
    asked = from_query(request.args, _EVIDENCE)
    name, about, seen = (
        asked.needed("name"),
        asked.text("about") or "",
        expected(asked.whole_if_any("expect", 0, 2**31 - 1)),
    )
    data = request.get_data()
    if not data:
        raise bad("body", "是空的；请求体应为文件本身", "is empty; the body must be the file itself")
    return _STEPS.answered(
        application,
        lambda runtime, actor: filing.attach(runtime, actor, application, BytesIO(data), name, about, seen),
    )


@writing(
    blueprint, "/applications/<uuid:application>/paper",
    "与纸质申请书逐项比对：JSON 为录入，xlsx 为交回的表 / compare with the paper: JSON as typed, or the returned xlsx",
    shapes.Application, body=bodies.PaperBody, query=bodies.ExpectQuery, files=(XLSX,), seen=True,
)  # fmt: skip
def paper(application: UUID) -> Response:
    """Compare with the paper."""
    signed_in()
    needs_media((JSON, XLSX))
    said = from_query(request.args, _EXPECT).whole_if_any("expect", 0, 2**31 - 1)
    if request.mimetype == XLSX:
        seen, data = expected(said), request.get_data()
        return _STEPS.answered(
            application, lambda runtime, actor: reviewing.compare_file(runtime, actor, application, data, seen)
        )
    asked = read_body(bodies.PaperBody)
    seen = expected(asked.get("expect", said))
    return _STEPS.answered(
        application, lambda runtime, actor: reviewing.compare_typed(runtime, actor, application, asked["form"], seen)
    )


def _finding(found: dict[str, Any]) -> Finding:
    return Finding(found["criterion"], found["site"], found["papers"], found.get("words", ""))


def _head(head: dict[str, Any]) -> Checked:
    return Checked(head["head"], head["passed"], head.get("reason", ""))
