"""What the acts did to one grant: plain facts, kept in legal order; and the words of an answer."""

from dataclasses import dataclass
from datetime import date

from domain.civil import Term


@dataclass(frozen=True)
class TermFact:
    """A term begins: a recognition (`grants`), a renewal or a reinstatement; no `term`: from expiry of the last."""

    pub: date
    act: str
    term: Term | None
    body: str | None = None
    grants: bool = False


@dataclass(frozen=True)
class Lapse:
    """A list that decided the grant did not name it; its day follows from `at_term_end`."""

    pub: date
    act: str
    at_term_end: bool
    cause: str


@dataclass(frozen=True)
class End:
    """A decided ending; `day` is the first day without the title, `fraud` marks all of one cascade."""

    pub: date
    act: str
    day: date
    mechanism: str
    cause: str
    fraud: bool


@dataclass(frozen=True)
class Undo:
    """A reinstatement: the ending or lapse by `ending_act` is as if it had not been."""

    pub: date
    act: str
    ending_act: str


@dataclass(frozen=True)
class Carry:
    """The old title stays valid until the next list that decides it."""

    pub: date
    act: str


@dataclass(frozen=True)
class CarryEnded:
    """The act `call`, on which a carry-over rested, was taken back."""

    pub: date
    act: str
    call: str


@dataclass(frozen=True)
class Moved:
    """The holder belongs to another body from here on."""

    pub: date
    act: str
    body: str


@dataclass(frozen=True)
class Decided:
    """A list decided the grant's cohort for its body on this publication, whatever it said of the grant."""

    pub: date
    act: str


@dataclass(frozen=True)
class Doubt:
    """A list of which it is not known whether it names the grant: both things it may have done, and why."""

    pub: date
    act: str
    status: str
    listed: TermFact
    unlisted: Lapse | None


Fact = TermFact | Lapse | End | Undo | Carry | CarryEnded | Moved | Decided | Doubt


@dataclass(frozen=True)
class Ending:
    """An ending in force: `on` is the first day without the title."""

    on: date
    mechanism: str
    cause: str
    act: str


@dataclass(frozen=True)
class View:
    """How a grant or a title stands on a day."""

    verdict: str
    status: str
    term: Term | None = None
    ending: Ending | None = None
    because: tuple[str, ...] = ()
