"""The example history that `title-ledger demo` loads."""

import csv
import tomllib
from pathlib import Path
from typing import Any

import pytest
from stdnum.cn import uscc

from domain.authority import NAMES, issuer
from domain.cause import CAUSES
from domain.name import normalise
from tests.oracle.model import Oracle
from web.actfile import read_acts
from web.example import QUESTIONS, Example, cast, write_example


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """The example history, written once."""
    return write_example(tmp_path_factory.mktemp("example"))


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a list, by column."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def acts(folder: Path) -> list[dict[str, Any]]:
    """The act files of a folder in the order in which `record` reads them."""
    read = [tomllib.loads(path.read_text("utf-8")) for path in folder.glob("*.toml")]
    return sorted(read, key=lambda act: (act["act"]["published"], act["act"]["dated"], act["act"]["number"]))


def giants(example: Example, batch: int) -> dict[str, str]:
    """Names and bodies of one batch of little giants."""
    return {row["企业名称"]: row["推荐单位"] for row in rows(example.acts / f"little-giant-{batch}.csv")}


def test_example_is_the_same_every_time(example: Example, tmp_path: Path) -> None:
    """Two examples are equal to the byte."""
    again = write_example(tmp_path)
    files = sorted(path.relative_to(example.codes.parent) for path in example.codes.parent.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    assert all((again.codes.parent / one).read_bytes() == (example.codes.parent / one).read_bytes() for one in files)


def test_only_invented_enterprises(example: Example) -> None:
    """Every name in every file, and of every question, starts with 示例."""
    printed = {row["企业名称"] for path in example.codes.parent.rglob("*.csv") for row in rows(path)}
    decided = {end["enterprise"] for act in acts(example.acts) for end in act.get("end", []) + act.get("reinstate", [])}
    named = {part for act in acts(example.acts) for rename in act.get("rename", []) for part in rename.values()}
    asked = {question.asked for question in QUESTIONS}
    assert {name for name in printed | decided | named | asked if not name.startswith("示例")} == set()


@pytest.mark.parametrize("batch", range(1, 8))
def test_every_body_stands_on_every_batch(example: Example, batch: int) -> None:
    """Each batch has an enterprise from all 37 bodies, and from no other."""
    assert set(giants(example, batch).values()) == set(NAMES)


def test_some_hundreds_of_enterprises(example: Example) -> None:
    """The seven batches are 600 to 900 different enterprises, in the order of size of the real ones."""
    sizes = [len(giants(example, batch)) for batch in range(1, 8)]
    names = {normalise(name) for batch in range(1, 8) for name in giants(example, batch)}
    assert len(names) == sum(sizes)
    assert 600 <= len(names) <= 900
    assert sizes[0] < sizes[1] < sizes[2] < sizes[3]


def test_lists_have_the_stated_rows(example: Example) -> None:
    """Every list exists, has the columns of the official attachments, the stated rows, and no name twice."""
    for folder in (example.acts, example.corrections):
        blocks = [b for act in acts(folder) for kind in ("renew", "recognise", "publicity") for b in act.get(kind, [])]
        assert blocks
        for block in blocks:
            listed = rows(folder / block["list"])
            assert block.get("rows", len(listed)) == len(listed)
            assert list(listed[0]) == ["序号", "企业名称", "推荐单位"]
            assert [row["序号"] for row in listed] == [str(n) for n in range(1, len(listed) + 1)]
            assert len({normalise(row["企业名称"]) for row in listed}) == len(listed)


def test_reviews_decide_every_body(example: Example) -> None:
    """Each review passes somebody from every body, so that no body's titles lapse by a missing row."""
    for year in (2022, 2023, 2024, 2025):
        files = example.acts.glob(f"little-giant-review-{year}*.csv")
        bodies = {row["推荐单位"] for path in files if "reasons" not in path.name for row in rows(path)}
        assert bodies == set(NAMES)


def test_reviews_name_only_holders(example: Example) -> None:
    """A review prints no name that is not of its cohorts, but for the one that waits for a person."""
    cohorts = {2022: (1,), 2023: (2,), 2024: (3,), 2025: (4, 1)}
    renamed = {normalise(cast.RENAMED_TO)}
    for year, batches in cohorts.items():
        known = {normalise(name) for batch in batches for name in giants(example, batch)} | renamed
        files = [path for path in example.acts.glob(f"little-giant-review-{year}*.csv") if "reasons" not in path.name]
        strangers = {row["企业名称"] for path in files for row in rows(path) if normalise(row["企业名称"]) not in known}
        assert strangers == ({cast.UNRESOLVED_AS_PRINTED} if year == 2024 else set())


def test_reviews_differ_and_give_reasons(example: Example) -> None:
    """Every review lets somebody lapse, with a reason for most; nobody both passes and fails."""
    for year in (2022, 2023, 2024, 2025):
        reasons = {row["企业名称"] for row in rows(example.acts / f"little-giant-review-{year}-reasons.csv")}
        passed = {normalise(row["企业名称"]) for row in rows(example.acts / f"little-giant-review-{year}.csv")}
        assert reasons
        assert not {normalise(name) for name in reasons} & passed


def test_codes_are_right(example: Example) -> None:
    """Every code has the right check character, belongs to one enterprise, and to a region that exists nowhere."""
    codes = [row["统一社会信用代码"] for row in rows(example.codes)]
    assert len(codes) == len(set(codes)) > 200
    assert [code for code in codes if not uscc.is_valid(code) or code[2:8] != "000000"] == []


def test_acts_are_issued_by_known_authorities(example: Example) -> None:
    """Every act has a number of its own, an authority, and a cause of the vocabulary for each ending."""
    read = acts(example.acts)
    assert len({act["act"]["number"] for act in read}) == len(read)
    assert all(issuer(act["act"]["issuer"]) for act in read)
    assert {end["cause"] for act in read for end in act.get("end", [])} <= CAUSES.keys()


def test_acts_are_read_without_a_refusal(example: Example) -> None:
    """The reader of act files takes every file of the example, in the order of publication."""
    read = list(read_acts([example.acts]))
    assert [act.published for act in read] == sorted(act.published for act in read)
    assert [act.number for act in read] == [act["act"]["number"] for act in acts(example.acts)]
    assert [act.correct is not None for act in read_acts([example.corrections])] == [True]


def test_questions_are_answered_as_they_say(example: Example) -> None:
    """The oracle records every act of the example without a refusal and gives each question its status."""
    oracle = Oracle()
    refusals = [oracle.step(act) for act in read_acts([example.acts])]
    before = len(refusals)
    refusals += [oracle.step(act) for act in read_acts([example.corrections])]
    assert set(refusals) == {None}
    for one in QUESTIONS:
        known = before if one.before_correction else None
        assert oracle.ask(one.asked, one.tier, one.on, known, one.published_by).status == one.status, one


def test_correction_differs_in_its_term_only(example: Example) -> None:
    """The correction is the whole act again, with the term as it was printed."""
    (corrected,) = acts(example.corrections)
    (typed,) = [act for act in acts(example.acts) if act["act"]["number"] == corrected["act"]["number"]]
    assert corrected.pop("correct")["kind"] == "record"
    assert corrected != typed
    for act in (corrected, typed):
        act["recognise"][0].pop("term")
    assert corrected == typed
