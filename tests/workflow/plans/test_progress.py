"""Long work tells how far it has come, to whoever listens."""

from workflow.plans import read_pasted
from workflow.plans.progress import listening, steps

Told = list[tuple[str, int, int]]


def test_steps_are_told_a_hundred_times_at_most_and_at_the_end() -> None:
    told: Told = []
    with listening(lambda *step: told.append(step)):
        assert list(steps("Läser", range(10_000))) == list(range(10_000))
    assert len(told) <= 102
    assert told[0] == ("Läser", 0, 10_000)
    assert told[-1] == ("Läser", 10_000, 10_000)


def test_nobody_hears_what_is_done_before_or_after_listening() -> None:
    told: Told = []
    with listening(lambda *step: told.append(step)):
        pass
    assert list(steps("Läser", [1, 2])) == [1, 2]
    assert told == []


def test_reading_a_table_tells_of_its_rows_and_its_activities() -> None:
    rows = "\n".join(f"Städdag {number}\tPolisen\tMaj" for number in range(20))
    told: Told = []
    with listening(lambda *step: told.append(step)):
        read_pasted(f"Aktivitet\tAnsvarig\tHållpunkt\n{rows}", year=2024)
    assert {(what, of_all) for what, _, of_all in told} == {("Läser rader", 20), ("Läser aktiviteter", 20)}
