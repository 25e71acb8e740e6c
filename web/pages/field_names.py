"""What the inputs of pages are called in words, where a message or a copy of what was typed has to say so."""

from domain.form import FIELDS
from web.pages.form_view import PREFIX, label, reads
from web.verdict_words import Words

_NAMES = {
    "number": Words("文号", "number"),
    "title": Words("标题", "title"),
    "issuer": Words("发文机关", "issuer"),
    "dated": Words("成文日期", "dated"),
    "published": Words("公布日期", "published"),
    "url": Words("网址", "address"),
    "tier": Words("梯度", "tier"),
    "batch": Words("批次", "batch number"),
    "cohorts": Words("所复核的批次", "cohorts under review"),
    "rule-book": Words("判定规则", "rule book"),
    "from": Words("申报开始日", "first day of the window"),
    "until": Words("申报截止日", "last day of the window"),
    "provinces-by": Words("推荐单位报送截止日", "authorities hand in by"),
    "clause": Words("称号延续条款", "clause that carries titles over"),
    "text": Words("条款原文", "text of the clause"),
    "reason": Words("原因", "reason"),
    "opinion": Words("推荐意见", "opinion"),
    "rank": Words("名次", "order of merit"),
    "visited": Words("现场考察日期", "day of the site visit"),
    "seed": Words("种子", "seed"),
    "size": Words("数量", "number"),
    "since": Words("称号起算日", "the day its title began"),
    "who": Words("哪家企业", "which enterprise"),
    "right": Words("以何者为准", "which is right"),
    "name": Words("企业名称", "name of the enterprise"),
    "uscc": Words("统一社会信用代码", "USCC"),
    "body": Words("推荐单位", "authority"),
    "kept": Words("存放处", "where it is kept"),
    "words": Words("说明", "words"),
}


def field_name(name: str) -> Words:
    """The name of an input in words; itself where it is none that people see."""
    if name.startswith(PREFIX):
        return Words(*label(name.removeprefix(PREFIX)))
    *_, last = name.split(".")
    return _NAMES.get(name) or _NAMES.get(last) or _NAMES.get(name.split(".")[0]) or Words(name, name)


def as_read(name: str, text: str) -> str:
    """What was typed into an input, as people read it: a choice by its words."""
    field = FIELDS.get(name.removeprefix(PREFIX)) if name.startswith(PREFIX) else None
    return reads(field, text) if field else text
