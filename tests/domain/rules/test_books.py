"""Every indicator of the books that are shipped, on both sides of its threshold (domain.md, "Rule books")."""

from typing import Any

import pytest

from domain.campaign import Kind
from domain.rulebook import judge, not_met, outcome
from domain.tier import Tier
from tests.domain.rules.forms import GOOD, KNOWN, every, judged, shipped

GIANT, SPECIALISED, INNOVATIVE = Tier.LITTLE_GIANT, Tier.SPECIALISED_SME, Tier.INNOVATIVE_SME
SMALL = {"revenue__y1": "4000", "main_revenue__y1": "4000", "revenue__y2": "4000"}


def award(rank: str, year: str) -> dict[str, Any]:
    """A national science award."""
    return {"award_national": "yes", "award_national_rank": rank, "award_national_year": year}


def grown(last: str, before: str) -> dict[str, Any]:
    """Main revenue that began with 100."""
    return {"main_revenue__y1": last, "main_revenue__y2": before, "main_revenue__y3": "100"}


SIDES = [
    # book, tier, indicator, answers, result
    ("63", GIANT, "specialisation/niche-years", {"niche_years": "3"}, "pass"),
    ("63", GIANT, "specialisation/niche-years", {"niche_years": "2.9"}, "fail"),
    ("63", GIANT, "specialisation/main-share", {"main_revenue__y1": "8400"}, "pass"),
    ("63", GIANT, "specialisation/main-share", {"main_revenue__y1": "8399.99"}, "fail"),
    ("63", GIANT, "specialisation/main-growth", grown("110.25", "105"), "pass"),
    ("63", GIANT, "specialisation/main-growth", grown("110.24", "105"), "fail"),
    ("63", GIANT, "refinement/information-system", {"core_systems": "ERP"}, "pass"),
    ("63", GIANT, "refinement/information-system", {"core_systems": "无"}, "fail"),
    ("63", GIANT, "refinement/certificate", {"management_certs": "无", "international_certs": "CE"}, "pass"),
    ("63", GIANT, "refinement/certificate", {"management_certs": "无", "international_certs": "none"}, "fail"),
    ("63", GIANT, "refinement/debt-ratio", {"liabilities__y1": "14000"}, "pass"),
    ("63", GIANT, "refinement/debt-ratio", {"liabilities__y1": "14000.01"}, "fail"),
    ("63", GIANT, "distinction/share-national", {"share_national__y1": "10"}, "pass"),
    ("63", GIANT, "distinction/share-national", {"share_national__y1": "9.99"}, "fail"),
    ("63", GIANT, "distinction/own-brand", {"brands": "1"}, "pass"),
    ("63", GIANT, "distinction/own-brand", {"brands": "0"}, "fail"),
    ("63", GIANT, "innovation/rd-share", {"revenue__y1": "10000", "rd_spend__y1": "300", "rd_spend__y2": "300"}, "pass"),
    ("63", GIANT, "innovation/rd-share", {"revenue__y1": "10000", "rd_spend__y1": "300", "rd_spend__y2": "299"}, "fail"),
    ("63", GIANT, "innovation/rd-share", {"revenue__y1": "9999.99", "rd_spend__y1": "600", "rd_spend__y2": "599"}, "fail"),
    ("63", GIANT, "innovation/rd-share", {"revenue__y1": "5000", "rd_spend__y1": "300", "rd_spend__y2": "600"}, "pass"),
    ("63", GIANT, "innovation/rd-share", {**SMALL, "equity_raised__y1": "8000", "rd_spend__y1": "3000", "rd_staff__y1": "50"}, "pass"),
    ("63", GIANT, "innovation/rd-share", {**SMALL, "equity_raised__y1": "7999", "rd_spend__y1": "3000"}, "fail"),
    ("63", GIANT, "innovation/rd-share", {**SMALL, "equity_raised__y1": "8000", "rd_spend__y1": "2100"}, "fail"),
    ("63", GIANT, "innovation/rd-share", {**SMALL, "equity_raised__y1": "8000", "rd_spend__y1": "3000", "rd_staff__y1": "49"}, "fail"),
    ("63", GIANT, "innovation/rd-institution", {"rd_institution": "joint"}, "pass"),
    ("63", GIANT, "innovation/rd-institution", {"rd_institution": "none"}, "fail"),
    ("63", GIANT, "innovation/ip-class1", {"ip_class1": "2"}, "pass"),
    ("63", GIANT, "innovation/ip-class1", {"ip_class1": "1"}, "fail"),
    ("63", GIANT, "innovation/national-award", award("3", "2019"), "pass"),
    ("63", GIANT, "innovation/national-award", award("4", "2019"), "fail"),
    ("63", GIANT, "innovation/national-award", award("1", "2018"), "fail"),
    ("63", GIANT, "innovation/national-award", award("1", "2023"), "fail"),
    ("63", GIANT, "innovation/national-award", award("0", "2021"), "fail"),
    ("63", GIANT, "innovation/maker-top50", {"maker_top50": "yes", "maker_year": "2022"}, "pass"),
    ("63", GIANT, "innovation/maker-top50", {"maker_top50": "yes", "maker_year": "2018"}, "fail"),
    ("63", GIANT, "chain/key-link", {"key_link": "yes"}, "pass"),
    ("63", GIANT, "chain/key-link", {"key_link": "no"}, "fail"),
    ("63", GIANT, "product/named-field", {"named_field": "yes"}, "pass"),
    ("63", GIANT, "product/named-field", {"named_field": "no"}, "fail"),
    ("63", GIANT, "product/product-share", {"product_share": "50.01"}, "pass"),
    ("63", GIANT, "product/product-share", {"product_share": "50"}, "fail"),
    ("63", SPECIALISED, "niche/niche-years", {"niche_years": "2"}, "pass"),
    ("63", SPECIALISED, "niche/niche-years", {"niche_years": "1"}, "fail"),
    ("63", SPECIALISED, "research/rd-spend", {"rd_spend__y1": "100"}, "pass"),
    ("63", SPECIALISED, "research/rd-spend", {"rd_spend__y1": "99.99"}, "fail"),
    ("63", SPECIALISED, "research/rd-share", {"rd_spend__y1": "360"}, "pass"),
    ("63", SPECIALISED, "research/rd-share", {"rd_spend__y1": "359"}, "fail"),
    ("63", SPECIALISED, "revenue/revenue", {"revenue__y1": "1000"}, "pass"),
    ("63", SPECIALISED, "revenue/revenue", {"revenue__y1": "999", "equity_raised__y2": "2000"}, "pass"),
    ("63", SPECIALISED, "revenue/revenue", {"revenue__y1": "999", "equity_raised__y2": "1999"}, "fail"),
    ("63", SPECIALISED, "score/score", {"score": "60"}, "pass"),
    ("63", SPECIALISED, "score/score", {"score": "59.9"}, "fail"),
    ("63", SPECIALISED, "score/rd-mean", {"rd_spend__y1": "1200"}, "pass"),
    ("63", SPECIALISED, "score/rd-mean", {"rd_spend__y1": "1199"}, "fail"),
    ("63", SPECIALISED, "score/equity", {"equity_raised__y1": "6000"}, "pass"),
    ("63", SPECIALISED, "score/equity", {"equity_raised__y1": "5999"}, "fail"),
    ("63", SPECIALISED, "score/alternative", {"alternative": "yes"}, "pass"),
    ("63", SPECIALISED, "score/alternative", {"alternative": "no"}, "fail"),
    ("63", INNOVATIVE, "score/score", {"score": "60", "score_innovation": "20", "score_growth": "15", "score_specialised": "15"}, "pass"),
    ("63", INNOVATIVE, "score/score", {"score": "59"}, "fail"),
    ("63", INNOVATIVE, "score/score", {"score_growth": "14"}, "fail"),
    ("63", INNOVATIVE, "score/equity", {"equity_raised__y3": "500"}, "pass"),
    ("63", INNOVATIVE, "score/equity", {"equity_raised__y3": "499"}, "fail"),
    ("63", INNOVATIVE, "score/alternative", {"alternative": "yes"}, "pass"),
    ("63", INNOVATIVE, "score/alternative", {"alternative": "no"}, "fail"),
    ("63-2025", GIANT, "revenue/revenue", {"revenue__y1": "5000"}, "pass"),
    ("63-2025", GIANT, "revenue/revenue", {"revenue__y1": "4999.99"}, "fail"),
    ("2026-2", GIANT, "standing/lower-tier", {}, "pass"),
    ("2026-2", GIANT, "standing/niche-years", {"niche_years": "3"}, "pass"),
    ("2026-2", GIANT, "standing/niche-years", {"niche_years": "2"}, "fail"),
    ("2026-2", GIANT, "operation/revenue", {"revenue__y1": "5000"}, "pass"),
    ("2026-2", GIANT, "operation/revenue", {"revenue__y1": "4999"}, "fail"),
    ("2026-2", GIANT, "operation/main-share", {"main_revenue__y1": "10800"}, "pass"),
    ("2026-2", GIANT, "operation/main-share", {"main_revenue__y1": "10799"}, "fail"),
    ("2026-2", GIANT, "operation/main-growth", {"main_revenue__y1": "110.25", "main_revenue__y3": "100"}, "pass"),
    ("2026-2", GIANT, "operation/main-growth", {"main_revenue__y1": "110.24", "main_revenue__y3": "100"}, "fail"),
    ("2026-2", GIANT, "operation/debt-ratio", {"liabilities__y1": "15000"}, "pass"),
    ("2026-2", GIANT, "operation/debt-ratio", {"liabilities__y1": "15001"}, "fail"),
    ("2026-2", GIANT, "research/rd-spend", {"rd_spend__y1": "400", "rd_spend__y2": "800"}, "pass"),
    ("2026-2", GIANT, "research/rd-spend", {"rd_spend__y1": "399", "rd_spend__y2": "800"}, "fail"),
    ("2026-2", GIANT, "research/rd-share", {"rd_spend__y1": "360", "rd_spend__y2": "300"}, "pass"),
    ("2026-2", GIANT, "research/rd-share", {"rd_spend__y1": "360", "rd_spend__y2": "299"}, "fail"),
    ("2026-2", GIANT, "property/ip-class1", {"ip_class1": "4"}, "pass"),
    ("2026-2", GIANT, "property/ip-class1", {"ip_class1": "3"}, "fail"),
    ("2026-2", GIANT, "market/share-national", {"share_national__y1": "9", "national_rank": "3"}, "pass"),
    ("2026-2", GIANT, "market/share-national", {"share_national__y1": "9", "national_rank": "4"}, "fail"),
    ("2026-2", GIANT, "market/share-national", {"share_national__y1": "9", "national_rank": "0"}, "fail"),
    ("2026-2", GIANT, "chain/key-link", {"key_link": "yes"}, "pass"),
    ("2026-2", GIANT, "chain/key-link", {"key_link": "no"}, "fail"),
    ("2026-2", GIANT, "quality/quality-score", {"quality_score": "60"}, "pass"),
    ("2026-2", GIANT, "quality/quality-score", {"quality_score": "59"}, "fail"),
]  # fmt: skip


@pytest.mark.parametrize(("book", "tier", "indicator", "answers", "result"), SIDES)
def test_an_indicator_turns_at_its_threshold(
    book: str, tier: Tier, indicator: str, answers: dict[str, Any], result: str
) -> None:
    """At least and at most include the number; over does not."""
    one = judged(book, tier, **answers)[indicator]
    assert one.result == result, one
    assert one.value
    assert one.threshold
    assert one.clause


@pytest.mark.parametrize("book", ["63", "63-2025", "2026-2"])
def test_every_indicator_is_touched_on_both_sides(book: str) -> None:
    """No indicator of a book stands without a test of each outcome; the title below is tested on its own."""
    known = {
        f"{group.code}/{part.code}" for group in shipped(book).criteria for part in (*group.indicators, *group.paths)
    }
    touched = {
        (indicator, result) for of, _, indicator, _, result in SIDES if of in (book, "63" if "63" in book else book)
    }
    wanted = {(indicator, result) for indicator in known for result in ("pass", "fail")}
    assert wanted - touched <= {("standing/lower-tier", "fail")}


@pytest.mark.parametrize(
    ("code", "tier"), [("63", tier) for tier in Tier] + [("63-2024", GIANT), ("63-2025", GIANT), ("2026-2", GIANT)]
)
@pytest.mark.parametrize("kind", ["recognition", "re-review"])
def test_a_good_enterprise_passes_every_book(code: str, tier: Tier, kind: Kind) -> None:
    """In each tier and kind."""
    found = every(code, tier, kind)
    assert outcome(found) == "pass"
    assert not_met(found) == []


def test_the_threshold_and_the_value_are_in_words_and_the_bracket_is_told() -> None:
    """What was asked of this enterprise, not of others."""
    one = judged("63")["innovation/rd-share"]
    assert "营业收入" in one.threshold
    assert "≥ 10000万元" in one.threshold
    assert "≥ 3%" in one.threshold
    assert "7.5%" in one.value
    assert "8%" in one.value
    assert "revenue" in one.threshold_en
    assert judged("63")["refinement/debt-ratio"].value == "40%"
    assert judged("63")["refinement/debt-ratio"].threshold == "≤ 70%"


def test_a_missing_answer_leaves_it_open_and_is_named() -> None:
    """Not failed, not passed: the field is named, in both languages."""
    found = every("63", assets__y1="")
    one = next(judgement for judgement in found if judgement.code == "debt-ratio")
    assert (one.result, one.missing) == ("not-judged", ("assets.y1",))
    assert "资产总额" in one.why
    assert "total assets" in one.why_en
    assert outcome(found) == "not-judged"
    assert not_met(found) == [one]


def test_a_failure_counts_more_than_what_is_open() -> None:
    """Whatever the missing answer may be."""
    assert outcome(every("63", assets__y1="", key_link="no")) == "fail"


def test_a_missing_revenue_leaves_the_bracket_open() -> None:
    """It is not known which share is asked."""
    one = judged("63", revenue__y1="")["innovation/rd-share"]
    assert (one.result, one.missing) == ("not-judged", ("revenue.y1",))


def test_a_direct_path_stands_for_its_whole_criterion_and_is_said() -> None:
    """Its own indicators are shown as they are, and do not stand in the way; those of other criteria do."""
    awarded = award("1", "2021")
    found = every("63", rd_spend__y1="0", rd_institution="none", ip_class1="", **awarded)
    by_code = {one.code: one for one in found}
    assert outcome(found) == "pass"
    assert by_code["rd-share"].result == "fail"
    assert by_code["ip-class1"].result == "not-judged"
    assert {by_code[code].taken for code in ("rd-share", "rd-institution", "ip-class1")} == {"national-award"}
    assert "科技奖励" in by_code["rd-share"].why
    assert by_code["main-share"].taken == ""
    assert not_met(found) == []
    assert outcome(every("63", niche_years="1", **awarded)) == "fail"


def test_without_the_path_the_indicators_count() -> None:
    """A path that was not taken saves nothing; one that cannot be judged leaves it open."""
    assert outcome(every("63", ip_class1="0")) == "fail"
    assert outcome(every("63", ip_class1="0", award_national="")) == "not-judged"


def test_the_growth_is_waived_at_the_re_reviews_of_2024_and_2025_alone() -> None:
    """It stands there still, as not asked; a recognition asks it."""
    shrunk: dict[str, Any] = {"main_revenue__y1": "9400", "revenue__y1": "9400", "main_revenue__y2": "9500"}
    shrunk |= {"main_revenue__y3": "9500", "rd_spend__y1": "900"}
    for code in ("63-2024", "63-2025"):
        waived = judged(code, kind="re-review", **shrunk)["specialisation/main-growth"]
        assert (waived.role, waived.result) == ("waived", "not-judged")
        assert "不作要求" in waived.why
        assert outcome(every(code, kind="re-review", **shrunk)) == "pass"
        assert outcome(every(code, **shrunk)) == "fail"
    assert outcome(every("63", kind="re-review", **shrunk)) == "fail"


def test_the_book_of_2026_asks_no_growth_of_a_re_review() -> None:
    """The indicator belongs to recognition."""
    assert "operation/main-growth" not in judged("2026-2", kind="re-review")


@pytest.mark.parametrize(("known", "result"), [({"lower_tier": "no"}, "fail"), ({}, "not-judged")])
def test_the_title_below_is_what_the_ledger_says(known: dict[str, str], result: str) -> None:
    """The form cannot say it."""
    found = judge(shipped("2026-2"), GIANT, "recognition", GOOD, {"year": "2026"} | known)
    (one,) = [judgement for judgement in found if judgement.code == "lower-tier"]
    assert one.result == result


def test_a_tier_that_a_book_does_not_know_is_not_judged() -> None:
    """Nothing is asked, so nothing is passed."""
    found = judge(shipped("2026-2"), SPECIALISED, "recognition", GOOD, KNOWN)
    assert found == []
    assert outcome(found) == "not-judged"


def test_an_empty_form_is_not_judged_at_all() -> None:
    """Nothing passes, nothing fails."""
    for tier in Tier:
        assert {one.result for one in judge(shipped("63"), tier, "recognition", {})} == {"not-judged"}


def test_what_goes_on_record_is_short() -> None:
    """Code, result, value and threshold as they read."""
    one = judged("63")["specialisation/niche-years"].recorded
    assert (one.code, one.result, one.value, one.threshold) == ("niche-years", "pass", "5年", "≥ 3年")
