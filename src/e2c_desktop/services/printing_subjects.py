"""What a document tells (a path, a company, a period…), under one shape for the issuing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID, uuid5

from e2c_desktop.queries.attendance_papers import SheetDossier, WorkshopDossier
from e2c_desktop.queries.dossier_rows import Dossier, PersonFacts
from e2c_desktop.queries.figure_papers import FiguresDossier
from e2c_desktop.queries.placement_dossier_rows import CompanyDossier, PlacementDossier
from e2c_desktop.queries.school_papers import SchoolDossier
from e2c_desktop.queries.statement_papers import StatementDossier
from e2c_desktop.runtime.file_names import MAX_NAME_PART, ascii_part, person_parts
from e2c_desktop.services.contents import AnyDossier
from e2c_desktop.services.contents_attendance import days_in_words
from e2c_desktop.services.contents_statement import NO_FUNDER

_FIGURES: Final = UUID("5c0d3a5e-2f3b-5a0e-9d55-6a9a3c7be0f1")
"""The family of the identifiers by which documents without a record of their own are told apart
while they print."""

_STATEMENTS: Final = UUID("8a1f2c64-90d7-5b3c-8e51-1f0c6b1d2a37")
"""The same, of the monthly statements."""

_SCHOOL: Final = UUID("d7f0b0a4-3a0d-5c57-9a43-6a0b8f6f1e55")
"""The same, of the papers of the school about personal data."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a document tells.

    Attributes:
        id: the path, the placement or the company; made of what was asked for figures.
        name: as lists show it, « NGUYỄN Thị Mai »; empty for the school itself.
        file_parts: what the name of its file begins with.
        site_code: the site whose numbers it takes.
        columns: what the issued document names, by column; nothing for figures.
        trainee_id: whose record it belongs to; None for a company.
    """

    id: UUID
    name: str
    file_parts: tuple[str, ...]
    site_code: str
    columns: dict[str, UUID]
    trainee_id: UUID | None = None


def subject_of(dossier: AnyDossier) -> Subject:
    """Return what the documents of a dossier tell."""
    return _SUBJECTS[type(dossier)](dossier)


def _of_path(dossier: Dossier) -> Subject:
    path_id = dossier.path.id
    return _of_person(dossier.person, path_id, dossier.site.code, {"path_id": path_id})


def _of_placement(dossier: PlacementDossier) -> Subject:
    placement = dossier.placement
    columns = {"path_id": placement.path_id, "placement_id": placement.id}
    return _of_person(dossier.person, placement.id, dossier.site.code, columns)


def _of_company(dossier: CompanyDossier) -> Subject:
    company = dossier.company
    columns = {"company_id": company.id}
    part = ascii_part(company.name, MAX_NAME_PART)
    return Subject(company.id, company.name, (part,), dossier.site.code, columns)


def _of_figures(dossier: FiguresDossier) -> Subject:
    asked = dossier.asked
    selection = asked.selection
    named = (dossier.town, selection.site, ", ".join(selection.cohorts), selection.funder)
    words = [part for part in named if part]
    period = asked.period.label
    days = period if period.isdecimal() else f"{asked.period.first}_{asked.period.last}"
    told = "|".join((days, asked.extracted_on.isoformat(), asked.rules.name, *named))
    parts = (*(ascii_part(word, MAX_NAME_PART) for word in words), days)
    name = ", ".join((*words, period))
    return Subject(uuid5(_FIGURES, told), name, parts, dossier.site.code, {})


def _of_statement(dossier: StatementDossier) -> Subject:
    funder = dossier.funder or NO_FUNDER
    named = [part for part in (funder, dossier.site_name) if part]
    month = f"{dossier.asked.month:%Y-%m}"
    told = "|".join((month, dossier.last.isoformat(), *named))
    parts = (*(ascii_part(word, MAX_NAME_PART) for word in named), month)
    return Subject(uuid5(_STATEMENTS, told), ", ".join(named), parts, dossier.site.code, {})


def _of_sheet(dossier: SheetDossier) -> Subject:
    asked = dossier.asked
    year, week, _ = asked.monday.isocalendar()
    days = f"{year}-S{week:02d}" if asked.day is None else asked.day.isoformat()
    told = f"{asked.cohort_id}|{days}|{asked.days_per_page}|{asked.blank_lines}"
    parts = (dossier.site.name, dossier.cohort)
    name = f"{dossier.cohort}, {days_in_words(dossier)}"
    return Subject(
        uuid5(_FIGURES, told),
        name,
        (*(ascii_part(word, MAX_NAME_PART) for word in parts), days),
        dossier.site.code,
        {},
    )


def _of_workshop(dossier: WorkshopDossier) -> Subject:
    asked = dossier.asked
    told = f"{asked.title}|{asked.on}|{asked.begins}|{'|'.join(map(str, asked.path_ids))}"
    parts = (ascii_part(asked.title, MAX_NAME_PART), asked.on.isoformat())
    return Subject(uuid5(_FIGURES, told), asked.title, parts, dossier.site.code, {})


def _of_school(dossier: SchoolDossier) -> Subject:
    day = dossier.on.isoformat()
    return Subject(uuid5(_SCHOOL, day), "", (day,), dossier.site.code, {})


def _of_person(
    person: PersonFacts, subject_id: UUID, site_code: str, columns: dict[str, UUID]
) -> Subject:
    family = person.usual_name or person.last_name
    name = f"{family.upper()} {person.first_name}"
    parts = tuple(person_parts(family, person.first_name))
    return Subject(subject_id, name, parts, site_code, columns, person.id)


_SUBJECTS: Final[dict[type, Callable[[Any], Subject]]] = {
    Dossier: _of_path,
    PlacementDossier: _of_placement,
    CompanyDossier: _of_company,
    FiguresDossier: _of_figures,
    SheetDossier: _of_sheet,
    WorkshopDossier: _of_workshop,
    StatementDossier: _of_statement,
    SchoolDossier: _of_school,
}
