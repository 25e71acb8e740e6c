"""Who speaks for a title: the ministry and the 37 provincial-level authorities (notice, addressees)."""

from typing import Any

import pytest

from domain.authority import BODIES, MINISTRY, NAMES, Authority, body, issuer
from tests.acts import call, end, recognise, reinstate, rename, renew
from tests.world import GIANT, JIA, NINGBO, SPECIALISED, YI, World, given

ZHEJIANG_OFFICE = "浙江省经济和信息化厅"
NINGBO_OFFICE = "宁波市经济和信息化局"


def test_there_are_37_bodies_each_once() -> None:
    """31 provinces, 5 cities 计划单列市 and 新疆生产建设兵团, with codes and names of their own."""
    assert len(BODIES) == len(set(NAMES)) == len({one.code for one in BODIES}) == 37
    cities = {one.name for one in BODIES if not one.code.endswith("0000")}
    assert cities == {"大连市", "宁波市", "厦门市", "青岛市", "深圳市"}
    assert "新疆生产建设兵团" in NAMES


@pytest.mark.parametrize("one", BODIES, ids=lambda one: one.name)
def test_each_body_is_known_by_name_and_by_its_department(one: Authority) -> None:
    """Lists print the place; acts are issued by the department that acts for it."""
    assert body(f" {one.name} ") is one
    assert issuer(one.department) is one


@pytest.mark.parametrize("printed", ["工业和信息化部", "工业和信息化部办公厅", " 工业和信息化部 "])
def test_offices_of_the_ministry_count_as_it(printed: str) -> None:
    """An act of 办公厅 is an act of the ministry."""
    assert issuer(printed) is MINISTRY


@pytest.mark.parametrize("printed", ["示例协会", "杭州市经济和信息化局", ""])
def test_others_have_no_say(printed: str) -> None:
    """An issuer that begins with no authority's name is none."""
    assert issuer(printed) is None
    World().when(recognise(1, [JIA], "2020-01-10", issuer=printed)).refused("unknown-issuer", printed)


def test_a_province_does_not_recognise_little_giants() -> None:
    """Little giants are the ministry's."""
    World().when(recognise(4, [JIA], "2022-09-08", issuer=ZHEJIANG_OFFICE)).refused("not-entitled", ZHEJIANG_OFFICE)


def test_a_province_does_not_renew_little_giants() -> None:
    """Nor does a province re-review them by itself."""
    world = given(recognise(1, [JIA], "2019-06-13"))
    world.when(renew(1, [JIA], "2022-09-08", bodies=None, issuer=ZHEJIANG_OFFICE)).refused("not-entitled")


def test_a_province_does_not_speak_for_another() -> None:
    """浙江省 does not speak for 宁波市: neither by bodies nor by a row."""
    office: dict[str, Any] = {"tier": SPECIALISED, "issuer": ZHEJIANG_OFFICE}
    World().when(recognise(1, [JIA], "2020-01-10", bodies=[NINGBO], **office)).refused("not-entitled", NINGBO)
    World().when(recognise(1, [(JIA, NINGBO)], "2020-01-10", **office)).refused("body-out-of-list", JIA, NINGBO)


def test_batches_of_the_lower_tiers_are_each_authoritys_own() -> None:
    """A list of 浙江省 for its batch 1 decides nothing in the batch 1 of 宁波市."""
    world = given(
        recognise(1, [JIA], "2020-01-10", tier=SPECIALISED, issuer=ZHEJIANG_OFFICE),
        recognise(1, [YI], "2020-01-11", tier=SPECIALISED, body=NINGBO, issuer=NINGBO_OFFICE),
        renew(1, [], "2022-12-01", tier=SPECIALISED, issuer=ZHEJIANG_OFFICE),
    )
    assert world.status(JIA, "2022-12-01", tier=SPECIALISED) == "lapsed"
    assert world.status(YI, "2022-12-01", tier=SPECIALISED) == "in-term"


def test_a_body_out_of_the_named_ones_is_refused_by_row() -> None:
    """With `bodies` a row from another body refuses the act, and the row is named."""
    world = given(recognise(1, [JIA, (YI, NINGBO)], "2019-06-13"))
    world.when(renew(1, [JIA, (YI, NINGBO)], "2022-09-08")).refused("body-out-of-list", "第2行", YI)


def test_a_province_ends_only_titles_that_it_granted() -> None:
    """Each province decides on its own titles; the ministry is above all."""
    world = given(
        recognise(1, [JIA], "2020-01-10", tier=SPECIALISED, issuer=ZHEJIANG_OFFICE),
        recognise(4, [JIA], "2022-09-08"),
    )
    world.when(end(JIA, "2022-10-10", tier=SPECIALISED, issuer=NINGBO_OFFICE)).refused("not-entitled", NINGBO_OFFICE)
    world.when(end(JIA, "2022-10-10", tier=GIANT, issuer=ZHEJIANG_OFFICE)).refused("not-entitled", ZHEJIANG_OFFICE)
    world.when(end(JIA, "2022-10-10", tier=SPECIALISED, issuer=ZHEJIANG_OFFICE))
    assert world.status(JIA, "2022-10-10", tier=SPECIALISED) == "cancelled"


def test_a_province_reinstates_only_titles_that_it_granted() -> None:
    """Who may not end a title may not bring it back either."""
    ended = end(JIA, "2022-10-10")
    world = given(recognise(4, [JIA], "2022-09-08"), ended)
    world.when(reinstate(JIA, ended.number, "2022-12-01", issuer=ZHEJIANG_OFFICE)).refused("not-entitled")
    assert world.status(JIA, "2022-12-01") == "cancelled"


def test_a_province_calls_no_little_giants() -> None:
    """A call of a province carries none of the ministry's titles over."""
    World().when(call(1, "2022-06-15", issuer=ZHEJIANG_OFFICE)).refused("not-entitled", ZHEJIANG_OFFICE)


def test_a_province_renames_its_own_enterprises_only() -> None:
    """宁波市 does not approve the rename of an enterprise that 浙江省 recommended."""
    world = given(recognise(4, [JIA], "2022-09-08"))
    world.when(rename(JIA, "示例甲新有限公司", "2023-01-01", issuer=NINGBO_OFFICE)).refused(
        "not-entitled", NINGBO_OFFICE
    )
    world.when(rename(JIA, "示例甲新有限公司", "2023-01-01", issuer=ZHEJIANG_OFFICE))
    assert world.status("示例甲新有限公司", "2023-01-01") == "in-term"
