"""What the documents say holds: their commands run, their make targets exist, their links lead somewhere.

In a ```console block of README, CONTRIBUTING or a page of docs/, lines that start with `$ hallpunkt` are run in order,
in a folder that holds nothing but the example plan as handlingsplan.docx, and must succeed. A line shown below one must
stand in what it printed, in that order; "…" stands for anything, within a line or as a line. Commands that never end by
themselves are only asked for their help.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from workflow.rehearsal.example import write_example_plan

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
ENDLESS = ("serve", "worker")


@dataclass(frozen=True)
class Example:
    """A command line of a document and what the document shows below it."""

    command: str
    shown: tuple[str, ...]


def examples(page: str) -> Iterator[Example]:
    """Yield the commands of a page's console blocks, in order; a backslash at a line's end joins it to the next."""
    for block in re.findall(r"^```console\n(.*?)^```", page, flags=re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block.replace("\\\n", " "), flags=re.MULTILINE)[1:]:
            command, _, below = part.partition("\n")
            yield Example(command.strip(), tuple(line.strip() for line in below.splitlines() if line.strip()))


def shows(printed: str, shown: tuple[str, ...]) -> bool:
    """Tell whether the lines stand in what was printed, one after another."""
    lines = (" ".join(line.split()) for line in printed.splitlines())
    wanted = (re.escape(" ".join(line.split())).replace("…", ".*") for line in shown if line != "…")
    return all(any(re.fullmatch(pattern, line) for line in lines) for pattern in wanted)


def run_example(example: Example, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a `hallpunkt` command line in `folder` with the environment's own command first on the path."""
    words = example.command.split()
    line = " ".join([*words[:2], "--help"]) if words[1:2] and words[1] in ENDLESS else example.command
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HALLPUNKT_")}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    return subprocess.run(
        ["bash", "-c", line], cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )


@pytest.mark.parametrize("page", [page for page in PAGES if "$ hallpunkt" in page.read_text(encoding="utf-8")], ids=str)
def test_the_commands_of_a_page_run_and_print_what_it_shows(page: Path, tmp_path: Path) -> None:
    write_example_plan(tmp_path / "handlingsplan.docx")
    for example in examples(page.read_text(encoding="utf-8")):
        if example.command.split()[0] == "hallpunkt":
            answer = run_example(example, tmp_path)
            assert answer.returncode == 0, f"{example.command}\n{answer.stdout}{answer.stderr}"
            assert shows(answer.stdout + answer.stderr, example.shown), f"{example.command}\n{answer.stdout}"


def test_the_pages_that_are_made_from_the_code_say_what_it_says() -> None:
    answer = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr


def test_every_make_target_that_a_document_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    texts = {page.name: page.read_text(encoding="utf-8") for page in PAGES}
    named = {target for text in texts.values() for target in re.findall(r"(?:`|\$ )(?:\w+=\S+ )*make ([a-z]+)", text)}
    assert {"test", "servers", "lock"} <= named
    assert named - targets == set()


def test_every_link_between_documents_leads_to_a_file() -> None:
    links = [
        (page, link)
        for page in PAGES
        for link in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if "://" not in link and not link.startswith("mailto:")
    ]
    assert links
    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []


def test_the_rooms_that_the_house_page_names_are_the_floors_that_are_checked() -> None:
    """The page and the contract say the same, floor by floor."""
    page = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    told = [re.findall(r"`(\w+)`", row) for row in re.findall(r"^\| \d+ \| ([^|]+) \|", page, flags=re.MULTILINE)]
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition('"Floors of the house"')[2]
    layers = re.findall(r'^ +"([^"]+)",$', contract.partition("layers = [")[2].partition("]")[0], flags=re.MULTILINE)
    assert told == [re.findall(r"\w+", layer) for layer in layers]


@pytest.mark.parametrize(
    ("printed", "shown", "holds"),
    [
        ("a\nb\nc\n", ("a", "c"), True),
        ("a\nb\nc\n", ("c", "a"), False),  # the order counts
        ("28 aktiviteter\n", ("… aktiviteter",), True),
        ("28 aktiviteter\n", ("28",), False),  # a line is shown whole or with its gaps marked
        ("a\n", ("…", "a"), True),
        ("", (), True),
    ],
)
def test_a_shown_line_must_have_been_printed(printed: str, shown: tuple[str, ...], *, holds: bool) -> None:
    assert shows(printed, shown) is holds


def test_examples_are_found_in_console_blocks_only() -> None:
    page = (
        "```console\n$ hallpunkt read date \\\n  'V 17'\n25 april\n$ make test\n```\n```python\n$ hallpunkt no\n```\n"
    )
    assert list(examples(page)) == [Example("hallpunkt read date    'V 17'", ("25 april",)), Example("make test", ())]
