"""The part of a decision being made that is about titles: their live facts, with what was decided so far."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from domain.docket import Facts
from domain.draft_names import NamesDraft
from domain.event import TitleFact, TitleWithdrawn, Why
from domain.fact import Fact, fact_of
from domain.sharing import Courses, Shared
from domain.stream import TIER_BITS, id_of, tier_of, title_key, title_stream
from domain.tier import Tier


@dataclass(slots=True)
class TitlesDraft(NamesDraft):
    """Titles as a decision leaves them.

    `touched` and `unjudged` are streams of titles by their whole numbers, which are quicker to find than ids.
    """

    touched: dict[int, UUID] = field(default_factory=dict)
    unjudged: dict[int, UUID] = field(default_factory=dict)
    _titles: dict[int, Facts] = field(default_factory=dict)
    _courses: Courses = field(default_factory=Courses)

    def fetch_titles(self, keys: Iterable[int]) -> None:
        """Read the live facts of these titles in one go; they are given by the whole numbers of their streams."""
        wanted = [id_of(key) for key in keys if key not in self._titles and key & ~TIER_BITS not in self._fresh]
        found = self.docket.titles(wanted) if wanted else {}
        for stream in wanted:
            self._titles[stream.int] = found.get(stream, ())

    def title(self, stream: UUID) -> Facts:
        """The live facts of a title, in the order of recording."""
        facts = self._titles.get(stream.int)
        return self._unread(stream.int) if facts is None else facts

    def titles(self, streams: Iterable[UUID]) -> list[tuple[UUID, Facts]]:
        """Titles with their live facts, in the order given."""
        known = self._titles
        return [(stream, known.get(stream.int) or self.title(stream)) for stream in streams]

    def title_in(self, enterprise: UUID, tier: Tier) -> Facts:
        """The live facts of an enterprise's title in a tier, in the order of recording."""
        key = title_key(enterprise, tier)
        facts = self._titles.get(key)
        return self._unread(key) if facts is None else facts

    def stream(self, enterprise: UUID, tier: Tier) -> UUID:
        """The stream of an enterprise's title in a tier: the very one that was touched, if it was."""
        return self.touched.get(title_key(enterprise, tier)) or title_stream(enterprise, tier)

    def _unread(self, key: int) -> Facts:
        """The facts of a title that was not read; of an enterprise that this decision registers there is nothing to read."""
        if key & ~TIER_BITS in self._fresh:
            return ()
        self.fetch_titles((key,))
        return self._titles[key]

    def state(self, stream: UUID, event: TitleFact, order: int | None = None, fact: Fact | None = None) -> None:
        """Add a fact to a title. `order` is the first position of the act it serves, if not of the one under decision.

        `fact` may be given where many titles share one.
        """
        self.events.append((stream, event))
        before = self.title(stream)
        if fact is None:
            self._titles[stream.int] = (*before, fact_of(event, self.order if order is None else order))
        else:
            self._titles[stream.int] = self._courses.added(before, fact)
        self.touched[stream.int] = stream

    def withdraw(self, stream: UUID, fact: Fact, why: Why) -> None:
        """Take a fact of a title back for all who ask from here on."""
        gone = TitleWithdrawn(event=fact.kind, act=fact.act, batch=fact.batch, granter=fact.granter, why=why)
        self.emit(stream, gone)
        self._titles[stream.int] = self._courses.removed(self.title(stream), fact)
        self.touched[stream.int] = stream

    def touch_cohorts(self, tier: Tier, batches: Collection[int]) -> None:
        """Have all titles of these cohorts worked out again."""
        for stream, facts in self.docket.cohort(tier, batches).items():
            self._titles.setdefault(stream.int, facts)
            self.touched[stream.int] = stream
        concerned = Shared(lambda facts: any(fact.batch in batches for fact in facts))
        for key, facts in self._titles.items():
            if key not in self.touched and concerned.of(facts) and tier_of(key) is tier:
                self.touched[key] = id_of(key)

    def touch_titles(self, enterprise: UUID) -> None:
        """Have all titles of an enterprise worked out again."""
        for tier in Tier:
            if self.title_in(enterprise, tier):
                stream = self.stream(enterprise, tier)
                self.touched[stream.int] = stream
