"""Answers in HTML, alone or beside a plain version."""

import pytest

from notifications.replies import new_text
from tests.notifications.received import written


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Klart.</p><blockquote type=cite>Hej</blockquote>", "Klart."),
        ("<div>Klart.</div><div id=appendonsend></div><hr><div>Från: Hållpunkt</div>", "Klart."),
        ('<div>Klart.</div><div id="divRplyFwdMsg"><b>Från:</b> Hållpunkt</div><div>Hej</div>', "Klart."),
        ('<div>Klart.</div><div id="mail-editor-reference-message-container">Hej</div>', "Klart."),
        ("<p>Klart.</p><div class=gmail_quote>Den …:<blockquote class=gmail_quote>Hej</blockquote></div>", "Klart."),
        ('<div>Klart.</div><div class="gmail_quote">---------- Forwarded message ---------<br>Hej</div>', "Klart."),
        ('<p>Klart.</p><div class="moz-cite-prefix">Den …:</div><blockquote type="cite">Hej</blockquote>', "Klart."),
        ('<p>Klart.</p><div class="yahoo_quoted"><div>Hållpunkt skrev:</div><div>Hej</div></div>', "Klart."),
        ('<div>Klart.</div><blockquote style="border-left:2px solid blue">Hej</blockquote>', "Klart."),
        ('<div>Klart.</div><div class="gmail_signature">Kim Ek<br>Karlskrona</div>', "Klart."),
        ('<div>Klart.</div><div id="ms-outlook-mobile-signature">Hämta Outlook för iOS</div>', "Klart."),
        ('<div id="Signature">Klart.</div>', "Klart."),
        ('<div style="display:none">Förhandsvisning</div><p>Klart.</p>', "Klart."),
        ("<style>p {color: red}</style><script>var a = '<p>Nej</p>'</script><!-- Nej --><p>Klart.</p>", "Klart."),
        ("<p>Klart &lt; 5 kvar &amp; p&aring;g&aring;r&#33;</p>", "Klart < 5 kvar & pågår!"),
        ("<div class=moz-cite-prefix>Den …:</div><blockquote type=cite>Hej</blockquote><p>Klart.</p>", "Klart."),
        ("<blockquote type=cite>1. A</blockquote>Klart<blockquote type=cite>2. B</blockquote>Nej", "1: Klart\n2: Nej"),
        ("<div>Nr 1 klart<br>Nr 2 pågår</div><div>Nr 3 nej</div>", "Nr 1 klart\nNr 2 pågår\nNr 3 nej"),
        ("<ol start=2><li>Klart<li>Pågår</ol>", "2. Klart\n3. Pågår"),
        ("<ul><li>Klart<li>Pågår</ul>", "- Klart\n- Pågår"),
        ("<table><tr><td>1</td><td>Klart</td></tr><tr><td>2</td><td>Pågår</td></tr></table>", "1\tKlart\n2\tPågår"),
        ("<blockquote>Indraget: klart.</blockquote>", "Indraget: klart."),
        ("Klart.<div><div><p>Pågår.", "Klart.\n\nPågår."),
        ("Klart. 3 < 4 <", "Klart. 3 < 4 <"),
        ('<p title="</p><blockquote type=cite>">Klart.</p>', "Klart."),
        ("<p>Klart.</p>&#xe000;<p>Pågår.</p>", "Klart.\n\nPågår."),
    ],
)
def test_an_html_letter_is_read_by_the_marks_its_client_left(html: str, text: str) -> None:
    assert new_text(written(html, kind="text/html")).text == text


def both(plain: str, html: str) -> str:
    return (
        f"--b\r\nContent-Type: text/plain\r\n\r\n{plain}\r\n--b\r\nContent-Type: text/html\r\n\r\n{html}\r\n--b--\r\n"
    )


@pytest.mark.parametrize(
    ("plain", "html", "text", "doubtful"),
    [
        ("Klart.", "<p>Klart.</p>", "Klart.", False),
        ("*Klart* <https://x.example>", "<p><b>Klart</b></p>", "*Klart*", False),
        ("Klart.", "<p>Inte klart.</p>", "Klart.", True),
        ("", "<p>Klart.</p>", "Klart.", False),
        ("Klart.", "", "Klart.", False),
        ("This message requires an HTML viewer.", "<p>Klart.</p>", "Klart.", False),
        ("Klart.\n\nHej Kim!", "<p>Klart.</p><div id=divRplyFwdMsg></div><p>Hej Kim!</p>", "Klart.", False),
    ],
)
def test_two_versions_that_disagree_are_for_a_person(plain: str, html: str, text: str, doubtful: bool) -> None:
    found = new_text(written(both(plain, html), kind="multipart/alternative; boundary=b"))

    assert (found.text, bool(found.doubtful)) == (text, doubtful)
