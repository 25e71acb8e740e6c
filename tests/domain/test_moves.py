"""An enterprise goes to another authority: who decides its titles from then on."""

from collections.abc import Callable

import pytest

from domain.act import Act
from domain.authority import MINISTRY
from tests.acts import call, corrected, dissolve, end, merge, move, recognise, rename, renew, split, together
from tests.world import BING, GIANT, JIA, JIANGSU, SPECIALISED, YI, ZHEJIANG, World, day, given

BATCH_1 = recognise(1, [JIA, YI], "2019-06-13")
MOVED = move(JIA, ZHEJIANG, JIANGSU, "2021-05-01", since="2021-04-01")


def body_on(world: World, name: str, on: str, **how: int) -> str | None:
    """The authority that a title is shown under on a day."""
    position = world.memory.position if "known" not in how else world.after[how["known"]]
    return world.memory.ask(name, GIANT, day(on), position, None)[0].body


def test_lists_of_the_new_authority_decide_the_title() -> None:
    """After a move the list of the old authority passes the title over, and that of the new one lapses it."""
    world = given(BATCH_1, MOVED, renew(1, [YI], "2022-09-08"))
    assert world.status(JIA, "2022-09-08") == "past-term"
    assert world.status(YI, "2022-09-08") == "in-term"

    world.when(renew(1, [], "2022-10-08", bodies=[JIANGSU]))
    assert world.ask(JIA, "2022-10-08").status == "lapsed"


def test_the_new_authority_may_list_it() -> None:
    """A row of the new authority renews a title that moved there."""
    world = given(BATCH_1, MOVED, renew(1, [JIA], "2022-09-08", body=JIANGSU, bodies=[JIANGSU]))
    assert world.status(JIA, "2022-09-08") == "in-term"


def test_recorded_late_it_gives_the_same_law() -> None:
    """A move recorded after the list that lapsed the title takes the lapse back; what was known before stays askable."""
    world = given(BATCH_1, renew(1, [YI], "2022-09-08"), MOVED)
    assert world.status(JIA, "2022-09-08", known=2) == "lapsed"
    assert world.status(JIA, "2022-09-08") == "past-term"
    assert world.status(JIA, "2022-09-08", published_by="2021-04-30") == "past-term"


def test_a_recognition_recorded_after_the_move_follows_it() -> None:
    """A batch that comes onto the record later than the move goes with it too."""
    first = recognise(1, [YI], "2019-06-13", tier=SPECIALISED)
    world = given(first, move(YI, ZHEJIANG, JIANGSU, "2021-05-01"), recognise(1, [YI], "2019-07-01", number="测认二"))
    assert "title-moved" in world.steps_of(YI)
    assert body_on(world, YI, "2021-05-01") == JIANGSU


def test_lists_show_it_under_the_authority_of_the_day() -> None:
    """Until the day before the publication of its move the title is shown where it was."""
    world = given(BATCH_1, MOVED)
    assert body_on(world, JIA, "2021-04-30") == ZHEJIANG
    assert body_on(world, JIA, "2021-05-01") == JIANGSU
    assert body_on(world, JIA, "2021-05-01", known=1) == ZHEJIANG


def test_a_later_row_counts_from_there_on() -> None:
    """What a list of recognition or re-review prints after the move is the body from then on."""
    back = renew(1, [JIA], "2022-09-08", body=ZHEJIANG, bodies=[ZHEJIANG, JIANGSU])
    world = given(BATCH_1, MOVED, back)
    assert body_on(world, JIA, "2022-09-08") == ZHEJIANG


def test_titles_of_lower_tiers_stay() -> None:
    """A title of a lower tier is its granting authority's, wherever the holder goes."""
    lower = recognise(1, [JIA], "2019-06-13", tier=SPECIALISED, issuer="浙江省经济和信息化厅", number="浙函1号")
    listed = renew(1, [], "2022-09-08", tier=SPECIALISED, issuer="浙江省经济和信息化厅")
    world = given(lower, MOVED, listed)
    assert world.ask(JIA, "2022-09-08", tier=SPECIALISED).status == "lapsed"


def test_calls_carry_over_where_the_title_went() -> None:
    """A call is the new authority's matter too: the ministry's carry-over goes on."""
    world = given(BATCH_1, MOVED, call(1, "2022-06-15"), renew(1, [YI], "2022-09-08"))
    assert world.status(JIA, "2022-09-08") == "past-term-awaiting-list"


def test_a_correction_takes_a_move_back() -> None:
    """A move typed wrongly is withdrawn with the act that stated it."""
    right = corrected(MOVED, move(YI, ZHEJIANG, JIANGSU, "2021-05-01"))
    world = given(BATCH_1, MOVED, renew(1, [], "2022-09-08"), right)
    assert world.status(JIA, "2022-09-08") == "lapsed"
    assert world.status(YI, "2022-09-08") == "past-term"
    assert "enterprise-fact-withdrawn" in [event.NAME for event in world.said()]


def test_who_may_say_so() -> None:
    """The ministry and the two authorities state a move; a third one does not."""
    provincial = move(JIA, ZHEJIANG, JIANGSU, "2021-05-01", issuer="江苏省工业和信息化厅")
    assert given(BATCH_1, provincial).summary().moves == [f"{JIA}：{ZHEJIANG} → {JIANGSU}"]
    given(BATCH_1).when(move(JIA, ZHEJIANG, JIANGSU, "2021-05-01", issuer="福建省工业和信息化厅")).refused(
        "not-entitled"
    )


def test_unknown_enterprises_are_refused_and_other_origins_remarked() -> None:
    """A move needs an enterprise on record; where it was elsewhere by the record, that is a warning."""
    given(BATCH_1).when(move(BING, ZHEJIANG, JIANGSU, "2021-05-01")).refused("unknown-enterprise")
    world = given(BATCH_1, move(JIA, "福建省", JIANGSU, "2021-05-01"))
    assert "moved-from-elsewhere" in world.warnings()


def test_one_act_moves_an_enterprise_once() -> None:
    """Under a former name it is the same enterprise."""
    renamed = rename(JIA, BING, "2020-01-01")
    twice = move(JIA, ZHEJIANG, JIANGSU, "2021-05-01")
    both = twice.__class__(**{**{f: getattr(twice, f) for f in twice.__slots__}, "move": twice.move * 2})
    given(BATCH_1, renamed).when(both).refused("stated-twice")


def test_an_ended_title_moves_too() -> None:
    """What had ended follows its holder, so that a reinstated title is the new authority's."""
    ended = end(JIA, "2020-03-01")
    world = given(BATCH_1, ended, MOVED)
    assert "title-moved" in world.steps_of(JIA)
    assert world.memory.live(world.title(JIA))[-1].granter == MINISTRY.name


OLD, NEW = {"issuer": "浙江省经济和信息化厅"}, {"issuer": "江苏省工业和信息化厅"}


@pytest.mark.parametrize(
    "said",
    [
        lambda on, **office: rename(JIA, BING, on, **office),
        lambda on, **office: merge([JIA], YI, on, **office),
        lambda on, **office: split(JIA, [BING], on, **office),
        lambda on, **office: dissolve(JIA, on, **office),
    ],
    ids=["rename", "merge", "split", "dissolve"],
)
def test_the_old_authority_speaks_of_it_no_longer(said: Callable[..., Act]) -> None:
    """From the move on only the new authority renames, merges, splits or dissolves it; of the time before only the old one."""
    given(BATCH_1, MOVED).when(said("2022-03-01", **OLD)).refused("not-entitled", JIANGSU)
    given(BATCH_1, MOVED, said("2022-03-01", **NEW)).settle()
    given(BATCH_1, MOVED, said("2020-03-01", **OLD)).settle()
    given(BATCH_1, MOVED).when(said("2020-03-01", **NEW)).refused("not-entitled", ZHEJIANG)


def test_who_receives_it_may_say_more_in_the_same_act() -> None:
    """One act of the new authority states the move and the dissolution."""
    gone = together(move(JIA, ZHEJIANG, JIANGSU, "2021-05-01", **NEW), dissolve(JIA, "2021-05-01"))
    assert given(BATCH_1, gone).status(JIA, "2021-05-01") == "surrendered"


def test_a_list_that_renewed_a_title_out_of_its_scope_was_the_list_awaited() -> None:
    """A move recorded late takes the title out of the list's scope: the renewal stands, and the carry-over ended with the list."""
    world = given(
        BATCH_1, call(1, "2022-06-01"), renew(1, [JIA], "2022-09-08", term=("2022-10-01", "2025-09-30")), MOVED
    )
    assert world.status(JIA, "2022-09-07") == "past-term-awaiting-list"
    assert world.status(JIA, "2022-09-08") == "past-term"
    assert world.status(JIA, "2022-10-01") == "in-term"
    assert world.status(JIA, "2025-10-01") == "past-term"
