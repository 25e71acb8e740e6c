"""The terminal has every command and option that is promised, and words for everything a verdict can say."""

import pytest
from click.testing import CliRunner

from domain import event as ev
from domain.cause import CAUSES, MECHANISMS
from domain.ground import STEPS_BY_KIND
from web.cli import main
from web.verdict_words import CAUSE_WORDS, STATUSES, STEPS, VERDICTS, cause_words, mechanism_words, status_words

PROMISED = {
    "init": "",
    "record": "--dry-run --json",
    "unresolved": "--json",
    "resolve": "--act --is --new --batch --since --reason --undo",
    "attach": "",
    "coverage": "--json",
    "check": "--tier --on --known --published-by --json --file --out",
    "list": "--tier --on --known --published-by --body --batch --verdict --format --out",
    "diff": "--json",
    "history": "--json",
    "endings": "--mechanism --cause --from --until --json",
    "due": "--within --on --kind --json",
    "verify": "",
    "rebuild": "--check",
    "export": "",
    "import": "",
    "serve": "--host --port",
    "demo": "--no-serve",
}
STATUS_WORDS = (
    "in-term past-term-awaiting-list past-term not-yet-effective revoked cancelled lapsed surrendered never-recorded "
    "unresolved-list list-not-on-record uscc-not-on-record ambiguous-name"
)


@pytest.mark.parametrize("command", PROMISED)
def test_promised_options(command: str) -> None:
    """Every promised option is there, and told in the help."""
    options = {option for parameter in main.commands[command].params for option in parameter.opts}
    assert set(PROMISED[command].split()) <= options
    helped = CliRunner().invoke(main, [command, "--help"])
    assert helped.exit_code == 0
    assert all(option in helped.stdout for option in PROMISED[command].split())


def test_help_names_every_command() -> None:
    """The help lists the commands; a command that is none is a misuse."""
    helped = CliRunner().invoke(main, ["--help"]).stdout
    assert all(command in helped for command in PROMISED)
    assert CliRunner().invoke(main, ["nothing"]).exit_code == 2


def test_every_status_has_words() -> None:
    """Each status of the contract is a sentence in both languages, and nothing else is."""
    assert set(STATUSES) == set(STATUS_WORDS.split())
    assert set(VERDICTS) == {"valid", "not_valid", "unknown"}
    assert all(words.zh and words.en for words in (*STATUSES.values(), *VERDICTS.values(), *STEPS.values()))
    assert status_words("unheard").en == "unheard"


def test_every_step_has_words() -> None:
    """Each step that a reason may have is said in both languages."""
    assert set(STEPS_BY_KIND.values()) <= set(STEPS)
    assert {ev.TitleRecognised.NAME, ev.TitleLapsed.NAME} <= set(STEPS_BY_KIND)


def test_every_cause_and_mechanism_has_words() -> None:
    """The vocabulary of endings is said in both languages."""
    assert set(CAUSE_WORDS) == set(CAUSES)
    assert all(cause_words(cause).zh == CAUSES[cause].chinese for cause in CAUSES)
    assert all(mechanism_words(mechanism).zh for mechanism in MECHANISMS)
