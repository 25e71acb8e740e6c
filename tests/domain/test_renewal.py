"""A list decides cohorts: whom it names is renewed, whom it does not lapses (semantics.md, 6 and 7; notice 三(三))."""

import pytest

from tests.acts import call, end, recognise, renew, together
from tests.world import BING, JIA, NINGBO, YI, ZHEJIANG, given

FIRST = recognise(1, [JIA, YI], "2019-06-13")


def test_whom_the_list_names_is_renewed_and_whom_it_does_not_lapses() -> None:
    """Renewal and lapse are recorded in the transaction of the list."""
    world = given(FIRST, renew(1, [JIA], "2022-06-10"))
    assert world.steps_of(JIA) == ["title-renewed"]
    assert world.steps_of(YI) == ["title-lapsed"]


def test_a_lapse_is_on_the_day_of_publication() -> None:
    """The old term would run to 2022-06-12; the list of 06-10 cuts it off, and publication itself is without it."""
    listed = renew(1, [JIA], "2022-06-10")
    world = given(FIRST, listed)
    assert world.verdict(YI, "2022-06-09") == "valid"
    assert world.status(YI, "2022-06-10") == "lapsed"
    assert world.ending(YI, "2022-06-12") == ("2022-06-10", "lapse", "not-listed", listed.number)


def test_a_lapse_never_moves_the_printed_term() -> None:
    """The term shown beside the lapse is the one that was printed."""
    world = given(FIRST, renew(1, [JIA], "2022-06-10"))
    assert world.ask(YI, "2022-06-11").term == ("2019-06-13", "2022-06-12")


@pytest.mark.parametrize(("published", "first_without"), [("2022-06-10", "2022-06-13"), ("2022-09-08", "2022-09-08")])
def test_at_term_end_a_title_lapses_after_its_last_term(published: str, first_without: str) -> None:
    """`at-term-end` is the later of publication and the day after the last term."""
    world = given(FIRST, renew(1, [JIA], published, unlisted="at-term-end"))
    ending = world.ending(YI, "2022-12-31")
    assert ending is not None
    assert ending.on == first_without
    assert world.status(YI, "2022-06-12") == "in-term"


def test_a_renewal_from_publication_leaves_the_days_between_without_title() -> None:
    """Only a call closes the gap between the old term and the list."""
    world = given(FIRST, renew(1, [JIA, YI], "2022-09-08"))
    assert world.status(JIA, "2022-07-01") == "past-term"
    assert world.status(JIA, "2022-09-08") == "in-term"


def test_a_renewal_from_expiry_leaves_no_gap() -> None:
    """`from-expiry` joins the new term to the old one, though the list comes later."""
    world = given(FIRST, renew(1, [JIA, YI], "2022-09-08", term="from-expiry"))
    assert world.ask(JIA, "2022-07-01").term == ("2022-06-13", "2025-06-12")
    assert world.status(JIA, "2022-07-01", published_by="2022-09-07") == "past-term"


def test_a_renewal_before_the_old_terms_end_is_shown_at_once() -> None:
    """Of several standing terms the latest in legal order is shown."""
    world = given(FIRST, renew(1, [JIA, YI], "2022-06-01", term=("2022-06-01", "2025-05-31")))
    assert world.ask(JIA, "2022-06-01").term == ("2022-06-01", "2025-05-31")
    assert world.ask(JIA, "2022-05-31").term == ("2019-06-13", "2022-06-12")


def test_a_renewed_cohort_keeps_its_batch() -> None:
    """Renewal does not change the cohort: batch 1 comes due again as batch 1."""
    world = given(FIRST, renew(1, [JIA], "2022-06-10"), renew(1, [JIA], "2025-06-10"))
    answer = world.ask(JIA, "2025-06-10")
    assert (answer.batch, answer.term) == (1, ("2025-06-10", "2028-06-09"))


def test_reasons_of_annex_4_become_causes() -> None:
    """Who handed in nothing, who failed, and who is not listed without a word lapse by different causes."""
    world = given(
        recognise(1, [JIA, YI, BING], "2019-06-13"),
        renew(1, ["示例丁有限公司"], "2022-06-10", reasons={JIA: "未提交复核申请材料", YI: "主营业务收入下降"},
              unmatched="admit", admit=(1, "测认〔2019〕0613b号", "2019-06-13")),
    )  # fmt: skip
    endings = {name: world.ending(name, "2022-06-10") for name in (JIA, YI, BING)}
    assert {name: one.cause for name, one in endings.items() if one} == {
        JIA: "materials-not-submitted",
        YI: "conditions-not-met",
        BING: "not-listed",
    }
    assert world.memory.live(world.title(YI))[-1].reason == "主营业务收入下降"


def test_a_reason_does_not_lapse_whom_the_list_names() -> None:
    """The list itself decides; a reason for a listed one changes nothing."""
    world = given(FIRST, renew(1, [JIA, YI], "2022-06-10", reasons={JIA: "不符合条件"}))
    assert world.status(JIA, "2022-06-10") == "in-term"


def test_a_list_decides_only_its_bodies() -> None:
    """What a list does not cover, it does not lapse."""
    world = given(recognise(1, [JIA, (YI, NINGBO)], "2019-06-13"), renew(1, [], "2022-06-01", bodies=[ZHEJIANG]))
    assert world.status(JIA, "2022-06-01") == "lapsed"
    assert world.status(YI, "2022-06-01") == "in-term"


def test_a_list_decides_only_its_cohorts() -> None:
    """Batch 2 is not touched by the re-review of batch 1."""
    world = given(recognise(1, [JIA], "2019-06-13"), recognise(2, [YI], "2020-11-13"), renew(1, [JIA], "2022-06-01"))
    assert world.status(YI, "2022-06-01") == "in-term"


def test_a_body_without_any_row_refuses_a_list_that_names_no_bodies() -> None:
    """A cut-off file must not delist a province."""
    world = given(recognise(1, [JIA, (YI, NINGBO)], "2019-06-13"))
    world.when(renew(1, [JIA], "2022-06-10", bodies=None)).refused("body-without-row", NINGBO, YI)
    assert world.verdict(YI, "2022-06-10") == "valid"


def test_a_body_without_row_is_seen_over_all_lists_of_the_act() -> None:
    """Rows of the body in another `[[renew]]` of the act do not make it silent."""
    world = given(recognise(1, [JIA, (YI, NINGBO)], "2019-06-13"), recognise(2, [(BING, NINGBO)], "2019-06-20"))
    both = together(renew(1, [JIA], "2022-06-10", bodies=None), renew(2, [(BING, NINGBO)], "2022-06-10", bodies=None))
    world.when(both)
    assert world.status(YI, "2022-06-10") == "lapsed"


def test_a_supplementary_list_within_a_year_lapses_nobody() -> None:
    """It renews whom it names, and leaves the others as the first list left them."""
    world = given(
        recognise(1, [JIA, YI, BING], "2019-06-13"), renew(1, [JIA], "2022-06-10"), renew(1, [YI], "2023-06-10")
    )
    assert world.status(JIA, "2023-06-10") == "in-term"
    assert world.status(YI, "2023-06-10") == "in-term"
    assert world.status(BING, "2023-06-10") == "lapsed"


def test_a_supplementary_list_mends_a_lapse_from_its_own_term_on() -> None:
    """Between the lapse and the supplementary list the title was lapsed, and stays so."""
    world = given(FIRST, renew(1, [JIA], "2022-06-10"), renew(1, [YI], "2022-08-10", number="测补〔2022〕1号"))
    assert world.status(YI, "2022-08-09") == "lapsed"
    answer = world.ask(YI, "2022-08-10")
    assert (answer.status, answer.ending) == ("in-term", None)


def test_after_a_year_a_list_is_no_supplement() -> None:
    """One day more than a year later it decides anew: whom it leaves out lapses, and who had lapsed is out of scope."""
    world = given(FIRST, renew(1, [JIA], "2022-06-10"), recognise(2, [BING], "2022-07-01"))
    world.when(renew([1, 2], [YI, BING], "2023-06-11")).refused("unmatched-name", YI)
    world.when(renew([1, 2], [BING], "2023-06-11"))
    assert world.status(JIA, "2023-06-11") == "lapsed"


def test_blocks_of_one_act_are_judged_together() -> None:
    """A title lapses only if no block that decides it lists it."""
    act = together(
        renew(1, [JIA], "2022-06-10", term=("2022-06-13", "2025-06-12")),
        renew(1, [YI], "2022-06-10", term=("2022-07-01", "2025-06-30")),
    )
    world = given(recognise(1, [JIA, YI, BING], "2019-06-13"), act)
    assert world.ask(JIA, "2022-08-01").term == ("2022-06-13", "2025-06-12")
    assert world.ask(YI, "2022-08-01").term == ("2022-07-01", "2025-06-30")
    assert world.status(BING, "2022-08-01") == "lapsed"


def test_a_title_listed_in_two_blocks_is_refused() -> None:
    """One act cannot give one title two terms."""
    world = given(FIRST)
    world.when(together(renew(1, [JIA, YI], "2022-06-10"), renew(1, [JIA], "2022-06-10"))).refused("listed-twice", JIA)


def test_a_name_that_joins_nothing_in_scope_is_refused() -> None:
    """By default an unmatched name refuses the act, with row and name."""
    world = given(FIRST)
    world.when(renew(1, [JIA, YI, BING], "2022-06-10")).refused("unmatched-name", "第3行", BING)


def test_an_ended_title_is_out_of_scope() -> None:
    """A decided ending absorbs: a later list cannot renew it, and does not lapse it."""
    world = given(FIRST, end(YI, "2021-01-05"))
    world.when(renew(1, [JIA, YI], "2022-06-10")).refused("unmatched-name", YI)
    world.when(renew(1, [JIA], "2022-06-10"))
    assert world.ending(YI, "2022-06-10") == ("2021-01-05", "cancellation", "violation", "测终〔2021〕0105号")


def test_a_list_without_the_rows_of_a_body_leaves_it_open() -> None:
    """A file that is an extract cannot say that the others are not on the list."""
    act = renew(1, [JIA], "2022-06-10", bodies=[ZHEJIANG, NINGBO], extract=[ZHEJIANG])
    world = given(recognise(1, [JIA, (YI, NINGBO)], "2019-06-13"), act)
    answer = world.ask(YI, "2022-06-10")
    assert (answer.verdict, answer.status) == ("unknown", "list-not-on-record")
    assert act.number in answer.because
    assert world.verdict(YI, "2022-06-09") == "valid"
    assert world.verdict(YI, "2025-06-10") == "not_valid"


def test_an_addition_settles_what_the_extract_left_open() -> None:
    """The missing rows come later, as a further file of the act; what was known before stays askable."""
    first = recognise(1, [JIA, (YI, NINGBO), (BING, NINGBO)], "2019-06-13")
    part = renew(1, [JIA], "2022-06-10", bodies=[ZHEJIANG, NINGBO], extract=[ZHEJIANG])
    rest = renew(1, [(YI, NINGBO)], "2022-06-10", bodies=[ZHEJIANG, NINGBO], extract=[NINGBO])
    world = given(first, part, rest)
    assert world.status(YI, "2022-06-10") == "in-term"
    assert world.status(BING, "2022-06-10") == "lapsed"
    assert world.status(JIA, "2022-06-10") == "in-term"
    assert world.status(BING, "2022-06-10", known=2) == "list-not-on-record"


def test_the_body_in_the_row_counts_from_then_on() -> None:
    """The last body of a title is that of its last row: a later list of that body decides it."""
    moved = renew(1, [(JIA, NINGBO), YI], "2022-06-10", bodies=[ZHEJIANG, NINGBO])
    world = given(FIRST, moved, renew(1, [YI], "2025-06-01"))
    assert world.status(JIA, "2025-06-01") == "in-term"
    world.when(renew(1, [], "2025-06-02", bodies=[NINGBO]))
    assert world.status(JIA, "2025-06-02") == "lapsed"


def test_a_call_and_a_list_of_one_day_stand_in_the_order_of_recording() -> None:
    """The list closes the carry-over of a call published on the same day and recorded before it."""
    world = given(FIRST, call(1, "2022-06-15"), renew(1, [JIA], "2022-06-15"))
    assert world.status(YI, "2022-06-14") == "past-term-awaiting-list"
    assert world.status(YI, "2022-06-15") == "lapsed"


def test_a_reason_for_nobody_on_record_is_remarked() -> None:
    """A typing error in the table of reasons would lose the reason without a word."""
    world = given(FIRST, renew(1, [JIA], "2022-06-10", reasons={"示例错字有限公司": "未提交复核申请材料"}))
    assert list(world.warnings()) == ["reason-without-enterprise"]


def test_a_block_without_the_row_renews_no_further_batch() -> None:
    """Two blocks of one act decide batch 1, one of them also batch 2, and does not list it: there the title lapses."""
    second = recognise(2, [JIA], "2022-08-02")
    listing, other = (
        renew((1, 3), [JIA], "2022-09-09", term="from-expiry"),
        renew((1, 2), [], "2022-09-09", term="from-expiry"),
    )
    world = given(recognise(1, [JIA], "2019-06-13"), second, together(listing, other))
    assert world.status(JIA, "2023-01-01") == "in-term"
    assert world.status(JIA, "2025-06-13") == "lapsed"


def test_a_block_whose_extract_leaves_out_the_body_renews_no_further_batch() -> None:
    """What the rows that are not on record say of batch 2 is unknown, though another block lists the title for batch 1."""
    first = recognise(1, [JIA], "2019-06-13", term=("2019-06-13", "2020-06-12"))
    listing = renew((1, 3), [JIA], "2022-09-09", term="from-expiry")
    other = renew((1, 2), [(YI, NINGBO)], "2022-09-09", term="from-expiry", bodies=[ZHEJIANG, NINGBO], extract=[NINGBO])
    batches = (first, recognise(2, [JIA, (YI, NINGBO)], "2022-08-02"))
    assert given(*batches, together(listing, other)).status(JIA, "2023-09-09") == "list-not-on-record"
