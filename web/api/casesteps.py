"""POST cases/{id}/…: the steps of a case, each through the same function as the terminal uses."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Response
from marshmallow import Schema

from domain.account import Actor
from domain.case import Case
from web.access.current import signed_in
from web.api import caseshapes as shapes
from web.api import describing
from web.api.body import read_body
from web.api.cases import own, shown
from web.api.context import the_runtime
from web.api.idempotency import once
from web.api.writing import expected, writing
from web.cases import changing, reporting
from web.cases import reading as cases_read
from web.cases.changing import Change
from web.runtime import Runtime

blueprint = describing.noun("case-steps", "办理案件：每一步 / the steps of a case")
Step = Callable[[Runtime, Actor, UUID, dict[str, Any], int | None], Case]


def _placed(name: str, summary: str, body: type[Schema], take: Step, seen: bool = True) -> None:
    """Put a step at its address."""

    def view(case: UUID) -> Response:
        actor, runtime = signed_in(), the_runtime()
        asked = read_body(body)
        version = expected(asked.get("expect")) if seen else None
        return once(
            actor,
            lambda: shown(take(runtime, actor, case, asked, version)),
            lambda: shown(cases_read.case(runtime, actor, case)),
        )

    view.__name__ = name
    view.__doc__ = summary
    writing(blueprint, f"/cases/<uuid:case>/{name}", summary, shapes.Case, body=body, seen=seen)(view)


_placed(
    "take", "受理举报 / take a report in hand", shapes.ExpectBody,
    lambda runtime, actor, one, asked, seen: reporting.take_in_hand(runtime, actor, one, seen),
)  # fmt: skip
_placed(
    "ask", "询问企业 / ask the enterprise", shapes.UntilBody,
    lambda runtime, actor, one, asked, seen: reporting.ask(runtime, actor, one, asked["words"], asked["until"], seen),
)  # fmt: skip
_placed(
    "answer", "企业答复 / the enterprise answers", shapes.CaseAnswerBody,
    lambda runtime, actor, one, asked, seen: reporting.answer(
        runtime, actor, one, asked["words"], asked.get("evidence", ()), seen
    ),
)  # fmt: skip
_placed(
    "silence", "企业逾期未答复 / the enterprise was silent", shapes.ExpectBody,
    lambda runtime, actor, one, asked, seen: reporting.miss(runtime, actor, one, seen),
)  # fmt: skip
_placed(
    "find", "核查结论 / what was found", shapes.CaseFoundBody,
    lambda runtime, actor, one, asked, seen: reporting.find(runtime, actor, one, asked["found"], asked["words"], seen),
)  # fmt: skip
_placed(
    "order", "责令整改 / order a rectification", shapes.UntilBody,
    lambda runtime, actor, one, asked, seen: reporting.order(runtime, actor, one, asked["words"], asked["until"], seen),
)  # fmt: skip
_placed(
    "check", "整改核查 / whether it was put right", shapes.CaseFoundBody,
    lambda runtime, actor, one, asked, seen: reporting.check(runtime, actor, one, asked["found"], asked["words"], seen),
)  # fmt: skip
_placed(
    "report", "企业报告主管部门已记下的变更 / the enterprise reports a change that was noticed", shapes.NoticedBody,
    lambda runtime, actor, one, asked, seen: changing.report_noticed(
        runtime, actor, one,
        Change(own(actor, None), asked["kind"], asked["changed_on"], asked["words"], asked.get("evidence", ())),
    ),
    seen=False,
)  # fmt: skip
_placed(
    "verify", "核实变更 / verify a change", shapes.CaseWordsBody,
    lambda runtime, actor, one, asked, seen: changing.verify(runtime, actor, one, asked["words"], seen),
)  # fmt: skip
_placed(
    "close", "办结 / close a case", shapes.CloseCaseBody,
    lambda runtime, actor, one, asked, seen: changing.close(
        runtime, actor, one, asked["outcome"], asked["words"], seen
    ),
)  # fmt: skip
_placed(
    "decide", "写明已入库的文件 / name the act", shapes.CaseDecideBody,
    lambda runtime, actor, one, asked, seen: changing.decide(runtime, actor, one, asked["act"], seen),
)  # fmt: skip
