"""Names alike: found with one wrong, missing or homophone character, the likeliest first, and only as known then."""

import pytest
from sqlalchemy import Engine

from projections.asking_alike import alike
from projections.searching import catch_up_search
from tests.projections.play import Player

NAMES = ("示例杭州凌川精密轴承有限公司", "示例杭州凌江精密仪器有限公司", "示例苏州澄湖液压件有限公司")


@pytest.fixture
def played(engine: Engine) -> Player:
    """Three enterprises on a list, and the search brought up to it."""
    player = Player(engine)
    rows = [[name, "浙江省"] for name in NAMES]
    step = {
        "step": "list",
        "act": {
            "number": "示例函1号", "title": "名单", "issuer": "工业和信息化部",
            "dated": "2019-06-05", "published": "2019-06-05",
        },
        "recognise": [{"tier": "little-giant", "batch": 1, "list": rows, "rows": len(rows)}],
    }  # fmt: skip
    assert player.play(step)
    with engine.begin() as connection:
        catch_up_search(connection, player.record)
    return player


@pytest.mark.parametrize(
    ("asked", "likeliest"),
    [
        ("示例杭州凌川精密轴乘有限公司", NAMES[0]),
        ("示例杭州凌川精密轴承股份有限公司", NAMES[0]),
        ("示例杭洲凌川精密轴承有限公司", NAMES[0]),
        ("示例苏州澄湖压件有限公司", NAMES[2]),
        ("示例苏州成湖液压件有限公司", NAMES[2]),
    ],
)
def test_one_wrong_character_does_no_harm(played: Player, asked: str, likeliest: str) -> None:
    """Another legal form, a character that sounds alike, one that is missing."""
    with played.engine.connect() as connection:
        pairs = alike(connection, asked, 3, played.memory.position)
    assert pairs[0].name == likeliest
    assert [one.score for one in pairs] == sorted((one.score for one in pairs), reverse=True)


@pytest.mark.parametrize("asked", ["", "有限公司", "甲乙", "大连某某船舶重工集团有限公司"])
def test_what_is_like_nobody_is_offered_nobody(played: Player, asked: str) -> None:
    """Too short a name says nothing; a wholly other one is like none."""
    with played.engine.connect() as connection:
        assert alike(connection, asked, 3, played.memory.position) == ()


def test_who_was_not_on_record_then_is_not_offered(played: Player) -> None:
    """As known at a position before the list."""
    with played.engine.connect() as connection:
        assert alike(connection, NAMES[0], 3, 0) == ()
