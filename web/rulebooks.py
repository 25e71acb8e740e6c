"""The rule books that there are: those shipped, and those of the folder in `TITLE_LEDGER_RULE_BOOKS`, if it is set
(`Runtime.rule_books`).

They are read once in the life of a process.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from uuid import UUID

from domain import whatif
from domain.act import Act
from domain.application import Application
from domain.campaign import Campaign
from domain.refusal import Refused, refuse
from domain.remark import Remark
from domain.rulebook import RuleBook
from domain.whatif import WhatIf
from web.actfields import nearest
from web.rulebookfile import read_book, whole

Books = Mapping[str, RuleBook]
"""Rule books by their codes."""


@lru_cache(maxsize=8)
def books_of(folder: str) -> Books:
    """The rule books shipped and those in a folder of `*.toml`; "": no folder. Raises Refused naming file and key where one is
    malformed."""
    shipped = resources.files("domain") / "rulebooks"
    files = {one.name: one.read_bytes() for one in shipped.iterdir() if one.name.endswith(".toml")}
    own = _own(folder) if folder else {}
    both = dict(sorted(files.items())) | {f"{folder}/{name}": data for name, data in own.items()}
    return MappingProxyType(whole({name: _read(name, data) for name, data in both.items()}))


def book(known: Books, code: str) -> RuleBook:
    """The one with a code. Raises Refused `unknown-rule-book`: a call may name one that is not here."""
    if code in known:
        return known[code]
    zh, en = nearest(code, list(known))
    raise refuse(
        "unknown-rule-book",
        f"登记簿没有认定标准“{code}”，无法据以判断{zh}；现有：{'、'.join(known)}。",
        f"There is no rule book {code!r} here, so nothing can be judged by it{en}; known: {', '.join(known)}.",
        "rule-book",
    )


def unknown_books(act: Act, folder: str) -> list[Remark]:
    """A remark on each rule book that a call of an act names and that cannot be had: nothing could be judged by it."""
    found = []
    for code in dict.fromkeys(one.rule_book for one in act.call):
        try:
            book(books_of(folder), code)
        except Refused as refused:
            found.append(Remark(refused.refusal.code, refused.refusal.zh, refused.refusal.en))
    return found


def known_of(campaign: Campaign, lower_tier: str | None = None) -> dict[str, str]:
    """What judging reads beside a form (domain.measure.KNOWN): the year of the call, and the title of the tier below.

    `lower_tier` is a verdict (`valid`, `not_valid`, `unknown`) on the day of judging; an unknown one, and None, leave it open.
    """
    answer = {"valid": "yes", "not_valid": "no"}.get(lower_tier or "")
    return {"year": str(campaign.published.year)} | ({"lower_tier": answer} if answer else {})


def what_if(
    books: Books,
    campaign: Campaign,
    applications: Iterable[Application],
    code: str,
    known: Mapping[UUID, Mapping[str, str]] = MappingProxyType({}),
) -> WhatIf:
    """The applications of a campaign that stand, under its own rule book and under the one with `code`; nothing changes.

    `known` is what the ledger says beside each form, by application (domain.measure.KNOWN). Raises Refused
    `unknown-rule-book` for either book.
    """
    own, other = book(books, campaign.rule_book), book(books, code)
    return whatif.what_if(own, other, campaign.tier, campaign.kind, applications, known)


def _read(name: str, data: bytes) -> RuleBook:
    """A book of a file, which the words of a refusal name too: on a page they are all that is shown of it."""
    try:
        return read_book(data, name)
    except Refused as refused:
        told, file = refused.refusal, Path(name).name
        raise refuse(
            told.code, f"认定标准 {file}：{told.zh}", f"rule book {file}: {told.en}", told.where, name
        ) from None


def _own(folder: str) -> dict[str, bytes]:
    try:
        return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir()) if path.suffix == ".toml"}
    except OSError as wrong:
        raise _unreadable(folder, wrong) from None


def _unreadable(folder: str, wrong: OSError) -> Refused:
    return refuse(
        "bad-setting",
        f"TITLE_LEDGER_RULE_BOOKS：无法读取文件夹 {folder}（{wrong.strerror}）；应为放有 .toml 的文件夹。",
        f"TITLE_LEDGER_RULE_BOOKS: {folder} cannot be read ({wrong.strerror}); a folder of .toml files would be right.",
        "TITLE_LEDGER_RULE_BOOKS",
    )
