"""A rebuild in bounded memory: titles gathered on the disk, and empty tables filled at once."""

from random import Random

import pytest
from sqlalchemy import Engine, inspect

from projections import spill
from projections.rebuild import check, rebuild
from projections.schema import LAW, create
from tests.oracle.histories import Maker
from tests.projections.play import played
from tests.projections.test_loop import contents


@pytest.mark.parametrize(("moments", "piece", "batch"), [(1, 28, 7), (5, 100, 3), (200_000, 32_768, 20_000)])
def test_titles_written_early_or_late_are_the_same(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, moments: int, piece: int, batch: int
) -> None:
    """However small the memory and the batches are, a rebuild finds the rows that the living loop wrote."""
    player = list(played(engine, list(Maker(Random(3)).history())))[-1]
    with engine.connect() as connection:
        before = contents(connection)
    for module, name, value in ((spill, "_MOMENTS", moments), (spill, "_PIECE", piece), (spill, "_AT_ONCE", 2)):
        monkeypatch.setattr(module, name, value)
    monkeypatch.setattr("projections.rebuild.BATCH", batch)
    assert check(engine, player.record) == []
    with engine.begin() as connection:
        for table in ("title", "course", "enterprise"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    rebuild(engine, player.record)
    with engine.connect() as connection:
        assert contents(connection) == before


def test_empty_tables_have_their_indexes_after_a_rebuild(engine: Engine) -> None:
    """Tables that were empty are filled and have every index that they are declared with."""
    player = list(played(engine, list(Maker(Random(4)).history())))[-1]
    with engine.begin() as connection:
        for table in LAW:
            table.drop(connection)
    create(engine)
    rebuild(engine, player.record)
    assert check(engine, player.record) == []
    for table in LAW:
        made = {one["name"] for one in inspect(engine).get_indexes(table.name)}
        assert made == {one.name for one in table.indexes}
