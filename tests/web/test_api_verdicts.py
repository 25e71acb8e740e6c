"""GET verdict and POST verdicts over HTTP, on both databases."""

from datetime import date
from typing import Any

import pytest

from tests.web.conftest import Served
from web.answers import encode, verdict_dict
from web.example import QUESTIONS, Question, cast

PINNED = "public, max-age=31536000, immutable"


def query(question: Question, served: Served) -> dict[str, Any]:
    """A question of the example as a query string."""
    asked: dict[str, Any] = {"name": question.asked, "on": question.on.isoformat(), "tier": question.tier.value}
    if question.published_by:
        asked["published_by"] = question.published_by.isoformat()
    if question.before_correction:
        asked["known"] = str(served.before)
    return asked


def test_http_says_what_the_dictionary_says(served: Served) -> None:
    """Every question of the example is answered over HTTP with the bytes of `verdict_dict`, and as the law has it."""
    for question in QUESTIONS:
        asked = query(question, served)
        answer = served.client.get("/api/v1/verdict", query_string=asked)
        with served.runtime.asking(asked.get("known")) as asking:
            told = asking.verdict(question.asked, question.tier, question.on, question.published_by)
        assert answer.status_code == 200
        assert answer.get_data() == encode(verdict_dict(told))
        assert answer.get_json()["status"] == question.status


def test_the_basis_repeats_the_answer_to_the_byte(served: Served) -> None:
    """`basis` given back as `known` gives the same bytes, now pinned for ever."""
    first = served.client.get("/api/v1/verdict", query_string={"name": cast.RENEWED, "on": "2022-06-20"})
    basis = first.get_json()["basis"]
    again = served.client.get(
        "/api/v1/verdict", query_string={"name": cast.RENEWED, "on": "2022-06-20", "known": basis}
    )
    assert first.headers["Cache-Control"] == "no-cache"
    assert again.headers["Cache-Control"] == PINNED
    assert again.get_data() == first.get_data()
    assert again.headers["Ledger-Position"] == basis


def test_an_answer_without_a_day_is_not_pinned(small: Served) -> None:
    """A question that leaves the day to the clock is asked again, even at a position."""
    answer = small.client.get("/api/v1/verdict", query_string={"name": cast.RENEWED, "known": str(small.last)})
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.get_json()["on"] == "2035-11-23"


def test_what_the_reader_holds_is_not_sent_again(small: Served) -> None:
    """If-None-Match with the ETag of the answer gives 304 without a body; another answer has another ETag."""
    asked = {"name": cast.RENEWED, "on": "2022-06-20"}
    tag = small.client.get("/api/v1/verdict", query_string=asked).headers["ETag"]
    held = small.client.get("/api/v1/verdict", query_string=asked, headers={"If-None-Match": f'"x", {tag}'})
    other = small.client.get(
        "/api/v1/verdict", query_string={**asked, "on": "2023-06-20"}, headers={"If-None-Match": tag}
    )
    assert (held.status_code, held.get_data()) == (304, b"")
    assert held.headers["ETag"] == tag
    assert other.status_code == 200


def test_asked_by_uscc(served: Served) -> None:
    """A code is found by `uscc`, in any case; one that nobody has is unknown."""
    code = served.client.get("/api/v1/verdict", query_string={"name": cast.RENEWED}).get_json()["enterprise"]["uscc"]
    found = served.client.get("/api/v1/verdict", query_string={"uscc": code.lower()}).get_json()
    nobody = served.client.get("/api/v1/verdict", query_string={"uscc": "91110000MA00000000"}).get_json()
    assert (found["enterprise"]["name"], found["enterprise"]["matched_by"]) == (cast.RENEWED, "uscc")
    assert (nobody["verdict"], nobody["status"]) == ("unknown", "uscc-not-on-record")


def test_known_as_an_instant(served: Served) -> None:
    """An instant is inclusive, and its plus may have become a blank on the way."""
    with served.runtime.asking(str(served.before)) as asking:
        when = asking.known.recorded_at
    assert when is not None
    shown = when.isoformat()
    for instant in (shown, shown.replace("+", " ")):
        answer = served.client.get("/api/v1/verdict", query_string={"name": cast.RENEWED, "known": instant})
        assert answer.get_json()["known"]["position"] == served.before
    long_ago = served.client.get(
        "/api/v1/verdict", query_string={"name": cast.RENEWED, "known": "0800-01-01T00:00:00Z"}
    )
    assert long_ago.get_json()["known"] == {"position": 0, "recorded_at": None}


def test_many_at_once_in_the_order_asked(served: Served) -> None:
    """POST verdicts answers as GET verdict does, one for one, in the order asked."""
    names = [question.asked for question in QUESTIONS] + [cast.NEVER, cast.RENEWED]
    body = {"items": [{"name": name} for name in names], "on": "2023-09-01", "known": served.last}
    answer = served.client.post("/api/v1/verdicts", json=body)
    one_by_one = [
        served.client.get("/api/v1/verdict", query_string={"name": name, "on": "2023-09-01"}).get_json()
        for name in names
    ]
    assert answer.get_json() == {"items": one_by_one, "next": None}
    assert answer.headers["Cache-Control"] == PINNED


def test_ten_thousand_at_once(served: Served) -> None:
    """10,000 questions are answered; one more is too large."""
    items = [{"name": cast.RENEWED}, {"name": cast.NEVER}] * 5000
    answer = served.client.post("/api/v1/verdicts", json={"items": items, "on": "2023-09-01"}).get_json()
    assert [one["status"] for one in answer["items"]] == ["in-term", "never-recorded"] * 5000
    refused = served.client.post("/api/v1/verdicts", json={"items": [*items, {"name": "x"}]})
    assert (refused.status_code, refused.get_json()["code"]) == (413, "too-many-items")


def test_none_at_once(small: Served) -> None:
    """No questions, no answers."""
    assert small.client.post("/api/v1/verdicts", json={"items": []}).get_json() == {"items": [], "next": None}


@pytest.mark.parametrize(
    ("asked", "code", "field"),
    [
        ({}, "name-or-uscc", "name"),
        ({"name": "甲", "uscc": "91110000MA0000000X"}, "name-or-uscc", "name"),
        ({"name": "  "}, "bad-value", "name"),
        ({"name": "", "uscc": "91110000MA0000000X"}, "bad-value", "name"),
        ({"name": "甲", "on": ""}, "bad-value", "on"),
        ({"name": "甲", "tier": " "}, "bad-value", "tier"),
        ({"name": "甲", "known": ""}, "bad-value", "known"),
        ({"name": "甲", "known": "9" * 500}, "future-known", "known"),
        ({"name": "甲", "published_by": ""}, "bad-value", "published_by"),
        ({"uscc": "123"}, "bad-value", "uscc"),
        ({"name": "甲", "tier": "giant"}, "bad-value", "tier"),
        ({"name": "甲", "on": "2022-06-31"}, "bad-value", "on"),
        ({"name": "甲", "on": "20220630"}, "bad-value", "on"),
        ({"name": "甲", "on": "2022-W24-1"}, "bad-value", "on"),
        ({"name": "甲", "published_by": "yesterday"}, "bad-value", "published_by"),
        ({"name": "甲", "known": "yesterday"}, "bad-known", "known"),
        ({"name": "甲", "known": "2022-06-20"}, "bad-known", "known"),
        ({"name": "甲", "known": "2022-06-20T09:00:00"}, "bad-known", "known"),
        ({"name": "甲", "known": "0001-01-01T00:00:00+14:00"}, "bad-known", "known"),
        ({"name": "甲", "known": "9" * 30}, "future-known", "known"),
        ({"name": "甲", "known": "2036-01-01T00:00:00Z"}, "future-known", "known"),
        ({"name": "甲", "day": "2022-06-20"}, "unknown-parameter", "day"),
        ({"name": ["甲", "乙"]}, "given-twice", "name"),
        ({"name": "甲\0"}, "bad-value", "name"),
        ({"name": "甲" * 501}, "bad-value", "name"),
    ],
)
def test_an_odd_question_is_refused_by_its_field(small: Served, asked: dict[str, Any], code: str, field: str) -> None:
    """Whatever is odd in a question is named, with the field that holds it."""
    answer = small.client.get("/api/v1/verdict", query_string=asked)
    problem = answer.get_json()
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert (problem["status"], problem["code"], problem["field"]) == (400, code, field)
    assert problem["zh"]
    assert problem["en"]
    assert field in problem["detail"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"{", "body"),
        (b"\xff", "body"),
        (b"[]", "body"),
        (b"{}", "items"),
        (b'{"items": {}}', "items"),
        (b'{"items": [7]}', "items[0]"),
        (b'{"items": [{"name": "a"}, {}]}', "items[1].name"),
        (b'{"items": [{"name": ["a"]}]}', "items[0].name"),
        (b'{"items": [{"name": 1}]}', "items[0].name"),
        (b'{"items": [{"name": "a", "uscc": "91000000MAEX00001B"}]}', "items[0].name"),
        (b'{"items": [], "tier": 1}', "tier"),
        (b'{"items": [], "on": ""}', "on"),
        (b'{"items": [{"uscc": "9"}]}', "items[0].uscc"),
        (b'{"items": [{"nme": "a"}]}', "items[0].nme"),
        (b'{"items": [], "tier": "x"}', "tier"),
        (b'{"items": [], "on": true}', "on"),
        (b'{"items": [], "limit": 3}', "limit"),
        (b"[" * 100_000, "body"),
    ],
)
def test_an_odd_body_is_refused_by_its_field(small: Served, body: bytes, field: str) -> None:
    """Whatever is odd in a body is named, down to the item."""
    answer = small.client.post("/api/v1/verdicts", data=body)
    assert (answer.status_code, answer.get_json()["field"]) == (400, field)


def test_an_unknown_key_is_told_all_that_are_known(small: Served) -> None:
    """The refusal of a key of a body lists every key that a body may have."""
    problem = small.client.post("/api/v1/verdicts", json={"itms": [], "items": []}).get_json()
    assert problem["field"] == "itms"
    assert "items, known, on, published_by, tier" in problem["en"]


def test_days_at_the_ends_of_time(served: Served) -> None:
    """The first and the last day that can be written are answered like others."""
    for day in (date.min, date(1970, 1, 1), date.max):
        answer = served.client.get("/api/v1/verdict", query_string={"name": cast.RENEWED, "on": day.isoformat()})
        assert answer.status_code == 200
        assert answer.get_json()["verdict"] == "not_valid"
