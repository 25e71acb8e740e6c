"""The tables of the record on both databases, and the triggers that keep them append-only."""

from collections.abc import Sequence

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    DateTime,
    Engine,
    Identity,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    inspect,
)

from ledger.beside import TABLES, beside
from ledger.beside_access import ACCESS_TABLES
from ledger.beside_cases import CASE_TABLES
from ledger.beside_forms import FORM_TABLES
from ledger.beside_keys import KEY_TABLES
from ledger.beside_proposals import PROPOSAL_TABLES
from ledger.engine import immediate, is_sqlite

CHANNEL = "title_ledger"
"""The PostgreSQL channel that is notified with the last position after every commit."""

_LOCK = 0x7469746C65
_BIG = BigInteger().with_variant(Integer(), "sqlite")
_UUID = Uuid().with_variant(LargeBinary(), "sqlite")
_INSTANT = DateTime(timezone=True).with_variant(Text(), "sqlite")

metadata = MetaData()

event = Table(
    "event",
    metadata,
    Column("position", _BIG, primary_key=True, autoincrement=False),
    Column("stream", _UUID, nullable=False),
    Column("version", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("data", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    UniqueConstraint("stream", "version", name="event_stream_version"),
    sqlite_strict=True,
)
"""One row per event. `position` from 1, gapless, in commit order; `data` plain JSON; `digest` as in `ledger.digest`."""

commit_log = Table(
    "commit_log",
    metadata,
    Column("last_position", _BIG, primary_key=True, autoincrement=False),
    Column("first_position", _BIG, nullable=False),
    Column("recorded_at", _INSTANT, nullable=False, unique=True),
    Column("recorded_by", Text, nullable=False),
    Column("seal", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""One row per append: its positions, when (UTC, microseconds, strictly increasing), by whom; its seal."""

head = Table(
    "head",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True, autoincrement=False),
    Column("position", _BIG, nullable=False),
    Column("recorded_at", _INSTANT, nullable=False),
    sqlite_strict=True,
    postgresql_with={"fillfactor": 10},
)
"""One row: where the record ends. It is the write lock on PostgreSQL."""

refusal_log = Table(
    "refusal_log",
    metadata,
    Column("id", _BIG, Identity(always=True), primary_key=True),
    Column("at", _INSTANT, nullable=False),
    Column("source", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("zh", Text, nullable=False),
    Column("en", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("asked_by", Text, nullable=False),
    sqlite_strict=True,
)
"""What was refused; no part of the record."""

APPEND_ONLY = ("event", "commit_log")
_TAKEN = {
    "event": (("position",), ("stream", "version")),
    "commit_log": (("last_position",), ("recorded_at",)),
    "head": (("id",),),
}
"""What is unique in each table: an INSERT OR REPLACE that meets a row with the same would take that row away."""
_MESSAGE = "the record is append-only: {} refused on {}"
_EPOCH = {"sqlite": "'1970-01-01T00:00:00.000000Z'", "postgresql": "'1970-01-01T00:00:00Z'"}


def create(engine: Engine, app_role: str | None = None) -> None:
    """Create whatever is missing; safe to repeat, and when two processes do it at once.

    With `app_role` (PostgreSQL) that role, which must exist, may SELECT and INSERT events and commits, move the head,
    and nothing else; the role that calls this stays the owner.
    """
    with immediate(engine) as connection:
        if not is_sqlite(engine):
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        metadata.create_all(connection)
        beside.create_all(connection)
        epoch = _EPOCH[engine.dialect.name]
        connection.exec_driver_sql(
            f"INSERT INTO head SELECT 1, 0, {epoch} WHERE NOT EXISTS (SELECT 1 FROM head) ON CONFLICT DO NOTHING"
        )
        if is_sqlite(engine):
            _guard_sqlite(connection)
        else:
            _guard_postgres(connection)
            connection.exec_driver_sql(_APPEND)
            _grant(connection, app_role)


def is_created(engine: Engine) -> bool:
    """Whether `create` has been called on this database."""
    return inspect(engine).has_table(event.name)


def _guard_sqlite(connection: Connection) -> None:
    for table in APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE.format(verb, table)}'); END"
            )
    for table, uniques in _TAKEN.items():
        _no_replace(connection, table, uniques)
    connection.exec_driver_sql(
        "CREATE TRIGGER IF NOT EXISTS head_forward BEFORE UPDATE ON head WHEN new.position < old.position "
        f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE.format('going back', 'head')}'); END"
    )


def _no_replace(connection: Connection, table: str, uniques: Sequence[Sequence[str]]) -> None:
    """SQLite removes the row that a REPLACE meets without the DELETE trigger, so the insert itself is refused before it."""
    met = [" AND ".join(f"{column} = new.{column}" for column in columns) for columns in uniques]
    taken = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {one})" for one in met)
    connection.exec_driver_sql(
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_replace BEFORE INSERT ON {table} WHEN {taken} "
        f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE.format('REPLACE', table)}'); END"
    )


_APPEND = f"""CREATE OR REPLACE FUNCTION ledger_append(n int, who text, seal bytea, instant timestamptz, expected bigint,
    streams uuid[], versions int[], names text[], contents text[], digests bytea[],
    OUT last bigint, OUT at timestamptz) LANGUAGE plpgsql AS $$
BEGIN
    UPDATE head SET position = position + n,
        recorded_at = greatest(coalesce(instant, clock_timestamp()), recorded_at + interval '1 microsecond')
        WHERE expected IS NULL OR position = expected RETURNING position, recorded_at INTO last, at;
    IF last IS NULL THEN RETURN; END IF;
    INSERT INTO commit_log VALUES (last, last - n + 1, at, who, seal);
    INSERT INTO event SELECT last - n + t.place, t.stream, t.version, t.name, t.content, t.digest
        FROM unnest(streams, versions, names, contents, digests)
        WITH ORDINALITY AS t (stream, version, name, content, digest, place);
    PERFORM pg_notify('{CHANNEL}', last::text);
END $$"""
"""One commit on PostgreSQL in one round trip, planned once per session. Arrays that are null insert no event (COPY follows).
The instant is taken when the head row is locked. Without a row in the answer's `last`, the head was not where expected.
"""


def _guard_postgres(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE OR REPLACE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{_MESSAGE.format('%%', '%%')}', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; "
        "END $$"
    )
    for table in APPEND_ONLY:
        for verb in ("UPDATE", "DELETE", "TRUNCATE"):
            _trigger(connection, table, f"{table}_no_{verb.lower()}", f"BEFORE {verb}", "FOR EACH STATEMENT")
    _trigger(connection, "head", "head_forward", "BEFORE UPDATE", "FOR EACH ROW WHEN (new.position < old.position)")


def _trigger(connection: Connection, table: str, name: str, moment: str, scope: str) -> None:
    """Create the trigger if it is missing: replacing it would lock the table against a service that runs."""
    found = connection.exec_driver_sql(
        "SELECT 1 FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname = %s", (table, name)
    ).first()
    if found is None:
        connection.exec_driver_sql(
            f"CREATE TRIGGER {name} {moment} ON {table} {scope} EXECUTE FUNCTION ledger_append_only()"
        )


def _grant(connection: Connection, role: str | None) -> None:
    if role is None:
        return
    quote = connection.dialect.identifier_preparer.quote
    quoted, schema = quote(role), quote(connection.exec_driver_sql("SELECT current_schema()").scalar_one())
    connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA {schema} TO {quoted}")
    connection.exec_driver_sql(f"GRANT SELECT, INSERT ON event, commit_log, refusal_log TO {quoted}")
    connection.exec_driver_sql(f"GRANT SELECT, UPDATE ON head TO {quoted}")
    erasable = ", ".join(
        table.name for table in (*TABLES, *ACCESS_TABLES, *FORM_TABLES, *CASE_TABLES, *KEY_TABLES, *PROPOSAL_TABLES)
    )
    connection.exec_driver_sql(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {erasable} TO {quoted}")
