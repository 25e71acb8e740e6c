"""What a picture of an enterprise's life shows: its titles' spans by kind, and the moments that are marked, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from domain import event as ev
from domain.answers import HistoryEntry
from domain.civil import FAR_FUTURE, FAR_PAST, ONE_DAY
from domain.tier import Tier
from domain.verdict import Because, VerdictEnding
from projections.asking_spans import DaySpan
from web.verdict_words import Words, cause_words, mechanism_words, status_words, verdict_words

_AWAITING = "past-term-awaiting-list"
_GRANTED = ("recognised", "admitted", "renewed")
_ENDED = ev.TitleRevoked | ev.TitleCancelled | ev.TitleSurrendered | ev.TitleLapsed
_MECHANISMS = {
    ev.TitleRevoked: "revocation",
    ev.TitleCancelled: "cancellation",
    ev.TitleSurrendered: "surrender",
    ev.TitleLapsed: "lapse",
}

KINDS = {
    "held": Words("有效：在有效期内", "valid: within its term"),
    "awaiting": Words("有效：有效期已满，名单发布前依然有效", "valid: past its term, until the list is published"),
    "unknown": Words("无法判断", "unknown"),
    "ended": Words("无效：已终止", "not valid: ended"),
    "past": Words("无效：有效期已满", "not valid: past its term"),
}
"""The kinds of spans that are drawn, in words."""


class Moment(NamedTuple):
    """What is marked on a day: its shape's name, its words, and the position of its event on the record."""

    day: date
    shape: str
    words: Words
    position: int


@dataclass(frozen=True, slots=True)
class TierLife:
    """One title: its spans over all days, cut where the answer changes, and its moments in order of the day."""

    tier: Tier
    spans: tuple[DaySpan, ...]
    moments: tuple[Moment, ...]

    @property
    def recorded(self) -> bool:
        """Whether a grant is on record."""
        return any(one.recorded for one in self.spans)


def lives(spans: dict[Tier, list[DaySpan]], history: Sequence[HistoryEntry]) -> list[TierLife]:
    """The titles of an enterprise, the highest tier first."""
    found = []
    for tier in reversed(Tier):
        entries = [one for one in history if one.tier is tier]
        moments = sorted({*_terms(spans[tier]), *_endings(spans[tier]), *_reinstatements(spans[tier], entries)})
        found.append(TierLife(tier, tuple(alike(spans[tier])), tuple(moments)))
    return found


def alike(spans: Sequence[DaySpan]) -> list[DaySpan]:
    """The spans, with neighbours as one that differ in nothing but their reason; the reason is then the first's."""
    found: list[DaySpan] = []
    for one in spans:
        if found and found[-1].answer == one.answer:
            found[-1] = found[-1]._replace(end=one.end)
        else:
            found.append(one)
    return found


def kind_of(span: DaySpan) -> str | None:
    """One of `KINDS`; None where nothing is drawn: before the first term, and where nothing is on record."""
    if span.verdict == "unknown":
        return "unknown"
    if span.verdict == "valid":
        return "awaiting" if span.status == _AWAITING else "held"
    if span.ending:
        return "ended"
    return "past" if span.status == "past-term" else None


def span_words(span: DaySpan) -> Words:
    """A span in words: its days, both inside, the verdict and the status."""
    days, verdict, status = days_words(span.start, span.end), verdict_words(span.verdict), status_words(span.status)
    return Words(f"{days.zh} {verdict.zh}：{status.zh}", f"{days.en} {verdict.en}: {status.en}")


def days_words(start: date, end: date) -> Words:
    """The days [start, end) in words, both days named inside."""
    if start == FAR_PAST and end == FAR_FUTURE:
        return Words("任何一日", "on every day")
    if start == FAR_PAST:
        return Words(f"{end - ONE_DAY} 及以前", f"until {end - ONE_DAY}")
    if end == FAR_FUTURE:
        return Words(f"{start} 起", f"from {start} on")
    return Words(f"{start} 至 {end - ONE_DAY}", f"{start} to {end - ONE_DAY}")


def day_in(span: DaySpan) -> date:
    """A day of a span that stands for it in a link: its first, or its last where it has no beginning."""
    return span.start if span.start != FAR_PAST or span.end == FAR_FUTURE else span.end - ONE_DAY


def _terms(spans: Sequence[DaySpan]) -> Iterator[Moment]:
    """Where a term begins that a recognition or a review brought."""
    seen = None
    for one in spans:
        step = _granting(one.because)
        if one.term and one.term != seen and kind_of(one) == "held" and step:
            if step.step == "renewed":
                words = Words("复核通过", "renewed")
            else:
                batch = one.term.batch
                words = Words(f"第{batch}批认定", f"batch {batch}") if batch else Words("认定", "recognised")
            yield Moment(one.term.start, "granted", words, step.position)
            seen = one.term


def _granting(because: Sequence[Because]) -> Because | None:
    """The step that brought the term; None where a reinstatement did, which is marked by itself."""
    last = next((one for one in reversed(because) if one.step in (*_GRANTED, "reinstated")), None)
    if last and last.step == "reinstated":
        return next((one for one in because if one.step in _GRANTED), None)
    return last


def _endings(spans: Sequence[DaySpan]) -> Iterator[Moment]:
    """Where an ending in force begins."""
    for one in spans:
        if one.ending:
            words = mechanism_words(one.ending.mechanism)
            yield Moment(one.ending.on, one.ending.mechanism, words, one.ending.position)


def _reinstatements(spans: Sequence[DaySpan], entries: Sequence[HistoryEntry]) -> Iterator[Moment]:
    """Reinstatements that count, and the endings that they undid."""
    counting = {step.position for one in spans for step in one.because if step.step == "reinstated"}
    for entry in entries:
        event = entry.event
        if entry.position not in counting or not isinstance(event, ev.TitleReinstated):
            continue
        waits = event.then == "awaiting-review"
        words = Words("恢复，待复核", "reinstated, awaiting review") if waits else Words("恢复", "reinstated")
        yield Moment(event.published, "reinstated", words, entry.position)
        undone = [one for one in entries if one.position < entry.position and _ends(one, event.ending_act)]
        if undone:
            yield _undone(undone[-1])


def _ends(entry: HistoryEntry, act: str) -> bool:
    return isinstance(entry.event, _ENDED) and entry.act == act


def _undone(entry: HistoryEntry) -> Moment:
    event = entry.event
    assert isinstance(event, _ENDED)
    day = event.published if isinstance(event, ev.TitleLapsed) else event.on
    how = mechanism_words(_MECHANISMS[type(event)])
    return Moment(day, "undone", Words(f"{how.zh}（已恢复）", f"{how.en}, undone"), entry.position)


def lost_words(ending: VerdictEnding) -> Words:
    """Why a title is no longer held, in one short sentence: from which day, how, and for what cause."""
    how, why = mechanism_words(ending.mechanism), cause_words(ending.cause)
    return Words(f"自 {ending.on} 起{how.zh}：{why.zh}", f"{how.en} from {ending.on} on: {why.en}")
