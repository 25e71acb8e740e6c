"""The XML parts of an XLSX package, gone through without building anything of them: no DTD, no entities, which cells are faulty."""

import posixpath
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.parsers import expat

from domain.refusal import Refused, refuse
from web.sheets.grid import Fault, position
from web.sheets.limits import FORM_ELEMENTS, FORM_TAG_BYTES

Faults = dict[tuple[int, int], Fault]
Listener = Callable[[str, dict[str, str]], object]
BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


class Sheets:
    """What the parts of a package say about its sheets; `strict` as for `web.sheets.package.look_over`."""

    def __init__(self, strict: bool) -> None:
        """Know nothing yet."""
        self.strict = strict
        self.elements = 0
        self.relation_of: dict[str, str] = {}
        self.part_of: dict[str, str] = {}
        self.faults: dict[str, Faults] = {}

    def faults_by_name(self) -> dict[str, Faults]:
        """The faulty cells of each sheet, by its name."""
        parts = {name: self.part_of.get(relation, "") for name, relation in self.relation_of.items()}
        return {name: self.faults.get(part, {}) for name, part in parts.items()}

    def all_seen(self) -> bool:
        """Whether every sheet is one of the parts that were looked over."""
        return all(self.part_of.get(relation) in self.faults for relation in self.relation_of.values())

    def sheet(self, attributes: dict[str, str]) -> None:
        """Note a sheet of the workbook."""
        relation = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
        self.relation_of[attributes.get("name", "")] = relation

    def relation(self, attributes: dict[str, str]) -> None:
        """Note where a sheet stands."""
        target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
        self.part_of[attributes.get("Id", "")] = target.lstrip("/")


def parse(path: Path, name: str, data: Iterator[bytes], sheets: Sheets) -> None:
    """Go through the XML of a part. Raises Refused for a DTD or an entity, and for more than a form may have where it is one."""
    parser = expat.ParserCreate()

    def forbid(*_: object) -> None:
        zh, en = f"{name} 含 DTD 或实体声明，不读取", f"{name} declares a DTD or an entity; not read"
        raise refuse("xml-entity", zh, en, name, str(path))

    parser.StartDoctypeDeclHandler = forbid
    parser.EntityDeclHandler = forbid
    parser.StartElementHandler = _counted(path, name, sheets, _listener(name, sheets, parser))
    stretch = 0
    for chunk in data:
        stretch = 0 if b">" in chunk else stretch + len(chunk)
        if sheets.strict and stretch > FORM_TAG_BYTES:
            raise bomb(path, name)
        parser.Parse(chunk)
    parser.Parse(b"", True)


def _counted(path: Path, name: str, sheets: Sheets, listener: Listener | None) -> Listener | None:
    """What listens to the elements of a part, until a form has too many of them."""
    if listener is None or not sheets.strict:
        return listener

    def counted(tag: str, attributes: dict[str, str]) -> object:
        sheets.elements += 1
        if sheets.elements > FORM_ELEMENTS:
            raise bomb(path, name)
        return listener(tag, attributes)

    return counted


def _listener(name: str, sheets: Sheets, parser: expat.XMLParserType) -> Listener | None:
    if name == BOOK:
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


def bomb(path: Path, where: str) -> Refused:
    """The refusal of what unpacks to more than anybody needs."""
    zh, en = (
        f"解压后过大或大小不实（{where}），不读取",
        f"unpacks too large, or lies about its size ({where}); not read",
    )
    return refuse("zip-bomb", zh, en, where, str(path))
