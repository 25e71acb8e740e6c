"""A title's stream from its enterprise's id and back, in SQL (domain.stream: the tier lies in the low four bits)."""

from sqlalchemy import Connection

from domain.tier import Tier
from projections.reading import is_sqlite


def stream_sql(connection: Connection, enterprise: str, tier: Tier) -> str:
    """The stream of the title in a tier, where `enterprise` is the SQL of an enterprise's id."""
    if is_sqlite(connection):
        return _last_byte(enterprise, 0, tier.ordinal)
    return f"(left({enterprise}::text, 35) || '{tier.ordinal}')::uuid"


def enterprise_sql(connection: Connection, stream: str, tier: str) -> str:
    """The id of the enterprise, where `stream` is the SQL of a title's stream and `tier` that of its tier's ordinal."""
    if not is_sqlite(connection):
        return f"(left({stream}::text, 35) || '0')::uuid"
    ways = " ".join(f"WHEN {one.ordinal} THEN {_last_byte(stream, one.ordinal, 0)}" for one in Tier)
    return f"CASE {tier} {ways} END"


def _last_byte(raw: str, before: int, after: int) -> str:
    """SQLite has no arithmetic on blobs: the last byte is looked up among those with the same upper four bits."""
    cut = f"substr({raw}, 16, 1)"
    last = f"substr({_bytes(after)}, instr({_bytes(before)}, {cut}), 1)"
    return f"CAST(substr({raw}, 1, 15) || {last} AS BLOB)"


def _bytes(low: int) -> str:
    return "x'" + "".join(f"{high:X}{low}" for high in range(16)) + "'"
