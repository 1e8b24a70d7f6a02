"""Whatever limits, doubts or puts off "klart" keeps it from being written as done: every limit with every such word."""

import datetime as dt
from itertools import product

import pytest

from workflow.rules.understanding import Action, Item, understand
from workflow.states import ActivityState

TODAY = dt.date(2022, 5, 17)
DONE = ("klart", "färdigt", "genomfört", "avslutat")


def listed(row: str) -> list[str]:
    """Return the phrases between the commas of a row."""
    return [phrase.strip() for phrase in row.split(",")]


BEFORE = listed("""
    nästan, näst intill, snudd på, inte, ej, icke, ingalunda, knappast, inte helt, inte tillnärmelsevis, långt från,
    fjärran från, allt annat än, delvis, i stort sett, så gott som, kanske, typ, tydligen, ska vara, borde vara, blir,
    hinner bli, skulle vara, det påstås vara, det uppges vara, oklart om det är, vet inte om det är, inget är,
    en del är, de flesta är, inte alla är, därefter är det, sedan är det, nästa vecka är det, efter nästa möte är det
""")
BEHIND = listed("""
    utom rapporten, förutom rapporten, minus rapporten, exklusive rapporten, med undantag för Ronneby,
    så när som på en skola, men inte i Ronneby, men rapporten återstår, men väntar på svar, men jag kollar,
    men granskas nu, om vi får pengar, när polisen sagt sitt, nästa vecka, till hösten, tror jag, nja, eller inte,
    delvis, till 80 procent, i stora drag, på papperet, än så länge, skojar, på tre av fem skolor, hos några
""")
AHEAD = (
    "Bara rapporten kvar",
    "En skola till",
    "Vi ska bara skriva rapporten",
    "Vi behöver stämma av",
    "När polisen svarat",
    "Vi väntar på ett svar",
    "Rapporten återstår",
)
LINKS = (" så är det {}", ", då är det {}", ", sedan är vi {}", " och sen är det {}", ", därefter är det {}")


def is_done(text: str) -> bool:
    answer = understand(text, items=[Item(1)], today=TODAY)
    return answer.action == Action.APPLY and answer.items[0].state == ActivityState.DONE


@pytest.mark.parametrize("limit", BEFORE)
def test_a_limit_before_the_word_keeps_it_from_being_done(limit: str) -> None:
    assert [word for word in DONE if is_done(f"{limit} {word}".capitalize())] == []


@pytest.mark.parametrize("limit", BEHIND)
def test_a_limit_behind_the_word_keeps_it_from_being_done(limit: str) -> None:
    shapes = ("Det är {} {}", "Detta är {}, {}", "Utbildningen är {}. {}.")
    assert [text for shape, word in product(shapes, DONE) if is_done(text := shape.format(word, limit))] == []


@pytest.mark.parametrize("ahead", AHEAD)
def test_what_is_only_to_follow_on_something_else_is_not_done(ahead: str) -> None:
    assert [text for link, word in product(LINKS, DONE) if is_done(text := ahead + link.format(word))] == []


@pytest.mark.parametrize(
    "harmless", ["tack för påminnelsen", "allt gick bra", "trots sjukdom", "utan problem", "sedan i april"]
)
def test_a_remainder_that_limits_nothing_leaves_it_done(harmless: str) -> None:
    assert [word for word in DONE if not is_done(f"Det är {word}, {harmless}")] == []
