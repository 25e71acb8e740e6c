"""What each status of a verdict means, and what comes next: for those who act on an answer."""

from typing import NamedTuple

from web.verdict_words import Words


class Meaning(NamedTuple):
    """A status: the verdict it gives, on which clause it rests, what it means, and what comes next ("" where nothing does)."""

    verdict: str
    clause: str
    means: Words
    next: Words


_NONE = Words("", "")
_AGAIN = Words("可按当期通知重新申请。", "It may apply anew when a campaign is called.")
_ASK_LATER = Words(
    "名称核对或名单补齐之后再问；在此之前既不能当作有效，也不能当作无效。",
    "Ask again when the name is settled or the list complete; until then take it neither for valid nor for not valid.",
)

MEANINGS = {
    "in-term": Meaning(
        "valid",
        "二(五)",
        Words(
            "该日在名单或通知所写的有效期之内，首尾两日均在内。",
            "The day is inside the printed term; both its days count.",
        ),
        Words("有效期满之前须申请复核。", "A re-review has to be applied for before the term ends."),
    ),
    "past-term-awaiting-list": Meaning(
        "valid",
        "三(三)",
        Words(
            "有效期已满，但通知规定：复核名单发布之前称号依然有效。",
            "The term is over, but a notice keeps the title valid until the list of the re-review is published.",
        ),
        Words(
            "名单发布之日：列入者续期，未列入者自动失效。",
            "On the day of the list: those on it are renewed, the others lapse.",
        ),
    ),
    "past-term": Meaning(
        "not_valid",
        "二(五)",
        Words(
            "有效期已满，在册文件中没有使其延续的规定。",
            "The term is over, and no act on record carries the title over.",
        ),
        Words(
            "如有通知后来规定延续，答案会随之改变。", "If an act carries it over later, the answer will change with it."
        ),
    ),
    "not-yet-effective": Meaning(
        "not_valid",
        "二(五)",
        Words("该日早于有效期的第一日。", "The day is before the first day of the term."),
        Words("自有效期第一日起有效。", "It is valid from the first day of its term on."),
    ),
    "lapsed": Meaning(
        "not_valid",
        "三(三)",
        Words(
            "复核名单已经发布，名单上没有该企业，原称号自动失效；有原因在册的，写明原因。",
            "The list of the re-review is published without it, so the old title lapsed; the reason is given where one is on record.",
        ),
        _AGAIN,
    ),
    "revoked": Meaning("not_valid", "二(五)", Words("经决定撤销。", "A decision revoked it."), _AGAIN),
    "cancelled": Meaning(
        "not_valid",
        "二(五)",
        Words(
            "有效期内查实虚假申报或违法违规，取消认定。",
            "It was cancelled within its term for a false declaration or a violation.",
        ),
        Words(
            "因弄虚作假被取消的，三年内不得再申请。",
            "After a fraud the enterprise is barred from applying for three years.",
        ),
    ),
    "surrendered": Meaning(
        "not_valid", "", Words("企业自愿放弃，或已注销。", "Its holder gave it up, or was dissolved."), _AGAIN
    ),
    "never-recorded": Meaning(
        "not_valid",
        "",
        Words("在册名单中没有该企业的这一称号。", "No list on record gives this enterprise the title."),
        Words(
            "先看名称是否写对，是否另有曾用名。", "Look first whether the name is right, or whether it bore another."
        ),
    ),
    "unresolved-list": Meaning(
        "unknown",
        "",
        Words(
            "名单上印有一个尚未核对的名称，可能就是该企业（例如更名后的名称）。",
            "A list prints a name that nobody has settled yet; it may be this enterprise under another name.",
        ),
        _ASK_LATER,
    ),
    "list-not-on-record": Meaning(
        "unknown",
        "",
        Words(
            "决定它的名单只录入了一部分，该企业所在地区的尚未录入。",
            "The list that decides it is on record for other provinces only.",
        ),
        _ASK_LATER,
    ),
    "uscc-not-on-record": Meaning(
        "unknown",
        "",
        Words(
            "名单通常不印统一社会信用代码；这个代码尚未对应到企业。",
            "Lists seldom print the USCC; this one is attached to no enterprise yet.",
        ),
        Words("请改用企业名称查询。", "Ask by the name instead."),
    ),
    "ambiguous-name": Meaning(
        "unknown",
        "",
        Words("该名称（或曾用名）对应多家企业。", "Several enterprises bear or bore this name."),
        Words("请从候选中选择，或改用统一社会信用代码。", "Choose one of the candidates, or ask by the USCC."),
    ),
}
"""Every status that a verdict may have, in the order in which they are explained."""


def next_words(status: str) -> Words:
    """What comes next for a title in a status; empty where nothing does."""
    known = MEANINGS.get(status)
    return known.next if known else _NONE
