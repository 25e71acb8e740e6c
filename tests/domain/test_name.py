"""How printed names join (contract.md, "Names join after normalising")."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.name import normalise

NOISE = "（）()［］【】〔〕《》 \u3000\u200b\ufeff\nAaＡａ1１·・&＆.．-－"


@pytest.mark.parametrize(
    "printed",
    [
        "示例(杭州)ABC有限公司",
        "示例（杭州）ABC有限公司",
        "示例 (杭州) ＡＢＣ有限公司",
        "示例〔杭州〕abc有限公司",
        "示例【杭州】Abc有限公司",
        "示例\u3000[杭州]\u200bABC有限公司\ufeff",
        "示例\n{杭州}ABC\t有限公司",
    ],
)
def test_printing_noise_does_not_part_names(printed: str) -> None:
    """Blanks, zero-width characters, kinds of bracket, full width and case are printing, not name."""
    assert normalise(printed) == "示例(杭州)abc有限公司"


@pytest.mark.parametrize(
    ("one", "other"),
    [("示例有限公司", "示例股份有限公司"), ("示例（杭州）有限公司", "示例杭州有限公司"), ("示例甲公司", "示例乙公司")],
)
def test_other_names_stay_other(one: str, other: str) -> None:
    """Nothing but printing noise is evened out: a renamed enterprise is shown to a person, never guessed."""
    assert normalise(one) != normalise(other)


PRINTED = st.text(st.one_of(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), st.sampled_from(NOISE)))


@given(PRINTED)
def test_normalising_twice_changes_nothing_more(name: str) -> None:
    """A normal form is its own normal form, so names may be stored normalised."""
    once = normalise(name)
    assert normalise(once) == once
