import pytest

from workflow.errors import SettingMissing
from workflow.rules.escalation import Rank
from workflow.rules.plan_policy import USUAL, keys, read_policy, write_policy
from workflow.rules.reminders import Ladder


def test_a_plan_that_stores_nothing_has_the_usual_rules() -> None:
    assert read_policy({}) == USUAL


def test_what_is_written_reads_back_the_same() -> None:
    assert read_policy(write_policy(USUAL)) == USUAL


def test_what_is_stored_is_laid_over_the_usual() -> None:
    policy = read_policy(
        {"letters_per_week": "1", "after.day": "7, 21", "quiet": "12-20..01-06, 07-01..07-31", "patience.days": "8"}
    )
    assert policy.reminders.letters_per_week == 1
    assert policy.reminders.ladders["day"] == Ladder(before=(18,), after=(7, 21))
    assert policy.reminders.quiet == (((12, 20), (1, 6)), ((7, 1), (7, 31))) == policy.patience.quiet
    assert policy.patience.grace_days[Rank.DEPUTY] == 8
    assert policy.reminders.max_asks == USUAL.reminders.max_asks


def test_a_year_may_be_without_quiet_weeks() -> None:
    assert read_policy({"quiet": ""}).reminders.quiet == ()


@pytest.mark.parametrize(
    ("stored", "complaint"),
    [
        ({"letters": "1"}, "ingen regel ”letters”"),
        ({"letters_per_week": "några"}, "inget antal"),
        ({"letters_per_week": "9"}, "mellan ett och sju"),
        ({"after.day": "7, x"}, "inget antal"),
        ({"after.day": "7, 9"}, "för tätt"),
        ({"quiet": "juli"}, "ingen tid på året"),
        ({"quiet": "02-30..03-01"}, "ingen tid på året"),
        ({"patience.days": "0"}, "minst en fråga"),
    ],
)
def test_rules_that_cannot_hold_are_refused(stored: dict[str, str], complaint: str) -> None:
    with pytest.raises(SettingMissing, match=complaint):
        read_policy(stored)


def test_every_key_can_be_set() -> None:
    told = write_policy(USUAL)
    assert all(read_policy({key: told[key]}) == USUAL for key in keys())
