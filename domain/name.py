"""How printed names of enterprises are compared (contract.md, "Names join after normalising")."""

import re
import unicodedata

_BRACKETS = str.maketrans(
    {c: "(" for c in "（［[｛{〔【〖「『《〈﹙﹝"} | {c: ")" for c in "）］]｝}〕】〗」』》〉﹚﹞"}
)
_OUT = re.compile(r"[\s\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad\u180e]+")


def normalise(name: str) -> str:
    """The form of a name by which it joins: NFKC, blanks and zero-width characters out, every bracket as `()`, case folded.

    Nothing else is done: a name that differs otherwise is another name, and is shown to a person.
    """
    if name.isalnum() and name.isascii() is False and not _odd(name):
        return name
    plain = unicodedata.normalize("NFKC", name).translate(_BRACKETS)
    return _OUT.sub("", plain).casefold()


def _odd(name: str) -> bool:
    """Whether NFKC or case folding could change an all-alphanumeric name."""
    return any(not ("\u4e00" <= c <= "\u9fff") for c in name)
