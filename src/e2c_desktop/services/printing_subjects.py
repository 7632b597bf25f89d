"""What a document tells: a path, a placement or a company, under one shape for the issuing."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from e2c_desktop.queries.dossier_rows import Dossier, PersonFacts
from e2c_desktop.queries.placement_dossier_rows import PlacementDossier
from e2c_desktop.runtime.file_names import MAX_NAME_PART, ascii_part, person_parts
from e2c_desktop.services.contents import AnyDossier


@dataclass(frozen=True, slots=True)
class Subject:
    """What a document tells.

    Attributes:
        id: the path, the placement or the company.
        name: as lists show it, « NGUYỄN Thị Mai ».
        file_parts: what the name of its file begins with.
        site_code: the site whose numbers it takes.
        columns: what the issued document names, by column.
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
    if isinstance(dossier, Dossier):
        return _of_person(
            dossier.person, dossier.path.id, dossier.site.code, {"path_id": dossier.path.id}
        )
    if isinstance(dossier, PlacementDossier):
        placement = dossier.placement
        columns = {"path_id": placement.path_id, "placement_id": placement.id}
        return _of_person(dossier.person, placement.id, dossier.site.code, columns)
    company = dossier.company
    columns = {"company_id": company.id}
    part = ascii_part(company.name, MAX_NAME_PART)
    return Subject(company.id, company.name, (part,), dossier.site.code, columns)


def _of_person(
    person: PersonFacts, subject_id: UUID, site_code: str, columns: dict[str, UUID]
) -> Subject:
    family = person.usual_name or person.last_name
    name = f"{family.upper()} {person.first_name}"
    parts = tuple(person_parts(family, person.first_name))
    return Subject(subject_id, name, parts, site_code, columns, person.id)
