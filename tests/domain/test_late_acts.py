"""Acts recorded late: whatever the order of recording, the law comes out the same (semantics.md, 3, 10, 11)."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import permutations
from random import Random

import pytest

from domain.act import Act
from domain.refusal import Refused
from domain.tier import Tier
from tests.acts import call, end, recognise, reinstate, rename, renew
from tests.oracle.histories import history
from tests.oracle.questions import Question, questions
from tests.world import BING, GIANT, JIA, SPECIALISED, YI, World, day, given

FIRST = recognise(1, [JIA, YI, BING], "2019-06-13")
NEW = "示例甲股份有限公司"
ENDED = end(JIA, "2020-03-01")
FRAUD = end(JIA, "2023-03-01", cause="false-declaration", on="2023-03-10")

STORIES = {
    "appeal": [FIRST, ENDED, reinstate(JIA, ENDED.number, "2020-09-01"), call(1, "2022-06-15"),
               renew(1, [YI], "2022-09-08")],
    "supplement": [FIRST, call(1, "2022-06-15"), renew(1, [JIA], "2022-09-08"), renew(1, [YI], "2022-12-01"),
                   end(BING, "2022-07-01")],
    "fraud": [recognise(4, [JIA, YI], "2022-09-08"), recognise(1, [JIA], "2021-12-01", tier=SPECIALISED), FRAUD,
              reinstate(JIA, FRAUD.number, "2023-06-01"), call(1, "2024-10-01", tier=SPECIALISED)],
    "rename": [FIRST, rename(JIA, NEW, "2021-03-01"), call(1, "2022-06-15"), end(NEW, "2022-08-01"),
               renew(1, [YI, BING], "2022-09-08", term="from-expiry")],
    "new life": [FIRST, renew(1, [YI], "2022-06-01", unlisted="at-term-end"), recognise(4, [JIA], "2022-09-08"),
                 end(JIA, "2023-01-01"), renew(1, [YI], "2025-06-01")],
    "lists": [FIRST, renew(1, [JIA, YI], "2022-06-01", term="from-expiry"), call(1, "2025-05-14"),
              renew(1, [JIA], "2025-09-08", term="from-expiry"), end(YI, "2025-07-01", mechanism="surrender",
                                                                       cause="voluntary")],
}  # fmt: skip


def played(acts: Sequence[Act]) -> World | None:
    """The acts in this order, or None where one is refused."""
    try:
        return given(*acts)
    except Refused:
        return None


def grid(acts: Sequence[Act]) -> Iterator[tuple[str, str, Tier, str | None]]:
    """Every name and tier on the days around those that occur, as published by each act."""
    days = sorted({act.published for act in acts} | {one.effective for act in acts for one in act.end})
    days += [day("2022-06-12"), day("2025-06-12"), day("2025-06-30")]
    around = sorted({one + timedelta(days=offset) for one in days for offset in (-1, 0, 1)})
    for name in (JIA, YI, BING):
        for tier in (GIANT, SPECIALISED):
            for on in around:
                for seen in (None, *(str(act.published) for act in acts)):
                    yield name, str(on), tier, seen


@pytest.mark.parametrize("story", STORIES)
def test_any_accepted_order_gives_the_same_answers(story: str) -> None:
    """All orders of five acts: those that are not refused agree on every day, as published by every day."""
    acts = STORIES[story]
    asked = list(grid(acts))
    worlds = [world for order in permutations(acts) if (world := played(order))]
    assert len(worlds) >= 10
    found = {
        tuple(world.ask(name, on, tier=tier, published_by=seen) for name, on, tier, seen in asked) for world in worlds
    }
    assert len(found) == 1


def plain(chance: Random) -> list[Act]:
    """Acts of a random history on days of their own, without names held, admitted or changed."""
    acts = [step for step in history(chance) if isinstance(step, Act) and not step.correct and not step.rename]
    acts = [act for act in acts if all(block.unmatched == "refuse" for block in act.renew)]
    one_a_day = {act.published: act for act in acts}
    return list({act.number: act for act in one_a_day.values()}.values())


def agreed(one: World, other: World, asked: Question) -> bool:
    """Whether two records answer alike; reasons of one rank are told in the order of recording."""
    seen = str(asked.published_by) if asked.published_by else None
    answers = [each.ask(asked.name, str(asked.on), tier=asked.tier, published_by=seen) for each in (one, other)]
    first, second = [answer._replace(because=tuple(sorted(answer.because))) for answer in answers]
    return first == second


def test_random_acts_in_another_order_give_the_same_answers() -> None:
    """The same over random acts with bodies, extracts, supplements, provinces and second tiers."""
    compared = 0
    for seed in range(150):
        chance = Random(seed)
        recorded = World()
        acts = [act for act in plain(chance) if recorded.accepts(act)]
        other = played(chance.sample(acts, len(acts)))
        if other is None or len(acts) < 2:
            continue
        compared += 1
        for asked in questions(chance, list(acts), 25):
            assert agreed(recorded, other, asked), (seed, asked)
    assert compared >= 40


def test_a_late_ledger_says_what_a_punctual_one_knew() -> None:
    """Asked as published by an evening, it answers as one that recorded everything on its day and stopped there."""
    for acts in STORIES.values():
        in_order = sorted(acts, key=lambda act: act.published)
        late = played(acts)
        assert late is not None
        for count, last in enumerate(in_order, 1):
            punctual = given(*in_order[:count])
            seen = str(last.published)
            for name, on, tier, _ in [one for one in grid(acts) if one[3] is None]:
                if name != NEW:
                    assert late.ask(name, on, tier=tier, published_by=seen) == punctual.ask(name, on, tier=tier)


def test_a_late_recognition_is_lapsed_by_the_list_on_record() -> None:
    """The list decided the cohort; whoever of it comes onto the record later had lapsed by it."""
    world = given(renew(1, [], "2022-06-01"), FIRST)
    assert world.steps_of(JIA) == ["title-recognised", "title-lapsed"]
    assert world.status(JIA, "2022-06-01") == "lapsed"
    assert world.status(JIA, "2022-06-01", published_by="2022-05-31") == "in-term"


def test_a_late_list_turns_a_lapse_into_a_supplement() -> None:
    """The list of June was recorded after that of September: September's now lapses nobody."""
    world = given(FIRST, renew(1, [JIA], "2022-09-08"))
    assert world.ending(YI, "2022-09-08") is not None
    world.when(renew(1, [YI], "2022-06-01"))
    assert world.status(YI, "2022-09-08") == "in-term"
    assert world.status(BING, "2022-06-01") == "lapsed"
    assert world.status(JIA, "2022-06-01") == "lapsed"
    assert world.status(JIA, "2022-09-08") == "in-term"


def test_a_late_ending_takes_a_lapse_back() -> None:
    """Cancelled before the list, it was not in the list's scope: the lapse is withdrawn in the same transaction."""
    world = given(FIRST, renew(1, [YI, BING], "2022-06-01"), ENDED)
    assert "title-withdrawn" in world.steps_of(JIA)
    assert world.ending(JIA, "2022-06-01") == ("2020-03-01", "cancellation", "violation", ENDED.number)
    assert world.status(JIA, "2022-06-01", known=2) == "lapsed"


def test_a_late_ending_of_a_renewed_title_leaves_the_renewal_and_shows_the_conflict() -> None:
    """A decided ending absorbs, and a renewal is never taken back: the ending rules, the conflict is shown."""
    world = given(FIRST, renew(1, [JIA, YI, BING], "2022-06-01"), ENDED)
    assert "renewal-out-of-scope" in world.warnings()
    assert world.status(JIA, "2022-06-01") == "cancelled"


def test_a_contradiction_by_a_late_act_names_both_acts() -> None:
    """Recognised in batch 4 while, as it now turns out, the title of batch 1 was valid still."""
    fresh = recognise(4, [JIA], "2022-09-08")
    notice = call(1, "2022-06-15")
    given(FIRST, fresh).when(notice).refused("already-held", fresh.number, notice.number)


def test_a_late_list_that_ends_what_was_ended_later_is_refused() -> None:
    """Cancelled in August, and lapsed in June as it now turns out: there was nothing to cancel."""
    cancelled = end(JIA, "2022-08-01")
    listed = renew(1, [YI, BING], "2022-06-01")
    world = given(FIRST, call(1, "2022-05-15"), cancelled)
    world.when(listed).refused("not-held", cancelled.number, listed.number, JIA)


def test_a_late_grant_is_renewed_by_the_list_that_names_its_holder() -> None:
    """A printed name joins every grant in scope, also one of another batch that comes onto the record later."""
    first = recognise(1, [JIA], "2019-10-29")
    fourth = recognise(4, [JIA], "2023-07-10")
    listed = renew([1, 4], [JIA], "2023-11-01", term="from-expiry")
    for order in ((first, fourth, listed), (first, listed, fourth)):
        world = given(*order)
        assert world.status(JIA, "2025-12-01") == "in-term"
        assert world.status(JIA, "2027-01-01") == "in-term"
