"""What the notice says where a step of a reason names its clause: quoted as printed, with what it means in English."""

from typing import NamedTuple

NOTICE = "工信厅企业函〔2022〕133号"


class Quote(NamedTuple):
    """A clause of the notice: its number, its words as printed, and their meaning in English in ours."""

    clause: str
    zh: str
    en: str


_TERM = Quote("二(五)", "专精特新“小巨人”企业有效期为3年。", "A little giant's title is valid for three years.")
_REVOKED = Quote(
    "二(五)",
    "不符合条件或未提交复核申请材料的企业将予以撤销。",
    "Enterprises that do not meet the conditions, or submit no papers for the re-review, lose the title.",
)
_CANCELLED = Quote(
    "二(五)",
    "有效期内如发现虚假申报或存在违法违规行为的，一经查实，即取消认定。",
    "False declarations or violations of law found within the term cancel the title as soon as they are verified.",
)
_CARRIED = Quote(
    "三(三)",
    "在该名单发布前，原第一批专精特新“小巨人”企业称号依然有效",
    "Until the list is published, the titles of the earlier batch stay valid.",
)
_LAPSED = Quote(
    "三(三)",
    "在该名单发布后，原第一批专精特新“小巨人”企业称号自动失效，以该名单内企业为准。",
    "Once the list is published, the earlier titles lapse by themselves; the enterprises on the list are those that count.",
)
_QUOTES = {
    "recognised": _TERM,
    "admitted": _TERM,
    "renewed": _TERM,
    "revoked": _REVOKED,
    "cancelled": _CANCELLED,
    "carried-over": _CARRIED,
    "lapsed": _LAPSED,
}


def quoted(step: str, clause: str | None) -> Quote | None:
    """What the notice says to a step of a reason (`Because.step`) that rests on a clause; None where it says nothing there."""
    found = _QUOTES.get(step)
    return found if found and found.clause == clause else None
