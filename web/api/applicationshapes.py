"""The answers about applications as marshmallow schemas (see `web.api.shapes`); web.application_answers makes them."""

from marshmallow import Schema, fields
from marshmallow.validate import OneOf

from web.api.applicationbodies import HEADS, MET, STATUSES
from web.api.rulebookshapes import JudgementItem
from web.api.schemas import day, text, whole


class EvidenceItem(Schema):
    """A document."""

    id = fields.UUID()
    sha256 = text("校验值 / checksum")
    size = whole("字节数 / size in bytes")
    media = text("类型 / media type")
    kept = text("存放处 / where it is kept")
    about = text("所证明的字段或条件 / what it proves")
    on = day("日期 / day")


class DifferenceItem(Schema):
    """A field in which online form and paper differ; both null where it is personal."""

    field = text("字段代码 / field code")
    online = text("网上 / online", allow_none=True)
    paper = text("纸质 / on paper", allow_none=True)


class Paper(Schema):
    """A comparison with the paper."""

    source = text("纸质表的校验值，或 typed / checksum of the file, or typed")
    differences = fields.List(fields.Nested(DifferenceItem))
    on = day("日期 / day")


class Settled(Schema):
    """A difference that was settled."""

    field = text("字段代码 / field code")
    right = text("哪一个正确 / which is right", validate=OneOf(["online", "paper"]))
    reason = text("理由 / why")
    on = day("日期 / day")


class FindingItem(Schema):
    """What was found of one criterion."""

    criterion = text("条件代码 / the criterion's code")
    site = text("现场 / on site", validate=OneOf(MET))
    papers = text("材料 / in the papers", validate=OneOf(MET))
    words = text("说明 / why")


class Review(Schema):
    """The province's review."""

    visited = day("实地查看日 / day of the visit", allow_none=True)
    findings = fields.List(fields.Nested(FindingItem))
    on = day("日期 / day")


class IndicatorItem(Schema):
    """How one indicator came out."""

    code = text("指标代码 / code")
    result = text("结果 / result", validate=OneOf(["pass", "fail", "not-judged"]))
    value = text("数值 / value")
    threshold = text("标准 / threshold")


class Decided(Schema):
    """What the province decided."""

    recommended = fields.Boolean(metadata={"description": "是否推荐 / whether it is recommended"})
    words = text("意见或理由 / opinion or reason")
    rank = whole("优先次序 / place in the order of merit", allow_none=True)
    rule_book = text("规则 / rule book")
    indicators = fields.List(fields.Nested(IndicatorItem))
    on = day("日期 / day")


class HeadItem(Schema):
    """One of the four heads."""

    head = text("审核方面 / head", validate=OneOf(HEADS))
    passed = fields.Boolean(metadata={"description": "是否通过 / whether it passed"})
    reason = text("理由 / why")


class Checked(Schema):
    """The ministry's check."""

    passed = fields.Boolean(metadata={"description": "是否全部通过 / whether all passed"})
    heads = fields.List(fields.Nested(HeadItem))
    on = day("日期 / day")


class Spot(Schema):
    """A spot check's finding."""

    passed = fields.Boolean(metadata={"description": "是否通过 / whether it passed"})
    words = text("说明 / what was found")
    on = day("日期 / day")


class Application(Schema):
    """An application as it stands; nothing personal is in it."""

    id = fields.UUID()
    campaign = fields.UUID()
    enterprise = fields.UUID()
    body = text("推荐单位 / authority")
    status = text("状态 / status", validate=OneOf(STATUSES))
    version = whole("版本，写入时可作 expect / version, to be given back as `expect`")
    revision = whole("第几次提交 / revision")
    form = fields.Dict(keys=fields.String(), values=fields.String())
    evidence = fields.List(fields.Nested(EvidenceItem))
    paper = fields.Nested(Paper, allow_none=True)
    open = fields.List(fields.Nested(DifferenceItem))
    settled = fields.List(fields.Nested(Settled))
    review = fields.Nested(Review, allow_none=True)
    finding = fields.Nested(Decided, allow_none=True)
    check = fields.Nested(Checked, allow_none=True)
    spot = fields.Nested(Spot, allow_none=True)


class DraftSaved(Schema):
    """A draft that was kept."""

    application = fields.UUID()
    saved = fields.Boolean(metadata={"description": "已保存 / kept"})


class Draft(Schema):
    """A draft, for the enterprise itself."""

    form = fields.Dict(keys=fields.String(), values=fields.String())


class ApplicationItem(Schema):
    """A row of a list of applications."""

    id = fields.UUID()
    campaign = fields.UUID()
    enterprise = fields.UUID()
    name = text("企业名称 / name")
    body = text("推荐单位 / authority")
    status = text("状态 / status", validate=OneOf(STATUSES))
    revision = whole("第几次提交 / revision")
    version = whole("版本 / version")
    submitted_on = day("提交日 / submitted on", allow_none=True)
    paper = text("纸质 / paper", validate=OneOf(["none", "agrees", "differs"]))
    open = whole("未认定的差异 / differences that nobody has settled")
    reviewed_on = day("初审日 / reviewed on", allow_none=True)
    rank = whole("优先次序 / rank", allow_none=True)
    checked = text("审核 / checked", validate=OneOf(["none", "passed", "failed"]))
    drawn = whole("抽查次序 / place in the draw", allow_none=True)
    spot = text("抽查 / spot check", validate=OneOf(["none", "passed", "failed"]))


class ContradictionItem(Schema):
    """Answers that cannot all be right."""

    fields_ = fields.List(fields.String(), data_key="fields")
    stated = text("所填 / as stated")
    computed = text("推算 / as computed")
    zh = text("说明 / in Chinese")
    en = text("说明 / in English")


class StepItem(Schema):
    """One shareholding of a path of control."""

    holder = fields.UUID()
    held = fields.UUID()
    share = text("百分比 / percent")
    source = text("依据 / the act that says so")


class ExcludedItem(Schema):
    """Something that bars a recommendation."""

    kind = text("情形 / what bars")
    zh = text("说明 / in Chinese")
    en = text("说明 / in English")
    path = fields.List(fields.Nested(StepItem), metadata={"description": "控股路径 / the path of control, if any"})


class Assessment(Schema):
    """What is known of an application as of today: every indicator, what contradicts itself, what bars a recommendation."""

    outcome = text("总体 / all in one word", validate=OneOf(["pass", "fail", "not-judged"]))
    judgements = fields.List(fields.Nested(JudgementItem))
    contradictions = fields.List(fields.Nested(ContradictionItem))
    excluded = fields.List(fields.Nested(ExcludedItem))
