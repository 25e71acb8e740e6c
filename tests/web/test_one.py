"""One verdict from one statement is the verdict that many statements give, whatever the history, or it is none."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from random import Random

import pytest

from domain.event import ActRecorded, EnterpriseRegistered, TitleRecognised
from domain.stream import act_stream, enterprise_stream, title_stream
from domain.tier import Tier
from tests.oracle.histories import Maker
from tests.projections.asked import days, printed_names
from tests.projections.play import Player, played
from web.answers import encode, verdict_dict
from web.one import verdict_at_once
from web.runtime import Runtime
from web.settings import Settings

NAME = "示例重名机械有限公司"
DAY = date(2020, 1, 1)
UNTIL = date(2022, 12, 31)
ISSUER = "工业和信息化部"


@pytest.fixture
def runtime(database_url: str) -> Iterator[Runtime]:
    """A runtime on a fresh empty ledger of either kind."""
    runtime = Runtime(Settings(database_url=database_url), clock=lambda: datetime(2040, 1, 1, tzinfo=UTC))
    runtime.create()
    yield runtime
    runtime.close()


def piece_by_piece(runtime: Runtime, asked: str, tier: Tier, on: date, known: str | None) -> tuple[bytes, int]:
    """The bytes and the position of the verdict as `Runtime.asking` gives it."""
    with runtime.asking(known) as asking:
        said = asking.verdict(asked, tier, on)
    return encode(verdict_dict(said)), said.known.position


def compare_some(runtime: Runtime, player: Player, random: Random, count: int) -> int:
    """Ask `count` questions at random both ways; returns how many of them one statement answered."""
    names, on_days = printed_names(player.memory), days(player.memory)
    told = 0
    for _ in range(count):
        asked, tier, on = random.choice(names), random.choice(list(Tier)), random.choice(on_days)
        known = random.choice([None, *map(str, player.ends)])
        found = verdict_at_once(runtime, asked, tier, on, known)
        if found is not None:
            assert found == piece_by_piece(runtime, asked, tier, on, known), (asked, tier, on, known)
            told += 1
    return told


@pytest.mark.parametrize("seed", range(4))
def test_random_histories(runtime: Runtime, database_url: str, seed: int) -> None:
    """After each step of an adversarial history, with its corrections, both ways say the same."""
    random, told = Random(seed), 0
    for player in played(runtime.engine(database_url), list(Maker(Random(seed)).history())):
        told += compare_some(runtime, player, random, 60)
    assert told > 0


def test_a_name_that_two_bear_is_left_to_many_statements(runtime: Runtime) -> None:
    """Also where only one of the two has a title: the verdict on it might be about the other."""
    one, other = enterprise_stream("甲号", NAME), enterprise_stream("乙号", NAME)
    act = ActRecorded(
        number="甲号", title="示例", issuer=ISSUER, authority=ISSUER, dated=DAY, published=DAY, content="0"
    )
    title = TitleRecognised(
        act="甲号", published=DAY, batch=1, granter=ISSUER, body="浙江省", start=DAY, until=UNTIL, name=NAME, row=1
    )
    runtime.record.append(
        [
            (act_stream("甲号"), act),
            (one, EnterpriseRegistered(name=NAME, act="甲号")),
            (title_stream(one, Tier.LITTLE_GIANT), title),
        ],
        by="王",
    )
    alone = runtime.record.position()
    runtime.record.append([(other, EnterpriseRegistered(name=NAME, act="乙号"))], by="王")
    with runtime.record.writing() as connection:
        runtime.catch_up(connection)

    assert verdict_at_once(runtime, NAME, Tier.LITTLE_GIANT, DAY, None) is None
    assert b'"ambiguous-name"' in piece_by_piece(runtime, NAME, Tier.LITTLE_GIANT, DAY, None)[0]
    before = verdict_at_once(runtime, NAME, Tier.LITTLE_GIANT, DAY, str(alone))
    assert before == piece_by_piece(runtime, NAME, Tier.LITTLE_GIANT, DAY, str(alone))
