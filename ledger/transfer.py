"""The whole record as a file of lines (NDJSON) and back: the way from SQLite to PostgreSQL.

Events, positions, instants and who recorded what come out as they are, so a record answers the same after the move. The
file begins with a head line; each commit is followed by its events; it ends with an end line, so that a cut is seen.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from domain.refusal import Refused, refuse
from ledger.check import Broken, Checker
from ledger.insertion import Commit, stored_instant
from ledger.loading import Loader
from ledger.record import Record
from ledger.stored import BATCH, stored_commits, stored_events, stored_head

Progress = Callable[[int], None]
"""Told the last position done, from time to time."""

FORMAT = "title-ledger-record-1"


class HeadLine(msgspec.Struct, tag_field="line", tag="head", frozen=True):
    """The first line: what the file is."""

    format: str


class CommitLine(msgspec.Struct, tag_field="line", tag="commit", frozen=True):
    """A commit; its events follow. `seal` in hex digits."""

    first: int
    last: int
    recorded_at: datetime
    by: str
    seal: str


class EventLine(msgspec.Struct, tag_field="line", tag="event", frozen=True):
    """An event; `data` is the JSON as stored, to the byte; `digest` in hex digits."""

    position: int
    stream: UUID
    version: int
    name: str
    data: msgspec.Raw
    digest: str


class EndLine(msgspec.Struct, tag_field="line", tag="end", frozen=True):
    """The last line: where the record ends."""

    position: int
    recorded_at: datetime


Line = HeadLine | CommitLine | EventLine | EndLine
_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Line] = msgspec.json.Decoder(Line)


def export_record(record: Record, file: BinaryIO, progress: Progress | None = None) -> int:
    """Write the whole record to `file` as it stands at one moment, and return its last position."""
    with record.reading() as connection:
        for line in _lines(connection):
            file.write(_encoder.encode(line) + b"\n")
            if progress and isinstance(line, EventLine) and line.position % BATCH == 0:
                progress(line.position)
        return stored_head(connection)[0]


def import_record(record: Record, file: BinaryIO, progress: Progress | None = None, name: str = "") -> int:
    """Read an exported record into `record`, which must be empty, in one transaction; return the last position.

    Raises Refused, and leaves the record empty, if it is not empty or if the file is damaged or cut off: the refusal
    names the line. `name` is what the file is called in it.
    """
    with record.writing() as connection:
        if (position := record.position(connection)) != 0:
            raise refuse(
                "record-not-empty",
                f"只能导入到空的登记簿；此登记簿已到位置 {position}",
                f"a record can be imported into an empty one only; this one already stands at position {position}",
                file=name,
            )
        reader = _Reader(connection, progress or (lambda _: None))
        for number, text in enumerate(file, start=1):
            _take(reader, number, text, name)
        if not reader.ended:
            raise _damaged("缺少结束行，文件不完整", "the end line is missing: the file was cut off", "end", name)
        return reader.checker.position


class _Reader:
    """Checks the lines of a file in their order and hands them to the loader."""

    def __init__(self, connection: Connection, progress: Progress) -> None:
        self.checker = Checker()
        self.begun = self.ended = False
        self._loader = Loader(connection)
        self._progress = progress

    def take(self, line: Line) -> None:
        """The next line. Raises Broken, or ValueError where the lines are not in their order."""
        if self.ended or self.begun == isinstance(line, HeadLine):
            raise ValueError("a head line, then commits with their events, then one end line")
        match line:
            case HeadLine():
                self._head(line)
            case CommitLine():
                self._commit(line)
            case EventLine():
                self._event(line)
            case EndLine():
                self._end(line)

    def _head(self, line: HeadLine) -> None:
        if line.format != FORMAT:
            raise ValueError(f"the format should be {FORMAT}, not {line.format}")
        self.begun = True

    def _commit(self, line: CommitLine) -> None:
        if not self.checker.between_commits:
            raise ValueError("events of the commit before are missing")
        commit, seal = Commit(line.first, line.last, _aware(line.recorded_at)), bytes.fromhex(line.seal)
        self.checker.commit(commit, line.by, seal)
        self._loader.commit(commit, line.by, seal)

    def _event(self, line: EventLine) -> None:
        data, digest = bytes(line.data), bytes.fromhex(line.digest)
        self.checker.event(line.position, line.stream, line.version, line.name, data, digest)
        self._loader.event((line.stream.bytes, line.version, line.name, data), digest)
        if line.position % BATCH == 0:
            self._progress(line.position)

    def _end(self, line: EndLine) -> None:
        recorded_at = _aware(line.recorded_at)
        self.checker.end(line.position, recorded_at)
        self._loader.end(line.position, recorded_at)
        self.ended = True
        self._progress(line.position)


def _lines(connection: Connection) -> Iterator[Line]:
    yield HeadLine(FORMAT)
    commits = stored_commits(connection)
    last = 0
    for position, stream, version, name, data, digest in stored_events(connection):
        if position > last:
            last, first, recorded_at, by, seal = next(commits)
            yield CommitLine(first, last, stored_instant(recorded_at), by, bytes(seal).hex())
        whose = stream if isinstance(stream, UUID) else UUID(bytes=stream)
        raw = msgspec.Raw(bytes(data))
        yield EventLine(position, whose, version, bytes(name).decode(), raw, bytes(digest).hex())
    yield EndLine(*stored_head(connection))


def _take(reader: _Reader, number: int, text: bytes, name: str) -> None:
    where = f"line {number}"
    try:
        reader.take(_decoder.decode(text))
    except Broken as broken:
        fault = broken.fault
        raise _damaged(f"位置 {fault.position}：{fault.zh}", str(broken), where, name) from broken
    except (msgspec.MsgspecError, ValueError) as error:
        raise _damaged(
            f"不是导出文件的有效行（{error}）", f"not a valid line of an exported record ({error})", where, name
        ) from error


def _aware(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("the instant carries no offset")
    return instant


def _damaged(zh: str, en: str, where: str, name: str) -> Refused:
    place = where.replace("line ", "第 ") + " 行" if where.startswith("line") else "文件末尾"
    return refuse(
        "damaged-export",
        f"导出文件 {name} {place}已损坏：{zh}。请重新导出；没有导入任何内容。",
        f"the exported file {name} is damaged at {where}: {en}. Export it again; nothing was imported.",
        where,
        name,
    )
