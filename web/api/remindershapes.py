"""Reminders as marshmallow schemas (see `web.api.shapes`)."""

from marshmallow import Schema, fields
from marshmallow.validate import OneOf

from web.api import schemas
from web.api.schemas import text, tier, whole


class Moment(Schema):
    """When something came onto the record."""

    position = whole("位置 / position")
    at = text("入库时刻 / instant")


class Missed(Moment):
    """Why a reminder was not sent, and when that was found."""

    reason = text("缘由 / why", validate=OneOf(["superseded", "past"]))


class Attempt(Schema):
    """One attempt to send."""

    number = whole("第几次 / which")
    taken = fields.Boolean()
    answer = text("渠道的应答代码 / the channel's answer, a code")
    noted = fields.Nested(Moment)
    again = text("何时再试 / tried again from", allow_none=True)


class Reminder(Schema):
    """One reminder about a title, and what became of it."""

    tier = tier("梯度 / tier")
    milestone = text("提醒节点 / milestone")
    rule = whole("节点规则的版本 / version of the milestone")
    day = schemas.day("所关之日 / the day it is about")
    act = text("所据文号 / act", allow_none=True)
    falls = schemas.day("应提醒之日 / due to go out on")
    on = schemas.day("清点之日 / day of the sweep")
    recipient = text("收件方 / recipient", validate=OneOf(["enterprise", "body", "ministry", "subscriber", "canary"]))
    contact = fields.UUID()
    channel = text("渠道 / channel")
    state = text("现状 / state", validate=OneOf(["planned", "sent", "failed", "dead", "missed"]))
    planned = fields.Nested(Moment, allow_none=True)
    missed = fields.Nested(Missed, allow_none=True)
    message = fields.UUID(allow_none=True)
    attempts = fields.List(fields.Nested(Attempt))
    sent = fields.Nested(Moment, allow_none=True)
    acknowledged = fields.Nested(Moment, allow_none=True)
    escalated = fields.Nested(Moment, allow_none=True)
