"""The Word file: read back as a board member's Word would, and the same bytes for the same follow-up."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.table import Table
from docx.text.paragraph import Paragraph

from tests.workflow.followup.cast import (
    NOT_DONE,
    PLANNED,
    activity,
    area,
    compiled,
    example,
    example_year,
    party,
    year,
)
from tests.workflow.followup.golden import same_as_golden
from workflow.errors import FileRefused
from workflow.followup import (
    CoverFacts,
    FollowUp,
    MilestoneFacts,
    ReasonFacts,
    compile_followup,
    document_bytes,
    write_document,
)
from workflow.states import FollowUpState


def written(followup: FollowUp) -> bytes:
    return document_bytes(followup, ".docx")


def opened(followup: FollowUp) -> Document:
    return docx.Document(io.BytesIO(written(followup)))


@cache
def the_example() -> Document:
    return opened(example())


def headings(document: Document) -> list[tuple[str, str]]:
    return [(p.style.name or "", p.text) for p in document.paragraphs if p.style and p.style.name.startswith("Heading")]


def attributes(element: Any, tag: str, name: str) -> list[str | None]:
    return [found.get(qn(f"w:{name}")) for found in element.iter(qn(f"w:{tag}"))]


def activity_tables(document: Document) -> list[Table]:
    return [
        table for table in document.tables if table.rows[0].cells[0].text == "Aktivitet" and len(table.columns) == 5
    ]


def as_text(document: Document) -> str:
    return "\n".join(lines(document)) + "\n"


def lines(document: Document) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield f"[{block.style.name if block.style else ''}] {block.text}".rstrip()
        else:
            for row in block.rows:
                yield "| " + " | ".join(cell.text.replace("\n", " / ") for cell in row.cells)


def test_the_document_reads_as_it_did() -> None:
    assert same_as_golden("example.txt", as_text(the_example()))


def test_the_headings_lead_through_the_report() -> None:
    assert headings(the_example()) == [
        ("Heading 1", "Sammanfattning"),
        ("Heading 1", "Uppföljning per område"),
        ("Heading 2", "1. Trygga krogar och en tryggare utemiljö"),
        ("Heading 2", "2. En trygg skola"),
        ("Heading 2", "Utöver planen"),
        ("Heading 1", "Varför aktiviteter inte har genomförts"),
        ("Heading 1", "Mål och ansvariga parter"),
        ("Heading 1", "Indikatorer"),
        ("Heading 1", "Förslag till nästa år"),
        ("Heading 1", "Vilka som inte har svarat"),
        ("Heading 1", "Ändringar under året"),
        ("Heading 1", "Om uppgifterna"),
    ]


def test_a_number_that_stands_in_the_title_is_not_written_twice() -> None:
    followup = compile_followup(
        year(area(activity("3.1"), number="3", title="Mål 3 Färre unga ska börja använda tobak"))
    )
    assert ("Heading 2", "Mål 3 Färre unga ska börja använda tobak") in headings(opened(followup))


def test_the_contents_lead_to_every_heading() -> None:
    document = the_example()
    body = document.element.body
    targets = attributes(body, "hyperlink", "anchor")
    assert targets == attributes(body, "bookmarkStart", "name")
    linked = [p.text for p in document.paragraphs if p.style and p.style.name.startswith("toc")]
    assert linked == [text for _, text in headings(document)]
    assert any("TOC " in (instruction.text or "") for instruction in body.iter(qn("w:instrText")))


def test_every_field_that_is_begun_is_ended() -> None:
    kinds = attributes(the_example().element.body, "fldChar", "fldCharType")
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") > 0


def test_the_front_says_what_the_document_is() -> None:
    text = [p.text for p in the_example().paragraphs[:9]]
    assert text == [
        "Uppföljning",
        "Handlingsplan för ett tryggare Karlskrona",
        "Uppföljning för 2022",
        "Datum\t31 december 2022",
        "Diarienummer\tKLS 2022/114-7",
        "Status\tUtkast",
        "Ansvarig för planen\tLänsstyrelsen i Karlskrona",
        "Planens tid\t1 januari 2022 – 31 december 2022",
        "Uppgifterna avser\tläget den 31 december 2022",
    ]


def test_a_draft_that_has_changed_says_its_version() -> None:
    text = [p.text for p in opened(compile_followup(replace(example_year(), version=3))).paragraphs[:9]]
    assert "Status\tUtkast, version 3" in text


def test_everything_that_is_known_of_the_document_stands_in_the_cover_block() -> None:
    cover = CoverFacts(
        document_type="PM",
        unit="Samhällsenheten",
        author="Robin Berg",
        attachment="Bilaga 3",
        receiver="Regionchefsgruppen",
        adopted_by="Regionchefsgruppen",
        adopted_on=dt.date(2023, 2, 14),
        decision="§ 12",
    )
    facts = replace(example_year(), cover=cover, corrects="Antalet utbildade i område 1.")
    text = [p.text for p in opened(compile_followup(facts)).paragraphs[:15]]
    assert text[0] == "PM"
    for line in (
        "Bilaga\t3",
        "Handläggare\tRobin Berg",
        "Enhet\tSamhällsenheten",
        "Mottagare\tRegionchefsgruppen",
        "Beslut\tRegionchefsgruppen, 14 februari 2023, § 12",
        "Rättelse\tAntalet utbildade i område 1.",
    ):
        assert line in text


def test_a_correction_issued_another_day_says_so() -> None:
    facts = replace(example_year(), revision=2, issued_on=dt.date(2023, 2, 14), status=FollowUpState.ADOPTED)
    text = [p.text for p in opened(compile_followup(facts)).paragraphs[:9]]
    assert "Datum\t14 februari 2023" in text
    assert "Status\tFastställd, rättelse 1" in text


def test_every_tables_first_row_is_a_header_that_is_repeated() -> None:
    for table in the_example().tables:
        element = table.rows[0]._tr
        assert element.find(f".//{qn('w:tblHeader')}") is not None
        assert attributes(table._tbl, "tblHeader", "val") == [None]
        assert attributes(table._tbl, "tblLook", "firstRow") == ["1"]


def test_rows_are_kept_whole_unless_they_are_longer_than_a_page_may_be() -> None:
    followup = compiled(activity("1.1", comment="Kort."), activity("1.2", comment="Lång text. " * 400))
    (table,) = activity_tables(opened(followup))
    whole = [row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows]
    assert whole == [True, True, False]


def test_the_columns_of_every_table_fill_the_page_and_no_more() -> None:
    document = the_example()
    page, margins = document.element.body.sectPr.pgSz, document.element.body.sectPr.pgMar
    for table in document.tables:
        grid = [int(width or 0) for width in attributes(table._tbl, "gridCol", "w")]
        assert abs(Twips(sum(grid)) - (page.w - margins.left - margins.right)) < Twips(10)
        assert [int(width or 0) for width in attributes(table._tbl, "tcW", "w")] == grid * len(table.rows)


def test_every_table_says_what_it_shows() -> None:
    document = the_example()
    shown = [p.text for p in document.paragraphs if p.style and p.style.name == "Caption"]
    assert shown[0] == "Diagram 1. Aktiviteter per område och läge"
    assert [text.split(".")[0] for text in shown[1:]] == [
        f"Tabell {number}" for number in range(1, len(document.tables) + 1)
    ]
    for table in document.tables:
        assert attributes(table._tbl, "tblCaption", "val")
        assert attributes(table._tbl, "tblDescription", "val")


def test_the_key_table_counts_states_against_areas() -> None:
    table = the_example().tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == [
        "Område",
        "Genomförd",
        "Delvis genomförd",
        "Pågår",
        "Planerad",
        "Inte genomförd",
        "Inte längre aktuell",
        "Totalt",
        "Utan svar",
    ]
    sums = [sum(int(row[place]) for row in rows[1:-1]) for place in range(1, 9)]
    assert rows[-1] == ["Samtliga", *map(str, sums)]


def test_an_activity_is_shown_with_its_milestone_as_written_and_what_came_of_it() -> None:
    rows = [[cell.text for cell in row.cells] for row in activity_tables(the_example())[0].rows]
    assert rows[2] == [
        "1.2 Gemensam tillsyn av krogar tillsammans med polis, räddningstjänst och skattemyndighet",
        "Juni 2022?\nFlyttad: från 30 juni 2022 till 30 september 2022",
        "Polisen\nLänsstyrelsen",
        "Inte genomförd",
        (
            "Orsak: Polisens omorganisation: ”Kommunpolisen fick nya uppgifter i mars.”\n"
            "Gjort i stället: Kommunens egna inspektörer besökte elva ställen."
        ),
    ]


def test_what_nobody_has_answered_about_says_so() -> None:
    (table,) = activity_tables(opened(compiled(activity("1.1", PLANNED, answered=False), activity("1.2", PLANNED))))
    assert [row.cells[3].text for row in table.rows[1:]] == ["Planerad\nInget svar", "Planerad"]


def test_a_group_is_shown_as_a_group_with_how_many_have_answered() -> None:
    (_, table, _) = activity_tables(the_example())
    assert table.rows[4].cells[2].text == "Samtliga kommuner (3 av 5 har svarat)"


def test_words_that_only_repeat_the_reason_are_not_shown() -> None:
    given = ReasonFacts(code="time", words="Tidsbrist.")
    (table,) = activity_tables(opened(compiled(activity("1.1", NOT_DONE, reasons=(given,)))))
    assert table.rows[1].cells[4].text == "Orsak: Tidsbrist"


def test_an_evaluation_is_printed_or_said_to_be_missing() -> None:
    text = as_text(the_example())
    assert "Utvärdering\tAntal utbildade jämförs med året före." in text
    assert "Utvärdering\tPlanen anger ingen utvärdering." in text


def test_an_evaluation_that_is_not_planned_is_said_once() -> None:
    text = as_text(opened(compile_followup(year(area(activity("1.1"), evaluation_planned=False)))))
    assert text.count("utvärdering") == 1 + text.count("Utvärdering av")
    assert "Utvärdering\tIngen utvärdering är planerad." in text


def test_people_are_not_named_among_those_who_have_not_answered() -> None:
    text = as_text(the_example())
    assert "| Polisen | 1 av 2 | 2.4" in text
    assert "Nour Haddad" not in text


def test_a_year_without_anything_missing_says_so_in_words() -> None:
    text = as_text(opened(compiled(activity("1.1", responsible=(party("Polisen"),)))))
    for sentence in (
        "Ingen aktivitet redovisas som inte genomförd.",
        "Svar finns för planens aktivitet.",
        "Ingen hållpunkt har flyttats.",
    ):
        assert sentence in text


def test_a_plan_without_areas_can_be_written() -> None:
    assert "Planen har inga aktiviteter att följa upp för 2022." in as_text(opened(compile_followup(year())))


def test_the_journals_checksum_stands_last() -> None:
    assert the_example().paragraphs[-1].text == "9f2c" * 16


def test_the_page_number_stands_in_the_footer() -> None:
    footer = the_example().sections[0].footer
    assert footer.paragraphs[0].text.startswith("Uppföljning 2022 · Utkast\tSida ")
    assert [text.text for text in footer.part.element.iter(qn("w:instrText"))] == [" PAGE ", " NUMPAGES "]


def test_the_file_is_swedish_hyphenated_a4_and_needs_no_compatibility_mode() -> None:
    document = the_example()
    assert set(attributes(document.styles.element, "lang", "val")) == {"sv-SE"}
    assert attributes(document.settings.element, "autoHyphenation", "val") == ["true"]
    page = document.element.body.sectPr.pgSz
    assert (round(page.w.cm, 1), round(page.h.cm, 1)) == (21, 29.7)
    modes = {
        setting.get(qn("w:name")): setting.get(qn("w:val"))
        for setting in document.settings.element.iter(qn("w:compatSetting"))
    }
    assert modes["compatibilityMode"] == "15"


def test_every_style_that_is_used_is_in_the_file() -> None:
    document = the_example()
    known = {style.style_id for style in document.styles}
    used = {
        value for tag in ("pStyle", "rStyle", "tblStyle") for value in attributes(document.element.body, tag, "val")
    }
    assert used <= known


def test_the_properties_are_dated_by_the_day_the_report_is_about() -> None:
    properties = the_example().core_properties
    assert properties.title == "Uppföljning för 2022: Handlingsplan för ett tryggare Karlskrona"
    assert (properties.author, properties.language) == ("Länsstyrelsen i Karlskrona", "sv-SE")
    assert properties.created == properties.modified == dt.datetime(2022, 12, 31, 12, tzinfo=dt.UTC)


def test_equal_follow_ups_give_equal_bytes() -> None:
    assert written(example()) == written(example())


def test_the_files_in_the_file_are_dated_too_and_no_picture_of_the_template_is_left() -> None:
    with zipfile.ZipFile(io.BytesIO(written(example()))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2022, 12, 31, 12, 0, 0)}
        assert not [name for name in package.namelist() if "thumbnail" in name]


def test_a_year_before_zip_files_can_be_written() -> None:
    facts = replace(example_year(), as_of=dt.date(1975, 12, 31))
    assert "läget den 31 december 1975" in as_text(opened(compile_followup(facts)))


@pytest.mark.parametrize(
    "hostile",
    [
        "\x00",
        "\x0b",
        "\x1f",
        "\x7f",
        "\ud800",
        "\ufffe",
        "\uffff",
        "\u202e",
        "\u2066",
        "&amp; <w:p/> ]]>",
        "👍",
        "\U0010ffff",
    ],
)
def test_no_character_can_stop_the_report(hostile: str) -> None:
    word = f"före{hostile}efter"
    row = activity(
        "1.1",
        NOT_DONE,
        title=word,
        comment=word,
        remains=word,
        done_instead=word,
        reasons=(ReasonFacts(code="partner", party=word, words=word),),
        responsible=(party(word),),
        milestones=(MilestoneFacts(wording=word),),
    )
    focus = area(row, title=word, aim=word, working_group=word, goals=(word,), evaluation=word)
    text = as_text(
        opened(compile_followup(year(focus, plan=word, owner=word, registry_number=word, journal_head=word)))
    )
    shown = word if hostile.startswith(("&", "👍", "\U0010ffff")) else "föreefter"
    assert text.count(shown) > 12


def test_line_ends_and_tabs_stay_within_their_cell() -> None:
    (table,) = activity_tables(opened(compiled(activity("1.1", comment="ett\r\ntvå\rtre\tfyra"))))
    assert table.rows[1].cells[4].text == "ett\ntvå\ntre\tfyra"


def test_the_report_can_be_written_to_a_path(tmp_path: Path) -> None:
    write_document(example(), tmp_path / "uppföljning.docx")
    assert (tmp_path / "uppföljning.docx").read_bytes() == written(example())


def test_a_path_that_cannot_be_written_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="saknas"):
        write_document(example(), tmp_path / "saknas" / "uppföljning.docx")
