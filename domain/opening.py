"""`[[call]]` and `[[publicity]]`: an act opens campaigns, and puts lists out for objections."""

from domain.act import Act, Call, Publicity
from domain.authority import MINISTRY, NAMES, Authority, issuer
from domain.draft import Draft
from domain.event import CampaignCalled, PublicityOpened
from domain.listing import bodies_of
from domain.refusal import refuse
from domain.rule import Rule


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
    """State the publicities of an act, which change no title. Raises `Refused` where it is not clear whose list one is."""
    for index, block in enumerate(act.publicity):
        where = f"publicity[{index}].call"
        called = _called_before(draft, act, block, where) if block.call is not None else None
        draft.say(_publicity(act, block, first_block + index, called))


def _called_before(draft: Draft, act: Act, block: Publicity, where: str) -> CampaignCalled:
    """The call on record whose list is put out, by the same issuer."""
    assert block.call is not None
    present = draft.docket.act(block.call)
    found = [one for one in draft.docket.says(block.call) if isinstance(one, CampaignCalled)] if present else []
    called = [one for one in found if one.tier is block.tier and block.kind in (None, one.kind)]
    if present is None or len(called) != 1:
        raise refuse(
            "no-such-call",
            f"{where}：在册的“{block.call}”没有唯一对应的{block.tier.chinese}通知（tier、kind）；请核对文号，同时开启两项的写明 kind。",
            f"{where}: “{block.call}” on record holds no one such call (tier, kind) of {block.tier}; check the number, and say "
            f"`kind` where it opened both.",
            where,
        )
    if issuer(present.issuer) is not issuer(act.issuer):
        raise refuse(
            "not-entitled",
            f"{where}：“{block.call}”由{present.issuer}发布，须由同一机关公示。",
            f"{where}: “{block.call}” was issued by {present.issuer}, which puts its list out itself.",
            where,
        )
    return called[0]


def _publicity(act: Act, block: Publicity, number: int, called: CampaignCalled | None) -> PublicityOpened:
    return PublicityOpened(
        act=act.number,
        published=act.published,
        block=number,
        tier=block.tier,
        rows=len(block.rows),
        start=block.start,
        until=block.until,
        call=called.act if called else None,
        kind=called.kind if called else None,
        listed={row.name: row.body for row in block.rows} if called else None,
    )
