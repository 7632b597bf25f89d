"""What a document says of a trainee, a placement, a company or the school: gathered and agreed.

This is where who may read what is decided on paper: no social security number, no recognition of
a handicap, no private note ever reaches a content; the reason of an absence stands in the monthly
statement alone, which does not circulate; the prescriber stands on the convention alone, and never
when its kind tells of a life.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Final

from e2c_desktop.documents.content import Content, DocumentStamp
from e2c_desktop.documents.zones import wording_of
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.queries.attendance_papers import SheetDossier, WorkshopDossier
from e2c_desktop.queries.dossier_rows import Dossier, SchoolFacts
from e2c_desktop.queries.figure_papers import FiguresDossier
from e2c_desktop.queries.placement_dossier_rows import CompanyDossier, PlacementDossier
from e2c_desktop.queries.school_papers import SchoolDossier
from e2c_desktop.queries.statement_papers import StatementDossier
from e2c_desktop.services.contents_attendance import attendance_content
from e2c_desktop.services.contents_attestations import aca_content, training_end_content
from e2c_desktop.services.contents_bilan import bilan_content
from e2c_desktop.services.contents_booklet import booklet_content
from e2c_desktop.services.contents_certificate import entry_certificate_content
from e2c_desktop.services.contents_company import company_sheet_content
from e2c_desktop.services.contents_convention import amendment_content, convention_content
from e2c_desktop.services.contents_data import impact_content, register_content
from e2c_desktop.services.contents_easy import easy_content
from e2c_desktop.services.contents_employer import employer_content
from e2c_desktop.services.contents_figures import key_figures_content
from e2c_desktop.services.contents_figures_tables import (
    funder_tables_content,
    survey_content,
    town_sheet_content,
)
from e2c_desktop.services.contents_hours import (
    absence_letter_content,
    absence_reminder_content,
    completion_content,
    diligence_content,
    presence_content,
)
from e2c_desktop.services.contents_papers import PAPER_BUILDERS
from e2c_desktop.services.contents_placement import (
    evaluation_content,
    placement_certificate_content,
    review_content,
    thank_you_content,
    visit_report_content,
)
from e2c_desktop.services.contents_statement import statement_content

AnyDossier = (
    Dossier
    | PlacementDossier
    | CompanyDossier
    | FiguresDossier
    | SheetDossier
    | WorkshopDossier
    | StatementDossier
    | SchoolDossier
)
"""What is known of a path, a placement, a company, days of a cohort; the figures of a period, or
a month of its trainees; the school itself."""

_BUILDERS: Final[dict[DocumentKind, Callable[[Any, SchoolFacts, DocumentStamp], Content]]] = {
    DocumentKind.BOOKLET: booklet_content,
    DocumentKind.ENTRY_CERTIFICATE: entry_certificate_content,
    DocumentKind.PMSMP_CONVENTION: convention_content,
    DocumentKind.TRAINING_CONVENTION: convention_content,
    DocumentKind.AMENDMENT: amendment_content,
    DocumentKind.EVALUATION: evaluation_content,
    DocumentKind.REVIEW: review_content,
    DocumentKind.PLACEMENT_CERTIFICATE: placement_certificate_content,
    DocumentKind.VISIT_REPORT: visit_report_content,
    DocumentKind.THANK_YOU: thank_you_content,
    DocumentKind.COMPANY_SHEET: company_sheet_content,
    DocumentKind.KEY_FIGURES: key_figures_content,
    DocumentKind.TOWN_SHEET: town_sheet_content,
    DocumentKind.FUNDER_TABLES: funder_tables_content,
    DocumentKind.SURVEY: survey_content,
    DocumentKind.ATTENDANCE_SHEET: attendance_content,
    DocumentKind.COMPLETION: completion_content,
    DocumentKind.PRESENCE: presence_content,
    DocumentKind.DILIGENCE: diligence_content,
    DocumentKind.ABSENCE_LETTER: absence_letter_content,
    DocumentKind.ABSENCE_REMINDER: absence_reminder_content,
    DocumentKind.MONTHLY_STATEMENT: statement_content,
    DocumentKind.BILAN: bilan_content,
    DocumentKind.EMPLOYER_BOOKLET: employer_content,
    DocumentKind.EASY_BOOKLET: easy_content,
    DocumentKind.ACA: aca_content,
    DocumentKind.TRAINING_END: training_end_content,
    **PAPER_BUILDERS,
    DocumentKind.PROCESSING_REGISTER: register_content,
    DocumentKind.IMPACT_FORM: impact_content,
}

_DATED: Final = frozenset({"stamp", "handed_on"})
"""Parts that follow the day of printing: they do not make another document."""


def build_content(
    kind: DocumentKind, dossier: AnyDossier, school: SchoolFacts, stamp: DocumentStamp
) -> Content:
    """Return what a document prints, in the words of the school.

    `missing_facts` must have found nothing.
    """
    content = _BUILDERS[kind](dossier, school, stamp)
    wording = wording_of(kind, school.own.texts) if school.own.texts else ()
    if not wording:
        return content
    return replace(content, school=replace(content.school, wording=wording))


def content_hash(content: Content) -> str:
    """Return the fingerprint of what is said, the day and the number of the sheet aside.

    Two contents with the same fingerprint make the same document: the one already issued is given
    again instead of a second number.
    """
    text = json.dumps([type(content).__name__, _plain(content)], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def dated(content: Content, stamp: DocumentStamp) -> Content:
    """Return the same words under another number and another day.

    What follows the day of printing inside of it follows that day too: two papers that say the same
    are then drawn alike.
    """
    changed: Content = replace(_on_day(content, stamp.issued_on), stamp=stamp)
    return changed


def _on_day(value: Any, day: date) -> Any:  # noqa: ANN401  # a content, or any part of one
    if isinstance(value, tuple):
        return tuple(_on_day(item, day) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts = {spec.name: getattr(value, spec.name) for spec in fields(value)}
    moved = {
        name: day if name in _DATED and isinstance(part, date) else _on_day(part, day)
        for name, part in parts.items()
    }
    return replace(value, **moved) if moved != parts else value


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
