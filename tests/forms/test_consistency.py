"""A form held against its own figures."""

import pytest

from domain.consistency import contradictions
from domain.form import read
from tests.forms.samples import filled


def found(**changed: str) -> list[tuple[tuple[str, ...], str, str]]:
    """The contradictions of the sample with other answers (`__` for the dot of a year)."""
    answers = {code.replace("__", "."): text for code, text in changed.items()}
    told = contradictions(read(filled() | answers, "recognition"))
    return [(one.fields, one.stated, one.computed) for one in told]


def test_a_sound_form_contradicts_nothing() -> None:
    """Rounded figures that agree are not complained about."""
    assert found() == []
    assert contradictions({}) == []


@pytest.mark.parametrize(
    ("changed", "fields", "stated", "computed"),
    [
        ({"debt_ratio__y1": "35"}, ("debt_ratio.y1", "liabilities.y1", "assets.y1"), "35", "40"),
        ({"net_assets__y2": "10000"}, ("net_assets.y2", "assets.y2", "liabilities.y2"), "10000", "10800"),
        ({"main_share": "70"}, ("main_share", "main_revenue.y1", "revenue.y1"), "70", "91.67"),
        ({"main_growth__y1": "20"}, ("main_growth.y1", "main_revenue.y1", "main_revenue.y2"), "20", "15.79"),
        ({"net_growth__y2": "12"}, ("net_growth.y2", "net_profit.y2", "net_profit.y3"), "12", "11.11"),
        ({"rd_share__y3": "6"}, ("rd_share.y3", "rd_spend.y3", "revenue.y3"), "6", "5"),
        ({"rd_staff_share": "25"}, ("rd_staff_share", "rd_staff.y1", "staff.y1"), "25", "20"),
        ({"brand_revenue": "12000.01"}, ("brand_revenue", "revenue.y1"), "12000.01", "≤ 12000"),
        ({"exports": "12001"}, ("exports", "revenue.y1"), "12001", "≤ 12000"),
        ({"inventions": "7"}, ("inventions", "ip_class1"), "7", "≤ 6"),
        ({"product2_revenue": "3000"}, ("product1_revenue", "product2_revenue", "main_revenue.y1"), "12000", "≤ 11000"),
        ({"share_world__y1": "101"}, ("share_world.y1",), "101", "0–100"),
        (
            {"main_growth_2y": "20"},
            ("main_growth_2y", "main_revenue.y1", "main_revenue.y2", "main_revenue.y3"),
            "20",
            "13.13 / 13.1",
        ),
        ({"rd_staff__y3": "161"}, ("rd_staff.y3", "staff.y3"), "161", "≤ 160"),
    ],
)
def test_what_its_own_figures_contradict_is_shown(
    changed: dict[str, str], fields: tuple[str, ...], stated: str, computed: str
) -> None:
    """The fields, what was stated and what the others give, each alone."""
    assert found(**changed) == [(fields, stated, computed)]


@pytest.mark.parametrize("stated", ["13.1", "13.2", "13.03"])
def test_either_mean_will_do(stated: str) -> None:
    """The mean growth may be meant arithmetically or compounded, and is rounded."""
    assert found(main_growth_2y=stated) == []


def test_growth_from_a_loss_says_nothing() -> None:
    """What has no meaning is not computed."""
    assert found(net_profit__y2="-100", net_growth__y1="500", net_growth__y2="-3") == [
        (("net_growth.y2", "net_profit.y2", "net_profit.y3"), "-3", "-111.11")
    ]


def test_a_wrong_check_character_is_shown() -> None:
    """A USCC that cannot be is told with the character that would be right."""
    (told,) = contradictions(read(filled(uscc="91000000MAEX00001A"), "recognition"))
    assert told.fields == ("uscc",)
    assert "应为 B" in told.zh


def test_words_name_fields_and_both_values() -> None:
    """People read what was stated, from what, and what it would be."""
    (told,) = contradictions(read(filled() | {"debt_ratio.y1": "35"}, "recognition"))
    assert told.zh == "“资产负债率（最近一年）”填 35%，按“负债总额（最近一年）”“资产总额（最近一年）”应为 40%。"
    assert "debt ratio" in told.en
