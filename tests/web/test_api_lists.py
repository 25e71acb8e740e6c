"""Lists over HTTP: titles page by page and as files, changes, endings, what falls due, coverage, acts, enterprises."""

import csv
import io
import json
from itertools import pairwise
from urllib.parse import quote

import openpyxl
import pytest

from tests.web.conftest import Served
from web.example import cast
from web.titlesheet import HEADER


def walk(served: Served, address: str, limit: int) -> list[dict[str, object]]:
    """All items of a collection, page by page."""
    items: list[dict[str, object]] = []
    after = None
    while True:
        more = f"{'&' if '?' in address else '?'}limit={limit}" + (f"&after={after}" if after else "")
        page = served.client.get(f"{address}{more}").get_json()
        assert len(page["items"]) <= limit
        items += page["items"]
        after = page["next"]
        if after is None:
            return items


def test_a_list_has_no_wall(served: Served) -> None:
    """Page by page, the list of a day holds every title once, and the same as in one piece."""
    whole = served.client.get("/api/v1/titles?on=2023-09-01&limit=10000").get_json()
    assert whole["next"] is None
    assert len(whole["items"]) > 7
    paged = walk(served, "/api/v1/titles?on=2023-09-01", 3)
    assert paged == whole["items"]
    ids = [row["enterprise"]["id"] for row in whole["items"]]
    assert len(set(ids)) == len(ids)


def test_a_page_turned_is_read_at_the_first_page_s_position(served: Served) -> None:
    """A cursor brings its position and day along; it is not taken for another day, nor from elsewhere."""
    first = served.client.get(f"/api/v1/titles?on=2023-09-01&limit=2&known={served.before}").get_json()
    second = served.client.get("/api/v1/titles", query_string={"limit": 2, "after": first["next"]})
    assert {row["position"] for row in second.get_json()["items"]} == {served.before}
    assert second.headers["Cache-Control"].endswith("immutable")
    other = served.client.get("/api/v1/titles", query_string={"on": "2023-09-02", "after": first["next"]})
    assert (other.status_code, other.get_json()["field"]) == (400, "after")
    for odd in ("x", "1.2.3.4", first["next"] + "0", f"-{first['next']}", "9" * 400):
        assert served.client.get("/api/v1/titles", query_string={"after": odd}).status_code == 400


def test_a_list_narrowed(served: Served) -> None:
    """Body, batch and verdict narrow a list."""
    rows = served.client.get("/api/v1/titles?on=2023-09-01&body=浙江省&batch=1").get_json()["items"]
    assert rows
    assert {(row["body"], row["batch"], row["verdict"]) for row in rows} == {("浙江省", 1, "valid")}
    unknown = served.client.get("/api/v1/titles?on=2024-11-01&verdict=unknown").get_json()["items"]
    assert cast.UNRESOLVED in {row["enterprise"]["name"] for row in unknown}
    refused = served.client.get("/api/v1/titles?body=浙江").get_json()
    assert refused["field"] == "body"


def test_a_list_as_a_file(served: Served) -> None:
    """CSV, XLSX and NDJSON hold the rows of the list, under the header of the contract."""
    rows = served.client.get("/api/v1/titles?on=2023-09-01").get_json()["items"]
    names = [row["enterprise"]["name"] for row in rows]
    text = served.client.get("/api/v1/titles?on=2023-09-01&format=csv")
    assert text.headers["Content-Type"] == "text/csv; charset=utf-8"
    table = list(csv.reader(io.StringIO(text.get_data().decode("utf-8"))))
    assert tuple(table[0]) == HEADER
    assert [line[0] for line in table[1:]] == names
    assert "little-giant-2023-09-01.csv" in text.headers["Content-Disposition"]
    lines = served.client.get("/api/v1/titles?on=2023-09-01&format=ndjson").get_data().splitlines()
    assert [json.loads(line) for line in lines] == rows
    book = openpyxl.load_workbook(
        io.BytesIO(served.client.get("/api/v1/titles?on=2023-09-01&format=xlsx").get_data()), read_only=True
    )
    cells = list(book.worksheets[0].iter_rows(values_only=True))
    assert [line[0] for line in cells] == ["企业名称", *names]
    book.close()


@pytest.mark.parametrize(
    "asked",
    [
        "titles?on=",
        "titles?batch=",
        "titles?batch=99999999999999999999",
        "titles?body=",
        "titles?after=",
        "titles?format=",
        "titles?limit=99999999999999999999",
        "due?within=99999999999999999999",
        "due?within=",
        "events?after=99999999999999999999",
        "endings?from=",
        "endings?mechanism=",
        "endings?from=2022-01-02&until=2022-01-01",
        "enterprises?q=",
    ],
)
def test_what_is_empty_or_out_of_range_is_refused_by_its_field(small: Served, asked: str) -> None:
    """Whoever writes a parameter means something by it: an empty one, or a number no list can have, is named."""
    answer = small.client.get(f"/api/v1/{asked}")
    assert answer.status_code == 400
    assert answer.get_json()["field"] in asked


def test_the_present_name_goes_before_a_former_one(served: Served) -> None:
    """Where the present name matches too, an enterprise is found by it, though a former one is the shorter."""
    found = {
        word: served.client.get("/api/v1/enterprises", query_string={"q": word, "limit": 100}).get_json()["items"]
        for word in (cast.RENAMED_FROM, "示例")
    }
    (former,) = [one for one in found[cast.RENAMED_FROM] if one["name"] == cast.RENAMED_TO]
    assert (former["matched_by"], former["matched"]) == ("former-name", cast.RENAMED_FROM)
    assert {one["matched_by"] for one in found["示例"]} == {"name"}


def test_a_file_that_the_reader_holds(small: Served) -> None:
    """A file pinned to a position has an ETag and is not made again."""
    address = f"/api/v1/titles?on=2023-09-01&format=csv&known={small.last}"
    first = small.client.get(address)
    assert first.headers["Cache-Control"].endswith("immutable")
    again = small.client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")


def test_files_give_their_connections_back(served: Served) -> None:
    """However many files are asked for, and broken off, none keeps a connection."""
    for _ in range(40):
        served.client.get("/api/v1/titles?on=2023-09-01&format=csv", buffered=False).close()
        served.client.get("/api/v1/titles?on=2023-09-01&format=csv&known=999999")
    assert served.client.get("/api/v1/titles?on=2023-09-01").status_code == 200


def test_changes_with_their_reasons(served: Served) -> None:
    """The list of September 2022 lets two lapse and renews others; each change says why."""
    changes = served.client.get("/api/v1/changes?from=2022-09-07&until=2022-09-08").get_json()["items"]
    left = {row["enterprise"]["name"]: row for row in changes if row["change"] == "left"}
    assert {cast.NOT_SUBMITTED, cast.NOT_MET} <= set(left)
    assert left[cast.NOT_MET]["ending"]["cause"] == "conditions-not-met"
    assert all(row["on"] == "2022-09-08" and row["because"] for row in changes)


def test_changes_need_two_days_in_order(small: Served) -> None:
    """Both days are needed, the earlier first."""
    assert small.client.get("/api/v1/changes?from=2022-09-07").get_json()["field"] == "until"
    assert small.client.get("/api/v1/changes?from=2022-09-07&until=2022-09-06").get_json()["code"] == "bad-span"


def test_endings_page_by_page(served: Served) -> None:
    """The register holds every ending in force once, whatever the page, and can be narrowed."""
    whole = served.client.get("/api/v1/endings").get_json()["items"]
    assert walk(served, "/api/v1/endings", 2) == whole
    assert {row["ending"]["mechanism"] for row in whole} == {"lapse", "revocation", "cancellation", "surrender"}
    cancelled = served.client.get("/api/v1/endings?mechanism=cancellation").get_json()["items"]
    assert {row["enterprise"]["name"] for row in cancelled} == {cast.CANCELLED}
    assert cast.REINSTATED not in {row["enterprise"]["name"] for row in whole}


def test_what_falls_due(served: Served) -> None:
    """Titles whose term ends within the days asked about, with the days left; 180 days unless said otherwise."""
    near = served.client.get("/api/v1/due?on=2025-06-01&within=30d").get_json()["items"]
    assert near
    assert all(row["days_left"] <= 30 for row in near)
    assert len(served.client.get("/api/v1/due?on=2025-06-01&within=400").get_json()["items"]) >= len(near)
    assert served.client.get("/api/v1/due?on=2025-06-01").status_code == 200
    for odd in ("soon", "-1d", "99999d", "3660000"):
        assert small_field(served, f"/api/v1/due?within={odd}") == "within"


def test_duties_that_fall_due(served: Served) -> None:
    """Updates and reports are asked for by their kind, page by page; what ends is what is given where nobody says."""
    asked = "/api/v1/due?on=2024-04-01&within=60d&kind=annual-update-due"
    first = served.client.get(asked).get_json()
    assert first["items"]
    assert {(one["kind"], one["due"], one["days_left"]) for one in first["items"]} == {
        ("annual-update-due", "2024-04-30", 29)
    }
    assert first["next"] is None
    assert walk(served, asked, 2) == first["items"]
    ends = served.client.get("/api/v1/due?on=2025-06-01&within=30d").get_json()["items"]
    assert {(one["kind"], one["due"] == one["term"]["until"]) for one in ends} == {("term-ends", True)}
    assert walk(served, "/api/v1/due?on=2025-06-01&within=30d", 1) == ends
    page = served.client.get(f"{asked}&limit=1").get_json()
    assert served.client.get(f"/api/v1/due?on=2024-04-02&after={page['next']}").status_code == 400
    assert served.client.get("/api/v1/due?after=1.2024-04-01.x").status_code == 400
    assert small_field(served, "/api/v1/due?kind=birthday") == "kind"


def small_field(served: Served, address: str) -> object:
    """The field that a refused question names."""
    answer = served.client.get(address)
    assert answer.status_code == 400
    return answer.get_json()["field"]


def test_coverage_names_what_is_missing(served: Served) -> None:
    """The bodies whose rows are not on record stand in the coverage."""
    rows = served.client.get("/api/v1/coverage").get_json()["items"]
    assert rows
    assert any(row["open_names"] for row in rows)


def test_acts_page_by_page_and_one_by_its_number(served: Served) -> None:
    """Acts come in the order of recording; one is found by its number, plain or percent-encoded."""
    whole = served.client.get("/api/v1/acts").get_json()["items"]
    assert all(one["position"] < two["position"] for one, two in pairwise(whole))
    assert walk(served, "/api/v1/acts", 5) == whole
    for number in (whole[4]["number"], quote(whole[4]["number"], safe="")):
        found = served.client.get(f"/api/v1/acts/{number}").get_json()
        assert {key: found[key] for key in whole[4]} == whole[4]
    missing = served.client.get("/api/v1/acts/无此〔2020〕1号")
    assert (missing.status_code, missing.get_json()["code"]) == (404, "no-act")


def test_enterprises_found_and_shown(served: Served) -> None:
    """An enterprise is found by its former name, and shows its names and its standing in every tier."""
    hit = served.client.get("/api/v1/enterprises", query_string={"q": cast.RENAMED_FROM}).get_json()["items"][0]
    assert hit["name"] == cast.RENAMED_TO
    shown = served.client.get(f"/api/v1/enterprises/{hit['id']}?on=2023-09-01").get_json()
    assert [name["name"] for name in shown["names"]] == [cast.RENAMED_FROM, cast.RENAMED_TO]
    assert "valid" in {title["verdict"] for title in shown["titles"]}
    events = served.client.get(f"/api/v1/enterprises/{hit['id']}/history").get_json()["items"]
    assert events[0]["name"] == "enterprise-registered"
    assert all(one["position"] < two["position"] for one, two in pairwise(events))


@pytest.mark.parametrize("id", ["x", "00000000-0000-0000-0000-000000000000", "b08c55d3-b1b7-c624-47e7-44b7f1223861"])
def test_an_enterprise_that_is_not_there(served: Served, id: str) -> None:
    """An id that nobody has is 404, for the enterprise and for its history."""
    for address in (f"/api/v1/enterprises/{id}", f"/api/v1/enterprises/{id}/history"):
        answer = served.client.get(address)
        assert (answer.status_code, answer.get_json()["code"]) == (404, "no-enterprise")


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("enterprises", "q"),
        ("enterprises?q=x&limit=0", "limit"),
        ("titles?limit=10001", "limit"),
        ("titles?format=pdf", "format"),
        ("titles?verdict=not_valid", "verdict"),
        ("titles?batch=first", "batch"),
        ("titles?page=2", "page"),
        ("endings?mechanism=magic", "mechanism"),
        ("endings?cause=magic", "cause"),
        ("endings?after=x", "after"),
        ("coverage?x=1", "x"),
        ("acts?after=x", "after"),
        ("events?after=-1", "after"),
        ("events?limit=0", "limit"),
        ("events?after=99999999999999999999", "after"),
    ],
)
def test_odd_questions_about_lists(small: Served, address: str, field: str) -> None:
    """Each address names the field that is odd."""
    assert small_field(small, f"/api/v1/{address}") == field
