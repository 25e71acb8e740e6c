"""What the pages say beside an answer: each status explained, clauses quoted, what comes next, a code for paper."""

import re
from html import unescape
from urllib.parse import unquote

import pytest

from tests.web.conftest import Served
from tests.web.test_pages import page
from web.clause_words import NOTICE, quoted
from web.example import QUESTIONS, Question, cast
from web.status_words import MEANINGS, next_words
from web.verdict_words import STATUSES


def test_every_status_is_explained(small: Served) -> None:
    """The statuses that a verdict may have are those with a sentence, and those with a meaning; /about shows each."""
    assert set(MEANINGS) == set(STATUSES)
    text = page(small, "/about")
    for status, one in MEANINGS.items():
        row = re.search(rf'<tr id="{status}">.*?</tr>', text, re.S)
        assert row
        assert one.means.zh in row[0]
        assert one.means.en in row[0]
        assert f'class="badge {one.verdict}"' in row[0]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.en)
def test_a_status_means_the_verdict_it_comes_with(small: Served, question: Question) -> None:
    """What /about says of a status is what the ledger answers in it, and the answer says what comes next."""
    with small.runtime.asking(str(small.before) if question.before_correction else None) as asking:
        found = asking.verdict(question.asked, question.tier, question.on, question.published_by)
    assert MEANINGS[found.status].verdict == found.verdict
    asked = {"asked": question.asked, "on": question.on.isoformat(), "tier": question.tier.value}
    if not question.before_correction and not question.published_by:
        assert next_words(found.status).zh in page(small, "/", **asked)


def test_a_reason_quotes_its_clause(small: Served) -> None:
    """A lapse quotes 三(三) with its number and an English sentence; a step without that clause quotes nothing."""
    text = page(small, "/", asked=cast.NOT_SUBMITTED, on="2022-09-08")
    quote = quoted("lapsed", "三(三)")
    assert quote
    assert f"“{quote.zh}”" in text
    assert f"{NOTICE} {quote.clause}" in text
    assert quote.en in text
    assert quoted("lapsed", None) is None
    assert quoted("held", "三(三)") is None


def test_the_code_leads_to_the_permanent_link(small: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """The QR code on an answer is made of the very address that the permanent link has."""
    made: list[str] = []

    def keeping(address: str, title: str) -> str:
        made.append(address)
        return ""

    monkeypatch.setitem(small.client.application.jinja_env.globals, "qr_svg", keeping)
    text = small.client.get("/", query_string={"asked": cast.RENEWED, "on": "2022-06-20"}).get_data(as_text=True)
    link = re.search(r'href="(http://localhost/\?[^"]+)">永久链接', text)
    assert link
    assert [unquote(one) for one in made] == [unquote(unescape(link[1]))]


def test_the_code_is_a_picture_of_the_page(small: Served) -> None:
    """It is an SVG in the page, with a title for those who do not see it, and no address of somewhere else."""
    text = page(small, "/", asked=cast.RENEWED, on="2022-06-20")
    code = re.search(r'<svg[^>]*class="qr".*?</svg>', text, re.S)
    assert code
    assert "<title>" in code[0]
    assert "style=" not in code[0]


def test_about_repeats_how_fresh_it_is(small: Served) -> None:
    """It names the position that the record stands at."""
    with small.runtime.asking(None) as asking:
        position = asking.known.position
    assert f"<strong>{position}</strong>" in page(small, "/about")


def test_a_script_only_helps(small: Served) -> None:
    """The one script comes from here and suggests names; the page holds none itself."""
    text = page(small, "/")
    assert re.findall(r"<script[^>]*>", re.sub(r"\?v=[0-9a-f]{16}", "", text)) == [
        '<script src="/static/suggest.js" defer>'
    ]
    with small.client.get("/static/suggest.js") as script:
        assert script.status_code == 200
    assert 'data-suggest="/api/v1/enterprises"' in text
