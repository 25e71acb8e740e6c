"""Bodies that are no right bodies: each is refused with its place, and leaves nothing behind."""

from typing import Any

import pytest

from tests.web.api.serving import RECOGNITION, Service, application, code, filed, form
from tests.world import JIA, ZHEJIANG

SUBMIT = f"/campaigns/{RECOGNITION}/applications"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "bad-json"),
        (b"{", "bad-json"),
        (b"\xff\xfe", "bad-json"),
        (b"[" * 100_000, "bad-json"),
        (b'{"form": 1e999}', "bad-json"),
        (b'{"form": {"name": "\\ud800"}}', "bad-json"),
        (b"[]", "bad-value"),
        (b"null", "bad-value"),
        (b'"text"', "bad-value"),
        (b"{}", "missing-value"),
        (b'{"form": null}', "missing-value"),
        (b'{"form": []}', "bad-value"),
        (b'{"form": {"staff.y1": 200}}', "bad-value"),
        (b'{"form": {"name": {"a": "b"}}}', "bad-value"),
        (b'{"form": {"name": "\\u0000"}}', "bad-value"),
        (b'{"form": {"\\u0000": "x"}}', "bad-value"),
        (b'{"form": {}, "expect": "1"}', "bad-value"),
        (b'{"form": {}, "expect": 1.0}', "bad-value"),
        (b'{"form": {}, "expect": true}', "bad-value"),
        (b'{"form": {}, "expect": -1}', "bad-value"),
        (b'{"form": {}, "expect": 99999999999999999999999999}', "bad-value"),
        (b'{"form": {}, "enterprise": "nobody"}', "bad-value"),
        (b'{"form": {}, "forms": {}}', "unknown-parameter"),
        (b'{"form": {}, "__proto__": {}}', "unknown-parameter"),
    ],
)
def test_what_is_no_form(plain: Service, data: bytes, word: str) -> None:
    """Named with its place."""
    plain.on("2022-06-22")
    at = plain.position()
    answer = plain[JIA].post(SUBMIT, data=data, content_type="application/json")
    assert code(answer, 400) == word
    assert answer.get_json()["field"]
    assert plain.position() == at


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "multipart/form-data; boundary=x", ""])
def test_what_is_no_json(plain: Service, kind: str) -> None:
    """Another media type is not taken."""
    assert code(plain[JIA].post(SUBMIT, data=b"{}", content_type=kind), 415) == "bad-media-type"


@pytest.mark.parametrize(
    ("step", "body", "place"),
    [
        ("review", {"findings": [{"criterion": "a", "site": "met", "papers": "perhaps"}]}, "findings[0].papers"),
        ("review", {"findings": [{"criterion": "a", "site": "met"}]}, "findings[0].papers"),
        ("review", {"findings": ["a"]}, "findings[0]"),
        ("review", {"findings": {}}, "findings"),
        ("review", {"findings": [], "visited": "2022-02-30"}, "visited"),
        ("review", {"findings": [], "visited": 20220630}, "visited"),
        ("recommend", {"opinion": "同意", "rank": 0}, "rank"),
        ("recommend", {"opinion": "同意", "rank": "1"}, "rank"),
        ("recommend", {"opinion": "同" * 2001, "rank": 1}, "opinion"),
        ("decline", {"reason": ["a"]}, "reason"),
        ("settle", {"field": "name", "right": "both", "reason": "a"}, "right"),
        ("check", {"heads": [{"head": "scale", "passed": "yes"}]}, "heads[0].passed"),
        ("check", {"heads": [{"head": "scale", "passed": 1}]}, "heads[0].passed"),
        ("spot-check", {}, "passed"),
    ],
)
def test_each_place_is_named(plain: Service, step: str, body: dict[str, Any], place: str) -> None:
    """Down to the item of a list."""
    filed(plain, JIA)
    at = plain.position()
    answer = plain[ZHEJIANG].post(f"/applications/{application(plain, JIA)}/{step}", body)
    assert code(answer, 400) in ("bad-value", "missing-value")
    assert answer.get_json()["field"] == place
    assert plain.position() == at


def test_too_many_items(plain: Service) -> None:
    """A list beyond its limit is too large."""
    filed(plain, JIA)
    findings = [{"criterion": str(number), "site": "met", "papers": "met"} for number in range(201)]
    answer = plain[ZHEJIANG].post(f"/applications/{application(plain, JIA)}/review", {"findings": findings})
    assert code(answer, 413) == "too-many-items"


def test_names_in_the_address(plain: Service) -> None:
    """Unknown parameters, and ids that are none or nobody's."""
    assert code(plain[ZHEJIANG].get(f"{SUBMIT}?nonsense=1"), 400) == "unknown-parameter"
    assert code(plain[ZHEJIANG].get(f"{SUBMIT}?after=x"), 400) == "bad-cursor"
    assert code(plain[ZHEJIANG].get(f"{SUBMIT}?limit=0"), 400) == "bad-value"
    assert code(plain["auditor"].get("/applications/nothing"), 404) == "no-address"
    nobody = "00000000-0000-0000-0000-000000000001"
    assert code(plain["auditor"].get(f"/applications/{nobody}"), 404) == "no-application"
    assert code(plain["auditor"].get(f"/campaigns/{nobody}"), 404) == "no-campaign"
    assert code(plain[ZHEJIANG].get(f"/applications/{nobody}"), 403) == "not-yours"


def test_a_form_that_is_refused_leaves_nothing(plain: Service) -> None:
    """Out of the window, unknown and missing answers."""
    at = plain.position()
    assert code(plain[JIA].post(SUBMIT, {"form": form(JIA)}), 422) == "outside-window"
    plain.on("2022-06-22")
    assert code(plain[JIA].post(SUBMIT, {"form": form(JIA, nonsense="1")}), 422) == "unknown-field"
    assert code(plain[JIA].post(SUBMIT, {"form": {"name": JIA}}), 422) == "missing-answers"
    assert plain.position() == at
