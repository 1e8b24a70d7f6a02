"""The named cast's plan for 2022, and a short way to write the facts of a year."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from workflow.followup import (
    ActivityFacts,
    AreaFacts,
    FigureFacts,
    FollowUp,
    IndicatorFacts,
    MilestoneFacts,
    PartyFacts,
    ReasonFacts,
    YearFacts,
    compile_followup,
)
from workflow.model import Role, Share
from workflow.states import ActivityState

PLANNED, ONGOING, DONE = ActivityState.PLANNED, ActivityState.ONGOING, ActivityState.DONE
PARTLY, NOT_DONE, DROPPED = ActivityState.PARTLY_DONE, ActivityState.NOT_DONE, ActivityState.DROPPED


def activity(code: str, state: ActivityState = DONE, *reasons: str, **more: Any) -> ActivityFacts:
    """An activity somebody has answered about, for the reasons with these codes."""
    given = tuple(ReasonFacts(code=reason) for reason in reasons)
    return ActivityFacts(**{"code": code, "state": state, "title": "Möte", "answered": True, "reasons": given, **more})


def area(*activities: ActivityFacts, number: str | None = "1", title: str = "Trygga krogar", **more: Any) -> AreaFacts:
    return AreaFacts(number=number, title=title, activities=activities, **more)


def year(*areas: AreaFacts, **more: Any) -> YearFacts:
    facts = YearFacts(
        plan="Handlingsplan för ett tryggare Karlskrona",
        year=2022,
        first_day=dt.date(2022, 1, 1),
        last_day=dt.date(2022, 12, 31),
        as_of=dt.date(2022, 12, 31),
        areas=areas,
    )
    return replace(facts, **more)


def compiled(*activities: ActivityFacts, **more: Any) -> FollowUp:
    """The follow-up of a plan with one area."""
    return compile_followup(year(area(*activities), **more))


def party(name: str, **more: Any) -> PartyFacts:
    return PartyFacts(name=name, **more)


def municipalities(*answered: bool) -> tuple[PartyFacts, ...]:
    """The county's municipalities, each with its own part; those that have answered have carried theirs out."""
    names = ("Karlskrona kommun", "Ronneby kommun", "Karlshamns kommun", "Sölvesborgs kommun", "Olofströms kommun")
    return tuple(
        PartyFacts(
            name=name, share=Share.EACH, group="Samtliga kommuner", answered=done, state=DONE if done else PLANNED
        )
        for name, done in zip(names, answered, strict=False)
    )


COUNTY = party("Länsstyrelsen", person="Sam Lind", answered=True)
POLICE = party("Polisen", person="Nour Haddad")


def example_year() -> YearFacts:
    """A year in which everything occurs that the report can tell of."""
    return year(
        pubs_area(),
        school_area(),
        owner="Länsstyrelsen i Karlskrona",
        registry_number="KLS 2022/114-7",
        unplanned=(activity("U1", DONE, title="Informationsträff efter sommarens händelser"),),
        journal_head="9f2c" * 16,
    )


def pubs_area() -> AreaFacts:
    """An area with an answer of every kind: done with figures, moved and not done, going on with something left."""
    return area(
        activity(
            "1.1",
            DONE,
            title="Utbilda personal på krogar i att möta besökare som är påverkade",
            comment="Tre tillfällen, två av dem digitala.",
            figures=(FigureFacts(value=74, unit="deltagare"), FigureFacts(value=80, unit="exemplar", approximate=True)),
            responsible=(COUNTY,),
            milestones=(MilestoneFacts(wording="V 17", due=dt.date(2022, 5, 1)),),
            done_on=dt.date(2022, 4, 28),
        ),
        activity(
            "1.2",
            NOT_DONE,
            title="Gemensam tillsyn av krogar tillsammans med polis, räddningstjänst och skattemyndighet",
            reasons=(ReasonFacts(code="police_reorg", words="Kommunpolisen fick nya uppgifter i mars."),),
            done_instead="Kommunens egna inspektörer besökte elva ställen.",
            responsible=(POLICE, COUNTY),
            milestones=(
                MilestoneFacts(wording="Juni 2022?", due=dt.date(2022, 9, 30), moved_from=dt.date(2022, 6, 30)),
            ),
        ),
        activity(
            "1.3",
            ONGOING,
            title="Kartläggning av försäljning nära fritidsgårdar, skolor och busstationer",
            remains="Huvudansvarig är inte utsedd.",
            reasons=(ReasonFacts(code="own_reorg"),),
            responsible=(COUNTY,),
            milestones=(MilestoneFacts(wording="April 2022-December 2022", due=dt.date(2022, 12, 31)),),
        ),
        title="Trygga krogar och en tryggare utemiljö",
        aim="Minska skador av alkohol och narkotika i krogmiljö. Den önskade effekten är färre våldsbrott på natten.",
        working_group="AG Krog",
        goals=("2", "3"),
        evaluation="Antal utbildade jämförs med året före.\nPolisens statistik över våldsbrott följs varje kvartal.",
        indicators=(
            IndicatorFacts(name="Godkända försäljningsställen", outcome=88, target=90, unit="procent"),
            IndicatorFacts(name="Utbildade", outcome=74, unit="personer"),
        ),
    )


def school_area() -> AreaFacts:
    """An area with sub-activities, municipalities that answer each for their own, and one without any answer."""
    return area(
        ActivityFacts(
            code="2.1", title="Inför ett gemensamt arbetssätt för närvaro i skolan", state=PARTLY, answered=True
        ),
        activity("2.1 a", DONE, parent="2.1", title="Ta fram en rutin", responsible=(COUNTY,)),
        activity("2.1 b", NOT_DONE, "time", parent="2.1", title="Utbilda elevhälsan", responsible=(COUNTY,)),
        activity(
            "2.2",
            ONGOING,
            title="Se över samverkan kring normbrytande beteende",
            responsible=municipalities(True, True, True, False, False),
            milestones=(MilestoneFacts(wording="Hösten 2022", due=dt.date(2022, 11, 30)),),
        ),
        activity(
            "2.3", DROPPED, "not_relevant", title="Ny strategi för det förebyggande arbetet", responsible=(COUNTY,)
        ),
        activity(
            "2.4",
            PLANNED,
            title="Föräldramöten",
            answered=False,
            responsible=(POLICE, party("Kommunikatörsnätverket", role=Role.SUPPORT)),
        ),
        number="2",
        title="En trygg skola",
        goals_note="Initierat utifrån lokala behov",
        working_group="AG Skola",
    )


def example() -> FollowUp:
    return compile_followup(example_year())
