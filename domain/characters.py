"""What counts as written: text that somebody can see, and digits that read as numbers."""

import unicodedata

_UNSEEN = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that print as nothing."""


def written(text: str) -> str:
    """A text without blanks around it; "" where nothing in it can be seen: blanks, controls, formatting, marks on no letter."""
    return text.strip() if any(_seen(one) for one in text) else ""


def _seen(one: str) -> bool:
    return unicodedata.category(one)[0] not in "ZCM" and one not in _UNSEEN


def odd_digit(text: str) -> str | None:
    """The first character that looks like a number and is neither an ASCII nor a full-width digit, such as ² or ①; or None."""
    return next((one for one in text if unicodedata.category(one) in ("Nd", "Nl", "No") and not _plain(one)), None)


def _plain(one: str) -> bool:
    return "0" <= one <= "9" or "０" <= one <= "９"
