"""What a plan says outside its tables: name and years, strategy, adoption, follow-up, and work it plans in prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workflow.plans.blocks import Block, Grid, Heading, Paragraph
from workflow.plans.columns import plain
from workflow.plans.draft import AreaDraft, Doubt, DoubtKind
from workflow.plans.labels import read_label
from workflow.plans.sections import Section
from workflow.plans.tables import BAND_LEVEL
from workflow.plans.times import Period
from workflow.plans.words import number_before, sentences_of, without_number

_YEARS = re.compile(r"(?<!\d)(?<!\d-)((?:19|20)\d\d)(?:\s*[-–—/]\s*((?:19|20)?\d\d)(?!\d))?(?!\d)")
_STRATEGY = re.compile(r"konkretiser|strategi|utgår från|bygger på", re.IGNORECASE)
_ADOPTED = re.compile(r"\b(?:antogs|antas|antagen|antagits|fastställ\w+|föredras|beslutad\w*)\b", re.IGNORECASE)
_FOLLOWED = re.compile(r"\bfölj(?:s|as) upp\b|\buppföljning(?:en)? (?:sker|görs|av planen)", re.IGNORECASE)
_WORK = re.compile(
    r"(?:utvecklingsarbete|arbete|insatser|aktiviteter|åtgärder)\b.*\b(?:genomför|planer)\w*.*:$", re.IGNORECASE
)
_STATED = re.compile(
    r"\b(?:år(?:et)?|gäller|avser|planperiod\w*|period\w*|verksamhetsår\w*|giltig\w*|tidsperiod|plan\w*|program\w*)\b"
    r"[^.;\n]{0,40}?(?<![\d/-])(?:19|20)\d\d",
    re.IGNORECASE,
)
"""Where a line near the top says which years the plan is for; a decision's date does not."""
_NOT_THE_PLANS = re.compile(
    r"\b(?:beslut\w*|antag\w*|fastställ\w*|uppdatera\w*|reviderad\w*|dnr|diarie\w*)\b", re.IGNORECASE
)
_TITLED = re.compile(
    r"(?:ämne|rubrik|titel|dokument(?:namn)?|plan)\s*:\s*(?:(?:sv|vb|re|fw)\s*:\s*)*(\S.*)", re.IGNORECASE
)
_CALLED = re.compile(
    r"(?:\w+ ){0,3}\w*(?:plan|program|strategi|åtgärdslista|aktivitetslista|överenskommelse|medborgarlöften?)\b",
    re.IGNORECASE,
)
_NEAR_THE_TOP = 12
_LONGEST_TITLE = 160


@dataclass(frozen=True, slots=True)
class Named:
    """A plan's title and subtitle as found; no title where the file has none."""

    title: str | None
    subtitle: str | None = None


@dataclass(frozen=True, slots=True)
class GeneralTexts:
    """What the plan's own sections say."""

    strategy: str | None = None
    adoption: str | None = None
    followup: str | None = None


def name_of(blocks: Sequence[Block]) -> Named:
    """Find the plan's title: the heading set as such, else the first heading or short text before any table.

    The name of a sheet is no title.
    """
    front = []
    for block in blocks:
        if isinstance(block, Grid) or (isinstance(block, Heading) and block.level == BAND_LEVEL):
            break
        if block.where != f"blad {block.text}":
            front.append(block)
    title = next((block for block in front if isinstance(block, Heading) and block.level == 0), None)
    titled = next((named for block in front[:_NEAR_THE_TOP] if (named := _TITLED.match(block.text))), None)
    if title is None and titled is not None:
        return Named(titled[1])
    planned = next((block for block in front[:_NEAR_THE_TOP] if _names_a_plan(block)), None)
    first = title or planned or (front[0] if front else None)
    if first is None or len(first.text) > _LONGEST_TITLE or read_label(first.text) or number_before(first.text):
        return Named(None)
    after = front[front.index(first) + 1 :]
    follows = after[0] if after and isinstance(after[0], Paragraph) and len(after[0].text) <= _LONGEST_TITLE else None
    is_subtitle = follows is not None and number_before(follows.text) is None and not follows.text.endswith((".", ":"))
    return Named(first.text, follows.text if follows and is_subtitle else None)


def _names_a_plan(block: Block) -> bool:
    """Tell whether a short text near the top is what the plan is called, below a letterhead or the lines of a mail."""
    if isinstance(block, Grid) or len(block.text) > _LONGEST_TITLE or block.text.endswith((".", ":", ",", "?", "!")):
        return False
    return _CALLED.match(block.text) is not None and read_label(block.text) is None


def years_in(text: str) -> Period:
    """Read the years in a title: one, or a span such as "2008–2009" or "2023/24"; the last one named counts."""
    found = list(_YEARS.finditer(text))
    if not found:
        return Period()
    first, last = found[-1][1], found[-1][2] or found[-1][1]
    whole = int(last) if len(last) == 4 else int(first[:2] + last)
    by_school = re.search(r"läsår|skolår", text, re.IGNORECASE) is not None or "/" in found[-1][0]
    return Period(int(first), max(whole, int(first)), school_year=by_school and whole == int(first) + 1)


def period_of(named: Named, blocks: Sequence[Block], whens: Sequence[str], source: str) -> tuple[Period, str | None]:
    """Tell which years the plan is for, and where that was found when it was not its title.

    After the title come its subtitle, the headings, a line near the top ("Avser år 2025"), then the years its
    hållpunkter name most often, and the file's own name.
    """
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    texts = [named.title or "", named.subtitle or "", *headings[:3]]
    for text in (*texts, *_stated(blocks)):
        period = years_in(" ".join(one for one in sentences_of(text) if not _NOT_THE_PLANS.search(one)))
        period = period if period.first else years_in(text)
        if period.first:
            return period, None
    counted = Counter(match for when in whens for match in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", when))
    if counted:
        most = max(counted.values())
        years = sorted(int(year) for year, times in counted.items() if times >= most)
        return Period(years[0], years[-1]), "hållpunkterna"
    period = years_in(source)
    return period, "filens namn" if period.first else None


def _stated(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the words near the top that say which years the plan is for."""
    for block in blocks[:_NEAR_THE_TOP]:
        if isinstance(block, Paragraph):
            for sentence in sentences_of(block.text):
                found = _STATED.search(sentence)
                if found and not _NOT_THE_PLANS.search(sentence):
                    yield sentence[found.start() :]


def general_texts(sections: Iterable[Section]) -> GeneralTexts:
    """Find the sentences about strategy, adoption and follow-up among the plan's own sections."""
    strategy = adoption = followup = None
    for section in sections:
        heading = plain(section.heading.text) if section.heading else ""
        whole = "\n".join(text.text for text in section.texts)
        if "antag" in heading or "faststall" in heading or "beslut" in heading:
            adoption = adoption or whole
        if "uppfolj" in heading or "utvardering" in heading:
            followup = followup or whole
        sentences = [sentence for text in section.texts for sentence in sentences_of(text.text)]
        strategy = strategy or _first(_STRATEGY, sentences)
        adoption = adoption or _first(_ADOPTED, sentences)
        followup = followup or _first(_FOLLOWED, sentences)
    return GeneralTexts(strategy, adoption, followup)


def other_work_in(sections: Iterable[Section]) -> Iterator[Paragraph]:
    """Yield the items of lists that plan work outside the tables ("Under året kommer följande arbete genomföras:")."""
    for section in sections:
        listing = False
        for text in section.texts:
            if listing and text.line.level:
                yield text
            else:
                listing = _WORK.search(text.text) is not None


def differing_titles(sections: Iterable[Section], areas: Sequence[AreaDraft]) -> Iterator[Doubt]:
    """List areas whose title differs between the plan's own list of areas and the heading above the table."""
    listed = {
        number_before(text.text): text for section in sections for text in section.texts if number_before(text.text)
    }
    for area in areas:
        text = listed.get(area.number) if area.number else None
        if text is None or area.title is None or plain(without_number(text.text)) == plain(area.title):
            continue
        what = f"Området heter något annat i listan över områden: ”{without_number(text.text)}”."
        yield Doubt(DoubtKind.TITLE_DIFFERS, area.place, what, area.title, area.title)


def _first(pattern: re.Pattern[str], sentences: Iterable[str]) -> str | None:
    return next((sentence for sentence in sentences if pattern.search(sentence)), None)
