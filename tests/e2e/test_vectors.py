"""The golden histories through the commands that people use: act files and lists in, verdicts as JSON out."""

import csv
import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.vectors import vectors
from web.cli import main
from web.runtime import Runtime
from web.settings import Settings

VECTORS = vectors()
LATER = datetime(2035, 1, 1, tzinfo=UTC)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CODES = {"valid": 0, "not_valid": 1, "unknown": 3}


def _value(value: Any) -> str:
    if isinstance(value, str):
        return value if _DAY.fullmatch(value) else json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(one)}" for key, one in value.items()) + " }"
    return json.dumps(value)


def _table(head: str, block: dict[str, Any]) -> str:
    return head + "\n" + "".join(f"{key} = {_value(value)}\n" for key, value in block.items())


def write_step(folder: Path, step: dict[str, Any]) -> Path:
    """The act file of one step, with its lists beside it."""
    text = _table("[act]", step["act"])
    for key, blocks in step.items():
        if key == "correct":
            text += _table("[correct]", blocks)
        elif isinstance(blocks, list):
            for index, block in enumerate(blocks):
                text += _table(f"[[{key}]]", _with_list(folder, f"{step['step']}-{key}-{index}.csv", block))
    file = folder / f"{step['step']}.toml"
    file.write_text(text, encoding="utf-8")
    return file


def _with_list(folder: Path, name: str, block: dict[str, Any]) -> dict[str, Any]:
    if "list" not in block:
        return block
    with (folder / name).open("w", encoding="gb18030", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(("序号", "企业名称", "推荐单位"))
        lines.writerows((number, *row) for number, row in enumerate(block["list"], start=1))
    return {**block, "list": name}


def _settle(step: dict[str, Any]) -> list[str]:
    one = step["resolve"]
    return ["resolve", one["name"], "--act", one["act"], "--is", one["enterprise"], "--reason", one["reason"]]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_a_golden_history_through_the_terminal(vector: dict[str, Any], database_url: str, tmp_path: Path) -> None:
    """Every step is recorded or refused as it says, and every question has the answer that stands in the file."""
    runtime = Runtime(Settings(database_url=database_url), lambda: LATER)
    runtime.create()

    def run(*words: str) -> Any:
        return CliRunner().invoke(main, words, obj=runtime)

    positions = {0: 0}
    for step in vector["steps"]:
        words = _settle(step) if "resolve" in step else ["record", str(write_step(tmp_path, step))]
        result = run(*words)
        assert result.exit_code == (1 if "refused" in step else 0), (step, result.output)
        positions[step["step"]] = runtime.record.position()
    for question in vector["ask"]:
        known = positions.get(question["known_after"], runtime.record.position())
        words = ["check", question["name"], "--tier", question["tier"], "--on", question["on"], "--known", str(known)]
        if question["published_by"]:
            words += ["--published-by", question["published_by"]]
        result = run(*words, "--json")
        assert result.exit_code == _CODES[question["verdict"]], (question, result.output)
        _compare(question, json.loads(result.stdout))
    assert run("verify").exit_code == 0
    assert run("rebuild", "--check").exit_code == 0
    runtime.close()


def _compare(question: dict[str, Any], answer: dict[str, Any]) -> None:
    assert (answer["verdict"], answer["status"]) == (question["verdict"], question["status"]), question
    assert set(question["because_acts"]) <= {step["act"] for step in answer["because"]}, (question, answer)
    if "term_until" in question:
        assert answer["term"]["until"] == question["term_until"]
    if "ending" in question:
        ending = {key: answer["ending"][key] for key in question["ending"]}
        assert ending == question["ending"]
    date.fromisoformat(answer["on"])
