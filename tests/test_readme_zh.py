"""README.zh-CN.md stands beside README.md: the same headings, code, commands, settings, links and tables."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ENGLISH, CHINESE = "README.md", "README.zh-CN.md"
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`]+)`")
KEPT = re.compile(r"`[^`]+`|\d+(?:[.,:-]\d+)*")
LINK = re.compile(r"\]\(([^)\s]+)\)")
COMMENT = re.compile(r"(^|\s+)# .*$")

Sections = list[tuple[str, str]]
"""Each heading with the text below it."""


def text_of(name: str) -> str:
    """One of the two files, as it stands."""
    return (ROOT / name).read_text(encoding="utf-8")


def sections(text: str) -> Sections:
    """A text cut at its headings; a `#` in a fenced block is no heading."""
    found: Sections = []
    fenced = False
    for line in text.splitlines():
        if line.startswith("#") and not fenced:
            found.append((line, ""))
            continue
        fenced ^= line.startswith("```")
        heading, below = found[-1]
        found[-1] = (heading, f"{below}{line}\n")
    return found


def code_lines(text: str) -> list[str]:
    """The lines of the fenced blocks without their comments."""
    return [COMMENT.sub("", line).rstrip() for block in FENCE.findall(text) for line in block.splitlines()]


def spans(text: str) -> list[str]:
    """What stands in inline code: commands, settings, addresses, paths; a broken line counts as a blank."""
    return [re.sub(r"\s+", " ", code) for code in CODE.findall(FENCE.sub("", text))]


def links(text: str) -> list[str]:
    """The targets of the links, but for the two by which the files name each other."""
    return [target for target in LINK.findall(FENCE.sub("", text)) if target not in (ENGLISH, CHINESE)]


def rows(text: str) -> list[str]:
    """The rows of the tables by what no language changes: the table, and the code and numbers of each cell."""
    found, table, before = [], 0, ""
    for line in text.splitlines():
        if line.startswith("|"):
            table += not before.startswith("|")
            cells = [" ".join(KEPT.findall(cell)) for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            found.append(f"row of table {table}: {' | '.join(cells)}")
        before = line
    return found


def differences(english: str, chinese: str, part: Callable[[str], list[str]]) -> list[str]:
    """What one text has and the other has not, each with its section, named in both languages."""
    told = []
    for (heading, ours), (title, theirs) in zip(sections(english), sections(chinese), strict=False):
        left, right = Counter(part(ours)), Counter(part(theirs))
        told += [f"{CHINESE}, “{title}”: missing {one!r}" for one in (left - right).elements()]
        told += [f"{ENGLISH}, “{heading}”: missing {one!r}" for one in (right - left).elements()]
    return told


def test_headings_are_the_same_in_number_level_and_order() -> None:
    """Every heading has its counterpart at the same place."""
    ours, theirs = ([heading for heading, _ in sections(text_of(name))] for name in (ENGLISH, CHINESE))
    pairs = list(zip(ours, theirs, strict=False))
    told = [f"{ENGLISH} “{one}” against {CHINESE} “{other}”" for one, other in pairs if _level(one) != _level(other)]
    told += [f"only one of the files has “{one}”" for one in ours[len(pairs) :] + theirs[len(pairs) :]]
    assert not told, "\n".join(told)


def _level(heading: str) -> int:
    return len(heading) - len(heading.lstrip("#"))


@pytest.mark.parametrize("part", [code_lines, spans, links, rows])
def test_what_no_language_changes_stands_in_both(part: Callable[[str], list[str]]) -> None:
    """Fenced code, inline code, links and rows of tables are the same, section by section."""
    told = differences(text_of(ENGLISH), text_of(CHINESE), part)
    assert not told, "\n".join(told)


def test_fenced_code_stands_in_the_same_order() -> None:
    """The blocks are the same line by line, comments apart."""
    assert code_lines(text_of(CHINESE)) == code_lines(text_of(ENGLISH))


def test_every_dependency_has_its_row_in_both() -> None:
    """The packages are named alike, row by row."""
    named = [
        re.findall(r"^\| ([\w, 、-]+) \|", dict(sections(text_of(name)))[heading], re.MULTILINE)[1:]
        for name, heading in ((ENGLISH, "## Why each dependency"), (CHINESE, "## 各依赖的用途"))
    ]
    assert [cell.replace("、", ", ") for cell in named[1]] == named[0]


def test_the_two_files_link_to_each_other() -> None:
    """Whoever opens one of them finds the other above its first section."""
    for name, other in ((ENGLISH, CHINESE), (CHINESE, ENGLISH)):
        assert f"]({other})" in sections(text_of(name))[0][1], f"{name}: no link to {other} at the top"


def test_a_missing_row_command_or_link_is_named() -> None:
    """A row that only one file has is told with its section and what stands in it."""
    chinese = text_of(CHINESE).replace("| 查看缺少什么 | `title-ledger coverage` |\n", "")
    for part in (spans, rows):
        told = "\n".join(differences(text_of(ENGLISH), chinese, part))
        assert "“## 文件入库”: missing" in told
        assert "title-ledger coverage" in told
