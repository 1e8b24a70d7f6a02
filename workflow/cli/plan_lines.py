"""A plan with all that belongs to it as lines for people; each part with the number that commands name it by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from workflow.model import AreaKind, EventKind, GoalLevel, Handling, MemberRole, NoteKind, PlanRole, Role
from workflow.rules.remarks import NOTE_WORDS
from workflow.states import ActivityState, PlanState, label_of

Told = Mapping[str, Any]

LEVEL_WORDS = {
    GoalLevel.VISION: "vision",
    GoalLevel.GOAL: "mål",
    GoalLevel.EFFECT: "effektmål",
    GoalLevel.RESULT: "resultatmål",
    GoalLevel.ACTIVITY: "aktivitetsmål",
}
ROLE_WORDS = {
    PlanRole.OWNER: "ägare",
    PlanRole.CLIENT: "uppdragsgivare",
    PlanRole.EXECUTOR: "utförare",
    PlanRole.CONVENER: "sammankallande",
    PlanRole.COORDINATOR: "samordnare",
    PlanRole.PREPARES: "bereder",
    PlanRole.STEERING_GROUP: "styrgrupp",
    PlanRole.WORKING_GROUP: "arbetsgrupp",
    PlanRole.FOLLOWS_UP: "följer upp",
    PlanRole.REPORTS: "rapporterar",
    PlanRole.PRESENTED_TO: "föredras för",
    PlanRole.PRESENT: "närvarar",
    PlanRole.COOPERATES: "samverkar",
    PlanRole.FUNDS: "finansierar",
}
EVENT_WORDS = {
    EventKind.ASSIGNMENT: "uppdrag",
    EventKind.REQUEST: "förfrågan",
    EventKind.ISSUED: "utfärdat",
    EventKind.UNION_CONSULTATION: "facklig samverkan",
    EventKind.CONSULTATION: "remiss",
    EventKind.ADOPTION: "antagande",
    EventKind.FOLLOW_UP: "uppföljning",
    EventKind.REPORT: "rapport",
    EventKind.PRESENTATION: "föredragning",
    EventKind.EVALUATION: "utvärdering",
    EventKind.MEETING: "möte",
    EventKind.OTHER: "händelse",
}
HANDLING_WORDS = {
    Handling.WAITS: "väntar",
    Handling.WORKED_IN: "inarbetat",
    Handling.PARTLY: "delvis inarbetat",
    Handling.DECLINED: "avvisat",
    Handling.NOTED: "noterat",
}
SEAT_WORDS = {
    MemberRole.MEMBER: "medlem",
    MemberRole.CONVENER: "sammankallande",
    MemberRole.LEADER: "leder",
    MemberRole.PROPOSED: "föreslagen",
}
SHARE_WORDS = {Role.CO_RESPONSIBLE: " (medverkar)", Role.SUPPORT: " (stöd)", Role.FORMER: " (tidigare)"}


def plan_lines(told: Told) -> Iterator[str]:
    """Tell a plan: itself, what stands around it, and its areas with their activities."""
    yield from _frame(told["plan"])
    yield from _under("Strategier", (_strategy(one) for one in told["strategies"]))
    yield from _under("Mål", (line for one in told["goals"] for line in _goal(one)))
    yield from _under("Etapper", map(_stage, told["stages"]))
    yield from _under("Uppgifter", map(_role, told["roles"]))
    yield from _under("Grupper", map(_group, told["groups"]))
    yield from _under("Handlingar", map(_document, told["documents"]))
    yield from _under("Beslut", map(_decision, told["decisions"]))
    yield from _under("Remisser", (line for one in told["consultations"] for line in _consultation(one)))
    yield from _under("Händelser", map(_event, told["events"]))
    yield from _under("Egna orsaker", (f"{one['label']} ({one['code']})" for one in told["reasons"]))
    about_plan = _Beside(told)
    yield from _under("Om planen", about_plan.lines(None, None))
    for area in told["areas"]:
        yield ""
        yield from _area(area, about_plan)


def _frame(plan: Told) -> Iterator[str]:
    followed = f", följs från {plan['adopted_on']}" if plan["adopted_on"] else ""
    yield f"{plan['id']}  {plan['short_code']}  {plan['title']} ({label_of(PlanState(plan['state']))}{followed})"
    yield f"   {plan['first_day']} till {plan['last_day']}"
    labels = {"subtitle": "Underrubrik", "registry_number": "Diarienummer", "followup_rule": "Uppföljning"}
    labels |= {"revised_by": "Revideras senast"}
    yield from (f"   {label}: {_line(plan[name])}" for name, label in labels.items() if plan[name])


def _under(heading: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield f"{heading}:"
        yield from (f"   {line}" for line in found)


def _strategy(one: Told) -> str:
    number = f", {one['registry_number']}" if one["registry_number"] else ""
    return f"{one['title']}{number}"


def _goal(one: Told) -> Iterator[str]:
    number = f" {one['number']}" if one["number"] else ""
    yield f"{one['id']}. {LEVEL_WORDS[GoalLevel(one['level'])]}{number}: {_line(one['wording'])}"
    yield from (f"   prioriterat målområde: {inside['title']}" for inside in one["priority_areas"])


def _stage(one: Told) -> str:
    by = f" ({one['gate_party']})" if one.get("gate_party") else ""
    gate = f". Grind: {one['gate']}{by}" if one["gate"] else ""
    note = f", {one['passed_note']}" if one["passed_note"] else ""
    passed = f". Avslutad {one['passed_on']}{note}" if one["passed_on"] else ""
    return f"{one['position']}. {one['name']}{gate}{passed}"


def _role(one: Told) -> str:
    return f"{one['id']}. {ROLE_WORDS[PlanRole(one['role'])]}: {one['party']}"


def _group(one: Told) -> str:
    seats = "; ".join(seat_line(seat) for seat in one["members"])
    return f"{one['name']}: {seats}"


def seat_line(one: Told) -> str:
    """Tell who sits in a group: for whom, as what, from when to when."""
    role = "" if one["role"] == MemberRole.MEMBER else f", {SEAT_WORDS[MemberRole(one['role'])]}"
    person = f" ({one['person']})" if one.get("person") else ""
    return f"{one['member']}{person}{role}{_span(one['valid_from'], one['valid_to'])}"


def _span(first: dt.date | None, last: dt.date | None) -> str:
    return "".join((f" från {first}" if first else "", f" till {last}" if last else ""))


def _document(one: Told) -> str:
    names = ("kind", "label", "title", "registry_number", "issued_on", "author", "unit", "board")
    return f"{one['id']}. {', '.join(str(one[name]) for name in names if one[name])}"


def _decision(one: Told) -> str:
    body = f"{one['body']}: " if one.get("body") else ""
    made = f" – beslutat {one['decided_on']}" if one["decided_on"] else " – föreslaget"
    rest = ", ".join(text for text in (one["paragraph"], one["outcome"]) if text)
    return f"{one['id']}. {body}{_line(one['wording'])}{made}{f' ({rest})' if rest else ''}"


def _consultation(one: Told) -> Iterator[str]:
    until = f", svar senast {one['answers_by']}" if one["answers_by"] else ""
    closed = f", avslutad {one['closed_on']}" if one["closed_on"] else ""
    yield f"{one['id']}. {one['title']} (skickad {one['sent_on'] or 'okänt när'}{until}{closed})"
    for answer in one["answers"]:
        handled = HANDLING_WORDS[Handling(answer["handling"])]
        note = f", {_line(answer['note'])}" if answer["note"] else ""
        said = f"{_line(answer['answer'])} ({handled}{note})" if answer["answer"] else "har inte svarat"
        yield f"   {answer['id']}. {answer['party']}: {said}"


def _event(one: Told) -> str:
    time = one["happened_on"] or one["time"] or one["first"] or "tid saknas"
    return f"{one['id']}. {EVENT_WORDS[EventKind(one['kind'])]}: {one['what']} ({time})"


class _Beside:
    """Notes, perspectives and indicators, by what they are about."""

    def __init__(self, told: Told) -> None:
        self.rows: dict[tuple[int | None, int | None], list[str]] = {}
        for name, line in (("notes", _note), ("perspectives", _perspective), ("indicators", _indicator)):
            for row in told[name]:
                self.rows.setdefault((row["area_id"], row["activity_id"]), []).append(line(row))

    def lines(self, area: int | None, activity: int | None) -> list[str]:
        return self.rows.get((area, activity), [])


def _note(one: Told) -> str:
    label = one["details"].get("of") or NOTE_WORDS[NoteKind(one["kind"])]
    return f"Anteckning {one['id']}, {label}: {_line(one['wording'])}{_span(one['first'], one['last'])}"


def _perspective(one: Told) -> str:
    return f"Perspektiv {one['id']}: {_line(one['wording'] or one['perspective'])}"


def _indicator(one: Told) -> str:
    unit = f" {one['unit']}" if one["unit"] else ""
    aims = "".join(f", målvärde {aim['value']:g}{unit}" for aim in one["targets"] if aim["value"] is not None)
    values = "".join(
        f", {value['year'] or 'utan år'}: {'ungefär ' if value['approximate'] else ''}{value['value']:g}{unit}"
        for value in one["values"]
        if value["value"] is not None
    )
    times = "".join(f", mäts {time['wording']}" for time in one["times"])
    return f"Indikator {one['id']}: {one['name']}{aims}{times}{values}"


def _area(area: Told, beside: _Beside) -> Iterator[str]:
    kind = "Mål " if area["kind"] == AreaKind.GOAL else ""
    yield f"{kind}{area['number'] or ''} {area['title']}".strip()
    labels = {"aim": "Syfte", "desired_effect": "Önskad effekt", "working_group": "Arbetsgrupp"}
    labels |= {"goals_note": "Mål i strategin", "evaluation": "Utvärdering"}
    yield from (f"   {label}: {_line(area[name])}" for name, label in labels.items() if area.get(name))
    yield from (f"   Prioriterat målområde: {one['title']}" for one in area["priority_areas"])
    yield from (f"   {line}" for line in beside.lines(area["id"], None))
    for activity in area["activities"]:
        yield from (f"   {line}" for line in _activity(activity, beside))


def _activity(one: Told, beside: _Beside) -> Iterator[str]:
    yield f"{one['code']} {one['title']} ({label_of(ActivityState(one['state']))})"
    marks = "; ".join(mark["wording"] for mark in one["milestones"] if mark["wording"])
    owners = ", ".join(f"{share['party']}{SHARE_WORDS.get(Role(share['role']), '')}" for share in one["responsible"])
    told = {
        "Hållpunkter": marks,
        "Ansvarig": owners,
        "Målgrupp": one["target_group"] or ", ".join(one["target_groups"]),
        "Mål": one.get("goal"),
        "Etapp": one.get("stage"),
        "Prioriterat målområde": one.get("priority_area"),
        "Beskrivning": one["detail"],
        "Tillkom": one["added_why"],
    }
    yield from (f"   {label}: {_line(text)}" for label, text in told.items() if text)
    yield from (f"   {line}" for line in beside.lines(None, one["id"]))
    for part in one["parts"]:
        yield from (f"   {line}" for line in _activity(part, beside))


def _line(text: Any) -> str:
    return " ".join(str(text).split())
