"""The OpenAPI document taken at its word, by schemathesis: no failure of the service, and every answer as described."""

from pathlib import Path

import pytest

from tests.web.api.fuzz import fuzz, running

EXAMPLES = 8


@pytest.mark.filterwarnings("ignore")
def test_every_address_answers_as_described(database_url: str, tmp_path: Path) -> None:
    """Some right and some wrong questions to each address; the tables are still as the record says."""
    service, ids = running(database_url, tmp_path)
    at = service.position()
    sent = fuzz(service, ids, EXAMPLES)
    assert sent > 100
    assert service.position() >= at
    assert not service.runtime.differences()
    service.runtime.close()
