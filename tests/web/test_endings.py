"""One ending, traced: a number and a page for each, from the verdict to what undid it."""

import csv
import json
from html import unescape
from io import BytesIO, StringIO
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.web.conftest import Served
from tests.web.test_api_openapi import conforms
from web.api import endingshapes
from web.example import cast


def traced(served: Served, number: int, known: int | None = None) -> dict[str, Any]:
    """One ending as JSON, held against its shape."""
    answer = served.client.get(f"/api/v1/endings/{number}" + (f"?known={known}" if known else ""))
    assert answer.status_code == 200
    body: dict[str, Any] = answer.get_json()
    conforms(endingshapes.TracedEnding(), body)
    return body


def ended(served: Served, name: str) -> list[int]:
    """The numbers of all endings of a little giant that its history tells of, whether they count or not."""
    verdict = served.client.get("/api/v1/verdict", query_string={"name": name}).get_json()
    history = served.client.get(f"/api/v1/enterprises/{verdict['enterprise']['id']}/history").get_json()["items"]
    names = ("title-lapsed", "title-revoked", "title-cancelled", "title-surrendered")
    return [one["position"] for one in history if one["name"] in names]


def test_every_ending_has_a_number_and_a_page(served: Served) -> None:
    """Each row of the register leads to one ending that counts, with the verdicts on both sides of its day."""
    for row in served.client.get("/api/v1/endings").get_json()["items"]:
        number = row["ending"]["position"]
        found = traced(served, number)
        assert (found["id"], found["counts"], found["ending"]) == (number, "in-force", row["ending"])
        assert found["on"]["ending"] == row["ending"]
        assert found["before"]["verdict"] != "not_valid" or found["before"]["ending"] is None
        assert found["act"] is None or found["act"]["number"] == row["ending"]["act"]
        assert f'href="/endings/{number}"' in served.client.get("/endings").text
        assert row["enterprise"]["name"] in unescape(served.client.get(f"/endings/{number}").text)


def test_the_register_is_taken_home_as_it_is_narrowed(served: Served) -> None:
    """Each file holds every ending of the page, in its order, with its number and the position."""
    asked = {"mechanism": "lapse", "known": str(served.last)}
    rows = served.client.get("/api/v1/endings", query_string={**asked, "limit": 1000}).get_json()["items"]
    numbers = [str(row["ending"]["position"]) for row in rows]
    answer = served.client.get("/endings.csv", query_string=asked)
    table = list(csv.DictReader(StringIO(answer.get_data().decode("utf-8-sig"))))
    assert [row["终止编号"] for row in table] == numbers
    assert {row["位置"] for row in table} == {str(served.last)}
    told = served.client.get("/endings.ndjson", query_string=asked).text.splitlines()
    assert [str(json.loads(one)["ending"]["position"]) for one in told] == numbers
    sheet = load_workbook(BytesIO(served.client.get("/endings.xlsx", query_string=asked).data)).active
    assert sheet is not None
    assert [str(row[0]) for row in sheet.iter_rows(min_row=2, values_only=True)] == numbers
    refused = served.client.get("/endings.csv?from=2024-01-02&until=2024-01-01")
    assert refused.status_code == 400


def test_an_ending_for_a_cause_of_its_own(served: Served) -> None:
    """Whether its holder was reminded of a review does not come into a cancellation, nor does a campaign."""
    found = traced(served, ended(served, cast.CANCELLED)[0])
    assert (found["ending"]["mechanism"], found["notice"], found["reviews"]) == ("cancellation", None, [])


def test_a_lapse_leads_to_its_review(served: Served) -> None:
    """The campaign whose list lapsed it is named; whether its holder had been told is said."""
    found = traced(served, ended(served, cast.NOT_SUBMITTED)[0])
    assert found["ending"]["cause"] == "materials-not-submitted"
    assert found["notice"] == "no-notice"
    assert [review["application"] for review in found["reviews"]] == [None]


def test_a_reinstated_ending_keeps_its_address(served: Served) -> None:
    """It no longer counts, says what undid it, and reads as before to whoever asks as known before."""
    number = ended(served, cast.REINSTATED)[0]
    found = traced(served, number)
    assert found["counts"] == "reinstated"
    assert [one["name"] for one in found["since"]] == ["title-reinstated"]
    assert found["on"]["ending"] is None
    before = traced(served, number, found["since"][0]["position"] - 1)
    assert (before["counts"], before["since"]) == ("in-force", [])
    assert "已恢复" in served.client.get(f"/endings/{number}").text


@pytest.mark.parametrize("number", ["1", "0", "999999", "99999999999999999999999"])
def test_where_nothing_ended_there_is_no_page(small: Served, number: str) -> None:
    """Other events, and positions that the record has not reached, are no endings."""
    answer = small.client.get(f"/api/v1/endings/{number}")
    assert (answer.status_code, answer.get_json()["code"]) == (404, "no-ending")
    assert small.client.get(f"/endings/{number}").status_code == 404


def test_the_page_of_the_register_is_narrowed(small: Served) -> None:
    """By mechanism and tier; a day that is none is refused."""
    text = small.client.get("/endings?mechanism=cancellation&tier=little-giant&from=&until=").text
    assert cast.CANCELLED in text
    assert cast.REVOKED not in text
    assert small.client.get("/endings?tier=innovative-sme").text.count('href="/endings/') == 0
    assert small.client.get("/endings?from=soon").status_code == 400


@pytest.mark.parametrize("tier", ["little-giant", "specialised-sme"])
def test_the_register_is_narrowed_by_tier(served: Served, tier: str) -> None:
    """Over HTTP as on the page, which links to the same rows as JSON."""
    rows = served.client.get("/api/v1/endings?limit=10000").get_json()["items"]
    page = served.client.get(f"/endings?tier={tier}").text
    assert f"/api/v1/endings?tier={tier}" in page
    found = served.client.get(f"/api/v1/endings?tier={tier}&limit=10000").get_json()["items"]
    assert found == [one for one in rows if one["tier"] == tier]
