"""What a document says of a trainee: gathered, agreed, held back when a fact lacks.

This is where who may read what is decided on paper: no social security number, no recognition of
a handicap, no prescriber, no private note, no absence ever reaches a content.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Final

from e2c_desktop.documents.content import (
    BookletContent,
    DocumentStamp,
    EntryCertificateContent,
)
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.queries.dossier_rows import Dossier, SchoolFacts
from e2c_desktop.services.contents_booklet import booklet_content
from e2c_desktop.services.contents_certificate import entry_certificate_content

Content = BookletContent | EntryCertificateContent

_BUILDERS: Final[dict[DocumentKind, Callable[[Dossier, SchoolFacts, DocumentStamp], Content]]] = {
    DocumentKind.BOOKLET: booklet_content,
    DocumentKind.ENTRY_CERTIFICATE: entry_certificate_content,
}

_DATED: Final = frozenset({"stamp", "handed_on"})
"""Parts that follow the day of printing: they do not make another document."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A fact a document cannot do without: the field, and what to say when it is empty."""

    field: str
    message: str
    is_missing: Callable[[Dossier, date], bool]
    for_drafts_too: bool = False


def _entry_missing(dossier: Dossier, on: date) -> bool:
    return dossier.path.entry_on is None


def _entry_later(dossier: Dossier, on: date) -> bool:
    return dossier.path.entry_on is not None and dossier.path.entry_on > on


def _birth_missing(dossier: Dossier, on: date) -> bool:
    return dossier.person.birth_date is None


_WANTED: Final[dict[DocumentKind, tuple[Wanted, ...]]] = {
    DocumentKind.BOOKLET: (Wanted("entry_on", "Date d’entrée vide", _entry_missing),),
    DocumentKind.ENTRY_CERTIFICATE: (
        Wanted("entry_on", "Date d’entrée vide", _entry_missing, for_drafts_too=True),
        Wanted("entry_on", "Date d’entrée dans le futur", _entry_later),
        Wanted("birth_date", "Date de naissance vide", _birth_missing),
    ),
}


def missing_facts(
    kind: DocumentKind, dossier: Dossier, on: date, *, draft: bool = False
) -> list[Problem]:
    """Return why a document cannot be issued on a day, each with the field to fill.

    A draft (PROJET) only lacks what its sentences cannot be written without.
    """
    return [
        Problem(wanted.field, "manque", Severity.ERROR, wanted.message)
        for wanted in _WANTED[kind]
        if wanted.is_missing(dossier, on) and (wanted.for_drafts_too or not draft)
    ]


def build_content(
    kind: DocumentKind, dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp
) -> Content:
    """Return what a document prints; `missing_facts` must have found nothing."""
    return _BUILDERS[kind](dossier, school, stamp)


def content_hash(content: Content) -> str:
    """Return the fingerprint of what is said, the day and the number of the sheet aside.

    Two contents with the same fingerprint make the same document: the one already issued is given
    again instead of a second number.
    """
    text = json.dumps([type(content).__name__, _plain(content)], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    if value is None or isinstance(value, (str, bool, int)):
        return value
    kind: type = type(value)
    names = _spoken_parts(kind)
    if names is not None:
        return [type(value).__name__, {name: _plain(getattr(value, name)) for name in names}]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    return str(value)


@cache
def _spoken_parts(kind: type) -> tuple[str, ...] | None:
    """Return the parts of a content's class that make another document; None for other classes."""
    if not is_dataclass(kind):
        return None
    return tuple(spec.name for spec in fields(kind) if spec.name not in _DATED)
