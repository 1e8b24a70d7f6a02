"""Why an activity was not done, postponed or dropped: the catalogue of reasons, and how they are found in words. Pure.

One row of `CATALOGUE` is a reason: its code, the Swedish phrases of the report, who stands in the way by default, and
the words that stand for it in files; its signs in running text are a table of their own. A plan may add its own reasons
as further rows; they are handed to the functions as `own`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from workflow.errors import ReasonUnknown
from workflow.rules.lexicon.letters import composed, fold, lower
from workflow.rules.lexicon.parties import AT, INSIDERS, OWN, PARTIES
from workflow.rules.lexicon.reason_signs import faint_signs, signs

NO_REASONS: Mapping[str, Reason] = {}
"""What a plan without reasons of its own adds to the catalogue."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason. `because` follows "på grund av", `depends_on` follows "beror på"; both are Swedish.

    `party` is who blocks by default. `words` are whole phrases as they stand in a cell of a file, in small letters; for
    a plan's own reason they are looked for in running text too. Where several reasons stand in one text, the one of
    greater `strength` is the root of the others.
    """

    code: str
    label: str
    because: str
    depends_on: str
    party: str | None = None
    words: tuple[str, ...] = ()
    strength: int = 2


@dataclass(frozen=True, slots=True)
class ReasonFound:
    """A reason found in a text: its code, who stands in the way (None when nobody is named) and where (start, end)."""

    code: str
    party: str | None
    span: tuple[int, int]


def _words(row: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in row.split(","))


CATALOGUE: Mapping[str, Reason] = {
    reason.code: reason
    for reason in (
        Reason(
            "time",
            "tidsbrist",
            because="tidsbrist",
            depends_on="tidsbrist",
            words=_words("tidsbrist, brist på tid, hann inte, ej hunnit, inte hunnit, tid, tidsskäl"),
        ),
        Reason(
            "staff",
            "brist på personal",
            because="brist på personal",
            depends_on="att personal saknades",
            words=_words(
                "personalbrist, brist på personal, sjukdom, vakans, vakant tjänst, sjukskrivning, bemanning, "
                "personal, rekrytering"
            ),
        ),
        Reason(
            "resources",
            "brist på resurser",
            because="brist på resurser",
            depends_on="att resurserna inte räckte",
            words=_words("resursbrist, brist på resurser, resurser, resursskäl, kapacitetsbrist"),
            strength=1,
        ),
        Reason(
            "funding",
            "minskad budget",
            because="minskad budget",
            depends_on="minskad budget",
            words=_words(
                "minskad budget, budget, ekonomi, finansiering, bristande finansiering, medel saknas, "
                "besparingar, ekonomiska skäl, pengar, brist på medel"
            ),
            strength=3,
        ),
        Reason(
            "own_reorg",
            "egen omorganisation",
            because="omorganisation i den egna verksamheten",
            depends_on="en omorganisation i den egna verksamheten",
            words=_words(
                "omorganisation, egen omorganisation, omorganisering, intern omorganisation, organisationsförändring"
            ),
            strength=4,
        ),
        Reason(
            "police_reorg",
            "polisens omorganisation",
            because="polisens omorganisation",
            depends_on="polisens omorganisation",
            party="Polisen",
            words=_words(
                "polisens omorganisation, omorganisation inom polisen, polisens omorganisering, omorganisation polisen"
            ),
            strength=4,
        ),
        Reason(
            "partner_reorg",
            "en parts omorganisation",
            because="omorganisation hos en samverkanspart",
            depends_on="en omorganisation hos en samverkanspart",
            words=_words("partens omorganisation, samverkanspartens omorganisation, omorganisation hos samverkanspart"),
            strength=4,
        ),
        Reason(
            "partner",
            "en part kunde inte medverka",
            because="att en samverkanspart inte kunde medverka",
            depends_on="att en samverkanspart inte kunde medverka",
            words=_words(
                "samverkanspart, part kunde inte delta, extern part, partner, samarbetspartner, bristande samverkan"
            ),
        ),
        Reason(
            "low_interest",
            "lågt intresse",
            because="lågt intresse",
            depends_on="att intresset var lågt",
            words=_words(
                "lågt intresse, för få anmälda, bristande intresse, inget intresse, få deltagare, litet intresse"
            ),
        ),
        Reason(
            "pandemic",
            "pandemin",
            because="pandemin",
            depends_on="pandemin",
            words=_words("pandemi, pandemin, covid, covid-19, corona, coronapandemin, restriktioner"),
            strength=3,
        ),
        Reason(
            "decision_missing",
            "beslut saknas",
            because="att beslut saknas",
            depends_on="att beslut saknas",
            words=_words("beslut saknas, inväntar beslut, saknar beslut, väntar på beslut, inget beslut"),
            strength=3,
        ),
        Reason(
            "dependency",
            "beroende av annat arbete",
            because="att annat arbete måste bli klart först",
            depends_on="att annat arbete måste bli klart först",
            words=_words("beroende, beroende av annan aktivitet, inväntar annat arbete, väntar på annan aktivitet"),
            strength=1,
        ),
        Reason(
            "legal",
            "juridiska hinder",
            because="juridiska hinder",
            depends_on="juridiska hinder",
            words=_words("juridik, juridiska hinder, sekretess, gdpr, lagstiftning, lagändring, rättsliga hinder"),
            strength=3,
        ),
        Reason(
            "method",
            "metoden fungerade inte",
            because="att metoden inte fungerade",
            depends_on="att metoden inte fungerade",
            words=_words("metod, metoden fungerade inte, metodskäl, metodproblem"),
        ),
        Reason(
            "replaced",
            "ersatt av annat",
            because="att annat gjordes i stället",
            depends_on="att annat gjordes i stället",
            words=_words(
                "ersatt, ersatt av annan aktivitet, ersätts av annan aktivitet, ersatt av annat, ingår i annan "
                "aktivitet"
            ),
            strength=3,
        ),
        Reason(
            "not_relevant",
            "inte längre aktuell",
            because="att aktiviteten inte längre är aktuell",
            depends_on="att aktiviteten inte längre är aktuell",
            words=_words(
                "inte aktuell, inte aktuellt, ej aktuell, ej aktuellt, inte längre aktuell, inte längre "
                "aktuellt, inaktuell, behövs inte, inget behov"
            ),
            strength=1,
        ),
        Reason(
            "deprioritised",
            "nedprioriterad",
            because="andra prioriteringar",
            depends_on="att annat har prioriterats",
            words=_words(
                "nedprioriterad, nedprioriterat, bortprioriterad, bortprioriterat, prioritering, andra "
                "prioriteringar, omprioritering"
            ),
            strength=3,
        ),
        Reason(
            "other",
            "annan orsak",
            because="annan orsak",
            depends_on="annat",
            words=_words("annat, annan orsak, övrigt, andra skäl"),
            strength=0,
        ),
    )
}
"""Every reason the product knows, by code; its signs in running text stand in `workflow.rules.lexicon.reason_signs`."""

_FILE_WORDS: Mapping[str, str] = {fold(word): reason.code for reason in CATALOGUE.values() for word in reason.words}

_MARKER = re.compile(
    r"\b(?:p ?g ?a|p\.\s?g\.\s?a\.?|pa grund av(?: att)?|till foljd av|med anledning av|beroende pa|"
    r"beror (?:framst |framfor allt )?pa|berodde pa|av (?=[a-z]+skal\b)|orsak(?:en)?(?: ar| var)?:?|"
    r"anledning(?:en)? (?:ar|var):?|skal:|due to|because(?: of)?|owing to)\s*"
)
_SENTENCE_END = re.compile(r"[.!?;\n](?=\s|$)")


def find_reason(code: str, own: Mapping[str, Reason] = NO_REASONS) -> Reason:
    """Return the reason with this `code`, from the plan's `own` reasons first.

    Raises `ReasonUnknown` when neither the plan nor the catalogue has it.
    """
    reason = own.get(code) or CATALOGUE.get(code)
    if reason is None:
        raise ReasonUnknown(f"Orsaken ”{code}” finns inte.", do="Välj en ur listan eller lägg till den i planen.")
    return reason


def reason_in_file(words: str, own: Mapping[str, Reason] = NO_REASONS) -> ReasonFound | None:
    """Read a cell such as "Tidsbrist" or "Polisens omorganisation"; None for an empty one, `other` for other words."""
    plain = fold(lower(composed(words))).strip(" .:;–-\n\t")
    if not plain:
        return None
    span = (0, len(words))
    for reason in own.values():
        if plain in {fold(lower(word)) for word in (*reason.words, reason.label)}:
            return ReasonFound(reason.code, reason.party, span)
    if plain in _FILE_WORDS:
        code = _FILE_WORDS[plain]
        return ReasonFound(code, CATALOGUE[code].party, span)
    found = read_reason(words, own)
    return found[0] if found else ReasonFound("other", None, span)


def read_reason(text: str, own: Mapping[str, Reason] = NO_REASONS) -> tuple[ReasonFound, ...]:
    """Return the reasons that stand in running `text`, the one that explains the most first.

    Roots go before what follows from them (a reorganisation before the lack of time), then what stands behind "på
    grund av", then what stands first. "På grund av" with words the catalogue does not know is `other`. Says nothing of
    whether the text is about something that was not done: "trots tidsbrist" is found too.
    """
    plain = fold(lower(composed(text)))
    markers = [(match.start(), match.end()) for match in _MARKER.finditer(plain)]
    ranked: list[tuple[int, bool, int, ReasonFound]] = []
    taken: list[tuple[int, int]] = []
    for match, reason, faint in _matches(plain, own):
        if reason.code in own:
            taken.append(match.span())
        elif reason.code == "other" and any(start < match.end() and match.start() < end for start, end in taken):
            continue
        found = _attributed(reason, plain, match.span())
        marked = any(0 <= match.start() - end <= 30 for _, end in markers)
        strength = 0 if faint else find_reason(found.code, own).strength
        ranked.append((-strength, not marked, match.start(), found))
    if not ranked and markers and plain[markers[0][1] :].strip(" .!"):
        return (ReasonFound("other", None, (markers[0][1], _sentence(plain, markers[0][1])[1])),)
    return tuple(row[3] for row in sorted(ranked, key=lambda row: row[:3]))


def starts_a_reason(plain: str) -> bool:
    """Say whether a folded text holds "på grund av", "orsak:" or another phrase that a reason follows."""
    return _MARKER.search(plain) is not None


def _matches(plain: str, own: Mapping[str, Reason]) -> Iterator[tuple[re.Match[str], Reason, bool]]:
    """Yield the first sign of each reason in a folded text, and whether it is a faint one."""
    for reason in own.values():
        words = "|".join(re.escape(fold(lower(word))) for word in reason.words)
        match = re.search(rf"\b(?:{words})", plain) if words else None
        if match:
            yield match, reason, False
    for code, pattern, faint in _patterns():
        match = pattern.search(plain)
        if match and not (faint and _pattern_of(code).search(plain)):
            yield match, CATALOGUE[code], faint


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], bool], ...]:
    """Compile the signs of every reason into one pattern each over folded text; True marks the faint ones."""
    rows = [(code, signs(code), False) for code in CATALOGUE] + [(code, faint_signs(code), True) for code in CATALOGUE]
    return tuple((code, re.compile(rf"\b(?:{fold('|'.join(every))})"), faint) for code, every, faint in rows if every)


@cache
def _pattern_of(code: str) -> re.Pattern[str]:
    return next(pattern for other, pattern, faint in _patterns() if other == code and not faint)


@cache
def _party_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b(?:{fold(pattern)})\b"), name) for pattern, name in PARTIES.items())


def _attributed(reason: Reason, plain: str, span: tuple[int, int]) -> ReasonFound:
    """Say whose hindrance it is: by the party tied to it, and for a reorganisation by any party in the sentence."""
    if reason.code == "own_reorg":
        return _reorganised(plain, span)
    party = _tied_party(plain, span) or _any_party(plain[span[0] : span[1]])
    return ReasonFound(reason.code, party or reason.party, span)


def _reorganised(plain: str, span: tuple[int, int]) -> ReasonFound:
    """Tell the police's, a partner's and the own reorganisation apart."""
    start, end = _sentence(plain, span[0])
    own = rf"(?:\b{fold(OWN)}\s+(?:\w+\s+)?$)"
    if re.search(own, plain[start : span[0]]) or re.match(rf"\s+{fold(AT)}\s+{fold(OWN)}\b", plain[span[1] : end]):
        return ReasonFound("own_reorg", None, span)
    party = _tied_party(plain, span) or _any_party(plain[start:end])
    if party == "Polisen":
        return ReasonFound("police_reorg", party, span)
    if party is None or party in INSIDERS:
        return ReasonFound("own_reorg", party, span)
    return ReasonFound("partner_reorg", party, span)


def _tied_party(plain: str, span: tuple[int, int]) -> str | None:
    """Find the party a hindrance is tied to: before it ("polisens …", "polisen drog …") or behind "hos", "inom"."""
    start, end = _sentence(plain, span[0])
    before, after = plain[start : span[0]], plain[span[1] : end]
    for pattern, name in _party_patterns():
        if re.search(rf"(?:{pattern.pattern})(?:\s+\w+)?\s+$", before) or re.match(
            rf"\s+{fold(AT)}\s+(?:{pattern.pattern})", after
        ):
            return name
    return None


def _any_party(sentence: str) -> str | None:
    """Find the first party named in a sentence."""
    places = [(match.start(), name) for pattern, name in _party_patterns() if (match := pattern.search(sentence))]
    return min(places)[1] if places else None


def _sentence(plain: str, place: int) -> tuple[int, int]:
    """Return where the sentence around `place` starts and ends."""
    start = max((match.end() for match in _SENTENCE_END.finditer(plain, 0, place)), default=0)
    after = _SENTENCE_END.search(plain, place)
    return start, after.start() if after else len(plain)


def own_reasons(rows: Iterable[Reason]) -> Mapping[str, Reason]:
    """Gather a plan's own reasons by code, as the other functions take them."""
    return {reason.code: reason for reason in rows}
