"""What mail clients write above the old letter, in Swedish, English and their neighbours.

Data only, in lower case. A new client or language is a new word in one of these tables.
"""

from __future__ import annotations

from typing import Final

WROTE: Final = ("skrev", "wrote", "kirjoitti", "schrieb", "a écrit", "skreiv")
"""The verb of an attribution: "Den 3 maj 2022 kl. 08:00 skrev Robin Berg:"."""

QUOTING: Final = ("citerar ", "quoting ", "citat från ", "zitat von ")

HEADER_LABELS: Final = {
    "från": "from",
    "from": "from",
    "fra": "from",
    "frå": "from",
    "von": "from",
    "lähettäjä": "from",
    "avsändare": "from",
    "skickat": "sent",
    "skickades": "sent",
    "sent": "sent",
    "date": "sent",
    "datum": "sent",
    "sendt": "sent",
    "dato": "sent",
    "gesendet": "sent",
    "lähetetty": "sent",
    "päivämäärä": "sent",
    "till": "to",
    "to": "to",
    "til": "to",
    "an": "to",
    "vastaanottaja": "to",
    "mottagare": "to",
    "ämne": "subject",
    "subject": "subject",
    "emne": "subject",
    "betreff": "subject",
    "aihe": "subject",
    "rubrik": "subject",
    "ärende": "subject",
    "kopia": "copy",
    "cc": "copy",
    "kopi": "copy",
    "kopio": "copy",
    "bcc": "copy",
    "hemlig kopia": "copy",
    "prioritet": "other",
    "viktighet": "other",
    "importance": "other",
    "bilagor": "other",
    "attachments": "other",
    "reply-to": "other",
    "svara till": "other",
    "svar till": "other",
}
"""Labels of the block that Outlook and others put above the old letter, and what each says."""

SEPARATORS: Final = frozenset(
    {
        "originalmeddelande",
        "ursprungligt meddelande",
        "det ursprungliga meddelandet",
        "ursprungligt mejl",
        "ursprungligt mail",
        "ursprungligt e-postmeddelande",
        "ursprungsmeddelande",
        "vidarebefordrat meddelande",
        "vidarebefordrat brev",
        "vidarebefordrat mejl",
        "meddelande från användare",
        "original message",
        "original email",
        "originalmail",
        "originalnachricht",
        "ursprüngliche nachricht",
        "forwarded message",
        "forwarded by",
        "begin forwarded message",
        "reply message",
        "svarsmeddelande",
        "oprindelig meddelelse",
        "opprinnelig melding",
        "original besked",
        "videresendt melding",
        "videresendt meddelelse",
        "alkuperäinen viesti",
        "välitetty viesti",
    }
)
"""Lines that stand between dashes above the old letter."""

ABOVE_THIS_LINE: Final = ("ovanför den här raden", "ovanför denna rad", "ovanför den här linjen", "above this line")

MONTHS: Final = (
    *(
        "jan",
        "feb",
        "mar",
        "apr",
        "maj",
        "may",
        "mai",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "okt",
        "oct",
        "nov",
        "dec",
        "des",
        "dez",
    ),
    *(
        "januari",
        "februari",
        "mars",
        "april",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ),
    *("january", "february", "march", "june", "july", "august", "october", "januar", "februar", "marts", "desember"),
    *(
        "märz",
        "dezember",
        "tammikuuta",
        "helmikuuta",
        "maaliskuuta",
        "huhtikuuta",
        "toukokuuta",
        "kesäkuuta",
        "heinäkuuta",
    ),
    *(
        "elokuuta",
        "syyskuuta",
        "lokakuuta",
        "marraskuuta",
        "joulukuuta",
        "tammik",
        "helmik",
        "maalisk",
        "huhtik",
        "toukok",
    ),
    *("kesäk", "heinäk", "elok", "syysk", "lokak", "marrask", "jouluk"),
)
