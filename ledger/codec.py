"""Events to and from plain JSON, typed per event class (bench/codec.py compares it with the library's transcoder)."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

import msgspec

from domain.event import EVENTS, Event, TitleRecognised, TitleRenewed
from ledger.upcast import UPCASTS, Upcast, upcast

_encoder = msgspec.json.Encoder()
_objects = msgspec.json.Decoder(dict[str, Any])
_classes: dict[str, type[Event]] = {cls.NAME: cls for cls in EVENTS}
_decoders: dict[str, msgspec.json.Decoder[Event]] = {name: msgspec.json.Decoder(cls) for name, cls in _classes.items()}


class Unreadable(Exception):
    """A stored event cannot be read: its name is unknown, or its data are not of the shape that the name stands for."""


def _absent(cls: type[Event]) -> tuple[bytes, ...]:
    """How the optional fields of a class look when they are null, with the comma before: none of them comes first."""
    optional = [field.name for field in fields(cls) if field.default is None]
    return tuple(f',"{name}":null'.encode() for name in optional)


_nulls = {cls: _absent(cls) for cls in EVENTS}


def encode(event: Event) -> tuple[str, bytes]:
    """The stored name and the JSON of an event. Optional fields that are None are left out; other defaults are written,
    so that what is stored does not hang on a default in the code.
    """
    data = _encoder.encode(event)
    if b":null" in data:
        for null in _nulls[type(event)]:
            # Inside a JSON string the quotes would be escaped, so this only ever meets a whole field.
            data = data.replace(null, b"")
    return event.NAME, data


def decode(name: str, data: bytes | str, upcasts: Mapping[str, Upcast] = UPCASTS) -> Event:
    """The event stored as `data` under `name`, brought up from a retired name by `upcasts`. Raises Unreadable."""
    try:
        if name not in upcasts:
            return _decoders[name].decode(data)
        current, raised = upcast(name, _objects.decode(data), upcasts)
        return msgspec.convert(raised, _classes[current])
    except KeyError as error:
        raise Unreadable(f"no event is stored under the name {error.args[0]!r}") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Unreadable(f"not a readable {name}: {error}") from error


Rows = Iterable[tuple[int, bytes, str, Any]]
"""Position, stream, name, and the data as bytes or text."""


def decode_alike(rows: Rows) -> list[tuple[int, bytes, Event]]:
    """The events of rows, with their positions and streams.

    Thousands of events of titles have the same JSON, or the same but for the printed name and the row: they are decoded
    once, and given as one and the same event. Raises Unreadable.
    """
    found: list[tuple[int, bytes, Event]] = []
    known: dict[tuple[str, Any], Event] = {}
    event: Event | None = None
    kind, head, quote = "", _NOTHING, _NOTHING
    for position, stream, name, data in rows:
        # Most are like the title's event before them; to hash some hundred characters takes longer than to compare.
        if event and name == kind and data.startswith(head) and data.count(quote, len(head)) == _QUOTES_LEFT:
            found.append((position, stream, event))
        elif name[:6] != "title-":
            found.append((position, stream, decode(name, data)))
        else:
            quote = '"' if isinstance(data, str) else b'"'
            kind, head = name, _head(name, data)
            event = known.get((name, head or data))
            if event is None:
                event = known[name, head or data] = decode(name, data)
            found.append((position, stream, event))
            if head is None:
                event = None
    return found


_PRINTED = (TitleRecognised.NAME, TitleRenewed.NAME)
_QUOTES_LEFT = 3
_NOTHING: Any = None


def _head(name: str, data: Any) -> Any:
    """What stands before the printed name, if nothing but the name and the row follow it; else None.

    Any other field would bring more quotes, and so would a quote in the name.
    """
    mark, quote = (',"name":"', '"') if isinstance(data, str) else (b',"name":"', b'"')
    cut = data.rfind(mark) + len(mark)
    alike = name in _PRINTED and cut > len(mark) and data.count(quote, cut) == _QUOTES_LEFT
    return data[:cut] if alike else None
