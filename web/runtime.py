"""The one place where things are wired. It takes fakes: an engine, a clock. Nothing connects at import."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import ArgumentError

from domain.account import Actor
from domain.docket import Docket
from domain.event import Event
from domain.instant import civil_day
from domain.refusal import Refused, refuse
from ledger.engine import immediate, is_sqlite, open_engine
from ledger.ledger import Ledger
from ledger.record import Commit, Record
from ledger.schema import is_created
from projections import schema as projection_tables
from projections.asking import Asking
from projections.campaigndocket import CampaignTables
from projections.differing import Difference
from projections.docket import TableDocket
from projections.handed import Handed
from projections.loop import catch_up, position
from projections.rebuild import NAMES, check, rebuild
from projections.searching import catch_up_search, clear_search
from web.kept import Kept
from web.known import known_at
from web.marking import marked
from web.rulebooks import Books, books_of
from web.settings import TERMINAL, Settings
from web.shelf import Shelf

SEARCH = "search"
PROJECTIONS = (*NAMES, SEARCH)
"""The names under which projections are rebuilt."""
SHELVED = 4
"""How many dry runs a process keeps; one of 15,000 lines takes some 15 MB."""


def _now() -> datetime:
    return datetime.now(UTC)


def _opened(url: str) -> Engine:
    try:
        engine = open_engine(url)
    except (ArgumentError, ImportError, ValueError) as error:
        raise _bad_url() from error
    if (engine.dialect.name, engine.driver) not in (("sqlite", "pysqlite"), ("postgresql", "psycopg2")):
        raise _bad_url()
    return engine


def _bad_url() -> Refused:
    return refuse(
        "bad-database-url",
        "数据库地址无法识别：应为 sqlite:///文件路径 或 postgresql+psycopg2://用户:口令@主机/库名（TITLE_LEDGER_DATABASE_URL）。",
        "The database URL is none: sqlite:///file or postgresql+psycopg2://user:password@host/database would be right "
        "(TITLE_LEDGER_DATABASE_URL).",
        "TITLE_LEDGER_DATABASE_URL",
    )


def _behind(reached: int, asked: int) -> Refused:
    return refuse(
        "tables-behind",
        f"查询表只到位置 {reached}，还答不了位置 {asked}；请运行 title-ledger rebuild。",
        f"The tables have only reached position {reached} and cannot answer at {asked}; run title-ledger rebuild.",
    )


@dataclass(slots=True)
class Runtime:
    """The parts of a running ledger. `clock` gives aware instants; replaced in tests. `process`: the word for a process that
    nobody at a desk stands behind (`timer`, `service`). `secrets`: what `web.access.secret` has read once, by name. `shelf`:
    what proposals would do (web.proposals.kept)."""

    settings: Settings
    clock: Callable[[], datetime] = _now
    process: str | None = None
    _engines: dict[str, Engine] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    shelf: Shelf = field(default_factory=lambda: Shelf(SHELVED))
    _kept: dict[str, Kept] = field(default_factory=dict)

    def engine(self, url: str) -> Engine:
        """The one engine of a database URL. Raises `Refused` for a URL of anything but SQLite and PostgreSQL."""
        if url not in self._engines:
            self._engines[url] = _opened(url)
        return self._engines[url]

    def ready(self, writing: bool = False) -> bool:
        """Whether there is a ledger to read, or to write to. A SQLite file that is missing is not made by asking."""
        engine = self.engine(self.settings.database_url if writing else self.settings.reading_url)
        file = engine.url.database
        if is_sqlite(engine) and file and file != ":memory:" and not Path(file).exists():
            return False
        return is_created(engine)

    @property
    def record(self) -> Record:
        """The record to write to."""
        return Record(self.engine(self.settings.database_url))

    @property
    def ledger(self) -> Ledger:
        """The way onto the record for whoever runs this."""
        return self.ledger_by(self.by)

    def ledger_for(self, actor: Actor) -> Ledger:
        """The way onto the record for somebody who signed in, or at the terminal."""
        return self.ledger_by(actor.by)

    def ledger_by(self, by: str) -> Ledger:
        """The way onto the record on which `by` stands behind each commit."""
        return Ledger(self.record, self, by)

    @property
    def operator(self) -> Actor:
        """Whoever runs this on the database: an administrator, at the desk of the settings."""
        return Actor("administrator", desk=self.settings.by)

    @property
    def by(self) -> str:
        """Who stands behind what `ledger` records: a process by its own word, unless a desk was set for it."""
        if self.process is None:
            return self.operator.by
        return self.process if self.settings.by == TERMINAL else self.settings.by

    def open_docket(self, connection: Connection) -> Docket:
        """The projections of law, brought up to the last position within `connection`, for deciding."""
        self.catch_up(connection)
        return TableDocket(connection, self.record.read_streams)

    def open_files(self, connection: Connection) -> CampaignTables:
        """Campaigns and applications, brought up to the last position within `connection`, for deciding."""
        self.catch_up(connection)
        return CampaignTables(connection, self.record.read_streams)

    def follow(self, connection: Connection, commit: Commit, events: Sequence[tuple[UUID, Event]]) -> None:
        """Bring the projections of law up to a commit just appended within `connection`, without reading it back; and note
        there what the edge wants noted with it (web.marking)."""
        catch_up(connection, Handed(self.record, commit, events))
        marked(connection, commit)

    def catch_up(self, connection: Connection) -> int:
        """Bring the projections up to the last position within `connection`; returns that position."""
        return catch_up(connection, self.record)

    def catch_up_search(self) -> int:
        """Bring the search for names up to the end of the record, in a transaction of its own; returns its position.

        It may lag: an enterprise that is not in it yet is only not found by parts of its name.
        """
        with immediate(self.record.engine) as connection:
            return catch_up_search(connection, self.record)

    def create(self) -> None:
        """Create what is missing in the database: the record with its guards, and the projections' tables.

        Where an owner's URL is set, the role of `database_url`, which must exist, is granted what recording and asking
        need, and no more on the record than SELECT and INSERT.
        """
        owner = Record(self.engine(self.settings.owning_url))
        owner.create(self._running_role())
        projection_tables.create(owner.engine)
        self._grant_projections(owner.engine)

    def _grant_projections(self, owner: Engine) -> None:
        role = self._running_role()
        if role is None:
            return
        with owner.begin() as connection:
            quoted = connection.dialect.identifier_preparer.quote(role)
            tables = ", ".join(projection_tables.metadata.tables)
            connection.exec_driver_sql(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {tables} TO {quoted}")

    def _running_role(self) -> str | None:
        """The role that records and asks, if it is another than the owner of the tables."""
        running, owning = (self.engine(url).url for url in (self.settings.database_url, self.settings.owning_url))
        return running.username if running.username != owning.username else None

    def rebuild(self, names: Collection[str] = (), progress: Callable[[int], None] | None = None) -> int:
        """Make the projections anew, all or those of these names (`PROJECTIONS`); returns the position they are at.

        Readers never see a half-built one. `progress` is told the position done.
        """
        owner = self.engine(self.settings.owning_url)
        if not names or SEARCH in names:
            with immediate(owner) as connection:
                clear_search(connection)
                catch_up_search(connection, Record(owner))
        of_law = set(names) - {SEARCH}
        done = rebuild(owner, Record(owner), sorted(of_law) if names else None, progress)
        # A table of another release was made anew, and what was granted on it went with it.
        self._grant_projections(owner)
        return done

    def differences(self, progress: Callable[[int], None] | None = None) -> list[Difference]:
        """The rows of the projections that are not as the record says; empty if all are."""
        owner = self.engine(self.settings.owning_url)
        return check(owner, Record(owner), progress)

    @contextmanager
    def asking(self, known: str | None = None) -> Iterator[Asking]:
        """A reader of the projections in one consistent snapshot, at what `known` names (`web.known`).

        Raises `Refused` for a `known` that is in the future or neither a position nor an instant, and where the
        projections have not reached it: an answer from them would be wrong.
        """
        record = Record(self.engine(self.settings.reading_url))
        with record.reading() as connection:
            at = known_at(record, connection, known, self.clock())
            if (reached := position(connection)) < at.position:
                raise _behind(reached, at.position)
            yield Asking(connection, at)

    @contextmanager
    def campaigns_reading(self) -> Iterator[CampaignTables]:
        """A reader of campaigns and applications in one consistent snapshot, as they stand now."""
        record = Record(self.engine(self.settings.reading_url))
        with record.reading() as connection:
            yield CampaignTables(connection, record.read_streams)

    def at_once(self) -> AbstractContextManager[Connection]:
        """A connection to read the projections with a single statement, which sees one state by itself."""
        url = self.settings.reading_url
        kept = self._kept.get(url) or self._kept.setdefault(url, Kept(self.engine(url)))
        return kept.connection()

    @property
    def rule_books(self) -> Books:
        """The rule books that judge applications, read once. Raises `Refused` naming file and key where one is malformed."""
        return books_of(self.settings.rule_books or "")

    def today(self) -> date:
        """The civil day in Asia/Shanghai."""
        return civil_day(self.clock())

    def close(self) -> None:
        """Give all connections back."""
        for kept in self._kept.values():
            kept.close()
        for engine in self._engines.values():
            engine.dispose()
