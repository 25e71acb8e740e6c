"""Reading the query strings that nearly everyone sends: names that are known, each given once, values in UTF-8."""

from collections.abc import Collection
from urllib.parse import unquote_to_bytes

from web.api.arguments import Arguments


def from_plain_query(query: str, allowed: Collection[str]) -> Arguments | None:
    """The arguments of a query string as it came, if its names are known, each given once, and its values UTF-8: these
    are quicker to read than all that the library reads. None: for `from_query` to read, and to refuse.
    """
    values: dict[str, str] = {}
    for part in query.split("&"):
        name, _, value = part.partition("=")
        if name not in allowed or name in values or not value.isascii():
            return None
        try:
            values[name] = unquote_to_bytes(value.replace("+", " ")).decode()
        except UnicodeDecodeError:
            return None
    return Arguments(values, allowed)
