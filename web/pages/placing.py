"""Refusals of acts that were typed into a form: an act file's path becomes the field of the page, and is said in its words."""

import re
from dataclasses import replace

from domain.refusal import Refusal
from web.pages.field_names import field_name

_BLOCK = re.compile(r"(?:call|window|withdraw)\[(\d+)\]\.(.+)")
_INNER = {"window": "from", "carries-over": "clause"}
"""Where a table of several fields is amiss as a whole, it is said beside the first of them."""


def placed(refusal: Refusal, blocks: tuple[str, ...]) -> Refusal:
    """The refusal with the name of the page's input in `where`, and what that is called in words where the path stood.

    `blocks` are the prefixes of inputs (`recognition.`), in the order of the act's blocks.
    """
    name = _name(refusal.where, blocks)
    if name is None:
        return refusal
    words, path = field_name(name), refusal.where
    return replace(refusal, where=name, zh=refusal.zh.replace(path, words.zh), en=refusal.en.replace(path, words.en))


def _name(where: str, blocks: tuple[str, ...]) -> str | None:
    if where.startswith("act."):
        return where.removeprefix("act.")
    found = _BLOCK.fullmatch(where)
    if found is None or int(found[1]) >= len(blocks):
        return None
    key = found[2].split("[")[0]
    return blocks[int(found[1])] + (_INNER.get(key) or key.removeprefix("window.").removeprefix("carries-over."))
