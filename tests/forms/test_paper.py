"""Online equals paper, field by field (notice 三(四)1)."""

from hypothesis import given, settings

from domain.event_application import Difference
from domain.form import read, split
from domain.paper import differences
from tests.forms.samples import PERSONAL, filled
from tests.forms.strategies import forms


def test_the_same_in_other_writing_agrees() -> None:
    """Width, blanks, trailing zeros and the way of writing a day make no difference."""
    online = {"revenue.y1": "12.5", "registered_on": "2022-06-20", "name": "示例(甲)有限公司", "scale": "small"}
    paper = {"revenue.y1": "12.50", "registered_on": "2022年6月20日", "name": "示例（甲） 有限公司", "scale": "小型"}
    assert differences(online, paper, {}, {}) == ()


def test_differences_name_the_field_and_both_values() -> None:
    """What differs is told in the order of the form, an answer left out as empty."""
    told = differences({"truth": "yes", "staff.y1": "200"}, {"staff.y1": "210", "name": "示例甲"}, {}, {})
    assert told == (
        Difference("name", "", "示例甲"),
        Difference("staff.y1", "200", "210"),
        Difference("truth", "yes", ""),
    )


def test_personal_differences_carry_no_value() -> None:
    """A personal field is named and nothing more, even where it came among the others."""
    assert differences({}, {}, PERSONAL, PERSONAL | {"phone": "1"}) == (Difference("phone", None, None),)
    assert differences(PERSONAL, {}, {}, {})[0] == Difference("legal_person", None, None)


def test_seal_and_signature_stand_on_paper_alone() -> None:
    """The screen has neither, and nothing has to agree."""
    assert differences({}, {"sealed": "yes", "signed": "yes"}, {}, {}) == ()


@settings(max_examples=20)
@given(forms("recognition"), forms("recognition"))
def test_differences_are_symmetric_and_none_with_itself(one: dict[str, str], other: dict[str, str]) -> None:
    """Whichever is called the paper, the same fields differ; a form differs from itself, read or as written, nowhere."""
    (one_public, one_personal), (other_public, other_personal) = split(one), split(other)
    there = differences(one_public, other_public, one_personal, other_personal)
    back = differences(other_public, one_public, other_personal, one_personal)
    assert [Difference(each.field, each.paper, each.online) for each in there] == list(back)
    public, personal = split(read(one, "recognition"))
    assert differences(one_public, public, one_personal, personal) == ()


def test_a_whole_form_agrees_with_itself() -> None:
    """The sample, online and on paper."""
    public, personal = split(filled())
    assert differences(public, public, personal, personal) == ()
