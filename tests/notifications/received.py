"""The raw letters of `mails/` and what they say.

They were written for these tests after the habits of the clients they are named for. `answers.json` holds for
every letter its new text (null where it does not matter), whether that text is doubtful, what kind of automatic mail
it is ("*" for any), whether somebody is gone, and what bounced.
"""

import json
from pathlib import Path
from typing import Any

from notifications.mime import Mail, read_mail

MAILS = Path(__file__).parent / "mails"
ANSWERS: dict[str, dict[str, Any]] = json.loads((MAILS / "answers.json").read_text(encoding="utf-8"))


def received(name: str) -> Mail:
    """Read one of the letters."""
    return read_mail((MAILS / f"{name}.eml").read_bytes())


def written(
    text: str = "",
    *,
    sender: str = "Kim Ek <kim.ek@karlskrona.example>",
    subject: str = "SV: Påminnelse",
    headers: str = "",
    kind: str = "text/plain",
) -> Mail:
    """Read a letter made up on the spot, from an officer to us."""
    head = (
        f"From: {sender}\r\nTo: Hållpunkt <svar+abc@lansstyrelsen.example>\r\nSubject: {subject}\r\n"
        f"{headers}Content-Type: {kind}; charset=utf-8\r\n\r\n"
    )
    return read_mail((head + text).encode())
