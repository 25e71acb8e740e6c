"""Act files: TOML in UTF-8 with lists beside it, read whole or refused whole (contract.md, "Acts")."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from domain import authority
from domain.act import Act
from domain.refusal import Refused, refuse
from domain.remark import Remark
from ledger.sweeping import unswept
from web.actblocks import Blocks
from web.actchecks import check_blocks
from web.actfacts import Facts
from web.actfields import Fields, choice
from web.actlist import Lists
from web.actnumbering import numbering
from web.sheet import Table, missing, read_table

BLOCKS = (
    "correct", "reinstate", "rename", "move", "merge", "split", "end", "dissolve", "champion", "shareholding", "renew",
    "recognise", "call", "window", "withdraw", "publicity",
)  # fmt: skip
"""The blocks of an act, in the order in which they are applied (docs/acts.md)."""
MAX_ACT_BYTES = 10 * 1024 * 1024
_AT_LIST = re.compile(r"(renew|recognise|publicity)\[([0-9]{1,6})\]\.list\b")
_AT_LINE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")
_Block = TypeVar("_Block")


def read_acts(paths: Sequence[Path]) -> Iterator[Act]:
    """The acts of files and folders, each read only when it is asked for; raises Refused at the first that is wrong."""
    for path in act_files(paths):
        yield read_act(path)


def act_files(paths: Sequence[Path]) -> list[Path]:
    """The act files that the arguments name, in the order given; a folder gives its .toml files, in subfolders too,
    by (published, dated, number), a correction after the act it corrects.

    A file of a folder that cannot be ordered comes first, so that reading refuses it before anything is recorded.
    Raises Refused for a path that is not there and for a folder without act files.
    """
    files: list[Path] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        found = [file for file in path.rglob("*.toml") if not _hidden(file.relative_to(path))]
        if not found:
            zh, en = f"文件夹 {path.name} 里没有 .toml 文件", f"no .toml file in the folder {path.name}"
            raise refuse("no-act-file", zh, en, "", str(path))
        files += sorted(found, key=_order)
    for file in files:
        if not file.is_file():
            raise missing(file, FileNotFoundError())
    return files


def read_act(path: Path, today: date | None = None, remarks: list[Remark] | None = None) -> Act:
    """The act in a TOML file with its lists, which stand in the file's folder or below.

    `today` is the civil day of recording: an act published later is refused. `remarks` takes what its lists show that
    refuses nothing. Raises Refused naming the file, the key path or row, and what would be right.
    """

    def beside(name: str, where: str) -> Table:
        table = _list_beside(path, name, where)
        if remarks is not None:
            remarks.extend(numbering(table))
        return table

    with unswept():
        act = act_from(_toml(path), beside, str(path))
    if today is not None:
        need_published(act, today, str(path))
    return act


def need_published(act: Act, today: date, file: str = "") -> None:
    """Raise Refused (`not-yet-published`) where an act is published after the civil day on which it is to be recorded."""
    where, day = "act.published", act.published
    if day > today:
        zh = f"{where} 为 {day}，尚未公布：今天是 {today}；请核对日期，或待公布后再入库"
        en = f"{where} is {day}, not yet published: today is {today}; correct the day, or record the act once it is out"
        raise refuse("not-yet-published", zh, en, where, file)


def list_at(path: Path, where: str) -> str | None:
    """The name of the list file in which a place such as `renew[0].list row 3` lies; None where it lies in no list."""
    found = _AT_LIST.match(where)
    if found is None:
        return None
    try:
        return str(_toml(path)[found[1]][int(found[2])]["list"])
    except (Refused, KeyError, IndexError, TypeError):
        return None


def number_of(path: Path) -> str | None:
    """The act number in a file, for naming a file that is refused; None where it cannot be read."""
    try:
        head = _toml(path).get("act")
    except Refused:
        return None
    number = head.get("number") if isinstance(head, Mapping) else None
    return number.strip() if isinstance(number, str) else None


def act_from(mapping: Mapping[str, Any], lists: Lists, source: str) -> Act:
    """The act in a mapping shaped like an act file: dates are dates, `[[x]]` is a list of mappings under x.

    `lists` gives the table that a `list` or `reasons` key names, from its value and its path. Raises Refused.
    """
    top = Fields(mapping, "", source, ("act",), BLOCKS)
    required = ("number", "title", "issuer", "dated", "published")
    head = Fields(mapping["act"], "act", source, required, ("url", "sha256"))
    dated, published = _days(head)
    blocks, facts = Blocks(source, _issuer(head), published, lists), Facts(source)
    act = Act(
        head.text("number"),
        head.text("title"),
        head.text("issuer"),
        dated,
        published,
        head.url("url") if head.has("url") else None,
        head.sha256("sha256") if head.has("sha256") else None,
        blocks.correct(mapping["correct"], "correct") if top.has("correct") else None,
        _each(top, "reinstate", blocks.reinstate),
        _each(top, "rename", blocks.rename),
        _each(top, "end", blocks.end),
        _each(top, "renew", blocks.renew),
        _each(top, "recognise", blocks.recognise),
        _each(top, "call", blocks.call),
        _each(top, "publicity", blocks.publicity),
        _each(top, "move", facts.move),
        _each(top, "merge", facts.merge),
        _each(top, "split", facts.split),
        _each(top, "dissolve", facts.dissolve),
        _each(top, "champion", facts.champion),
        _each(top, "shareholding", facts.shareholding),
        _each(top, "window", facts.window),
        _each(top, "withdraw", facts.withdraw),
        source,
    )
    check_blocks(act)
    return act


def _each(top: Fields, key: str, read: Callable[[object, str], _Block]) -> tuple[_Block, ...]:
    return tuple(read(value, path) for value, path in top.parts(key))


def _days(head: Fields) -> tuple[date, date]:
    dated, published = head.day("dated"), head.day("published")
    if dated > published:
        zh = f"成文日 {dated} 晚于公布日 {published}"
        raise head.refused("dated-after-published", "dated", zh, f"{dated} is after the publication, {published}")
    return dated, published


def _issuer(head: Fields) -> authority.Authority:
    name = head.text("issuer")
    issuer = authority.issuer(name)
    if issuer is None:
        known = [authority.MINISTRY.name, *(body.department for body in authority.BODIES)]
        right = "以工业和信息化部或 37 个省级主管部门所在地名开头的发文机关，如“浙江省经济和信息化厅”"
        raise head.odd("issuer", name, right, choice(name, known))
    return issuer


def _toml(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MAX_ACT_BYTES:
            zh, en = (
                f"文件超过 {MAX_ACT_BYTES} 字节；名单应另存为表格",
                "too large for an act file; lists stand beside it",
            )
            raise refuse("act-too-large", zh, en, "", str(path))
        data = path.read_bytes()
    except OSError as error:
        raise missing(path, error) from None
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        zh, en = f"第 {line} 行不是 UTF-8；请另存为 UTF-8", f"line {line} is not UTF-8; save the file as UTF-8"
        raise refuse("encoding", zh, en, f"line {line}", str(path)) from None
    except (ValueError, RecursionError) as error:
        raise _syntax(path, str(error)) from None


def _syntax(path: Path, message: str) -> Refused:
    found = _AT_LINE.search(message)
    line = f"line {found[1]}" if found and found[1] else "end of file" if found else ""
    place = f"第 {found[1]} 行第 {found[2]} 列" if found and found[1] else "文件末尾" if found else ""
    zh, en = f"{place}不是正确的 TOML：{message}", f"no correct TOML: {message}"
    return refuse("toml-syntax", zh, en, line, str(path))


def _list_beside(act_file: Path, name: str, where: str) -> Table:
    folder = act_file.parent.resolve()
    try:
        path = (folder / name).resolve()
        there = path.is_file()
    except (OSError, RuntimeError):
        path, there = folder / "?", False
    if not path.is_relative_to(folder):
        zh, en = f"{where}：{name} 须在文件所在文件夹之内", f"{where}: {name} must stand in the folder of the act file"
        raise refuse("list-outside", zh, en, where, str(act_file))
    if not there:
        zh, en = f"{where}：找不到名单文件 {name}", f"{where}: the list {name} is not there"
        raise refuse("file-missing", zh, en, where, str(act_file))
    return read_table(act_file.parent / name)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _order(path: Path) -> tuple[date, date, str, bool, str]:
    try:
        content = _toml(path)
        head = content["act"]
        published, dated, number = head["published"], head["dated"], head["number"]
    except (Refused, KeyError, TypeError):
        return date.min, date.min, "", False, str(path)
    if any(not isinstance(day, date) or isinstance(day, datetime) for day in (published, dated)):
        return date.min, date.min, "", False, str(path)
    return published, dated, str(number), "correct" in content, str(path)
