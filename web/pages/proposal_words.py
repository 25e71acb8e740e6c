"""Proposals and objections in words: each coded word in Chinese and English, with a sign where it is a state."""

from domain.cause import CAUSES
from domain.effects import Effect
from web.campaign_words import Sign
from web.verdict_words import Words, cause_words

STATUSES = {
    "open": Sign("待批准", "waits for its officers", "○", "plain"),
    "approved": Sign("已批准，待公布", "approved, to be published", "✓", "good"),
    "published": Sign("已公布", "published", "✓", "quiet"),
    "withdrawn": Sign("已撤回", "withdrawn", "↩", "quiet"),
}
WAITING = {
    "to-approve": Sign("待您批准", "waits for you to approve it", "○", "plain"),
    "voided": Sign("您提出的文件批准已作废", "you proposed it; its approvals were voided", "！", "bad"),
    "to-publish": Sign("已批准，可公布", "approved, to be published", "✓", "good"),
}
OBJECTIONS = {
    "open": Sign("待处理", "open", "！", "bad"),
    "upheld": Sign("异议成立", "upheld", "✕", "plain"),
    "dismissed": Sign("异议不成立", "dismissed", "✓", "quiet"),
}
PARTS = {
    "starts": Words("认定", "recognised"),
    "renews": Words("续期", "renewed"),
    "lapses": Words("失效", "lapse"),
    "ends": Words("终止", "end"),
    "reinstates": Words("恢复", "reinstated"),
    "renames": Words("更名", "renamed"),
    "unresolved": Words("名称待核对", "names that fit no title"),
    "held": Words("因此无法判断", "titles that hang on them"),
}
WHY = {
    "moved": Words("登记簿已变动，此前的批准作废", "The record has moved: what was approved before counts no more"),
    "objection": Words(
        "有人提出异议，此前的批准作废", "An objection was raised: what was approved before counts no more"
    ),
    "refused": Words(
        "该文件现已不能入库，此前的批准作废", "The act would be refused by now: what was approved counts no more"
    ),
}
DONE = {
    "proposed": Words(
        "文件已提出，须另两名经办人批准。", "The act was proposed; two other officers are to approve it."
    ),
    "approved": Words("已批准。", "Approved."),
    "withdrawn": Words("已撤回。", "Withdrawn."),
    "published": Words("已公布入库。", "Published: the act is on record."),
    "settled": Words("异议已处理。", "The objection was settled."),
    "raised": Words("异议已提出。", "The objection was raised."),
}


def because(one: Effect) -> Words:
    """Why a title lapses or ends: cause and reason in words; both empty where there is none."""
    if one.to:
        return Words(f"更名为 {one.to}", f"to {one.to}")
    if one.cause not in CAUSES:
        return Words(one.reason, "")
    zh = CAUSES[one.cause].chinese + (
        f"：{one.reason}" if one.reason and one.reason != CAUSES[one.cause].chinese else ""
    )
    return Words(zh, cause_words(one.cause).en)
