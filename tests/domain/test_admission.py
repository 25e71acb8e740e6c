"""A list proves titles whose own list is not on record: they are admitted (semantics.md, 2 and 8)."""

import pytest

from domain.act import Act
from tests.acts import call, corrected, end, recognise, rename, renew
from tests.world import BING, JIA, NINGBO, SPECIALISED, YI, ZHEJIANG, given

REAL = "工信部企业函〔2019〕153号"
LISTED = renew(1, [JIA, YI], "2022-06-10", admit=(1, REAL, "2019-06-13"))


def test_a_name_that_joins_nothing_is_admitted_and_renewed() -> None:
    """Three years from `since`, and then the term of the list."""
    world = given(LISTED)
    assert world.ask(JIA, "2020-01-01").term == ("2019-06-13", "2022-06-12")
    assert world.ask(JIA, "2022-06-10").term == ("2022-06-10", "2025-06-09")
    assert world.ask(JIA, "2020-01-01").because == (REAL,)
    assert world.ask(JIA, "2022-06-10").batch == 1


def test_an_admitted_title_is_public_from_its_since() -> None:
    """Though the list that proves it came three years later."""
    world = given(LISTED)
    assert world.status(JIA, "2020-01-01", published_by="2019-06-13") == "in-term"
    assert world.status(JIA, "2020-01-01", published_by="2019-06-12") == "never-recorded"
    assert world.status(JIA, "2020-01-01", known=0) == "never-recorded"


def test_what_joins_is_renewed_and_not_admitted() -> None:
    """Only the names that join nothing are admitted."""
    world = given(recognise(1, [JIA], "2019-06-20", number="测认〔2019〕9号", extract=[ZHEJIANG]), LISTED)
    assert world.steps_of(JIA) == ["title-renewed"]
    assert world.steps_of(YI) == ["title-admitted", "title-renewed"]


def test_an_admitted_title_is_carried_over() -> None:
    """The carry-over belongs to the campaign, so an admitted grant has it too."""
    late = renew(1, [JIA], "2022-09-08", admit=(1, REAL, "2019-06-13"))
    for acts in ((call(1, "2022-06-15"), late), (late, call(1, "2022-06-15"))):
        assert given(*acts).status(JIA, "2022-08-01") == "past-term-awaiting-list"


def test_the_real_list_takes_its_place() -> None:
    """Recorded later, it is no second recognition; its own term rules, and the renewal stays."""
    world = given(LISTED, recognise(1, [JIA, YI, BING], "2019-06-14", number=REAL))
    assert world.ask(JIA, "2020-01-01").term == ("2019-06-14", "2022-06-13")
    assert world.ask(JIA, "2020-01-01", known=1).term == ("2019-06-13", "2022-06-12")
    assert world.ask(JIA, "2022-06-10").term == ("2022-06-10", "2025-06-09")
    assert world.status(BING, "2022-06-10") == "lapsed"


def test_the_real_list_must_name_it() -> None:
    """A list that does not name the admitted title contradicts the record; perhaps it was renamed."""
    world = given(LISTED)
    world.when(recognise(1, [JIA], "2019-06-13", number=REAL)).refused("admitted-not-on-list", YI, REAL)


def test_the_real_list_may_name_it_by_its_former_name() -> None:
    """The rename recorded first, all is well."""
    old = "示例旧乙有限公司"
    world = given(LISTED, rename(YI, "示例乙股份有限公司", "2023-01-01"))
    world.when(recognise(1, [JIA, old], "2019-06-13", number=REAL)).refused("admitted-not-on-list")
    world.when(recognise(1, [JIA, YI], "2019-06-13", number=REAL))
    assert world.status("示例乙股份有限公司", "2020-01-01") == "in-term"


def test_an_extract_of_the_real_list_need_not_name_other_bodies() -> None:
    """What the file does not hold it does not contradict."""
    listed = renew(1, [JIA, (YI, NINGBO)], "2022-06-10", bodies=[ZHEJIANG, NINGBO], admit=(1, REAL, "2019-06-13"))
    world = given(listed, recognise(1, [JIA], "2019-06-13", number=REAL, extract=[ZHEJIANG]))
    assert world.status(YI, "2020-01-01") == "in-term"


def test_a_list_on_record_that_does_not_name_it_refuses_the_admission() -> None:
    """Its own list is there, with its body, and does not name it."""
    first = recognise(1, [BING], "2019-06-13", number=REAL)
    given(first).when(renew(1, [JIA, BING], "2022-06-10", admit=(1, REAL, "2019-06-13"))).refused(
        "admitted-not-on-list", JIA, REAL
    )


def test_an_ended_title_is_never_admitted() -> None:
    """A name that joins a title that has ended is unmatched."""
    first = recognise(1, [JIA], "2019-06-13")
    ended = end(JIA, "2020-03-01")
    given(first, ended).when(renew(1, [JIA], "2022-06-10", admit=(1, REAL, "2019-06-13"))).refused(
        "never-admitted", JIA, ended.number
    )


def test_a_title_that_lapsed_long_ago_is_never_admitted() -> None:
    """Nor is one that lapsed by a list more than a year before."""
    world = given(recognise(1, [JIA, YI], "2019-06-13"), renew(1, [YI], "2022-06-10"))
    world.when(renew(1, [JIA, YI], "2025-06-09", admit=(1, REAL, "2022-06-13"))).refused("never-admitted", JIA)


def test_a_lapse_that_a_supplementary_list_mends_needs_no_admission() -> None:
    """Within a year the name joins the lapsed title, and renews it."""
    world = given(recognise(1, [JIA, YI], "2019-06-13"), renew(1, [YI], "2022-06-10"))
    world.when(renew(1, [JIA], "2022-09-08", admit=(1, REAL, "2019-06-13")))
    assert world.steps_of(JIA)[-1] == "title-renewed"
    assert "title-admitted" not in world.steps_of(JIA)


def test_admitted_into_a_batch_that_the_list_does_not_decide_is_refused() -> None:
    """The list proves titles of its own cohorts only."""
    given().when(renew(2, [JIA], "2022-06-10", admit=(1, REAL, "2019-06-13"))).refused("admission-out-of-scope", JIA)


def test_an_admitted_title_stands_in_the_way_of_a_second_recognition() -> None:
    """It was valid in 2020, so batch 2 cannot have recognised it."""
    given(LISTED).when(recognise(2, [JIA], "2020-11-13")).refused("already-held", JIA, REAL)


def test_a_correction_of_the_list_takes_its_admissions_back() -> None:
    """甲 was printed by our error: it never had a title."""
    world = given(LISTED, corrected(LISTED, renew(1, [YI], "2022-06-10", admit=(1, REAL, "2019-06-13"))))
    assert world.status(JIA, "2020-01-01") == "never-recorded"
    assert world.status(JIA, "2020-01-01", known=1) == "in-term"
    assert world.status(YI, "2020-01-01") == "in-term"


@pytest.mark.parametrize("later", [renew(1, [JIA, YI], "2025-06-01"), end(JIA, "2023-01-01")], ids=["renewed", "ended"])
def test_a_list_that_admitted_is_corrected_after_later_acts(later: Act) -> None:
    """What a later act did to the admitted title does not stand in the way: it had not ended when the list came."""
    right = renew(1, [JIA, YI, BING], "2022-06-10", admit=(1, REAL, "2019-06-13"))
    world = given(LISTED, later, corrected(LISTED, right))
    assert world.status(BING, "2022-06-10") == "in-term"
    assert world.status(JIA, "2022-06-10") == "in-term"
    assert world.status(JIA, "2025-06-01") == given(LISTED, later).status(JIA, "2025-06-01")


def test_batch_1_of_another_authority_is_another_batch() -> None:
    """In the lower tiers batches are each authority's own: an old title by 浙江省 does not stand in 宁波市's way."""
    office = "宁波市经济和信息化局"
    admit = (1, "甬经信〔2022〕1号", "2022-06-20")
    world = given(
        recognise(1, [JIA], "2019-06-13", tier=SPECIALISED, issuer="浙江省经济和信息化厅"),
        renew(1, [JIA], "2023-06-10", tier=SPECIALISED, body=NINGBO, bodies=None, issuer=office, admit=admit),
    )
    assert world.status(JIA, "2022-06-20", tier=SPECIALISED) == "in-term"
    assert world.status(JIA, "2022-06-19", tier=SPECIALISED) == "past-term"
