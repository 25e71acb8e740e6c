"""An ending is undone after an appeal, as if it had not been (semantics.md, 9, 16, 17)."""

from itertools import permutations

from tests.acts import call, end, recognise, reinstate, renew, together
from tests.world import GIANT, JIA, SPECIALISED, YI, given

FIRST = recognise(1, [JIA, YI], "2019-06-13")
ENDED = end(JIA, "2020-03-01")
BACK = reinstate(JIA, ENDED.number, "2020-09-01")


def test_the_title_stands_as_if_it_had_not_ended() -> None:
    """Every day since the ending is valid again, from the publication of the reinstatement on."""
    world = given(FIRST, ENDED, BACK)
    for on in ("2020-02-29", "2020-03-01", "2020-08-31", "2020-09-01", "2022-06-12"):
        assert world.status(JIA, on) == "in-term"
    assert world.status(JIA, "2020-03-01", published_by="2020-08-31") == "cancelled"
    assert world.status(JIA, "2020-03-01", published_by="2020-09-01") == "in-term"


def test_what_was_known_before_stays_askable() -> None:
    """As known before the reinstatement was recorded, it was cancelled."""
    assert given(FIRST, ENDED, BACK).status(JIA, "2020-03-01", known=2) == "cancelled"


def test_the_reason_names_the_reinstatement() -> None:
    """On days after the ending that it undid, and not before."""
    world = given(FIRST, ENDED, BACK)
    assert world.ask(JIA, "2020-03-01").because == (FIRST.number, BACK.number)
    assert world.ask(JIA, "2020-02-29").because == (FIRST.number,)


def test_it_ends_with_its_printed_term() -> None:
    """`term-as-was` gives nothing but the term that was printed."""
    assert given(FIRST, ENDED, BACK).status(JIA, "2022-06-13") == "past-term"


def test_a_new_term_stands_beside_the_old_one() -> None:
    """With `term` a new term begins."""
    back = reinstate(JIA, ENDED.number, "2020-09-01", term=("2023-09-01", "2026-08-31"))
    world = given(FIRST, ENDED, back)
    assert [world.status(JIA, on) for on in ("2022-06-12", "2022-06-13", "2023-09-01", "2026-09-01")] == [
        "in-term", "past-term", "in-term", "past-term",
    ]  # fmt: skip


def test_awaiting_review_carries_over_until_the_next_list() -> None:
    """Past its term the reinstated title awaits the list, without any call."""
    back = reinstate(JIA, ENDED.number, "2020-09-01", then="awaiting-review")
    world = given(FIRST, ENDED, back)
    assert world.status(JIA, "2022-06-13") == "past-term-awaiting-list"
    world.when(renew(1, [YI], "2022-09-08"))
    assert world.status(JIA, "2022-09-07") == "past-term-awaiting-list"
    assert world.status(JIA, "2022-09-08") == "lapsed"


def test_awaiting_review_is_closed_by_a_list_even_while_ended_again() -> None:
    """Ended again before the list, and reinstated after it: the list has closed the waiting."""
    back = reinstate(JIA, ENDED.number, "2020-09-01", then="awaiting-review")
    again = end(JIA, "2022-08-01")
    world = given(FIRST, ENDED, back, again, renew(1, [YI], "2022-09-08"), reinstate(JIA, again.number, "2022-12-01"))
    assert world.status(JIA, "2022-09-07") == "past-term-awaiting-list"
    assert world.status(JIA, "2022-09-08") == "past-term"


def test_a_lapse_is_undone_too() -> None:
    """The list that lapsed it did not list it: after its last term the title is past its term."""
    listed = renew(1, [YI], "2022-06-01")
    world = given(FIRST, listed, reinstate(JIA, listed.number, "2022-08-01"))
    assert world.status(JIA, "2022-06-12") == "in-term"
    assert world.status(JIA, "2022-06-12", published_by="2022-07-31") == "lapsed"
    assert world.status(JIA, "2022-06-13") == "past-term"


def test_a_list_in_between_did_not_list_it() -> None:
    """Cancelled, passed over by the list, and reinstated: no term of its own, so past its last term."""
    world = given(FIRST, ENDED, renew(1, [YI], "2022-06-01"), reinstate(JIA, ENDED.number, "2022-08-01"))
    assert world.status(JIA, "2022-06-12") == "in-term"
    assert world.status(JIA, "2022-06-13") == "past-term"


def test_a_reinstated_title_is_in_scope_again() -> None:
    """A later list renews or lapses it like any other."""
    world = given(FIRST, ENDED, BACK, renew(1, [JIA], "2022-06-10"))
    assert world.status(JIA, "2022-06-10") == "in-term"
    assert world.status(YI, "2022-06-10") == "lapsed"


def test_what_did_not_end_cannot_come_back() -> None:
    """The ending act must have ended this title, and not have been undone already."""
    given(FIRST).when(reinstate(JIA, "测终〔2020〕0301号", "2020-09-01")).refused(
        "no-such-ending", "测终〔2020〕0301号"
    )
    given(FIRST, ENDED).when(reinstate(YI, ENDED.number, "2020-09-01")).refused("no-such-ending", YI)
    given(FIRST, ENDED, BACK).when(reinstate(JIA, ENDED.number, "2020-10-01")).refused("no-such-ending")


def test_one_ending_is_undone_once_whatever_the_order_of_recording() -> None:
    """Recorded late, an earlier reinstatement of the same ending contradicts the one on record."""
    early = reinstate(JIA, ENDED.number, "2020-06-01")
    given(FIRST, ENDED, BACK).when(early).refused("nothing-to-undo", early.number, BACK.number)


def test_a_reinstatement_published_before_the_ending_is_refused() -> None:
    """In legal time there was nothing to undo yet."""
    given(FIRST, ENDED).when(reinstate(JIA, ENDED.number, "2020-02-01")).refused("no-such-ending")


def test_a_reinstated_title_may_end_again() -> None:
    """By another act; the first ending stays undone."""
    again = end(JIA, "2021-01-01", mechanism="revocation", cause="conditions-not-met")
    world = given(FIRST, ENDED, BACK, again)
    assert world.status(JIA, "2020-12-31") == "in-term"
    assert world.status(JIA, "2021-01-01") == "revoked"


def test_the_reinstatement_of_a_fraud_undoes_all_of_it() -> None:
    """What the cascade ended in other tiers comes back with it."""
    fraud = end(JIA, "2023-03-01", cause="false-declaration")
    world = given(
        recognise(1, [JIA], "2021-12-01", tier=SPECIALISED),
        recognise(4, [JIA], "2022-09-08"),
        fraud,
        reinstate(JIA, fraud.number, "2023-06-01"),
    )
    for tier in (GIANT, SPECIALISED):
        assert world.status(JIA, "2023-03-01", tier=tier) == "in-term"
        assert world.status(JIA, "2023-03-01", tier=tier, published_by="2023-05-31") == "cancelled"


def test_a_lower_tier_recorded_after_the_reinstatement_of_a_fraud_is_not_ended() -> None:
    """The cascade and what undid it both reach a title that came onto the record late."""
    fraud = end(JIA, "2023-03-01", cause="false-declaration")
    world = given(
        recognise(4, [JIA], "2022-09-08"),
        fraud,
        reinstate(JIA, fraud.number, "2023-06-01"),
        recognise(1, [JIA], "2021-12-01", tier=SPECIALISED),
    )
    assert world.status(JIA, "2023-03-01", tier=SPECIALISED) == "in-term"
    assert world.status(JIA, "2023-03-01", tier=SPECIALISED, published_by="2023-05-31") == "cancelled"


def test_a_new_recognition_stands_in_the_way() -> None:
    """Recognised anew since, the title cannot also have been valid all along: both acts are named."""
    fresh = recognise(2, [JIA], "2020-11-13")
    back = reinstate(JIA, ENDED.number, "2020-09-01")
    given(FIRST, ENDED, fresh).when(back).refused("already-held", fresh.number)


def test_a_call_carries_a_reinstated_title_over() -> None:
    """Whether the call came before or after the reinstatement."""
    for acts in ((ENDED, call(1, "2020-06-15"), BACK), (ENDED, BACK, call(1, "2022-06-15"))):
        assert given(FIRST, *acts).status(JIA, "2022-08-01") == "past-term-awaiting-list"


def test_an_act_that_ended_a_title_twice_is_undone_once() -> None:
    """Two blocks of one act end the title on two days; the reinstatement names the act, and undoes both."""
    twice = together(end(JIA, "2020-03-02", on="2020-02-01"), end(JIA, "2020-03-01", on="2020-02-01"))
    world = given(FIRST, twice, reinstate(JIA, twice.number, "2020-09-01"))
    assert world.status(JIA, "2020-03-05", published_by="2020-08-31") == "cancelled"
    assert world.status(JIA, "2020-03-05") == "in-term"
    assert world.steps_of(JIA) == ["title-reinstated"]
    world.when(reinstate(JIA, twice.number, "2020-10-01")).refused("no-such-ending")


ONE = recognise(1, [JIA], "2019-06-01", term=("2019-07-01", "2022-06-30"), number="测认一")
OTHER = recognise(2, [JIA], "2019-06-15", term=("2019-06-20", "2023-06-19"), number="测认二")


def test_a_batch_recorded_after_the_reinstatement_is_reinstated_too() -> None:
    """An ending reaches the batch that comes late, and so does what undid it, whatever the order of recording."""
    for first, later in permutations((ONE, OTHER)):
        world = given(first, ENDED, BACK, later)
        assert world.status(JIA, "2022-07-01") == "in-term"
        assert world.status(JIA, "2022-07-01", published_by="2020-08-31") == "cancelled"


def test_a_batch_recorded_after_a_lapse_was_undone_is_reinstated_too() -> None:
    """A list that lapsed both batches did so by one act, which the reinstatement names; its new term is both batches'."""
    listed = renew((1, 2), [], "2020-03-01")
    back = reinstate(JIA, listed.number, "2020-09-01", term=("2023-09-01", "2026-08-31"))
    for first, later in permutations((ONE, OTHER)):
        world = given(first, listed, back, later)
        assert world.status(JIA, "2022-07-01") == "in-term"
        assert world.status(JIA, "2023-08-31") == "past-term"
        assert world.status(JIA, "2026-08-31") == "in-term"
