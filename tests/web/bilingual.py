"""Whether a page says everything in both languages: words in Chinese without English beside them, and the other way round.

A page is read block by block (a paragraph, a cell, a heading, a label …). What is data is in the language of its source:
`translate="no"`, code, what somebody typed into a field, and the strings that the caller names.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

BLOCKS = frozenset(
    ("p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "label", "option", "figcaption", "caption",
    "legend", "button", "title", "desc", "blockquote", "div", "section", "article", "header", "footer", "nav", "main", "body",
    "form", "fieldset", "ul", "ol", "dl", "tr", "figure")
)  # fmt: skip
SILENT = frozenset(("code", "pre", "script", "style", "textarea", "time", "datalist", "text"))
"""Code, what was typed, days; and the short words inside pictures, whose titles and tables say the same in both languages."""
VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr", "path", "rect", "line", "circle"))
SPOKEN = ("aria-label", "alt", "title", "placeholder", "data-is")
"""Attributes that are read out or shown."""
HAN, LATIN = re.compile(r"[㐀-鿿]"), re.compile(r"[A-Za-z]{2,}")


@dataclass
class Block:
    """What one block says: in Chinese or in anything that is not marked, and in English."""

    tag: str
    plain: list[str] = field(default_factory=list)
    english: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Takes a page apart into blocks and spoken attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Block] = []
        self.spoken: list[str] = []
        self._open: list[tuple[str, str, bool, Block]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, and a block where it is one."""
        given = dict(attrs)
        _, lang, silent, block = self._open[-1] if self._open else ("", "zh-Hans", False, Block("html"))
        lang = given.get("lang") or lang
        silent = silent or given.get("translate") == "no" or tag in SILENT
        if tag in BLOCKS:
            block = Block(tag)
            self.found.append(block)
        if not silent and lang != "en":
            self.spoken += [text for name in SPOKEN if (text := given.get(name))]
        if tag not in VOID:
            self._open.append((tag, lang, silent, block))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and whatever was left open in it."""
        while self._open:
            if self._open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        """Words in an element."""
        if self._open and data.strip():
            _, lang, silent, block = self._open[-1]
            if not silent:
                (block.english if lang == "en" else block.plain).append(data.strip())


def lacking(page: str, data: Collection[str] = (), terms: Collection[str] = ()) -> Iterator[str]:
    """What a page says in one language only; `data` are strings that are in the language of their source, `terms` those that
    need no English (but are Chinese beside it).
    """
    reader = Reader()
    reader.feed(page)
    source, known = _any(data), _any(terms)
    for block in reader.found:
        plain, english = (source.sub(" ", " ".join(some)) for some in (block.plain, block.english))
        if HAN.search(known.sub(" ", plain)) and not LATIN.search(plain + english):
            yield f"<{block.tag}> no English: {plain[:80]}"
        if LATIN.search(english) and not HAN.search(plain):
            yield f"<{block.tag}> no Chinese: {english[:80]}"
    for text in reader.spoken:
        said = known.sub(" ", source.sub(" ", text))
        if HAN.search(said) and not LATIN.search(said):
            yield f"attribute, no English: {said[:80]}"


def _any(strings: Collection[str]) -> re.Pattern[str]:
    chinese = sorted(filter(HAN.search, strings), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, chinese)) or r"(?!)")
