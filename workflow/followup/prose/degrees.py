"""The counties' scale in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workflow.followup.counts import FollowUp, Sentence
from workflow.followup.facts import Degree
from workflow.followup.prose.lexicon import join_words, write_numbers

ONE_AND_SEVERAL: Mapping[Degree, tuple[str, str]] = {
    Degree.FULLY: ("genomförd eller löpande", "genomförda eller löpande"),
    Degree.HALF: ("genomförd till hälften eller mer", "genomförda till hälften eller mer"),
    Degree.BEGUN: ("påbörjad", "påbörjade"),
    Degree.NOT_BEGUN: ("inte påbörjad", "inte påbörjade"),
}
"""Each degree, said of one activity and of several."""


def say_degrees(followup: FollowUp) -> Iterator[Sentence]:
    """Say how many activities stand at each degree, where the scale is used."""
    counts = [(degree, count) for degree, count in followup.degrees.counts if count] if followup.degrees else []
    if not counts:
        return
    whole, *words = write_numbers(sum(count for _, count in counts), *(count for _, count in counts))
    pieces = [
        f"{'är ' if not place else ''}{word} {ONE_AND_SEVERAL[degree][count > 1]} ({degree.value})"
        for place, (word, (degree, count)) in enumerate(zip(words, counts, strict=True))
    ]
    noun = "bedömd aktivitet" if whole in {"en", "1"} else "bedömda aktiviteter"
    yield Sentence(f"Av {whole} {noun} {join_words(pieces)}.", "year.degrees")
