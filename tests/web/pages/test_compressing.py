"""Answers in text come compressed to whoever takes that; what a secret might stand in comes as it is."""

from itertools import product
from zlib import MAX_WBITS, decompress

import pytest

from tests.access.house import Browser
from tests.web.conftest import Served
from tests.web.pages.stage import Stage
from web.example import cast

GZIP = {"Accept-Encoding": "gzip"}
ON = "2022-06-14"
PUBLIC = [
    "/",
    f"/?asked={cast.RENEWED}&on={ON}",
    "/figures",
    "/titles?tier=all",
    "/about",
    "/static/ledger.css",
    "/api/v1/acts",
]


def unpacked(data: bytes) -> bytes:
    """What gzip holds."""
    return decompress(data, MAX_WBITS | 16)


@pytest.mark.parametrize("path", PUBLIC)
def test_text_comes_compressed(small: Served, path: str) -> None:
    """The same bytes, fewer of them on the wire, told apart by caches; and as they are for who takes nothing else."""
    with small.client.get(path) as plain, small.client.get(path, headers=GZIP) as packed:
        assert packed.headers["Content-Encoding"] == "gzip"
        assert unpacked(packed.get_data()) == plain.get_data()
        assert len(packed.get_data()) < len(plain.get_data())
        assert "Content-Encoding" not in plain.headers
        for one in (plain, packed):
            assert "Accept-Encoding" in one.headers["Vary"]


@pytest.mark.parametrize("taken", ["zstd", "br"])
def test_what_is_better_than_gzip_is_given_where_it_is_taken(small: Served, taken: str) -> None:
    """A browser that takes all of them gets the first of ours."""
    assert small.client.get("/about", headers={"Accept-Encoding": taken}).headers["Content-Encoding"] == taken
    assert (
        small.client.get("/about", headers={"Accept-Encoding": "gzip, br, zstd"}).headers["Content-Encoding"] == "zstd"
    )


@pytest.mark.parametrize("form", ["csv", "ndjson"])
def test_lists_in_pieces_come_compressed(served: Served, form: str) -> None:
    """A streamed list is compressed as it goes, and is the same list; what is packed already is not packed again."""
    path = f"/api/v1/titles?on={ON}&verdict=all&format={form}"
    plain, packed = served.client.get(path), served.client.get(path, headers=GZIP)
    assert packed.is_streamed
    assert packed.headers["Content-Encoding"] == "gzip"
    assert unpacked(packed.get_data()) == plain.get_data()
    assert "Content-Encoding" not in served.client.get(f"/titles.xlsx?on={ON}", headers=GZIP).headers


def test_an_answer_that_is_held_is_not_sent_again(served: Served) -> None:
    """Both the plain and the compressed answer have a tag of their own, and either is known again."""
    paths = (
        f"/?asked={cast.RENEWED}&on={ON}",
        "/api/v1/acts",
        f"/api/v1/titles?on={ON}&format=csv",
        "/static/ledger.css",
    )
    for path, headers in product(paths, ({}, GZIP)):
        with served.client.get(path, headers=headers) as first:
            held = {**headers, "If-None-Match": first.headers["ETag"]}
        with served.client.get(path, headers=held) as again:
            assert (again.status_code, again.get_data()) == (304, b"")
            for name in ("ETag", "Vary", "Cache-Control"):
                assert again.headers[name] == first.headers[name], (path, headers, name)


def test_one_verdict_is_never_compressed(small: Served) -> None:
    """Neither ahead of Flask nor through it: so both ways have the same headers."""
    path = f"/api/v1/verdict?name={cast.RENEWED}&on={ON}"
    for headers in (GZIP, {**GZIP, "If-None-Match": '"other"'}):
        answer = small.client.get(path, headers=headers)
        assert "Content-Encoding" not in answer.headers
        assert "Vary" not in answer.headers


def test_no_secret_is_compressed(stage: Stage) -> None:
    """A form's own word, and whatever a session or a token asks for, even a bad one, comes as it is."""
    stranger = stage.app.test_client()
    assert b"csrf_token" in stranger.get("/sign-in").get_data()
    assert "Content-Encoding" not in stage.app.test_client().get("/sign-in", headers=GZIP).headers
    seat: Browser = stage.signed_in("ministry")
    for path in ("/", "/campaigns", "/work", "/account", "/figures", "/api/v1/events"):
        assert "Content-Encoding" not in seat.client.get(path, headers=GZIP).headers
    token = {**GZIP, "Authorization": "Bearer no-such-token"}
    assert "Content-Encoding" not in stage.app.test_client().get("/api/v1/acts", headers=token).headers
    assert stage.app.test_client().get("/figures", headers=GZIP).headers["Content-Encoding"] == "gzip"
