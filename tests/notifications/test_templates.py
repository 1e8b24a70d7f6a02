from collections.abc import Mapping

import jinja2
import pytest

from notifications import LetterTemplates, TemplateError

LIST = "<ol>{% for item in items %}<li>{{ item }}</li>{% endfor %}</ol>"
LINES = "{% for item in items %}\n{{ loop.index }}. {{ item }}\n{% endfor %}\n"
FILES = {
    "reminder.subject.txt": "Påminnelse: {{ items|length }} hållpunkter",
    "reminder.txt": "Hej {{ name }}!\n\n" + LINES + "\n{{ service }}\n",
    "reminder.html": '{% extends "layout.html" %}{% block body %}' + LIST + "{% endblock %}",
    "layout.html": "<!doctype html><html lang=sv><head><title>{{ service }}</title></head>"
    "<body><p class=hello>Hej {{ name }}!</p>{% block body %}{% endblock %}</body></html>",
    "lonely.txt": "x",
    "broken.html": "<p>\n{% if %}",
}
CSS = ".hello { color: #123456; font-weight: bold } li { margin: 4px }"


def templates(more: Mapping[str, str] | None = None) -> LetterTemplates:
    loader = jinja2.DictLoader({**FILES, **(more or {})})
    return LetterTemplates(loader, css=CSS, values={"service": "Hållpunkt"}, filters={"shout": str.upper})


def test_three_files_make_a_subject_a_text_and_an_html_part() -> None:
    letter = templates().render("reminder", {"name": "Kim", "items": ["Tillsyn", "Möte"]})

    assert letter.subject == "Påminnelse: 2 hållpunkter"
    assert letter.text == "Hej Kim!\n\n1. Tillsyn\n2. Möte\n\nHållpunkt\n"
    assert "<title>Hållpunkt</title>" in letter.html


def test_the_style_sheet_is_written_into_the_elements() -> None:
    html = templates().render("reminder", {"name": "Kim", "items": ["Tillsyn", "Möte"]}).html

    assert html.count('<li style="margin: 4px;">') == 2
    assert 'class="hello" style="color: #123456;font-weight: bold;"' in html
    assert "<style" not in html


HOSTILE = '<script>alert(1)</script>"><img src=x onerror=y>{{ 7*7 }}'


def test_what_people_write_is_inert_in_the_html_and_verbatim_in_the_text() -> None:
    letter = templates().render("reminder", {"name": HOSTILE, "items": [HOSTILE]})

    assert "<script" not in letter.html
    assert "<img" not in letter.html
    assert "{{ 7*7 }}" in letter.html
    assert HOSTILE in letter.text


def test_a_subject_is_one_line_whatever_is_put_into_it() -> None:
    texts = templates({"reminder.subject.txt": "Om {{ name }}\n"})

    assert texts.render("reminder", {"name": "Tillsyn\r\nBcc: evil@x.example\u2028", "items": []}).subject == (
        "Om Tillsyn Bcc: evil@x.example"
    )


def test_a_filter_given_by_the_caller_is_known_in_every_file() -> None:
    texts = templates({"reminder.subject.txt": "{{ name|shout }}"})

    assert texts.render("reminder", {"name": "kim", "items": []}).subject == "KIM"


def test_one_letters_values_are_not_left_behind_for_the_next() -> None:
    texts = templates()
    texts.render("reminder", {"name": "Kim", "items": []})

    with pytest.raises(TemplateError):
        texts.render("reminder", {"items": []})


@pytest.mark.parametrize(
    ("name", "context", "said"),
    [
        ("reminder", {"items": []}, "reminder.html behöver ett värde som saknas ('name' is undefined)"),
        ("lonely", {}, "lonely.html saknas"),
        ("nothing", {}, "nothing.html saknas"),
        ("broken", {}, "broken.html, rad 2"),
    ],
)
def test_a_missing_file_or_value_is_told_with_the_files_name(
    name: str, context: Mapping[str, object], said: str
) -> None:
    with pytest.raises(TemplateError) as refusal:
        templates().render(name, context)

    assert said in str(refusal.value)


def test_no_style_sheet_is_fetched_from_elsewhere() -> None:
    texts = templates(
        {"layout.html": "<link rel=stylesheet href='http://127.0.0.1:9/x.css'>{% block body %}{% endblock %}"}
    )

    assert "<li" in texts.render("reminder", {"name": "Kim", "items": ["Tillsyn"]}).html
