"""What is sent and answered about proposals, as marshmallow schemas (see `web.api.shapes`)."""

from typing import get_args

from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf

from domain.act import Exclusion
from domain.effects import PARTS
from domain.event_proposal import Voiding
from web.api.applicationbodies import word, words
from web.api.objectionshapes import Objection, given
from web.api.schemas import TIERS, day, text, whole

PROPOSALS = ["open", "withdrawn", "published"]
_MOST_FILE, _MOST_LISTS = 16 * 1024 * 1024, 20


class ListFile(Schema):
    """A list, as the act file names it."""

    name = word(
        "文件名，同文件中的 list、reasons / its name, as `list` or `reasons` of the act file has it", required=True
    )
    content = text("CSV 文本 / the list as CSV text", required=True, validate=Length(max=_MOST_FILE))


class ProposalBody(Schema):
    """An act file with its lists, exactly as `title-ledger record` takes them."""

    id = given()
    file = text("文件（TOML）/ the act file, TOML", required=True, validate=Length(max=_MOST_FILE))
    lists = fields.List(fields.Nested(ListFile), validate=Length(max=_MOST_LISTS))
    without_publicity = words(
        "名单未经公示的理由，入库 / why names may be published that were never put out; it goes onto the record"
    )


class ApproveBody(Schema):
    """The very result that was seen."""

    result = word("看到的预演结果 / the result that was seen", required=True)


class WithdrawProposalBody(Schema):
    """Why."""

    reason = words("理由 / why", required=True)


class ProposalsQuery(Schema):
    """One's authority's proposals, or all."""

    status = text("状态 / status", validate=OneOf(PROPOSALS))


Counts = Schema.from_dict({part: whole("条数 / how many") for part in PARTS}, name="ProposalCounts")


class ApprovalShape(Schema):
    """An officer's approval."""

    account = fields.UUID()
    on = day("批准日 / approved on")


class MovedShape(Schema):
    """Names that came or went in one part; the first of them are named."""

    part = text("部分 / part", validate=OneOf(list(PARTS)))
    came = whole("增 / came")
    went = whole("减 / went")
    names = fields.List(fields.String())


class VoidedShape(Schema):
    """What voided earlier approvals."""

    why = text("原因 / why", validate=OneOf(list(get_args(Voiding))))
    on = day("作废日 / voided on")
    moved = fields.List(fields.Nested(MovedShape))
    refusal = text("现不能入库的规则 / the rule by which it would be refused", allow_none=True)
    objection = fields.UUID(allow_none=True)


class WithdrawnShape(Schema):
    """Why and when it was taken back."""

    reason = text("理由 / why")
    on = day("撤回日 / withdrawn on")


class Proposal(Schema):
    """A proposal as it stands."""

    id = fields.UUID()
    status = text("状态 / status", validate=OneOf(PROPOSALS))
    version = whole("版本 / version")
    act = text("文号 / number of the act")
    authority = text("发文机关 / whose act it is")
    content = text("内容校验值 / sha256 of the content")
    result = text("预演结果，批准的就是它 / the result, which is what is approved", allow_none=True)
    counts = fields.Nested(Counts)
    campaigns = fields.List(fields.UUID())
    proposer = fields.UUID()
    on = day("提出日 / proposed on")
    approvals = fields.List(fields.Nested(ApprovalShape))
    needed = whole("所需批准 / approvals needed")
    discounted = fields.List(
        fields.Nested(ApprovalShape),
        metadata={"description": "账户已关闭或已非经办人，不计 / by accounts that serve no more: they do not count"},
    )
    voided = fields.Nested(VoidedShape, allow_none=True)
    withdrawn = fields.Nested(WithdrawnShape, allow_none=True)
    published = day("公布日 / published on", allow_none=True)
    to_publish = day("文件写明的公布日 / the day on which the act is to be published", allow_none=True)
    without_publicity = text("未经公示的理由 / why without publicity", allow_none=True)


class PairShape(Schema):
    """Whom a name may mean."""

    enterprise = fields.UUID()
    name = text("企业现名 / present name")
    why = text("为何相近 / why")
    score = whole("相近度 / likeness, to 100")


class EffectShape(Schema):
    """One line: what happens to a title or a name."""

    name = text("企业名称 / name")
    tier = text("梯度 / tier", validate=OneOf([*TIERS, None]), allow_none=True)
    enterprise = fields.UUID(allow_none=True)
    body = text("推荐单位 / authority")
    batch = whole("批次 / batch", allow_none=True)
    from_ = day("有效期起 / first day of the term", data_key="from", allow_none=True)
    until = day("有效期止（含）/ its last day", allow_none=True)
    on = day("终止日 / first day without the title", allow_none=True)
    cause = text("原因代码 / cause", allow_none=True)
    reason = text("原因 / reason", allow_none=True)
    to = text("新名称 / the new name", allow_none=True)
    pairs = fields.List(fields.Nested(PairShape))


class RemarkShape(Schema):
    """Something worth a look that refuses nothing."""

    code = text("代码 / code")
    zh = text("中文 / in Chinese")
    en = text("英文 / in English")


class TotalShape(Schema):
    """An authority's annex against the list."""

    campaign = fields.UUID()
    body = text("推荐单位 / authority")
    recommended = whole("附件3、4 推荐家数 / recommended in its annex", allow_none=True)
    listed = whole("名单家数 / on the list")
    agrees = fields.Boolean(metadata={"description": "是否一致 / whether they agree"})


class ExcludedLineShape(Schema):
    """A line of a campaign's list, and one ground that bars it as of today."""

    campaign = fields.UUID()
    name = text("企业名称 / name")
    enterprise = fields.UUID()
    body = text("推荐单位 / authority")
    kind = text("排除情形 / ground", validate=OneOf([*get_args(Exclusion), "dissolved", "moved", "out-of-scope"]))
    zh = text("中文 / in Chinese")
    en = text("英文 / in English")


class NotPutOutShape(Schema):
    """Names on the list of a campaign that no publicity of it printed."""

    campaign = fields.UUID()
    publicities = whole("公示次数，0为从未公示 / publicities; 0: none at all")
    required = fields.Boolean(metadata={"description": "须先公示或写明理由 / it is to be put out, or say why not"})
    count = whole("家数 / how many")
    names = fields.List(fields.String())


DryRun = Schema.from_dict(
    {
        "result": text("现在的结果 / the result now", allow_none=True),
        "moved": fields.Boolean(metadata={"description": "与拟发时不同 / whether it is another than stands"}),
        "refusal": fields.Nested(RemarkShape, allow_none=True),
        "counts": fields.Nested(Counts),
        **{part: fields.List(fields.Nested(EffectShape)) for part in PARTS},
        "warnings": fields.List(fields.Nested(RemarkShape)),
        "totals": fields.List(fields.Nested(TotalShape)),
        "unexplained": fields.List(fields.String()),
        "unrecommended": fields.List(fields.String()),
        "objections": fields.List(fields.Nested(Objection)),
        "excluded": fields.List(fields.Nested(ExcludedLineShape)),
        "not_put_out": fields.List(fields.Nested(NotPutOutShape)),
    },
    name="DryRun",
)
