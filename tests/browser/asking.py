"""One question and its answer, as people ask it: typed, chosen, read, followed, printed, and asked again from paper."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
import segno
from playwright.sync_api import expect

from domain.tier import Tier
from tests.browser.machinery import Visitor
from tests.web.conftest import Served
from web.example import cast

TYPED = {
    "a part": ("凌川", cast.RENEWED),
    "a former name": (cast.RENAMED_FROM[2:], cast.RENAMED_TO),
    "pinyin": ("shilihangzhoulingchuan", cast.RENEWED),
    "initials": ("slhzlc", cast.RENEWED),
}


def uscc_of(ledger: Served, name: str) -> str:
    """The code of an enterprise."""
    with ledger.runtime.asking() as asking:
        return asking.verdict(name, Tier.LITTLE_GIANT, date(2023, 9, 1)).enterprise.uscc or ""


@pytest.mark.parametrize("way", [*TYPED, "a code"])
def test_a_suggestion_is_chosen_by_keyboard(ledger: Served, typist: Visitor, way: str) -> None:
    """Typed, down, Enter, and Enter once more: the answer."""
    words, name = TYPED.get(way) or (uscc_of(ledger, cast.CANCELLED)[:17], cast.CANCELLED)
    page = typist.page
    typist.go("/")
    page.keyboard.type(words)
    option = page.get_by_role("option").filter(has_text=name)
    expect(option.first).to_be_visible()
    expect(page.locator("#names-said")).to_contain_text("found")
    for _ in range(page.locator("#names > li").count()):
        page.keyboard.press("ArrowDown")
        if option.first.get_attribute("aria-selected") == "true":
            break
    typist.see(f"51-suggested-{way.replace(' ', '-')}")
    page.keyboard.press("Enter")
    expect(page.locator("#asked")).to_have_value(name)
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator("h1.holder")).to_have_text(name)


def test_suggestions_are_put_away(typist: Visitor) -> None:
    """By Escape and by going on; by mouse one is chosen; what nobody is called says so."""
    page = typist.page
    typist.go("/")
    page.keyboard.type("示例")
    expect(page.locator("#names > li")).to_have_count(8)
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.type("杭州")
    page.locator("#names > li").first.click()
    expect(page.locator("#asked")).to_have_value(re.compile("杭州"))
    page.fill("#asked", "阿阿阿阿")
    expect(page.locator("#names-said")).to_contain_text("No name alike")


@pytest.mark.parametrize(
    ("asked", "on", "word", "said"),
    [
        (cast.RENEWED, "2023-09-01", "有效", "valid"),
        (cast.NOT_SUBMITTED, "2022-09-08", "无效", "not valid"),
        (cast.UNRESOLVED, "2024-11-01", "无法判断", "unknown"),
    ],
)
def test_the_answer_is_in_words_with_its_reasons(
    ledger: Served, visitor: Visitor, asked: str, on: str, word: str, said: str
) -> None:
    """The page says what the interface says: the verdict in words, every act of its reasons linked, what comes next."""
    page = visitor.page
    visitor.go("/")
    page.fill("#asked", asked)
    page.fill("#on", on)
    page.locator("form.ask button[type=submit]").click()
    found = visitor.answer("/api/v1/verdict", name=asked, on=on, tier="little-giant")
    expect(page.locator("p.verdict strong")).to_have_text(word)
    assert page.locator("article.answer").get_attribute("class") == f"answer {found['verdict']}"
    assert page.locator("ol.because > li").count() == len(found["because"])
    for number, step in enumerate(found["because"]):
        row = page.locator("ol.because > li").nth(number)
        expect(row).to_contain_text(step["act"])
        assert row.get_by_role("link", name=step["act"]).count() == step["on_record"]
    expect(page.locator("p.upcoming")).to_be_visible()
    if visitor.scripts:
        visitor.see(f"52-answer-{said.replace(' ', '-')}")


def test_the_answer_is_repeated_by_its_link(ledger: Served, visitor: Visitor) -> None:
    """The permanent link, followed, gives the same page, day and position; the act and the data are one step away."""
    page = visitor.page
    visitor.go(f"/?asked={cast.NOT_SUBMITTED}&on=2022-09-08")
    before = page.locator("article.answer").inner_text()
    link = page.get_by_role("link", name="永久链接").get_attribute("href") or ""
    assert "on=2022-09-08" in link
    assert f"known={ledger.last}" in link
    page.get_by_role("link", name="永久链接").click()
    assert page.locator("article.answer").inner_text() == before
    act = page.locator("ol.because a").first
    number = act.inner_text()
    page.get_by_role("link", name="追溯").click()
    expect(page.locator("h1")).to_contain_text(cast.NOT_SUBMITTED)
    page.go_back()
    page.locator("ol.because a").first.click()
    expect(page.locator("h1")).to_contain_text(number)


def test_on_paper_the_code_leads_to_the_same_answer(ledger: Served, visitor: Visitor) -> None:
    """Printed, the navigation and the form are gone, and the code is that of the permanent link, module by module."""
    page = visitor.page
    visitor.go(f"/?asked={cast.RENEWED}&on=2023-09-01")
    page.emulate_media(media="print")
    expect(page.locator("form.ask")).to_be_hidden()
    expect(page.locator("header.top nav")).to_be_hidden()
    expect(page.locator("svg.qr")).to_be_visible()
    link = page.get_by_role("link", name="永久链接").get_attribute("href") or ""
    drawn = modules(page.locator("svg.qr").evaluate("one => one.outerHTML"))
    wanted = segno.make(link, error="m", micro=False).matrix_iter(border=4)
    assert drawn == {(x, y) for y, row in enumerate(wanted) for x, dark in enumerate(row) if dark}
    box = page.locator("svg.qr").bounding_box()
    assert box
    assert box["width"] >= 100


def modules(svg: str) -> set[tuple[int, int]]:
    """The dark modules (column, row) of a drawn code: its strokes are one module high."""
    found: set[tuple[int, int]] = set()
    (path,) = [one for one in ElementTree.fromstring(svg).iter() if one.get("class") == "qrline" or one.get("stroke")]
    x, y = 0.0, 0.0
    for command, numbers in re.findall(r"([MmHh])([-\d. ]+)", path.get("d") or ""):
        values = [float(one) for one in re.findall(r"-?[\d.]+", numbers)]
        if command in "Mm":
            x, y = (values[0], values[1]) if command == "M" else (x + values[0], y + values[1])
        else:
            found |= {(int(x) + step, int(y)) for step in range(int(values[0]))}
            x += values[0]
    return found


def test_what_is_not_on_record_is_not_guessed(visitor: Visitor) -> None:
    """A name that nobody bears is answered so, with names alike to choose from; a wrong code is said to be wrong."""
    page = visitor.page
    visitor.go(f"/?asked={cast.RENEWED.replace('凌', '陵')}")
    expect(page.locator("p.status")).to_contain_text("登记簿内没有")
    page.get_by_role("link", name=cast.RENEWED).first.click()
    expect(page.locator("h1.holder")).to_have_text(cast.RENEWED)
    visitor.go("/?asked=91330000MA0000001X")
    expect(page.get_by_role("alert")).to_be_visible()
