"""Numbers that head an answer to one activity of a list: "1:", "2)", "Nr 3 -", "1-3", "1, 2:". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workflow.rules.understanding.readings import Item
from workflow.rules.understanding.words import Kind, Span

_NAMES = "nr|nummer|punkt|pkt|aktivitet|uppgift|uppdrag|hållpunkt|item|#"
_HEAD = rf"(?:^|(?<=[\n.;!?])|(?P<comma>(?<=,)))[ ]*(?:(?:{_NAMES})[ .]*)?"
_NUMBERS = r"(?P<numbers>\d{1,2}(?:\s*(?:,|och|&|\+|-|–)\s*\d{1,2})*)"
_MARK = r"(?:[:)](?!\d|[ae]n?\b)|(?(comma)(?!)|\.(?=\s))|(?(comma)(?!)|[-–](?=\s+[^\W\d])))"
_LABEL = re.compile(rf"{_HEAD}{_NUMBERS}\s*{_MARK}[ ]*", re.MULTILINE)
_INLINE = re.compile(r"(?<=\s)(?P<number>\d{1,2})[:)=](?!\d|[ae]n?\b)[ ]*")
_RUN = re.compile(r"(?<!\S)(?P<number>\d{1,2})(?P<mark>[.]|[ ]?[-–])(?=\s+(?:[^\W\d]|\d{1,3} av\b|[-–]))[ ]*")
_SLASHED = re.compile(r"(?<![\w/])\d{1,2}(?:/\d{1,2}){2,}(?![\w/])")
_MONTH = r"\s*(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)"
_RANGE = re.compile(rf"(?<![\w/.,:-])(?P<first>\d{{1,2}})\s?[-–]\s?(?P<last>\d{{1,2}})(?![\w/.:-]|{_MONTH})")


def label_spans(text: str, items: Sequence[Item]) -> tuple[Span, ...]:
    """Find the numbers in `text` (small letters) that stand for activities of the list.

    They go before dates: "1-3 genomförda" in a list of four is no first of March. With one activity only a heading at
    the start of a line or sentence counts.
    """
    spans: list[Span] = []
    for start, end in _places(text, items):
        if not any(span.start < end and start < span.end for span in spans):
            spans.append(Span(start, end, Kind.REF, -1))
    return tuple(sorted(spans, key=lambda span: span.start))


def _places(text: str, items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Yield where numbers of activities stand, the plainest shapes first."""
    for match in _LABEL.finditer(text):
        if len(items) > 1 or match["numbers"].isdigit():
            yield match.start("numbers"), match.end()
    if len(items) > 1:
        yield from _inside_sentences(text, {item.number for item in items})


def _inside_sentences(text: str, numbers: set[int]) -> Iterator[tuple[int, int]]:
    """Yield headings and ranges of the list's own numbers inside a line: "1) klart 2) pågår", "1/2/3", "1-3"."""
    for match in _INLINE.finditer(text):
        opened = text.rfind("(", 0, match.start()) > text.rfind(")", 0, match.start())
        if int(match["number"]) in numbers and not opened:
            yield match.start("number"), match.end()
    yield from _run_together(text, numbers)
    for match in _SLASHED.finditer(text):
        if {int(number) for number in match[0].split("/")} <= numbers:
            yield match.start(), match.end()
    for match in _RANGE.finditer(text):
        first, last = int(match["first"]), int(match["last"])
        if first < last and {first, last} <= numbers:
            yield match.start(), match.end()


def _run_together(text: str, numbers: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the headings of a list that stands on one line and counts from one: "1. klart 2. pågår"."""
    expected, mark = 1, ""
    found: list[tuple[int, int]] = []
    for match in _RUN.finditer(text):
        alike = not mark or match["mark"].strip() == mark
        if int(match["number"]) == expected and expected in numbers and alike:
            mark = match["mark"].strip()
            found.append((match.start("number"), match.end()))
            expected += 1
    if len(found) > 1 and not text[: found[0][0]].rpartition("\n")[2].strip():
        yield from found


def read_numbers(words: str) -> frozenset[int]:
    """Return the numbers of "1, 2 och 4" or "1-3"; none for words without a number."""
    numbers: set[int] = set()
    for part in re.split(r"\s*(?:,|och|&|\+|/)\s*", words.strip(" :).-–=")):
        ends = [int(end) for end in re.findall(r"\d+", part)]
        if ends:
            numbers |= set(range(ends[0], ends[-1] + 1)) or set(ends)
    return frozenset(numbers)
