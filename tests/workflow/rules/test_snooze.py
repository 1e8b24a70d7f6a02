import datetime as dt

import pytest

from workflow.rules.snooze import Wish, find_wish

TODAY = dt.date(2022, 4, 10)
MAY = dt.date(2022, 5, 1)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Påminn mig i maj.", MAY),
        ("påminn oss den 3 juni tack", dt.date(2022, 6, 3)),
        ("Kan ni påminna mig om två veckor?", dt.date(2022, 4, 24)),
        ("Återkom efter semestern!", dt.date(2022, 8, 1)),
        ("Hör gärna av er i september", dt.date(2022, 9, 1)),
        ("Fråga igen v 35", dt.date(2022, 8, 29)),
        ("Påminn mig 2022-05-16", dt.date(2022, 5, 16)),
        ("Skriv gärna igen efter sommaren.", dt.date(2022, 9, 1)),
        ("Remind me in May, please", MAY),
        ("Could you get back to me 16 May?", dt.date(2022, 5, 16)),
    ],
)
def test_a_request_to_be_asked_again_is_a_wish_for_peace_until_then(text: str, until: dt.date) -> None:
    assert find_wish(text, TODAY) == Wish(until)


@pytest.mark.parametrize(
    "text",
    [
        "Påminn mig inte i maj.",
        "Påminn mig.",
        "Jag återkommer i maj.",
        "Ni påminde mig i mars.",
        "Påminn mig i maj 2025.",
        "Klart i maj.",
        "Tack för att ni påminner mig! Klart.",
        "Inga fler mejl, återkom aldrig i maj",
        "",
    ],
)
def test_what_asks_for_nothing_at_a_time_to_come_is_no_wish(text: str) -> None:
    assert find_wish(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("2 påminn mig i maj", Wish(MAY, (2,))),
        ("1 och 3: påminn mig i maj", Wish(MAY, (1, 3))),
        ("Påminn mig om 2 i maj", Wish(MAY, (2,))),
        ("Påminn mig om nummer 1 och 3 i maj", Wish(MAY, (1, 3))),
        ("1 klart. Påminn mig om 2 i maj.", Wish(MAY, (2,), "1 klart.")),
        ("1 klart, 2: påminn mig i maj", Wish(MAY, (2,), "1 klart.")),
        ("1 klart, 2 och 3: påminn mig i maj", Wish(MAY, (2, 3), "1 klart.")),
        ("1: klart, 2: pågår, 3: återkom i maj", Wish(MAY, (3,), "1: klart, 2: pågår.")),
        ("1 klart och 2 kan ni påminna mig om i maj", Wish(MAY, (2,), "1 klart.")),
        ("Vi hade 19 deltagare, påminn mig i maj", Wish(MAY, (), "Vi hade 19 deltagare.")),
        ("Pågår, påminn mig i maj.\nHälsningar Kim", Wish(MAY, (), "Pågår.\nHälsningar Kim")),
        ("Vi väntar på beslut. Återkom gärna i maj.", Wish(MAY, (), "Vi väntar på beslut.")),
    ],
)
def test_numbers_say_what_the_wish_is_about_and_the_rest_is_left_to_be_understood(text: str, wish: Wish) -> None:
    assert find_wish(text, TODAY) == wish
