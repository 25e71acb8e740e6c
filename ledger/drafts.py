"""Drafts, personal answers and names of evidence files, kept beside the record; an application's can be erased wholly."""

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Engine, Table, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from domain.instant import instant_of, micros
from domain.refusal import Refused, refuse
from ledger.beside_forms import FORM_TABLES, draft, evidence_name, personal_answer
from ledger.contacts import read_id, stored_id
from ledger.engine import immediate, is_sqlite, one_shot


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: answers by field code as written, personal ones too; `version` counts its savings; `saved` is aware, UTC."""

    application: UUID
    enterprise: UUID
    answers: dict[str, str]
    version: int
    saved: datetime


class Drafts:
    """What stands beside the applications of a record. Applications are named by `domain.application.application_stream`.

    Whatever writes takes a `connection` of a transaction that is under way; without one it is a transaction by itself. `at`
    is an aware instant (default: now).
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def save(
        self,
        application: UUID,
        enterprise: UUID,
        values: Mapping[str, str],
        *,
        expect: int | None = None,
        at: datetime | None = None,
        connection: Connection | None = None,
    ) -> int:
        """Keep the draft of an application, in place of the one before; returns its version.

        `expect` is the version that was seen (0: none). Raises Refused (`stale-version`) if another stands there.
        """
        with self._writing(connection) as c:
            row = {"enterprise": stored_id(c, enterprise), **_answers(values, at)}
            key = stored_id(c, application)
            made = _insert(c, draft).values(application=key, version=1, **row)
            standing = None if expect is None else draft.c.version == expect
            kept = made.on_conflict_do_update(
                index_elements=["application"], set_={**row, "version": draft.c.version + 1}, where=standing
            )
            version: int | None = c.execute(kept.returning(draft.c.version)).scalar_one_or_none()
            if version is None or (version == 1 and expect):
                raise _stale()
        return version

    def draft(self, application: UUID, connection: Connection | None = None) -> Draft | None:
        """The draft of an application; None where there is none."""
        with self._reading(connection) as c:
            row = c.execute(select(draft).where(draft.c.application == stored_id(c, application))).first()
        if row is None:
            return None
        return Draft(application, read_id(row.enterprise), _read(row.answers), row.version, instant_of(row.saved))

    def discard(self, application: UUID, connection: Connection | None = None) -> None:
        """Throw the draft of an application away, as after it was filed."""
        with self._writing(connection) as c:
            c.execute(delete(draft).where(draft.c.application == stored_id(c, application)))

    def keep_personal(
        self,
        application: UUID,
        revision: int,
        values: Mapping[str, str],
        at: datetime | None = None,
        connection: Connection | None = None,
    ) -> None:
        """Keep the personal answers of a revision (from 1) of a filed form."""
        with self._writing(connection) as c:
            row = _answers(values, at)
            made = _insert(c, personal_answer).values(application=stored_id(c, application), revision=revision, **row)
            c.execute(made.on_conflict_do_update(index_elements=["application", "revision"], set_=row))

    def personal(
        self, application: UUID, revision: int | None = None, connection: Connection | None = None
    ) -> dict[str, str]:
        """The personal answers of a filed form, of its last revision by default; empty where none are, or are erased."""
        asked = select(personal_answer.c.answers).order_by(personal_answer.c.revision.desc()).limit(1)
        if revision is not None:
            asked = asked.where(personal_answer.c.revision == revision)
        with self._reading(connection) as c:
            row = c.execute(asked.where(personal_answer.c.application == stored_id(c, application))).first()
        return {} if row is None else _read(row.answers)

    def personal_of(
        self, applications: Collection[UUID], connection: Connection | None = None
    ) -> dict[UUID, dict[str, str]]:
        """The personal answers of the last revisions of many; absent where there are none."""
        found: dict[UUID, dict[str, str]] = {}
        wanted = list(applications)
        with self._reading(connection) as c:
            for start in range(0, len(wanted), _AT_ONCE):
                found |= _personal(c, wanted[start : start + _AT_ONCE])
        return found

    def keep_name(
        self,
        application: UUID,
        evidence: UUID,
        name: str,
        at: datetime | None = None,
        connection: Connection | None = None,
    ) -> None:
        """Keep the name of a file that was put to an application under the id of its evidence."""
        with self._writing(connection) as c:
            row = {"application": stored_id(c, application), "name": name, "saved": micros(at or datetime.now(UTC))}
            made = _insert(c, evidence_name).values(evidence=stored_id(c, evidence), **row)
            c.execute(made.on_conflict_do_update(index_elements=["evidence"], set_=row))

    def names(self, application: UUID, connection: Connection | None = None) -> dict[UUID, str]:
        """The file names of an application's evidence, by its id; absent where erased."""
        with self._reading(connection) as c:
            mine = evidence_name.c.application == stored_id(c, application)
            return {read_id(row.evidence): row.name for row in c.execute(select(evidence_name).where(mine))}

    def erase(self, application: UUID, connection: Connection | None = None) -> bool:
        """Erase all that stands beside an application: draft, personal answers, file names. Whether there was anything."""
        with self._writing(connection) as c:
            key = stored_id(c, application)
            gone = [c.execute(delete(table).where(table.c.application == key)).rowcount for table in FORM_TABLES]
        return any(gone)

    def _writing(self, connection: Connection | None) -> AbstractContextManager[Connection]:
        return immediate(self._engine) if connection is None else nullcontext(connection)

    def _reading(self, connection: Connection | None) -> AbstractContextManager[Connection]:
        return one_shot(self._engine) if connection is None else nullcontext(connection)


_AT_ONCE = 500
_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(dict[str, str])


def _personal(connection: Connection, applications: Collection[UUID]) -> dict[UUID, dict[str, str]]:
    ours = personal_answer.c.application.in_([stored_id(connection, one) for one in applications])
    last = (
        select(personal_answer.c.application, func.max(personal_answer.c.revision).label("revision"))
        .where(ours)
        .group_by(personal_answer.c.application)
        .subquery()
    )
    same = (personal_answer.c.application == last.c.application) & (personal_answer.c.revision == last.c.revision)
    rows = connection.execute(select(personal_answer).join(last, same))
    return {read_id(row.application): _read(row.answers) for row in rows}


def _answers(values: Mapping[str, str], at: datetime | None) -> dict[str, Any]:
    return {"answers": _encoder.encode(dict(values)).decode(), "saved": micros(at or datetime.now(UTC))}


def _read(answers: str) -> dict[str, str]:
    return _decoder.decode(answers)


def _insert(connection: Connection, table: Table) -> Any:
    return sqlite.insert(table) if is_sqlite(connection) else postgresql.insert(table)


def _stale() -> Refused:
    return refuse(
        "stale-version",
        "草稿已在别处改过；请重新打开后再改。",
        "The draft was changed elsewhere meanwhile; open it again and make the change there.",
        "draft",
    )
