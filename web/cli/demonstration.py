"""The example history put on the record, and the questions that show what the ledger is for."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from rich.cells import cell_len

from domain.attaching import Attach
from domain.verdict import Verdict
from web.actfile import act_files, read_act
from web.cli.output import VERDICT_COLOURS, progress
from web.cli.words import both, language_of, say
from web.example import QUESTIONS, Question, write_example
from web.runtime import Runtime
from web.sheet import read_table
from web.verdict_words import verdict_words, why_words

_ANSWER_CELLS = 18


def tell_example(runtime: Runtime) -> int:
    """Record the example history; returns the position before its correction."""
    runtime.create()
    with TemporaryDirectory() as folder:
        example = write_example(Path(folder))
        files = act_files([example.acts])
        corrections = act_files([example.corrections])
        with progress(both("载入示例", "loading the example"), len(files) + len(corrections) + 1) as done:
            for count, file in enumerate(files, start=1):
                runtime.ledger.record_act(read_act(file))
                done(count)
            before = runtime.record.position()
            for count, file in enumerate(corrections, start=len(files) + 1):
                runtime.ledger.record_act(read_act(file))
                done(count)
            _attach(runtime, example.codes)
            runtime.catch_up_search()
    return before


def _attach(runtime: Runtime, codes: Path) -> None:
    table = read_table(codes, ("企业名称", "统一社会信用代码"))
    rows = [Attach(number, cells["企业名称"], cells["统一社会信用代码"]) for number, cells in table.rows]
    runtime.ledger.attach(rows, codes.name)


def show_questions(runtime: Runtime, before: int) -> int:
    """Ask every question of the example and show the answers; returns how many differ from what the law gives."""
    count = runtime.record.position()
    click.echo(click.style(both(f"示例登记簿，共 {count} 个位置", f"the example ledger, {count} positions"), bold=True))
    wrong = 0
    for question in QUESTIONS:
        with runtime.asking(str(before) if question.before_correction else None) as asking:
            verdict = asking.verdict(question.asked, question.tier, question.on, question.published_by)
        click.echo()
        for line in _lines(question, verdict):
            click.echo(line)
        if verdict.status != question.status:
            wrong += 1
            click.echo(click.style(f"    ✗ {both('应为', 'expected')} {question.status}", fg="red", bold=True))
    return wrong


def _lines(question: Question, verdict: Verdict) -> Iterator[str]:
    said = verdict_words(verdict.verdict)
    answer = f"{said.zh} {said.en}"
    big = click.style(answer, fg=VERDICT_COLOURS[verdict.verdict], bold=True)
    yield f"{big}{' ' * (_ANSWER_CELLS - cell_len(answer))}{click.style(question.asked, bold=True)}"
    yield f"    {_when(question)}  {verdict.tier.chinese}"
    yield f"    {both(question.zh, question.en)}"
    for arrow, words in zip("→ ", _own_first(*why_words(verdict)), strict=True):
        yield f"    {arrow} {words}" if arrow == "→" else click.style(f"      {words}", dim=True)


def _when(question: Question) -> str:
    day = question.on.isoformat()
    if question.before_correction:
        return day + say("，更正之前的登记簿", ", by the record as it stood before the correction")
    if question.published_by is None:
        return day
    published = question.published_by
    return day + say(f"，只计 {published}（含）以前公布的文件", f", counting only acts published by {published}")


def _own_first(zh: str, en: str) -> tuple[str, str]:
    return (zh, en) if language_of() == "zh" else (en, zh)
