"""The check of unified social credit codes (GB 32100-2015)."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.refusal import Refused
from domain.uscc import check, looks_like

GOOD = "91110000600037341L"


@pytest.mark.parametrize(
    "printed", [GOOD, GOOD.lower(), " 91110000 600037341L ", "91110000-600037341L", "９" + GOOD[1:]]
)
def test_right_code_comes_back_plain(printed: str) -> None:
    """Case, blanks, hyphens and full-width forms are no part of a code."""
    assert check(printed) == GOOD


@pytest.mark.parametrize(
    ("printed", "code", "word"),
    [
        (GOOD[:-1], "uscc-length", "17"),
        ("", "uscc-length", "0"),
        (GOOD[:-1] + "M", "uscc-check", "would be L"),
        (GOOD[:9] + "I" + GOOD[10:], "uscc-character", "character 10"),
        (GOOD[:4] + "A" + GOOD[5:], "uscc-character", "must be a digit"),
        ("示" * 18, "uscc-character", "character 1 "),
    ],
)
def test_wrong_code_is_refused_with_what_would_be_right(printed: str, code: str, word: str) -> None:
    """The refusal says whether length, character or check character is wrong, and names the right one."""
    with pytest.raises(Refused) as caught:
        check(printed)
    assert caught.value.refusal.code == code
    assert word in caught.value.refusal.en


@given(st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_any_single_changed_character_is_noticed(place: int, character: str) -> None:
    """A typing mistake in one character never passes."""
    changed = GOOD[:place] + character + GOOD[place + 1 :]
    if changed == GOOD:
        return
    with pytest.raises(Refused):
        check(changed)


@given(st.text())
def test_any_text_is_answered_or_refused(text: str) -> None:
    """No text makes the check fail in another way than by a refusal."""
    with contextlib.suppress(Refused):
        assert len(check(text)) == 18


def test_a_name_does_not_look_like_a_code() -> None:
    """A question is told apart as a code or a name by its characters alone."""
    assert looks_like("91110000600037341l")
    assert not looks_like("示例甲精密有限公司")
    assert not looks_like("12345")
