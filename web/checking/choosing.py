"""Names that fit nothing, with those on record that are alike: a person chooses, nothing is guessed."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from domain.verdict import Candidate
from projections.asking import Asking
from web.checking.rows import Answer, cells_of
from web.checking.sheets import Line, Question
from web.verdict_words import status_words

ALIKE = 3
MOST_LOOKED_UP = 100
"""Rows for which names alike are looked up; beyond them the page says so."""
_CHOSEN = "；表中名称未在册，按所选企业“{}”核验"


def fits_nothing(line: Line) -> bool:
    """Whether a row asks for somebody, and no enterprise on record answers for it."""
    answer = line.answer
    return answer is not None and (answer.verdict is None or answer.verdict.enterprise.id is None)


def candidates(lines: Sequence[Line], asking: Asking) -> dict[int, tuple[Candidate, ...]]:
    """By row number: whom the rows that fit nothing may mean, the likeliest first; the first `MOST_LOOKED_UP` of them."""
    wanted = [line for line in lines if fits_nothing(line)][:MOST_LOOKED_UP]
    return {line.row.number: _candidates(line, asking) for line in wanted}


def _candidates(line: Line, asking: Asking) -> tuple[Candidate, ...]:
    verdict = line.answer.verdict if line.answer else None
    if verdict and verdict.candidates:
        return verdict.candidates
    return tuple(Candidate(one.enterprise, one.name, None) for one in asking.alike(line.row.name, ALIKE))


def with_choices(lines: Sequence[Line], chosen: Mapping[int, UUID], asking: Asking, question: Question) -> list[Line]:
    """The rows again, those that somebody chose an enterprise for answered for it, and saying so. An id that is not on record
    changes nothing."""
    return [_chosen(line, chosen.get(line.row.number), asking, question) for line in lines]


def _chosen(line: Line, enterprise: UUID | None, asking: Asking, question: Question) -> Line:
    if enterprise is None or not fits_nothing(line):
        return line
    verdict = asking.verdict_of(enterprise, question.tier, question.on, question.published_by)
    if verdict.enterprise.id is None:
        return line
    said = status_words(verdict.status).zh + _CHOSEN.format(verdict.enterprise.name)
    answer = Answer(verdict.verdict, said, verdict)
    return Line(line.row, answer, cells_of(answer, question.on.isoformat(), asking.known.position))
