"""Ten years of one ministry's titles: their acts, and what their holders and offices must be told, read as plainly as can be.

Every title is recognised and comes to review every three years; those of odd batches are called and stay valid until the
list, which is late; those of even batches are renewed just before their term ends. Some are left out and lapse. Titles of a
batch that are left out in the same round live alike, so what they are told is worked out once for all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from domain.act import Act, Call, CarriesOver, Recognise, Renew, Row
from domain.annual import update_stream
from domain.application import application_stream
from domain.authority import MINISTRY, NAMES
from domain.campaign import campaign_stream
from domain.event import AnnualUpdateFiled, ApplicationSubmitted, ChangeNoticed, ChangeReported, Event
from domain.stream import act_stream, enterprise_stream, stream_of, title_stream
from domain.tier import Tier
from tests.reminding.coming import coming, days_from
from tests.reminding.lives import (
    BEGINS,
    ROUNDS,
    Alike,
    Published,
    acts_of,
    changed_in,
    concerned,
    of_duties,
    of_terms,
    of_window,
    rows_of,
    window_of,
)
from tests.reminding.model import Key
from tests.reminding.owed import three_months_on, update_day

GIANT = Tier.LITTLE_GIANT
BODIES = NAMES[:4]
BATCHES = 12
OF_DUTIES = ("annual-update-due", "change-report-due")
__all__ = ["BEGINS", "BODIES", "Decade"]


@dataclass
class Decade:
    """So many titles, and what was told of them by the sweeps so far."""

    titles: int
    told: dict[tuple[int, int | None], dict[tuple[str, date, str], tuple[str, date]]] = field(default_factory=dict)
    of_acts: dict[tuple[str, str, date], tuple[str, date]] = field(default_factory=dict)
    _alike: list[Alike] = field(default_factory=list)

    def __post_init__(self) -> None:
        rounds: tuple[int | None, ...] = (None, 1, 2, 3)
        self._alike = [Alike(batch, lapses) for batch in range(1, BATCHES + 1) for lapses in rounds]
        self.told = {(one.batch, one.lapses): {} for one in self._alike}

    # titles

    def batch(self, number: int) -> int:
        """The batch of a title, by its number from 0."""
        return number % BATCHES + 1

    def lapses(self, number: int) -> int | None:
        """The round whose list leaves it out; None: none does."""
        place = number // BATCHES % 10
        return place + 1 if place < ROUNDS else None

    def body(self, number: int) -> str:
        """Whose it is."""
        return BODIES[number // BATCHES // 10 % len(BODIES)]

    def name(self, number: int) -> str:
        """The name of its holder."""
        return f"示例{number}号有限公司"

    def enterprise(self, number: int) -> UUID:
        """The id of its holder."""
        return enterprise_stream(acts_of(self.batch(number))[0].number, self.name(number))

    # acts

    def recorded_on(self, day: date) -> list[Act]:
        """The acts that come onto the record on a civil day."""
        found = [one for batch in range(1, BATCHES + 1) for one in acts_of(batch) if one.recorded == day]
        return [self._act(one) for one in sorted(found, key=lambda one: one.number)]

    def _act(self, one: Published) -> Act:
        head = (one.number, "示例文件", MINISTRY.name, one.day, one.day)
        if one.call:
            window = window_of(one)
            over = CarriesOver("三(三)", "在该名单发布前，称号依然有效")
            due = one.day + timedelta(40)
            return Act(*head, call=(Call(GIANT, "re-review", "63", window, due, (one.batch,), None, over),))
        rows = tuple(Row(place, self.name(n), self.body(n)) for place, n in enumerate(self._listed(one), 1))
        if one.round == 0:
            return Act(*head, recognise=(Recognise(GIANT, one.batch, rows, BODIES),))
        return Act(*head, renew=(Renew(GIANT, (one.batch,), rows, BODIES),))

    def _listed(self, one: Published) -> Iterator[int]:
        for number in range(one.batch - 1, self.titles, BATCHES):
            lapses = self.lapses(number)
            if lapses is None or one.round < lapses:
                yield number

    def applies(self, number: int) -> bool:
        """Whether a title's holder applies in every campaign, on the first day of its window."""
        return number % 5 == 0

    def updates(self, number: int) -> bool:
        """Whether a title's holder files its update every year, on 1 March."""
        return number % 3 == 0

    def changes(self, number: int) -> bool:
        """Whether a title's holder changes every year, which its authority notices on 1 September."""
        return number % 4 == 0

    def reports(self, number: int) -> bool:
        """Whether it reports that, on 1 October."""
        return number % 8 == 0

    def filed_on(self, day: date) -> list[tuple[UUID, Event]]:
        """The applications, updates and changes that are filed on a civil day."""
        found: list[tuple[UUID, Event]] = []
        if (day.month, day.day) == (3, 1):
            found += [self._update(self.enterprise(n), day) for n in filter(self.updates, range(self.titles))]
        if (day.month, day.day) == (9, 1):
            found += [self._change(n, day, ChangeNoticed) for n in filter(self.changes, range(self.titles))]
        if (day.month, day.day) == (10, 1):
            found += [
                self._change(n, day, ChangeReported, evidence=()) for n in filter(self.reports, range(self.titles))
            ]
        for batch in range(1, BATCHES + 1):
            for call in (one for one in acts_of(batch) if one.call and window_of(one).start == day):
                campaign = campaign_stream(call.number, 1)
                for number in filter(self.applies, range(batch - 1, self.titles, BATCHES)):
                    firm, body = self.enterprise(number), self.body(number)
                    filed = ApplicationSubmitted(
                        campaign=campaign, enterprise=firm, body=body, revision=1, form={}, on=day
                    )
                    found.append((application_stream(campaign, firm), filed))
        return found

    def _update(self, firm: UUID, day: date) -> tuple[UUID, AnnualUpdateFiled]:
        due = update_day(day.year)
        filed = AnnualUpdateFiled(enterprise=firm, year=day.year, rule_book="63", form={}, due=due, on=day)
        return update_stream(firm, day.year), filed

    def _change(
        self, number: int, day: date, event: type[ChangeNoticed | ChangeReported], **more: Any
    ) -> tuple[UUID, ChangeNoticed | ChangeReported]:
        changed, firm = changed_in(day.year), self.enterprise(number)
        due = three_months_on(changed)
        said: dict[str, Any] = {"kind": "merger", "changed_on": changed, "words": "合并", "due": due, "on": day}
        case = stream_of("case", firm.hex, str(day.year))
        return case, event(enterprise=firm, body=self.body(number), **said, **more)

    # what is told

    def sweep(self, on: date, last: date | None) -> None:
        """What a sweep of a civil day tells and misses."""
        self._alike = [one.known_on(on) for one in self._alike]
        axis = [on] if last is None else days_from(last + timedelta(1), on)
        for alike in self._alike:
            told = self.told[alike.batch, alike.lapses]
            for come in of_terms(alike, axis, on, last):
                told.setdefault((come.milestone, come.day, ""), (come.missed or "planned", on))
            for come in of_duties(alike, on, last):
                told.setdefault((come.milestone, come.day, ""), (come.missed or "planned", on))
        for published in (one for batch in range(1, BATCHES + 1) for one in acts_of(batch) if one.recorded <= on):
            self._of_act(published, on, last)

    def _of_act(self, one: Published, on: date, last: date | None) -> None:
        for come in coming(rows_of(one), on, last):
            outcome = (come.missed or "planned", on)
            self.of_acts.setdefault((one.number, come.milestone, come.day), outcome)
            if come.milestone in ("call-published", "window-opens", "list-published"):
                for alike in self._alike:
                    if alike.batch == one.batch and concerned(alike, one, come):
                        key = come.milestone, come.day, one.number
                        self.told[alike.batch, alike.lapses].setdefault(key, outcome)

        for come in of_window(one, on, last) if one.call else ():
            for alike in self._alike:
                if alike.batch == one.batch and concerned(alike, one, come):
                    key = come.milestone, come.day, one.number
                    self.told[alike.batch, alike.lapses].setdefault(key, (come.missed or "planned", on))

    def expected(self, own: dict[int, UUID], bodies: dict[str, UUID], ministry: UUID) -> dict[Key, tuple[str, date]]:
        """Everything that was told: `own` are contacts of holders by the title's number."""
        found: dict[Key, tuple[str, date]] = {}
        for (act, milestone, day), outcome in self.of_acts.items():
            for contact in (*bodies.values(), ministry):
                found[Key(act_stream(act), milestone, day, act, contact)] = outcome
        for number in range(self.titles):
            told = self.told[self.batch(number), self.lapses(number)]
            stream = title_stream(self.enterprise(number), GIANT)
            for (milestone, day, act), outcome in told.items():
                window = milestone.startswith("window-closes")
                if self._done(number, milestone):
                    continue
                body = bodies[self.body(number)]
                offices = (body,) if window or milestone in OF_DUTIES else () if act else (body, ministry)
                for contact in (*offices, *([own[number]] if number in own else ())):
                    found[Key(stream, milestone, day, act, contact)] = outcome
        return found

    def _done(self, number: int, milestone: str) -> bool:
        """Whether a title's holder has done what the milestone asks for, or has nothing to do."""
        if milestone == "change-report-due":
            return not self.changes(number) or self.reports(number)
        if milestone == "annual-update-due":
            return self.updates(number)
        return milestone.startswith("window-closes") and self.applies(number)
