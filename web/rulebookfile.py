"""Rule books as TOML files (docs/rulebooks.md): reading one, and laying those with a base over it.

Every key is known and every value of its kind, else the file is refused with its name and the key.
"""

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from domain.campaign import Kind
from domain.criterion import KINDS, Criterion, Indicator, Source, Waiver
from domain.refusal import Refused, refuse
from domain.rulebook import RuleBook, laid_over
from domain.tier import Tier
from web.actfields import Fields, nearest
from web.conditiontable import condition_of, words_of

MOST_BYTES = 256 * 1024
_CODE = re.compile(r"[0-9a-z]+(?:-[0-9a-z]+)*")
_NAMES = ("code", "zh", "en")


def read_book(data: bytes, file: str) -> RuleBook:
    """The rule book of a TOML file as it stands there: one with a base is not laid over it yet.

    Raises Refused naming `file` and the key: `bad-rule-book` where it is no TOML in UTF-8, `unknown-key`, `missing-key`,
    `odd-value`, `code-twice`.
    """
    fields = Fields(
        _table(data, file), "", file, ("code", "title", "title-en", "number"),
        ("from", "until", "base", "recalled", "criterion", "waive"),
    )  # fmt: skip
    criteria = tuple(_criterion(value, path, file) for value, path in fields.parts("criterion"))
    _once(fields, "criterion", [f"{one.tier} {one.code}" for one in criteria])
    for tier in Tier:
        parts = [(*one.indicators, *one.paths) for one in criteria if one.tier == tier]
        _once(fields, "criterion", [f"{tier} {part.code}" for group in parts for part in group])
    return RuleBook(
        code=_code(fields, "code"),
        title=fields.text("title"),
        title_en=fields.text("title-en"),
        number=fields.text("number"),
        start=fields.day("from") if fields.has("from") else None,
        until=fields.day("until") if fields.has("until") else None,
        criteria=criteria,
        base=_code(fields, "base") if fields.has("base") else None,
        waivers=tuple(_waiver(value, path, file) for value, path in fields.parts("waive")),
        recalled=fields.texts("recalled") if fields.has("recalled") else (),
    )


def whole(files: Mapping[str, RuleBook]) -> dict[str, RuleBook]:
    """Rule books by their codes, each laid over its base; `files` are those read, by the names of their files.

    Raises Refused: `code-twice`, `unknown-base`, `cycle-of-bases`, `unknown-indicator` for a waiver of one not there.
    """
    by_code: dict[str, tuple[str, RuleBook]] = {}
    for file, book in files.items():
        if book.code in by_code:
            raise _twice(file, book.code, by_code[book.code][0])
        by_code[book.code] = (file, book)
    done: dict[str, RuleBook] = {}
    for code in by_code:
        _lay(code, by_code, done)
    return {code: done[code] for code in by_code}


def _lay(code: str, by_code: Mapping[str, tuple[str, RuleBook]], done: dict[str, RuleBook]) -> None:
    """Put a book and those under it among the done."""
    pile = [code]
    while (base := by_code[pile[-1]][1].base) is not None and base not in done:
        file = by_code[pile[-1]][0]
        if base not in by_code:
            raise _unknown_base(file, base, list(by_code))
        if base in pile:
            raise _cycle(file, [*pile, base])
        pile.append(base)
    for one in reversed(pile):
        done[one] = _laid(*by_code[one], done)


def _laid(file: str, book: RuleBook, done: Mapping[str, RuleBook]) -> RuleBook:
    bare = RuleBook(code="", title="", title_en="", number="", start=None, until=None, criteria=())
    try:
        return laid_over(done[book.base] if book.base else bare, book)
    except KeyError as wrong:
        tier, code = wrong.args
        zh = f"waive：{tier} 没有指标 {code}"
        raise refuse("unknown-indicator", zh, f"waive: {tier} has no indicator {code}", "waive", file) from None


def _table(data: bytes, file: str) -> Mapping[str, object]:
    if len(data) > MOST_BYTES:
        raise _bad(file, f"超过 {MOST_BYTES} 字节", f"more than {MOST_BYTES} bytes")
    try:
        return tomllib.loads(data.decode("utf-8-sig"), parse_float=Decimal)
    except UnicodeDecodeError:
        raise _bad(file, "不是 UTF-8", "not UTF-8") from None
    except (tomllib.TOMLDecodeError, ArithmeticError, ValueError) as wrong:
        raise _bad(file, f"不是 TOML：{wrong}", f"not TOML: {wrong}") from None
    except RecursionError:
        raise _bad(file, "嵌套过深", "nested too deep") from None


def _criterion(value: object, path: str, file: str) -> Criterion:
    fields = Fields(value, path, file, ("tier", *_NAMES, "indicator"), ("clause", "path"))
    return Criterion(
        tier=fields.word("tier", Tier),
        code=_code(fields, "code"),
        zh=fields.text("zh"),
        en=fields.text("en"),
        clause=fields.text("clause") if fields.has("clause") else "",
        indicators=tuple(_indicator(one, at, file) for one, at in fields.parts("indicator")),
        paths=tuple(_indicator(one, at, file) for one, at in fields.parts("path")),
    )


def _indicator(value: object, path: str, file: str) -> Indicator:
    fields = Fields(value, path, file, (*_NAMES, "asks"), ("clause", "source", "kinds"))
    source = fields.one_of("source", ("published", "recalled")) if fields.has("source") else "published"
    return Indicator(
        code=_code(fields, "code"),
        zh=fields.text("zh"),
        en=fields.text("en"),
        clause=fields.text("clause") if fields.has("clause") else "",
        asks=condition_of(fields.values["asks"], fields.at("asks"), file),
        source=cast("Source", source),
        kinds=_kinds(fields) if fields.has("kinds") else KINDS,
    )


def _waiver(value: object, path: str, file: str) -> Waiver:
    fields = Fields(value, path, file, ("tier", "indicator", "kinds", "clause"))
    return Waiver(
        tier=fields.word("tier", Tier),
        indicator=_code(fields, "indicator"),
        kinds=_kinds(fields),
        clause=fields.text("clause"),
    )


def _kinds(fields: Fields) -> tuple[Kind, ...]:
    return words_of(fields, "kinds", KINDS)


def _code(fields: Fields, key: str) -> str:
    code = fields.text(key)
    if not _CODE.fullmatch(code):
        raise fields.odd(key, code, "由小写字母、数字和连字符组成的代码", "a code of small letters, digits and hyphens")
    return code


def _once(fields: Fields, key: str, codes: list[str]) -> None:
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice is not None:
        raise fields.refused("code-twice", key, f"{twice} 出现两次", f"{twice} stands there twice")


def _bad(file: str, zh: str, en: str) -> Refused:
    return refuse("bad-rule-book", zh, en, "", file)


def _twice(file: str, code: str, other: str) -> Refused:
    zh, en = f"code：{code} 已用于 {other}", f"code: {code} is taken by {other}"
    return refuse("code-twice", zh, en, "code", file)


def _unknown_base(file: str, base: str, known: list[str]) -> Refused:
    hint, hint_en = nearest(base, known)
    zh = f"base：没有规则 {base}{hint}；可用：{'、'.join(known)}"
    return refuse("unknown-base", zh, f"base: no rule book {base}{hint_en}; known: {', '.join(known)}", "base", file)


def _cycle(file: str, codes: list[str]) -> Refused:
    round_ = " → ".join(codes)
    return refuse("cycle-of-bases", f"base：互为基础 {round_}", f"base: a cycle {round_}", "base", file)
