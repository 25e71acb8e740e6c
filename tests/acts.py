"""Acts for tests, with memorable names: one block each; `together` joins blocks in one act.

Days are ISO text. A row is a name, or (name, body) where the body is another than `body`. The number of an act follows
from its kind and publication, unless `number` states it: `测认〔2019〕0613号` recognised, `测复` re-reviewed, `测通` called,
`测终` ended, `测回` reinstated, `测更` renamed, `测迁` moved, `测并` merged, `测分` split, `测销` dissolved, `测冠` a champion, `测股`
shares, `测延` a changed window, `测撤` withdrawn.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from domain.act import (
    Act,
    Admit,
    Call,
    CarriesOver,
    Correct,
    End,
    Evidence,
    Publicity,
    Recognise,
    Reinstate,
    Rename,
    Renew,
    Row,
)
from domain.act_between import Champion, Dissolve, Merge, Move, Shareholding, Split, Window, Withdraw
from domain.civil import Term
from domain.settling import Resolve
from domain.tier import Tier
from tests.world import GIANT, ZHEJIANG, day

MINISTRY = "工业和信息化部"
Printed = str | tuple[str, str]
Span = tuple[str, str]


def act(kind: str, on: str, number: str | None = None, issuer: str = MINISTRY, **blocks: Any) -> Act:
    """An act with blocks, published on a day."""
    published = day(on)
    number = number or f"测{kind}〔{published.year}〕{published:%m%d}号"
    return Act(number, "测试文件", issuer, published, published, **blocks)


def rows(names: Sequence[Printed], body: str = ZHEJIANG) -> tuple[Row, ...]:
    """Rows numbered from 1."""
    pairs = [(one, body) if isinstance(one, str) else one for one in names]
    return tuple(Row(number, name, home) for number, (name, home) in enumerate(pairs, 1))


def span(term: Span) -> Term:
    """A term from two days, both inside."""
    return Term(day(term[0]), day(term[1]))


def recognise(
    batch: int,
    names: Sequence[Printed],
    on: str,
    *,
    tier: Tier = GIANT,
    body: str = ZHEJIANG,
    term: Span | None = None,
    bodies: Sequence[str] | None = None,
    extract: Sequence[str] | None = None,
    **header: Any,
) -> Act:
    """A list of recognition; without bodies all under the issuer."""
    block = Recognise(tier, batch, rows(names, body), _names(bodies), _names(extract), term and span(term))
    return act("认", on, recognise=(block,), **header)


def renew(
    cohorts: int | Sequence[int],
    names: Sequence[Printed],
    on: str,
    *,
    tier: Tier = GIANT,
    body: str = ZHEJIANG,
    term: Span | Literal["from-publication", "from-expiry"] = "from-publication",
    bodies: Sequence[str] | None = (ZHEJIANG,),
    extract: Sequence[str] | None = None,
    unlisted: Any = "lapse-at-publication",
    reasons: dict[str, str] | None = None,
    unmatched: Any = "refuse",
    admit: tuple[int, str, str] | None = None,
    **header: Any,
) -> Act:
    """A list of re-review that decides the titles of 浙江省, unless `bodies` says otherwise (None: all)."""
    block = Renew(
        tier=tier,
        cohorts=(cohorts,) if isinstance(cohorts, int) else tuple(cohorts),
        rows=rows(names, body),
        bodies=_names(bodies),
        extract=_names(extract),
        term=span(term) if isinstance(term, tuple) else term,
        unlisted=unlisted,
        reasons=tuple((reasons or {}).items()),
        unmatched="admit" if admit else unmatched,
        admit=Admit(admit[0], admit[1], day(admit[2])) if admit else None,
    )
    return act("复", on, renew=(block,), **header)


def _names(bodies: Sequence[str] | None) -> tuple[str, ...] | None:
    return None if bodies is None else tuple(bodies)


def call(cohort: int, on: str, *, tier: Tier = GIANT, carries_over: bool = True, **header: Any) -> Act:
    """A call for re-review; with the clause by which old titles stay valid until the list."""
    clause = CarriesOver("三(三)", "在该名单发布前，…称号依然有效") if carries_over else None
    window = Term(day("2022-06-21"), day("2022-06-28"))
    block = Call(tier, "re-review", "63", window, cohorts=(cohort,), carries_over=clause)
    return act("通", on, call=(block,), **header)


def end(
    name: str,
    effective: str,
    *,
    mechanism: Any = "cancellation",
    cause: str = "violation",
    on: str | None = None,
    tier: Tier = GIANT,
    evidence: tuple[Evidence, ...] = (),
    **header: Any,
) -> Act:
    """A decided ending, published on its effective day unless `on` says otherwise."""
    block = End(tier, name, mechanism, cause, day(effective), "查实", evidence)
    return act("终", on or effective, end=(block,), **header)


def reinstate(
    name: str,
    ending_act: str,
    on: str,
    *,
    tier: Tier = GIANT,
    then: Any = "term-as-was",
    term: Span | None = None,
    **header: Any,
) -> Act:
    """An ending undone after an appeal."""
    block = Reinstate(tier, name, ending_act, "复议", then, term and span(term))
    return act("回", on, reinstate=(block,), **header)


def rename(before: str, after: str, on: str, **header: Any) -> Act:
    """A change of name."""
    return act("更", on, rename=(Rename(before, after),), **header)


def move(name: str, before: str, after: str, on: str, *, since: str | None = None, **header: Any) -> Act:
    """An enterprise goes to another authority."""
    return act("迁", on, move=(Move(name, before, after, day(since) if since else None),), **header)


def merge(names: Sequence[str], into: str, on: str, **header: Any) -> Act:
    """Enterprises go up in another one."""
    return act("并", on, merge=(Merge(tuple(names), into),), **header)


def split(name: str, into: Sequence[str], on: str, **header: Any) -> Act:
    """Others come of an enterprise."""
    return act("分", on, split=(Split(name, tuple(into)),), **header)


def dissolve(name: str, effective: str, on: str | None = None, **header: Any) -> Act:
    """A holder ends, published on that day unless `on` says otherwise."""
    return act("销", on or effective, dissolve=(Dissolve(name, day(effective)),), **header)


def champion(name: str, on: str, since: str | None = None, **header: Any) -> Act:
    """An enterprise is a 单项冠军."""
    return act("冠", on, champion=(Champion(name, day(since or on)),), **header)


def shares(holder: str, held: str, share: str, since: str, on: str, until: str | None = None, **header: Any) -> Act:
    """One enterprise holds another."""
    block = Shareholding(holder, held, share, day(since), day(until) if until else None)
    return act("股", on, shareholding=(block,), **header)


def window(
    call_number: str, term: Span | None, on: str, *, by: str | None = None, kind: Any = None, **header: Any
) -> Act:
    """The days of a campaign are changed."""
    block = Window(call_number, GIANT, term and span(term), day(by) if by else None, kind)
    return act("延", on, window=(block,), **header)


def withdraw(number: str, on: str, **header: Any) -> Act:
    """An act is taken back."""
    return act("撤", on, withdraw=(Withdraw(number, "另行通知"),), **header)


def publicity(names: Sequence[Printed], on: str, until: str, call: str | None = None, kind: Any = None) -> Act:
    """A list put out for objections; `call` is the act whose campaign's it is."""
    return act("示", on, publicity=(Publicity(GIANT, rows(names), day(on), day(until), call, kind),))


def together(first: Act, *others: Act) -> Act:
    """One act, headed as the first, with the blocks of all."""
    for other in others:
        kinds = (
            "reinstate", "rename", "move", "merge", "split", "end", "dissolve", "champion", "shareholding", "renew",
            "recognise", "call", "window", "withdraw", "publicity",
        )  # fmt: skip
        blocks: dict[str, Any] = {kind: (*getattr(first, kind), *getattr(other, kind)) for kind in kinds}
        first = replace(first, **blocks)
    return first


def corrected(wrong: Act, right: Act) -> Act:
    """The act `right`, recorded as a correction of `wrong`."""
    return replace(right, number=wrong.number, correct=Correct("record", "录错"))


def resolve(name: str, act_number: str, enterprise: str) -> Resolve:
    """A held name is an enterprise on record."""
    return Resolve(name, act_number, "更名", enterprise)


def resolve_new(name: str, act_number: str, batch: int, since: str) -> Resolve:
    """A held name is an enterprise not on record, with a title of a batch since a day."""
    return Resolve(name, act_number, "原名单未入库", batch=batch, since=day(since))
