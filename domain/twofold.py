"""What shows that two records are two enterprises, so that they cannot be joined (semantics.md, 8, 9). All raise `Refused`."""

from collections.abc import Sequence
from uuid import UUID

from domain.draft import Draft
from domain.event import EnterpriseDissolved
from domain.fact import ADMITTED, RECOGNISED, RENEWED, Fact
from domain.refusal import refuse
from domain.replaying import Replay, Stated, Whole, mentions
from domain.stream import title_stream
from domain.tier import Tier


def refuse_two_enterprises(draft: Draft, keep: UUID, kept: Whole, ends: UUID, ended: Whole) -> None:
    """Refuse by their codes, by what acts say of one and the other, and by what acts say of both."""
    _refuse_codes(draft, keep, ends)
    _refuse_two(draft, keep, kept.stated, ends)
    _refuse_two(draft, ends, ended.stated, keep)
    for one in kept.stated:
        for other in ended.stated:
            both_end = isinstance(one, EnterpriseDissolved) and isinstance(other, EnterpriseDissolved)
            if both_end or (one.NAME, one.act) == (other.NAME, other.act):
                acts = "、".join(f"“{act}”" for act in dict.fromkeys((one.act, other.act)))
                raise refuse(
                    "two-enterprises",
                    f"{acts}对“{draft.name(keep)}”和“{draft.name(ends)}”分别作了同样的记载，是两家企业；录入有误的须先更正。",
                    f"{acts} say the same of “{draft.name(keep)}” and of “{draft.name(ends)}”, so they are two enterprises; "
                    f"correct what was typed wrongly first.",
                    "ENDS",
                )


def _refuse_codes(draft: Draft, keep: UUID, ends: UUID) -> None:
    """Two codes are two enterprises; and the record that has the code is the one that goes on."""
    mine, other = draft.code(keep), draft.code(ends)
    if not other:
        return
    if mine:
        raise refuse(
            "uscc-of-another",
            f"“{draft.name(keep)}”的统一社会信用代码是{mine}，“{draft.name(ends)}”的是{other}：是两家企业，不能合并。",
            f"“{draft.name(keep)}” has the USCC {mine} and “{draft.name(ends)}” {other}: they are two enterprises.",
            "ENDS",
        )
    raise refuse(
        "keep-the-other",
        f"“{draft.name(ends)}”有统一社会信用代码{other}，应保留它：请把两条记录对调后再合并。",
        f"“{draft.name(ends)}” has the USCC {other}, so it is the record to keep: join them the other way round.",
        "ENDS",
    )


def _refuse_two(draft: Draft, one: UUID, stated: Sequence[Stated], other: UUID) -> None:
    """What an act says of one and the other makes them two enterprises: merged into it, come of it, held by it."""
    for event in stated:
        if other in mentions(event):
            raise refuse(
                "two-enterprises",
                f"“{event.act}”把“{draft.name(one)}”和“{draft.name(other)}”作为两家企业（合并、分立或持股），不能作为同一企业；"
                f"录入有误的须先更正该文件。",
                f"“{event.act}” speaks of “{draft.name(one)}” and “{draft.name(other)}” as two enterprises (a merger, a split "
                f"or shares); correct that act first if it was typed wrongly.",
                "ENDS",
            )


def refuse_two_titles(draft: Draft, replay: Replay, keep: UUID, kept: Whole, ends: UUID, ended: Whole) -> None:
    """Refuse by what lists say of both in a tier: rows of their own in one list, or one batch recognised twice."""
    for tier in Tier:
        own = [fact for fact, _ in kept.titles.get(title_stream(keep, tier), ())]
        come = [fact for fact, _ in ended.titles.get(title_stream(ends, tier), ())]
        _refuse_listed(tier, _printing(draft, tier, keep, own) & _printing(draft, tier, ends, come))
        for one in own:
            for other in come:
                _refuse_second(tier, one, other)
                _refuse_admitted_before(replay, tier, one, other)
                _refuse_admitted_before(replay, tier, other, one)


def _printing(draft: Draft, tier: Tier, enterprise: UUID, facts: Sequence[Fact]) -> set[str]:
    """The acts whose lists of a tier print an enterprise: in a row that counts, or in one that waits for a person."""
    open_names = [one for one in draft.open_names(tier) if enterprise in draft.joins(one.name)]
    return {fact.act for fact in facts if fact.kind in (RECOGNISED, RENEWED)} | {one.act for one in open_names}


def _refuse_listed(tier: Tier, acts: set[str]) -> None:
    for act in sorted(acts):
        raise refuse(
            "listed-twice",
            f"“{act}”的{tier.chinese}名单把两者各列一行，是两家企业；录入有误的须先更正该文件。",
            f"The {tier} list of “{act}” names both in rows of their own, so they are two enterprises; correct that act first "
            f"if it was typed wrongly.",
            "ENDS",
        )


def _refuse_second(tier: Tier, one: Fact, other: Fact) -> None:
    if one.kind == other.kind == RECOGNISED and one.grant == other.grant:
        raise refuse(
            "already-recognised",
            f"“{one.act}”和“{other.act}”分别认定了两者，同为{tier.chinese}第{one.batch}批：一家企业不能在同一批两次认定。",
            f"“{one.act}” and “{other.act}” recognised the one and the other in batch {one.batch} of {tier}; one enterprise "
            f"is not recognised twice in a batch.",
            "ENDS",
        )


def _refuse_admitted_before(replay: Replay, tier: Tier, real: Fact, admitted: Fact) -> None:
    """The list of a batch is published no later than the one that proves a title of it (8)."""
    if real.kind != RECOGNISED or admitted.kind != ADMITTED or real.grant != admitted.grant:
        return
    proof = replay.published(admitted.refers), admitted.order
    if (real.published, real.order) > proof:
        raise refuse(
            "admitted-before",
            f"“{admitted.refers}”先已证明{tier.chinese}第{real.batch}批的称号，而该批名单“{real.act}”公布在后，两者矛盾。",
            f"“{admitted.refers}” proves a {tier} title of batch {real.batch} before “{real.act}”, the list of that batch, was "
            f"published; the two contradict each other.",
            "ENDS",
        )
