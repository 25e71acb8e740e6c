"""What counts as written, and which digits read as numbers."""

import pytest

from domain.characters import odd_digit, written
from domain.refusal import Refused
from domain.stepping import worded

NOTHING = [
    "",
    " \n\t",
    "\u3000\u00a0",
    "\u200b",
    "\u200b\u200c\u200d\u2060\ufeff\u00ad",
    "\u3164\u115f\u2800",
    "\u034f\ufe0f",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_nobody_can_see_is_no_reason(text: str) -> None:
    """Blanks, zero-width characters, fillers and marks on no letter say nothing, in every step that asks for words."""
    assert written(text) == ""
    with pytest.raises(Refused) as refused:
        worded(text, "missing-reason", "须说明原因。", "Say why.", "reason")
    assert refused.value.refusal.code == "missing-reason"


def test_what_can_be_seen_is_kept_as_it_is() -> None:
    """Only blanks around it are taken away: joiners within belong to the words."""
    assert written("  凭证\u200b不全 \n") == "凭证\u200b不全"
    assert written("e\u0301") == "e\u0301"


@pytest.mark.parametrize("odd", ["²", "①", "½", "٣", "𝟗", "Ⅷ", "⒈"])
def test_other_digits_are_told(odd: str) -> None:
    """What looks like a number and is neither an ASCII nor a full-width digit."""
    assert odd_digit(f"12{odd}") == odd
    assert odd_digit("１２３ 456 万元 一二") is None
