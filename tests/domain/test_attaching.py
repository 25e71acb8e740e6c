"""USCCs are attached later, each to one enterprise (contract.md, `title-ledger attach`)."""

import pytest

from tests.acts import recognise, rename
from tests.world import BING, JIA, YI, World, given

CODE, OTHER = "91110000600037341L", "91330100799655058B"


@pytest.fixture
def world() -> World:
    """甲 and 乙 on record, without codes."""
    return given(recognise(1, [JIA, YI], "2019-06-13"))


def codes(world: World) -> dict[str, str]:
    """The codes on record by name."""
    who = {name: world.enterprises(name)[0] for name in (JIA, YI)}
    found = world.memory.usccs(tuple(who.values()))
    return {name: found[one] for name, one in who.items() if one in found}


def test_a_code_is_attached(world: World) -> None:
    """In its plain form, whatever the file printed."""
    world.attach((JIA, " 91110000-600037341l "))
    assert codes(world) == {JIA: CODE}


def test_the_same_file_again_says_nothing(world: World) -> None:
    """What is on record is passed over."""
    world.attach((JIA, CODE)).attach((JIA, CODE))
    assert world.last.known
    assert world.said() == []


def test_a_former_name_finds_the_enterprise(world: World) -> None:
    """Names join over former ones."""
    world.when(rename(JIA, "示例甲股份有限公司", "2021-03-01")).attach((JIA, CODE))
    assert codes(world) == {JIA: CODE}


@pytest.mark.parametrize(
    ("rows", "code", "word"),
    [
        ([(JIA, CODE), (BING, OTHER)], "unknown-enterprise", "第3行"),
        ([(JIA, CODE), (YI, OTHER[:-1] + "0")], "uscc-check", "第3行"),
        ([(JIA, CODE), (YI, CODE)], "uscc-of-another", "第3行"),
        ([(JIA, CODE), (JIA, OTHER)], "uscc-of-another", CODE),
        ([(JIA, CODE[:-1])], "uscc-length", "第2行"),
    ],
)
def test_one_wrong_row_refuses_the_file(world: World, rows: list[tuple[str, str]], code: str, word: str) -> None:
    """The row is named, and none of the file is attached."""
    world.attach(*rows).refused(code, word)
    assert codes(world) == {}


def test_a_code_of_another_enterprise_is_refused(world: World) -> None:
    """Also where it was attached by an earlier file."""
    world.attach((JIA, CODE)).attach((YI, CODE)).refused("uscc-of-another", YI, CODE)
    world.attach((JIA, OTHER)).refused("uscc-of-another", JIA, CODE)


def test_it_changes_no_title(world: World) -> None:
    """A code is no event of law."""
    before = world.ask(JIA, "2020-01-01")
    world.attach((JIA, CODE))
    assert world.ask(JIA, "2020-01-01") == before
    assert [event.NAME for event in world.said()] == ["uscc-attached"]
