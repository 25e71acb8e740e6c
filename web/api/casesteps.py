"""POST cases/{id}/…: the steps of a case, each through the same function as the terminal uses."""

from domain.case import Case
from web.api import caseshapes as shapes
from web.api import describing
from web.api.body import own
from web.api.cases import shown
from web.api.steps import Steps
from web.cases import changing, reporting
from web.cases.changing import Change
from web.cases.steps import standing

blueprint = describing.noun("case-steps", "办理案件：每一步 / the steps of a case")
_STEPS: Steps[Case] = Steps(blueprint, "/cases/<uuid:case>", shapes.Case, shown, standing)

_STEPS.place(
    "take", "受理举报 / take a report in hand", shapes.ExpectBody,
    lambda runtime, actor, one, asked, seen: reporting.take_in_hand(runtime, actor, one, seen),
)  # fmt: skip
_STEPS.place(
    "ask", "询问企业 / ask the enterprise", shapes.UntilBody,
    lambda runtime, actor, one, asked, seen: reporting.ask(runtime, actor, one, asked["words"], asked["until"], seen),
)  # fmt: skip
_STEPS.place(
    "answer", "企业答复 / the enterprise answers", shapes.CaseAnswerBody,
    lambda runtime, actor, one, asked, seen: reporting.answer(
        runtime, actor, one, asked["words"], asked.get("evidence", ()), seen
    ),
)  # fmt: skip
_STEPS.place(
    "silence", "企业逾期未答复 / the enterprise was silent", shapes.ExpectBody,
    lambda runtime, actor, one, asked, seen: reporting.miss(runtime, actor, one, seen),
)  # fmt: skip
_STEPS.place(
    "find", "核查结论 / what was found", shapes.CaseFoundBody,
    lambda runtime, actor, one, asked, seen: reporting.find(runtime, actor, one, asked["found"], asked["words"], seen),
)  # fmt: skip
_STEPS.place(
    "order", "责令整改 / order a rectification", shapes.UntilBody,
    lambda runtime, actor, one, asked, seen: reporting.order(runtime, actor, one, asked["words"], asked["until"], seen),
)  # fmt: skip
_STEPS.place(
    "check", "整改核查 / whether it was put right", shapes.CaseFoundBody,
    lambda runtime, actor, one, asked, seen: reporting.check(runtime, actor, one, asked["found"], asked["words"], seen),
)  # fmt: skip
_STEPS.place(
    "report", "企业报告主管部门已记下的变更 / the enterprise reports a change that was noticed", shapes.NoticedBody,
    lambda runtime, actor, one, asked, seen: changing.report_noticed(
        runtime, actor, one,
        Change(own(actor, None), asked["kind"], asked["changed_on"], asked["words"], asked.get("evidence", ())),
    ),
    seen=False,
)  # fmt: skip
_STEPS.place(
    "verify", "核实变更 / verify a change", shapes.CaseWordsBody,
    lambda runtime, actor, one, asked, seen: changing.verify(runtime, actor, one, asked["words"], seen),
)  # fmt: skip
_STEPS.place(
    "close", "办结 / close a case", shapes.CloseCaseBody,
    lambda runtime, actor, one, asked, seen: changing.close(
        runtime, actor, one, asked["outcome"], asked["words"], seen
    ),
)  # fmt: skip
_STEPS.place(
    "decide", "写明已入库的文件 / name the act", shapes.CaseDecideBody,
    lambda runtime, actor, one, asked, seen: changing.decide(runtime, actor, one, asked["act"], seen),
)  # fmt: skip
