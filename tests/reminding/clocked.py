"""A runtime whose record is dated by the same clock as everything else, for tests that play years."""

from ledger.record import Record
from web.runtime import Runtime


class ClockedRuntime(Runtime):
    """What is recorded bears the instants of `clock`; they go forward even where it goes back."""

    __slots__ = ()

    @property
    def record(self) -> Record:
        """The record to write to, by our clock."""
        return Record(self.engine(self.settings.database_url), self.clock)
