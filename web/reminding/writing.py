"""Letters written out: as text and as HTML in both languages, the contact's first, and short for a chat."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from web.reminding.letters import BRAND, Letter
from web.verdict_words import Words

if TYPE_CHECKING:
    from jinja2 import Environment

MOST_CHAT_BYTES = 1600
"""WeCom takes 2048 bytes of text with its subject; what is longer would be refused whole."""
MOST_SUBJECT = 100


def text_of(letter: Letter) -> str:
    """The letter as plain text."""
    return _written(letter, "txt")


def html_of(letter: Letter) -> str:
    """The letter as HTML: inline styles, nothing loaded from anywhere."""
    return _written(letter, "html")


def chat_of(letter: Letter) -> str:
    """The letter in the contact's language, short enough for a chat; what is left out is counted."""
    foot = _foot(letter)
    left = MOST_CHAT_BYTES - len("\n".join(foot).encode())
    lines: list[str] = []
    for line in _chat_lines(letter):
        left -= len(line.encode()) + 1
        if left < 0:
            lines.append("…")
            break
        lines.append(line)
    return "\n".join([*lines, *foot])


def chat_subject_of(letter: Letter) -> str:
    """The subject in the contact's language, short enough for a chat."""
    subject = letter.first(letter.subject)
    return subject if len(subject) <= MOST_SUBJECT else f"{subject[: MOST_SUBJECT - 1]}…"


def _chat_lines(letter: Letter) -> list[str]:
    told = []
    for part in letter.parts:
        told.append(f"{letter.first(part.title)} ({part.total})")
        for line in part.lines:
            ends = f" {line.link}" if letter.kind == "confirm" else f" {line.day.isoformat()}"
            told.append(f"· {letter.first(line.about)}{ends}")
    return told


def _foot(letter: Letter) -> list[str]:
    if letter.kind == "confirm":
        return [f"#{letter.id}"]
    read = letter.first(Words("确认已读", "acknowledge"))
    return [f"{read}: {letter.links['acknowledge']}", f"#{letter.id}"]


def _written(letter: Letter, ending: str) -> str:
    template = _environment().get_template(f"{letter.kind}.{ending}")
    return template.render(letter=letter, a=letter.first, b=letter.second, w=Words, brand=BRAND)


@cache
def _environment() -> "Environment":
    # It takes a while to load, which a question at the terminal must not wait for.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates", encoding="utf-8"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
