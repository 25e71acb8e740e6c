"""The picture of an enterprise's life, and the one over both axes: they say on every day what the verdict of that day says."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from uuid import UUID

import pytest

from domain.civil import FAR_FUTURE, FAR_PAST, ONE_DAY
from domain.event import TitleEvent
from domain.stream import title_of
from domain.tier import Tier
from domain.verdict import Known, Verdict
from projections.asking import Asking
from projections.asking_axes import stages
from projections.asking_spans import DaySpan, spans
from tests.web.conftest import Served
from web.example import cast
from web.pages.axes_picture import answers, axes_picture
from web.pages.day_axis import NARROW, WIDE, text_width
from web.pages.life import TierLife, lives
from web.pages.life_picture import Picture, life_picture

LAW = {"held": "valid", "awaiting": "valid", "unknown": "unknown", "ended": "not_valid", "past": "not_valid"}
TODAY = date(2035, 11, 23)


@pytest.fixture(scope="module")
def everybody(served: Served) -> list[UUID]:
    """All enterprises of the example."""
    entries = served.runtime.record.read(0, served.last)
    return sorted({title_of(one.stream)[0] for one in entries if isinstance(one.event, TitleEvent)})


@pytest.fixture(scope="module")
def stories(small: Served) -> list[tuple[UUID, list[TierLife]]]:
    """An enterprise for each different story that the example tells, with its titles."""
    found: dict[object, tuple[UUID, list[TierLife]]] = {}
    entries = small.runtime.record.read(0, small.last)
    with small.runtime.asking() as asking:
        for one in sorted({title_of(one.stream)[0] for one in entries if isinstance(one.event, TitleEvent)}):
            every = spans(asking.connection, one, asking.known)
            said_so = tuple((span.start, span.answer[:3]) for some in every.values() for span in some)
            if said_so not in found:
                history = asking.history(one, small.runtime.record.read_streams)
                found[said_so] = (one, lives(every, history))
    return list(found.values())


def around(some: list[DaySpan]) -> Iterator[date]:
    """The days around every boundary."""
    for one in some:
        for day in (one.start - ONE_DAY if one.start != FAR_PAST else one.start, one.start, one.end - ONE_DAY, one.end):
            if FAR_PAST <= day < FAR_FUTURE:
                yield day


def on(some: list[DaySpan] | tuple[DaySpan, ...], day: date) -> DaySpan:
    """The one span that answers for a day."""
    (found,) = [one for one in some if one.start <= day < one.end]
    return found


def said(verdict: Verdict) -> tuple[object, ...]:
    """A verdict as spans have it."""
    return verdict.verdict, verdict.status, verdict.term, verdict.ending, verdict.because


def test_spans_say_what_verdicts_say(served: Served, everybody: list[UUID]) -> None:
    """On the days around every boundary of any title of the example, for all titles, for a tier without one too."""
    with served.runtime.asking() as asking:
        found = {one: spans(asking.connection, one, asking.known) for one in everybody}
        for tier in Tier:
            for day in sorted({day for one in found.values() for day in around(one[tier])}):
                for one, verdict in zip(everybody, asking.many(tier, day).of(everybody), strict=True):
                    assert on(found[one][tier], day)[2:7] == said(verdict)
    assert all(
        (some[0].start, some[-1].end) == (FAR_PAST, FAR_FUTURE) for one in found.values() for some in one.values()
    )


def test_what_is_drawn_is_what_verdicts_say(small: Served, stories: list[tuple[UUID, list[TierLife]]]) -> None:
    """On the days around every boundary the drawn piece, or that there is none, goes with the verdict of the day."""
    assert len(stories) > 10
    with small.runtime.asking() as asking:
        for one, life in stories:
            drawn = life_picture(life, TODAY)
            assert drawn
            for row in drawn.rows:
                for day in sorted({*around([piece.span for piece in row.pieces])}):
                    kinds = [piece.kind for piece in row.pieces if piece.span.start <= day < piece.span.end]
                    verdict = asking.verdict_of(one, row.tier, day)
                    assert [LAW[kind] for kind in kinds] in ([verdict.verdict], [])
                    assert kinds or verdict.status in ("not-yet-effective", "never-recorded")
                    assert (kinds == ["awaiting"]) == (verdict.status == "past-term-awaiting-list")


def test_both_axes_say_what_verdicts_say(served: Served) -> None:
    """At every position at which a stage begins, and at the one before it, on the days around every boundary."""
    with served.runtime.asking() as asking:
        for name in (cast.RENEWED, cast.REINSTATED, cast.UNRESOLVED, cast.CORRECTED, cast.RENAMED_TO, cast.CANCELLED):
            one = enterprise(asking, name)
            for tier in Tier:
                found = stages(asking.connection, one, tier, asking.known.position)
                days = sorted({day for stage in found for day in around(list(stage.spans))})
                commits = {stage.since for stage in found} | {served.before, served.last}
                for position in sorted(at for at in commits if at >= found[0].since):
                    stage = next(each for each in reversed(found) if each.since <= position)
                    for day in days:
                        then = Asking(asking.connection, Known(position, None)).verdict_of(one, tier, day)
                        assert on(stage.spans, day)[2:6] == said(then)[:4]


def test_stages_miss_no_change(served: Served) -> None:
    """Between the positions at which stages begin nothing changes: commit by commit, on the days around boundaries."""
    commits = [one.last for one in served.runtime.record.commits(0, 1000)]
    with served.runtime.asking() as asking:
        one = enterprise(asking, cast.CORRECTED)
        found = stages(asking.connection, one, Tier.LITTLE_GIANT, asking.known.position)
        every = sorted({day for stage in found for day in around(list(stage.spans))})
        for position in (at for at in commits if at >= found[0].since):
            stage = next(each for each in reversed(found) if each.since <= position)
            then = Asking(asking.connection, Known(position, None))
            assert all(
                on(stage.spans, day)[2:6] == said(then.verdict_of(one, Tier.LITTLE_GIANT, day))[:4] for day in every
            )


def test_a_correction_is_a_stage_of_its_own(served: Served) -> None:
    """What was thought before it stays in the picture, below; each answer is one box, and boxes fill the picture."""
    with served.runtime.asking() as asking:
        one = enterprise(asking, cast.CORRECTED)
        tier = next(each for each in Tier if len(stages(asking.connection, one, each, served.last)) > 1)
        found = stages(asking.connection, one, tier, served.last)
    assert [stage.since > served.before for stage in found][-1]
    drawn = axes_picture(found, TODAY, NARROW)
    assert len(drawn.boxes) == len(answers(found))
    area = sum(box.width * box.height for box in drawn.boxes)
    whole = (drawn.width - 9 - drawn.label) * drawn.stage * len(found)
    assert area == pytest.approx(whole, rel=0.01)


def test_the_pages_link_every_piece_to_its_verdict(served: Served) -> None:
    """Every link of both pictures leads to a page with the verdict of the piece, and every mark to its event."""
    for address in ("", "/axes"):
        with served.runtime.asking() as asking:
            base = f"/enterprises/{enterprise(asking, cast.REINSTATED)}"
        text = page(served, base + address)
        assert "<script" not in text
        assert "style=" not in text
        links = re.findall(r'<a class="span" href="([^"]+)"><title>([^<]+)', text)
        assert len(links) > 4
        for link, label in links:
            word = re.search(r"(有效|无效|无法判断)：", label)
            assert word
            assert f"<strong>{word[1]}</strong>" in page(served, link)
        for position in re.findall(r'<a class="sign" href="#p(\d+)"', text):
            assert f'<li id="p{position}">' in text


def test_why_a_title_was_lost_stands_first(served: Served) -> None:
    """The day, the mechanism, the cause and the act come before everything else; tiers never held take one line."""
    with served.runtime.asking() as asking:
        id = enterprise(asking, cast.REVOKED)
        verdict = asking.verdict_of(id, Tier.LITTLE_GIANT, TODAY)
    assert verdict.ending
    text = page(served, f"/enterprises/{id}")
    first = text[text.index('id="titles"') : text.index('id="life"')]
    assert f"自 {verdict.ending.on} 起撤销：" in first
    assert verdict.ending.act in first
    assert first.count('<section class="title') == 1
    assert first.count("登记簿内没有该称号的记录") == 1


def test_the_reinstatement_and_what_it_undid_are_marked(served: Served) -> None:
    """Both by shape and word; the carry-over has its own hatch."""
    with served.runtime.asking() as asking:
        found = picture(served, asking, cast.REINSTATED)
        waiting = picture(served, asking, cast.RENEWED)
    (row,) = found.rows
    assert [(sign.moment.shape, sign.moment.words.zh) for sign in row.signs] == [
        ("granted", "第4批认定"),
        ("undone", "撤销（已恢复）"),
        ("reinstated", "恢复"),
        ("granted", "复核通过"),
    ]
    assert "awaiting" in {piece.kind for piece in waiting.rows[0].pieces}


def test_words_never_overlap(stories: list[tuple[UUID, list[TierLife]]]) -> None:
    """At either width no words lie on others, and none leave the picture."""
    for _, life in stories:
        for width in (WIDE, NARROW):
            drawn = life_picture(life, TODAY, width)
            assert drawn
            for row in drawn.rows:
                taken: list[tuple[float, float, float]] = []
                for sign in row.signs:
                    left = sign.text_x if sign.anchor == "start" else sign.text_x - text_width(sign.text)
                    right = left + text_width(sign.text)
                    assert left >= 0
                    assert right <= width
                    assert all(y != sign.text_y or right <= one or other <= left for one, other, y in taken)
                    taken.append((left, right, sign.text_y))


def test_the_picture_as_a_file(served: Served) -> None:
    """An SVG that stands alone: no style sheet, no link, the position that it was read at, its spans in words."""
    with served.runtime.asking() as asking:
        id = enterprise(asking, cast.RENEWED)
    answer = served.client.get(f"/enterprises/{id}/life.svg")
    text = answer.get_data(as_text=True)
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert text.startswith("<?xml")
    assert "<a " not in text
    assert 'class="awaiting"' in text
    assert f"所据位置 {served.last}" in text


def test_a_day_far_away_does_not_stretch_the_picture(served: Served) -> None:
    """The line of the day asked about is left out where it would squeeze the titles into nothing."""
    with served.runtime.asking() as asking:
        found = lives(
            spans(asking.connection, enterprise(asking, cast.RENEWED), asking.known),
            [],
        )
    far = life_picture(found, FAR_FUTURE)
    near = life_picture(found, date(2026, 1, 1))
    assert far
    assert near
    assert far.line is None
    assert near.line is not None
    assert len(far.years) < 20


def test_nobody_has_no_picture(small: Served) -> None:
    """An id that is on record nowhere is a page that says so; an odd tier is refused."""
    nobody = UUID(int=0)
    for tail in ("", "/axes", "/life.svg"):
        assert small.client.get(f"/enterprises/{nobody}{tail}").status_code == 404
    assert life_picture(lives({tier: [] for tier in Tier}, []), TODAY) is None
    assert small.client.get(f"/enterprises/{nobody}/axes?tier=x").status_code == 400


def enterprise(asking: Asking, name: str) -> UUID:
    """The id of an enterprise by name."""
    found = asking.verdict(name, Tier.LITTLE_GIANT, TODAY).enterprise.id
    assert found
    return found


def picture(served: Served, asking: Asking, name: str) -> Picture:
    """The picture of an enterprise's life."""
    one = enterprise(asking, name)
    history = asking.history(one, served.runtime.record.read_streams)
    found = life_picture(lives(spans(asking.connection, one, asking.known), history), TODAY)
    assert found
    return found


def page(served: Served, address: str) -> str:
    """A page's text; it must be there."""
    answer = served.client.get(address)
    assert answer.status_code == 200
    return unescape(answer.get_data(as_text=True))
