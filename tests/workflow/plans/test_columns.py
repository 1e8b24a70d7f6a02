import pytest

from workflow.plans.blocks import Row, cell_of
from workflow.plans.columns import Column, Layout, column_called, joined_header, read_header


def header(*names: str) -> Layout | None:
    return read_header(Row(tuple(cell_of(name) for name in names), "tabell 1, rad 1"))


def columns(*names: str) -> tuple[Column | None, ...]:
    layout = header(*names)
    assert layout is not None
    return layout.columns


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("Aktivitet", Column.ACTIVITY),
        ("INSATS", Column.ACTIVITY),
        ("Atgard", Column.ACTIVITY),
        ("Aktivitet/insats", Column.ACTIVITY),
        ("Område / aktivitet", Column.ACTIVITY),
        ("Action", Column.ACTIVITY),
        ("Owner", Column.RESPONSIBLE),
        ("Due date", Column.WHEN),
        ("Tid- plan", Column.WHEN),
        ("Vad ska göras?", Column.ACTIVITY),
        ("Delaktivitet", Column.PART),
        ("Hållpunkt(er)", Column.WHEN),
        ("Hållpunkt 2024", Column.WHEN),
        ("Klart senast", Column.WHEN),
        ("När?", Column.WHEN),
        ("Ansvarig (part)", Column.RESPONSIBLE),
        ("Vem?", Column.RESPONSIBLE),
        ("Ansvarig och medverkande", Column.RESPONSIBLE),
        ("Samverkan med", Column.CO_RESPONSIBLE),
        ("Målgrupp", Column.TARGET_GROUP),
        ("Status/läge", Column.STATUS),
        ("Kommentar", Column.COMMENT),
        ("Budget", Column.NOTE),
        ("Telefon", None),
        ("", None),
    ],
)
def test_a_header_names_its_column(name: str, column: Column | None) -> None:
    assert column_called(name) is column


def test_columns_are_found_in_any_order() -> None:
    assert columns("När", "Vem", "Vad") == (Column.WHEN, Column.RESPONSIBLE, Column.ACTIVITY)


def test_a_longer_header_is_known_by_its_first_word_among_others() -> None:
    found = columns("Aktivitet", "Ansvarig för insatsen", "Tidplan för arbetet")
    assert found == (Column.ACTIVITY, Column.RESPONSIBLE, Column.WHEN)


@pytest.mark.parametrize(
    "names",
    [
        ("Namn", "Telefon"),
        ("Aktivitet", "Tidsplan för införandet"),
        ("Aktivitet",),
        ("Ansvarig", "Telefon"),
        ("Skyltar", "maj", "Nybro kommun"),
        ("Aktivitet", "Sätta upp skyltar vid alla badplatser i kommunen innan säsongen börjar", "Ansvarig"),
    ],
)
def test_other_rows_are_no_headers(names: tuple[str, ...]) -> None:
    assert header(*names) is None


def test_of_two_words_for_an_activity_the_second_is_its_part() -> None:
    assert columns("Insats", "Aktivitet", "Ansvarig") == (Column.ACTIVITY, Column.PART, Column.RESPONSIBLE)


def test_an_end_without_a_start_is_a_time_of_its_own() -> None:
    assert columns("Aktivitet", "Slutdatum", "Ansvarig")[1] is Column.WHEN
    assert columns("Aktivitet", "Startdatum", "Slutdatum")[1:] == (Column.START, Column.END)


def test_a_table_of_moments_is_a_table_of_activities() -> None:
    assert columns("Moment", "När", "Vem")[0] is Column.ACTIVITY


def test_where_nothing_is_called_activity_the_column_taken_for_it_is_told() -> None:
    layout = header("Rubrik", "Ansvarig", "Tidplan")
    assert layout is not None
    assert layout.columns[0] is Column.ACTIVITY
    assert layout.assumed == ("Rubrik",)


def test_months_do_not_make_a_header_unknown() -> None:
    assert columns("Aktivitet", "Ansvarig", "januari", "februari", "mars", "april")[:2] == (
        Column.ACTIVITY,
        Column.RESPONSIBLE,
    )


def row(*names: str) -> Row:
    return Row(tuple(cell_of(name) for name in names), "")


def test_a_header_of_two_rows_is_read_as_one() -> None:
    joined = joined_header(row("Aktivitet", "Ansvarig", "Tid", ""), row("", "", "Start", "Slut"))
    assert joined is not None
    assert [cell.text for cell in joined.cells] == ["Aktivitet", "Ansvarig", "Start", "Slut"]


def test_the_first_column_keeps_its_name_when_the_others_are_named_below() -> None:
    joined = joined_header(row("Åtgärd", "Genomförande", "", "Utfall"), row("", "Ansvarig", "När", "Mått"))
    assert joined is not None
    layout = read_header(joined)
    assert layout is not None
    assert layout.columns == (Column.ACTIVITY, Column.RESPONSIBLE, Column.WHEN, Column.NOTE)


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (("Aktivitet", "Ansvarig", "Tid"), ("Skyltar", "Polisen", "Start")),
        (("Aktivitet", "Ansvarig", "Tid"), ("Aktivitet", "Ansvarig", "Tid")),
        (("Handlingsplan", "", ""), ("Aktivitet", "Ansvarig", "Tid")),
        (("Aktivitet", "Ansvarig", "Tid"), ("Städdag", "", "maj")),
    ],
)
def test_two_rows_that_are_not_one_header_stay_apart(upper: tuple[str, ...], lower: tuple[str, ...]) -> None:
    assert joined_header(row(*upper), row(*lower)) is None


def test_a_list_of_versions_is_no_table_of_activities() -> None:
    assert header("Version", "Datum", "Ändring", "Ansvarig") is None


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("Ansvarsfördelning", Column.RESPONSIBLE),
        ("Vem gör det?", Column.RESPONSIBLE),
        ("Vem håller i det?", Column.RESPONSIBLE),
        ("Vilka medverkar?", Column.CO_RESPONSIBLE),
        ("I samverkan med", Column.CO_RESPONSIBLE),
        ("Med stöd från", Column.SUPPORT),
        ("Vem har ansvar för insatsen", Column.RESPONSIBLE),
        ("Kontaktperson", Column.RESPONSIBLE),
        ("Tidsplanering", Column.WHEN),
        ("Genomförandetid", Column.WHEN),
        ("När ska insatsen vara genomförd", Column.WHEN),
        ("Uppföljningsdatum", Column.COMMENT),
    ],
)
def test_a_header_that_no_list_holds_is_known_by_its_words(name: str, column: Column) -> None:
    layout = header("Aktivitet", name, "Målgrupp")
    assert layout is not None
    assert layout.columns[1] is column


def test_a_contact_is_not_responsible_beside_somebody_who_is() -> None:
    assert columns("Aktivitet", "Kontaktperson", "Ansvarig", "När")[1] is None
