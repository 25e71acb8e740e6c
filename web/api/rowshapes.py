"""The items of collections, enterprises and acts as marshmallow schemas (see `web.api.shapes`)."""

from marshmallow import Schema, fields
from marshmallow.validate import OneOf

from domain.answers import DUE_KINDS
from web.api.schemas import day, text, tier, whole
from web.api.shapes import BatchTerm, Because, Ending, Holder, Term, Verdict


class TitleRow(Schema):
    """A title in the list of a day."""

    enterprise = fields.Nested(Holder)
    tier = tier("梯度 / tier")
    batch = whole("批次 / batch", allow_none=True)
    body = text("推荐单位 / body", allow_none=True)
    term = fields.Nested(Term, allow_none=True)
    verdict = text("结论 / verdict")
    status = text("状态 / status")
    position = whole("位置 / position")


class ChangeRow(Schema):
    """What became of a title on a day."""

    change = text("变化 / change", validate=OneOf(["entered", "left", "renewed", "unknown"]))
    on = day("哪一天 / on")
    enterprise = fields.Nested(Holder)
    tier = tier("梯度 / tier")
    body = text("推荐单位 / body", allow_none=True)
    before = text("前一天的状态 / status the day before")
    verdict = text("结论 / verdict")
    status = text("状态 / status")
    term = fields.Nested(BatchTerm, allow_none=True)
    because = fields.List(fields.Nested(Because))
    ending = fields.Nested(Ending, allow_none=True)


class EndingItem(Schema):
    """A row of the register of endings."""

    enterprise = fields.Nested(Holder)
    tier = tier("梯度 / tier")
    batch = whole("批次 / batch", allow_none=True)
    body = text("推荐单位 / body", allow_none=True)
    ending = fields.Nested(Ending)


class DueItem(Schema):
    """A title of which something falls due."""

    enterprise = fields.Nested(Holder)
    tier = tier("梯度 / tier")
    batch = whole("批次 / batch", allow_none=True)
    body = text("推荐单位 / body", allow_none=True)
    term = fields.Nested(Term, allow_none=True)
    status = text("状态 / status")
    days_left = whole("剩余天数 / days left")
    kind = text("到期的事项 / what falls due", validate=OneOf(DUE_KINDS))
    due = day("到期之日（含）/ the day, inclusive")
    acts = fields.List(
        text("文号 / act"), metadata={"description": "说明变更的文件 / the acts that tell of the change"}
    )


class Hit(Schema):
    """An enterprise that a search found."""

    id = fields.UUID()
    name = text("现名 / present name")
    uscc = text("统一社会信用代码 / USCC", allow_none=True)
    matched = text("相符的写法 / what matched")
    matched_by = text("如何相符 / how")


class NameItem(Schema):
    """A name of an enterprise."""

    name = text("名称 / name")
    kind = text("来历 / kind", validate=OneOf(["registered", "renamed", "alias"]))
    act = text("文号 / act")
    since = day("自 / since", allow_none=True)
    position = whole("位置 / position")


class Enterprise(Schema):
    """An enterprise with its names and titles."""

    id = fields.UUID()
    name = text("现名 / present name")
    uscc = text("统一社会信用代码 / USCC", allow_none=True)
    names = fields.List(fields.Nested(NameItem))
    titles = fields.List(fields.Nested(Verdict))


class HistoryItem(Schema):
    """One event of an enterprise or of its titles."""

    position = whole("位置 / position")
    name = text("事件 / event")
    tier = text("梯度 / tier", allow_none=True)
    act = text("文号 / act", allow_none=True)
    published = day("公布日 / published", allow_none=True)
    data = fields.Dict()


class CoverageItem(Schema):
    """How far one list is on record."""

    tier = tier("梯度 / tier")
    kind = text("种类 / kind", validate=OneOf(["recognise", "renew", "admitted"]))
    cohorts = fields.List(fields.Integer())
    act = text("文号 / act")
    on_record = fields.Boolean()
    published = day("公布日 / published", allow_none=True)
    decided = fields.List(fields.String())
    bodies = fields.List(fields.String())
    missing = fields.List(fields.String())
    rows = whole("行数 / rows")
    admitted = whole("据后来名单认可数 / admitted")
    open_names = whole("待核对名称数 / open names")
    conflicts = fields.List(fields.String())


class EventItem(Schema):
    """One event of the record, as it is stored."""

    position = whole("位置 / position")
    recorded_at = text("入库时刻 / instant")
    stream = text(
        "流，如 title/<企业编号>/little-giant；不便公开的为 null / stream; null where withheld", allow_none=True
    )
    name = text("事件名；不便公开的为 withheld / name; `withheld` where it is not for everybody")
    data = fields.Dict(
        allow_none=True,
        metadata={
            "description": "内容；申报材料只给有权查阅全部者，他人为 null / what it says; null where it is withheld"
        },
    )
    act = text("所依据的文号 / the act it rests on", allow_none=True)
    by = text("由谁录入 / recorded by", allow_none=True)


class ActItem(Schema):
    """An act on record."""

    number = text("文号 / number")
    title = text("标题 / title")
    issuer = text("发文机关 / issuer")
    dated = day("成文日 / dated")
    published = day("公布日 / published")
    url = text("网址 / address", allow_none=True)
    sha256 = text("校验值 / checksum", allow_none=True)
    position = whole("位置 / position")
    corrected = fields.Boolean()


class Act(ActItem):
    """An act with what it says."""

    contents = fields.List(fields.Dict())
