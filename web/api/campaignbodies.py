"""What is asked and sent about campaigns, as marshmallow schemas: bodies are read by these very schemas (web.api.body), and
the names of a query's fields are those its address accepts.
"""

from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf, Range

from domain.authority import NAMES
from domain.campaign import EXCLUSIONS
from web.api.applicationbodies import word, words
from web.api.schemas import after, day, limit, text, tier, whole

KINDS = ["recognition", "re-review"]


class DrawBody(Schema):
    """A draw that anyone can repeat."""

    seed = word(
        "随机种子，写了即记为指定；不写即由最后一份汇总表得出 / chosen, and marked so; else from the last summary"
    )
    size = whole("抽取家数 / how many", required=True, validate=Range(min=1, max=10**6))


class NothingBody(Schema):
    """Nothing to be said."""


class HandInBody(Schema):
    """Whose summary table is handed in."""

    body = text("推荐单位，默认账户所属 / the authority; default the account's own", validate=OneOf(list(NAMES)))


class WindowBody(Schema):
    """Days, both inside."""

    from_ = day("起 / first day", data_key="from", required=True)
    until = day("止（含）/ last day", required=True)


class CarriesOverBody(Schema):
    """The clause by which titles stay valid until the list."""

    clause = word("条款 / clause", required=True)
    text = words("原文 / its words", required=True)


class ActBody(Schema):
    """The head of an act (contract: `[act]`)."""

    number = word("文号 / number", required=True)
    title = word("标题 / title", required=True)
    issuer = word("发文机关 / issuer", required=True)
    dated = day("成文日 / dated", required=True)
    published = day("公布日 / published", required=True)
    url = word("网址 / address")
    sha256 = word("文件校验值 / checksum of the document")


class CallBlock(Schema):
    """A call (contract: `[[call]]`)."""

    tier = tier("梯度 / tier", required=True)
    kind = text("复核或认定 / kind", required=True, validate=OneOf(KINDS))
    cohorts = fields.List(fields.Integer(validate=Range(min=1, max=10**6)), validate=Length(max=100))
    batch = whole("批次 / batch", validate=Range(min=1, max=10**6))
    rule_book = word("规则 / rule book", data_key="rule-book", required=True)
    window = fields.Nested(WindowBody, required=True)
    provinces_by = day("省级截止日 / the provinces' deadline", data_key="provinces-by")
    carries_over = fields.Nested(CarriesOverBody, data_key="carries-over")
    exclusions = fields.List(
        text("不予推荐的情形 / what bars", validate=OneOf(list(EXCLUSIONS))), validate=Length(max=5)
    )


class CampaignBody(Schema):
    """An act that calls campaigns."""

    act = fields.Nested(ActBody, required=True)
    call = fields.List(fields.Nested(CallBlock), required=True, validate=Length(max=20))


class WindowBlock(Schema):
    """Changed days of a campaign (contract: `[[window]]`)."""

    call = word("通知文号 / the act that called it", required=True)
    tier = tier("梯度 / tier", required=True)
    kind = text("复核或认定，一文两项时须写 / kind, where the act opened both", validate=OneOf(KINDS))
    window = fields.Nested(WindowBody)
    provinces_by = day("省级截止日 / the provinces' deadline", data_key="provinces-by")


class WithdrawBlock(Schema):
    """An act that is taken back (contract: `[[withdraw]]`)."""

    act = word("文号 / number", required=True)
    reason = words("理由 / why", required=True)


class ChangeBody(Schema):
    """An act that changes the days of campaigns, or takes their call back."""

    act = fields.Nested(ActBody, required=True)
    window = fields.List(fields.Nested(WindowBlock), validate=Length(max=20))
    withdraw = fields.List(fields.Nested(WithdrawBlock), validate=Length(max=20))


class EnrolBody(Schema):
    """An enterprise that no list has named yet."""

    name = word("企业名称 / name", required=True)
    uscc = text("统一社会信用代码 / USCC", required=True, validate=Length(max=18))
    body = text("所属推荐单位 / the authority it belongs to", required=True, validate=OneOf(list(NAMES)))


class WhatIfQuery(Schema):
    """A what-if: applications under another rule book."""

    rule_book = text("另一套标准 / the other rule book", data_key="rule-book", required=True)


class AnnexQuery(Schema):
    """Whose summary table."""

    body = text("推荐单位，默认账户所属 / the authority; default the account's own")


class RefusalsQuery(Schema):
    """The log of refusals, the latest first."""

    after = after()
    limit = limit(100, 1000)
