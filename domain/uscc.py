"""The unified social credit code 统一社会信用代码 (GB 32100-2015): 18 characters, the last one a check character."""

import re
import unicodedata

from stdnum.cn import uscc as stdnum_uscc

from domain.refusal import Refused, refuse

LENGTH = 18
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_OUT = re.compile(r"[\s\u200b-\u200f\ufeff-]+")


def plain(text: str) -> str:
    """A code as it is compared: upper case, without blanks or hyphens; right or not."""
    return _OUT.sub("", unicodedata.normalize("NFKC", text)).upper()


def check(uscc: str) -> str:
    """The code in its plain form: upper case, 18 characters, no blanks or hyphens.

    Raises Refused naming what is wrong: the length, the character and its place, or the check character and what it
    would have to be. Where letters may stand follows GB 32100: nowhere in the region, characters 3 to 8.
    """
    code = plain(uscc)
    if len(code) != LENGTH:
        zh = f"统一社会信用代码“{uscc}”有 {len(code)} 位，应为 {LENGTH} 位"
        en = f"the USCC {uscc!r} has {len(code)} characters; {LENGTH} would be right"
        raise refuse("uscc-length", zh, en)
    for place, character in enumerate(code, start=1):
        if character not in (_ALPHABET[:10] if 3 <= place <= 8 else _ALPHABET):
            raise _character(code, place)
    right = stdnum_uscc.calc_check_digit(code[:-1])
    if code[-1] != right:
        zh = f"统一社会信用代码“{code}”的校验码 {code[-1]} 不符，按前 17 位应为 {right}；请核对每一位"
        en = f"the check character {code[-1]} of the USCC {code} is wrong; after the first 17 it would be {right}"
        raise refuse("uscc-check", zh, en)
    return code


def looks_like(text: str) -> bool:
    """Whether a question means a code and no name: only letters, digits, blanks and hyphens, 18 of the first two."""
    code = plain(text)
    return len(code) == LENGTH and code.isascii() and code.isalnum()


def _character(code: str, place: int) -> Refused:
    wanted_zh = "只能是数字" if 3 <= place <= 8 else "不在 0-9、A-Z（不含 I、O、S、V、Z）之内"
    wanted_en = "must be a digit" if 3 <= place <= 8 else "is none of 0-9 and A-Z without I, O, S, V, Z"
    zh = f"统一社会信用代码“{code}”第 {place} 位“{code[place - 1]}”{wanted_zh}"
    en = f"character {place} of the USCC {code}, {code[place - 1]!r}, {wanted_en}"
    return refuse("uscc-character", zh, en)
