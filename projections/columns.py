"""What the tables are made of: kinds of columns, the same on both databases (what they mean: projections.schema)."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    Uuid,
)

OPEN = 1 << 62
"""`known_to` of what is known still."""

MAIN = "tables"
"""The name of the checkpoint under which the tables of law move."""

BIG = BigInteger().with_variant(Integer(), "sqlite")
SMALL = SmallInteger().with_variant(Integer(), "sqlite")
UUID = Uuid().with_variant(LargeBinary(), "sqlite")

metadata = MetaData()


def text(name: str, nullable: bool = False) -> Column[str]:
    """A column of text."""
    return Column(name, Text, nullable=nullable)


def bytewise(name: str) -> Column[str]:
    """Text in the order of its bytes, so that what begins alike lies together whatever the database's language."""
    return Column(name, Text().with_variant(Text(collation="C"), "postgresql"), nullable=False)


def big(name: str) -> Column[int]:
    """A column of positions or course ids."""
    return Column(name, BIG, nullable=False)


def small(name: str) -> Column[int]:
    """A column of small numbers."""
    return Column(name, SMALL, nullable=False)


def day(name: str, nullable: bool = False) -> Column[int]:
    """A column of days, as ordinals."""
    return Column(name, Integer, nullable=nullable)


def table(name: str, key: tuple[str, ...], *columns: Column[Any] | Index) -> Table:
    """A table clustered by its key on SQLite."""
    return Table(name, metadata, *columns, PrimaryKeyConstraint(*key), sqlite_with_rowid=False, sqlite_strict=True)
