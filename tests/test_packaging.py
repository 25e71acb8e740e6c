"""What is shipped: four packages of ours, installed as a wheel, from locks with hashes and without addresses."""

import importlib
import importlib.metadata
import os
import re
import sysconfig
import tomllib
from importlib import resources
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PACKAGES = ["domain", "ledger", "projections", "web"]
LOCKS = ["requirements.lock", "requirements-dev.lock"]
FROM_WHEEL = os.environ.get("TITLE_LEDGER_TEST_WHEEL") == "1"
ADDRESS = re.compile(r"://|\b[\w-]+\.(?:com|org|net|io|dev|cn)\b|--(?:extra-)?index|--find-links|--trusted-host|@ file")


def pins(lock: str) -> dict[str, str]:
    """The releases that a lock pins, by the name of the distribution."""
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    return {name: version for name, version in re.findall(r"^([\w.-]+)==(\S+)", "\n".join(lines), re.M)}


def distribution(requirement: str) -> str:
    """The distribution's name in a requirement of pyproject.toml."""
    return re.split(r"[\[<>=~! ]", requirement)[0]


@pytest.mark.parametrize("package", PACKAGES)
def test_packages_under_test_are_the_installed_ones(package: str) -> None:
    """In `make test` each package comes from the installed wheel, otherwise from this checkout."""
    home = Path(sysconfig.get_path("purelib")) if FROM_WHEEL else ROOT
    module = importlib.import_module(package)
    assert [Path(place) for place in module.__path__] == [home / package]


@pytest.mark.parametrize("package", PACKAGES)
def test_no_other_distribution_owns_our_names(package: str) -> None:
    """Nothing else that is installed brings a package of the same name (web.py brings `web`)."""
    owners = set(importlib.metadata.packages_distributions().get(package, []))
    assert owners == {"title-ledger"} if FROM_WHEEL else owners <= {"title-ledger"}


@pytest.mark.parametrize("package", PACKAGES)
def test_packages_are_typed(package: str) -> None:
    """Whoever imports a package sees its types."""
    assert (resources.files(package) / "py.typed").is_file()


def test_wheel_names_the_four_packages_and_refuses_upload() -> None:
    """The wheel holds exactly the four packages, and no index takes it by accident."""
    assert sorted(PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]) == PACKAGES
    assert "Private :: Do Not Upload" in PROJECT["project"]["classifiers"]


def test_everything_that_is_no_code_is_shipped() -> None:
    """Templates, styles, words and examples stand in the package under test as they stand in the checkout."""
    for package in PACKAGES:
        kept = [path for path in (ROOT / package).rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"}]
        shipped = Path(str(resources.files(package)))
        missing = [path for path in kept if not (shipped / path.relative_to(ROOT / package)).is_file()]
        assert missing == []


@pytest.mark.parametrize("file", ["pyproject.toml", "Makefile", ".ci/run", *LOCKS])
def test_no_addresses(file: str) -> None:
    """Neither the project file nor the locks nor what installs them name a host or an index."""
    found = [line for line in (ROOT / file).read_text("utf-8").splitlines() if ADDRESS.search(line)]
    assert found == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_carries_hashes(lock: str) -> None:
    """Each release in a lock is pinned exactly and followed by at least one sha256."""
    blocks = re.split(r"\n(?=\S)", (ROOT / lock).read_text("utf-8").strip())
    assert [b for b in blocks if not re.match(r"[\w.-]+==\S+( ;.*)? \\\n    --hash=sha256:[0-9a-f]{64}", b)] == []


def test_locks_cover_the_project() -> None:
    """Every direct dependency is pinned, and what tests it pins the same releases as what runs it."""
    project, run, dev = PROJECT["project"], pins("requirements.lock"), pins("requirements-dev.lock")
    extras = project["optional-dependencies"]
    assert {distribution(one) for one in [*project["dependencies"], *extras["build"]]} <= run.keys()
    assert {distribution(one) for one in extras["dev"]} <= dev.keys()
    assert run.items() <= dev.items()


def test_command_is_installed() -> None:
    """`title-ledger` starts `web.cli:main`."""
    assert PROJECT["project"]["scripts"] == {"title-ledger": "web.cli:main"}
    if FROM_WHEEL:
        (script,) = importlib.metadata.entry_points(group="console_scripts", name="title-ledger")
        assert script.value == "web.cli:main"
        assert callable(script.load())
