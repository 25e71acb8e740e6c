"""The reader's language at the terminal: Chinese unless the locale says English."""

import os
from collections.abc import Mapping
from typing import Literal

from domain.refusal import Refusal

Language = Literal["zh", "en"]
_FROM = ("TITLE_LEDGER_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def language_of(environment: Mapping[str, str] = os.environ) -> Language:
    """`zh` or `en`, by the first of TITLE_LEDGER_LANGUAGE, LC_ALL, LC_MESSAGES and LANG that names either.

    A locale without a language of ours (`C`, `POSIX`, `de_DE`) says nothing; without any word it is Chinese.
    """
    for name in _FROM:
        value = environment.get(name, "").lower()
        if value.startswith("zh"):
            return "zh"
        if value.startswith("en"):
            return "en"
    return "zh"


def say(zh: str, en: str) -> str:
    """The one of two texts that is in the reader's language."""
    return zh if language_of() == "zh" else en


def both(zh: str, en: str) -> str:
    """Both texts, the reader's own first."""
    return f"{zh}  {en}" if language_of() == "zh" else f"{en}  {zh}"


def spoken(refusal: Refusal) -> str:
    """A refusal as one message; the file stands before it where there is one."""
    place = f"{refusal.file}：" if language_of() == "zh" else f"{refusal.file}: "
    return (place if refusal.file else "") + say(refusal.zh, refusal.en)
