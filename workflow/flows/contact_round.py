"""The contact round: a plan names parties and no people, so each party is asked once who answers for what.

One letter a party goes to the contact that is known; the answer, in words or by numbers, makes people out of names and
addresses. What it does not say stays with the contact.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from notifications import one_line
from workflow.changes.letters import Issue, Item, issue_letter
from workflow.changes.mail import ask_coordinator
from workflow.changes.people import find_or_add_person, let_answer
from workflow.errors import AddressRefused
from workflow.flows.hearing import TOO_MANY, Answer, Outcome, issue_in_answer
from workflow.flows.office import Summary
from workflow.letters import LetterLine, Phrases, appointed_words, contacts_words, phrases_of
from workflow.model import MailOutcome, Party, Plan
from workflow.rules.contact_answers import Appointed, ContactsRead, read_contacts
from workflow.rules.understanding import Item as Listed
from workflow.store import Collaboration, Writing
from workflow.store.mail import AskedItem
from workflow.store.people import known_addresses, people, person
from workflow.store.responsibilities import Share, load_shares

CONTACTS, CONTACTS_AGAIN = "contacts", "contacts_again"
CONTACT_KINDS = frozenset({CONTACTS, CONTACTS_AGAIN, "appointed"})
"""Letters whose answers say who answers for what."""


def ask_contacts(collaboration: Collaboration, plan_id: int, now: dt.datetime, actor: str) -> Summary:
    """Ask each party of a plan that has a contact who answers for what; a party that was asked is not asked again.

    Counts the letters that were written, and the parties that nobody can be asked for.
    """
    with collaboration.store.writing(now, actor) as writing:
        plan = writing.session.get_one(Plan, plan_id)
        shares = [one for one in load_shares(writing.session, [plan_id]) if not one.closed]
        by_party: dict[int, list[Share]] = {}
        for one in shares:
            by_party.setdefault(one.party, []).append(one)
        asked = [_ask_party(writing, collaboration, plan, inside) for inside in by_party.values()]
    return Summary("contact_round", {"letters": sum(one is True for one in asked), "unreached": asked.count(None)})


def _ask_party(writing: Writing, collaboration: Collaboration, plan: Plan, shares: Sequence[Share]) -> bool | None:
    """Write a party's letter; False when it was written before, None when nobody can be asked."""
    party = writing.session.get_one(Party, shares[0].party)
    receiver = next((one.person for one in shares if one.named is None and one.person is not None), None)
    if receiver is None:
        return None
    issue = Issue(
        key=f"{CONTACTS}/{plan.id}/{party.id}",
        kind=CONTACTS,
        person=receiver,
        items=tuple(Item(one.activity) for one in shares),
        party=party.id,
    )
    written = issue_letter(
        writing,
        collaboration,
        issue,
        lambda envelope: contacts_words(
            envelope, plan.title, party.name, _asked_lines(shares, phrases_of(envelope.language))
        ),
    )
    return written is not None


def _asked_lines(shares: Sequence[Share], say: Phrases) -> list[LetterLine]:
    return [
        LetterLine(number=number, title=one.title, said=say.within.format(one_line(one.within)) if one.within else "")
        for number, one in enumerate(shares, start=1)
    ]


def hear_contacts(answer: Answer, *, doubtful: str | None = None) -> Outcome:
    """Read who answers for what and do it: applied with a receipt, asked back once, or put to the coordinator."""
    if doubtful:
        return _to_coordinator(answer, doubtful)
    session = answer.writing.session
    read = read_contacts(
        answer.text,
        [Listed(item.number, item.title) for item in answer.items],
        own=known_addresses(answer.giver),
        known={one.name: one.address for one in people(session).values() if one.successor_id is None},
    )
    shares = _shares_asked(answer)
    done, refused = _appoint(answer, read.appointed, shares)
    _tell_denied(answer, read)
    return _conclude(answer, read, done, refused)


def _shares_asked(answer: Answer) -> dict[int, int]:
    """Return the party's responsibility (id) behind each number of the letter."""
    activities = {item.activity: item.number for item in answer.items}
    shares = load_shares(answer.writing.session)
    mine = (one for one in shares if one.party == answer.letter.party_id and one.activity in activities)
    return {activities[one.activity]: one.id for one in mine}


def _appoint(
    answer: Answer, appointed: Iterable[Appointed], shares: dict[int, int]
) -> tuple[dict[int, str], frozenset[int]]:
    """Let people answer for what was said; return who it became by number, and the numbers whose address is refused."""
    party = answer.writing.session.get(Party, answer.letter.party_id) if answer.letter.party_id else None
    done: dict[int, str] = {}
    refused: set[int] = set()
    for one in appointed:
        chosen = person(answer.writing.session, answer.giver.id)
        if one.address is not None:
            try:
                chosen = find_or_add_person(answer.writing, one.name or one.address, one.address, party)
            except AddressRefused:
                refused |= one.numbers
                continue
        let_answer(answer.writing, {shares[number] for number in one.numbers if number in shares}, chosen)
        said = answer.say.you if chosen.id == answer.giver.id else f"{chosen.name}, {chosen.address}"
        done |= dict.fromkeys(sorted(one.numbers), said)
    return done, frozenset(refused)


def _tell_denied(answer: Answer, read: ContactsRead) -> None:
    for item in answer.items:
        if item.number in read.denied:
            what = f"{answer.giver.name} skriver att de inte svarar för ”{item.title}”."
            ask_coordinator(
                answer.writing, "not_ours", what, mail=answer.mail_id, person=answer.giver.id, activity=item.activity
            )


def _conclude(answer: Answer, read: ContactsRead, done: dict[int, str], refused: Collection[int]) -> Outcome:
    notes = dict.fromkeys(read.unclear, "") | dict.fromkeys(read.nameless, answer.say.address_missing)
    notes |= dict.fromkeys(refused, answer.say.address_wrong)
    unclear = _lines(answer.items, notes)
    denied = _lines(answer.items, dict.fromkeys(read.denied, ""))
    if not done and not denied:
        return _ask_back(answer, unclear)
    appointed = _lines(answer.items, done)
    issue_in_answer(answer, "appointed", lambda envelope: appointed_words(envelope, appointed, unclear, denied))
    told = " ".join(f"{line.number}. {line.said}" for line in appointed)
    return (
        Outcome(MailOutcome.APPLIED, told)
        if done
        else Outcome(MailOutcome.TO_COORDINATOR, "parten svarar inte för det")
    )


def _lines(items: Sequence[AskedItem], said: dict[int, str]) -> tuple[LetterLine, ...]:
    rows = (item for item in items if item.number in said)
    return tuple(LetterLine(number=item.number, title=item.title, said=said[item.number]) for item in rows)


def _ask_back(answer: Answer, unclear: Sequence[LetterLine]) -> Outcome:
    """Ask the contact once more; a second answer that cannot be read goes to the coordinator."""
    if answer.letter.kind == CONTACTS_AGAIN:
        return _to_coordinator(answer, "Svaret om vem som svarar för vad gick inte att tolka.")
    lines = tuple(unclear) or tuple(LetterLine(number=item.number, title=item.title) for item in answer.items)
    numbers = {line.number for line in lines}
    if not issue_in_answer(
        answer,
        CONTACTS_AGAIN,
        lambda envelope: contacts_words(envelope, answer.say.plan, "", lines, answer.text),
        numbers,
    ):
        return _to_coordinator(answer, TOO_MANY)
    return Outcome(MailOutcome.ASKED_BACK, "svaret gick inte att tolka säkert")


def _to_coordinator(answer: Answer, what: str) -> Outcome:
    ask_coordinator(answer.writing, "answer", what, mail=answer.mail_id, person=answer.giver.id)
    return Outcome(MailOutcome.TO_COORDINATOR, what)
