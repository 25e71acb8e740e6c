"""Verdicts for many at once: who is meant, the title's course, what the course says on the day (semantics.md, 18 to 20)."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.instant import civil_day
from domain.name import normalise
from domain.tier import Tier
from domain.verdict import Asked, Because, Candidate, Known, Verdict
from projections.asking_at_once import Found
from projections.asking_gaps import Gaps
from projections.asking_grounds import Reasons, Told, day_rows
from projections.asking_names import Holder, Moment, holders, holders_of, plain_uscc
from projections.visible import visible

AWAITING = "past-term-awaiting-list"

Word = Literal["valid", "not_valid", "unknown"]


class Question(NamedTuple):
    """What is the same for all titles asked about together: all days civil, `published_by` inclusive or None."""

    tier: Tier
    on: date
    known: Known
    published_by: date | None


class Alike(NamedTuple):
    """A question answered by its title's course: all titles of it have the same verdict, but for name and positions."""

    asked: str
    holder: Holder

    @property
    def course(self) -> int:
        """What the verdict follows from."""
        return self.holder.course or 0


class Verdicts:
    """Answers questions about one tier and day, at one (known, published_by)."""

    def __init__(self, connection: Connection, question: Question) -> None:
        self._connection = connection
        self._question = question
        self._at = Moment(question.tier, question.on, question.known.position)
        self._reasons = Reasons(connection, question.known.position)
        self._gaps = Gaps(connection, question.tier, question.known.position, question.published_by)
        self._later = _after_today(question)
        self._told: dict[int, Told] = {}

    def asked(self, asked: Sequence[str]) -> list[Verdict]:
        """A verdict for each name or USCC, in their order."""
        return [self.verdict(one) if isinstance(one, Alike) else one for one in self.answers(asked)]

    def answers(self, asked: Sequence[str]) -> list[Verdict | Alike]:
        """An answer for each name or USCC, in their order; those that follow from a course are not written out yet."""
        found = holders(self._connection, asked, self._at)
        self._read([some[0] for some in found if len(some) == 1])
        bare = [
            at for at, some in enumerate(found) if not some or (len(some) == 1 and some[0].course not in self._told)
        ]
        self._gaps.look_for([_printed(asked[at], found[at]) for at in bare])
        return [self._answer(one, some) for one, some in zip(asked, found, strict=True)]

    def verdict(self, alike: Alike, positions: Sequence[str | int] | None = None) -> Verdict:
        """An answer written out; with `positions` in place of those of the title's own events."""
        who = alike.holder
        asked = Asked(who.id, who.name, who.uscc, alike.asked, who.matched_by)
        return self._told_of(asked, self._told[alike.course], positions or (who.positions or "").split())

    def take(self, asked: str, one: Found) -> Alike:
        """An answer that follows from what was found in one statement, not written out yet."""
        alike = Alike(asked, one.holder)
        self._told[alike.course] = one.told
        acts = [step.act for step in one.told.ground.steps]
        self._reasons.take(dict(zip(acts, one.on_record, strict=True)))
        return alike

    def of(self, enterprises: Sequence[UUID]) -> list[Verdict]:
        """A verdict on each enterprise by its id; `asked` is then its name, or the id where it is not on record."""
        found = holders_of(self._connection, enterprises, self._at)
        self._read(list(found.values()))
        self._gaps.look_for([normalise(one.name) for one in found.values() if one.course not in self._told])
        some = [(found[one].name, [found[one]]) if one in found else (str(one), []) for one in enterprises]
        answers = [self._answer(asked, holder) for asked, holder in some]
        return [self.verdict(one) if isinstance(one, Alike) else one for one in answers]

    def _read(self, found: list[Holder]) -> None:
        """Read what the courses of these titles say on the day."""
        courses = {one.course for one in found if one.course is not None}
        seen = visible(self._question.known.position, self._question.published_by)
        if courses:
            self._told |= day_rows(self._connection, courses, self._question.on, seen)
        self._reasons.look_up({step.act for one in self._told.values() for step in one.ground.steps})

    def _answer(self, asked: str, found: list[Holder]) -> Verdict | Alike:
        if len(found) > 1:
            candidates = tuple(Candidate(one.id, one.name, one.uscc) for one in found)
            return self._unknown(Asked(None, None, None, asked, None), "ambiguous-name", (), candidates)
        if not found:
            return self._nobody(asked)
        holder = found[0]
        if holder.course in self._told:
            return Alike(asked, holder)
        who = Asked(holder.id, holder.name, holder.uscc, asked, holder.matched_by)
        return self._without_grant(who, _printed(asked, found))

    def _told_of(self, who: Asked, one: Told, positions: Sequence[str | int]) -> Verdict:
        ground, question = one.ground, self._question
        return Verdict(
            who,
            question.tier,
            question.on,
            question.known,
            question.published_by,
            ground.verdict,
            ground.status,
            one.term,
            self._reasons.ending(one, positions) if ground.ending else None,
            self._reasons.because(one, positions),
            "no-list-yet" if self._later and ground.status == AWAITING else None,
            (),
        )

    def _nobody(self, asked: str) -> Verdict:
        who = Asked(None, None, None, asked, None)
        if plain_uscc(normalise(asked)):
            return self._unknown(who, "uscc-not-on-record", ())
        return self._without_grant(who, normalise(asked))

    def _without_grant(self, who: Asked, printed: str) -> Verdict:
        """No grant is seen: a list may yet hold the name, or is not on record for all that it decides (20)."""
        held = self._gaps.held(printed)
        if held:
            steps = [Because("held", act, self._reasons.on_record(act), None, position) for act, position in held]
            return self._unknown(who, "unresolved-list", tuple(steps))
        left = self._gaps.left_out()
        if left:
            steps = [Because("left-out", act, self._reasons.on_record(act), None, position) for act, position in left]
            return self._unknown(who, "list-not-on-record", tuple(steps))
        return self._bare(who, "not_valid", "never-recorded", (), ())

    def _unknown(
        self, who: Asked, status: str, because: tuple[Because, ...], candidates: tuple[Candidate, ...] = ()
    ) -> Verdict:
        return self._bare(who, "unknown", status, because, candidates)

    def _bare(
        self, who: Asked, word: Word, status: str, because: tuple[Because, ...], candidates: tuple[Candidate, ...]
    ) -> Verdict:
        one = self._question
        return Verdict(
            who, one.tier, one.on, one.known, one.published_by, word, status, None, None, because, None, candidates
        )


def _printed(asked: str, found: list[Holder]) -> str:
    """The normalised name that a list may hold open: the one asked for, or that of the enterprise with the USCC."""
    return normalise(found[0].name if found and found[0].matched_by == "uscc" else asked)


def _after_today(question: Question) -> bool:
    """Whether the day asked about lies after the civil day on which the last that is known was recorded."""
    recorded = question.known.recorded_at
    return recorded is not None and question.on > civil_day(recorded)
