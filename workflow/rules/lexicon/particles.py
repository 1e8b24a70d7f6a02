"""Verbs whose particle may stand apart from them: "ställer vi tyvärr in", "la ner"."""

from __future__ import annotations

from workflow.rules.lexicon.senses import Sense

WITH_PARTICLE: tuple[tuple[Sense, str, str], ...] = (
    (Sense.CARRIED, "av", "past blev blidde, supine blivit, present blir, infinitive bli"),
    (Sense.WEAK, "upp fram in reda ställning kontakt hand", "active tar, past tog, supine tagit, infinitive ta"),
    (
        Sense.READY,
        "klart klara klar färdigt färdiga färdig",
        "present gör, past gjorde, supine gjort, infinitive göra",
    ),
    (Sense.CARRIED, "stånd", "past kom, supine kommit, present kommer, infinitive komma"),
    (Sense.CARRIED, "rum", "past ägde, supine ägt, present äger, infinitive äga"),
    (
        Sense.CANCELLED,
        "in",
        "present ställs ställer, past ställdes ställde, supine ställt ställts, infinitive ställa ställas",
    ),
    (
        Sense.CANCELLED,
        "ner ned",
        "present lägger läggs lägg, past lade lades la las, supine lagt lagts, infinitive lägga läggas",
    ),
    (
        Sense.CANCELLED,
        "över",
        "present hoppar, past hoppade hoppades, supine hoppat hoppats, infinitive hoppa",
    ),
    (Sense.CANCELLED, "bort", "present regnar, past regnade, supine regnat"),
    (Sense.CANCELLED, "bort", "past föll, supine fallit, present faller, infinitive falla"),
    (
        Sense.CANCELLED,
        "bort ned ner",
        "past prioriterades prioriterade, supine prioriterats prioriterat, present prioriteras prioriterar",
    ),
    (Sense.CANCELLED, "av", "past blåstes, present blåser, supine blåst blåsts"),
    (
        Sense.MOVED,
        "upp fram på framåt",
        "present skjuts skjuter, past sköts sköt, supine skjutit skjutits, infinitive skjuta skjutas",
    ),
    (
        Sense.MOVED,
        "fram framåt",
        "present flyttas flyttar, past flyttades flyttade, supine flyttat flyttats, infinitive flytta",
    ),
    (Sense.MOVED, "senare", "present läggs lägger, supine lagts"),
    (Sense.MOVED, "om", "present bokas bokar, supine bokat bokats, infinitive boka"),
    (Sense.STARTED, "igång", "supine kommit, past kom, present kommer, infinitive komma"),
    (
        Sense.STARTED,
        "igång",
        "supine dragit satt kört, past drog satte körde, present drar dras sätter sätts kör, infinitive dra sätta köra",
    ),
    (Sense.TICKED, "av", "supine bockat, present bocka bockar bockas"),
    (Sense.TICKED, "lås", "past gick, supine gått"),
    (Sense.LATE, "ut över", "supine dragit, present drar, past drog"),
)
"""Verbs whose particle may stand apart: the sense, the particles, and each form with its verbs."""
