"""Every kind of letter, in several shapes, from one fixed correspondence: what the tests of their words look at."""

import datetime as dt
from dataclasses import replace

from notifications import Signer
from workflow.letters import (
    BriefActivity,
    Correspondence,
    InsteadOf,
    LetterActivity,
    LetterLine,
    Measure,
    Words,
    YearEndCall,
    appointed_words,
    brief_words,
    confirm_words,
    contacts_words,
    coordinator_words,
    digest_words,
    invitation_words,
    question_words,
    receipt_words,
    undone_words,
    year_end_words,
)
from workflow.states import ActivityState

NOW = dt.datetime(2022, 4, 13, 6, 0, tzinfo=dt.UTC)
SIGNER = Signer(b"k" * 32, "testlan", "hallpunkt.example")
REFERENCE = b"brevnr-1"
ROOT = "<aktivitet.0f1e2d3c4b5a69788796a5b4@hallpunkt.example>"
CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Hallpunkt//Hallpunkt//SV\r\nEND:VCALENDAR\r\n"


def an_envelope(
    kind: str = "digest", *, thread: tuple[str, ...] = (), answering: str | None = None, language: str = "sv"
) -> Correspondence:
    return Correspondence(
        reference=REFERENCE,
        key=f"{kind}/17/2022-04-13",
        kind=kind,
        receiver_name="Kim Ek",
        receiver_address="kim.ek@lansstyrelsen.example",
        reply_address=SIGNER.reply_address(REFERENCE),
        bounce_address=SIGNER.bounce_address(REFERENCE),
        message_id=SIGNER.message_id(REFERENCE),
        page=f"https://hallpunkt.example/testlan/brev/{SIGNER.page_token(REFERENCE)}",
        sender_name="Hållpunkt",
        sender_address="hallpunkt@hallpunkt.example",
        collaboration="testlan",
        thread=thread,
        answering=answering,
        language=language,
    )


def an_item(number: int, about: str, title: str = "Kväll om trygghet", **more: object) -> LetterActivity:
    facts: dict[str, object] = {
        "within": None,
        "wording": "V 17",
        "reading": "vecka 17 2022 (25 april–1 maj)",
        "state": ActivityState.PLANNED,
        **more,
    }
    return LetterActivity(number=number, title=title, about=about, **facts)  # type: ignore[arg-type]


SEVERAL = (
    an_item(
        1,
        "after",
        "Inventera krogarnas serveringstillstånd",
        within="Stärka krogarna",
        wording="Mars",
        reading="mars 2022",
    ),
    an_item(2, "before", state=ActivityState.ONGOING),
    an_item(3, "before", "Dialog med föreningar", wording="Juni 2022?", reading="juni 2022", asks_date=True),
    an_item(4, "start", "Utbilda ordningsvakter i bemötande", wording="Hösten 2022", reading="hösten 2022"),
)
AWAY = InsteadOf("Nour Haddad", away_until=dt.date(2022, 5, 20))
UNANSWERED = (
    an_item(1, "after", "Inventera", instead_of=AWAY),
    an_item(2, "silent", instead_of=InsteadOf("Sam Lind"), asked=(("Sam Lind", dt.date(2022, 3, 7)),)),
    an_item(3, "before", "Utbilda", instead_of=InsteadOf("Nour Haddad", unreachable=True)),
)
ENDING = (
    an_item(1, "yearend", "Inventera krogarnas serveringstillstånd"),
    an_item(2, "yearend", "Stötta polisen vid behov", wording="Vid behov", reading=""),
    an_item(3, "after", state=ActivityState.ONGOING),
)
CALL = YearEndCall(plan="Trygg kväll 2022", answers_by=dt.date(2023, 1, 19), on_demand=(2,))
GROUP_CALL = YearEndCall(
    plan="Trygg kväll 2022",
    answers_by=dt.date(2023, 1, 19),
    group="AG Trygghet",
    area="1. Trygghet",
    responsible={1: "Länsstyrelsen Blekinge", 2: "Polisen"},
)
MEASURED = (
    an_item(1, "after"),
    an_item(
        2,
        "value",
        "Andel godkända butiker",
        wording="V 40",
        reading="vecka 40 2022 (3–9 oktober)",
        measure=Measure("procent", "90 procent"),
    ),
    an_item(
        3,
        "value",
        "Antal besökare",
        within="Kväll om trygghet",
        wording="Oktober",
        reading="oktober 2022",
        measure=Measure(),
    ),
)
GOES_ON = (an_item(1, "ongoing", state=ActivityState.ONGOING, wording="Löpande", reading=""),)
UNMEASURED = LetterLine(number=3, title="Antal besökare", said="Skriv värdet som en siffra.", measured=True)
LISTED = (an_item(1, "before"), an_item(2, "listed", "Dialog med föreningar", wording="", reading=""))

DONE = LetterLine(number=1, title="Kväll om trygghet", said="genomförd 28 april 2022.")
MOVED = LetterLine(number=2, title="Inventera", said="framflyttad, ny tid: hösten 2022.")
REASON = LetterLine(number=3, title="Dialog med föreningar", said="Skriv också varför aktiviteten inte blev genomförd.")
VAGUE = LetterLine(number=4, title="Utbilda")
AGAINST = LetterLine(number=5, title="Handlingsplan i varje kommun", said="inte genomförd på grund av tidsbrist.")
SAID = "Det gick väl rätt bra tror jag.\nMen fråga gärna Sam också!"
QUESTIONS = ("Kim Ek: Handläggaren har en fråga.", "Ett mejl från okand@kommun.example hör inte till något brev.")

PARTS = (
    LetterLine(number=1, title="Kväll om trygghet"),
    LetterLine(number=2, title="Inventera", said="Del av: Krogar"),
)
CHOSEN = LetterLine(number=1, title="Kväll om trygghet", said="Sam Lind, sam.lind@karlskrona.example")
OPEN = BriefActivity(
    number=1,
    title="Inventera krogarnas serveringstillstånd",
    rows=(
        "Hållpunkt: Mars – mars 2022. Först lovad till 28 februari 2022.",
        "Läge: pågår. Kim Ek svarade den 1 april 2022.",
    ),
)

SAMPLES: dict[str, tuple[str, Words]] = {
    "digest": ("digest", digest_words(an_envelope(), "Trygg kväll 2022", SEVERAL, greeting=False, calendar=CALENDAR)),
    "digest-silent": ("digest", digest_words(an_envelope(), "Trygg kväll 2022", UNANSWERED, greeting=False)),
    "digest-one": ("digest", digest_words(an_envelope(), "Trygg kväll 2022", SEVERAL[1:2], greeting=False)),
    "digest-passed": ("digest", digest_words(an_envelope(), "Trygg kväll 2022", SEVERAL[:1], greeting=False)),
    "digest-ongoing": ("digest", digest_words(an_envelope(), "Trygg kväll 2022", GOES_ON, greeting=False)),
    "digest-value": ("digest", digest_words(an_envelope(), "Trygg kväll 2022", MEASURED, greeting=False)),
    "values": ("digest", digest_words(an_envelope(), "Trygg kväll 2022", MEASURED[1:], greeting=False)),
    "value-one": ("digest", digest_words(an_envelope(), "Trygg kväll 2022", MEASURED[2:], greeting=False)),
    "question-value": ("question", question_words(an_envelope(), (UNMEASURED,), "Det gick bra.")),
    "yearend": ("yearend", year_end_words(an_envelope("yearend"), CALL, ENDING)),
    "yearend-one": ("yearend", year_end_words(an_envelope("yearend"), CALL, ENDING[1:2], calendar=CALENDAR)),
    "yearend-group": ("yearend", year_end_words(an_envelope("yearend"), GROUP_CALL, ENDING[:2])),
    "greeting": ("greeting", digest_words(an_envelope(), "Trygg kväll 2022", LISTED, greeting=True, calendar=CALENDAR)),
    "greeting-deputy": (
        "greeting",
        digest_words(
            an_envelope(), "Trygg kväll 2022", [replace(one, instead_of=AWAY) for one in SEVERAL], greeting=True
        ),
    ),
    "greeting-one": ("greeting", digest_words(an_envelope(), "Trygg kväll 2022", LISTED[1:], greeting=True)),
    "receipt": ("receipt", receipt_words(an_envelope(), (DONE, MOVED), (REASON, VAGUE), (AGAINST,))),
    "receipt-clear": ("receipt", receipt_words(an_envelope(), (DONE,))),
    "receipt-against": ("receipt", receipt_words(an_envelope(), (), (), (AGAINST,))),
    "undone": ("undone", undone_words(an_envelope(), (LetterLine(number=1, title="Inventera", said="planerad"),))),
    "question": ("question", question_words(an_envelope(), (LetterLine(number=1, title="Inventera"), VAGUE), SAID)),
    "question-one": ("question", question_words(an_envelope(), (REASON,), "")),
    "confirm": ("confirm", confirm_words(an_envelope(), "trygghet@lansstyrelsen.example", SAID)),
    "confirm-empty": ("confirm", confirm_words(an_envelope(), "trygghet@lansstyrelsen.example", " ")),
    "contacts": ("contacts", contacts_words(an_envelope(), "Trygg kväll 2022", "Länsstyrelsen Blekinge", PARTS)),
    "contacts-one": ("contacts", contacts_words(an_envelope(), "Trygg kväll 2022", "Polisen", PARTS[:1])),
    "contacts-again": ("contacts_again", contacts_words(an_envelope(), "planen", "", PARTS, SAID)),
    "appointed": ("appointed", appointed_words(an_envelope(), (CHOSEN,), (PARTS[1],), (VAGUE,))),
    "brief": (
        "hand_over",
        brief_words(an_envelope(), "Trygg kväll 2022", "Nour Haddad", (OPEN,), ("Utbilda: genomförd",)),
    ),
    "brief-many": ("hand_over", brief_words(an_envelope(), "Trygg kväll 2022", "Nour Haddad", (OPEN,) * 14, ())),
    "invitation": (
        "invitation",
        invitation_words(
            an_envelope(),
            "Kväll om trygghet",
            when="13 juni 2022 klockan 09.00–10.30",
            place="Karlskrona",
            calendar=CALENDAR,
            method="REQUEST",
        ),
    ),
    "invitation-off": (
        "invitation",
        invitation_words(
            an_envelope(), "Kväll om trygghet", when="13 juni 2022", place="", calendar=CALENDAR, method="CANCEL"
        ),
    ),
    "coordinator": ("coordinator", coordinator_words(an_envelope(), QUESTIONS, "https://hallpunkt.example/testlan/")),
    "coordinator-many": (
        "coordinator",
        coordinator_words(an_envelope(), QUESTIONS * 20, "https://hallpunkt.example/testlan/"),
    ),
}
"""Each letter's kind and words, by what it shows."""

IN_ENGLISH = an_envelope(language="en")
OPPOSED = LetterLine(number=5, title="Handlingsplan i varje kommun", said="not done, because of lack of time.")
NOTED = LetterLine(number=1, title="Kväll om trygghet", said="done 28 April 2022.")
UNSAID = LetterLine(number=2, title="Inventera", said="Part of: Krogar")
STILL_OPEN = BriefActivity(
    number=1,
    title="Dialog med föreningar",
    rows=("When: V 17 – 25 April – 1 May 2022.", "State: ongoing. Kim Ek answered on 1 April 2022."),
)
WAITING = ("Kim Ek: an answer needs your eyes.", "A mail belongs to no letter.")
ENGLISH_SAMPLES: dict[str, tuple[str, Words]] = {
    "digest": ("digest", digest_words(IN_ENGLISH, "Trygg kväll 2022", SEVERAL, greeting=False, calendar=CALENDAR)),
    "digest-silent": ("digest", digest_words(IN_ENGLISH, "Trygg kväll 2022", UNANSWERED, greeting=False)),
    "yearend": ("yearend", year_end_words(IN_ENGLISH, CALL, ENDING)),
    "yearend-group": ("yearend", year_end_words(IN_ENGLISH, GROUP_CALL, ENDING[:2])),
    "greeting-deputy": (
        "greeting",
        digest_words(IN_ENGLISH, "Trygg kväll 2022", [replace(one, instead_of=AWAY) for one in SEVERAL], greeting=True),
    ),
    "greeting": ("greeting", digest_words(IN_ENGLISH, "Trygg kväll 2022", LISTED, greeting=True, calendar=CALENDAR)),
    "receipt": ("receipt", receipt_words(IN_ENGLISH, (NOTED,), (VAGUE,), (OPPOSED,))),
    "undone": ("undone", undone_words(IN_ENGLISH, (LetterLine(number=1, title="Inventera", said="planned"),))),
    "digest-ongoing": ("digest", digest_words(IN_ENGLISH, "Trygg kväll 2022", GOES_ON, greeting=False)),
    "digest-value": ("digest", digest_words(IN_ENGLISH, "Trygg kväll 2022", MEASURED, greeting=False)),
    "values": ("digest", digest_words(IN_ENGLISH, "Trygg kväll 2022", MEASURED[1:], greeting=False)),
    "value-one": ("digest", digest_words(IN_ENGLISH, "Trygg kväll 2022", MEASURED[2:], greeting=False)),
    "question-value": (
        "question",
        question_words(IN_ENGLISH, (replace(UNMEASURED, said="Please write the value as a figure."),), "It went well."),
    ),
    "question": (
        "question",
        question_words(IN_ENGLISH, (LetterLine(number=1, title="Inventera"), VAGUE), "Well, sort of."),
    ),
    "confirm": ("confirm", confirm_words(IN_ENGLISH, "trygghet@lansstyrelsen.example", "Well, sort of.")),
    "contacts": ("contacts", contacts_words(IN_ENGLISH, "Trygg kväll 2022", "Polisen", (PARTS[0], UNSAID))),
    "contacts-one": ("contacts", contacts_words(IN_ENGLISH, "Trygg kväll 2022", "Polisen", PARTS[:1])),
    "contacts-again": (
        "contacts_again",
        contacts_words(IN_ENGLISH, "the plan", "", (PARTS[0], UNSAID), "Somebody else, surely."),
    ),
    "appointed": ("appointed", appointed_words(IN_ENGLISH, (CHOSEN,), (UNSAID,), (VAGUE,))),
    "brief": (
        "hand_over",
        brief_words(IN_ENGLISH, "Trygg kväll 2022", "Nour Haddad", (STILL_OPEN,), ("Utbilda: done",)),
    ),
    "brief-many": ("hand_over", brief_words(IN_ENGLISH, "Trygg kväll 2022", "Nour Haddad", (STILL_OPEN,) * 14, ())),
    "invitation": (
        "invitation",
        invitation_words(
            IN_ENGLISH,
            "Kväll om trygghet",
            when="13 June 2022 at 09:00–10:30",
            place="Karlskrona",
            calendar=CALENDAR,
            method="REQUEST",
        ),
    ),
    "invitation-off": (
        "invitation",
        invitation_words(
            IN_ENGLISH, "Kväll om trygghet", when="13 June 2022", place="", calendar=CALENDAR, method="CANCEL"
        ),
    ),
    "coordinator": ("coordinator", coordinator_words(IN_ENGLISH, WAITING, "https://hallpunkt.example/testlan/")),
    "coordinator-many": (
        "coordinator",
        coordinator_words(IN_ENGLISH, WAITING * 20, "https://hallpunkt.example/testlan/"),
    ),
}
"""Every kind of letter in English."""
