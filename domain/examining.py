"""Whether a form meets a condition: `pass`, `fail`, or `not-judged` where an answer is missing.

A part that cannot be judged leaves the whole open only where it matters: one part that passes is enough for `AnyOf`, one
that fails is enough against `AllOf`.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple, assert_never

from domain.condition import SIGNS, AllOf, Answer, Answered, AnyOf, Compare, Condition, When
from domain.event_application import Judged
from domain.formfields import FIELDS, YES_NO
from domain.measure import Measure, label, measured, shown
from domain.measures import MEASURES

NOTHING = ("无", "没有", "none", "no", "0", "-", "/")
"""Answers in words that say: there is none."""

Form = Mapping[str, str]


class Words(NamedTuple):
    """The same in both languages."""

    zh: str
    en: str


class Tested(NamedTuple):
    """How a condition came out: what was found, what was asked, and which fields were missing where it is not judged."""

    result: Judged
    value: Words
    threshold: Words
    missing: tuple[str, ...] = ()


def examined(condition: Condition, form: Form, named: bool = False) -> Tested:
    """Whether a form meets a condition. `named`: values and thresholds say whose they are, as parts of a whole must."""
    match condition:
        case Compare():
            return _compared(condition, form, named)
        case Answer():
            return _answer(condition, form, named)
        case Answered():
            return _answered(condition, form, named)
        case AnyOf():
            return either([examined(one, form, True) for one in condition.parts], named)
        case AllOf():
            return every([examined(one, form, True) for one in condition.parts], named)
        case When():
            return _when(condition, form)
        case _:
            assert_never(condition)


def either(parts: list[Tested], bracketed: bool = False) -> Tested:
    """Several of which one is enough."""
    results = [one.result for one in parts]
    result: Judged = "pass" if "pass" in results else "not-judged" if "not-judged" in results else "fail"
    return _together(result, parts, Words(" 或 ", " or "), bracketed)


def every(parts: list[Tested], bracketed: bool = False) -> Tested:
    """Several that are all needed."""
    results = [one.result for one in parts]
    result: Judged = "fail" if "fail" in results else "not-judged" if "not-judged" in results else "pass"
    return _together(result, parts, Words(" 且 ", " and "), bracketed)


def _together(result: Judged, parts: list[Tested], word: Words, bracketed: bool) -> Tested:
    missing = dict.fromkeys(code for one in parts if one.result == "not-judged" for code in one.missing)
    zh, en = (joint.join(dict.fromkeys(one.value[at] for one in parts)) for at, joint in enumerate(("；", "; ")))
    value = Words(zh, en)
    zh, en = (joint.join(one.threshold[at] for one in parts) for at, joint in enumerate(word))
    threshold = Words(f"（{zh}）", f"({en})") if bracketed and len(parts) > 1 else Words(zh, en)
    return Tested(result, value, threshold, tuple(missing) if result == "not-judged" else ())


def _compared(asked: Compare, form: Form, named: bool) -> Tested:
    measure = MEASURES[asked.measure]
    found = measured(measure, form)
    threshold = _named(Words(*[f"{SIGNS[asked.sign]} {shown(asked.than, measure.unit)}"] * 2), measure, named)
    if found.value is None:
        return Tested("not-judged", _named(Words("未知", "unknown"), measure, named), threshold, found.missing)
    value = _named(Words(*[shown(found.value, measure.unit)] * 2), measure, named)
    return Tested("pass" if _holds(found.value, asked) else "fail", value, threshold)


def _holds(value: Decimal, asked: Compare) -> bool:
    match asked.sign:
        case "at-least":
            return value >= asked.than
        case "over":
            return value > asked.than
        case "at-most":
            return value <= asked.than
        case "under":
            return value < asked.than
        case _:
            assert_never(asked.sign)


def _answer(asked: Answer, form: Form, named: bool) -> Tested:
    given = form.get(asked.field, "")
    wanted = [_read(asked.field, word) for word in asked.words]
    threshold = Words(" 或 ".join(one.zh for one in wanted), " or ".join(one.en for one in wanted))
    return _of_answer(asked.field, given, given in asked.words, threshold, named)


def _answered(asked: Answered, form: Form, named: bool) -> Tested:
    given = form.get(asked.field, "").strip()
    return _of_answer(asked.field, given, given.casefold() not in NOTHING, Words("有", "some"), named)


def _of_answer(field: str, given: str, met: bool, threshold: Words, named: bool) -> Tested:
    whose = Words(*label(field))
    asked = _named(threshold, whose, named)
    if not given:
        return Tested("not-judged", _named(Words("未填写", "not answered"), whose, named), asked, (field,))
    return Tested("pass" if met else "fail", _named(_read(field, given), whose, named), asked)


def _when(asked: When, form: Form) -> Tested:
    for case in asked.cases:
        given = examined(case.given, form, True) if case.given else None
        if given is not None and given.result == "fail":
            continue
        then = examined(case.then, form, True)
        if given is None:
            return then
        threshold = Words(
            f"{given.threshold.zh} 时：{then.threshold.zh}", f"with {given.threshold.en}: {then.threshold.en}"
        )
        if given.result == "not-judged":
            return Tested("not-judged", given.value, threshold, given.missing)
        value = Words(f"{given.value.zh}；{then.value.zh}", f"{given.value.en}; {then.value.en}")
        return Tested(then.result, value, threshold, then.missing)
    return Tested("pass", Words("不适用", "does not apply"), Words("不作要求", "nothing asked"))


def _named(words: Words, whose: Words | Measure, named: bool) -> Words:
    return Words(f"{whose.zh} {words.zh}", f"{whose.en} {words.en}") if named else words


def _read(field: str, word: str) -> Words:
    """An answer as people read it: a choice by its label, a text as it is."""
    choices = FIELDS[field].choices if field in FIELDS else YES_NO
    found = next((one for one in choices if one.word == word), None)
    return Words(found.zh, found.en) if found else Words(word, word)
