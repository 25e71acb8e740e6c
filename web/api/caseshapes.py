"""What is asked, sent and answered about cases and annual updates, as marshmallow schemas (see `web.api.shapes`)."""

from typing import get_args

from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf, Range

from domain.annual import YearStatus
from domain.case import CaseStatus
from domain.event_case import ChangeKind, Outcome, ReportKind
from web.api.applicationbodies import Expecting, answers, word, words
from web.api.schemas import after, day, limit, text, whole

STATUSES = [one for one in get_args(CaseStatus) if one != "none"]
REPORTS, CHANGES, OUTCOMES = list(get_args(ReportKind)), list(get_args(ChangeKind)), list(get_args(Outcome))


def _evidence() -> "fields.List[str]":
    return fields.List(text("佐证材料的 sha256 / sha256 of a document"), validate=Length(max=50))


def _given() -> fields.UUID:
    return fields.UUID(
        required=True, metadata={"description": "由发送方生成的编号 / an id of the sender's making, one for each case"}
    )


class ReportBody(Schema):
    """A named report. Who reports, with contact and words, stands beside the record: the handling officer alone reads it."""

    id = _given()
    enterprise = fields.UUID(required=True)
    kind = text("事由 / what about", required=True, validate=OneOf(REPORTS))
    name = word("举报人 / who reports", required=True)
    contact = word("联系方式 / how to ask back", required=True)
    words = words("举报内容 / the report", required=True)
    evidence = _evidence()


class ChangeReportBody(Schema):
    """A change: reported by the enterprise, or noticed by its authority."""

    id = _given()
    enterprise = fields.UUID(metadata={"description": "默认账户所属企业 / default the account's own"})
    kind = text("变更种类 / what changed", required=True, validate=OneOf(CHANGES))
    changed_on = day("变更日 / the day of the change", required=True)
    words = words("变更内容 / what changed", required=True)
    evidence = _evidence()


class NoticedBody(Schema):
    """A change that the authority had noticed, reported by the enterprise."""

    kind = text("变更种类 / what changed", required=True, validate=OneOf(CHANGES))
    changed_on = day("变更日 / the day of the change", required=True)
    words = words("变更内容 / what changed", required=True)
    evidence = _evidence()


class ExpectBody(Expecting):
    """A step that says nothing but which version was seen."""


class UntilBody(Expecting):
    """What the enterprise is asked or told to do, and to which day."""

    words = words("内容 / what", required=True)
    until = day("期限（含当日）/ to which day, inclusive", required=True)


class CaseAnswerBody(Expecting):
    """The enterprise's answer."""

    words = words("答复 / the answer", required=True)
    evidence = _evidence()


class CaseFoundBody(Expecting):
    """Whether something is so, and why."""

    found = fields.Boolean(required=True, metadata={"description": "是否属实、是否到位 / whether it is so"})
    words = words("说明 / why", required=True)


class CaseWordsBody(Expecting):
    """What was found, in words."""

    words = words("说明 / what was found", required=True)


class CloseCaseBody(Expecting):
    """How a case ends."""

    outcome = text("结论 / outcome", required=True, validate=OneOf(OUTCOMES))
    words = words("理由 / why", required=True)


class CaseDecideBody(Expecting):
    """The act that a case waited for."""

    act = word("文号 / number of the act", required=True)


class AnnualUpdateBody(Schema):
    """An annual update; what is personal is refused."""

    year = whole("年度 / year", required=True, validate=Range(min=2000, max=2100))
    form = answers("按字段代码填写 / answers by field code")


class CasesQuery(Schema):
    """One's own cases."""

    body = text("主管部门 / authority")
    status = text("状态 / status", validate=OneOf(STATUSES))
    overdue = text("1：只列逾期的 / 1: only those overdue", validate=OneOf(["1"]))
    after = after()
    limit = limit(100, 1000)


class Receipt(Schema):
    """A report came in; the case's id."""

    id = fields.UUID()


class Case(Schema):
    """A case as it stands; nothing says who reported."""

    id = fields.UUID()
    sort = text("举报或变更 / report or change", validate=OneOf(["report", "change"]))
    kind = text("事由或变更种类 / kind", validate=OneOf([*REPORTS, *CHANGES]))
    enterprise = fields.UUID()
    body = text("主管部门 / authority")
    status = text("状态 / status", validate=OneOf(STATUSES))
    version = whole("版本 / version")
    opened = day("立案日 / opened on", allow_none=True)
    changed_on = day("变更日 / day of the change", allow_none=True)
    due = day("企业的期限 / to which day the enterprise has to act", allow_none=True)
    overdue = fields.Boolean(metadata={"description": "是否逾期 / whether that day has passed"})
    late = whole("逾期报告的天数 / days that a report was late")
    handler = fields.UUID(allow_none=True)
    upheld = fields.Boolean(allow_none=True, metadata={"description": "是否属实 / whether it was upheld"})
    outcome = text("结论 / outcome", validate=OneOf([*OUTCOMES, None]), allow_none=True)
    act = text("文号 / the act", allow_none=True)


class CaseItem(Case):
    """A row of a list of cases."""

    name = text("企业现名 / the enterprise's present name")


class ReporterShape(Schema):
    """Who reported, for the officer who handles the case."""

    name = text("举报人 / who reported")
    contact = text("联系方式 / how to ask back")
    words = text("举报内容 / the report")


class ReporterErased(Schema):
    """Whether there was anything to erase."""

    erased = fields.Boolean(metadata={"description": "是否有可删除的 / whether there was anything"})


class YearItem(Schema):
    """The update of a year."""

    year = whole("年度 / year")
    due = day("期限（含当日）/ due on, inclusive")
    filed = day("首次提交 / filed first on", allow_none=True)
    status = text("状态 / status", validate=OneOf(list(get_args(YearStatus))))
    rule_book = text("规则 / rule book")
    recalled = fields.Boolean(metadata={"description": "凭记忆，未核 / recalled, unconfirmed"})
    consequence_zh = text("逾期或未更新的后果 / what follows, in Chinese")
    consequence_en = text("逾期或未更新的后果 / what follows, in English")


class Years(Schema):
    """How an enterprise stands with its updates; `missed` counts the years that it missed."""

    items = fields.List(fields.Nested(YearItem))
    missed = whole("未更新的年数 / years missed")
