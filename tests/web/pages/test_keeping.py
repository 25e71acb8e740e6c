"""What may be kept of pages: those pinned to day and position for ever, others not without asking again."""

import re
from datetime import timedelta

import pytest

from tests.web.conftest import NOW, Served
from tests.web.pages.stage import FIRM, Stage
from web.api.caching import IMMUTABLE, REVALIDATE
from web.example import cast

ON = "2022-06-14"
TOMORROW = (NOW.date() + timedelta(days=2)).isoformat()
PINNED = [
    "/?asked={name}&on={on}&known={known}",
    "/?asked={name}&on={on}&known={known}&published_by={on}",
    "/titles/changes?from=2022-01-01&until={on}&known={known}",
    "/titles?on={on}&known={known}",
    "/figures?on={on}&known={known}",
    "/enterprises/{id}?on={on}&known={known}",
    "/due?on={on}&known={known}&within=180d",
    "/endings?known={known}",
]
"""Each without its position, or with its day to come, is asked for again."""


def address(served: Served, pattern: str, **otherwise: str) -> str:
    """A page of the example."""
    answer = served.client.get("/api/v1/verdict", query_string={"name": cast.RENEWED, "on": ON}).get_json()
    asked = {"name": cast.RENEWED, "id": answer["enterprise"]["id"], "on": ON, "known": str(served.before), **otherwise}
    return pattern.format(**asked)


@pytest.mark.parametrize("pattern", PINNED)
def test_a_pinned_page_is_kept_for_ever(served: Served, pattern: str) -> None:
    """Day and position given: the same bytes now and ten years on, and nobody needs to ask again."""
    path = address(served, pattern)
    page = served.client.get(path)
    assert (page.status_code, page.headers["Cache-Control"]) == (200, IMMUTABLE)
    assert page.headers["Ledger-Position"] == str(served.before)
    assert {"Cookie", "Authorization"} <= set(page.headers["Vary"].split(", "))


@pytest.mark.parametrize("pattern", PINNED)
def test_what_is_not_pinned_is_asked_for_again(served: Served, pattern: str) -> None:
    """Without a position, with an instant for one, without the day, or with a day to come: kept no longer than asked."""
    otherwise = [
        address(served, re.sub("[?&]known={known}", "", pattern).replace("endings&", "endings?")),
        address(served, pattern, known="2034-11-23T09:00:00%2B08:00"),
    ]
    if "{on}" in pattern:
        otherwise.append(address(served, re.sub("&?(on|until)={on}", "", pattern)))
        otherwise.append(address(served, pattern, on=TOMORROW))
    for path in otherwise:
        page = served.client.get(path)
        assert page.status_code == 200, path
        assert page.headers["Cache-Control"] == REVALIDATE, path
        assert page.headers["ETag"]


@pytest.mark.parametrize(
    "path",
    [
        f"/?asked={cast.RENEWED}&on={ON}&known=99999999",
        f"/?asked={cast.RENEWED}&on=2022-06-31&known=1",
        f"/titles?on={ON}&known=99999999",
        f"/figures?on={ON}&known=1&tier=none",
        f"/enterprises/00000000-0000-4000-8000-000000000000?on={ON}&known=1",
    ],
)
def test_a_refusal_is_not_kept(small: Served, path: str) -> None:
    """What is refused today may be answered tomorrow."""
    page = small.client.get(path)
    assert page.status_code >= 400
    assert "immutable" not in page.headers["Cache-Control"]


def test_names_alike_may_change(served: Served) -> None:
    """Nobody bears the name: whom it is like is looked for in a table of its own, so the page is not kept."""
    page = served.client.get(f"/?asked={cast.NEVER}&on={ON}&known={served.before}")
    assert page.headers["Cache-Control"] == REVALIDATE


def test_what_a_session_sees_is_its_own(stage: Stage) -> None:
    """The same pinned page: for strangers for ever; for who signed in, or says so, theirs and asked for again."""
    known = stage.runtime.record.position()
    path = f"/?asked={FIRM}&on=2022-01-05&tier=specialised-sme&known={known}"
    for page in (stage.signed_in("zhejiang").get(path), stage.signed_in("firm").get(path)):
        assert page.headers["Cache-Control"] == "private, no-cache"
    stranger = stage.app.test_client().get(path)
    assert stranger.headers["Cache-Control"] == IMMUTABLE
    forger = stage.app.test_client()
    forger.set_cookie("title-ledger", "forged")
    assert forger.get(path).headers["Cache-Control"] == "private, no-cache"


def test_a_pinned_page_does_not_change_as_days_go_by(stage: Stage) -> None:
    """The bytes are those of the first day, whatever is recorded since and however late it is."""
    known, on = stage.runtime.record.position(), "2022-06-15"
    firm = stage.ids["firm"]
    asked = f"on={on}&known={known}"
    paths = [
        f"/?asked={FIRM}&tier=specialised-sme&{asked}",
        f"/enterprises/{firm}?{asked}",
        f"/figures?{asked}",
    ]
    client = stage.app.test_client()
    before = [client.get(path).get_data() for path in paths]
    stage.file()
    stage.on("2031-03-03")
    assert [client.get(path).get_data() for path in paths] == before


def test_static_files_are_kept_by_their_content(small: Served) -> None:
    """With the hash of its content in its address a file is kept for ever; with another one, or none, it is asked for again."""
    for path in ("/", "/figures", "/titles", "/check", "/campaigns", "/sign-in"):
        found = re.findall(r'(?:href|src)="(/static/[^"]+)"', small.client.get(path).text)
        assert found, path
        for one in found:
            with small.client.get(one) as file:
                assert file.headers["Cache-Control"] == IMMUTABLE, one
    for query in ("", "?v=0000000000000000"):
        with small.client.get(f"/static/ledger.css{query}") as file:
            assert "immutable" not in file.headers["Cache-Control"]
    assert small.client.get("/static/no-such-file.css?v=1").status_code == 404


@pytest.mark.parametrize("path", ["/static/x%2F..%2Fledger.css", "/static/nope/../ledger.css", "/static/./ledger.css"])
def test_a_crooked_address_of_a_style_is_no_error(small: Served, path: str) -> None:
    """Whatever it is answered with, it is not kept for ever."""
    answer = small.client.get(path, buffered=True)
    assert answer.status_code < 500
    assert "immutable" not in answer.headers.get("Cache-Control", "")
