"""What bars names on a proposed list, worked out again as of the day, by the same grounds as one application has them."""

from dataclasses import replace

from domain.exclusion import exclusions
from domain.exclusion_list import ExcludedLine
from domain.uniting import Join
from tests.acts import champion, dissolve, end, recognise, shares
from tests.campaigns.house import JI, WU, House
from tests.proposals.office import HE, OUT, proposed
from tests.world import BING, DING, INNOVATIVE, JIANGSU, YI, ZHEJIANG
from web.proposals import reading

NEW, GENG = "示例子有限公司", "示例庚有限公司"
HELD = recognise(3, [GENG], "2021-07-19", term=("2021-07-01", "2024-06-30"))
"""Somebody holds the title of the campaign's tier."""


def shown(house: House, *names: str) -> list[ExcludedLine]:
    """What the dry run of a list says that recognises these, and one of another province."""
    act = recognise(4, [*names, (JI, JIANGSU)], OUT, bodies=(ZHEJIANG, JIANGSU))
    return list(reading.dry_run(house.runtime, HE, proposed(house, act).id)[1].excluded)


def kinds(some: list[ExcludedLine]) -> set[tuple[str, str]]:
    """Names with their grounds."""
    return {(one.line.name, one.ground.kind) for one in some}


def test_nothing_bars_whom_nothing_bars(house: House) -> None:
    """Valid titles of the tier below, nobody's holdings, no bans."""
    assert shown(house, DING, WU) == []


def test_each_ground_is_shown_with_its_name(house: House) -> None:
    """A champion, a controlled one with the path, one barred after a fraud, one without the lower tier, one that is no more."""
    house.given(
        HELD,
        champion(DING, "2022-09-01"),
        shares(GENG, WU, "60", "2020-01-01", "2022-09-02"),
        end(BING, "2022-06-25", on="2022-09-03", cause="false-declaration"),
        dissolve(JI, "2022-09-04"),
    )
    house.on(OUT)
    found = shown(house, DING, WU, BING, NEW)
    assert kinds(found) >= {
        (DING, "champion"), (WU, "control"), (BING, "barred"), (BING, "lower-tier"), (NEW, "lower-tier"), (JI, "dissolved"),
    }  # fmt: skip
    (control,) = (one for one in found if one.ground.kind == "control")
    assert (GENG in control.ground.zh, len(control.ground.path)) == (True, 1)
    assert {one.campaign for one in found} == {house.recognition}


def test_one_group_is_shown_from_either_side(house: House) -> None:
    """One of two that are listed stated the other as of its group with a similar product: both have the ground, once recommended."""
    house.file(DING, same_group="yes", same_group_which=WU)
    house.recommend(WU, 1)
    house.on(OUT)
    assert kinds(shown(house, DING, WU)) == {(DING, "same-group")}


def test_the_grounds_are_those_of_one_application(house: House) -> None:
    """Read for all at once they are what each has that is asked for by itself."""
    house.file(DING, same_group="yes", same_group_which=WU, controls_giant="yes", controls_giant_which=YI)
    house.recommend(WU, 1)
    house.given(
        HELD, shares(GENG, DING, "30", "2020-01-01", "2022-07-06"), shares(GENG, WU, "70", "2020-01-01", "2022-07-07")
    )
    house.given(shares(WU, DING, "30", "2020-01-01", "2022-07-08"), champion(WU, "2022-07-09"))
    house.on(OUT)
    found = shown(house, DING, WU)
    with house.runtime.campaigns_reading() as docket:
        campaign = house.campaign("recognition")
        for name in (DING, WU, JI):
            state = replace(house.application(name), enterprise=house.enterprise(name))
            alone = exclusions(docket, campaign, state, house.today)
            assert [one.ground for one in found if one.line.name == name] == alone
    assert len({one.ground.kind for one in found}) == 3


def test_what_was_stated_under_a_joined_record_counts(house: House) -> None:
    """An application that was filed under a record that is joined with the listed one since states its grounds there too."""
    house.given(recognise(1, [NEW], "2021-11-01", tier=INNOVATIVE, issuer="浙江省经济和信息化厅"))
    house.file(DING, controls_giant="yes", controls_giant_which=YI)
    house.runtime.ledger.join(Join(NEW, DING, "更名未入库"))
    house.on(OUT)
    assert kinds(shown(house, NEW)) == {(NEW, "control")}
