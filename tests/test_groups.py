"""A group of servers that is missing is left out aloud; the private PostgreSQL keeps what it was given."""

import re

import pytest
from sqlalchemy import create_engine, text

from tests import groups
from tests.groups import GROUPS, Group, ask_for, left_out_lines


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> pytest.Stash:
    """Return the notes of a run on a machine whose only group is one that nobody has any more."""
    monkeypatch.setattr(groups, "GROUPS", {"telex": Group("telex", (("teleprinter",),))})
    monkeypatch.delenv("REQUIRE_SERVERS", raising=False)
    return pytest.Stash()


def test_a_missing_group_is_left_out_with_its_reason(run: pytest.Stash) -> None:
    with pytest.raises(pytest.skip.Exception, match="telex: no teleprinter on this machine"):
        ask_for(run, "telex")


def test_a_missing_group_is_a_failure_where_servers_are_required(
    run: pytest.Stash, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUIRE_SERVERS", "1")
    with pytest.raises(pytest.fail.Exception, match="telex is required but left out: no teleprinter"):
        ask_for(run, "telex")


def test_the_end_of_the_run_names_the_groups_left_out(run: pytest.Stash) -> None:
    assert left_out_lines(run) == []
    with pytest.raises(pytest.skip.Exception):
        ask_for(run, "telex")
    assert left_out_lines(run) == [
        "groups of servers left out: their tests did not run",
        "telex: no teleprinter on this machine (make servers installs it)",
    ]


@pytest.mark.parametrize("group", GROUPS.values(), ids=str)
def test_a_group_is_either_whole_or_says_what_is_missing(group: Group) -> None:
    missing = group.missing()
    assert missing is None or re.match(r"no [\w, -]+ on this machine", missing)


def test_the_private_postgresql_syncs_to_disk_and_compares_text_the_same_everywhere(postgres_database: str) -> None:
    engine = create_engine(postgres_database)
    with engine.begin() as connection:
        shown = {name: connection.scalar(text(f"SHOW {name}")) for name in ("fsync", "listen_addresses", "timezone")}
        order = connection.scalar(text("SELECT string_agg(l, '' ORDER BY l) FROM unnest(ARRAY['ö','å','z','ä']) AS l"))
    engine.dispose()
    assert shown == {"fsync": "on", "listen_addresses": "127.0.0.1", "timezone": "UTC"}
    assert order == "zäåö"


def test_each_test_gets_a_database_of_its_own(postgres_database: str, postgres_url: str) -> None:
    assert postgres_database != postgres_url
    engine = create_engine(postgres_database)
    with engine.begin() as connection:
        assert (
            connection.scalar(text("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'")) == 0
        )
    engine.dispose()
