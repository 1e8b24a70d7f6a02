"""What every test may ask for: the groups of real servers, and how long a long run is."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from tests.groups import GROUPS, LEFT_OUT, ask_for, left_out_lines, program
from tests.postgresql import private_cluster

settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

POSTGRES_VARIABLE = "HALLPUNKT_TEST_POSTGRES"


def pytest_configure(config: pytest.Config) -> None:
    """Tell pytest which marks there are."""
    config.addinivalue_line(
        "markers", f"needs(group): runs only where a group of servers is installed: {', '.join(GROUPS)}"
    )
    config.addinivalue_line("markers", "chaos: kills, breaks and delays things; `make chaos` runs it at full length")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start the private PostgreSQL for tests that run once a database, and for those that are marked as needing it."""
    for item in items:
        if isinstance(item, pytest.Function) and _meets_postgresql(item):
            item.fixturenames.insert(0, "postgres_url")


def _meets_postgresql(item: pytest.Function) -> bool:
    """Tell whether "postgresql" is one of the test's parameters or marks."""
    parameters = item.callspec.params.values() if hasattr(item, "callspec") else ()
    marked = (name for mark in item.iter_markers("needs") for name in mark.args)
    return any(isinstance(value, str) and value == "postgresql" for value in (*parameters, *marked))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out a test whose group of servers is missing."""
    for mark in item.iter_markers("needs"):
        for name in mark.args:
            ask_for(item.config.stash, name)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let the process that runs a part of the tests tell the one that sums up what it left out."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["left_out"] = session.config.stash.get(LEFT_OUT, {})


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take in what a part of the tests left out."""
    told = getattr(node, "workeroutput", {}).get("left_out", {})
    node.config.stash.setdefault(LEFT_OUT, {}).update(told)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say at the end which groups of servers were left out, and why."""
    for number, line in enumerate(left_out_lines(config.stash)):
        if number == 0:
            terminalreporter.section(line)
        else:
            terminalreporter.line(line)


@pytest.fixture(scope="session")
def postgres_url(pytestconfig: pytest.Config) -> Iterator[str]:
    """Yield the URL of a private PostgreSQL, the same for the whole run; `postgres_database` gives an empty database.

    The URL also stands in HALLPUNKT_TEST_POSTGRES; when it stands there from the start, that server is used.
    """
    given = os.environ.get(POSTGRES_VARIABLE)
    if given:
        yield given
        return
    ask_for(pytestconfig.stash, "postgresql")
    with private_cluster() as url:
        os.environ[POSTGRES_VARIABLE] = url
        yield url
    os.environ.pop(POSTGRES_VARIABLE, None)


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[str]:
    """Yield the URL of an empty database of the private PostgreSQL, gone after the test."""
    name = f"test_{secrets.token_hex(6)}"
    engine = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(f'CREATE DATABASE "{name}"'))
        yield make_url(postgres_url).set(database=name).render_as_string(hide_password=False)
        with engine.connect() as connection:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    finally:
        engine.dispose()


@pytest.fixture(scope="session")
def chromium(pytestconfig: pytest.Config) -> Path:
    """Return the browser that Playwright is to drive."""
    ask_for(pytestconfig.stash, "chromium")
    return program(*GROUPS["chromium"].programs[0])


@pytest.fixture(scope="session")
def libreoffice(pytestconfig: pytest.Config) -> Path:
    """Return the program that opens a report as Word would; `pdftotext` and `pdftoppm` are there with it."""
    ask_for(pytestconfig.stash, "libreoffice")
    return program(*GROUPS["libreoffice"].programs[0])
