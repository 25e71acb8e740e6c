"""An enterprise gets another name; the title goes on (semantics.md, 9; contract.md, "Acts")."""

from tests.acts import corrected, end, recognise, rename, renew, together
from tests.world import BING, JIA, YI, given

FIRST = recognise(1, [JIA, YI], "2019-06-13")
NEW = "示例甲股份有限公司"
RENAMED = rename(JIA, NEW, "2021-03-01")


def test_the_title_goes_on_under_both_names() -> None:
    """The old name stays a former name: asked for by either, it is the same title."""
    world = given(FIRST, RENAMED)
    assert world.enterprises(JIA) == world.enterprises(NEW)
    assert world.ask(JIA, "2021-03-01") == world.ask(NEW, "2021-03-01")
    assert world.status(NEW, "2020-01-01") == "in-term"


def test_the_present_name_is_the_new_one() -> None:
    """And as known before the rename was recorded, nobody bore it."""
    world = given(FIRST, RENAMED)
    (enterprise,) = world.enterprises(NEW)
    assert world.memory.names((enterprise,)) == {enterprise: NEW}
    assert world.status(NEW, "2021-03-01", known=1) == "never-recorded"


def test_later_lists_join_by_either_name() -> None:
    """A list may print the old or the new name."""
    for printed in (JIA, NEW):
        assert given(FIRST, RENAMED, renew(1, [printed], "2022-06-10")).status(NEW, "2022-06-10") == "in-term"


def test_a_rename_in_the_act_of_the_list_comes_before_it() -> None:
    """Renames are applied before renewals, so the list may print the new name."""
    act = together(renew(1, [NEW, YI], "2022-06-10"), RENAMED)
    assert given(FIRST, act).status(JIA, "2022-06-10") == "in-term"


def test_a_name_of_another_enterprise_is_refused() -> None:
    """Two enterprises cannot bear one name until they are joined."""
    given(FIRST).when(rename(JIA, YI, "2021-03-01")).refused("name-of-another", YI)


def test_a_former_name_of_another_enterprise_is_refused() -> None:
    """A former name still joins."""
    given(FIRST, RENAMED).when(rename(YI, JIA, "2021-04-01")).refused("name-of-another", JIA)


def test_an_enterprise_may_take_its_former_name_again() -> None:
    """Its own former name is nobody else's."""
    world = given(FIRST, RENAMED, rename(NEW, JIA, "2022-03-01"))
    (enterprise,) = world.enterprises(JIA)
    assert world.memory.names((enterprise,)) == {enterprise: JIA}


def test_who_is_not_on_record_cannot_be_renamed() -> None:
    """The message names who is meant."""
    given(FIRST).when(rename(BING, NEW, "2021-03-01")).refused("unknown-enterprise", BING)


def test_a_rename_ends_nothing() -> None:
    """No event of the title is recorded by it."""
    world = given(FIRST, RENAMED)
    assert world.steps_of(NEW) == []


def test_an_ending_finds_the_enterprise_by_its_former_name() -> None:
    """Former names join wherever an enterprise is named."""
    assert given(FIRST, RENAMED, end(JIA, "2021-06-01")).status(NEW, "2021-06-01") == "cancelled"


def test_a_rename_recorded_wrongly_is_corrected() -> None:
    """The wrong name no longer joins, the right one does; what was known before stays askable."""
    other = "示例甲控股有限公司"
    world = given(FIRST, RENAMED, corrected(RENAMED, rename(JIA, other, "2021-03-01")))
    assert world.status(NEW, "2021-03-01") == "never-recorded"
    assert world.status(other, "2021-03-01") == world.status(JIA, "2021-03-01") == "in-term"
    assert world.status(NEW, "2021-03-01", known=2) == "in-term"


def test_a_correction_leaves_names_from_elsewhere() -> None:
    """Back to its first name by our error: the enterprise is still found by it, as it was registered under it."""
    again = rename(NEW, JIA, "2022-03-01")
    other = "示例甲控股有限公司"
    world = given(FIRST, RENAMED, again, corrected(again, rename(JIA, other, "2022-03-01")))
    (enterprise,) = world.enterprises(JIA)
    assert world.enterprises(other) == (enterprise,)
    assert world.memory.names((enterprise,)) == {enterprise: other}


def test_a_corrected_away_rename_is_no_present_name() -> None:
    """The file of the rename should have held an ending: the enterprise bears its first name."""
    world = given(FIRST, RENAMED, corrected(RENAMED, end(YI, "2021-03-01")))
    (enterprise,) = world.enterprises(JIA)
    assert world.memory.names((enterprise,)) == {enterprise: JIA}
