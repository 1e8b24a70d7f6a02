"""Verbs of what is finished when it has been done: to publish, to adopt, to hand out; their forms are made by rule.

Swedish participles and past tenses follow from the conjugation, so that a verb is one word in a row here. Of
English ones the participle will do.
"""

from __future__ import annotations

from collections.abc import Iterator

from workflow.rules.lexicon.rows import phrases
from workflow.rules.lexicon.senses import Cue, Form, Sense

_IN_ADE = """
    publicera, uppdatera, revidera, aktualisera, implementera, installera, montera, distribuera, signera, utdela,
    utskicka, inlämna, digitalisera, utfärda, ratificera, utplacera
"""
"""First conjugation: publicera, publicerad, publicerade, publicerat."""

_IRREGULAR: tuple[tuple[str, str, str], ...] = (
    ("antagen antaget antagna", "antog antogs", "antagits"),
    ("fastställd fastställda", "fastställde fastställdes", "fastställt fastställts"),
    ("beslutad beslutade", "beslutades", "beslutats"),
    ("invigd invigda", "invigde invigdes", "invigt invigts"),
    ("upprättad upprättade", "upprättades", "upprättat upprättats"),
    ("skickad skickade", "skickade skickades", "skickat skickats"),
    ("utgiven utgivet utgivna", "utgavs", "utgivits"),
    ("införd infört införda", "infördes", "införts"),
    ("påskriven påskrivet påskrivna", "", "påskrivits"),
    ("utlagd utlagda", "", "utlagts"),
    ("lagad lagade", "lagades", "lagats"),
    ("sanerad sanerat sanerade", "sanerades", "sanerats"),
    ("målad målade", "målades", "målats"),
    ("reparerad reparerat reparerade", "reparerades", "reparerats"),
    ("utbytt utbytta", "", "bytts"),
    ("nedklippt nedklippta nerklippt nerklippta", "", ""),
    ("uppsatt uppsatta", "", ""),
)
"""Participles, past tenses and supines that no rule makes, or not all of which are safe."""

_SPLIT: tuple[tuple[str, str, str], ...] = (
    ("ut", "skickade skickades delade delades", "skickat skickats delat delats"),
    ("in", "lämnade lämnades", "lämnat lämnats"),
    ("upp", "satte sattes", "satt satts"),
)
"""Particle, past tenses and supines: "delats ut", "lämnade vi in"."""

_PHRASES = """
    gick ut till, gått ut till, gick iväg till, gått iväg till, ligger ute på webben, ligger ute på hemsidan,
    finns på webben, finns ute på webben, sitter uppe, sitter på plats
"""
_ENGLISH = """
    submitted, published, adopted, updated, revised, been signed, was signed, is signed, were signed, are signed,
    distributed, handed in, handed over, handed out, sent out, installed
"""


def deeds() -> Iterator[tuple[tuple[str, ...], Cue]]:
    """Yield every form, one word or a phrase, with what it contributes."""
    for (verb,) in phrases(_IN_ADE):
        yield from _each(f"{verb}d", Form.STATE)
        yield from _each(f"{verb}de {verb}des", Form.PAST)
        yield from _each(f"{verb}t {verb}ts", Form.SUPINE)
    for participles, pasts, supines in _IRREGULAR:
        yield from (*_each(participles, Form.STATE), *_each(pasts, Form.PAST), *_each(supines, Form.SUPINE))
    for phrase in (*phrases(_PHRASES), *phrases(_ENGLISH)):
        yield phrase, Cue(Sense.DEED, Form.STATE)


def split_deeds() -> Iterator[tuple[dict[str, Cue], frozenset[str]]]:
    """Yield the verbs whose particle may stand apart: their forms, and the particle."""
    for particle, pasts, supines in _SPLIT:
        forms = (*_each(pasts, Form.PAST), *_each(supines, Form.SUPINE))
        yield {word: cue for (word,), cue in forms}, frozenset({particle})


def _each(words: str, form: Form) -> Iterator[tuple[tuple[str, ...], Cue]]:
    for word in words.split():
        yield (word,), Cue(Sense.DEED, form)
