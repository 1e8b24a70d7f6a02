"""A follow-up frozen: one self-contained JSON text from which every document can be made again, byte for byte.

It holds the facts, people's own texts among them, and the sentences that were told from them, so that a later release
that words a sentence otherwise still prints what was adopted. The form is canonical (sorted keys, no spaces, UTF-8),
so its SHA-256 names the content.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from workflow.errors import FileRefused
from workflow.followup.compile import compile_followup
from workflow.followup.counts import FollowUp, Section, Sentence
from workflow.followup.facts import YearFacts
from workflow.states import FollowUpState

SCHEMA = 1
"""The form of the snapshot; a reader refuses one that it does not know."""


def write_plain(value: Any) -> Any:
    """Turn facts into plain values for JSON: days as YYYY-MM-DD, rows as lists, what says nothing left out."""
    if is_dataclass(value) and not isinstance(value, type):
        shown = ((name, getattr(value, name), default) for name, default in _names(type(value)))
        return {name: write_plain(one) for name, one, default in shown if one != default}
    if isinstance(value, tuple):
        return [write_plain(one) for one in value]
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, dt.date) else value


def read_plain(kind: Any, value: Any) -> Any:
    """Read back what `write_plain` wrote of a value of this `kind`. Raises `FileRefused` for anything else."""
    try:
        return _read(kind, value)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise FileRefused("Underlaget till uppföljningen går inte att läsa.", where=str(error)) from error


def freeze(followup: FollowUp) -> bytes:
    """Write a follow-up down. Equal follow-ups give equal bytes."""
    told = {
        "schema": SCHEMA,
        "journal_head": followup.year.journal_head,
        "facts": write_plain(followup.year),
        "sentences": [write_plain(followup.sentences), *(write_plain(one.sentences) for one in followup.sections)],
    }
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def thaw(content: bytes, digest: str | None = None) -> FollowUp:
    """Read back what `freeze` wrote, with its sentences as they were.

    Raises `FileRefused` where the bytes are not those of `digest`, are of an unknown schema or cannot be read.
    """
    if digest is not None and digest_of(content) != digest:
        raise FileRefused("Underlaget till uppföljningen har ändrats sedan det fastställdes.")
    try:
        told = json.loads(content)
        schema, facts, sentences = told["schema"], told["facts"], told["sentences"]
    except (ValueError, KeyError, TypeError) as error:
        raise FileRefused("Underlaget till uppföljningen går inte att läsa.") from error
    if schema != SCHEMA:
        raise FileRefused(f"Underlaget har en form som inte är känd ({schema}).", do="Läs det med en nyare utgåva.")
    followup = compile_followup(read_plain(YearFacts, facts))
    summary, *areas = (read_plain(tuple[Sentence, ...], one) for one in sentences)
    return _as_told(followup, summary, areas)


def digest_of(content: bytes) -> str:
    """Return the SHA-256 that names a snapshot."""
    return hashlib.sha256(content).hexdigest()


def content_of(followup: FollowUp) -> str:
    """Return the digest of what a reviewer approves: the facts and every sentence, whatever state they are in.

    What the review itself changes is left out: the state, the version, the decision, the presentations.
    """
    year = followup.year
    cover = replace(year.cover, adopted_by=None, adopted_on=None, decision=None)
    approved = replace(
        year,
        status=FollowUpState.DRAFT,
        version=1,
        issued_on=None,
        journal_head=None,
        presentations=(),
        cover=cover,
        texts=tuple(replace(one, version=1, by=None, on=None, basis=(), generated=()) for one in year.texts),
    )
    return digest_of(freeze(replace(followup, year=approved)))


def _as_told(followup: FollowUp, summary: tuple[Sentence, ...], areas: list[tuple[Sentence, ...]]) -> FollowUp:
    sections: tuple[Section, ...] = tuple(
        replace(section, sentences=told) for section, told in zip(followup.sections, areas, strict=True)
    )
    return replace(followup, sections=sections, sentences=summary)


@cache
def _names(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(kind))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, value: Any) -> Any:
    if get_origin(kind) is UnionType:
        return None if value is None else _read(get_args(kind)[0], value)
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        kinds = [inner[0]] * len(value) if inner[-1] is Ellipsis else inner
        return tuple(_read(one, each) for one, each in zip(kinds, value, strict=True))
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{name: _read(hints[name], each) for name, each in value.items()})
    if kind is dt.date:
        return dt.date.fromisoformat(value)
    return _read_simple(kind, value)


def _read_simple(kind: type, value: Any) -> Any:
    if issubclass(kind, StrEnum):
        return kind(value)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return value
    if type(value) is not kind:
        raise TypeError(f"{value!r} är inte {kind.__name__}")
    return value
