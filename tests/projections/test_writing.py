"""Many rows are written alike on either database."""

from uuid import UUID

import pytest
from sqlalchemy import Engine, text

from projections.reading import from_id
from projections.writing import insert

FIRST, SECOND = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize("many", [1, 10], ids=["few", "copied"])
@pytest.mark.parametrize("ids", [(FIRST, None, SECOND), (None, FIRST, None), (None, None, None)])
@pytest.mark.parametrize("raw", [False, True], ids=["ids", "bytes"])
def test_an_id_that_is_absent_is_stored_as_nothing(
    engine: Engine, ids: tuple[UUID | None, ...], many: int, raw: bool
) -> None:
    """Whatever row it stands in, and whether few rows are written or many."""
    given = [one.bytes if raw and one is not None else one for one in ids] * many
    with engine.begin() as connection:
        kind = "BLOB" if engine.dialect.name == "sqlite" else "uuid"
        connection.execute(text(f"CREATE TEMPORARY TABLE kept (place integer, id {kind})"))
        insert(connection, "kept", ("place", "id"), list(enumerate(given)))
        found = connection.execute(text("SELECT id FROM kept ORDER BY place")).scalars().all()
        assert [None if one is None else from_id(one) for one in found] == list(ids) * many
