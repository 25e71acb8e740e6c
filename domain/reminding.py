"""What is due on a civil day: milestones and what stands in, dues out. Nothing here asks the time.

Titles of one course stand alike, so what is due is worked out once for all of them; a `Due` becomes one event for each
title and each contact that is told (domain.telling).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from domain.campaign import campaign_stream
from domain.cause import fraud_rule
from domain.civil import Term, anniversary
from domain.duty import UPDATES, update_due
from domain.event import CampaignCalled, ListPublished, PublicityOpened
from domain.milestone import BY_CODE, MILESTONES, Anchor, Milestone
from domain.reminder import Missed
from domain.stream import act_stream
from domain.tier import Tier

STANDING = frozenset(("in-term", "past-term", "past-term-awaiting-list"))
"""How a grant stands that has not ended and of which no list has decided otherwise."""
YEARS = 3
"""After so many years of its term a title is reviewed again (notice 二(五))."""


class Stretch(NamedTuple):
    """Days [start, end) on which a title stands alike, as known and published. The term is inclusive.

    `ending_on` (the first day without the title) and `cause` are those of the ending in force. `held`: the answer rests on
    a list of which the record cannot tell whether it names the title, so the term may be another.
    """

    start: date
    end: date
    verdict: str
    status: str
    term: Term | None
    batch: int | None = None
    body: str | None = None
    ending_on: date | None = None
    cause: str | None = None
    held: bool = False

    @property
    def stands(self) -> bool:
        """Whether the grant has not ended, and its term is sure."""
        return self.status in STANDING and not self.held

    @property
    def valid(self) -> bool:
        """Whether it is valid on these days, and that is sure."""
        return self.verdict == "valid" and not self.held

    @property
    def runs(self) -> bool:
        """Whether a term that is sure covers these days."""
        return self.status == "in-term" and not self.held

    def meets(self, window: "Window") -> bool:
        """Whether a day of it lies in the window."""
        return self.start <= window.last and window.first < self.end


class When(NamedTuple):
    """The civil day of a sweep, and the day of the last one that was finished (None: there was none)."""

    on: date
    last: date | None


class Window(NamedTuple):
    """Civil days, both inclusive, on one of which a title must stand for a milestone to be about it."""

    first: date
    last: date


class Rung(NamedTuple):
    """A milestone with the day that it hangs on."""

    milestone: Milestone
    day: date

    @property
    def falls(self) -> date:
        """The civil day on which it goes out."""
        return self.milestone.falls(self.day)


class Come(NamedTuple):
    """A rung that has come: of use on the day of the sweep, or (`missed`) found too late to be. `window`: when it counts."""

    rung: Rung
    window: Window
    missed: Missed | None


class Due(NamedTuple):
    """What titles of a course, or an act, are to be told of. `body` is theirs on the day; `act` the act behind it.

    `tier`: only titles of this tier (None: of any); `new`: it fell after the last finished sweep. `window` is as in `Come`.
    `unless`: a campaign, or a year; an enterprise whose application in it stands, or that filed its update of it, is not told.
    """

    rung: Rung
    window: Window
    missed: Missed | None
    body: str
    new: bool
    act: str = ""
    tier: Tier | None = None
    unless: UUID | int | None = None


class ActDue(NamedTuple):
    """What an act is told of to offices and to subscribers of its list: of a tier, and of these bodies."""

    due: Due
    tier: Tier
    bodies: tuple[str, ...]

    @property
    def subject(self) -> UUID:
        """The stream of the act."""
        return act_stream(self.due.act)


def come(rungs: Sequence[Rung], when: When) -> list[Come]:
    """The rungs of one row of milestones that have come on a day and are of use still, or were of use last on the day of
    the last finished sweep or after it: whoever was not told of those (recorded or added after that sweep, or left for
    the next day's message) has missed them.
    """
    standing = [one for one in rungs if one.milestone.in_force(one.falls)]
    found = []
    for one in standing:
        last = one.milestone.last_useful(one.day)
        if one.falls <= when.on <= last:
            found.append(Come(one, Window(when.on, when.on), None))
        elif when.last is not None and when.last <= last < when.on:
            found.append(Come(one, Window(max(one.falls, when.last), last), _reason(one, standing, when.on)))
    return found


def _reason(missed: Rung, rungs: Iterable[Rung], on: date) -> Missed:
    ladder = missed.milestone.ladder
    later = any(one.milestone.ladder == ladder and missed.falls < one.falls <= on for one in rungs)
    return "superseded" if ladder and later else "past"


def dues_of_title(stretches: Sequence[Stretch], when: When) -> list[Due]:
    """What a title with these stretches, in order, is due for by its terms, its endings and the years of its updates."""
    found = []
    for term in dict.fromkeys(one.term for one in stretches if one.term and one.stands):
        for one in come(_of_term(term), when):
            body = _told_of_term(stretches, term, one)
            if body is not None:
                found.append(_due(one, body, when))
    for ended in {one.ending_on: one for one in stretches if one.ending_on}.values():
        for one in come(_of_ending(ended), when):
            if any(stretch.ending_on == ended.ending_on and stretch.meets(one.window) for stretch in stretches):
                found.append(_due(one, ended.body or "", when))
    return found + _of_updates(stretches, when)


def _of_updates(stretches: Sequence[Stretch], when: When) -> list[Due]:
    """The update of a year is asked of whoever holds a title on its last day, as far as is known by now."""
    found = []
    for year in range(max(UPDATES[0].first, (when.last or when.on).year), when.on.year + 1):
        due = update_due(year)
        for one in come(_rungs("title", {"annual-update": due}), when):
            body = body_holding(stretches, one.window)
            if body is not None and body_holding(stretches, Window(due, due)) is not None:
                found.append(_due(one, body, when)._replace(unless=year))
    return found


def body_holding(stretches: Iterable[Stretch], window: Window) -> str | None:
    """The body, "" if it has none, of titles with these stretches that are surely valid on a day of a window; else None."""
    bodies = [one.body or "" for one in stretches if one.valid and one.meets(window)]
    return bodies[-1] if bodies else None


def dues_of_change(due: date, act: str, when: When) -> list[Due]:
    """What an enterprise is due for by a change that is to be reported by a civil day (inclusive) and was not; `act` told of it."""
    return [_due(one, "", when, act) for one in come(_rungs("title", {"change-report": due}), when)]


def _due(one: Come, body: str, when: When, act: str = "", tier: Tier | None = None) -> Due:
    new = when.last is None or when.last < one.rung.falls
    return Due(*one, body, new, act, tier)


def _rungs(about: str, anchors: dict[Anchor, date]) -> list[Rung]:
    return [Rung(one, anchors[one.anchor]) for one in MILESTONES if one.about == about and one.anchor in anchors]


def _of_term(term: Term) -> list[Rung]:
    return _rungs("title", {"term-end": term.until, "re-review-due": anniversary(term.start, YEARS)})


def _of_ending(ended: Stretch) -> list[Rung]:
    assert ended.ending_on is not None
    rule = fraud_rule(ended.cause or "", ended.ending_on)
    return _rungs("title", {"bar-end": anniversary(ended.ending_on, rule.years)}) if rule else []


def _told_of_term(stretches: Sequence[Stretch], term: Term, one: Come) -> str | None:
    """The body of a title that is told something of its term, "" if it has none; None if it is not told.

    It is not where it is renewed to a later term already, and not of an end before which it will have ended.
    """
    if _renewed(stretches, term, one.window.first):
        return None
    ends = one.rung.milestone.anchor == "term-end"
    if ends and not any(s.term == term and s.runs and s.start <= term.until < s.end for s in stretches):
        return None
    told = [s for s in stretches if s.term == term and (s.runs if ends else s.stands) and s.meets(one.window)]
    bodies = [s.body or "" for s in told]
    return bodies[-1] if bodies else None


def _renewed(stretches: Iterable[Stretch], term: Term, on: date) -> bool:
    return any(
        one.runs and one.start > on and one.term is not None and one.term.until > term.until for one in stretches
    )


def re_review_due(stretches: Sequence[Stretch], on: date) -> date | None:
    """The day on which the term that stands on a civil day reached three years, if it has and was not renewed since."""
    stands = next((one for one in stretches if one.start <= on < one.end), None)
    if stands is None or stands.term is None or not stands.stands:
        return None
    due = anniversary(stands.term.start, YEARS)
    if due > on or not BY_CODE["re-review-due"].in_force(due) or _renewed(stretches, stands.term, on):
        return None
    return due


def dues_of_call(said: CampaignCalled, when: When) -> list[ActDue]:
    """What a call is due for; those of it that enterprises are told too have their `tier` in the due."""
    anchors: dict[Anchor, date] = {"call-published": said.published, "window-from": said.window_from}
    if said.provinces_by:
        anchors["provinces-by"] = said.provinces_by
    return _of_act(anchors, said, said.bodies, when)


def dues_of_list(said: ListPublished, when: When) -> list[ActDue]:
    """What a list is due for."""
    return _of_act({"list-published": said.published}, said, said.bodies, when)


def dues_of_publicity(said: PublicityOpened, bodies: tuple[str, ...], when: When) -> list[ActDue]:
    """What a publicity is due for; `bodies` are those under its issuer."""
    return _of_act({"publicity-from": said.start}, said, bodies, when)


def _of_act(
    anchors: dict[Anchor, date],
    said: CampaignCalled | ListPublished | PublicityOpened,
    bodies: tuple[str, ...],
    when: When,
) -> list[ActDue]:
    found = come(_rungs("act", anchors), when) if said.published <= when.on else []
    return [ActDue(_due(one, "", when, said.act, said.tier), said.tier, bodies) for one in found]


def dues_of_window(said: CampaignCalled, when: When) -> list[Due]:
    """What the end of a call's window is due for, to those in its scope who have not applied; their body is not in it yet."""
    if said.published > when.on:
        return []
    found = come(_rungs("title", {"window-until": said.window_until}), when)
    unless = campaign_stream(said.act, said.block)
    return [_due(one, "", when, said.act, said.tier)._replace(unless=unless) for one in found]


def body_called_on(stretches: Iterable[Stretch], said: CampaignCalled, due: Due) -> str | None:
    """The body of titles with these stretches, if they are of the cohorts and bodies of a call, and stand when the due
    counts; else None.
    """
    bodies = [
        one.body
        for one in stretches
        if one.stands and one.batch in said.cohorts and one.body in said.bodies and one.meets(due.window)
    ]
    return bodies[-1] if bodies else None
