"""The eight real lists go onto the record and are asked about, on both databases, by terminal and over HTTP."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.e2e.places import LISTS, real_lists, write_real_acts
from web.api import create_app
from web.cli import main
from web.runtime import Runtime
from web.settings import Settings


def _first(file: str) -> str:
    with (real_lists() / file).open(encoding="utf-8") as lines:
        return next(csv.DictReader(lines))["企业名称"]


class Terminal:
    """Commands on one database."""

    def __init__(self, url: str) -> None:
        self.runtime = Runtime(Settings(database_url=url))

    def run(self, *words: str, exit_code: int = 0) -> Result:
        """Run a command; its exit code is checked."""
        result = CliRunner().invoke(main, words, obj=self.runtime)
        assert result.exit_code == exit_code, (result.output, result.exception)
        return result

    def json(self, *words: str, exit_code: int = 0) -> Any:
        """The JSON that a command prints."""
        return json.loads(self.run(*words, "--json", exit_code=exit_code).stdout)


@pytest.fixture
def terminal(database_url: str, tmp_path: Path) -> Terminal:
    """The real lists on record."""
    folder = tmp_path / "acts"
    folder.mkdir()
    write_real_acts(folder)
    terminal = Terminal(database_url)
    items = terminal.json("record", str(folder))["items"]
    assert [item["outcome"] for item in items] == ["recorded"] * 4
    starts, renews = (sum(item[key]["count"] for item in items) for key in ("starts", "renews"))
    renewed = sum(count for file, count in LISTS.items() if "review" in file)
    assert (starts, renews) == (sum(LISTS.values()), renewed)
    return terminal


def test_real_lists_are_recorded_and_answered(terminal: Terminal) -> None:
    """Each firm is valid in its term, a former holder of batch 1 past its printed term too, and all of it verifies."""
    batch_4 = _first("little-giant-4-recognition-2022-ningbo.csv")
    batch_1 = _first("little-giant-review-2022-batch1-zhejiang.csv")
    specialised = _first("specialised-2022-2-zhejiang.csv")
    assert terminal.json("check", batch_4, "--on", "2024-01-01")["status"] == "in-term"
    assert terminal.json("check", batch_4, "--on", "2022-06-30", exit_code=1)["status"] == "not-yet-effective"
    assert terminal.json("check", batch_1, "--on", "2022-06-20")["status"] == "past-term-awaiting-list"
    assert terminal.json("check", specialised, "--tier", "specialised-sme", "--on", "2024-01-01")["verdict"] == "valid"
    terminal.run("verify")
    terminal.run("rebuild", "--check")


def test_recording_the_same_folder_again_changes_nothing(terminal: Terminal, tmp_path: Path) -> None:
    """Acts on record with the same content are passed over."""
    before = terminal.runtime.record.position()
    items = terminal.json("record", str(tmp_path / "acts"))["items"]
    assert {item["outcome"] for item in items} == {"known"}
    assert terminal.runtime.record.position() == before


def test_what_only_some_provinces_recorded_is_unknown_elsewhere(terminal: Terminal) -> None:
    """A firm that nobody named is unknown, not invalid, while lists lack provinces."""
    answer = terminal.json("check", "示例无有限公司", "--on", "2024-01-01", exit_code=3)
    assert (answer["verdict"], answer["status"]) == ("unknown", "list-not-on-record")
    answer = terminal.json("check", "示例无有限公司", "--on", "2024-01-01", "--tier", "specialised-sme", exit_code=1)
    assert answer["status"] == "never-recorded"


def test_a_verdict_is_the_same_by_terminal_and_over_http(terminal: Terminal) -> None:
    """One question has one answer, whoever asks, and its basis repeats it to the byte."""
    client = create_app(terminal.runtime).test_client()
    for file in LISTS:
        question = {"name": _first(file), "on": "2022-08-01"}
        answered = client.get("/api/v1/verdict", query_string=question)
        told = answered.get_json()
        code = {"valid": 0, "not_valid": 1, "unknown": 3}[told["verdict"]]
        assert terminal.json("check", question["name"], "--on", "2022-08-01", exit_code=code) == told
        again = client.get("/api/v1/verdict", query_string={**question, "known": told["basis"]})
        assert again.data == answered.data


def test_the_list_of_a_day_counts_every_row(terminal: Terminal, tmp_path: Path) -> None:
    """The list of a day is as long as the lists that stand on it."""
    out = tmp_path / "out.csv"
    terminal.run("list", "--on", "2024-01-01", "--out", str(out))
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert len(rows) == sum(count for file, count in LISTS.items() if file.startswith("little-giant"))
    assert {row["状态"] for row in rows} == {"in-term"}
