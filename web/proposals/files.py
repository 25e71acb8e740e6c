"""An act as it is proposed: the text of an act file and its lists, read exactly as `title-ledger record` reads them."""

import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from domain.act import Act
from domain.refusal import Refusal, Refused, refuse
from web.actfile import read_act

_PLAIN = re.compile(r"[^/\\\x00-\x1f]{1,150}")
_ACT = "act.toml"


def act_of(file: bytes, lists: Mapping[str, bytes]) -> Act:
    """The act in the bytes of an act file, with its lists (CSV or XLSX) by the names under which it calls them.

    Raises `Refused` as reading the file would: `bad-file-name`, or what is wrong with which key or row.
    """
    with TemporaryDirectory() as folder:
        for name, data in {**lists, _ACT: file}.items():
            _named(name)
            (Path(folder) / name).write_bytes(data)
        try:
            return read_act(Path(folder) / _ACT)
        except Refused as refused:
            raise _without_folder(refused.refusal) from None


def _named(name: str) -> None:
    if not _PLAIN.fullmatch(name) or name.startswith("."):
        raise refuse(
            "bad-file-name",
            f"“{name[:80]}”不能作名单的文件名；应为不含路径的文件名，如 list.csv。",
            f"“{name[:80]}” is no name for a list; a plain file name such as list.csv would be right.",
            "lists",
        )


def _without_folder(said: Refusal) -> Refused:
    """The refusal by the name of the file alone: the folder was ours for a moment."""
    return refuse(said.code, said.zh, said.en, said.where, Path(said.file).name)
