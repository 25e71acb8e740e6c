"""What milestones and messages are called, in Chinese and English."""

from domain.milestone import MILESTONES, Milestone
from web.verdict_words import Words

MILESTONE_WORDS = {
    "re-review-due": Words("满三年，应申请复核", "three years reached: re-review is due"),
    "term-ends-180": Words("有效期将在 180 天内届满", "the term ends within 180 days"),
    "term-ends-90": Words("有效期将在 90 天内届满", "the term ends within 90 days"),
    "term-ends-30": Words("有效期将在 30 天内届满", "the term ends within 30 days"),
    "term-ends-7": Words("有效期将在 7 天内届满", "the term ends within 7 days"),
    "call-published": Words("通知已发布", "a call was published"),
    "window-opens": Words("申报开始", "applications open"),
    "window-closes-7": Words("申报将在 7 天内截止，尚未申请", "applications close within 7 days, and none was made"),
    "window-closes-1": Words("申报将在 1 天内截止，尚未申请", "applications close within 1 day, and none was made"),
    "provinces-by-7": Words("推荐单位报送将在 7 天内截止", "recommendations of the bodies are due within 7 days"),
    "provinces-by-1": Words("推荐单位报送将在 1 天内截止", "recommendations of the bodies are due within 1 day"),
    "publicity-opens": Words("公示开始", "publicity opens: objections may be raised"),
    "list-published": Words("名单已发布", "a list was published"),
    "bar-ends": Words("不得申报的期限届满", "the bar on applying has ended"),
    "change-report-due": Words("变更情况应当报告", "a change report is due"),
    "annual-update-due": Words("年度信息应当更新", "the annual update is due"),
    "materials-not-submitted": Words("复核材料尚未提交", "materials for the re-review were not submitted"),
    "unanswered": Words("到期提醒无人回应", "a reminder to the enterprise was not answered"),
    "canary": Words("自检消息，不涉及任何企业", "a test message; it is about no enterprise"),
}

DAY_WORDS = {
    "re-review-due": Words("满三年", "three years on"),
    "term-end": Words("有效期至", "term until"),
    "call-published": Words("发布", "published"),
    "window-from": Words("开始", "from"),
    "window-until": Words("截止", "until"),
    "provinces-by": Words("截止", "by"),
    "publicity-from": Words("开始", "from"),
    "list-published": Words("发布", "published"),
    "bar-end": Words("届满", "ends"),
    "change-report": Words("期限", "due"),
    "annual-update": Words("期限", "due"),
    "unanswered": Words("消息日期", "message of"),
}
"""What the day of a milestone is, by its anchor."""

_NONE = Words("", "")
_WHY = {
    "enterprise": Words(
        "您收到此邮件，是因为该地址登记为上述企业的联系方式。",
        "You get this mail because this address stands for the enterprise.",
    ),
    "body": Words(
        "您收到此邮件，是因为该地址登记为推荐单位的联系方式。",
        "You get this mail because this address stands for the recommending body.",
    ),
    "ministry": Words(
        "您收到此邮件，是因为该地址登记为主管部门的联系方式。",
        "You get this mail because this address stands for the ministry.",
    ),
    "subscriber": Words(
        "您收到此邮件，是因为您订阅了这些提醒。", "You get this mail because you subscribed to these reminders."
    ),
    "canary": Words("此邮件用于检查提醒是否正常发出。", "This mail shows whether reminders go out."),
}


def milestone_words(code: str) -> Words:
    """A milestone's name; its code where it has none yet."""
    return MILESTONE_WORDS.get(code, Words(code, code))


def day_words(code: str, rule: int) -> Words:
    """What the day of a milestone is; empty where there is nothing to say of it."""
    found = _milestone(code, rule)
    return DAY_WORDS.get(found.anchor, _NONE) if found else _NONE


def basis_of(code: str, rule: int) -> str:
    """The clause that a milestone rests on, with its act; empty where it rests on none."""
    found = _milestone(code, rule)
    return found.clause if found else ""


def _milestone(code: str, rule: int) -> Milestone | None:
    return next((one for one in MILESTONES if (one.code, one.rule) == (code, rule)), None)


def why_words(recipient: str) -> Words:
    """Why a contact of a recipient gets mail."""
    return _WHY[recipient]
