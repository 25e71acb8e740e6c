"""The answers about campaigns as marshmallow schemas (see `web.api.shapes`); web.campaign_answers makes them."""

from typing import get_args

from marshmallow import Schema, fields
from marshmallow.validate import OneOf

from domain.campaign import NEVER_CAME_AFTER
from web.api.campaignbodies import KINDS
from web.api.schemas import day, text, tier, whole
from web.api.shapes import Term
from web.proposals.waiting import ProposalTask


class Closed(Schema):
    """The close of a window."""

    filed = whole("有效申请数 / applications that stood")
    not_filed = whole("未申请数 / enterprises that filed nothing")
    on = day("日期 / day")


class SummaryItem(Schema):
    """A summary table that was handed in."""

    body = text("推荐单位 / authority")
    kind = text("附件 / annex", validate=OneOf(["annex-3", "annex-4"]))
    filed = whole("申请数 / filed")
    recommended = whole("推荐数 / recommended")
    declined = whole("不推荐数 / declined")
    not_filed = whole("未申请数 / not filed")
    annex = text("表的校验值 / checksum of the table")
    late = whole("迟交天数 / days late")
    on = day("日期 / day")


class DrawItem(Schema):
    """A draw of a spot check."""

    seed = text("随机种子 / seed")
    seed_from = text("种子的来历 / where it is from", validate=OneOf(["hand-in", "chosen"]))
    known = whole("位置 / position")
    among = whole("抽取范围 / among how many")
    drawn = fields.List(fields.UUID(), metadata={"description": "抽中的申请，依次 / what was drawn, in order"})
    on = day("日期 / day")


class Campaign(Schema):
    """A campaign."""

    id = fields.UUID()
    act = text("通知文号 / the act that called it")
    block = whole("通知内第几项 / its place in the act")
    published = day("公布日 / published")
    tier = tier("梯度 / tier")
    kind = text("复核或认定 / kind", validate=OneOf(KINDS))
    cohorts = fields.List(fields.Integer())
    batch = whole("批次 / batch", allow_none=True)
    bodies = fields.List(fields.String())
    rule_book = text("规则 / rule book")
    window = fields.Nested(Term)
    provinces_by = day("省级截止日 / the provinces' deadline", allow_none=True)
    exclusions = fields.List(fields.String())
    withdrawn = day("撤回日 / taken back on", allow_none=True)
    list = text("公布名单的文号 / the act whose list decided it", allow_none=True)
    closed = fields.Nested(Closed, allow_none=True)
    summaries = fields.List(fields.Nested(SummaryItem))
    draws = fields.List(fields.Nested(DrawItem))


class Enrolled(Schema):
    """An enterprise that was put on the record."""

    id = fields.UUID()


class BodyFigures(Schema):
    """One authority's part of a campaign."""

    body = text("推荐单位 / authority")
    filed = whole("有效申请数 / applications that stand")
    statuses = fields.Dict(keys=fields.String(), values=fields.Integer())
    reviewed = whole("已初审数 / reviewed")
    differing = whole("有差异数 / with differences that nobody has settled")
    checked = whole("已审核数 / checked by the ministry")
    handed_in = day("报送日 / handed in on", allow_none=True)
    late = whole("逾期天数 / days late")


class DayFigures(Schema):
    """What was filed on a day."""

    on = day("日期 / day")
    filed = whole("申请数 / applications")


class FiguresQuery(Schema):
    """In which form the figures are wanted."""

    format = text("json（默认）、csv 或 xlsx / json (default), csv or xlsx", validate=OneOf(["json", "csv", "xlsx"]))


class BodyOutcome(Schema):
    """What the list made of one authority's part."""

    body = text("推荐单位 / authority")
    passed = whole("列入名单数 / titles that the list names")
    lapsed = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        metadata={"description": "自动失效数，按原因 / titles that lapsed, by cause"},
    )
    held = whole("名称待核对数 / titles whose printed name waits for a person")


class Outcome(Schema):
    """What the list made of a campaign, as the law stands now."""

    act = text("公布名单的文号 / the act that published the first list")
    acts = fields.List(fields.String(), metadata={"description": "公布名单的各文号 / the acts of all its lists"})
    passed = whole("列入名单数 / titles that the list names")
    lapsed = fields.Dict(keys=fields.String(), values=fields.Integer())
    held = whole("名称待核对数 / titles whose printed name waits for a person")
    bodies = fields.List(fields.Nested(BodyOutcome))


class Figures(Schema):
    """A campaign in numbers."""

    campaign = fields.Nested(Campaign)
    state = text("进展 / how far", validate=OneOf(["to-open", "open", "over", "closed", "listed", "withdrawn"]))
    filed = whole("有效申请数 / applications that stand")
    statuses = fields.Dict(keys=fields.String(), values=fields.Integer())
    bodies = fields.List(fields.Nested(BodyFigures))
    days = fields.List(fields.Nested(DayFigures))
    age = whole("申报期结束后未见名单的天数 / days since the end of the window without a list", allow_none=True)
    never_came = fields.Boolean(
        metadata={"description": f"未见名单已逾 {NEVER_CAME_AFTER} 天 / no list for over {NEVER_CAME_AFTER} days"}
    )
    outcome = fields.Nested(Outcome, allow_none=True)


class WorkItem(Schema):
    """Something that waits."""

    task = text("事项 / task")
    campaign = fields.UUID()
    body = text("推荐单位，空为全部 / authority; empty: all")
    count = whole("家数 / how many")
    since = day("最早提交日 / the first filed on", allow_none=True)
    by = day("期限 / deadline", allow_none=True)
    late = whole("逾期天数 / days late")


class ConflictItem(Schema):
    """Two things on record that do not go together."""

    kind = text("冲突 / conflict")
    application = fields.UUID()
    campaign = fields.UUID()
    body = text("推荐单位 / authority")
    enterprise = fields.UUID()
    other = text("另一方 / the other")


class ProposalWorkItem(Schema):
    """A proposal that waits for whoever asks: to be approved, voided since it was proposed, or to be published."""

    task = text("事项 / what", validate=OneOf(list(get_args(ProposalTask))))
    proposal = fields.UUID()
    act = text("文号 / number of the act")
    on = day("提出日 / proposed on")
    approvals = whole("有效批准 / approvals that count")
    voided = text("最近一次作废的原因 / what voided earlier approvals last", allow_none=True)


class Work(Schema):
    """What waits for whoever asks, what is late, what conflicts."""

    waiting = fields.List(fields.Nested(WorkItem))
    conflicts = fields.List(fields.Nested(ConflictItem))
    proposals = fields.List(fields.Nested(ProposalWorkItem))


class RefusalItem(Schema):
    """A request or an act that was refused."""

    id = whole("编号 / number")
    at = text("时刻 / instant")
    source = text("途径 / where it was asked")
    code = text("代码 / coded word")
    zh = text("说明 / in Chinese")
    en = text("说明 / in English")
    where = text("位置 / place")
    by = text("由谁提出 / who asked")
