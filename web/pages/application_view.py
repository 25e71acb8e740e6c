"""What the page of one application shows, made of what may be seen of it (`web.campaigns.showing`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from domain.account import Actor
from domain.application import Application
from domain.campaign import Campaign
from domain.event_application import ApplicationEvent, Difference, DifferenceSettled
from domain.exclusion import Excluded
from domain.form import FIELDS
from domain.instant import SHANGHAI
from domain.paper import ON_PAPER_ONLY
from domain.rulebook import RuleBook
from web.campaigns.showing import Happened, Seen
from web.pages.application_words import reasons, told, who
from web.pages.form_view import label, parts, reads
from web.pages.next_step import next_of
from web.pages.titles import title_of
from web.runtime import Runtime
from web.verdict_words import Words


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the history: the civil day, what was done, the words given with it, who did it and when."""

    on: date
    words: Words
    more: str
    who: Words
    at: str
    position: int


@dataclass(frozen=True, slots=True)
class Differing:
    """A field in which paper and screen differ, with its names, and how it was settled."""

    field: str
    zh: str
    en: str
    online: str | None
    paper: str | None
    settled: DifferenceSettled | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A field that was compared: its names, what either side says as people read it (None: not told), whether they agree."""

    zh: str
    en: str
    online: str | None
    paper: str | None
    agrees: bool


@dataclass(frozen=True, slots=True)
class May:
    """What the actor may do with an application, as far as rights and the course of the campaign go."""

    review: bool
    check: bool
    find: bool
    attach: bool
    withdraw: bool


def view_of(runtime: Runtime, actor: Actor, found: Seen) -> dict[str, Any]:
    """What the template shows."""
    state, campaign, form = found.state, found.campaign, found.state.form | found.personal
    book = runtime.rule_books.get(campaign.rule_book)
    criteria = _criteria(book, campaign)
    return {
        "state": state, "campaign": campaign, "title": title_of(campaign), "name": found.name, "on": runtime.today(),
        "book": book, "judged": found.judgements, "contradictions": found.contradictions,
        "excluded": [(one, _path(found.names, one)) for one in found.excluded], "may": _may(actor, campaign, state),
        "differences": _differences(state), "compared": _compared(state, found.personal),
        "paper": _paper(state), "evidence": _evidence(found, dict(criteria)),
        "criteria": criteria, "criteria_words": {code: words.zh for code, words in criteria},
        "proves": [(code, f"{words.zh} · {words.en}") for code, words in criteria],
        "handed_in": campaign.summary(state.body), "next": next_of(campaign, state),
        "drawn": next((one for one in reversed(campaign.draws) if state.id in one.drawn), None),
        "history": [_step(one) for one in found.history], "years": campaign.years,
        "sections": parts(campaign.kind, form, checked=False), "personal_seen": bool(found.personal),
    }  # fmt: skip


def _step(one: Happened) -> Step:
    assert isinstance(one.event, ApplicationEvent)
    local = one.at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")
    return Step(one.event.on, told(one.event), reasons(one.event), who(one.by), local, one.position)


def _path(names: Mapping[UUID, str], one: Excluded) -> list[tuple[str, str, str]]:
    """The shareholdings that a ground rests on: holder, held, percent."""
    return [
        (names.get(step.holder, str(step.holder)), names.get(step.held, str(step.held)), str(step.share))
        for step in one.path
    ]


def _may(actor: Actor, campaign: Campaign, state: Application) -> May:
    body, enterprise = state.body, state.enterprise
    review, own = actor.may("review", body, enterprise), actor.may("apply", body, enterprise)
    alive = state.stands and campaign.withdrawn is None
    standing = alive and not campaign.decided(state.body)
    in_hand = standing and campaign.summary(body) is None
    return May(
        review=review and in_hand,
        check=actor.may("check") and standing,
        find=actor.may("check") and alive,
        attach=(review or own) and standing,
        withdraw=own and in_hand and actor.enterprise is not None,
    )


def _paper(state: Application) -> str:
    if state.paper is None:
        return "none"
    return "differs" if state.open else "agrees"


def _differences(state: Application) -> list[Differing]:
    settled = {one.field: one for one in state.settled}
    found = state.paper.differences if state.paper else ()
    return [
        Differing(
            one.field, *label(one.field), _read(one.field, one.online), _read(one.field, one.paper), settled.get(one.field)
        )
        for one in found
    ]  # fmt: skip


def _compared(state: Application, personal: Mapping[str, str]) -> list[Compared]:
    """Every field that either side had answered when they were compared; what agrees has the online value on both sides."""
    if state.paper is None:
        return []
    differ = {one.field: one for one in state.paper.differences}
    online = {**state.form, **personal}
    codes = [code for code in FIELDS if code in differ or (online.get(code) and code not in ON_PAPER_ONLY)]
    return [_one_compared(code, online.get(code), differ.get(code)) for code in codes]


def _one_compared(code: str, online: str | None, differ: Difference | None) -> Compared:
    if differ is None:
        return Compared(*label(code), _read(code, online), _read(code, online), agrees=True)
    return Compared(*label(code), _read(code, differ.online), _read(code, differ.paper), agrees=False)


def _read(code: str, value: str | None) -> str | None:
    """A value as people read it; None where it is personal and not told."""
    return reads(FIELDS[code], value) if value and code in FIELDS else value


def _evidence(found: Seen, words: Mapping[str, Words]) -> list[dict[str, Any]]:
    return [
        {
            "id": one.evidence, "name": found.documents.get(one.evidence, ""), "media": one.media, "kept": one.kept,
            "size": one.size, "sha256": one.sha256, "on": one.on,
            "about": words[one.about].zh if one.about in words else label(one.about)[0] if one.about else "",
        }
        for one in found.state.evidence
    ]  # fmt: skip


def _criteria(book: RuleBook | None, campaign: Campaign) -> list[tuple[str, Words]]:
    """What a review answers: the criteria of the rule book for the tier, or the conditions as a whole."""
    found = [(one.code, Words(one.zh, one.en)) for one in book.criteria if one.tier == campaign.tier] if book else []
    return found or [("conditions", Words("认定条件", "the conditions as a whole"))]
