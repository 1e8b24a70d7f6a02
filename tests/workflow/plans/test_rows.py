"""Rows put right: torn by pages, slid sideways, merged, repeated, abbreviated with ditto marks."""

from pathlib import Path

from tests.workflow.plans.documents import Cells, Table, activities, heading, title, word_file
from workflow.plans import ActivityDraft, Doubt, DoubtKind, PlanDraft, read_plan

FIRST = ("1. Sätta upp skyltar", "Köpa in", "15 maj", "Nybro kommun")


def read(folder: Path, *tables: Table) -> PlanDraft:
    return read_plan(word_file(folder, title("Handlingsplan 2024"), heading("1. Stränder"), *tables))


def only(folder: Path, *rows: Cells) -> tuple[ActivityDraft, ...]:
    return read(folder, activities(*rows)).areas[0].activities


def parts(activity: ActivityDraft) -> list[tuple[str | None, list[str], list[str]]]:
    return [
        (part.title, [m.wording for m in part.milestones], [party.name for party in part.responsible])
        for part in activity.parts
    ]


def mended(draft: PlanDraft) -> list[Doubt]:
    return [doubt for doubt in draft.doubts if doubt.kind is DoubtKind.REPAIRED]


def test_a_row_without_title_is_a_sub_activity_of_the_one_above(tmp_path: Path) -> None:
    (activity,) = only(tmp_path, FIRST, ("", "Montera", "juni", "Polisen"))
    assert parts(activity) == [
        ("Köpa in", ["15 maj"], ["Nybro kommun"]),
        ("Montera", ["juni"], ["Polismyndigheten"]),
    ]


def test_a_row_torn_by_a_page_is_put_together_and_told(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        activities(("1. Sätta upp skyltar vid stränder", "Köpa in från", "15 maj", "Nybro kommun")),
        Table([("(norra länet)", "leverantören i länet", "", ""), ("2. Utbilda badvakter", "", "juni", "Polisen")]),
    )
    first, second = draft.areas[0].activities
    assert first.title == "Sätta upp skyltar vid stränder (norra länet)"
    assert first.parts[0].title == "Köpa in från leverantören i länet"
    assert second.title == "Utbilda badvakter"
    assert [doubt.where for doubt in mended(draft)] == ["tabell 2, rad 1"]


def test_a_table_after_a_page_may_begin_with_a_new_activity(tmp_path: Path) -> None:
    draft = read(tmp_path, activities(FIRST), Table([("Utbilda badvakter", "", "juni", "Polisen")]))
    assert [activity.title for activity in draft.areas[0].activities] == ["Sätta upp skyltar", "Utbilda badvakter"]
    assert mended(draft) == []


def test_a_word_broken_by_a_page_becomes_one_word(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        activities(("1. Skyltar", "Planera badvakts-", "15 maj", "Polisen")),
        Table([("", "utbildning", "", "")]),
    )
    assert draft.areas[0].activities[0].parts[0].title == "Planera badvaktsutbildning"


def test_a_sub_activity_in_small_letters_is_not_the_rest_of_a_row(tmp_path: Path) -> None:
    (activity,) = only(tmp_path, FIRST, ("", "montera skyltar", "juni", ""))
    assert [part.title for part in activity.parts] == ["Köpa in", "montera skyltar"]


def test_a_text_that_slid_into_the_first_column_is_a_sub_activity_and_told(tmp_path: Path) -> None:
    draft = read(tmp_path, activities(FIRST, ("Montera skyltarna", "", "", "")))
    (activity,) = draft.areas[0].activities
    assert [part.title for part in activity.parts] == ["Köpa in", "Montera skyltarna"]
    assert [doubt.assumed for doubt in mended(draft)] == ["1. Sätta upp skyltar"]


def test_without_numbers_a_lone_title_is_an_activity(tmp_path: Path) -> None:
    found = only(tmp_path, ("Sätta upp skyltar", "", "15 maj", "Polisen"), ("Utbilda badvakter", "", "", ""))
    assert [activity.title for activity in found] == ["Sätta upp skyltar", "Utbilda badvakter"]


def test_a_row_of_dashes_is_dropped_and_told(tmp_path: Path) -> None:
    draft = read(tmp_path, activities(FIRST, ("--", "---", "--", "--")))
    assert len(draft.areas[0].activities) == 1
    assert [doubt.wording for doubt in mended(draft)] == ["-- --- -- --"]


def test_what_a_merged_cell_holds_counts_for_every_row_it_reaches(tmp_path: Path) -> None:
    (activity,) = only(tmp_path, FIRST, (None, "Montera", None, None))
    assert parts(activity) == [
        ("Köpa in", ["15 maj"], ["Nybro kommun"]),
        ("Montera", ["15 maj"], ["Nybro kommun"]),
    ]


def test_an_empty_cell_below_another_is_empty(tmp_path: Path) -> None:
    (activity,) = only(tmp_path, FIRST, ("", "Montera", "", ""))
    assert parts(activity)[1] == ("Montera", [], [])


def test_ditto_marks_stand_for_the_row_above_and_are_told(tmp_path: Path) -> None:
    draft = read(tmp_path, activities(FIRST, ("", "Montera", '-"-', "”")))
    assert parts(draft.areas[0].activities[0])[1] == ("Montera", ["15 maj"], ["Nybro kommun"])
    assert [doubt.kind for doubt in draft.doubts].count(DoubtKind.SAME_AS_ABOVE) == 2


def test_a_repeated_title_is_the_same_activity(tmp_path: Path) -> None:
    (activity,) = only(tmp_path, FIRST, (FIRST[0], "Montera", "juni", "Polisen"))
    assert [part.title for part in activity.parts] == ["Köpa in", "Montera"]


def test_a_row_with_only_a_time_says_more_about_the_row_above(tmp_path: Path) -> None:
    (activity,) = only(tmp_path, FIRST, ("", "", "1 oktober", ""))
    assert parts(activity) == [("Köpa in", ["15 maj", "1 oktober"], ["Nybro kommun"])]


def test_a_title_alone_above_its_sub_activities_is_no_part_of_its_own(tmp_path: Path) -> None:
    (activity,) = only(tmp_path, ("1. Skyltar", "", "", ""), ("", "Köpa in", "maj", "Polisen"))
    assert [part.title for part in activity.parts] == ["Köpa in"]


def test_numbers_tell_sub_activities_in_the_same_column(tmp_path: Path) -> None:
    table = Table(
        [
            ("Åtgärd", "Tidplan", "Ansvar"),
            ("1 Skyltar", "", ""),
            ("1.1 Köpa in", "maj", "Polisen"),
            ("2 Bojar", "juni", "Polisen"),
        ]
    )
    found = read(tmp_path, table).areas[0].activities
    assert [(activity.number, activity.title, [part.title for part in activity.parts]) for activity in found] == [
        ("1", "Skyltar", ["Köpa in"]),
        ("2", "Bojar", [None]),
    ]


def test_several_numbered_activities_in_one_cell_are_dealt_out_and_told(tmp_path: Path) -> None:
    draft = read(tmp_path, activities(("1. Skyltar\n2. Bojar", "", "maj\njuni", "Polisen\nNybro kommun")))
    found = draft.areas[0].activities
    assert [(activity.title, parts(activity)) for activity in found] == [
        ("Skyltar", [(None, ["maj"], ["Polismyndigheten"])]),
        ("Bojar", [(None, ["juni"], ["Nybro kommun"])]),
    ]
    assert DoubtKind.PAIRED_BY_ORDER in {doubt.kind for doubt in draft.doubts}


def test_a_list_in_the_only_column_of_activities_is_an_activity_for_each_item(tmp_path: Path) -> None:
    table = activities(("• Skyltar\n• Bojar", "maj\njuni", "Polisen"), header=("Aktiviteter", "När", "Ansvarig"))
    assert [(activity.title, parts(activity)) for activity in read(tmp_path, table).areas[0].activities] == [
        ("Skyltar", [(None, ["maj"], ["Polismyndigheten"])]),
        ("Bojar", [(None, ["juni"], ["Polismyndigheten"])]),
    ]


def test_a_list_beside_sub_activities_is_one_activity(tmp_path: Path) -> None:
    (activity,) = only(tmp_path, ("• Skyltar\n• Bojar", "Köpa in", "maj", "Polisen"))
    assert parts(activity) == [("Köpa in", ["maj"], ["Polismyndigheten"])]


def test_steps_with_their_times_in_brackets_are_parts_where_no_column_tells_the_time(tmp_path: Path) -> None:
    header = ("Insats", "Delmoment och tidpunkt", "Ansvarig")
    table = activities(("Bojar", "Köpa in (maj)\nMontera (juni)\nSköta", "Polisen"), header=header)
    (activity,) = read(tmp_path, table).areas[0].activities
    by = ["Polismyndigheten"]
    assert parts(activity) == [("Köpa in", ["maj"], by), ("Montera", ["juni"], by), ("Sköta", [], by)]


def test_two_sub_activities_with_a_time_each_are_two_parts(tmp_path: Path) -> None:
    (activity,) = only(tmp_path, ("1. Skyltar", "Köpa in\nMontera", "maj\njuni", "Nybro kommun\nPolisen"))
    assert parts(activity) == [
        ("Köpa in", ["maj"], ["Nybro kommun"]),
        ("Montera", ["juni"], ["Polismyndigheten"]),
    ]


def test_sub_activities_that_share_a_time_stay_together(tmp_path: Path) -> None:
    (activity,) = only(tmp_path, ("1. Skyltar", "Köpa in.\nMontera", "maj", "Nybro kommun\nPolisen"))
    assert parts(activity) == [("Köpa in; Montera", ["maj"], ["Nybro kommun", "Polismyndigheten"])]
    assert activity.parts[0].steps == ("Köpa in.", "Montera")


def test_a_list_below_a_sub_activity_is_its_detail(tmp_path: Path) -> None:
    (activity,) = only(tmp_path, ("1. Skyltar", "Fråga grannar:\n• Simklubben\n• Skolan", "maj", "Polisen"))
    assert (activity.parts[0].title, activity.parts[0].detail) == ("Fråga grannar", "Simklubben\nSkolan")


def test_columns_that_nobody_knows_follow_as_notes_and_are_told(tmp_path: Path) -> None:
    table = Table([("Aktivitet", "Ansvarig", "Ritning", "Budget"), ("Skyltar", "Polisen", "blad 4", "10 tkr")])
    draft = read(tmp_path, table)
    assert draft.areas[0].activities[0].parts[0].notes == (("Ritning", "blad 4"), ("Budget", "10 tkr"))
    assert [doubt.wording for doubt in draft.doubts if doubt.kind is DoubtKind.NOT_PLACED] == ["Ritning"]


def test_what_the_plan_says_about_the_outcome_is_kept_in_its_words(tmp_path: Path) -> None:
    table = Table(
        [
            ("Aktivitet", "Ansvarig", "Status", "Orsak", "Kommentar"),
            ("Skyltar", "Polisen", "Inte genomförd", "Tidsbrist", "Nästa år"),
        ]
    )
    outcome = read(tmp_path, table).areas[0].activities[0].parts[0].outcome
    assert outcome is not None
    assert (outcome.status, outcome.reason, outcome.comment) == ("Inte genomförd", "Tidsbrist", "Nästa år")


def test_parties_in_a_column_for_others_do_not_own_the_activity(tmp_path: Path) -> None:
    table = Table(
        [("Aktivitet", "Ansvarig", "Samverkan med", "Stöd"), ("Skyltar", "Polisen", "Nybro kommun", "Region Kalmar")]
    )
    found = read(tmp_path, table).areas[0].activities[0].parts[0].responsible
    assert [(party.name, str(party.role)) for party in found] == [
        ("Polismyndigheten", "responsible"),
        ("Nybro kommun", "co_responsible"),
        ("Region Kalmar", "support"),
    ]


def test_what_is_missing_is_listed_with_its_place(tmp_path: Path) -> None:
    doubts = read(tmp_path, activities(("1. Skyltar", "Köpa in", "", ""))).doubts
    assert [(doubt.kind, doubt.where, doubt.wording) for doubt in doubts] == [
        (DoubtKind.DATE_MISSING, "tabell 1, rad 2, kolumn Hållpunkter", "Köpa in"),
        (DoubtKind.RESPONSIBLE_MISSING, "tabell 1, rad 2, kolumn Ansvarig", "Köpa in"),
    ]
