"""Suggestions while somebody types, over HTTP, against an empty answer of Flask under the same server."""

from collections.abc import Callable
from contextlib import ExitStack
from urllib.parse import urlencode

from bench.data import Nation
from bench.measure import Line, Place, in_turn
from bench.places import filled
from bench.service import CONNECTIONS, EMPTY, OURS, WORKERS, ask, serving, wait
from projections.pinyin import core, pinyin

ASKED = 100
"""Questions of each kind on each connection."""
_TYPED: dict[str, Callable[[str], str]] = {
    "the first characters": lambda name: name[: 4 + len(name) % 5],
    "a part of the name": lambda name: core(name)[-7:],
    "two parts": lambda name: f"{core(name)[2:5]} {core(name)[-4:]}",
    "pinyin": lambda name: pinyin(name)[0][: 8 + len(name) % 5],
    "initials": lambda name: pinyin(name)[1][: 3 + len(name) % 4],
    "two characters, found everywhere": lambda name: core(name)[4:6],
    "two characters, found nowhere": lambda name: f"无{core(name)[-1]}",
    "a name that nobody has": lambda name: f"无{name}",
}
"""What is typed, by kind: from the name of an enterprise on record."""


def suggest(place: Place) -> list[Line]:
    """Each kind of question by itself, other names each time; the answers that `suggest.js` asks for."""
    nation = Nation(place.size)
    count = CONNECTIONS * (2 if place.tiny else ASKED)
    names = [nation.name(one * 7919 % place.size) for one in range(count)]
    with filled(place.url, nation) as runtime, ExitStack() as stack:
        runtime.catch_up_search()
        ours = stack.enter_context(serving(OURS, place.url))
        other = stack.enter_context(serving(EMPTY, place.url))
        wait(ours, _path(names[0]))
        wait(other, "/")
        return [
            _line(place, kind, (ours, other), [_path(typed(name)) for name in names]) for kind, typed in _TYPED.items()
        ]


def _path(typed: str) -> str:
    return "/api/v1/enterprises?" + urlencode({"q": typed, "limit": "8"})


def _line(place: Place, kind: str, ports: tuple[int, int], paths: list[str]) -> Line:
    ours, other = ports
    asks = [lambda: ask(ours, paths)] * place.rounds
    empties = [lambda: ask(other, ["/"] * len(paths))] * place.rounds
    spent, reference = in_turn(asks, empties)
    against = f"an empty Flask answer, gunicorn {WORKERS} workers"
    return Line(
        f"suggestions by {kind}",
        place.name,
        spent / len(paths),
        reference / len(paths),
        against,
        note=f"{CONNECTIONS} connections",
    )
