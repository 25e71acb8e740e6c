"""Figures of a campaign with what its list made of it: how many applied, were recommended, passed, lapsed and why, by authority.

What a list says is everybody's to know; what was filed and recommended is shown as far as an actor may see it.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from domain.account import Actor
from domain.campaign import Campaign
from domain.cause import BY_A_LIST, CAUSES
from projections.asking_campaigns import CampaignCount
from projections.asking_outcome import BodyOutcome, Outcome, outcome
from web.campaigns.reading import counted_for
from web.campaigns.steps import campaign_of
from web.runtime import Runtime
from web.sheet import write_table

_LAPSED = "自动失效"


@dataclass(frozen=True, slots=True)
class Line:
    """One authority's figures; `filed` and `recommended` None where they are not shown, `outcome` None before its list."""

    body: str
    filed: int | None
    recommended: int | None
    outcome: BodyOutcome | None


@dataclass(frozen=True, slots=True)
class Figures:
    """A campaign's figures by authority. `numbers` is None for those who see none; `outcome` None before the list."""

    campaign: Campaign
    numbers: CampaignCount | None
    outcome: Outcome | None
    lines: tuple[Line, ...]


def outcome_of(runtime: Runtime, id: UUID) -> Outcome | None:
    """What the list of a campaign made of it; None before the list. Anybody may see it. Raises `Refused` `no-campaign`."""
    with runtime.campaigns_reading() as docket:
        return outcome(docket.connection, campaign_of(docket, id))


def all_figures(runtime: Runtime, actor: Actor | None, id: UUID) -> Figures:
    """A campaign's figures as an actor, or somebody who has not signed in, may see them. Raises `Refused` `no-campaign` (404)."""
    with runtime.campaigns_reading() as docket:
        campaign = campaign_of(docket, id)
        found = outcome(docket.connection, campaign)
        sees = actor is not None and actor.sees_files
        numbers = counted_for(runtime, actor, docket, [campaign])[0] if actor is not None and sees else None
    mine = actor.body if actor is not None else None
    return Figures(campaign, numbers, found, tuple(_lines(campaign, numbers, found, mine)))


def _lines(
    campaign: Campaign, numbers: CampaignCount | None, found: Outcome | None, mine: str | None
) -> Iterator[Line]:
    """All authorities with anything to show, in the order of the call; with counts only those that the actor sees."""
    listed = {one.body: one for one in found.bodies} if found else {}
    counts = {one.body: one for one in numbers.bodies} if numbers else {}
    places = {body: place for place, body in enumerate(campaign.bodies)}
    for body in sorted({*listed, *counts}, key=lambda one: (places.get(one, len(places)), one)):
        of_list = listed.get(body, BodyOutcome(body)) if found and campaign.decided(body) else None
        if numbers is None or mine not in (None, body):
            yield Line(body, None, None, of_list)
            continue
        one = counts.get(body)
        yield Line(body, one.filed if one else 0, one.statuses.get("recommended", 0) if one else 0, of_list)


def table(found: Figures) -> tuple[list[str], list[list[str]]]:
    """The figures as a header and rows of text, all authorities together in the last; empty where nothing is shown."""
    causes = causes_of(found)
    head = ["推荐单位", "申请", "推荐"]
    if found.outcome is not None:
        head += ["通过", *(f"{_LAPSED}：{CAUSES[cause].chinese}" for cause in causes)]
        head += ["待核对"] if found.campaign.kind == "re-review" else []
    lines = [*found.lines, total(found)]
    return head, [_cells(found, line, causes) for line in lines]


def causes_of(found: Figures) -> tuple[str, ...]:
    """The causes for which titles lapse in such a campaign: those of a list, for a re-review whose list is out."""
    return BY_A_LIST if found.outcome is not None and found.campaign.kind == "re-review" else ()


def total(found: Figures) -> Line:
    """All authorities together; what is filed of those that the actor sees."""
    made = found.outcome
    all_of_it = BodyOutcome("合计", made.passed, made.lapsed, made.held) if made is not None else None
    if found.numbers is None:
        return Line("合计", None, None, all_of_it)
    return Line("合计", found.numbers.filed, found.numbers.statuses.get("recommended", 0), all_of_it)


def _cells(found: Figures, line: Line, causes: tuple[str, ...]) -> list[str]:
    cells = [line.body, _number(line.filed), _number(line.recommended)]
    if found.outcome is None:
        return cells
    one = line.outcome
    counts = (one.passed, *(one.lapsed.get(cause, 0) for cause in causes), one.held) if one is not None else ()
    shown = [_number(count) for count in counts] or [""] * (len(causes) + 2)
    return cells + (shown if found.campaign.kind == "re-review" else shown[:1])


def _number(count: int | None) -> str:
    return "" if count is None else str(count)


def outcome_dict(one: Outcome | None) -> dict[str, object] | None:
    """What a list made of a campaign, as a plain JSON object."""
    if one is None:
        return None
    bodies = [
        {"body": part.body, "passed": part.passed, "lapsed": dict(part.lapsed), "held": part.held}
        for part in one.bodies
    ]
    return {
        "act": one.act,
        "acts": list(one.acts),
        "passed": one.passed,
        "lapsed": dict(one.lapsed),
        "held": one.held,
        "bodies": bodies,
    }


def as_file(found: Figures, form: str) -> bytes:
    """The figures as a file: `csv` (UTF-8 with a byte order mark, by which spreadsheets know it) or `xlsx`."""
    head, lines = table(found)
    stream = io.BytesIO()
    write_table(stream, head, lines, "xlsx" if form == "xlsx" else "csv", marked=True, title="数字")
    return stream.getvalue()
