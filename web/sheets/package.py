"""Looking over an XLSX package before anything trusts it: honest sizes, no DTD, no entities, which cells are faulty."""

import posixpath
import zipfile
import zlib
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from copy import copy
from pathlib import Path
from xml.parsers import expat

from domain.refusal import Refused, refuse
from web.sheets.grid import Fault, position
from web.sheets.limits import MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_FROM_BYTES

Faults = dict[tuple[int, int], Fault]
_CHUNK = 1 << 16
_UNREADABLE = (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, OSError, RuntimeError, ValueError)
_BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


def look_over(path: Path, strict: bool = False) -> dict[str, Faults]:
    """The faulty cells of each sheet, by the sheet's name: formulas without a kept value, and error values.

    `strict`: every formula is faulty. Raises Refused where the package is no XLSX, unpacks beyond the limits, or declares a
    DTD or an entity; with `strict`, too, where it has macros.
    """
    try:
        with zipfile.ZipFile(path) as package:
            return _look_over(path, package, strict)
    except _UNREADABLE as error:
        raise _broken(path, str(error)) from None


def _look_over(path: Path, package: zipfile.ZipFile, strict: bool) -> dict[str, Faults]:
    members = package.infolist()
    names = {member.filename for member in members}
    if len(members) > MAX_MEMBERS or len(names) != len(members):
        raise _bomb(path, f"{len(members)} members")
    if _BOOK not in names:
        raise _broken(path, f"{_BOOK} missing")
    if strict and any(name.lower().endswith("vbaproject.bin") for name in names):
        raise refuse(
            "sheet-macros", "表格含宏，请另存为 .xlsx", "the sheet has macros; save it as .xlsx", "", str(path)
        )
    sheets = _Sheets(strict)
    allowance = [_allowance(path)]
    for member in members:
        with closing(_honest(path, package, member, allowance)) as data:
            if member.filename.endswith((".xml", ".rels", ".vml")):
                _parse(path, member.filename, data, sheets)
            else:
                deque(data, maxlen=0)
    return sheets.faults_by_name()


def _allowance(path: Path) -> int:
    return min(MAX_UNPACKED_BYTES, max(RATIO_FROM_BYTES, path.stat().st_size * MAX_RATIO))


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
                raise _bomb(path, member.filename)
            yield chunk
    if size != member.file_size:
        raise _bomb(path, member.filename)


class _Sheets:
    """What the parts of the package say about its sheets."""

    def __init__(self, strict: bool) -> None:
        self.strict = strict
        self.relation_of: dict[str, str] = {}
        self.part_of: dict[str, str] = {}
        self.faults: dict[str, Faults] = {}

    def faults_by_name(self) -> dict[str, Faults]:
        parts = {name: self.part_of.get(relation, "") for name, relation in self.relation_of.items()}
        return {name: self.faults.get(part, {}) for name, part in parts.items()}

    def sheet(self, attributes: dict[str, str]) -> None:
        relation = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
        self.relation_of[attributes.get("name", "")] = relation

    def relation(self, attributes: dict[str, str]) -> None:
        target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
        self.part_of[attributes.get("Id", "")] = target.lstrip("/")


def _parse(path: Path, name: str, data: Iterator[bytes], sheets: _Sheets) -> None:
    parser = expat.ParserCreate()

    def forbid(*_: object) -> None:
        zh, en = f"{name} 含 DTD 或实体声明，不读取", f"{name} declares a DTD or an entity; not read"
        raise refuse("xml-entity", zh, en, name, str(path))

    parser.StartDoctypeDeclHandler = forbid
    parser.EntityDeclHandler = forbid
    parser.StartElementHandler = _listener(name, sheets, parser)
    for chunk in data:
        parser.Parse(chunk)
    parser.Parse(b"", True)


def _listener(
    name: str, sheets: _Sheets, parser: expat.XMLParserType
) -> Callable[[str, dict[str, str]], object] | None:
    if name == _BOOK:
        return lambda tag, attributes: sheets.sheet(attributes) if _local(tag) == "sheet" else None
    if name == _RELATIONS:
        return lambda tag, attributes: sheets.relation(attributes) if _local(tag) == "Relationship" else None
    if name.startswith("xl/worksheets/") and name.endswith(".xml"):
        return _Cells(parser, sheets.faults.setdefault(name, {}), sheets.strict).start
    return None


class _Cells:
    """Notes cells that hold an error, or a formula without its last value; with `strict`, any formula."""

    def __init__(self, parser: expat.XMLParserType, faults: Faults, strict: bool) -> None:
        self.parser, self.faults, self.strict = parser, faults, strict
        self.cell: dict[str, str] = {}
        self.inside = ""
        self.kept = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = _local(tag)
        if tag == "c":
            self.cell = attributes
            if attributes.get("t") == "e":
                self._note("error")
        elif tag == "f":
            self.kept = False
            self.parser.EndElementHandler = self.end
            self.parser.CharacterDataHandler = self.text
        self.inside = tag

    def text(self, data: str) -> None:
        if self.inside in ("v", "t") and data.strip():
            self.kept = True

    def end(self, tag: str) -> None:
        self.inside = ""
        if _local(tag) != "c":
            return
        self.parser.EndElementHandler = None
        self.parser.CharacterDataHandler = None
        if self.strict or not self.kept:
            self._note("formula")

    def _note(self, fault: Fault) -> None:
        place = position(self.cell.get("r", ""))
        if place is None:
            raise ValueError("a faulty cell without a reference")
        self.faults.setdefault(place, fault)


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


def _bomb(path: Path, where: str) -> Refused:
    zh, en = (
        f"解压后过大或大小不实（{where}），不读取",
        f"unpacks too large, or lies about its size ({where}); not read",
    )
    return refuse("zip-bomb", zh, en, where, str(path))


def _broken(path: Path, why: str) -> Refused:
    zh = f"不是可读的 XLSX（{why}）；请用表格软件另存为 .xlsx 或 UTF-8 的 .csv"
    en = f"no readable XLSX ({why}); save it again as .xlsx, or as .csv in UTF-8"
    return refuse("sheet-unreadable", zh, en, "", str(path))
