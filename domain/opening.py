"""`[[call]]` and `[[publicity]]`: an act opens campaigns, and puts lists out for objections."""

from domain.act import Act, Call, Publicity
from domain.authority import MINISTRY, NAMES, Authority
from domain.draft import Draft
from domain.event import CampaignCalled, PublicityOpened
from domain.listing import bodies_of
from domain.workout import Rule


def open_campaigns(draft: Draft, act: Act, authority: Authority, first_block: int) -> None:
    """State the calls of an act; what they carry over is settled afterwards."""
    bodies = NAMES if authority is MINISTRY else (authority.name,)
    for index, (block, number) in enumerate(zip(act.call, _numbers(draft, act, first_block), strict=True)):
        bodies_of(act, authority, block.tier, None, f"call[{index}]")
        draft.add_rule(Rule(_called(act, block, number, bodies), draft.order))


def _numbers(draft: Draft, act: Act, first_block: int) -> list[int]:
    """The block of each call. A correction keeps those of the earlier recording: the ids of campaigns rest on them."""
    said = draft.docket.says(act.number) if act.call and draft.again else ()
    former = [one for one in said if isinstance(one, CampaignCalled)]
    numbers: list[int] = []
    for block in act.call:
        same = [one.block for one in former if (one.tier, one.kind) == (block.tier, block.kind)]
        free = max([first_block - 1, *(one.block for one in former), *numbers]) + 1
        numbers.append(next((one for one in same if one not in numbers), free))
    return numbers


def _called(act: Act, block: Call, number: int, bodies: tuple[str, ...]) -> CampaignCalled:
    over = block.carries_over
    return CampaignCalled(
        act=act.number,
        published=act.published,
        block=number,
        tier=block.tier,
        kind=block.kind,
        bodies=bodies,
        rule_book=block.rule_book,
        window_from=block.window.start,
        window_until=block.window.until,
        cohorts=block.cohorts,
        batch=block.batch,
        provinces_by=block.provinces_by,
        clause=over.clause if over else None,
        text=over.text if over else None,
        exclusions=block.exclusions,
    )


def open_publicities(draft: Draft, act: Act, first_block: int) -> None:
    """State the publicities of an act, which change no title."""
    for index, block in enumerate(act.publicity):
        draft.say(_publicity(act, block, first_block + index))


def _publicity(act: Act, block: Publicity, number: int) -> PublicityOpened:
    return PublicityOpened(
        act=act.number,
        published=act.published,
        block=number,
        tier=block.tier,
        rows=len(block.rows),
        start=block.start,
        until=block.until,
    )
