"""The house keeps its own rules: who imports what, how long things are, what it is called and what is shipped."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from enum import StrEnum
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from workflow.rules.reasons import CATALOGUE
from workflow.states import ActivityState, FollowUpState, PlanState, label_of

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("calendars", "notifications", "workflow")
FILE_LINES = 400
FUNCTION_LINES = 50


def python_files(*folders: str) -> Iterator[Path]:
    """Yield the files that people write; Alembic writes the versions of the schema."""
    for folder in folders:
        yield from (path for path in sorted((ROOT / folder).rglob("*.py")) if path.parent.name != "versions")


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def function_lengths(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each function of a file with its lines, the docstring not counted."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            told = node.body[0] if ast.get_docstring(node) else None
            docstring = (told.end_lineno or 0) - told.lineno + 1 if told else 0
            yield node.name, (node.end_lineno or 0) - node.lineno + 1 - docstring


def test_nobody_imports_from_a_floor_above() -> None:
    """The contracts stand in pyproject.toml."""
    answer = run(str(Path(sys.executable).with_name("lint-imports")), "--no-cache")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert re.search(r"Contracts: [1-9]\d* kept, 0 broken", answer.stdout), answer.stdout


def test_no_other_installed_distribution_has_a_package_of_our_name() -> None:
    """PyPI has distributions that would overwrite ours in silence, and remove them when they are removed."""
    owners = packages_distributions()
    assert {owner for package in PACKAGES for owner in owners.get(package, ())} <= {"hallpunkt"}


@pytest.mark.parametrize("folder", [*PACKAGES, "tests"])
def test_every_folder_with_code_is_a_package(folder: str) -> None:
    """Without them pytest would import `tests/workflow` as `workflow`."""
    bare = {path.parent for path in python_files(folder) if not path.with_name("__init__.py").exists()}
    assert [shown(path) for path in bare] == []


def test_a_file_has_at_most_400_lines() -> None:
    sizes = {
        shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files(*PACKAGES, "tests")
    }
    assert {path: size for path, size in sizes.items() if size > FILE_LINES} == {}


def test_a_function_has_at_most_50_lines() -> None:
    long = {
        f"{shown(path)}: {name}": length
        for path in python_files(*PACKAGES, "tests")
        for name, length in function_lengths(path)
        if length > FUNCTION_LINES
    }
    assert long == {}


def test_prefect_is_loaded_by_nothing_but_its_own_engine() -> None:
    """Every command but `deploy` and `worker` starts without it: importing it takes longer than most commands."""
    script = """
import importlib, pkgutil, sys, workflow
for module in pkgutil.walk_packages(workflow.__path__, "workflow."):
    if not module.name.endswith((".distributed", ".__main__")) and ".migrations." not in module.name:
        importlib.import_module(module.name)
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"prefect", "workflow"}))
"""
    answer = run(sys.executable, "-c", script)
    assert answer.stdout.split() == ["workflow"], answer.stderr


def test_the_command_shows_its_help_without_loading_any_engine() -> None:
    script = """
import sys
from workflow.cli import main
sys.argv = ["hallpunkt", "--help"]
try:
    main()
finally:
    print(*sorted({"prefect", "apscheduler"} & set(sys.modules)), file=sys.stderr)
"""
    answer = run(sys.executable, "-c", script)
    assert answer.returncode == 0, answer.stderr
    assert answer.stderr.split() == []


def glossary(section: str) -> dict[str, str]:
    """Return the words of one section of the glossary: what stands in the code, and what stands on the screen."""
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    part = page.partition(f"## {section}\n")[2].partition("\n## ")[0]
    return dict(re.findall(r"^\| `(\w+)` \| ([^|]+?) \|", part, flags=re.MULTILINE))


@pytest.mark.parametrize(
    ("section", "states"),
    [
        ("States of an activity", ActivityState),
        ("States of a plan", PlanState),
        ("States of a follow-up", FollowUpState),
    ],
)
def test_the_glossary_holds_every_state_with_its_swedish_label(section: str, states: type[StrEnum]) -> None:
    assert glossary(section) == {state.value: label_of(state) for state in states}


def test_the_glossary_holds_every_reason_with_its_swedish_label() -> None:
    assert glossary("Reasons") == {code: reason.label for code, reason in CATALOGUE.items()}


def test_constraints_pin_what_the_lock_pins() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    locked = {(package["name"], package["version"]) for package in lock["package"]}
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {tuple(line.split(";")[0].strip().split("==")) for line in lines}
    assert pinned == {(name, version) for name, version in locked if name != "hallpunkt"}


def test_constraints_name_no_package_index() -> None:
    assert "/" not in (ROOT / "constraints.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Build what is shipped."""
    uv = shutil.which("uv")
    if uv is None or run(uv, "--version").returncode != 0:
        pytest.skip("uv is not on this machine, so no wheel was built")
    folder = tmp_path_factory.mktemp("wheel")
    answer = run(uv, "build", "--wheel", "--offline", "--quiet", "--out-dir", str(folder))
    if answer.returncode != 0 and "hatchling" in answer.stderr:
        pytest.skip("hatchling is not in uv's cache, so no wheel was built without the network")
    assert answer.returncode == 0, answer.stderr
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_the_wheel_holds_exactly_our_three_packages(wheel: zipfile.ZipFile) -> None:
    inside = {name.partition("/")[0] for name in wheel.namelist()}
    assert {name for name in inside if not name.endswith(".dist-info")} == set(PACKAGES)


def test_the_wheel_holds_every_file_of_the_packages(wheel: zipfile.ZipFile) -> None:
    """Templates, tables and the example plan are read from the package; one left behind is missed after installing."""
    files = (path for package in PACKAGES for path in (ROOT / package).rglob("*"))
    wanted = {shown(path) for path in files if path.is_file() and "__pycache__" not in path.parts}
    assert wanted - set(wheel.namelist()) == set()
