"""Reading a form: every value in its plain form, every fault named at once."""

import pytest
from hypothesis import given, settings

from domain.form import FIELDS, MOST_FAULTS, SECTIONS, missing, need_complete, read, rows, split
from tests.forms.samples import PERSONAL, filled, refusal
from tests.forms.strategies import forms


@pytest.mark.parametrize(
    ("code", "given", "value"),
    [
        ("revenue.y1", "１２，３４５．５０", "12345.5"),
        ("revenue.y1", "1,234,567 万元", "1234567"),
        ("national_rank", "3位", "3"),
        ("brands", "３ 个", "3"),
        ("revenue.y1", "0012.500", "12.5"),
        ("profit.y1", "−3.10", "-3.1"),
        ("profit.y1", "-0.0", "0"),
        ("main_share", "12.50%", "12.5"),
        ("main_share", "１２．５％", "12.5"),
        ("staff.y2", "120 人", "120"),
        ("staff.y2", "120.0", "120"),
        ("registered_on", "2010年3月1日", "2010-03-01"),
        ("registered_on", "2010/3/1", "2010-03-01"),
        ("registered_on", "2010-03-01 00:00:00", "2010-03-01"),
        ("scale", "小型", "small"),
        ("scale", " Small ", "small"),
        ("truth", "是", "yes"),
        ("truth", "YES", "yes"),
        ("name", " 示例甲\t有限公司 ", "示例甲 有限公司"),
        ("overview", "一\r\n二\u2028三", "一\n二\n三"),
        ("uscc", "91000000maex00001b", "91000000MAEX00001B"),
    ],
)
def test_values_come_in_their_plain_form(code: str, given: str, value: str) -> None:
    """However a value is written, it is kept in one way."""
    assert read({code: given}, "recognition") == {code: value}


@pytest.mark.parametrize(
    ("code", "given", "right"),
    [
        ("revenue.y1", "约一千", "万元"),
        ("revenue.y1", "1e5", "万元"),
        ("revenue.y1", "12,34", "万元"),
        ("revenue.y1", "-5", "负数"),
        ("revenue.y1", "12 元", "万元"),
        ("revenue.y1", "9" * 16, "整数"),
        ("revenue.y1", "0.1234567", "小数"),
        ("staff.y1", "12.5", "整数"),
        ("main_share", "NaN", "百分数"),
        ("main_share", "١٢", "百分数"),
        ("main_share", "1²", "百分数"),
        ("staff.y1", "①2", "整数"),
        ("registered_on", "2022年⑥月20日", "2022-06-20"),
        ("registered_on", "٢٠٢٢-06-20", "2022-06-20"),
        ("registered_on", "2022-02-30", "2022-06-20"),
        ("registered_on", "44720", "2022-06-20"),
        ("registered_on", "0001-01-01", "2022-06-20"),
        ("scale", "巨型", "大型"),
        ("truth", "也许", "是、否"),
        ("name", "甲\x00乙", "U+0000"),
        ("name", "甲\u202e乙", "U+202E"),
        ("name", "甲\n乙", "一行"),
        ("name", "甲" * 501, "500"),
        ("overview", "甲" * 5001, "5000"),
        ("overview", "甲\ud800", "U+D800"),
        ("uscc", "123", "18"),
    ],
)
def test_odd_values_are_refused_with_what_would_be_right(code: str, given: str, right: str) -> None:
    """A value that is not understood is never guessed; the message names the field and what would be right."""
    told = refusal(lambda: read({code: given}, "recognition"))
    assert told.code == "bad-value"
    assert told.where == code
    assert FIELDS[code].zh in told.zh
    assert right in told.zh
    assert FIELDS[code].en.casefold() in told.en.casefold()


def test_what_nobody_can_see_is_no_answer() -> None:
    """A field that holds zero-width characters alone is missing like an empty one."""
    assert read({"name": "\u200b\u2060", "city": "\u3164"}, "recognition") == {}


def test_unknown_fields_are_refused_by_name() -> None:
    """A field that is not on the form, or only on the other form, is named."""
    told = refusal(lambda: read({"revenu.y1": "1", "name": "示例"}, "recognition"))
    assert (told.code, told.where) == ("unknown-field", "revenu.y1")
    assert refusal(lambda: read({"changed_since": "更名"}, "recognition")).code == "unknown-field"
    assert read({"changed_since": "更名"}, "re-review") == {"changed_since": "更名"}


def test_all_faults_are_told_at_once() -> None:
    """Who filled in many fields wrongly hears of them together, of the first twenty by name."""
    wrong = {code: "?" for code, field in FIELDS.items() if field.kind == "money"}
    told = refusal(lambda: read(wrong, "recognition"))
    assert len(told.where.split(", ")) == MOST_FAULTS
    assert f"另有 {len(wrong) - MOST_FAULTS} 处" in told.zh


def test_personal_values_never_stand_in_a_refusal() -> None:
    """Refusals are kept in a log that nobody erases: what is personal is named, not repeated."""
    told = refusal(lambda: read({"contact": "示例人\x07三"}, "recognition"))
    assert "联系人" in told.zh
    assert "示例人" not in told.zh + told.en


@settings(max_examples=30)
@given(forms("re-review"))
def test_reading_twice_changes_nothing(form: dict[str, str]) -> None:
    """What was read is in its plain form already."""
    once = read(form, "re-review")
    assert read(once, "re-review") == once


def test_empty_answers_are_left_out_and_missing() -> None:
    """A blank is no answer; what has to be answered is told in the order of the form."""
    assert read({"name": "  ", "truth": ""}, "recognition") == {}
    assert {field.code for field in missing({}, "recognition")} >= {"name", "uscc", "revenue.y1", "truth"}
    assert missing(read(filled(), "recognition"), "recognition") == []


def test_a_form_is_filed_whole_and_declared_true() -> None:
    """What is missing is told all at once, by its codes; a form that its enterprise does not declare true is none."""
    form = read(filled(), "recognition")
    need_complete(form, "recognition")
    part = {code: text for code, text in form.items() if code not in ("name", "uscc")}
    lacking = refusal(lambda: need_complete(part, "recognition"))
    assert (lacking.code, lacking.where) == ("missing-answers", "name, uscc")
    assert refusal(lambda: need_complete(form | {"truth": "no"}, "recognition")).code == "truth-not-declared"


def test_a_yes_asks_for_which() -> None:
    """Who says that it controls a little giant says which."""
    form = filled(controls_giant="yes")
    assert [field.code for field in missing(form, "recognition")] == ["controls_giant_which"]


def test_personal_answers_are_split_off() -> None:
    """What is personal goes beside the record, everything else onto it."""
    public, personal = split(filled())
    assert personal == PERSONAL
    assert public | personal == filled()


def test_every_field_has_its_place_and_its_words() -> None:
    """A field belongs to a section, has both labels, and choices where one chooses; the rows hold every field once."""
    shown = [field for section in SECTIONS for line in rows(section.code, "re-review") for field in line]
    assert [field.code for field in shown] == list(FIELDS)
    assert all(field.zh and field.en and bool(field.choices) == (field.kind in ("choice", "yes-no")) for field in shown)
    assert len(rows("economy", "recognition")[0]) == 3
    assert rows("changes", "recognition") == []
