"""Why the codec is typed msgspec: it against the event sourcing library's default JSON transcoder, on the same events.

Run from the repository root: `python -m bench.codec`.
"""

import dataclasses
from collections.abc import Callable
from datetime import date
from timeit import repeat
from typing import Any

from eventsourcing.persistence import JSONTranscoder, Transcoding

from domain.event import Event, TitleRecognised
from ledger.codec import decode, encode
from tests.ledger.samples import a_list

COUNT = 10_000
FIELDS = [field.name for field in dataclasses.fields(TitleRecognised)]


class DateAsISO(Transcoding):
    """The library's transcoder knows no civil date."""

    type = date
    name = "date_iso"

    def encode(self, obj: date) -> str:
        return obj.isoformat()

    def decode(self, data: str) -> date:
        return date.fromisoformat(data)


def best(work: Callable[[], Any]) -> float:
    return COUNT / min(repeat(work, number=1, repeat=5))


def as_dict(event: Event) -> dict[str, Any]:
    return {name: getattr(event, name) for name in FIELDS}


def main() -> None:
    transcoder = JSONTranscoder()
    transcoder.register(DateAsISO())
    events: list[Event] = [event for _, event in a_list(COUNT)]
    typed = [encode(event) for event in events]
    plain = [transcoder.encode(as_dict(event)) for event in events]
    rates = {
        "encode": (
            best(lambda: [encode(event) for event in events]),
            best(lambda: [transcoder.encode(as_dict(event)) for event in events]),
        ),
        "decode": (
            best(lambda: [decode(name, data) for name, data in typed]),
            best(lambda: [TitleRecognised(**transcoder.decode(data)) for data in plain]),
        ),
    }
    for what, (ours, theirs) in rates.items():
        print(f"{what}: msgspec typed {ours:,.0f}/s, JSON transcoder {theirs:,.0f}/s, ratio {ours / theirs:.1f}")
    size = sum(len(data) for _, data in typed) / sum(map(len, plain))
    print(f"size: {size:.2f} of the transcoder's")


if __name__ == "__main__":
    main()
