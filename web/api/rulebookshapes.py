"""The answers about rule books as marshmallow schemas (see `web.api.shapes`); web.rulebook_answers makes them."""

from marshmallow import Schema, fields
from marshmallow.validate import OneOf

from domain.tier import Tier
from web.api.schemas import day, text, tier, whole

_JUDGED = ["pass", "fail", "not-judged"]


class RuleBookItem(Schema):
    """A rule book, shortly."""

    code = text("代码，如 63 / code")
    title = text("名称 / title")
    title_en = text("英文名称 / title in English")
    number = text("文号 / number of the document")
    start = day("施行日 / in force from", allow_none=True)
    until = day("截止日（含）/ until", allow_none=True)
    base = text("以哪一部为底本 / the book that it is laid over", allow_none=True)
    tiers = fields.List(text("梯度 / tier", validate=OneOf([one.value for one in Tier])))
    recalled = fields.List(fields.String(), metadata={"description": "未经核实之处 / what of it is unconfirmed"})


class IndicatorAsked(Schema):
    """An indicator or a direct path."""

    code = text("代码 / code")
    zh = text("中文 / in Chinese")
    en = text("英文 / in English")
    clause = text("条款 / clause")
    threshold = text("标准 / threshold")
    threshold_en = text("标准，英文 / threshold in English")
    source = text("来源 / source", validate=OneOf(["published", "recalled"]))
    kinds = fields.List(fields.String())


class CriterionAsked(Schema):
    """A criterion: all of its indicators, or one of its direct paths."""

    tier = tier("梯度 / tier")
    code = text("代码 / code")
    zh = text("中文 / in Chinese")
    en = text("英文 / in English")
    clause = text("条款 / clause")
    indicators = fields.List(fields.Nested(IndicatorAsked))
    paths = fields.List(fields.Nested(IndicatorAsked))


class RuleBook(RuleBookItem):
    """A rule book with its criteria."""

    criteria = fields.List(fields.Nested(CriterionAsked))


class Counts(Schema):
    """How many came out how."""

    passed = whole("达标 / passed")
    failed = whole("未达标 / failed")
    not_judged = whole("无法判断 / not judged")


class JudgementItem(Schema):
    """How one indicator came out."""

    code = text("代码 / code")
    criterion = text("条件 / criterion")
    role = text(
        "一般指标、直通条件、不作要求 / indicator, direct path, waived", validate=OneOf(["indicator", "path", "waived"])
    )
    zh = text("中文 / in Chinese")
    en = text("英文 / in English")
    clause = text("条款 / clause")
    source = text("来源 / source", validate=OneOf(["published", "recalled"]))
    value = text("数值 / value")
    value_en = text("数值，英文 / value in English")
    threshold = text("标准 / threshold")
    threshold_en = text("标准，英文 / threshold in English")
    result = text("结果 / result", validate=OneOf(_JUDGED))
    why = text("为何；空：数值与标准已说明 / why; empty where value and threshold say enough")
    why_en = text("为何，英文 / why, in English")
    missing = fields.List(fields.String(), metadata={"description": "缺少的字段 / fields that are missing"})
    taken = text("代替本条件的直通条件，无则空 / the direct path that stands for its criterion, empty if none")


class ChangedItem(Schema):
    """An application that comes out otherwise."""

    application = fields.UUID()
    enterprise = fields.UUID()
    before = text("本次标准 / by its own book", validate=OneOf(_JUDGED))
    after = text("另一套标准 / by the other", validate=OneOf(_JUDGED))
    because = fields.List(fields.Nested(JudgementItem))


class WhatIf(Schema):
    """The same applications under another rule book; nothing is changed by asking."""

    own = text("本次标准 / its own book")
    other = text("另一套标准 / the other book")
    before = fields.Nested(Counts)
    after = fields.Nested(Counts)
    changed = fields.List(fields.Nested(ChangedItem))
