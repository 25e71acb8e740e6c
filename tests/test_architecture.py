"""The one rule of the house: web > (ledger | projections) > domain, and a domain without clock, files or frameworks."""

import ast
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PACKAGES = {"domain", "ledger", "projections", "web"}
BESIDE = {"tests", "bench", "docs", "examples"}
CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "monotonic"}
FILES = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "getenv"}
IMPURE = {"os", "sqlite3", "socket", "http", "urllib", "subprocess", "threading", "time", "random"}


def modules(package: str) -> list[Path]:
    """The source files of one of our packages in the checkout."""
    return sorted((ROOT / package).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The top-level packages that a source file imports anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are written out from the package"
            found.add((node.module or "").split(".")[0])
    return found


def test_import_contracts_are_kept() -> None:
    """Every contract of import-linter holds."""
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_top_level_package_has_its_ring() -> None:
    """A package that nobody gave a ring cannot appear: the layers name every package of the repository."""
    contract = next(c for c in PROJECT["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    rings = {name.strip() for layer in contract["layers"] for name in layer.split("|")}
    here = {path.parent.name for path in ROOT.glob("*/__init__.py")} - BESIDE
    assert rings == here == PACKAGES


@pytest.mark.parametrize("package", ["ledger", "projections"])
def test_siblings_never_meet(package: str) -> None:
    """The record and the tables made from it never import each other, nor the outside."""
    forbidden = PACKAGES - {package, "domain"}
    meetings = {path.name: found for path in modules(package) if (found := imported(path) & forbidden)}
    assert meetings == {}


@pytest.mark.parametrize("package", sorted(PACKAGES | {"bench", "tests"}))
def test_nobody_imports_a_private_name(package: str) -> None:
    """What begins with an underscore may be moved or renamed without a look at other files."""
    taken = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {alias.name}"
        for path in modules(package)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module != "__future__"
        for alias in node.names
        if alias.name.startswith("_")
    ]
    assert taken == []


def test_domain_is_plain_python() -> None:
    """The domain imports itself, the standard library without its databases and sockets, and python-stdnum."""
    plain = set(sys.stdlib_module_names) - IMPURE | {"domain", "stdnum"}
    odd = {path.name: found for path in modules("domain") if (found := imported(path) - plain)}
    assert odd == {}


def test_domain_asks_for_no_time_and_opens_no_file() -> None:
    """No function of the domain calls a clock or touches a file: the day and the facts are given to it."""
    calls = []
    for path in modules("domain"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                calls += [f"{path.name}:{node.lineno}: {name}"] if name in CLOCKS | FILES else []
    assert calls == []


def test_every_dependency_is_used() -> None:
    """What the project asks to be installed is imported by it; what is only run or loaded by name is listed here."""
    run_by_name = {"gunicorn", "psycopg2-binary", "tzdata"}
    spelt = {"argon2-cffi": "argon2", "python-docx": "docx", "python-stdnum": "stdnum"}
    wanted = {line.split(">")[0].split("[")[0].strip() for line in PROJECT["project"]["dependencies"]} - run_by_name
    used = {name for package in PACKAGES for path in modules(package) for name in imported(path)}
    assert {name for name in wanted if spelt.get(name, name.replace("-", "_")) not in used} == set()
