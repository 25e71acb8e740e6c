"""Reminders in words, for pages and the terminal: to whom, by what channel, and what came of it."""

from domain.instant import civil_day
from domain.notice import ReminderRow
from web.verdict_words import Words

_RECIPIENTS = {
    "enterprise": Words("企业", "the enterprise"),
    "body": Words("推荐单位", "its authority"),
    "ministry": Words("主管部门", "the ministry"),
    "subscriber": Words("订阅者", "a subscriber"),
    "canary": Words("自检", "the canary"),
}
_MISSED = {
    "superseded": Words("未发：后一节点已到", "not sent: a later reminder had come"),
    "past": Words("未发：发现时已过期", "not sent: found too late"),
}
_CHANNELS = {
    "mail": Words("邮件", "mail"),
    "webhook": Words("推送", "webhook"),
    "wecom": Words("企业微信", "WeCom"),
    "dingtalk": Words("钉钉", "DingTalk"),
    "feishu": Words("飞书", "Feishu"),
    "lark": Words("飞书", "Lark"),
}


def recipient_words(recipient: str) -> Words:
    """A kind of recipient."""
    return _RECIPIENTS.get(recipient, Words(recipient, recipient))


def channel_words(channel: str) -> Words:
    """A channel; its code where it has no name of its own."""
    return _CHANNELS.get(channel, Words(channel, channel))


def outcome_words(row: ReminderRow) -> Words:
    """What came of a reminder: sent and when, or why not; read, or passed on to the authority."""
    said = _sent(row)
    if row.acknowledged:
        on = civil_day(row.acknowledged.at)
        said = Words(f"{said.zh}，{on} 已确认收到", f"{said.en}, acknowledged on {on}")
    if row.escalated:
        on = civil_day(row.escalated.at)
        said = Words(f"{said.zh}，{on} 已转告推荐单位", f"{said.en}, its authority was told on {on}")
    return said


def _sent(row: ReminderRow) -> Words:
    if row.missed is not None:
        return _MISSED[row.missed]
    last = row.attempts[-1] if row.attempts else None
    if row.state == "sent" and row.sent is not None:
        on, answer = civil_day(row.sent.at), last.answer if last else ""
        return Words(f"{on} 已送出（应答 {answer}）", f"sent on {on} (answer {answer})")
    if last is None:
        return Words("待发", "waits to be sent")
    tried = len(row.attempts)
    times = "once" if tried == 1 else f"{tried} times"
    if row.state == "dead":
        zh = f"试发 {tried} 次，未能送出（应答 {last.answer}）"
        return Words(zh, f"tried {times} and not sent (answer {last.answer})")
    return Words(
        f"试发 {tried} 次，将再试（应答 {last.answer}）", f"tried {times}, will be again (answer {last.answer})"
    )
