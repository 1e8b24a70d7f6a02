"""Looking for the next opening only near the last one finds whatever would be joined to it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from notifications.replies.lines import Line, is_quoted, to_lines
from notifications.replies.openings import Opening, find_opening, near

ROWS = (
    *("", "", "  ", "________________________________", "-----", "Klart.", "Hej Kim,", "> Klart", ">", ">> Hej"),
    *("Från: Kim Ek <kim.ek@karlskrona.example>", "Skickat: den 3 maj 2022 08:00", "Till: Sam Lind", "Ämne: SV: Läget"),
    *("Den 3 maj 2022 kl. 08:00 skrev Kim Ek <kim.ek@karlskrona.example>:", "Den 3 maj 2022 kl. 08:00 skrev"),
    *("Kim Ek <kim.ek@karlskrona.example>:", "-----Ursprungligt meddelande-----", "Till", "Ämne", "2022-05-03 08:00"),
)


def joined(lines: tuple[Line, ...], opening: Opening | None, start: int) -> Opening | None:
    """Return an opening that nothing written stands before, else None: only such a one is joined to the last."""
    return None if opening is None or any(line.text for line in lines[start : opening.start]) else opening


@given(rows=st.lists(st.sampled_from(ROWS), max_size=40), start=st.integers(0, 12))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_what_would_be_joined_lies_near(rows: list[str], start: int) -> None:
    lines, _ = to_lines("\n".join(rows))
    start = min(start, len(lines))
    if not is_quoted(lines, start):
        everywhere, close = find_opening(lines, start, ()), find_opening(lines, start, (), near(lines, start))
        assert joined(lines, close, start) == joined(lines, everywhere, start)
