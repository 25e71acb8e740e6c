"""A small ledger that is swept: acts, contacts and a clock, on either kind of database."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID

from domain.act import Act
from domain.event import Event
from domain.instant import micros
from domain.name import normalise
from domain.reminder import Recipient, ReminderPlanned, message_stream
from domain.stream import title_stream
from domain.tier import Tier
from ledger.beside import contact as contacts
from ledger.contacts import add, erase, stored_id
from ledger.engine import immediate
from projections.reading import from_id, rows
from tests.acts import recognise
from tests.world import BING, GIANT, JIA, NINGBO, SPECIALISED, YI, ZHEJIANG, day
from web.reminding.sweep import Progress, Swept, sweep
from web.runtime import Runtime
from web.settings import Settings

FOURTH = recognise(4, [JIA, YI, (BING, NINGBO)], "2022-09-08", term=("2022-07-01", "2025-06-30"))
LOWER = recognise(
    1, [JIA], "2022-09-01", tier=SPECIALISED, issuer="浙江省经济和信息化厅", term=("2022-07-01", "2025-06-30")
)


@dataclass
class Found:
    """What a sweep returned, and the events that it wrote."""

    swept: Swept
    events: list[Event]

    @property
    def planned(self) -> list[tuple[str, str]]:
        """The milestones planned, with whom they are for, in order; without the canary."""
        return sorted((one.milestone, one.recipient) for one in self.reminders if one.recipient != "canary")

    @property
    def reminders(self) -> list[ReminderPlanned]:
        """The reminders planned."""
        return [one for one in self.events if isinstance(one, ReminderPlanned)]


@dataclass
class Ledgered:
    """A runtime whose clock stands at noon of `today`, Asia/Shanghai."""

    url: str
    today: date = field(default_factory=lambda: day("2022-06-01"))

    def __post_init__(self) -> None:
        self.runtime = Runtime(Settings(database_url=self.url, by="test"), clock=self.now)
        self.runtime.create()

    def now(self) -> datetime:
        """Noon of today in Asia/Shanghai."""
        return datetime(self.today.year, self.today.month, self.today.day, 4, tzinfo=UTC)

    def given(self, *acts: Act) -> "Ledgered":
        """Record acts."""
        for one in acts:
            self.runtime.ledger.record_act(one)
        return self

    def enterprise(self, name: str) -> UUID:
        """The id of the enterprise of a name."""
        with self.runtime.record.reading() as connection:
            asked = "SELECT enterprise FROM enterprise_name WHERE norm = {}"
            return from_id(rows(connection, asked, normalise(name))[0][0])

    def title(self, name: str, tier: Tier = GIANT) -> UUID:
        """The title of an enterprise."""
        return title_stream(self.enterprise(name), tier)

    def contact(
        self, recipient: Recipient, name: str | None = None, body: str | None = None, confirmed: bool = True
    ) -> UUID:
        """A contact of an enterprise, of a body (浙江省) or of somebody else."""
        firm = self.enterprise(name) if name else None
        place = (body or ZHEJIANG) if recipient == "body" else None
        with immediate(self.runtime.record.engine) as connection:
            return add(
                connection, recipient=recipient, channel="webhook", url="https://example.com/", language="zh",
                at=self.now(), enterprise=firm, body=place, confirmed=confirmed,
            ).id  # fmt: skip

    def confirm(self, contact: UUID) -> None:
        """Let a contact be told things from today on."""
        with immediate(self.runtime.record.engine) as connection:
            ours = contacts.c.id == stored_id(connection, contact)
            done = connection.execute(contacts.update().where(ours).values(confirmed=micros(self.now())))
        assert done.rowcount == 1

    def erase(self, contact: UUID) -> None:
        """Erase a contact."""
        with immediate(self.runtime.record.engine) as connection:
            erase(connection, contact, self.now())

    def sweep(self, on: str, progress: Progress | None = None) -> Found:
        """It is that day, and it is swept."""
        self.today = day(on)
        before = self.runtime.record.position()
        swept = sweep(self.runtime, self.today, progress)
        return Found(swept, self.events(before))

    def events(self, after: int = 0) -> list[Event]:
        """The events behind a position."""
        return [one.event for one in self.runtime.record.read(after, 1_000_000)]

    def note(self, contact: UUID, on: str, event: Event) -> None:
        """Something happens to the message of a contact and day."""
        self.runtime.ledger.note(lambda _: [(message_stream(contact, day(on)), event)])

    def asked(self, statement: str) -> list[tuple[object, ...]]:
        """Rows of a statement."""
        with self.runtime.record.reading() as connection:
            return rows(connection, statement)
