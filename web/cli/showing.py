"""A verdict as a person reads it at the terminal: the answer first, then what it rests on."""

from collections.abc import Iterator
from datetime import datetime
from shlex import quote

import click
from rich.cells import cell_len

from domain.instant import SHANGHAI
from domain.refusal import Refused
from domain.uscc import check
from domain.verdict import Verdict
from web.cli.output import VERDICT_COLOURS
from web.cli.words import both, language_of, say
from web.verdict_words import (
    Words,
    assumes_words,
    because_words,
    ending_words,
    matched_words,
    status_words,
    term_words,
    verdict_words,
)

_WEEKDAYS = (("一", "Mon"), ("二", "Tue"), ("三", "Wed"), ("四", "Thu"), ("五", "Fri"), ("六", "Sat"), ("日", "Sun"))
_LABEL_CELLS = 10


def show_verdict(verdict: Verdict) -> None:
    """Print a verdict for people."""
    said = verdict_words(verdict.verdict)
    big = click.style(f" {said.zh} {said.en.upper()} ", fg="black", bg=VERDICT_COLOURS[verdict.verdict], bold=True)
    click.echo(f"{big}  {click.style(verdict.enterprise.name or verdict.enterprise.asked, bold=True)}")
    click.echo()
    for label, text in _lines(verdict):
        click.echo(f"{_padded(label)}{text}")


def _lines(verdict: Verdict) -> Iterator[tuple[str, str]]:
    yield from _who(verdict)
    yield say("日期", "day"), _day(verdict)
    yield from _paired(say("状态", "status"), status_words(verdict.status), f"  [{verdict.status}]")
    if verdict.status == "uscc-not-on-record" and (wrong := _wrong_code(verdict.enterprise.asked)):
        yield say("注意", "note"), wrong
    if verdict.assumes and (assumed := assumes_words(verdict.assumes)):
        yield from _paired(say("前提", "provided"), assumed)
    if verdict.term:
        yield say("有效期", "term"), say(*term_words(verdict.term))
    if verdict.ending:
        yield say("终止", "ended"), say(*ending_words(verdict.ending))
        for paper in verdict.ending.evidence:
            yield say("材料", "evidence"), f"{paper.name}  sha256 {paper.sha256}"
    for number, step in enumerate(verdict.because, start=1):
        label = say("依据", "because") if number == 1 else ""
        yield label, f"{number}. {say(*because_words(step, verdict.status))}"
    for one in verdict.candidates:
        yield say("可能是", "may be"), f"{one.name}  {one.uscc or ''}  {one.id}"
    yield say("已知", "known"), _known(verdict)
    yield say("复验", "repeat"), _again(verdict)


def _who(verdict: Verdict) -> Iterator[tuple[str, str]]:
    asked = verdict.enterprise
    if asked.uscc:
        yield say("代码", "USCC"), asked.uscc
    matched = matched_words(asked.matched_by)
    if asked.name and matched and asked.asked != asked.name:
        yield say("所问", "asked"), f"{asked.asked}（{matched.zh}）" if _chinese() else f"{asked.asked} ({matched.en})"
    yield say("称号", "title"), f"{verdict.tier.chinese}  {verdict.tier.value}"


def _wrong_code(asked: str) -> str | None:
    """What is wrong with a code that nobody on record has."""
    try:
        check(asked)
    except Refused as refused:
        return say(refused.refusal.zh, refused.refusal.en)
    return None


def _day(verdict: Verdict) -> str:
    weekday = say(*_WEEKDAYS[verdict.on.weekday()])
    day = f"{verdict.on}（周{weekday}）" if _chinese() else f"{verdict.on} ({weekday})"
    if verdict.published_by is None:
        return day
    return day + say(
        f"，只计 {verdict.published_by}（含）以前公布的文件",
        f", counting only acts published by {verdict.published_by} (inclusive)",
    )


def _paired(label: str, words: Words, after: str = "") -> Iterator[tuple[str, str]]:
    yield label, say(*words) + after
    if _chinese():
        yield "", click.style(words.en, dim=True)


def _known(verdict: Verdict) -> str:
    known = verdict.known
    if known.recorded_at is None:
        return both("空的登记簿，位置 0", "the empty record, position 0")
    return say(
        f"登记簿至位置 {known.position}，{_clock(known.recorded_at)} 入库",
        f"the record up to position {known.position}, recorded {_clock(known.recorded_at)}",
    )


def _clock(instant: datetime) -> str:
    return instant.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S %z")


def _again(verdict: Verdict) -> str:
    """The command that repeats this very answer, whatever is recorded later."""
    published = f" --published-by {verdict.published_by}" if verdict.published_by else ""
    asked = quote(verdict.enterprise.asked)
    return (
        f"title-ledger check {asked} --tier {verdict.tier.value} --on {verdict.on}{published} --known {verdict.basis}"
    )


def _padded(label: str) -> str:
    return label + " " * max(_LABEL_CELLS - cell_len(label), 1)


def _chinese() -> bool:
    return language_of() == "zh"
