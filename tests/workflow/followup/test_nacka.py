"""The follow-up of a real plan: the counts and reasons that were read by hand out of the municipality's own memo."""

import csv
import datetime as dt
import json
from collections import Counter
from itertools import groupby
from typing import Any

from tests.shared import shared_file
from workflow.followup import ActivityFacts, AreaFacts, FollowUp, ReasonFacts, YearFacts, compile_followup
from workflow.rules.reasons import reason_in_file
from workflow.states import ActivityState

STATES = {
    "Genomförd": ActivityState.DONE,
    "Påbörjad": ActivityState.ONGOING,
    "Inte genomförd": ActivityState.NOT_DONE,
    "Inte aktuell": ActivityState.DROPPED,
}
OUTCOMES = {
    "genomford": ActivityState.DONE,
    "paborjad": ActivityState.ONGOING,
    "ej_genomford": ActivityState.NOT_DONE,
    "ej_aktuell": ActivityState.DROPPED,
}
REASONS = {
    "polisens_omorganisation": "police_reorg",
    "minskad_budget": "funding",
    "tidsbrist": "time",
    "omorganisation_socialprocessen": "own_reorg",
    "ej_aktuellt": "not_relevant",
}


def nacka_2016() -> YearFacts:
    text = shared_file("data/plans/nacka-2016-utfall.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines(), delimiter=";"))
    areas = [
        AreaFacts(number=str(number), title=title, activities=tuple(read_rows(str(number), list(group))))
        for number, (title, group) in enumerate(groupby(rows, key=lambda row: row["Mål"]), start=1)
    ]
    return YearFacts(
        plan="Handlingsplan socialnämnden 2016",
        year=2016,
        first_day=dt.date(2016, 1, 1),
        last_day=dt.date(2016, 12, 31),
        as_of=dt.date(2016, 12, 31),
        areas=tuple(areas),
    )


def read_rows(number: str, rows: list[dict[str, str]]) -> list[ActivityFacts]:
    return [
        ActivityFacts(
            code=f"{number}.{place}",
            title=row["Aktivitet"],
            state=STATES[row["Status"]],
            answered=True,
            reasons=read_reasons(row["Orsak"]),
            comment=row["Kommentar"],
        )
        for place, row in enumerate(rows, start=1)
    ]


def read_reasons(cell: str) -> tuple[ReasonFacts, ...]:
    found = reason_in_file(cell)
    return (ReasonFacts(code=found.code, party=found.party, words=cell),) if found else ()


def followed_up() -> tuple[FollowUp, dict[str, Any]]:
    return compile_followup(nacka_2016()), json.loads(shared_file("data/truth/nacka-2016.json").read_text("utf-8"))


def test_the_counts_of_every_goal_are_those_read_by_hand() -> None:
    followup, truth = followed_up()
    counted = [
        {"goal": int(section.area.number or 0), **{word: section.totals.of(state) for word, state in OUTCOMES.items()}}
        for section in followup.sections
    ]
    assert counted == [{key: row[key] for key in ("goal", *OUTCOMES)} for row in truth["counts"]["per_goal"]]


def test_the_totals_are_those_read_by_hand() -> None:
    followup, truth = followed_up()
    assert {word: followup.totals.of(state) for word, state in OUTCOMES.items()} == truth["counts"]["total"]
    assert followup.totals.activities == truth["counts"]["total_mentioned"]


def test_the_reasons_of_what_was_not_done_are_those_read_by_hand() -> None:
    followup, truth = followed_up()
    expected = {REASONS[word]: count for word, count in truth["counts"]["reasons_for_not_done"].items()}
    assert {row.reason.code: row.n for row in followup.reasons} == expected


def test_the_reasons_of_every_goal_are_those_read_by_hand() -> None:
    followup, truth = followed_up()
    expected = [{REASONS[word]: n for word, n in row["reasons"].items()} for row in truth["counts"]["per_goal"]]
    assert [{row.reason.code: row.n for row in section.reasons} for section in followup.sections] == expected
    everywhere = sum((Counter(counts) for counts in expected), Counter())
    assert everywhere == Counter({REASONS[word]: n for word, n in truth["counts"]["reasons_all"].items()})


def test_the_police_is_the_party_behind_its_reorganisation() -> None:
    followup, _ = followed_up()
    assert {row.party for row in followup.reasons if row.reason.code == "police_reorg"} == {"Polisen"}


def test_two_equally_common_reasons_are_both_named_and_neither_is_the_main_one() -> None:
    followup, _ = followed_up()
    assert [sentence.text for sentence in followup.sentences] == [
        "Uppföljningen för 2016 visar att en del av de planerade aktiviteterna har genomförts: 11 av 23.",
        "Av övriga tolv aktiviteter pågår fyra, sju har inte genomförts och en är inte längre aktuell.",
        (
            "De vanligaste orsakerna till att aktiviteter inte har genomförts är polisens omorganisation och "
            "tidsbrist: tre av sju vardera."
        ),
        "Orsaken ”polisens omorganisation” är angiven för tre aktiviteter inom områdena 1, 3 och 6.",
        "Svar finns för samtliga 23 aktiviteter.",
    ]
