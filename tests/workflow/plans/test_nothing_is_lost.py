"""The law of the reading side: whatever stands in a table of activities stands in the draft or in a doubt."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.plans import as_json, read_pasted

HEADERS = (
    "Nr",
    "Aktivitet",
    "Delaktivitet",
    "Beskrivning",
    "Målgrupp",
    "När",
    "Ansvarig",
    "Status",
    "Budget",
    "Ritning",
)
WORDS = ("ord", "Ord", "2. Ord", "- ord", "ord och", "(ord", "Ord:", "ord-", "3 maj ord", "Länsstyrelsen ord", "ORD")

cells = st.one_of(st.just(""), st.lists(st.sampled_from(WORDS), min_size=1, max_size=2))


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, set[str]]:
    """Draw a table as tab-separated text, each cell holding tokens that occur nowhere else."""
    columns = draw(st.permutations(HEADERS))[: draw(st.integers(3, len(HEADERS)))]
    header = [*columns, *(name for name in ("Aktivitet", "Ansvarig") if name not in columns)]
    lines, tokens = ["\t".join(header)], set[str]()
    for number in range(draw(st.integers(1, 5))):
        row = []
        for place in range(len(header)):
            words = draw(cells)
            marked = [f"{word}x{number}y{place}z{index}" for index, word in enumerate(words)]
            tokens |= {f"x{number}y{place}z{index}" for index in range(len(marked))}
            row.append(" ".join(marked))
        lines.append("\t".join(row))
    return "\n".join(lines), tokens


@settings(max_examples=60, derandomize=True, deadline=None)
@given(tables())
def test_every_word_of_a_table_is_in_the_draft_or_in_a_doubt(drawn: tuple[str, set[str]]) -> None:
    text, tokens = drawn
    told = json.dumps(as_json(read_pasted(text, year=2024)), ensure_ascii=False)
    assert {token for token in tokens if token not in told} == set()


@settings(max_examples=40, derandomize=True, deadline=None)
@given(st.text(max_size=300))
def test_no_text_whatever_stops_the_reading(text: str) -> None:
    assert read_pasted(text, year=2024).year == 2024
