"""One verdict ahead of Flask: the same bytes and headers as on the way through it, and everything unusual left to it."""

from typing import Any

import pytest

from tests.web.conftest import Served
from web.answers import encode, verdict_dict
from web.example import QUESTIONS, cast
from web.one import verdict_at_once

ADDRESS = "/api/v1/verdict"
ON = "2022-06-20"


def both_ways(served: Served, asked: dict[str, Any]) -> list[tuple[int, dict[str, str], bytes]]:
    """The answer as it comes, and as Flask gives it: a reader that holds something is always sent there."""
    ways: list[dict[str, str]] = [{}, {"If-None-Match": '"something else"'}]
    answers = [served.client.get(ADDRESS, query_string=asked, headers=headers) for headers in ways]
    return [(one.status_code, dict(one.headers), one.get_data()) for one in answers]


def test_both_ways_give_the_same(served: Served) -> None:
    """Each question of the example, at all that is known and at each position, has the same headers and bytes both ways."""
    for question in QUESTIONS:
        for known in (None, str(served.before), str(served.last), "1", "0"):
            asked: dict[str, Any] = {"name": question.asked, "on": question.on.isoformat(), "tier": question.tier.value}
            ahead, through = both_ways(served, asked if known is None else {**asked, "known": known})
            assert ahead == through


def test_one_statement_says_what_many_say(served: Served) -> None:
    """What one statement tells is what the tables say piece by piece; it tells of most, by name and by code."""
    told = 0
    for question in QUESTIONS:
        for known in (None, str(served.before)):
            with served.runtime.asking(known) as asking:
                said = asking.verdict(question.asked, question.tier, question.on)
            for asked in filter(None, (question.asked, said.enterprise.uscc)):
                found = verdict_at_once(served.runtime, asked, question.tier, question.on, known)
                if found is not None:
                    with served.runtime.asking(known) as asking:
                        said = asking.verdict(asked, question.tier, question.on)
                    assert found == (encode(verdict_dict(said)), said.known.position)
                    told += 1
    assert told >= len(QUESTIONS)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"name": cast.NEVER},
        {"name": cast.RENEWED, "on": "2022-06-31"},
        {"name": cast.RENEWED, "known": "99999999"},
        {"name": cast.RENEWED, "known": "2036-01-01T00:00:00Z"},
        {"name": cast.RENEWED, "published_by": ON},
        {"name": cast.RENEWED, "day": ON},
        {"name": [cast.RENEWED, cast.RENEWED]},
        {"name": b"\xff\xfe"},
        {"uscc": "91110000MA00000000"},
    ],
)
def test_the_unusual_is_left_to_flask(served: Served, asked: dict[str, Any]) -> None:
    """A question that is refused, or that one statement does not answer, is met as by Flask alone."""
    ahead, through = both_ways(served, asked)
    assert ahead == through


def test_names_are_read_however_they_are_escaped(served: Served) -> None:
    """A plus is a blank, escapes may be in either case, and what a name holds is kept."""
    for name in (cast.RENEWED, "示例 甲+乙&丙=丁%", "ａ%20b"):
        asked = served.client.get(ADDRESS, query_string={"name": name, "on": ON}).get_json()["enterprise"]["asked"]
        assert asked == name


def test_both_ways_are_counted(served: Served) -> None:
    """An answer ahead of Flask counts as one at its address."""
    words = f'title_ledger_requests_total{{address="{ADDRESS}",method="GET",status="200"}} '.encode()

    def counted() -> float:
        return float(served.client.get("/metrics").get_data().split(words)[1].split(b"\n")[0])

    served.client.get(ADDRESS, query_string={"name": cast.RENEWED, "on": ON})
    before = counted()
    both_ways(served, {"name": cast.RENEWED, "on": ON})
    assert counted() == before + 2
