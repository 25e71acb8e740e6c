"""What the blocks of one act may not say together."""

from collections.abc import Iterable, Sequence

from domain.act import Act, Recognise, Renew
from domain.name import normalise
from domain.refusal import refuse


def check_blocks(act: Act) -> None:
    """Raise Refused where blocks of one act contradict each other.

    One name in two lists of a kind and tier (semantics.md, 5), two endings or reinstatements of one title, two renames
    from or to one name, two moves, dissolutions or splits of one enterprise, a pair of shareholders from one day on, two
    changes of one campaign, two withdrawals of one act.
    """
    _lists(act, "renew", act.renew)
    _lists(act, "recognise", act.recognise)
    _once(act, "end", [(end.tier, end.enterprise) for end in act.end])
    _once(act, "reinstate", [(block.tier, block.enterprise) for block in act.reinstate])
    _once(act, "rename", [("from", rename.before) for rename in act.rename])
    _once(act, "rename", [("to", rename.after) for rename in act.rename])
    _once(act, "move", [("enterprise", one.enterprise) for one in act.move])
    _once(act, "merge", [("enterprises", name) for one in act.merge for name in one.enterprises])
    _once(act, "split", [("enterprise", one.enterprise) for one in act.split])
    _once(act, "dissolve", [("enterprise", one.enterprise) for one in act.dissolve])
    _once(act, "champion", [("enterprise", f"{one.enterprise} {one.product or ''}") for one in act.champion])
    _once(act, "shareholding", [(f"{one.since}", f"{one.holder} {one.held}") for one in act.shareholding])
    _once(act, "window", [(f"{one.tier} {one.kind or ''}", one.call) for one in act.window])
    _once(act, "withdraw", [("act", one.act) for one in act.withdraw])


def _lists(act: Act, kind: str, blocks: Sequence[Renew | Recognise]) -> None:
    if len(blocks) < 2:
        return
    seen: dict[tuple[str, str], tuple[int, int]] = {}
    for index, block in enumerate(blocks):
        for row in block.rows:
            first, number = seen.setdefault((block.tier, normalise(row.name)), (index, row.number))
            if first != index:
                zh = f"“{row.name}”在 {kind}[{first}] 第 {number} 条和 {kind}[{index}] 第 {row.number} 条都有"
                en = f"{row.name} is entry {number} of {kind}[{first}] and entry {row.number} of {kind}[{index}]"
                raise refuse("name-twice", zh, en, f"{kind}[{index}].list", act.source)


def _once(act: Act, kind: str, keys: Iterable[tuple[str, str]]) -> None:
    seen: dict[tuple[str, str], int] = {}
    for index, (what, name) in enumerate(keys):
        first = seen.setdefault((what, normalise(name)), index)
        if first != index:
            zh = f"“{name}”在 {kind}[{first}] 和 {kind}[{index}] 重复（{what}）"
            en = f"{name} stands in {kind}[{first}] and {kind}[{index}] ({what}); keep one"
            raise refuse("block-twice", zh, en, f"{kind}[{index}]", act.source)
