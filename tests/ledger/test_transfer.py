"""A record moved as a file is the same record; a damaged file moves nothing."""

from collections.abc import Callable, Iterator
from io import BytesIO

import pytest

from domain.refusal import Refused
from ledger.audit import verify
from ledger.engine import open_engine
from ledger.record import Record
from ledger.transfer import export_record, import_record
from tests.ledger.samples import a_list, registered


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record on SQLite of 6,003 events in three commits, to be read only."""
    record = Record(open_engine(f"sqlite:///{tmp_path_factory.mktemp('source') / 'source.db'}"))
    record.create()
    record.append([registered(1)], by="王\\")
    record.append(a_list(6001), by="李")
    record.append([registered(1)], by="王")
    yield record
    record.engine.dispose()


@pytest.fixture(scope="module")
def exported(source: Record) -> bytes:
    """What it exports."""
    file = BytesIO()
    assert export_record(source, file) == 6003
    return file.getvalue()


def test_a_moved_record_is_the_same(record: Record, source: Record, exported: bytes) -> None:
    """Every event, position, instant and recorder comes out of the move as it was; the record goes on."""
    told: list[int] = []

    assert import_record(record, BytesIO(exported), told.append) == 6003

    assert told == [5000, 6003]
    assert record.read_raw(0, 10_000) == source.read_raw(0, 10_000)
    assert record.commits(0, 10) == source.commits(0, 10)
    assert verify(record) is None
    assert record.append([registered(1)], by="王").first == 6004
    assert record.read(after=6003)[0].version == 3
    assert verify(record) is None


def test_a_moved_record_exports_the_same_file(record: Record, exported: bytes) -> None:
    """Exporting the copy gives the same bytes, so two records can be compared as files."""
    import_record(record, BytesIO(exported))
    again = BytesIO()

    export_record(record, again)

    assert again.getvalue() == exported


def test_an_empty_record_can_be_moved(record: Record) -> None:
    """A record without events is a file of two lines, and comes in again."""
    file = BytesIO()
    export_record(record, file)

    assert len(file.getvalue().splitlines()) == 2
    assert import_record(record, BytesIO(file.getvalue())) == 0
    assert verify(record) is None


def test_a_record_that_holds_something_takes_no_import(record: Record, exported: bytes) -> None:
    """Two records are never mixed."""
    record.append([registered(7)], by="王")

    with pytest.raises(Refused) as refused:
        import_record(record, BytesIO(exported), name="备份.ndjson")

    assert refused.value.refusal.code == "record-not-empty"
    assert record.position() == 1


Damage = Callable[[list[bytes]], list[bytes]]
DAMAGES: dict[str, tuple[Damage, str]] = {
    "cut off": (lambda lines: lines[:-1], "end"),
    "cut within a line": (lambda lines: [*lines[:9], lines[9][:20]], "line 10"),
    "empty": (lambda lines: [], "end"),
    "a word changed": (
        lambda lines: [*lines[:9], lines[9].replace("浙江省".encode(), "江苏省".encode()), *lines[10:]],
        "line 10",
    ),
    "an event left out": (lambda lines: [*lines[:9], *lines[10:]], "line 10"),
    "an event twice": (lambda lines: [*lines[:9], lines[8], *lines[9:]], "line 10"),
    "a commit left out": (lambda lines: [*lines[:3], *lines[4:]], "line 4"),
    "another recorder": (
        lambda lines: [*lines[:3], lines[3].replace("李".encode(), "张".encode()), *lines[4:]],
        "line 6005",
    ),
    "no head": (lambda lines: lines[1:], "line 1"),
    "another format": (lambda lines: [lines[0].replace(b"-1", b"-2"), *lines[1:]], "line 1"),
    "lines after the end": (lambda lines: [*lines, lines[2]], "line 6009"),
    "not UTF-8": (lambda lines: [*lines[:2], lines[2].replace(b'"name":"', b'"name":"\xff'), *lines[3:]], "line 3"),
    "no JSON": (lambda lines: [*lines[:2], b"\n", *lines[3:]], "line 3"),
    "no offset": (lambda lines: [lines[0], lines[1].replace(b'Z"', b'"'), *lines[2:]], "line 2"),
}


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_damaged_file_moves_nothing(record: Record, exported: bytes, kind: str) -> None:
    """The refusal names the line, and the record stays empty."""
    damage, where = DAMAGES[kind]
    lines = damage(exported.splitlines(keepends=True))

    with pytest.raises(Refused) as refused:
        import_record(record, BytesIO(b"".join(lines)), name="备份.ndjson")

    refusal = refused.value.refusal
    assert (refusal.code, refusal.where, refusal.file) == ("damaged-export", where, "备份.ndjson")
    assert "备份.ndjson" in refusal.zh
    assert "备份.ndjson" in refusal.en
    assert record.position() == 0
    assert record.read() == []
    assert verify(record) is None
