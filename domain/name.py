"""How printed names of enterprises are compared (contract.md, "Names join after normalising")."""

import re
import unicodedata
from functools import lru_cache

_BRACKETS = str.maketrans(
    {c: "(" for c in "（［[｛{〔【〖「『《〈﹙﹝"} | {c: ")" for c in "）］]｝}〕】〗」』》〉﹚﹞"}
)
_BLANKS = r"\s\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad\u180e"
_CHANGED = re.compile(f"[{re.escape(''.join(map(chr, _BRACKETS)))}{_BLANKS}]")
_OUT = re.compile(f"[{_BLANKS}]+")


@lru_cache(maxsize=32768)
def normalise(name: str) -> str:
    """The form of a name by which it joins: NFKC, blanks and zero-width characters out, every bracket as `()`, case folded.

    Nothing else is done: a name that differs otherwise is another name, and is shown to a person.
    """
    if unicodedata.is_normalized("NFKC", name) and not _CHANGED.search(name) and name.casefold() == name:
        return name
    plain = unicodedata.normalize("NFKC", name).translate(_BRACKETS)
    return unicodedata.normalize("NFKC", _OUT.sub("", plain).casefold())
