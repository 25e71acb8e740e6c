"""One ending traced, as marshmallow schemas (see `web.api.shapes`); web.ending_answers makes it."""

from marshmallow import Schema, fields
from marshmallow.validate import OneOf

from web.api.applicationshapes import Application
from web.api.remindershapes import Reminder
from web.api.rowshapes import ActItem, HistoryItem
from web.api.schemas import text, tier, whole
from web.api.shapes import Ending, Holder, Known, Verdict


class EndingReview(Schema):
    """The re-review that decided the title."""

    campaign = fields.UUID()
    act = text("通知文号 / the act that called it")
    application = fields.Nested(
        Application,
        allow_none=True,
        metadata={"description": "申请及审核情况，只给有权查阅者 / the application, for those who may read it"},
    )


class EndingAlong(Schema):
    """Another title of the enterprise that the same act ended."""

    tier = tier("梯度 / tier")
    ending = fields.Nested(Ending)


class TracedEnding(Schema):
    """One ending, traced from the verdict to what came of it."""

    id = whole("编号，即其事件的位置 / its number: the position of its event")
    known = fields.Nested(Known)
    enterprise = fields.Nested(Holder)
    tier = tier("梯度 / tier")
    batch = whole("批次 / batch", allow_none=True)
    granter = text("认定机关 / granting authority", allow_none=True)
    body = text("推荐单位 / body", allow_none=True)
    ending = fields.Nested(Ending)
    counts = text(
        "是否仍计入：在效、已恢复、已撤回、称号已因他故终止 / whether it counts",
        validate=OneOf(["in-force", "reinstated", "withdrawn", "overtaken"]),
    )
    before = fields.Nested(Verdict, metadata={"description": "前一日的结论 / the verdict of the day before"})
    on = fields.Nested(Verdict, metadata={"description": "当日的结论 / the verdict of its day"})
    act = fields.Nested(ActItem, allow_none=True)
    notice = text(
        "公布前是否送达过复核提醒 / whether its holder was told in time",
        allow_none=True,
        validate=OneOf(["notice-given", "notice-not-sent", "no-notice"]),
    )
    reminders = fields.List(fields.Nested(Reminder))
    reviews = fields.List(fields.Nested(EndingReview))
    along = fields.List(fields.Nested(EndingAlong))
    since = fields.List(fields.Nested(HistoryItem))
