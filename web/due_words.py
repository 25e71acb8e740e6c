"""What falls due, in words."""

from domain.answers import DueKind
from web.verdict_words import Words

_KINDS: dict[DueKind, Words] = {
    "term-ends": Words("有效期满", "terms end"),
    "annual-update-due": Words("年度更新", "annual updates"),
    "change-report-due": Words("变更报告", "reports of changes"),
}


def due_words(kind: DueKind) -> Words:
    """A kind of thing that falls due."""
    return _KINDS[kind]
