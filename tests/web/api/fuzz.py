"""Every address of the OpenAPI document asked with what schemathesis makes of it, right and wrong, by programs with all rights.

`python -m tests.web.api.fuzz [EXAMPLES]` does so at length, on SQLite, for each address and each who (`make fuzz`).
"""

import sys
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from domain.act import Publicity
from tests.acts import act, rows
from tests.web.api.serving import (
    CALL,
    PDF,
    RECOGNITION,
    REVIEW,
    Service,
    application,
    called,
    done,
    filed,
    objection,
    proposal,
    recommended,
    serve,
)
from tests.world import BING, DING, GIANT, JIA, NINGBO, YI, ZHEJIANG, day
from web.media import ANY

CHECKS: list[Any] = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
]  # fmt: skip
WHO = ("administrator", ZHEJIANG, JIA)


def running(url: str, folder: Path) -> tuple[Service, dict[str, list[str]]]:
    """A service in the middle of its campaigns, and ids that are there, by the names of the addresses."""
    service = serve(url, folder)
    called(service)
    filed(service, JIA, YI, BING)
    filed(service, DING, campaign=REVIEW)
    found = done(
        service[JIA].post(f"/applications/{application(service, JIA)}/evidence?name=a.pdf", data=PDF, content_type=ANY)
    )
    recommended(service, YI)
    service.on("2022-06-23")
    shown = Publicity(GIANT, rows([JIA]), day("2022-06-23"), day("2022-07-05"), CALL, "recognition")
    service.runtime.ledger.record_act(act("示", "2022-06-23", publicity=(shown,)))
    path = f"/campaigns/{RECOGNITION}/objections"
    ids = {
        "proposal": [done(service[NINGBO].post("/proposals", proposal(UUID(int=1), "示例丑有限公司")), 201)["id"]],
        "objection": [done(service[JIA].post(path, objection(UUID(int=2), JIA)), 201)["id"]],
        "campaign": [str(RECOGNITION), str(REVIEW)],
        "application": [str(application(service, name)) for name in (JIA, YI, BING)],
        "evidence": [found["evidence"][0]["id"]],
        "id": [str(service.enterprise(JIA))],
        "code": ["63"],
        "body": [NINGBO],
    }
    return service, ids


def fuzz(service: Service, ids: dict[str, list[str]], examples: int) -> int:
    """Ask each address so many times by each of `WHO`; returns how many requests were sent. Raises what a check finds."""
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", service.app)
    sent = 0
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        modes = [
            operation.as_strategy(generation_mode=mode) for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
        ]

        @settings(
            max_examples=examples, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=st.one_of(*modes), who=st.sampled_from(WHO), real=st.booleans(), data=st.data())
        def ask(case: Any, who: str, real: bool, data: st.DataObject) -> None:
            nonlocal sent
            if real:
                for name in set(case.path_parameters or {}) & ids.keys():
                    case.path_parameters[name] = data.draw(st.sampled_from(ids[name]))
            token = service[who].token
            response = case.call(headers={"Authorization": f"Bearer {token}"})
            case.validate_response(response, checks=CHECKS)
            sent += 1

        ask()
    return sent


def main() -> None:
    """At length."""
    examples = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    warnings.simplefilter("ignore")
    with TemporaryDirectory() as folder:
        service, ids = running(f"sqlite:///{folder}/title-ledger.db", Path(folder))
        sent = fuzz(service, ids, examples)
        assert not service.runtime.differences()
        service.runtime.close()
    print(f"{sent:,} requests, none of them a failure of the service")


if __name__ == "__main__":
    main()
