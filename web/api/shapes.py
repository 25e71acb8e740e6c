"""The answers of the interface as marshmallow schemas: what the OpenAPI document says of them. `web.answers` builds the
answers themselves; a test holds these shapes against them. Items of collections are in `web.api.rowshapes`.
"""

from marshmallow import Schema, fields
from marshmallow.validate import OneOf

from domain.cause import MECHANISMS
from web.api.schemas import day, text, tier, whole

VERDICTS = ["valid", "not_valid", "unknown"]


class Known(Schema):
    """What an answer was read at."""

    position = whole("位置 / position")
    recorded_at = text("入库时刻 / instant", allow_none=True)


class Holder(Schema):
    """An enterprise, shortly."""

    id = fields.UUID(allow_none=True)
    name = text("名称 / name", allow_none=True)
    uscc = text("统一社会信用代码 / USCC", allow_none=True)


class AskedHolder(Holder):
    """Whom a verdict is about."""

    asked = text("问题中的写法 / as asked")
    matched_by = text("按什么找到 / how it was found", allow_none=True)


class Term(Schema):
    """A term, both days inside."""

    from_ = day("起 / first day", data_key="from", allow_none=True)
    until = day("止（含）/ last day", allow_none=True)


class BatchTerm(Term):
    """A term with its batch."""

    batch = whole("批次 / batch", allow_none=True)


class Evidence(Schema):
    """A document behind a decision."""

    name = text("文件名 / file")
    sha256 = text("校验值 / checksum")


class Ending(Schema):
    """An ending in force."""

    on = day("无称号的第一天 / the first day without the title")
    mechanism = text("终止方式 / mechanism", validate=OneOf(list(MECHANISMS)))
    cause = text("原因 / cause")
    reason = text("理由 / reason", allow_none=True)
    act = text("文号 / act")
    position = whole("位置 / position")
    evidence = fields.List(fields.Nested(Evidence))


class Because(Schema):
    """One step of the reason."""

    step = text("一步 / what happened")
    act = text("文号 / the act that caused it")
    on_record = fields.Boolean()
    clause = text("条款 / clause", allow_none=True)
    position = whole("位置 / position")


class Verdict(Schema):
    """A verdict."""

    enterprise = fields.Nested(AskedHolder)
    tier = tier("梯度 / tier")
    on = day("哪一天 / the day asked about")
    known = fields.Nested(Known)
    published_by = day("公布截至 / published by", allow_none=True)
    verdict = text("结论 / verdict", validate=OneOf(VERDICTS))
    status = text("状态 / status")
    term = fields.Nested(BatchTerm, allow_none=True)
    ending = fields.Nested(Ending, allow_none=True)
    because = fields.List(fields.Nested(Because))
    assumes = text("前提 / what is assumed", allow_none=True)
    candidates = fields.List(fields.Nested(Holder))
    basis = text("作为 known 交回可逐字重复 / given back as known, it repeats the answer")


class SubscriptionTaken(Schema):
    """The answer to every request for a subscription that was rightly written."""

    accepted = fields.Boolean(metadata={"description": "已受理 / taken"})
    confirm_within_days = whole("须在几日内确认 / to be confirmed within so many days")


class ProblemDocument(Schema):
    """A problem (RFC 9457)."""

    type = text("问题类型 / problem type")
    title = text("状态 / title")
    status = whole("HTTP 状态码 / status")
    detail = text("说明，中英文 / what is wrong, in both languages")
    code = text("代码 / coded word")
    field = text("有误的字段 / the field that is wrong", allow_none=True)
    zh = text("说明 / detail in Chinese")
    en = text("说明 / detail in English")
