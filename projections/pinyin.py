"""Names of enterprises as people type them: the core without the legal form, its pinyin, and its initials."""

import re
import unicodedata
from functools import cache

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT

from domain.name import normalise

_FORM = re.compile(r"\((集团|股份|中国)\)|\(有限合伙\)$|(集团|控股)*(股份)?(有限)?(责任)?(总)?公司$")
_BRACKETS = re.compile(r"[()]")
_LONGEST = 4


def core(name: str) -> str:
    """What tells a name apart: normalised, without the legal form (有限公司, 集团股份有限公司) and without brackets.

    The normalised name itself where nothing would be left.
    """
    plain = normalise(name)
    return _BRACKETS.sub("", _FORM.sub("", plain)) or plain


def pinyin(name: str) -> tuple[str, str]:
    """The pinyin of a name's core, written together without tones, and its initials; Latin letters stand as they are."""
    syllables = _syllables(core(name))
    return "".join(syllables), "".join(one[:1] for one in syllables)


def _syllables(text: str) -> list[str]:
    """One syllable a character. The library's own cutting into words costs 20 times as much, a minute for all names;
    here only words are looked for whose characters read otherwise than alone, as in 重庆.
    """
    found: list[str] = []
    words = _words()
    at = 0
    while at < len(text):
        longest = words.get(text[at], 0)
        for length in range(min(longest, len(text) - at), 1, -1):
            if word := _odd_words().get(text[at : at + length]):
                found += word
                at += length
                break
        else:
            found.append(_alone(text[at]))
            at += 1
    return found


@cache
def _alone(character: str) -> str:
    return lazy_pinyin(character, style=Style.NORMAL)[0].lower()


@cache
def _plain(syllable: str) -> str:
    """A syllable without its tone; ü is typed v."""
    apart = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(one for one in apart if not unicodedata.combining(one))


@cache
def _odd_words() -> dict[str, tuple[str, ...]]:
    """The words of up to four characters that do not read as their characters do alone."""
    short = ((word, said) for word, said in PHRASES_DICT.items() if len(word) <= _LONGEST)
    read = ((word, tuple(_plain(one[0]) for one in said)) for word, said in short)
    return {word: said for word, said in read if said != tuple(_alone(one) for one in word)}


@cache
def _words() -> dict[str, int]:
    """The length of the longest odd word by its first character."""
    longest: dict[str, int] = {}
    for word in _odd_words():
        longest[word[0]] = max(len(word), longest.get(word[0], 0))
    return longest
