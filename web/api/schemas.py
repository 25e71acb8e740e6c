"""The questions of the interface as marshmallow schemas. The names of a query's fields are those its address accepts."""

from typing import Any

from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf

from domain.answers import DUE_KINDS
from domain.cause import CAUSES, MECHANISMS
from domain.tier import Tier

TIERS = [tier.value for tier in Tier]
FORMATS = ["json", "csv", "xlsx", "ndjson"]
MAX_ITEMS = 10_000
LIST_VERDICTS = ["valid", "unknown", "all"]


def text(description: str, **more: Any) -> fields.String:
    """A text field with its description."""
    return fields.String(metadata={"description": description}, **more)


def day(description: str, **more: Any) -> fields.Date:
    """A civil day of Asia/Shanghai, YYYY-MM-DD."""
    return fields.Date(metadata={"description": description}, **more)


def whole(description: str, **more: Any) -> fields.Integer:
    """A whole number."""
    return fields.Integer(metadata={"description": description}, **more)


def tier(description: str = "梯度，默认 little-giant / tier, default little-giant", **more: Any) -> fields.String:
    """One of the three tiers."""
    return text(description, validate=OneOf(TIERS), **more)


def known() -> fields.String:
    """The axis of what was on record."""
    return text("位置（纯数字）或带时区偏移的时刻；默认现在 / a position, or an instant with an offset; default now")


def limit(default: int, most: int) -> fields.Integer:
    """How many items at once."""
    return whole(f"条数，默认 {default}，最多 {most} / how many; default {default}, at most {most}")


def after(description: str = "上一页的 next / `next` of the page before") -> fields.String:
    """Where a list goes on."""
    return text(description)


class Basis(Schema):
    """What every question of law may carry."""

    tier = tier()
    on = day("哪一天，默认今天（Asia/Shanghai）/ the day asked about, default today in Asia/Shanghai")
    known = known()
    published_by = day("只计这一天及以前公布的文件 / only acts published on this day or before")


class VerdictQuery(Basis):
    """One enterprise, by exactly one of name and uscc."""

    name = text("企业名称，现名或曾用名 / a present or former name")
    uscc = text("统一社会信用代码 / unified social credit code")


class Item(Schema):
    """Whom one of many questions is about: exactly one of name and uscc."""

    name = text("企业名称 / name")
    uscc = text("统一社会信用代码 / USCC")


class VerdictsBody(Basis):
    """Many enterprises at once."""

    items = fields.List(fields.Nested(Item), required=True, validate=Length(max=MAX_ITEMS))


class EnterprisesQuery(Schema):
    """A search."""

    q = text(
        "名称、名称的一部分、拼音、首字母或统一社会信用代码 / a name, part of it, pinyin, initials or USCC",
        required=True,
    )
    limit = limit(20, 100)
    known = known()


class EnterpriseQuery(Schema):
    """As of when an enterprise is shown."""

    on = day("哪一天，默认今天 / the day asked about, default today")
    known = known()


class KnownQuery(Schema):
    """A question without more than its position."""

    known = known()


class TitlesQuery(Basis):
    """The list of a day."""

    body = text("推荐单位，如 浙江省 / recommending authority as printed")
    batch = whole("批次 / batch")
    verdict = text("默认 valid / default valid", validate=OneOf(LIST_VERDICTS))
    after = after()
    limit = limit(1000, 10_000)
    format = text("默认 json；其余为整份文件 / default json; the others give the whole list", validate=OneOf(FORMATS))


class ChangesQuery(Schema):
    """Two days: (from, until]."""

    from_ = day("自此日之后 / after this day", data_key="from", required=True)
    until = day("至此日（含）/ until this day, inclusive", required=True)
    tier = tier("梯度，默认全部 / tier, default all")
    known = known()


class EndingsQuery(Schema):
    """The register of endings."""

    mechanism = text("终止方式 / mechanism", validate=OneOf(list(MECHANISMS)))
    cause = text("原因 / cause", validate=OneOf(list(CAUSES)))
    tier = tier("梯度，默认全部 / tier, default all")
    from_ = day("自此日（含）/ from this day, inclusive", data_key="from")
    until = day("至此日（含）/ until this day, inclusive")
    after = after()
    limit = limit(1000, 10_000)
    known = known()


class DueQuery(Schema):
    """What falls due."""

    kind = text(
        "哪类事项：有效期满（默认）、年度更新、变更报告 / what: ends of terms (default), annual updates, reports of changes",
        validate=OneOf(DUE_KINDS),
    )
    within = text("天数，如 180d，默认 180d / days, such as 180d; default 180d")
    on = day("自哪一天起，默认今天 / counted from this day, default today")
    tier = tier("梯度，默认全部 / tier, default all")
    body = text("推荐单位 / recommending authority")
    after = after()
    limit = whole(
        "条数，最多 10000；有效期满默认全部，其余默认 1000 / at most 10,000; ends of terms: all by default, else 1,000"
    )
    known = known()


class SubscriptionBody(Schema):
    """Who wants to be told of what: exactly one of enterprise, and tier with or without body."""

    address = text("邮箱，或 https 推送地址 / a mail address, or an https webhook", required=True)
    enterprise = text("企业编号 / the id of an enterprise")
    tier = tier("名单的梯度 / the tier of a list")
    body = text("名单的推荐单位，不填为全国 / the authority of a list; absent: the whole nation")
    language = text("zh 或 en，默认 zh / zh or en, default zh", validate=OneOf(["zh", "en"]))


class RemindersQuery(Schema):
    """Reminders about an enterprise's titles."""

    tier = tier("梯度，默认全部 / tier, default all")
    known = known()


class CalendarQuery(Schema):
    """Whose calendar: an enterprise's, an authority's, or without either the nation's."""

    enterprise = text("企业编号 / the id of an enterprise")
    body = text("推荐单位，如 浙江省 / an authority as printed")
    tier = tier("梯度，默认全部 / tier, default all")
    known = known()


class FeedQuery(Schema):
    """A page of a feed."""

    tier = tier("梯度，默认全部 / tier, default all")
    before = text("下一页的地址里带有 / stands in the address of the next page")


class EventsQuery(Schema):
    """A piece of the record."""

    after = after("从这个位置之后，默认 0 / after this position, default 0")
    limit = limit(1000, 10_000)


class ActsQuery(Schema):
    """The acts on record."""

    after = after()
    limit = limit(1000, 10_000)
    known = known()
