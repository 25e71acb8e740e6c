"""What is asked and sent about applications, as marshmallow schemas (see `web.api.campaignbodies`)."""

from typing import Any

from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf, Range

from web.api.schemas import after, day, limit, text, whole

STATUSES = ["submitted", "withdrawn", "not-filed", "recommended", "declined"]
HEADS = ["scale", "innovation", "compliance", "industry"]
MET = ["met", "not-met", "not-judged"]
MOST_WORDS, MOST_NAME = 2_000, 500


def words(description: str, **more: Any) -> fields.String:
    """Some sentences, of at most `MOST_WORDS` characters."""
    return text(description, validate=Length(max=MOST_WORDS), **more)


def word(description: str, **more: Any) -> fields.String:
    """A name, a number of an act or a code, of at most `MOST_NAME` characters."""
    return text(description, validate=Length(max=MOST_NAME), **more)


def answers(description: str) -> fields.Dict:
    """Answers by field code."""
    return fields.Dict(
        keys=fields.String(),
        values=fields.String(allow_none=True),
        required=True,
        metadata={"description": description},
    )


def version() -> fields.Integer:
    """The version of the application that the officer saw."""
    return whole(
        "看到的版本，变了即 409 / the version that was seen; another one is 409", validate=Range(min=0, max=2**31 - 1)
    )


class Expecting(Schema):
    """A step on an application as it was seen; `If-Match` says the same."""

    expect = version()


class FormBody(Expecting):
    """A form. Answers that are personal are kept beside the record and can be erased."""

    enterprise = fields.UUID(
        metadata={"description": "企业，默认账户所属企业 / the enterprise; default the account's own"}
    )
    form = answers("按字段代码填写的申请书 / the form, by field code")


class DraftBody(Schema):
    """Answers to be kept as a draft, complete or not."""

    enterprise = fields.UUID(
        metadata={"description": "企业，默认账户所属企业 / the enterprise; default the account's own"}
    )
    form = answers("按字段代码填写的草稿 / the draft, by field code")


class PaperBody(Expecting):
    """The paper form as the officer typed it."""

    form = answers("按纸质材料逐项录入 / the paper form as typed, by field code")


class PaperDocumentBody(Expecting):
    """A document that only exists elsewhere."""

    sha256 = text("校验值，64 位十六进制 / checksum, 64 hex digits", required=True, validate=Length(max=64))
    size = whole("字节数 / size in bytes", required=True, validate=Range(min=0, max=2**53 - 1))
    media = word("类型 / media type", required=True)
    kept = word("存放处 / where it is kept", required=True)
    about = word("所证明的字段或条件 / the field or criterion that it proves")


class ReasonBody(Expecting):
    """A step that says why."""

    reason = words("理由 / why", required=True)


class SettleBody(Expecting):
    """Which of two values is right."""

    field = word("字段代码 / field code", required=True)
    right = text("哪一个正确 / which is right", required=True, validate=OneOf(["online", "paper"]))
    reason = words("理由 / why", required=True)


class FindingBody(Schema):
    """What was found of one criterion."""

    criterion = word("条件代码 / the criterion's code", required=True)
    site = text("现场 / on site", required=True, validate=OneOf(MET))
    papers = text("材料 / in the papers", required=True, validate=OneOf(MET))
    words = words("说明 / why")


class ReviewBody(Expecting):
    """What the province found."""

    visited = day("实地查看日 / day of the visit")
    findings = fields.List(fields.Nested(FindingBody), required=True, validate=Length(max=200))


class RecommendBody(Expecting):
    """A recommendation."""

    opinion = words("推荐意见 / opinion", required=True)
    rank = whole(
        "优先次序，自 1 / place in the order of merit, from 1", required=True, validate=Range(min=1, max=10**6)
    )


class HeadBody(Schema):
    """One of the four heads."""

    head = text("审核方面 / head", required=True, validate=OneOf(HEADS))
    passed = fields.Boolean(required=True, metadata={"description": "是否通过 / whether it passed"})
    reason = words("未通过的理由 / why it did not")


class CheckBody(Expecting):
    """The ministry's check."""

    heads = fields.List(fields.Nested(HeadBody), required=True, validate=Length(max=4))


class SpotBody(Expecting):
    """What a spot check found."""

    passed = fields.Boolean(required=True, metadata={"description": "是否通过 / whether it passed"})
    words = words("说明 / what was found")


class ApplicationsQuery(Schema):
    """The applications of a campaign."""

    body = text("推荐单位 / recommending authority")
    status = text("状态 / status", validate=OneOf(STATUSES))
    after = after()
    limit = limit(100, 1000)


class EvidenceQuery(Schema):
    """What a document is."""

    name = word("文件名 / file name", required=True)
    about = word("所证明的字段或条件 / the field or criterion that it proves")
    expect = version()


class ExpectQuery(Schema):
    """Which version was seen."""

    expect = version()


class FormQuery(Schema):
    """In which form the form goes out."""

    format = text("默认 xlsx / default xlsx", validate=OneOf(["xlsx", "docx"]))
