"""The entries of a calendar in words: a Chinese line to see at a glance, and what it means in English."""

from domain.tier import Tier
from projections.calendar_entries import CalendarEntry, Occasion, Told
from web.reminding.topics import TIERS_EN
from web.verdict_words import Words

_SHORT = {
    Tier.INNOVATIVE_SME: "创新型中小企业",
    Tier.SPECIALISED_SME: "专精特新中小企业",
    Tier.LITTLE_GIANT: "“小巨人”企业",
}
_CALLS = {"re-review": Words("复核", "re-review"), "recognition": Words("认定", "recognition")}
_NATION = Words("全国", "the whole nation")


def entry_words(entry: CalendarEntry, body: str | None) -> Words:
    """What an entry says; `body` is whose calendar it stands in (None: the nation's, or an enterprise's)."""
    one, told = entry.occasion, entry.line.what
    if one.tier is None:
        return _of_duty(one, told)
    if one.act:
        return _of_act(one, one.tier, told)
    return _of_title(one, one.tier, told) if told.name else _of_many(one, one.tier, told, body)


def _of_duty(one: Occasion, told: Told) -> Words:
    """What an enterprise owes."""
    if one.kind == "annual-update-due":
        year = told.start.year
        return Words(f"{told.name}：{year} 年度更新截止", f"Last day of the update of {year}, which is not filed yet.")
    return Words(
        f"{told.name}：变更报告截止", "Last day to report a change of the enterprise, of which no report is on record."
    )


def _of_title(one: Occasion, of: Tier, told: Told) -> Words:
    tier, english = _SHORT[of], TIERS_EN[of]
    assert told.term is not None
    start, until = told.term
    about = f"{english}, batch {told.batch}, {told.body}; term {start} to {until}"
    if one.kind == "term-ends":
        return Words(f"{told.name}：{tier}称号有效期届满", f"Last day of the term of the title. {about}.")
    return Words(
        f"{told.name}：{tier}称号满三年，应复核", f"Three years have passed: the re-review falls due. {about}."
    )


def _of_many(one: Occasion, of: Tier, told: Told, body: str | None) -> Words:
    tier, english = _SHORT[of], TIERS_EN[of]
    where = Words(body, body) if body else _NATION
    count = "1 title" if told.titles == 1 else f"{told.titles} titles"
    if one.kind == "term-ends":
        zh = f"{where.zh}：{told.titles} 家{tier}称号有效期届满"
        return Words(zh, f"Last day of the term of {count}: {english}, {where.en}.")
    if one.kind == "annual-update-due":
        year = told.start.year
        zh = f"{where.zh}：{told.titles} 家{tier} {year} 年度更新截止"
        return Words(zh, f"Last day of the update of {year}, asked for {count}: {english}, {where.en}.")
    if one.kind == "change-report-due":
        zh = f"{where.zh}：{told.titles} 家{tier}变更报告截止"
        return Words(zh, f"Last day to report changes that were not reported, for {count}: {english}, {where.en}.")
    zh = f"{where.zh}：{told.titles} 家{tier}称号满三年，应复核"
    return Words(zh, f"Three years have passed for {count}, whose re-review falls due: {english}, {where.en}.")


def _of_act(one: Occasion, of: Tier, told: Told) -> Words:
    tier, english, days = _SHORT[of], TIERS_EN[of], f"{told.start} to {told.until}"
    if one.kind == "publicity":
        zh = f"{tier}名单公示（{told.titles} 家）"
        return Words(zh, f"The list is out for objections, {days}: {english}, {told.titles} names. {one.act}.")
    kind = _CALLS[told.call or "re-review"]
    batches = told.cohorts or ((told.batch,) if told.batch else ())
    which = "、".join(f"第{number}批" for number in batches)
    numbers = f"batch {', '.join(map(str, batches))}"
    whose = f"{told.name}：" if told.name else ""
    if one.kind == "provinces-by":
        zh = f"{tier}{which}{kind.zh}：各地报送截止"
        return Words(
            zh, f"Authorities send their recommendations by this day: {english}, {kind.en} of {numbers}. {one.act}."
        )
    zh = f"{whose}{tier}{which}{kind.zh}申报"
    return Words(zh, f"Applications are taken, {days}: {english}, {kind.en} of {numbers}. {one.act}.")
