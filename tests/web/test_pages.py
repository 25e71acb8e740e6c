"""Pages for people: the question and its answer, the enterprise; they work without scripts."""

import re
from html import unescape

import pytest

from domain import event as ev
from tests.web.conftest import Served
from web.example import QUESTIONS, cast
from web.history_words import told
from web.verdict_words import status_words, verdict_words


def page(served: Served, address: str, **asked: str) -> str:
    """A page's text; it must be a page that was found."""
    answer = served.client.get(address, query_string=asked or None)
    assert answer.status_code == 200
    return unescape(answer.get_data(as_text=True))


def test_the_first_page_asks_one_question(small: Served) -> None:
    """The form needs no script, has a label for each field, and sets out from today."""
    text = page(small, "/")
    assert "style=" not in text
    assert 'value="2035-11-23"' in text
    for name in re.findall(r'<(?:input|select)[^>]* id="(\w+)"', text):
        assert f'<label for="{name}">' in text


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.en)
def test_an_answer_in_words(small: Served, question: object) -> None:
    """The verdict comes in both languages, with its reasons, its position and a link that repeats it."""
    from web.example import Question

    assert isinstance(question, Question)
    asked = {"asked": question.asked, "on": question.on.isoformat(), "tier": question.tier.value}
    if question.before_correction:
        asked["known"] = str(small.before)
    if question.published_by:
        asked["published_by"] = question.published_by.isoformat()
    text = page(small, "/", **asked)
    with small.runtime.asking(asked.get("known")) as asking:
        verdict = asking.verdict(question.asked, question.tier, question.on, question.published_by)
    assert f"<strong>{verdict_words(verdict.verdict).zh}</strong>" in text
    assert status_words(question.status).en in text
    assert all(step.act in text for step in verdict.because)
    assert f"known={verdict.basis}" in text


def test_the_permanent_link_repeats_the_answer(small: Served) -> None:
    """The link leads to the same answer, whatever the day."""
    text = page(small, "/", asked=cast.RENEWED, on="2022-06-20")
    link = re.search(r'href="http://localhost(/\?[^"]+)">永久链接', text)
    assert link
    again = page(small, link[1])
    assert re.findall(r"<article.*?</article>", again, re.S) == re.findall(r"<article.*?</article>", text, re.S)


def test_an_odd_question_is_refused_on_the_page(small: Served) -> None:
    """What is wrong stands above the form, which keeps what was typed."""
    answer = small.client.get("/", query_string={"asked": cast.RENEWED, "on": "2022-02-30"})
    text = unescape(answer.get_data(as_text=True))
    assert answer.status_code == 400
    assert 'role="alert"' in text
    assert f'value="{cast.RENEWED}"' in text


def test_a_code_with_a_slip_is_refused_on_the_page(small: Served) -> None:
    """A person who mistypes a code is told which character is wrong."""
    answer = small.client.get("/", query_string={"asked": "91110000MA00000000"})
    assert answer.status_code == 400
    assert "校验码" in answer.get_data(as_text=True)


def test_what_was_asked_is_never_taken_for_markup(small: Served) -> None:
    """Markup in a question is shown, not obeyed."""
    answer = small.client.get("/", query_string={"asked": "<script>alert(1)</script>"})
    assert b"<script>" not in answer.get_data()
    assert b"&lt;script&gt;" in answer.get_data()


def test_names_alike_are_offered(small: Served) -> None:
    """A name that nobody bears leads to those that are alike."""
    text = page(small, "/", asked="凌川精密轴承", on="2022-06-20")
    assert cast.RENEWED in text


def test_an_enterprise_s_page(served: Served) -> None:
    """Names, titles and history in words, the newest last."""
    with served.runtime.asking() as asking:
        hit = next(iter(asking.enterprises(cast.RENAMED_TO, 1)))
    text = page(served, f"/enterprises/{hit.id}", on="2023-09-01")
    assert text.index(cast.RENAMED_FROM) < text.rindex(cast.RENAMED_TO)
    assert "以“" + cast.RENAMED_FROM + "”之名首次入库" in text
    assert f"由“{cast.RENAMED_FROM}”更名为“{cast.RENAMED_TO}”" in text
    assert text.index("首次入库") < text.index("更名为“")


def test_what_falls_due_has_a_page(served: Served) -> None:
    """Where a digest leads: each title that the data behind it has, with its last day, and a link to that data."""
    asked = {"within": "400d", "on": "2026-03-01", "body": "江苏省"}
    text = page(served, "/due", **asked)
    items = served.client.get("/api/v1/due", query_string=asked).get_json()["items"]
    assert items
    assert text.count("/enterprises/") == len(items)
    assert all(one["enterprise"]["name"] in text and one["term"]["until"] in text for one in items)
    assert "/api/v1/due?" in text
    assert "没有" in page(served, "/due", on="1990-01-01")
    updates = page(served, "/due", kind="annual-update-due", on="2024-04-01", within="60d")
    assert "<strong>" in updates
    assert "2024-04-30" in updates
    assert served.client.get("/due?within=x").status_code == 400


def test_an_enterprise_that_is_not_there_has_no_page(small: Served) -> None:
    """An unknown id is a page that says so."""
    answer = small.client.get("/enterprises/x", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.mimetype) == (404, "text/html")


def test_every_event_of_a_title_has_words(small: Served) -> None:
    """Whatever the example records about enterprises and titles can be told in both languages."""
    told_kinds = set()
    for entry in small.runtime.record.read(0, small.last):
        if isinstance(entry.event, ev.EnterpriseEvent | ev.TitleEvent):
            words = told(entry.event)
            assert words.zh
            assert words.en
            told_kinds.add(entry.event.NAME)
    assert len(told_kinds) > 10
