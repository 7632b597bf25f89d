"""The moments at which documents are printed: how a long list of them is put in order.

A document stands in one group; within a group, in the order of the lines below. To add a document:
one line.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from e2c_desktop.domain.codes import DocumentKind


class DocumentGroup(StrEnum):
    """A moment of the trade; its value is the French word that heads its documents."""

    ENTRY = "Entrée"
    PATH = "Parcours"
    PLACEMENT = "Stage"
    EXIT = "Sortie"
    LETTERS = "Courriers"
    COMPANY = "Entreprise"


_K, _G = DocumentKind, DocumentGroup
GROUPS: Final[dict[DocumentKind, DocumentGroup]] = {
    _K.REGISTRATION: _G.ENTRY,
    _K.ENTRY_CERTIFICATE: _G.ENTRY,
    _K.CONTRACT: _G.ENTRY,
    _K.RULES_RECEIPT: _G.ENTRY,
    _K.DATA_NOTICE: _G.ENTRY,
    _K.IMAGE_CONSENT: _G.ENTRY,
    _K.BOOKLET: _G.PATH,
    _K.EMPLOYER_BOOKLET: _G.PATH,
    _K.EASY_BOOKLET: _G.PATH,
    _K.BILAN: _G.PATH,
    _K.PRESENCE: _G.PATH,
    _K.DILIGENCE: _G.PATH,
    _K.COMPLETION: _G.PATH,
    _K.STILL_HERE: _G.PATH,
    _K.PAY_CERTIFICATE: _G.PATH,
    _K.PMSMP_CONVENTION: _G.PLACEMENT,
    _K.TRAINING_CONVENTION: _G.PLACEMENT,
    _K.AMENDMENT: _G.PLACEMENT,
    _K.EVALUATION: _G.PLACEMENT,
    _K.REVIEW: _G.PLACEMENT,
    _K.PLACEMENT_CERTIFICATE: _G.PLACEMENT,
    _K.VISIT_REPORT: _G.PLACEMENT,
    _K.ACA: _G.EXIT,
    _K.TRAINING_END: _G.EXIT,
    _K.EXIT_CERTIFICATE: _G.EXIT,
    _K.CONVOCATION: _G.LETTERS,
    _K.PRESCRIBER_LETTER: _G.LETTERS,
    _K.ABSENCE_LETTER: _G.LETTERS,
    _K.ABSENCE_REMINDER: _G.LETTERS,
    _K.THANK_YOU: _G.LETTERS,
    _K.WARNING: _G.LETTERS,
    _K.DISCIPLINE_MEETING: _G.LETTERS,
    _K.SANCTION: _G.LETTERS,
    _K.COMPANY_SHEET: _G.COMPANY,
    _K.PARTNERSHIP: _G.COMPANY,
    _K.LEVY: _G.COMPANY,
}
"""The group of each document of a person, a placement or a company; figures and sheets of a whole
cohort have doors of their own."""

DISCIPLINE: Final = (
    DocumentKind.WARNING,
    DocumentKind.DISCIPLINE_MEETING,
    DocumentKind.SANCTION,
)
"""The letters that the direction alone makes, sees and opens again."""

TOLD_APART: Final = frozenset({DocumentKind.CONVOCATION, *DISCIPLINE})
"""The letters that tell what is typed when they are asked for: each has a window of its own."""

_RANKS: Final = {kind: rank for rank, kind in enumerate(GROUPS)}
_GROUP_RANKS: Final = {group: rank for rank, group in enumerate(DocumentGroup)}


def in_order(kinds: Iterable[DocumentKind]) -> list[DocumentKind]:
    """Return documents in the order in which they are offered: by group, then by line.

    Raises:
        KeyError: a document has no group.
    """
    return sorted(kinds, key=lambda kind: (_GROUP_RANKS[GROUPS[kind]], _RANKS[kind]))


def by_group(kinds: Iterable[DocumentKind]) -> dict[DocumentGroup, list[DocumentKind]]:
    """Return documents under the group of each, in order; a group without any is left out.

    Raises:
        KeyError: a document has no group.
    """
    found: dict[DocumentGroup, list[DocumentKind]] = {}
    for kind in in_order(kinds):
        found.setdefault(GROUPS[kind], []).append(kind)
    return found
