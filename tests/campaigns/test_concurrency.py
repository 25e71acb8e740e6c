"""Two officers at once: who saw the same version, of them one wins."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from domain.refusal import Refused
from tests.acts import shares
from tests.campaigns.house import JI, WU, House
from tests.world import DING
from web.campaigns import reviewing


def _at_once(*steps: Callable[[], object]) -> list[str]:
    """The refusals of steps that begin together, "" for what went through, sorted."""
    together = Barrier(len(steps))

    def one(step: Callable[[], object]) -> str:
        together.wait()
        try:
            step()
        except Refused as refused:
            return refused.refusal.code
        return ""

    with ThreadPoolExecutor(len(steps)) as pool:
        return sorted(pool.map(one, steps))


def test_of_two_officers_who_saw_the_same_one_wins(house: House) -> None:
    """One recommends and one declines what both saw at one version: one goes through, the other is told that it is stale."""
    seen = house.prepare(DING)
    found = _at_once(
        lambda: reviewing.recommend(house.runtime, house.zhejiang, seen.id, "同意", 1, seen.version),
        lambda: reviewing.decline(house.runtime, house.zhejiang, seen.id, "不符合", seen.version),
    )
    assert found == ["", "stale-version"]
    assert house.runtime.differences() == []


def test_a_rank_is_given_once(house: House) -> None:
    """Two officers give two applications the same place in the order of merit: one goes through."""
    first, second = house.prepare(DING), house.prepare(WU)
    found = _at_once(
        lambda: reviewing.recommend(house.runtime, house.zhejiang, first.id, "同意", 1),
        lambda: reviewing.recommend(house.runtime, house.zhejiang, second.id, "同意", 1),
    )
    assert found == ["", "rank-taken"]


def test_of_two_of_one_group_in_two_provinces_one_is_recommended(house: House) -> None:
    """Two authorities recommend two enterprises of one group with one product at once: one of them is refused (三(一)3)."""
    parent = "示例集团有限公司"
    house.given(
        shares(parent, DING, "60", "2022-01-01", "2022-06-17"), shares(parent, JI, "70", "2022-01-01", "2022-06-18")
    )  # fmt: skip
    first, second = (house.prepare(name, product="高速轴承") for name in (DING, JI))
    found = _at_once(
        lambda: reviewing.recommend(house.runtime, house.zhejiang, first.id, "同意", 1),
        lambda: reviewing.recommend(house.runtime, house.jiangsu, second.id, "同意", 1),
    )
    assert found == ["", "excluded"]
