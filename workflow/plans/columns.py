"""Which column is which: headers of activity tables, found by name in a table of synonyms.

A new word for a column is one entry in `SYNONYMS`. Case, punctuation and missing dots over å, ä and ö do not matter, a
bracket is not part of the name, and "Aktivitet/insats" is either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from workflow.plans.blocks import Cell, Row
from workflow.plans.guess import is_time
from workflow.plans.time_headers import headers_below


class Column(StrEnum):
    """What a column of an activity table tells."""

    AREA = "area"
    WORKING_GROUP = "working_group"
    GOAL = "goal"
    NUMBER = "number"
    KEY = "key"
    ACTIVITY = "activity"
    PART = "part"
    DETAIL = "detail"
    TARGET_GROUP = "target_group"
    WHEN = "when"
    START = "start"
    END = "end"
    RESPONSIBLE = "responsible"
    CO_RESPONSIBLE = "co_responsible"
    SUPPORT = "support"
    STATUS = "status"
    REASON = "reason"
    COMMENT = "comment"
    NOTE = "note"


SYNONYMS: Mapping[Column, str] = {
    Column.AREA: (
        "fokusområde, insatsområde, område, temaområde, tema, målområde, utvecklingsområde, prioriterat område, "
        "avsnitt, prioriterat målområde, prioritering, verksamhetsområde, insatsområden, fokusområden, "
        "focus area, area, priority area, theme"
    ),
    Column.WORKING_GROUP: "arbetsgrupp, arbetsgruppen, ag, ansvarig arbetsgrupp",
    Column.GOAL: (
        "mål, delmål, syfte, effektmål, resultatmål, aktivitetsmål, målsättning, önskad effekt, mål och syfte, "
        "syfte och mål, förväntad effekt, förväntat resultat, övergripande mål, strategiskt mål, "
        "goal, goals, objective, objectives"
    ),
    Column.NUMBER: "nr, nummer, #, id, löpnummer, akt nr, no, number, ref",
    Column.KEY: "rad id, rad-id",
    Column.ACTIVITY: (
        "aktivitet, aktiviteter, aktiviteten, insats, insatser, insatsen, åtgärd, åtgärder, åtgärden, uppgift, "
        "uppgifter, arbetsuppgift, vad, vad ska göras, vad ska vi göra, vad gör vi, vad görs, handling, projekt, "
        "planerad aktivitet, planerade aktiviteter, planerad insats, prioriterad aktivitet, prioriterade, "
        "aktiviteter, huvudaktivitet, prioriterad åtgärd, förslag till åtgärd, aktivitet insats, att göra, uppdrag, "
        "åtgärdsförslag, vad behöver göras, vad ska genomföras, vad skall göras, "
        "action, actions, activity, activities, measure, measures, task, tasks, initiative, initiatives"
    ),
    Column.PART: (
        "delaktivitet, delaktiviteter, delaktiviteten, moment, delmoment, delinsats, delåtgärd, deluppgift, steg, "
        "delsteg, etapp, arbetsmoment, underaktivitet, aktivitetssteg, "
        "sub activity, sub task, subtask, step"
    ),
    Column.DETAIL: (
        "beskrivning, hur, hur gör vi, hur ska det göras, genomförande, tillvägagångssätt, metod, innehåll, description"
    ),
    Column.TARGET_GROUP: "målgrupp, målgrupper, målgruppen, för vem, för vilka, till vem, target group",
    Column.WHEN: (
        "hållpunkt, hållpunkter, hållpunkten, när, tid, tidplan, tidsplan, tidpunkt, tidsram, tidsperiod, "
        "tidsaspekt, datum, klart, klar, klart senast, klar senast, senast, senast klart, ska vara klart, "
        "färdigt, färdigt senast, deadline, period, genomförs, när ska det vara klart, när klart, måldatum, "
        "leveransdatum, milstolpe, milstolpar, avstämning, kvartal, månad, vecka, termin, år, förfallodatum, "
        "klardatum, klart när, när är det klart, när ska det vara klart, när ska det göras, när sker det, "
        "tidsplanering, genomförandetid, tidsangivelse, tidsåtgång, slutfört, slutförs, ska vara klar, klart till, "
        "due, due date, when, date, timeline, time frame, timeframe, schedule, target date, completion date, milestone"
    ),
    Column.START: (
        "start, startdatum, starttid, påbörjas, planerad start, från, från och med, fr o m, börjar, uppstart, "
        "start date"
    ),
    Column.END: "slut, slutdatum, sluttid, till, till och med, t o m, avslutas, avslut, planerat slut, end, end date",
    Column.RESPONSIBLE: (
        "ansvarig, ansvariga, ansvar, vem, vem gör, vem ansvarar, vem är ansvarig, huvudansvarig, huvudansvar, "
        "ansvarig part, ansvarig aktör, ansvariga aktörer, ansvariga parter, ansvarig organisation, ansvarig, "
        "nämnd, ansvarig förvaltning, ansvarig enhet, ansvarig för genomförande, ägare, utförare, genomförare, "
        "aktör, aktörer, huvudman, organisation, ansvarig person, ansvarig myndighet, av vem, vem gör det, "
        "vem gör vad, vem ska göra det, vem har ansvar, vem har ansvaret, ansvarsfördelning, ansvarig funktion, "
        "ansvarig chef, ansvarig verksamhet, utförs av, genomförs av, ansvarar, "
        "owner, action owner, responsible, responsible party, who, assigned to, assignee"
    ),
    Column.CO_RESPONSIBLE: (
        "medansvarig, medansvariga, medverkande, samverkan, samverkan med, samverkanspart, samverkansparter, "
        "samarbete, samarbetspart, samarbetsparter, samarbetspartner, samarbetspartners, deltagare, i samverkan, "
        "med, delaktiga, övriga aktörer, medverkande aktörer, tillsammans med, andra aktörer, "
        "partner, partners, co responsible, participants"
    ),
    Column.SUPPORT: (
        "stöd, stödjande, stödfunktion, resursperson, stöd av, med stöd av, stöttning, support, supported by"
    ),
    Column.STATUS: "status, läge, lägesstatus, genomfört, genomförd, nuläge, uppnått, status läge, progress",
    Column.REASON: "orsak, orsaker, anledning, avvikelse, orsak till avvikelse, varför inte",
    Column.COMMENT: (
        "kommentar, kommentarer, uppföljning, anteckning, anteckningar, notering, resultat, utfall, övrigt, "
        "lägesrapport, uppföljning och kommentar, vad har gjorts, genomfört arbete, "
        "comment, comments, notes, remarks"
    ),
    Column.NOTE: (
        "indikator, indikatorer, mått, mätning, nyckeltal, utvärdering, resurser, resurs, kostnad, budget, "
        "finansiering, prioritet, styrdokument, perspektiv, koppling till mål, koppling till strategi, plats, "
        "barnrättsperspektiv"
    ),
}

_COUNTED = frozenset({Column.ACTIVITY, Column.PART})
_BROKEN = re.compile(r"(?<=[^\W\d_])-\s+(?=[^\W\d_])")
"""Where a narrow column breaks its header: "Tid-" and "plan"."""
_NUMBER_BEHIND = re.compile(r"\s*\d+[?!:.]*$")
_COUNT = re.compile(r"(?<!\d)\s+(?!(?:19|20)\d\d\b)\d+[?!:.]*$")
_STEMS: tuple[tuple[Column, str], ...] = (
    (Column.GOAL, r"vad (?:vill|ska|skall) vi (?:uppna|na|astadkomma).*|.*\buppnas?\b.*|varfor\b.*"),
    (Column.NOTE, r"hur (?:mater|mats|foljer|foljs|vet|utvarderar|finansier)\w*.*|(?:beraknad|uppskattad) .*"),
    (Column.COMMENT, r".*\b\w*(?:uppfolj|utvarder|aterrapport|redovis|avrapport)\w*.*"),
    (Column.CO_RESPONSIBLE, r"(?:vem|vilka) (?:\w+ )?(?:medverka|delta|samverka|samarbeta|bidra|berors)\w*.*"),
    (Column.CO_RESPONSIBLE, r"(?:i )?(?:samverkan|samarbete|dialog) med\b.*"),
    (Column.SUPPORT, r"(?:med )?stod (?:av|fran)\b.*|(?:vem|vilka) (?:stodjer|stottar|hjalper)\w*.*"),
    (
        Column.RESPONSIBLE,
        (
            r"vem\b.*|(?:vilka|vilken) (?:gor|ar|ska|skall|har|som|ansvar|genomfor|utfor|leder|ager)\w*.*"
            r"|(?:huvud)?ansvar\w*.*"
        ),
    ),
    (
        Column.WHEN,
        (
            r"nar\b.*|tid|tid(?:s|punkt|plan)\w*.*|tid (?:for|nar)\b.*|\w+datum|klar\w*.*|fardig\w*.*|.*\bklart?\b.*"
            r"|senast .*"
        ),
    ),
    (Column.DETAIL, r"hur (?:gor|ska|skall|genomfor|arbetar)\w*.*"),
    (
        Column.ACTIVITY,
        r"vad (?:ska|skall|behover|gor|vill|kan)\w*.*|(?:atgard|insats|aktivitet)(?:er|s\w*|en|erna)? .*",
    ),
    (Column.ACTIVITY, r"(?:atgards|insats|aktivitets)(?:forslag|beskrivning|namn)\w*"),
)
"""How longer headers begin or what they hold: a header that no synonym names in full is known by these."""
_BY_STEM = tuple((column, re.compile(stem)) for column, stem in _STEMS)
_IF_NO_OTHER: Mapping[str, Column] = {"kontaktperson": Column.RESPONSIBLE, "kontakt": Column.RESPONSIBLE}
"""Headers that stand for a column only in a table that has no other of the sort."""
_OF_A_HISTORY = re.compile(r"version\w*|utgava|andring\w*|revision\w*|revider\w*|andrad av|beskrivning av andring\w*")
_IS_AN_END = re.compile(r"klar|fardig|senast|slut|deadline|leverans|due|completion|target date")
_ABOVE_ACTIVITIES = frozenset({Column.AREA, Column.GOAL})
_BETWEEN_NAMES = re.compile(r"\s*(?:/|&|\+|,|\boch\b|\n)\s*")
_LONGEST_STEM = 6
_UNDOTTED = str.maketrans("åäöéü", "aaoeu")
_LONGEST_HEADER = 60


@lru_cache(maxsize=16_384)
def plain(text: str) -> str:
    """Fold a header or a label for comparison: no case, dots, brackets or punctuation."""
    bare = re.sub(r"\([^)]*\)", " ", text.casefold().translate(_UNDOTTED))
    return " ".join(re.sub(r"[^\w#]+", " ", bare).split())


_BY_NAME = {plain(name): column for column, names in SYNONYMS.items() for name in names.split(", ")}


_TELLING_WORDS = {
    plain(word)
    for word in re.findall(
        r"\w+",
        "aktivitet aktiviteter insats insatser åtgärd åtgärder delaktivitet delaktiviteter ansvarig ansvariga hållpunkt"
        " hållpunkter tidplan tidsplan målgrupp status",
    )
}
"""Words that tell the column even at the head of a longer header: "Ansvarig för insatsen", "Tidplan för arbetet"."""


@lru_cache(maxsize=4096)
def column_called(header: str) -> Column | None:
    """Tell which column a header names in full, or None; of "Aktivitet/insats" the first that is known.

    "Område/aktivitet" is a column of activities, in which the areas are rows.
    """
    if len(header) > _LONGEST_HEADER:
        return None
    pieces = [header, *_BETWEEN_NAMES.split(header)]
    first = next((column for column in map(column_named, pieces) if column), None)
    below = first in _ABOVE_ACTIVITIES and Column.ACTIVITY in map(column_named, pieces)
    return Column.ACTIVITY if below else first


def column_named(name: str) -> Column | None:
    """Tell which column a name stands for, or None; a number after it does not matter ("Hållpunkt 2023").

    "Aktivitet 17" is the name of an activity, though, and no header.
    """
    found = _BY_NAME.get(plain(name)) or (_BY_NAME.get(plain(_BROKEN.sub("", name))) if "- " in name else None)
    if found is None and not name[-1:].isalpha():
        found = _BY_NAME.get(plain(_NUMBER_BEHIND.sub("", name)))
    return None if found in _COUNTED and _COUNT.search(name) else found


@lru_cache(maxsize=4096)
def _column_begun(header: str) -> Column | None:
    """Tell which column a longer header begins with or sounds like, or None."""
    name = plain(header)
    words = name.split()
    if not 0 < len(words) <= _LONGEST_STEM or (len(words) > 1 and words[1].isdigit()):
        return None
    if len(words) > 1 and words[0] in _TELLING_WORDS:
        return _BY_NAME[words[0]]
    return next((column for column, stem in _BY_STEM if stem.fullmatch(name)), None)


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table from left to right and their headers as written; None where a header is not known.

    `names` are the headers by column, from left to right and the first of each; `times` the places of headers that are
    times themselves.
    """

    columns: tuple[Column | None, ...]
    headers: tuple[str, ...]
    assumed: tuple[str, ...] = ()
    names: Mapping[Column, str] = field(init=False, repr=False, compare=False)
    times: frozenset[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note what every row below asks for."""
        named: dict[Column, str] = {}
        for column, header in zip(self.columns, self.headers, strict=True):
            if column:
                named.setdefault(column, header)
        times = frozenset(place for place, header in enumerate(self.headers) if is_time(header))
        object.__setattr__(self, "names", MappingProxyType(named))
        object.__setattr__(self, "times", times)

    def places(self, column: Column) -> Iterator[int]:
        """Yield where a column stands; a table may have two of the same sort."""
        return (index for index, found in enumerate(self.columns) if found is column)

    def has(self, *columns: Column) -> bool:
        """Tell whether any of the columns is there."""
        return any(column in self.columns for column in columns)

    def header(self, column: Column) -> str:
        """Return the column's header as the table writes it."""
        return self.names.get(column, "")


def read_header(row: Row) -> Layout | None:
    """Read a row as the header of an activity table; None when it is none.

    It takes two columns named in full, or three of which some are only begun; at least half of the headers, months and
    quarters not counted; and among them one for what is done, or both who and when.
    """
    headers = tuple([cell.text for cell in row.cells])
    if len(row.filled) < 2 or max(map(len, headers)) > _LONGEST_HEADER:
        return None
    named = tuple([_column_of(cell) for cell in row.cells])
    found = tuple([column or _column_begun(header) for column, header in zip(named, headers, strict=True)])
    known = [column for column in found if column]
    if len(set(filter(None, named))) < 2 and len(set(known)) < 3:
        return None
    other = [header for header, column in zip(headers, found, strict=True) if header and not column]
    if len(known) < sum(not is_time(header) for header in other):
        return None
    layout = _one_of_each(_with_end(_with_contacts(Layout(found, headers))))
    does = layout.has(Column.ACTIVITY, Column.PART)
    if not does and not (layout.has(Column.RESPONSIBLE) and layout.has(Column.WHEN, Column.END)):
        return None
    if not does and is_history(row):
        return None
    return _with_activity(layout)


def is_history(row: Row) -> bool:
    """Tell whether a row is the header of a list of versions: who changed what in the document, and when."""
    return any(_OF_A_HISTORY.fullmatch(plain(cell.text)) for cell in row.cells)


def _column_of(cell: Cell) -> Column | None:
    """Tell which column a header stands for: the one it was given, or the one its words name in full."""
    if cell.means:
        return Column(cell.means)
    return column_called(cell.text) if cell.text else None


def joined_header(upper: Row, lower: Row) -> Row | None:
    """Join a header of two rows ("Tid" over "Start" and "Slut") column by column; None when they are not one.

    What a column is called is the lower row's word, or else the upper's.
    """
    above, below = _names_in(upper), _names_in(lower)
    if not below or not above or max(map(len, (*above, *below))) > _LONGEST_HEADER:
        return None
    known = {column for name in above if (column := column_called(name))}
    if not known:
        return None
    added = {column for name in below if (column := column_called(name))}
    all_times = len(below) > 1 and all(map(is_time, below)) and not lower.cells[0].lines
    mostly_known = 2 * sum(column_called(name) is not None for name in below) > len(below)
    if not (all_times or mostly_known):
        return None
    if not all_times and (known >= added or (Column.ACTIVITY in added and read_header(upper) is None)):
        return None
    joined = replace(upper, cells=tuple(headers_below(upper, lower)))
    return joined if read_header(joined) is not None else None


def _names_in(row: Row) -> list[str]:
    return [cell.text for cell in row.cells if cell.lines]


def _with_contacts(layout: Layout) -> Layout:
    """Give a column to headers that only stand for one where nothing else does."""
    if layout.has(Column.RESPONSIBLE):
        return layout
    found = tuple(
        column or _IF_NO_OTHER.get(plain(header)) for column, header in zip(layout.columns, layout.headers, strict=True)
    )
    return replace(layout, columns=found)


def _with_end(layout: Layout) -> Layout:
    """Read "Klart" beside "Start" as the end of one stretch, and not as a time of its own."""
    ends = [place for place in layout.places(Column.WHEN) if _IS_AN_END.match(plain(layout.headers[place]))]
    if not ends or not layout.has(Column.START) or layout.has(Column.END):
        return layout
    columns = list(layout.columns)
    columns[ends[0]] = Column.END
    return replace(layout, columns=tuple(columns))


def _one_of_each(layout: Layout) -> Layout:
    """Settle words that mean another thing together: "Insats" before "Aktivitet", "Slut" without "Start"."""
    columns = list(layout.columns)
    activities = list(layout.places(Column.ACTIVITY))
    if len(activities) > 1:
        columns[activities[1]] = Column.DETAIL if Column.PART in columns else Column.PART
        for extra in activities[2:]:
            columns[extra] = Column.DETAIL
    for extra in list(layout.places(Column.RESPONSIBLE))[1:]:
        columns[extra] = Column.CO_RESPONSIBLE
    if Column.END in columns and Column.START not in columns:
        columns[columns.index(Column.END)] = Column.WHEN
    if Column.ACTIVITY not in columns and Column.PART in columns:
        columns[columns.index(Column.PART)] = Column.ACTIVITY
    return replace(layout, columns=tuple(columns))


def _with_activity(layout: Layout) -> Layout:
    """Where no header says what is done, take the leftmost column that could hold it, and say so."""
    if layout.has(Column.ACTIVITY):
        return layout
    columns = list(layout.columns)
    for wanted in (Column.DETAIL, None, Column.GOAL, Column.NOTE, Column.AREA):
        for index, column in enumerate(columns):
            if column is wanted and layout.headers[index]:
                columns[index] = Column.ACTIVITY
                return replace(layout, columns=tuple(columns), assumed=(layout.headers[index],))
    return layout
