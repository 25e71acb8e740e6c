"""Conditions of a rule book as they stand in its file: tables with one key of their kind (docs/rulebooks.md)."""

from decimal import Decimal
from typing import TypeVar

from domain.condition import SIGNS, AllOf, Answer, Answered, AnyOf, Case, Compare, Condition, When
from domain.formfields import FIELDS, YES_NO
from domain.measures import MEASURES
from web.actfields import Fields

Word = TypeVar("Word", bound=str)

DEEPEST = 8
MOST = Decimal(10) ** 15
_CONDITIONS = ("measure", "answer", "answered", "any-of", "all-of", "when")
_CHOICES = {code: one.choices for code, one in FIELDS.items() if one.choices} | {"lower_tier": YES_NO}
_TEXTS = [code for code, one in FIELDS.items() if one.kind in ("text", "long") and not one.personal]


def condition_of(value: object, path: str, file: str, depth: int = 1) -> Condition:
    """The condition of a table with one of `measure`, `answer`, `answered`, `any-of`, `all-of` and `when`.

    `path` is where it stands in `file`, `depth` how many conditions it stands in, with itself. Raises Refused.
    """
    plain = Fields(value, path, file, (), (*_CONDITIONS, *SIGNS, "is"))
    chosen = [key for key in _CONDITIONS if plain.has(key)]
    if len(chosen) != 1:
        known = "、".join(_CONDITIONS)
        raise plain.odd("", value, f"恰有 {known} 之一的表", f"a table with exactly one of {', '.join(_CONDITIONS)}")
    if depth > DEEPEST:
        raise plain.odd("", value, f"至多 {DEEPEST} 层的条件", f"a condition nested at most {DEEPEST} deep")
    match chosen[0]:
        case "measure":
            return _compare(value, path, file)
        case "answer":
            return _answer(Fields(value, path, file, ("answer", "is")))
        case "answered":
            return Answered(Fields(value, path, file, ("answered",)).one_of("answered", _TEXTS))
        case "any-of":
            return AnyOf(_parts(value, path, file, "any-of", depth))
        case "all-of":
            return AllOf(_parts(value, path, file, "all-of", depth))
        case _:
            return _when(value, path, file, depth)


def _compare(value: object, path: str, file: str) -> Compare:
    fields = Fields(value, path, file, ("measure",), tuple(SIGNS))
    signs = [sign for sign in SIGNS if fields.has(sign)]
    if len(signs) != 1:
        raise fields.odd(
            "", value, f"恰有 {'、'.join(SIGNS)} 之一", f"a measure with exactly one of {', '.join(SIGNS)}"
        )
    return Compare(fields.one_of("measure", MEASURES), signs[0], _number(fields, signs[0]))


def _answer(fields: Fields) -> Answer:
    """An answer to be chosen: one word or a list of words."""
    field = fields.one_of("answer", _CHOICES)
    words = tuple(one.word for one in _CHOICES[field])
    if isinstance(fields.values["is"], str):
        return Answer(field, (fields.one_of("is", words),))
    return Answer(field, words_of(fields, "is", words))


def _parts(value: object, path: str, file: str, key: str, depth: int) -> tuple[Condition, ...]:
    fields = Fields(value, path, file, (key,))
    parts = fields.parts(key)
    if not parts:
        raise fields.odd(key, [], "至少一个条件", "one condition or more")
    return tuple(condition_of(one, at, file, depth + 1) for one, at in parts)


def _when(value: object, path: str, file: str, depth: int) -> When:
    fields = Fields(value, path, file, ("when",))
    parts = fields.parts("when")
    if not parts:
        raise fields.odd("when", [], "至少一种情形", "one case or more")
    return When(tuple(_case(one, at, file, depth) for one, at in parts))


def _case(value: object, path: str, file: str, depth: int) -> Case:
    fields = Fields(value, path, file, ("then",), ("if",))
    given = condition_of(fields.values["if"], fields.at("if"), file, depth + 1) if fields.has("if") else None
    return Case(given, condition_of(fields.values["then"], fields.at("then"), file, depth + 1))


def words_of(fields: Fields, key: str, known: tuple[Word, ...]) -> tuple[Word, ...]:
    """A list of one or more of the known words, none twice. Raises Refused."""
    words = fields.texts(key)
    found = tuple(one for word in words for one in known if one == word)
    if not words or len(found) < len(words):
        listed = "、".join(known)
        raise fields.odd(key, list(words), f"{listed} 中的一个或几个", f"one or more of {', '.join(known)}")
    return found


def _number(fields: Fields, key: str) -> Decimal:
    value = fields.values[key]
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)) or not Decimal(value).is_finite():
        raise fields.odd(key, value, "不加引号的数", "a number without quotes")
    number = Decimal(value)
    if abs(number) >= MOST:
        raise fields.odd(key, value, "小于 10^15 的数", "a number below 10^15")
    return number
