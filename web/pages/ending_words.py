"""Endings in words: whether one still counts, whether its holder was told, what undid it."""

from web.campaign_words import Sign

COUNTS = {
    "in-force": Sign("终止在效", "the ending is in force", "●", "bad"),
    "reinstated": Sign("已恢复，视同未终止", "reinstated: as if it had not been", "↩", "good"),
    "withdrawn": Sign("已撤回，不再计入", "withdrawn: it no longer counts", "↩", "quiet"),
    "overtaken": Sign(
        "称号已因他故终止，此项不再起作用", "the title had ended otherwise; this ends nothing more", "–", "quiet"
    ),
}
NOTICE = {
    "notice-given": Sign("公布前已向企业送出复核提醒", "its holder was reminded before the list", "✓", "good"),
    "notice-not-sent": Sign("安排过提醒，至公布当日没有一次送出", "planned, and none sent by then", "✕", "bad"),
    "no-notice": Sign("没有就复核提醒过该企业的记录", "no reminder to its holder is on record", "–", "quiet"),
}
