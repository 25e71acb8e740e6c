"""The ministry checks on four heads and draws spot checks that anybody can repeat (notice 三(三))."""

from datetime import UTC, datetime
from typing import cast
from uuid import UUID

import pytest

from domain.checking import Check, Draw, SpotFinding, check, draw, found
from domain.drawing import drawn
from domain.event import ApplicationChecked, SpotCheckDrawn
from domain.event_application import Checked, Head
from tests.domain.campaign.given import (
    BING,
    DING,
    HEADS,
    JIA,
    NINGBO,
    SHA,
    YI,
    ZHEJIANG,
    Files,
    Way,
    app,
    day,
    filed,
    given,
    handed_in,
    recognition,
    recommended,
    who,
)

NEW = recognition()
LATER = "2022-07-25"
CAME = datetime(2022, 7, 12, 8, 30, 5, 123456, tzinfo=UTC)


def checks(application: UUID, *heads: Checked, expect: int | None = None) -> Way:
    """The step of checking."""
    return lambda docket: check(docket, Check(application, heads or HEADS, day(LATER), expect))


def draws(size: int, seed: str | None = "2022年第70期") -> Way:
    """The step of drawing."""
    return lambda docket: draw(docket, Draw(NEW.id, size, day(LATER), CAME, seed))


def finds(application: UUID, passed: bool = True, words: str = "") -> Way:
    """The step of a spot check's finding."""
    return lambda docket: found(docket, SpotFinding(application, passed, words, day(LATER)))


@pytest.fixture
def files() -> Files:
    """浙江 recommended three and handed in, 宁波 recommended one and did not."""
    files = given(NEW)
    recommended(files, NEW, JIA, YI, BING)
    handed_in(files, NEW)
    recommended(files, NEW, DING)
    return files


def test_what_bars_it_by_the_day_of_the_check_is_not_passed(files: Files) -> None:
    """An enterprise dissolved or barred since the summary came in fails under the head that it concerns, with the reason."""
    files.gone[who(JIA)] = "测销〔2022〕1号"
    files.bars[who(YI)] = day("2025-07-20")
    files.refused(checks(app(NEW, JIA)), "excluded", "测销〔2022〕1号")
    files.refused(checks(app(NEW, YI)), "excluded", "2025-07-20")
    failed = (*HEADS[:2], Checked("compliance", False, "企业已注销"), HEADS[3])
    files.take(checks(app(NEW, JIA), *failed))
    assert files.application(app(NEW, JIA)).passed is False


def test_of_two_of_one_group_the_ministry_passes_one(files: Files) -> None:
    """That they belong together came out after the summary: neither passes until the other has failed."""
    files.groups = {who(JIA): (who(YI),), who(YI): (who(JIA),)}
    for name in (JIA, YI):
        files.refused(checks(app(NEW, name)), "excluded", "同一集团")
    failed = (*HEADS[:3], Checked("industry", False, "与示例乙同一集团，产品相似"))
    files.take(checks(app(NEW, JIA), *failed))
    files.take(checks(app(NEW, YI)))
    assert files.application(app(NEW, YI)).passed is True


def test_four_heads_are_checked(files: Files) -> None:
    """The application passed on all, or not."""
    files.take(checks(app(NEW, JIA)))
    assert files.application(app(NEW, JIA)).passed is True
    failed = (*HEADS[:3], Checked("industry", False, "属限制类产业"))
    files.take(checks(app(NEW, YI), *failed))
    assert files.application(app(NEW, YI)).passed is False


def test_a_check_is_of_what_was_handed_in(files: Files) -> None:
    """Before that the province may still change its mind; what was not recommended is not checked at all."""
    files.refused(checks(app(NEW, DING)), "not-handed-in", NINGBO)
    files.refused(checks(UUID(int=9)), "unknown-application")
    other = given(NEW)
    other.refused(checks(filed(other, NEW, JIA)), "not-recommended")


@pytest.mark.parametrize(
    ("heads", "code"),
    [
        (HEADS[:3], "wrong-heads"),
        ((*HEADS, HEADS[0]), "wrong-heads"),
        ((*HEADS[:3], HEADS[0]), "wrong-heads"),
        ((*HEADS[:3], Checked(cast(Head, "tax"), True, "")), "wrong-heads"),
        ((*HEADS[:3], Checked("industry", False, " ")), "missing-reason"),
    ],
)
def test_each_head_stands_there_once_and_a_no_has_a_reason(files: Files, heads: tuple[Checked, ...], code: str) -> None:
    """Four heads, no other."""
    files.refused(checks(app(NEW, JIA), *heads), code)


def test_checked_anew_the_last_counts_until_the_list(files: Files) -> None:
    """By whoever saw the last one."""
    before = files.application(app(NEW, JIA)).version
    files.take(checks(app(NEW, JIA)))
    files.refused(checks(app(NEW, JIA), expect=before), "stale-version")
    files.take(checks(app(NEW, JIA), *HEADS[:3], Checked("industry", False, "属限制类产业"), expect=before + 1))
    assert files.application(app(NEW, JIA)).passed is False
    files.change(NEW, lists=("工信部企业函〔2022〕1号",))
    files.refused(checks(app(NEW, JIA)), "list-published")


def test_a_draw_is_among_what_was_handed_in(files: Files) -> None:
    """With its seed, the position and how many there were, so that it can be repeated."""
    position = files.position
    (event,) = files.take(draws(2))
    assert isinstance(event, SpotCheckDrawn)
    assert (event.seed, event.known, event.among) == ("2022年第70期", position, 3)
    assert len(set(event.drawn)) == 2
    assert set(event.drawn) < {app(NEW, name) for name in (JIA, YI, BING)}


def test_a_seed_that_nobody_chose_follows_from_the_last_summary(files: Files) -> None:
    """From its content and the instant at which it came, and from which draw it is; one that was chosen is marked so."""
    (first,) = files.take(draws(1, None))
    (second,) = files.take(draws(1, None))
    (third,) = files.take(draws(1, "2022年第70期"))
    assert isinstance(first, SpotCheckDrawn)
    assert isinstance(second, SpotCheckDrawn)
    assert isinstance(third, SpotCheckDrawn)
    assert first.seed == f"{NEW.act} 1 1 {ZHEJIANG} {SHA} 2022-07-12T08:30:05.123456Z"
    assert second.seed == f"{NEW.act} 1 2 {ZHEJIANG} {SHA} 2022-07-12T08:30:05.123456Z"
    assert first.drawn == drawn(first.seed, [app(NEW, name) for name in (JIA, YI, BING)], 1)
    assert (first.seed_from, second.seed_from, third.seed_from) == ("hand-in", "hand-in", None)


def test_nobody_is_drawn_twice(files: Files) -> None:
    """A second draw is among the others; by then there is nobody left."""
    (first,) = files.take(draws(2))
    files.refused(draws(2), "draw-size", "有1家")
    (second,) = files.take(draws(1))
    assert isinstance(first, SpotCheckDrawn)
    assert isinstance(second, SpotCheckDrawn)
    assert {*first.drawn, *second.drawn} == {app(NEW, name) for name in (JIA, YI, BING)}
    files.refused(draws(1), "draw-size", "没有可抽取")


@pytest.mark.parametrize("size", [0, -1, 4])
def test_the_size_of_a_draw_is_one_to_all(files: Files, size: int) -> None:
    """The refusal says how many there are."""
    files.refused(draws(size), "draw-size", "1至3")


@pytest.mark.parametrize("seed", ["", "  ", "一\n二", "一\u2028二"])
def test_a_seed_is_one_line(files: Files, seed: str) -> None:
    """So that it can be typed by whoever repeats the draw."""
    files.refused(draws(1, seed), "bad-seed")


def test_only_who_was_drawn_has_a_finding(files: Files) -> None:
    """With words where it did not pass; found anew, the last counts."""
    files.refused(finds(app(NEW, JIA)), "not-drawn")
    files.take(draws(3))
    files.refused(finds(app(NEW, JIA), False, " "), "missing-words")
    files.take(finds(app(NEW, JIA), False, "生产线已停产"))
    files.take(finds(app(NEW, JIA)))
    spot = files.application(app(NEW, JIA)).spot
    assert spot is not None
    assert spot.passed
    assert isinstance(files.take(checks(app(NEW, JIA)))[0], ApplicationChecked)
