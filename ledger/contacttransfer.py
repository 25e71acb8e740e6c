"""Contacts and subscriptions as a file of lines (NDJSON) and back: what a record that is moved leaves behind.

Ids, secrets, addresses and instants come out as they are, so that the reminders on record still belong to somebody and a
link in an old message still works. The file begins with a head line and ends with a count, so that a cut is seen.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, BinaryIO, NamedTuple, cast
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Table, insert, select

from domain.instant import micros
from domain.refusal import Refused, refuse
from domain.tier import Tier
from ledger.beside import contact, subscription
from ledger.contactlines import FORMAT, ContactLine, EndLine, HeadLine, Kept, Line, SubscriptionLine, check
from ledger.contacts import instant, read_id, stored_id

_IDS = frozenset(("id", "contact", "enterprise"))
_INSTANTS = frozenset(("created", "asked", "confirmed", "ended"))


class Moved(NamedTuple):
    """How many contacts and subscriptions were written, or put in."""

    contacts: int
    subscriptions: int


_TABLES: dict[type[Kept], Table] = {ContactLine: contact, SubscriptionLine: subscription}
_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Line] = msgspec.json.Decoder(Line)


def export_contacts(connection: Connection, file: BinaryIO) -> Moved:
    """Write all contacts, then all subscriptions, ended ones too, to `file`; `connection` reads at one moment."""
    counts = dict.fromkeys(_TABLES, 0)
    file.write(_encoder.encode(HeadLine(FORMAT)) + b"\n")
    for line in _standing(connection):
        counts[type(line)] += 1
        file.write(_encoder.encode(line) + b"\n")
    moved = Moved(*counts.values())
    file.write(_encoder.encode(EndLine(*moved)) + b"\n")
    return moved


def restore_contacts(connection: Connection, file: BinaryIO, name: str = "") -> Moved:
    """Put the contacts and subscriptions of an exported file where none of their ids is known, in this transaction.

    One that is there already, the same in all, is passed over. Returns how many were put in. Raises Refused, which names
    the line in the file called `name`, for a line that is wrong, an id that is there with another content, and an address
    that another contact has, whom both would tell everything twice; nothing is written then.
    """
    reader = _Reader(connection)
    for number, text in enumerate(file, start=1):
        try:
            reader.take(_decoder.decode(text))
        except (msgspec.MsgspecError, ValueError, OverflowError) as error:
            raise _wrong(f"line {number}", f"第 {number} 行", str(error), name) from error
    if not reader.ended:
        raise _wrong("end", "末尾", "the end line is missing: the file was cut off", name)
    for kind, table in _TABLES.items():
        rows = [_row(connection, table, line) for line in reader.new if isinstance(line, kind)]
        if rows:
            connection.execute(insert(table), rows)
    return Moved(*(sum(isinstance(line, kind) for line in reader.new) for kind in _TABLES))


class _Reader:
    """Checks the lines in their order and gathers the new ones."""

    def __init__(self, connection: Connection) -> None:
        self.begun = self.ended = False
        self.new: list[Kept] = []
        self._known = {(type(line), line.id): line for line in _standing(connection)}
        there = (line for line in self._known.values() if isinstance(line, ContactLine) and line.ended is None)
        self._told = {_whom(line): line.id for line in there}
        self._read = dict.fromkeys(_TABLES, 0)

    def take(self, line: Line) -> None:
        """The next line. Raises ValueError where it is wrong."""
        if self.ended or self.begun == isinstance(line, HeadLine):
            raise ValueError("a head line, then contacts, then subscriptions, then one end line")
        match line:
            case HeadLine():
                if line.format != FORMAT:
                    raise ValueError(f"the format should be {FORMAT}, not {line.format}")
                self.begun = True
            case EndLine():
                if (line.contacts, line.subscriptions) != tuple(self._read.values()):
                    raise ValueError(f"lines are missing: {line.contacts} and {line.subscriptions} should stand before")
                self.ended = True
            case _:
                self._keep(line)

    def _keep(self, line: Kept) -> None:
        check(line)
        self._read[type(line)] += 1
        known = self._known.setdefault((type(line), line.id), line)
        if known is line:
            self._check_new(line)
            self.new.append(line)
        elif known != line:
            raise ValueError(f"{line.id} is there already, and not the same")

    def _check_new(self, line: Kept) -> None:
        if isinstance(line, SubscriptionLine):
            if (ContactLine, line.contact) not in self._known:
                raise ValueError(f"there is no contact {line.contact}")
        elif line.ended is None and (other := self._told.get(_whom(line))) is not None:
            raise ValueError(f"contact {other} has this address already; erase that one first")


def _whom(line: ContactLine) -> tuple[str, UUID | None, str | None, str | None]:
    return line.recipient, line.enterprise, line.body, line.url


def _standing(connection: Connection) -> Iterator[Kept]:
    for kind, table in _TABLES.items():
        asked = select(table).order_by(table.c.created, table.c.id)
        for row in cast("Iterable[Any]", connection.execute(asked).mappings()):
            yield kind(**{name: _read(name, value) for name, value in row.items()})


def _read(name: str, stored: Any) -> Any:
    if stored is None:
        return None
    if name in _IDS:
        return read_id(stored)
    if name == "tier":
        return Tier(stored)
    return instant(stored) if name in _INSTANTS else stored


def _row(connection: Connection, table: Table, line: Kept) -> dict[str, Any]:
    return {column.name: _stored(connection, getattr(line, column.name)) for column in table.columns}


def _stored(connection: Connection, value: Any) -> Any:
    if isinstance(value, UUID):
        return stored_id(connection, value)
    if isinstance(value, Tier):
        return value.value
    return micros(value) if isinstance(value, datetime) else value


def _wrong(where: str, place: str, error: str, name: str) -> Refused:
    return refuse(
        "bad-contacts-file",
        f"联系方式文件 {name} {place}有误（{error}）。请改正或重新用 contact export 导出；没有写入任何内容。",
        f"the contacts file {name} is wrong at {where}: {error}. Mend it, or contact export it again; nothing was written.",
        where,
        name,
    )
