"""Misspelt words are put right only where a time is meant, and always doubted. The plan's year is 2022."""

import unicodedata

import pytest

from calendars import read_when
from tests.calendars.when.reading import meaning


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("15 mras 2022", "2022-03-15 ?"),
        ("15 mas", "2022-03-15 ?"),
        ("2 mjaj (v 18)", "2022-05-02 ?"),
        ("maj/jnui 2022", "2022-05-01..2022-06-30 ?"),
        ("inann 15/6", "..2022-06-14 ?"),
        ("före 1 mja", "..2022-04-30 ?"),
        ("senats 1 maj", "..2022-05-01 ?"),
        ("slutett av maj", "2022-05-21..2022-05-31 ?"),
        ("vekca 12", "2022-03-21..2022-03-27 ?"),
        ("kvratal 3", "2022-07-01..2022-09-30 ?"),
        ("Vpren 2022", "2022-03-01..2022-05-31 ?"),
        ("höstolvet 2023", "2023-10-30..2023-11-05 ?"),
        ("månadsskifet mars/april", "2022-03-31..2022-04-01 ?"),
        ("Vckea 20 2022", "2022-05-16..2022-05-22 ?"),
        ("septmbr 2022", "2022-09-01..2022-09-30 ?"),
        ("3 otk 2022", "2022-10-03 ?"),
        ("7 rnaj 2022", "2022-05-07 ?"),
        ("clecember", "2022-12-01..2022-12-31 ?"),
        ("o k t o b e r", "2022-10-01..2022-10-31 ?"),
        ("2 0 2 2-1 0-0 5", "2022-10-05 ?"),
        ("april20 22", "2022-04-01..2022-04-30 ?"),
    ],
)
def test_a_misspelt_word_beside_a_time_is_put_right(wording: str, expected: str) -> None:
    assert meaning(wording) == expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("inom vården 2022", "2022-01-01..2022-12-31"),
        ("vi har 2022 som mål", "2022-01-01..2022-12-31"),
        ("skolor, 15 maj", "2022-05-15"),
        ("posten 3 maj", "2022-05-03"),
        ("för 2022", "2022-01-01..2022-12-31"),
        ("mors dag 2022", "2022-05-29"),
        ("workshop KS 15 mars", "2022-03-15"),
    ],
)
def test_ordinary_words_beside_a_time_are_left_alone(wording: str, expected: str) -> None:
    assert meaning(wording) == expected


@pytest.mark.parametrize("wording", ["2 mj 2022", "r3 2022", "2022 dQ1", "april - mj", "fcrsta halvan av hösten"])
def test_what_cannot_be_put_right_makes_the_rest_doubtful(wording: str) -> None:
    assert not read_when(wording, 2022).certain


WORDINGS = (
    *(
        "2 maj (v 18)",
        "16 mars -maj 2022",
        "Hösten 2022?",
        "senast 31 mars",
        "före utgången av maj",
        "v 40–42",
        "Q2-Q3 2023",
    ),
    *(
        "läsåret 22/23",
        "årligen i november",
        "löpande, avstämning i maj",
        "Senast 25 februari eller 25 augusti",
        "tis 15/3 kl. 13-15",
    ),
    *(
        "i slutet av året",
        "fr.o.m. 1/9 2022",
        "vår och höst",
        "höst/vinter 2025/2026",
        "29 februari 2022",
        "2 ggr/år",
        "31/4",
    ),
)


@pytest.mark.parametrize("wording", WORDINGS)
def test_the_look_of_a_text_does_not_change_its_meaning(wording: str) -> None:
    read = meaning(wording)
    looks = (
        *(
            wording.upper(),
            wording.lower(),
            f"  {wording} ",
            wording.replace(" ", "\u00a0"),
            wording.replace(" ", "   "),
        ),
        *(wording.replace(" ", "\n", 1), wording.replace("-", "–").replace("–", "—"), f"({wording})", f"• {wording}"),
        *(f"{wording}.", f"”{wording}”", unicodedata.normalize("NFD", wording), wording + "\u200b\r\n"),
    )
    assert {look: meaning(look) for look in looks} == dict.fromkeys(looks, read)
