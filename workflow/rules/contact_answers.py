"""Who answers for what, in an officer's own words: the reply to a contact round, read as people and numbers.

People write "1 och 3: Lisa Alm, lisa.alm@…", "Lisa Alm (lisa.alm@…) tar krogarna, resten tar jag", or a name and an
address under each title. The text becomes a row of activities and people, and each activity goes to the person it
stands nearest to, counted in commas, line breaks and empty lines. What stays uncertain is returned as such. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from workflow.rules.lexicon.references import ALL, EXCEPT, NOUNS, REST
from workflow.rules.party_names import fold
from workflow.rules.understanding import Item

EVERYTHING = -1
THE_REST = -2


@dataclass(frozen=True, slots=True)
class Appointed:
    """Activities (their numbers) and who answers for them; `address` is None for whoever wrote the reply."""

    numbers: frozenset[int]
    name: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class ContactsRead:
    """What a reply says: who was appointed, what the party says is not its own, and what could not be read.

    `nameless` are numbers with a name but no address. Nothing at all in it means that the reply was not understood.
    """

    appointed: tuple[Appointed, ...] = ()
    denied: frozenset[int] = frozenset()
    unclear: frozenset[int] = frozenset()
    nameless: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Refs:
    """Activities named from `start` up to `end` of the text; `minus` are those after "utom"."""

    start: int
    end: int
    numbers: frozenset[int]
    minus: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Somebody:
    """A person named from `start` up to `end`: the writer (`own`), or a name with or without an address."""

    start: int
    end: int
    own: bool = False
    name: str | None = None
    address: str | None = None


_CAPITAL = r"(?-i:[A-ZÅÄÖÉÜ][a-zåäöéüèA-ZÅÄÖ'’-]*)"
_NAME = rf"{_CAPITAL}(?:[ \t]+(?:(?:von|van|af|de|der|al|el)[ \t]+)?{_CAPITAL}){{0,3}}"
_ADDRESS = r"[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+"
_BETWEEN = r"[\s,:;<(\[|–-]{0,6}(?:(?:e-?post|mejl|mail|adress|e-?mail)(?:adress)?\s*:?\s*)?<?(?:mailto:)?"
_NOT_NAMES = (
    "Jag|Vi|Det|Den|De|Hon|Han|Alla|Allt|Samtliga|Båda|Ingen|Inga|Resten|Övriga|Övrigt|Aktivitet|Aktiviteten"
    "|Aktiviteterna|Nr|Nummer|Punkt|Hej|Hejsan|Tack|Med|Mvh|Hälsningar|Vänliga|Ja|Nej|Här|För|Och|Om|Som|Så|Men|Kontakt"
    "|Kontaktperson|Ansvarig|Namn|Vad|Hur|Vilka|Vilken|När|Varför|Kan|Ska|Man|Min|Mina|Vår|Våra|Epost|Mejl|Mail|Hållpunkt|Utom|Förutom|Vem|Undertecknad|Stämmer|Till"
)
_GIVEN = re.compile(
    rf"(?:(?P<before>(?!(?:{_NOT_NAMES})\b){_NAME})(?P<between>{_BETWEEN}))?(?P<address>{_ADDRESS})(?:>|\))?"
    rf"(?:[ \t]*\((?P<after>{_NAME})\))?",
    re.IGNORECASE,
)
_TAKES = "tar|sköter|har|svarar|ansvarar|är|blir|får|gör|håller|leder|driver|står|fortsätter|hanterar"
_BARE_NAME = re.compile(
    rf"(?:(?<=[\d:–-] )|(?<=[\d:])|\b(?:{_TAKES}|är det|blir det|av|till|hos|och|samt|på)[ \t]+)(?P<told>{_NAME})"
    rf"|(?P<first>{_NAME})(?=[ \t]+(?:{_TAKES})\b)",
    re.IGNORECASE,
)
_OWN = re.compile(
    rf"\bjag(?=[ \t]+(?:själv|{_TAKES})\b)|\b(?:{_TAKES})[ \t]+jag\b|\bdet är jag\b|[:)–-]\s*jag\b|(?<=\d )jag\b"
    r"|\bjag själv\b|\bmig själv\b|\bundertecknad\b|^\s*jag\s*[.!]?\s*$|\b(?:hos|på|till|av) mig\b"
    r"|(?<=\balla )jag\b|(?<=\bsamtliga )jag\b|(?<=\bresten )jag\b|(?<=\bövriga )jag\b",
    re.IGNORECASE | re.MULTILINE,
)
_SURELY_OWN = re.compile(
    r"\bjag (?:svarar|ansvarar|sköter|står|tar|är ansvarig)\b|\bdet är jag\b|\bjag själv\b|\bundertecknad\b"
    r"|\A\s*jag\s*[.!]?\s*\Z",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:inte|ej|aldrig)\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<![\w@.+/-])(?:(?:nr|nummer|punkt(?:erna)?|aktivitet(?:en|er|erna)?)\.?\s*)?"
    r"(?P<list>\d{1,3}(?:(?:\s*(?:,|och|samt|&|\+|/)\s*|\s*(?:-|–|till(?: och med)?|t\.?o\.?m\.?)\s*)\d{1,3}\b)*)"
    r"(?![\w@/]|[.:]\d)",
    re.IGNORECASE,
)
_SPAN = re.compile(r"(\d+)\s*(?:-|–|till(?: och med)?|t\.?o\.?m\.?)\s*(\d+)", re.IGNORECASE)
_NO_REFERENCE = re.compile(
    r"(?:\+46|\b0)[\d\s()/-]{6,}\d|\b\d{3} ?\d{2}\b|https?://\S+"
    r"|\b\d{1,2}\s+(?:jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*|\b\d{4}-\d\d-\d\d\b",
    re.IGNORECASE,
)
_REST = REST | {"övrigt", "de andra", "dom andra"}
_WORDS = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, ALL | _REST), key=len, reverse=True))})\b", re.IGNORECASE)
_EXCEPT = re.compile(rf"\s*\b(?:{'|'.join(sorted(map(re.escape, EXCEPT), key=len, reverse=True))})\s*$", re.IGNORECASE)
_NOUN = re.compile(rf"\s*(?:{'|'.join(sorted(map(re.escape, NOUNS), key=len, reverse=True))})?\s*\Z", re.IGNORECASE)
_BREAKS = ((re.compile(r"\n\s*\n"), 4), (re.compile(r"\n"), 2), (re.compile(r"[.!](?=\s)|;"), 2), (re.compile(r","), 1))
_STEM = 6
_IN_SWEDISH = tuple(
    (re.compile(rf"\b{english}\b", re.IGNORECASE), swedish)
    for english, swedish in (
        (r"(?:the )?rest (?:is|are) mine", "resten tar jag"),
        (r"(?:is|are) mine", "tar jag"),
        (r"I(?: will|['’]ll)? (?:answer for|take|handle|do)", "jag tar"),
        (r"I(?: am|['’]m) responsible for", "jag tar"),
        (r"(?:we|I) do(?: not|n['’]t) (?:answer for|take|handle|have)", "vi svarar inte för"),
        (r"(?:is|are)(?: not|n['’]t) (?:ours|mine)", "är inte vår"),
        (r"me\b(?=\s*(?:[.,;]|$))", "jag"),
        (r"(?:answers for|takes|handles|will take)", "tar"),
    )
)
"""What people who are written to in English answer, in the words that are read here."""


def read_contacts(
    text: str, items: Sequence[Item], *, own: frozenset[str] = frozenset(), known: Mapping[str, str] | None = None
) -> ContactsRead:
    """Read who answers for which of the letter's activities. Never raises.

    `own` are the writer's addresses, folded; `known` maps full names of the register to their addresses, so that a
    colleague need not be spelled out. Activities that the reply says nothing about are in none of the parts.
    """
    for english, swedish in _IN_SWEDISH:
        text = english.sub(swedish, text)
    reading = _Reading(text, tuple(items), own, dict(known or {}))
    if not reading.people and not reading.refs:
        return ContactsRead()
    return reading.concluded()


@dataclass
class _Reading:
    """One reply: what it names, in its order, and what goes with what."""

    text: str
    items: tuple[Item, ...]
    own: frozenset[str]
    known: dict[str, str]
    people: list[_Somebody] = field(init=False)
    refs: list[_Refs] = field(init=False)

    def __post_init__(self) -> None:
        self.people = list(_people_in(self.text, self.own, self.known, self.items))
        masked = _masked(self.text, [(one.start, one.end) for one in self.people if not one.own])
        self.refs = list(_refs_in(masked, self.items))

    def concluded(self) -> ContactsRead:
        """Give each activity its person, and tell what stays open."""
        numbers = frozenset(item.number for item in self.items)
        if not self.refs:
            return self._about_all(numbers)
        pairs = [(ref, self._nearest(ref)) for ref in self.refs]
        named = frozenset(number for ref, _ in pairs for number in ref.numbers if number > 0)
        excepted = frozenset(number for ref, _ in pairs for number in ref.minus)
        told: dict[int, list[_Somebody]] = {}
        denied: set[int] = set()
        for ref, person in pairs:
            if self._denied(ref):
                denied |= _meant(ref, numbers, named)
            elif person is not None:
                for number in _meant(ref, numbers, named):
                    told.setdefault(number, []).append(person)
        left = {number for ref, _ in pairs for number in _meant(ref, numbers, named)} - denied - told.keys()
        both = {number for number, some in told.items() if len({(one.own, one.address, one.name) for one in some}) > 1}
        unclear = left | both | self._shared(told) | (excepted - told.keys() - denied)
        return _put_together(told, frozenset(denied), frozenset(unclear & numbers))

    def _about_all(self, numbers: frozenset[int]) -> ContactsRead:
        """Read a reply that names people and no activities: one person has them all."""
        others = [one for one in self.people if not one.own and one.address is not None]
        if len(others) == 1 and not _NOT.search(self.text):
            return _put_together({number: [others[0]] for number in numbers}, frozenset(), frozenset())
        alone = not others and _SURELY_OWN.search(self.text)
        if alone and not _NOT.search(self.text) and "?" not in self.text:
            return ContactsRead((Appointed(numbers),))
        return ContactsRead(unclear=numbers if others else frozenset())

    def _nearest(self, ref: _Refs) -> _Somebody | None:
        """Return the person an activity stands nearest to; between two as near, the way the reply began decides."""
        before = [one for one in self.people if one.end <= ref.start]
        after = [one for one in self.people if one.start >= ref.end]
        left = self._distance(before[-1].end, ref.start) if before else None
        right = self._distance(ref.end, after[0].start) if after else None
        if left is None or right is None:
            return before[-1] if before else after[0] if after else None
        if left == right:
            return before[-1] if self.people[0].start < self.refs[0].start else after[0]
        return before[-1] if left < right else after[0]

    def _distance(self, start: int, end: int) -> int:
        between, total = self.text[start:end], 0
        for shape, weight in _BREAKS:
            between, count = shape.subn(" ", between)
            total += count * weight
        return total

    def _denied(self, ref: _Refs) -> bool:
        """Say whether the clause around an activity says that it is not theirs, and names nobody."""
        start = max(self.text.rfind(mark, 0, ref.start) for mark in "\n.;,") + 1
        ends = [place for mark in "\n.;," if (place := self.text.find(mark, ref.end)) >= 0]
        end = min(ends, default=len(self.text))
        named = any(start <= one.start < end for one in self.people)
        return not named and _NOT.search(self.text, start, end) is not None

    def _shared(self, told: Mapping[int, Sequence[_Somebody]]) -> set[int]:
        """Return the activities of a person beside whom another one stands that nothing else was said about."""
        used = {id(one) for some in told.values() for one in some}
        doubtful = set()
        for one, other in pairwise(self.people):
            alone = [each for each in (one, other) if id(each) not in used and not each.own]
            if alone and not any(ref.start >= one.end and ref.end <= other.start for ref in self.refs):
                doubtful |= {number for number, some in told.items() if one in some or other in some}
        return doubtful


def _meant(ref: _Refs, numbers: frozenset[int], named: frozenset[int]) -> frozenset[int]:
    if EVERYTHING in ref.numbers:
        return numbers - ref.minus
    if THE_REST in ref.numbers:
        return numbers - named - ref.minus
    return ref.numbers


def _put_together(
    told: Mapping[int, Sequence[_Somebody]], denied: frozenset[int], unclear: frozenset[int]
) -> ContactsRead:
    """Gather the activities of each person; those whose person has no address are told apart."""
    gathered: dict[tuple[str | None, str | None], set[int]] = {}
    nameless: set[int] = set()
    for number, some in told.items():
        person = some[0]
        if number in unclear:
            continue
        if not person.own and person.address is None:
            nameless.add(number)
        else:
            gathered.setdefault((person.name, person.address), set()).add(number)
    appointed = tuple(Appointed(frozenset(numbers), name, address) for (name, address), numbers in gathered.items())
    return ContactsRead(appointed, frozenset(denied - told.keys()), unclear, frozenset(nameless))


def _people_in(text: str, own: frozenset[str], known: Mapping[str, str], items: Sequence[Item]) -> Iterator[_Somebody]:
    """Yield the people of a reply in its order, each with all that is said of them."""
    found: list[_Somebody] = []
    for match in _GIVEN.finditer(text):
        name = match["before"] or match["after"]
        found.append(_somebody(match, name, match["address"].rstrip(".'"), own))
    blank = _masked(text, [(one.start, one.end) for one in found])
    found += [_Somebody(match.start(), match.end(), own=True) for match in _OWN.finditer(blank)]
    blank = _masked(blank, [(one.start, one.end) for one in found])
    for name, address in known.items():
        spelled = re.finditer(rf"(?<!\w){re.escape(name)}s?(?!\w)", blank, re.IGNORECASE)
        found += [_somebody(match, name, address, own) for match in spelled]
    blank = _masked(blank, [(one.start, one.end) for one in found])
    titles = {word for item in items for word in fold(item.title).split()}
    found += [one for one in _bare_names(blank) if not set(fold(one.name or "").split()) & titles]
    yield from sorted(found, key=lambda one: one.start)


def _somebody(match: re.Match[str], name: str | None, address: str, own: frozenset[str]) -> _Somebody:
    if address.casefold() in own:
        return _Somebody(match.start(), match.end(), own=True)
    return _Somebody(match.start(), match.end(), name=name or _name_of(address), address=address)


def _bare_names(text: str) -> Iterator[_Somebody]:
    for match in _BARE_NAME.finditer(text):
        group = "told" if match["told"] else "first"
        name = match[group]
        if not re.fullmatch(rf"(?:{_NOT_NAMES})\b.*", name, re.IGNORECASE | re.DOTALL):
            yield _Somebody(match.start(group), match.end(group), name=name)


def _name_of(address: str) -> str:
    """Make a name of an address: "lisa.alm@…" is Lisa Alm."""
    return " ".join(part.capitalize() for part in re.split(r"[._]", address.partition("@")[0]) if part)


def _masked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Black out parts of a text, line breaks kept, so that places stay the same and nothing joins across them."""
    for start, end in spans:
        text = text[:start] + re.sub(r"[^\n]", "¤", text[start:end]) + text[end:]
    return text


def _refs_in(text: str, items: Sequence[Item]) -> Iterator[_Refs]:
    """Yield the activities named by number, by "alla" or "resten", or by words of their titles, in order."""
    numbers = {item.number for item in items}
    text = _masked(text, [match.span() for match in _NO_REFERENCE.finditer(text)])
    found: list[_Refs] = []
    titled = list(_titles_in(text, items))
    for match in _NUMBER.finditer(_masked(text, [(one.start, one.end) for one in titled])):
        listed = _expand(match["list"])
        if listed and listed <= numbers:
            found.append(_Refs(match.start(), match.end(), frozenset(listed)))
    words = _masked(text, [(one.start, one.end) for one in (*titled, *found)])
    for match in _WORDS.finditer(words):
        sign = THE_REST if match.group().casefold() in _REST else EVERYTHING
        found.append(_Refs(match.start(), match.end(), frozenset({sign})))
    yield from _without_echoes(_with_exceptions(sorted((*found, *titled), key=lambda one: one.start), text), text)


def _expand(words: str) -> set[int]:
    """Return the numbers of "1, 2 och 4" or "1-3"."""
    spans = {number for low, high in _SPAN.findall(words) for number in range(int(low), int(high) + 1)}
    return spans | {int(number) for number in re.findall(r"\d+", words)}


def _titles_in(text: str, items: Sequence[Item]) -> Iterator[_Refs]:
    """Find whole titles, and long words that only one activity has in its title."""
    taken: list[tuple[int, int]] = []
    for item in sorted(items, key=lambda one: -len(one.title)):
        for match in re.finditer(re.escape(item.title.strip(" .")), text, re.IGNORECASE):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield _Refs(*match.span(), frozenset({item.number}))
    owners: dict[str, set[int]] = {}
    for item in items:
        for word in re.findall(r"[^\W\d_]{6,}", item.title.casefold()):
            owners.setdefault(word[:_STEM], set()).add(item.number)
    rest = _masked(text, taken)
    for match in re.finditer(r"[^\W\d_]{6,}", rest):
        owner = owners.get(match.group().casefold()[:_STEM], set())
        if len(owner) == 1:
            yield _Refs(*match.span(), frozenset(owner))


def _with_exceptions(refs: Sequence[_Refs], text: str) -> list[_Refs]:
    """Join "alla utom 2" to one."""
    done: list[_Refs] = []
    for ref in refs:
        before = done[-1] if done else None
        if before is not None and min(before.numbers) < 0 and _EXCEPT.search(text[before.end : ref.start]):
            done[-1] = _Refs(before.start, ref.end, before.numbers, before.minus | ref.numbers)
        else:
            done.append(ref)
    return done


def _without_echoes(refs: Sequence[_Refs], text: str) -> Iterator[_Refs]:
    """Join a number and the title written out behind it, and what names the same activities again on the line."""
    done: list[_Refs] = []
    for ref in refs:
        before = done[-1] if done else None
        if before is not None and ref.numbers == before.numbers and _goes_on(text[before.end : ref.start]):
            done[-1] = _Refs(before.start, ref.end, ref.numbers, before.minus)
        else:
            done.append(ref)
    yield from done


def _goes_on(between: str) -> bool:
    return "\n" not in between or re.fullmatch(r"[\s.:)–-]*", between) is not None
