"""Who answers for what: the words of an 'Ansvarig' cell, read as parties with a role and a share.

Plans put commas, "+", "och", "samt", "tillsammans med" or nothing at all between their parties, and use words that only
mean something where they stand ("Arbetsgruppen"). What names look like is data in `workflow.rules.party_names`; here is
how they are put together. What stays unclear is returned as such, never dropped. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from workflow.model import Role, Share
from workflow.rules.party_names import (
    NAME,
    QUANTIFIER,
    PartyKind,
    fold,
    full_name,
    is_the_working_group,
    kind_of,
    municipality,
)


class UnclearParty(StrEnum):
    """Why a cell needs a human eye."""

    RUN_TOGETHER = "parties_run_together"
    CHOICE = "parties_to_choose_from"
    PERHAPS = "party_perhaps"
    CUT_OFF = "parties_cut_off"
    NO_WORKING_GROUP = "working_group_unknown"
    SENTENCE = "party_is_a_sentence"


@dataclass(frozen=True, slots=True)
class NamedParty:
    """One party of a cell: `name` in its one form within the plan, `wording` as the cell has it.

    `members` are those the cell itself lists for a group: "Kommunerna (Karlskrona, Ronneby)". `printed` is the name as
    the plan prints it where `name` writes it in full: "Polisen" for "Polismyndigheten".
    """

    name: str
    kind: PartyKind
    role: Role
    share: Share
    wording: str
    members: tuple[str, ...] = ()
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Something a human should look at: a Swedish sentence, the words, and what was assumed meanwhile."""

    kind: UnclearParty
    what: str
    wording: str
    assumed: str | None = None


@dataclass(frozen=True, slots=True)
class PartyContext:
    """What surrounds a cell: its area's working group, the plan's county ("Blekinge") and names met elsewhere.

    `known` maps the folded form of a name (`party_names.fold`) to the one form used in the plan.
    """

    working_group: str | None = None
    county: str | None = None
    known: Mapping[str, str] = field(default_factory=dict)
    unbroken: tuple[str, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        """Note the known names that hold a break themselves ("AG införsel och smuggling")."""
        object.__setattr__(self, "unbroken", tuple(name for name in self.known if _BREAK.search(name)))


@dataclass(frozen=True, slots=True)
class Responsibles:
    """All parties of one cell, in its order, each once, and what was unclear."""

    parties: tuple[NamedParty, ...]
    unclear: tuple[Unclear, ...] = ()


NOBODY = frozenset(
    ["", "-", "--", "–", "—", "?", "x", "ingen", "saknas", "oklart", "vakant", "nn", "n.n", "ej klart", "ej utsedd"]
)
"""Cells that name nobody."""

_OWN = (
    r"\b(?:huvud)?ansvarig[at]?(?: part(?:er)?)? ?:|\b(?:ägare|sammankallande|samordnare) ?:"
    r"|\b(?:leds|samordnas|genomförs|utförs|drivs|hanteras|initieras) av\b"
)
_WITH = (
    r"\btillsammans med\b|\bi (?:nära )?(?:samarbete|samverkan|samråd|dialog) med\b|\b(?:ihop|gemensamt) med\b"
    r"|\binkl(?:usive|udera[rst]*)?\b\.?|\bmed (?:deltagande|medverkan) (?:av|från)\b|\bjämte\b|\bgenom\b|\bvia\b"
    r"|\b(?:medverkande|medverkar|deltar|deltagare|samverkanspart(?:er)?|samarbetspart(?:er|ners?)?) ?:"
)
_HELP = (
    r"\b(?:tar?|få|med) (?:hjälp|stöd)(?: (?:av|från|utav))?\b|\b(?:hjälp|stöd) (?:av|från)\b|\bstöttas av\b"
    r"|\bstöd ?:"
)
_AND = (
    r"[,;+&•]|(?<!-)(?<!- )\boch\b(?!/)|\bsamt\b| / |(?<=(?-i:[a-zåäö]))/|/(?=(?-i:[A-ZÅÄÖ][a-zåäö]))"
    r"|\. (?=(?-i:[A-ZÅÄÖ]))|(?<=\S )\brespektive\b(?! (?-i:kommun|skol|part|organisation|myndighet|förvaltning"
    r"|verksamhet|enhet|aktör|region))"
)
_BREAK = re.compile(
    rf"(?P<own>{_OWN})|(?P<with>{_WITH})|(?P<help>{_HELP})|(?P<line>\n)"
    rf"|(?P<choice>\boch/eller\b|\beller\b|\balternativt\b)|(?P<and>{_AND})",
    re.IGNORECASE,
)
_HELD_TOGETHER = re.compile(
    r"\([^()]{0,300}\)|\b(?:[\w-]{1,40}-, ){0,5}[\w-]{1,40}- (?:och|eller|samt) [\w-]+|\b(?:resp|ev)\. \w+"
    r"|\b(?:vård och omsorg|kultur och fritid|barn och (?:unga|ungdom\w*|utbildning\w*)|stöd och omsorg|miljö och hälsa"
    r"|plan och bygg\w*|individ och familj\w*|liv och hälsa|mark och exploatering)\b",
    re.IGNORECASE,
)
_ROLES = {"own": Role.RESPONSIBLE, "with": Role.CO_RESPONSIBLE, "help": Role.SUPPORT}
_ROLE_WORDS = (
    (Role.SUPPORT, re.compile(r"stöd|bistå|expert|rådgiv|hjälp", re.IGNORECASE)),
    (Role.CO_RESPONSIBLE, re.compile(r"medverk|delta|samverk|samarbet|medansvar", re.IGNORECASE)),
    (Role.RESPONSIBLE, re.compile(r"ansvar|sammankall|samordn|ägare|leder|ledning", re.IGNORECASE)),
)
_ROLE_ALONE = re.compile(
    r"(?:(?:huvud|med)?ansvarig\w*|medverkande|deltagande|deltar|stöd\w*|sammankallande|samordnande)", re.IGNORECASE
)
_IN_BRACKET = re.compile(
    r"\s*\(((?:stöd|medverkande|medverkar|deltar|deltagare)\s?:\s?[^()]{1,200}"
    r"|(?:tillsammans|i samverkan|i samarbete|i samråd|ihop) med [^()]{1,200}"
    r"|(?:med |tar )?(?:stöd|hjälp) av [^()]{1,200})\)",
    re.IGNORECASE,
)
"""A bracket with a role of its own for those inside: "Polisen (stöd: kommunen)"."""
_ONE_NAME = re.compile(rf"(?P<left>{NAME}) (?P<link>och|&) (?P<right>[\w-]+)")
_SEVERAL = re.compile(r"\w+(?:er|or|ar|erna|orna|arna|en|et|an|na)")
_COMPANY_FORM = re.compile(r"(?:AB|HB|KB)\b")
_HEADS_A_NAME = re.compile(
    r"(?:stiftelsen|föreningen|bolaget|skolan|gymnasiet|fritidsgården|gården|församlingen|projektet|studieförbundet"
    r"|förskolan|ungdomsmottagningen|mötesplatsen|kooperativet|rörelsen)",
    re.IGNORECASE,
)
"""Words that the proper name after them belongs to: "Stiftelsen Unga Forum"."""
_BARE_POST = re.compile(r"(?:rektor|[\w-]*(?:chef|ledare|samordnare|strateg|inspektör|föreståndare))", re.IGNORECASE)
_BARE_NOUN = re.compile(
    r"[\w-]*(?:förbund|förening|forum|stiftelse|nätverk|råd|jour|institut|centrum|kår|klubb)", re.IGNORECASE
)
_BRACKET = re.compile(r"(.+?)\s*(?:\(([^()]*)\)|[-–] ((?:sammankallande|samordnande|huvudansvarig|stöd)\w*))")
_PERHAPS = re.compile(r"^(?:ev\.?|eventuellt|eventuella|gärna|förslagsvis|kanske)\s+|\s*\?+\s*$", re.IGNORECASE)
_AND_OTHERS = re.compile(r"\s*\b(?:m\.? ?fl\.?|med flera|etc\.?|osv\.?)$", re.IGNORECASE)
_EACH_BY_ITSELF = re.compile(r"\s+(?:var(?:t)? )?för sig$", re.IGNORECASE)
_DANGLING = re.compile(r"(?:[,;+&/]|\b(?:och|samt|med))\s*$", re.IGNORECASE)
_OPEN_END = re.compile(r"\b(?:mot|för|i|av|på|inom|kring|om|till|med|vid|och|samt)\n(?=[a-zåäö])")
_MANY_WORDS = 8


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Words between two breaks, with the role the breaks before it gave and the line it stands on."""

    text: str
    role: Role
    line: int


def read_responsible(cell: str, context: PartyContext | None = None) -> Responsibles:
    """Read an 'Ansvarig' cell; a line break in it is a break between parties.

    Never raises. A cell that names nobody gives no parties. Parties own the activity unless words say otherwise:
    "tillsammans med" and its like make whoever follows on that line co-responsible, "ta hjälp av" and its like a
    support. A group expression answers each for its own part, everybody else jointly.
    """
    around = context or PartyContext()
    text = _OPEN_END.sub(lambda match: match.group().replace("\n", " "), _tidy(cell))
    if fold(text) in NOBODY:
        return Responsibles(())
    unclear = list(_unclear_in(text))
    parties: dict[str, NamedParty] = {}
    for chunk in _with_owners(_with_municipalities(tuple(_chunks(text, around)))):
        if parties and _ROLE_ALONE.fullmatch(chunk.text):
            last = next(reversed(parties))
            parties[last] = replace(parties[last], role=_role_told(chunk.text) or parties[last].role)
            continue
        found, doubts = _parties_of(chunk, around)
        unclear += doubts
        for party in found:
            parties.setdefault(party.name, party)
    return Responsibles(tuple(parties.values()), tuple(dict.fromkeys(unclear)))


def _tidy(cell: str) -> str:
    cell = _IN_BRACKET.sub(lambda bracket: f" {bracket[1]}\n", cell)
    lines = (re.sub(r"^[-–•*○·]\s+", "", " ".join(line.split())) for line in cell.splitlines())
    return "\n".join(line for line in lines if line)


def _unclear_in(text: str) -> Iterator[Unclear]:
    if _DANGLING.search(text):
        what = "Cellen slutar med ett skiljetecken, så en part kan saknas."
        yield Unclear(UnclearParty.CUT_OFF, what, text)
    if _AND_OTHERS.search(text):
        yield Unclear(UnclearParty.CUT_OFF, "Cellen nämner fler parter utan att säga vilka.", text)
    if any(match.lastgroup == "choice" for match in _BREAK.finditer(text)):
        what = "Cellen låter välja mellan parter; alla räknas som ansvariga tills du har valt."
        yield Unclear(UnclearParty.CHOICE, what, text)


def _chunks(text: str, context: PartyContext) -> Iterator[_Chunk]:
    """Cut the cell at its breaks and let each break set the role of what follows; a new line starts over."""
    held = [match.span() for match in _HELD_TOGETHER.finditer(text)] + _known_spans(text, context)
    held += [match.span() for match in _ONE_NAME.finditer(text) if _is_one_name(match, context)]
    role, line, start, open_ended = Role.RESPONSIBLE, 0, 0, False
    for match in _BREAK.finditer(text):
        if any(begin <= match.start() < end for begin, end in held):
            continue
        words = text[start : match.start()].strip()
        if words:
            yield _Chunk(words, role, line)
        if match.lastgroup == "line":
            role = role if open_ended and not words else Role.RESPONSIBLE
            line += 1
        open_ended = match.lastgroup != "line" or (open_ended and not words)
        role = _ROLES.get(match.lastgroup or "", role)
        start = match.end()
    if text[start:].strip():
        yield _Chunk(text[start:].strip(), role, line)


def _is_one_name(match: re.Match[str], context: PartyContext) -> bool:
    """Tell "Gata och park" and "Friskis & Svettis" from two parties with "och" between them.

    Neither side may be a party's name by itself; after "och" the second word is a small one in its bare form.
    """
    left, right = match["left"], match["right"]
    if kind_of(left) is not None or any(fold(word) in context.known for word in (left, right)):
        return False
    if match["link"] == "&":
        return kind_of(right) is None
    return right[0].islower() and not any(map(_SEVERAL.fullmatch, (left, right)))


def _known_spans(text: str, context: PartyContext) -> list[tuple[int, int]]:
    """Find names met elsewhere in the plan that hold a break themselves."""
    found = (re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) for name in context.unbroken)
    return [match.span() for matches in found for match in matches]


def _with_municipalities(chunks: tuple[_Chunk, ...]) -> tuple[_Chunk, ...]:
    """Read "Karlskrona, Ronneby och Sölvesborgs kommuner" as three municipalities."""
    done = list(chunks)
    for index, chunk in enumerate(chunks):
        last = re.fullmatch(rf"({NAME}(?: {NAME})?) kommun(?:er)?", chunk.text)
        if last is None or re.match(QUANTIFIER, chunk.text, re.IGNORECASE):
            continue
        before = _bare_names_before(chunks, index)
        if before or chunk.text.endswith("kommuner"):
            done[index] = replace(chunk, text=f"{last[1]} kommun")
        for place in before:
            done[place] = replace(chunks[place], text=municipality(chunks[place].text))
    return tuple(done)


def _bare_names_before(chunks: tuple[_Chunk, ...], index: int) -> list[int]:
    found = []
    for place in range(index - 1, -1, -1):
        bare = re.fullmatch(rf"{NAME}(?: {NAME})?", chunks[place].text)
        if bare is None or chunks[place].line != chunks[index].line or kind_of(chunks[place].text):
            break
        found.append(place)
    return found


def _with_owners(chunks: tuple[_Chunk, ...]) -> Iterator[_Chunk]:
    """Carry an owner over: "Länsstyrelsens ANDT-samordnare samt folkhälsostrateg" are two posts at one authority."""
    owner: str | None = None
    line = 0
    for chunk in chunks:
        first, _, rest = chunk.text.partition(" ")
        is_post = kind_of(chunk.text) is PartyKind.ROLE
        if is_post and rest and re.fullmatch(rf"{NAME}s", first):
            owner, line = first, chunk.line
            yield chunk
        elif is_post and owner and chunk.text[0].islower() and chunk.line == line:
            yield replace(chunk, text=f"{owner} {chunk.text}")
        else:
            owner = None
            yield chunk


def _parties_of(chunk: _Chunk, context: PartyContext) -> tuple[list[NamedParty], list[Unclear]]:
    text = _EACH_BY_ITSELF.sub("", _AND_OTHERS.sub("", chunk.text)).strip(" .:")
    perhaps = _PERHAPS.search(text) is not None
    text, role, members = _without_bracket(_PERHAPS.sub("", text).strip(" .:"), chunk.role)
    if "@" in text:
        what = "En e-postadress är ingen part; lägg in den på personen i stället."
        return [], [Unclear(UnclearParty.SENTENCE, what, text)]
    if not re.search(r"\w", text):
        return [], []
    names = _names_in(text, context)
    parties = [replace(_resolved(name, role, context), members=members) for name in names]
    return parties, list(_unclear_about(parties, perhaps=perhaps, context=context))


def _without_bracket(text: str, role: Role) -> tuple[str, Role, tuple[str, ...]]:
    """Take a bracket for what it is: a role ("(stöd)"), the members of a group, or a part of the name."""
    match = _BRACKET.fullmatch(text)
    if match is None:
        return text, role, ()
    inside = match[2] or match[3] or ""
    if kind_of(match[1]) is PartyKind.GROUP and re.search(r",| och ", inside):
        members = tuple(part.strip() for part in re.split(r",| och | samt ", inside) if part.strip())
        return match[1], role, members
    told = _role_told(inside)
    return (match[1], told, ()) if told else (text, role, ())


def _role_told(words: str) -> Role | None:
    return next((told for told, known in _ROLE_WORDS if known.search(words)), None)


def _names_in(text: str, context: PartyContext) -> tuple[str, ...]:
    """Cut words without any break into names: the cheapest row of known shapes, or the words as they stand."""
    words = text.split()
    if len(words) > 2 * _MANY_WORDS or fold(text) in context.known:
        return (text,)
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(words) + 1):
        options = []
        for start in range(max(0, end - _MANY_WORDS), end):
            cost, names = best[start]
            name = " ".join(words[start:end])
            options.append((cost + _cost(name, names[-1] if names else None, context), (*names, name)))
        best.append(min(options, key=lambda option: option[0]))
    return best[-1][1] if best[-1][0] != float("inf") else (text,)


def _cost(name: str, before: str | None, context: PartyContext) -> float:
    """Price a name: known shapes are free, unknown words cost, and so does a cut no capital letter speaks for."""
    known = fold(name) in context.known or kind_of(name) is not None
    price = 0.0 if known else float(len(name.split()))
    if before is None:
        return price
    if _is_the_rest_of(before, name):
        return float("inf")
    if name[0].isupper():
        return price + (0.1 if known else 2.5)
    follows_a_party = kind_of(before) not in (None, PartyKind.ROLE)
    definite = re.fullmatch(r"\w+(?:en|et|na|an)", name) is not None
    return price + 0.4 if known and follows_a_party and definite else float("inf")


def _is_the_rest_of(before: str, name: str) -> bool:
    """Tell whether a name only goes on with the one before: "AB", the school of a "Rektor", a bare "Ungdomsförbund"."""
    if _COMPANY_FORM.match(name) or (_HEADS_A_NAME.fullmatch(before) and name[0].isupper()):
        return True
    known_place = re.match(r"(?:läns|region|polis|kommun|landsting)", name, re.IGNORECASE) or name.endswith("kommun")
    if (
        _BARE_POST.fullmatch(before)
        and re.fullmatch(NAME, name)
        and not known_place
        and kind_of(name) is not PartyKind.ROLE
    ):
        return True
    return kind_of(before) is None and _BARE_NOUN.fullmatch(name) is not None


def _resolved(words: str, role: Role, context: PartyContext) -> NamedParty:
    if is_the_working_group(words):
        name = context.working_group or "Arbetsgruppen"
        return NamedParty(name, PartyKind.WORKING_GROUP, role, Share.JOINT, words, printed=name)
    known = context.known.get(fold(words))
    name = full_name(known or words, context.county)
    kind = kind_of(words) or kind_of(name) or PartyKind.ORGANISATION
    share = Share.EACH if kind is PartyKind.GROUP else Share.JOINT
    printed = known or words
    return NamedParty(name, kind, role, share, words, printed=printed[0].upper() + printed[1:])


def _unclear_about(parties: list[NamedParty], *, perhaps: bool, context: PartyContext) -> Iterator[Unclear]:
    whole = " ".join(party.wording for party in parties)
    names = "; ".join(party.name for party in parties)
    if len(parties) > 1:
        what = "Mellan parterna saknas skiljetecken; de läses var för sig."
        yield Unclear(UnclearParty.RUN_TOGETHER, what, whole, names)
    if perhaps:
        yield Unclear(UnclearParty.PERHAPS, "Det är osäkert om parten är ansvarig.", whole, names)
    if context.working_group is None and any(is_the_working_group(party.wording) for party in parties):
        what = "Området säger inte vilken arbetsgrupp det har."
        yield Unclear(UnclearParty.NO_WORKING_GROUP, what, whole)
    if any(len(party.name.split()) > _MANY_WORDS or re.search(r"\d{3}", party.name) for party in parties):
        yield Unclear(UnclearParty.SENTENCE, "Texten ser inte ut som namnet på en part.", whole, names)
