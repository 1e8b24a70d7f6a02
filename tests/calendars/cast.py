"""The entries and people that the calendar tests share."""

from datetime import UTC, date, datetime

from calendars import Entry, EntryStatus

CHANGED = datetime(2022, 1, 10, 8, 0, tzinfo=UTC)

NARCOTICS_TALK = Entry(
    uid="hp-01@plan.example",
    title="Föreläsning om narkotikamarknader",
    due=date(2022, 5, 31),
    first=date(2022, 5, 31),
    last=date(2022, 5, 31),
    changed_at=CHANGED,
    wording="31 maj",
    description="Ansvarig: Kim Ek, Länsstyrelsen.\nMålgrupp: kommunernas samordnare.",
    url="https://plan.example/a/01",
    category="Narkotika",
)
GYM_VISITS = Entry(
    uid="hp-02@plan.example",
    title="Besök på gym; relation, kunskap",
    due=date(2022, 5, 1),
    first=date(2022, 4, 25),
    last=date(2022, 5, 1),
    changed_at=CHANGED,
    wording="V 17",
    category="Dopning, gym",
    sequence=2,
)
THEME_DAY = Entry(
    uid="hp-03@plan.example",
    title="Temadag om samsjuklighet",
    due=date(2022, 11, 30),
    first=date(2022, 9, 1),
    last=date(2022, 11, 30),
    changed_at=CHANGED,
    wording="Hösten 2022?",
    url="https://plan.example/a/03",
    status=EntryStatus.TENTATIVE,
)
CALLED_OFF = Entry(
    uid="hp-04@plan.example",
    title="Nätverksträff",
    due=date(2022, 3, 14),
    changed_at=CHANGED,
    sequence=1,
    status=EntryStatus.CANCELLED,
)
EVERYTHING = (THEME_DAY, CALLED_OFF, NARCOTICS_TALK, GYM_VISITS)
