"""Measures are computed from the answers of a form, exactly, and say which answers they lack."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.formfields import FIELDS
from domain.measure import KNOWN, Measure, label, measured, number, shown
from domain.measures import MEASURES
from tests.domain.rules.forms import GOOD


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        ("niche_years", "5"),
        ("revenue", "12000"),
        ("main_share", "95"),
        ("main_growth_2y", "19.375"),
        ("debt_ratio", "40"),
        ("rd_share_y1", "7.5"),
        ("rd_share_y2", "8"),
        ("rd_spend_y1", "900"),
        ("rd_spend_2y", "1700"),
        ("rd_spend_mean_2y", "850"),
        ("rd_staff_share", "60"),
        ("equity_2y", "0"),
        ("equity_3y", "0"),
        ("share_national", "20"),
        ("product_share", "80"),
        ("score", "75"),
    ],
)
def test_a_measure_is_computed_from_the_form(measure: str, value: str) -> None:
    """Exactly, in the unit of the form."""
    assert measured(MEASURES[measure], GOOD).value == Decimal(value)


def test_what_the_form_states_of_a_share_does_not_count() -> None:
    """A stated share beside other amounts changes nothing: the amounts count."""
    form = GOOD | {"main_share": "99", "main_growth_2y": "50", "debt_ratio.y1": "1", "rd_share.y1": "50"}
    for code in ("main_share", "main_growth_2y", "debt_ratio", "rd_share_y1"):
        assert measured(MEASURES[code], form) == measured(MEASURES[code], GOOD)


def test_growth_is_the_mean_of_two_rates_in_one_book_and_compound_in_the_other() -> None:
    """From 100 over 200 to 100: 25% by the mean, nothing compounded."""
    form = {"main_revenue.y3": "100", "main_revenue.y2": "200", "main_revenue.y1": "100"}
    assert measured(MEASURES["main_growth_2y"], form).value == 25
    assert measured(MEASURES["main_cagr_2y"], form).value == 0


@pytest.mark.parametrize(("last", "first", "value"), [("110.25", "100", "5"), ("441", "400", "5"), ("0", "7", "-100")])
def test_compound_growth_is_exact_where_it_can_be(last: str, first: str, value: str) -> None:
    """A rate on the threshold is on it, not a hair below."""
    form = {"main_revenue.y1": last, "main_revenue.y3": first}
    assert measured(MEASURES["main_cagr_2y"], form).value == Decimal(value)


@pytest.mark.parametrize("wrong", ["", "  ", "约一千", "1e3", "NaN", "Infinity", "１２", "1,200", "--1", "9" * 40])
def test_an_answer_that_is_no_number_is_missing(wrong: str) -> None:
    """It is named, and nothing is guessed of it."""
    assert number(wrong) is None
    found = measured(MEASURES["main_share"], GOOD | {"revenue.y1": wrong})
    assert found.value is None
    assert found.missing == ("revenue.y1",)


def test_all_that_is_missing_is_named() -> None:
    """Not only the first field."""
    assert measured(MEASURES["main_growth_2y"], {"main_revenue.y2": "5"}).missing == (
        "main_revenue.y1",
        "main_revenue.y3",
    )


@pytest.mark.parametrize(
    ("measure", "field"),
    [
        ("main_share", "revenue.y1"),
        ("main_growth_2y", "main_revenue.y3"),
        ("main_cagr_2y", "main_revenue.y3"),
        ("debt_ratio", "assets.y1"),
        ("rd_staff_share", "staff.y1"),
    ],
)
def test_nothing_is_divided_by_nothing(measure: str, field: str) -> None:
    """The field that is 0 is at fault."""
    assert measured(MEASURES[measure], GOOD | {field: "0"}).missing == (field,)


def test_no_rate_leads_from_a_loss() -> None:
    """A negative amount at either end is at fault."""
    form = {"main_revenue.y1": "100", "main_revenue.y3": "-100"}
    assert measured(MEASURES["main_cagr_2y"], form).missing == ("main_revenue.y3",)


@pytest.mark.parametrize(
    ("value", "text"), [("5", "5%"), ("12.50", "12.5%"), ("-3", "-3%"), ("69.99999", "69.9999…%"), ("0", "0%")]
)
def test_a_value_is_cut_not_rounded(value: str, text: str) -> None:
    """What is below a threshold never reads as being on it."""
    assert shown(Decimal(value), "%") == text


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda one: one.code)
def test_every_measure_says_in_words_what_it_is_computed_from(measure: Measure) -> None:
    """In both languages, and of fields that there are."""
    assert measure.zh
    assert measure.en
    assert measure.how
    assert measure.how_en
    assert set(measure.fields) <= FIELDS.keys() | KNOWN.keys()
    assert all(all(label(field)) for field in measure.fields)


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), st.text(max_size=8)), st.sampled_from(sorted(MEASURES)))
def test_any_text_is_taken(form: dict[str, str], measure: str) -> None:
    """Whatever stands in a form, a measure has a value or names what is missing."""
    found = measured(MEASURES[measure], form)
    assert (found.value is None) == bool(found.missing)


NUMBERS = st.decimals(-(10**9), 10**9, places=2).map(str)


@given(
    st.fixed_dictionaries(
        {
            code: NUMBERS
            for code in GOOD
            if code.split(".")[0]
            in ("revenue", "main_revenue", "assets", "liabilities", "rd_spend", "staff", "rd_staff")
        }
    )
)
def test_any_numbers_are_taken(form: dict[str, str]) -> None:
    """Negative and zero amounts too: a value, or the field at fault."""
    for measure in MEASURES.values():
        found = measured(measure, form)
        assert (found.value is None) == bool(found.missing)
