"""Whether notice was given: shown to the officer before titles end because materials for their re-review are missing.

Nothing is refused for it: what an act states is a fact of record.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from domain.instant import civil_day
from domain.notice import Given, Notice, given, of_review
from domain.remark import Remark
from domain.summary import Unsubmitted
from projections.asking_reminders import notices
from web.reminding.words import milestone_words
from web.runtime import Runtime
from web.verdict_words import Words

SHOWN = 10

Told = tuple[Unsubmitted, Sequence[Notice]]
Coded = tuple[Given, Unsubmitted, Sequence[Notice]]


def notice_remarks(runtime: Runtime, titles: Sequence[Unsubmitted], published: date) -> tuple[Remark, ...]:
    """What the holders of titles that end for want of materials were told, as remarks on the act of this day.

    A remark for each of a few titles; of many, counts and the first names. Two statements, however many they are.
    """
    if not titles:
        return ()
    record = runtime.record
    with record.reading() as connection:
        found = notices(connection, [one.title for one in titles])
        told = [(one, of_review(found.get(one.title, ()), published)) for one in titles]
        instants = record.instants(_positions(told), connection)
    when = {position: civil_day(instant) for position, instant in instants.items()}
    coded = [(given(some, when, published), one, some) for one, some in told]
    return tuple(_each(*one, when) for one in coded) if len(coded) <= SHOWN else tuple(_many(coded))


def _positions(told: Collection[Told]) -> set[int]:
    return {at for _, some in told for one in some for at in (one.sent, one.acknowledged) if at is not None}


def _each(code: Given, one: Unsubmitted, some: Sequence[Notice], when: Mapping[int, date]) -> Remark:
    if code == "no-notice":
        zh = f"{one.name}：没有就复核提醒过该企业的记录"
        return Remark(code, zh, f"{one.name}: no reminder of the re-review to it is on record")
    listed = [_said(notice, when) for notice in some]
    zh, en = "；".join(words.zh for words in listed), "; ".join(words.en for words in listed)
    if code == "notice-given":
        return Remark(code, f"{one.name}：已提醒过该企业：{zh}", f"{one.name} was reminded: {en}")
    return Remark(
        code,
        f"{one.name}：至公布当日提醒没有一次送出：{zh}",
        f"{one.name}: no reminder to it was sent by the day of publication: {en}",
    )


def _said(one: Notice, when: Mapping[int, date]) -> Words:
    what = milestone_words(one.milestone)
    if one.sent is None:
        return Words(f"“{what.zh}”（{one.on}）未送出", f"{what.en} ({one.on}), not sent")
    on = when[one.sent]
    if one.acknowledged is None:
        return Words(f"“{what.zh}”{on} 送出，未确认", f"{what.en}, sent on {on}, not acknowledged")
    read = when[one.acknowledged]
    return Words(f"“{what.zh}”{on} 送出，{read} 确认", f"{what.en}, sent on {on}, acknowledged on {read}")


_GROUPS = {
    "notice-given": Words("提醒已经送出", "a reminder was sent to its holder"),
    "notice-not-sent": Words(
        "安排过提醒，但至公布当日没有一次送出", "reminders were planned, and none was sent by the day of publication"
    ),
    "no-notice": Words("没有就复核提醒过该企业的记录", "no reminder of the re-review is on record"),
}


def _many(coded: Sequence[Coded]) -> Iterable[Remark]:
    for code, words in _GROUPS.items():
        names = [one.name for found, one, _ in coded if found == code]
        if names:
            more = len(names) - SHOWN
            zh, en = "、".join(names[:SHOWN]), ", ".join(names[:SHOWN])
            if more > 0:
                zh, en = f"{zh} 等", f"{en} and {more} more"
            head = f"因未提交复核材料而终止的 {len(coded)} 个称号中，{len(names)} 个{words.zh}："
            start = (
                f"of {len(coded)} titles that end because materials were not submitted, for {len(names)} {words.en}: "
            )
            yield Remark(code, head + zh, start + en)
