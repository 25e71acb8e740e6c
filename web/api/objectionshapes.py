"""What is sent and answered about objections, as marshmallow schemas (see `web.api.shapes`)."""

from typing import get_args

from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf, Regexp

from domain.event_objection import Settlement
from domain.objection import STATUSES
from web.api.applicationbodies import Expecting, word, words
from web.api.schemas import day, text, whole


def given() -> fields.UUID:
    """An id by which a thing that is sent is known again."""
    return fields.UUID(
        required=True, metadata={"description": "由发送方生成的编号 / an id of the sender's making, one for each"}
    )


class Objection(Schema):
    """An objection as it stands; nothing says who objected."""

    id = fields.UUID()
    status = text("状态 / status", validate=OneOf(list(STATUSES)))
    version = whole("版本 / version")
    campaign = fields.UUID()
    act = text("公示文号 / the act that put the list out")
    name = text("所印名称 / name as printed")
    body = text("推荐单位 / authority")
    enterprise = fields.UUID(allow_none=True)
    evidence = fields.List(fields.String())
    late = whole("逾期天数 / days after the publicity")
    on = day("提出日 / raised on")
    reason = text("处理理由 / why it was settled so", allow_none=True)
    settled = day("处理日 / settled on", allow_none=True)


class ObjectionBody(Schema):
    """An objection. Who objects, with contact and words, stands beside the record."""

    id = given()
    enterprise = word("名单所印企业名称 / the enterprise, by name", required=True)
    name = word("异议人 / who objects", required=True)
    contact = word("联系方式 / how to ask back", required=True)
    words = words("异议内容 / the objection", required=True)
    evidence = fields.List(
        text("佐证材料的 sha256 / sha256 of a document", validate=Regexp("^[0-9a-f]{64}$")), validate=Length(max=50)
    )


class SettleObjectionBody(Expecting):
    """How an objection is settled."""

    outcome = text("处理 / outcome", required=True, validate=OneOf(list(get_args(Settlement))))
    reason = words("理由 / why", required=True)


class ObjectionsQuery(Schema):
    """The objections to a campaign's list."""

    status = text("状态 / status", validate=OneOf(list(STATUSES)))
