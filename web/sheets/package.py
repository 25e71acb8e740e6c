"""Looking over an XLSX package before anything trusts it: honest sizes, no DTD, no entities, which cells are faulty."""

import zipfile
import zlib
from collections import deque
from collections.abc import Generator
from contextlib import closing
from copy import copy
from pathlib import Path
from xml.parsers import expat

from domain.refusal import Refused, refuse
from web.sheets.limits import (
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
    OF_A_LIST,
    RATIO_FROM_BYTES,
    Bounds,
)
from web.sheets.parts import BOOK, Faults, Sheets, bomb, parse

_CHUNK = 1 << 16
_UNREADABLE = (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, OSError, RuntimeError, ValueError)


def look_over(path: Path, strict: bool = False, bounds: Bounds = OF_A_LIST) -> dict[str, Faults]:
    """The faulty cells of each sheet, by the sheet's name: formulas without a kept value, and error values.

    `strict`: every formula is faulty. Raises Refused where the package is no XLSX, unpacks
    beyond the limits, or declares a DTD or an entity; with `strict`, too, where it has macros, or a sheet in an odd place.
    """
    try:
        with zipfile.ZipFile(path) as package:
            return _look_over(path, package, strict, bounds)
    except _UNREADABLE as error:
        raise _broken(path, str(error)) from None


def _look_over(path: Path, package: zipfile.ZipFile, strict: bool, bounds: Bounds) -> dict[str, Faults]:
    members = package.infolist()
    names = {member.filename for member in members}
    if len(members) > MAX_MEMBERS or len(names) != len(members):
        raise bomb(path, f"{len(members)} members")
    if BOOK not in names:
        raise _broken(path, f"{BOOK} missing")
    if strict and any(name.lower().endswith("vbaproject.bin") for name in names):
        raise refuse(
            "sheet-macros", "表格含宏，请另存为 .xlsx", "the sheet has macros; save it as .xlsx", "", str(path)
        )
    sheets = Sheets(strict)
    allowance = [_allowance(path, bounds)]
    for member in members:
        with closing(_honest(path, package, member, allowance)) as data:
            if member.filename.endswith((".xml", ".rels", ".vml")):
                parse(path, member.filename, data, sheets)
            else:
                deque(data, maxlen=0)
    if strict and not sheets.all_seen():
        raise _broken(path, "a sheet in an odd place")
    return sheets.faults_by_name()


def _allowance(path: Path, bounds: Bounds) -> int:
    return min(bounds.unpacked, max(RATIO_FROM_BYTES, path.stat().st_size * MAX_RATIO))


def _honest(
    path: Path, package: zipfile.ZipFile, member: zipfile.ZipInfo, allowance: list[int]
) -> Generator[bytes, None, None]:
    """The bytes of a member up to where its stream really ends, whatever size its header claims."""
    whole = copy(member)
    whole.file_size = MAX_UNPACKED_BYTES + 1
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _broken(path, "compression")
    size = 0
    with package.open(whole) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            allowance[0] -= len(chunk)
            if allowance[0] < 0:
                raise bomb(path, member.filename)
            yield chunk
    if size != member.file_size:
        raise bomb(path, member.filename)


def _broken(path: Path, why: str) -> Refused:
    zh = f"不是可读的 XLSX（{why}）；请用表格软件另存为 .xlsx 或 UTF-8 的 .csv"
    en = f"no readable XLSX ({why}); save it again as .xlsx, or as .csv in UTF-8"
    return refuse("sheet-unreadable", zh, en, "", str(path))
