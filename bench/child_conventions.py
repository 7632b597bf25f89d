"""Prints the conventions of a year: numbered, archived, written on the disk. In its own process.

The invented placements lack what a convention asks for: it is typed for all of them first, so that
each one is as full as a real one. Those that a rule forbids are left out.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa

from bench.bases import open_measured
from bench.figures import milliseconds
from bench.logo import logo_file
from bench.runs import tell
from e2c_desktop.domain.codes import PlacementKind, PlacementObject, PlacementState
from e2c_desktop.domain.timetable import Slot, Timetable, week_from
from e2c_desktop.services.printing import (
    CONVENTIONS,
    lacking_documents,
    print_placement_documents,
)
from e2c_desktop.services.printing_files import FolderBehind
from e2c_desktop.storage.models import Contact, Placement, Prescriber, School
from e2c_desktop.storage.unit_of_work import UnitOfWork

_DAY = (Slot(510, 720), Slot(780, 990))
_WEEK = Timetable(week_from([_DAY] * 5)).to_text()
_TEXTS = {
    "objectives": "Vérifier l’intérêt pour le métier\nTenir un poste\nConnaître les règles",
    "tasks": "Préparer le poste\nAccueillir\nRanger\nNettoyer et signaler ce qui manque",
    "competences": "Suivre une consigne\nS’intégrer dans une équipe\nTenir un rythme",
    "evaluation_method": "Point à mi-parcours\nFiche d’évaluation le dernier jour",
    "protections": "Chaussures de sécurité, gants",
    "access": "Repas sur place, vestiaire",
    "timetable": _WEEK,
}


def main(base: Path, wanted: int, folder: Path) -> None:
    """Give the milliseconds of the batch, and how many documents and pages it made."""
    work = open_measured(base)
    ids = _placements(work, wanted)
    pages: list[int] = []
    spent = milliseconds(lambda: pages.extend(_issue(work, ids, folder)))
    work.opened.close()
    tell(spent=spent, documents=len(pages), pages=sum(pages))


def _placements(work: UnitOfWork, wanted: int) -> list[UUID]:
    """Return the latest placements, filled in, whose conventions nothing forbids."""
    with work.write("Remplir les stages") as scope:
        session = scope.session
        session.scalars(sa.select(School)).one().logo = logo_file()
        prescriber = session.scalars(
            sa.select(Prescriber.id).where(Prescriber.kind.not_in(["ASE", "PJJ", "PREV", "SPIP"]))
        ).first()
        tutor = (
            sa.select(sa.func.min(Contact.id))
            .where(Contact.company_id == Placement.company_id)
            .scalar_subquery()
        )
        session.execute(
            sa.update(Placement).values(
                prescriber_id=prescriber,
                tutor_id=sa.func.coalesce(Placement.tutor_id, tutor),
                purpose=sa.func.coalesce(Placement.purpose, PlacementObject.CONFIRM.value),
                **_TEXTS,
            )
        )
        query = (
            sa.select(Placement.id)
            .where(
                Placement.kind.in_([PlacementKind.PMSMP, PlacementKind.TRAINING]),
                Placement.state.not_in([PlacementState.CANCELLED, PlacementState.NO_SHOW]),
                Placement.archived_at.is_(None),
            )
            .order_by(Placement.starts_on.desc(), Placement.id)
        )
        known = list(session.scalars(query))
    kept: list[UUID] = []
    for start in range(0, len(known), wanted):
        part = known[start : start + wanted]
        refused = lacking_documents(
            work, kinds=list(CONVENTIONS), subject_ids=part, on=date.today()
        )
        lacking = {failure.subject_id for failure in refused}
        kept += [one for one in part if one not in lacking]
        if len(kept) >= wanted:
            break
    return kept[:wanted]


def _issue(work: UnitOfWork, ids: list[UUID], folder: Path) -> list[int]:
    """Number, lay out, archive and save each convention, durably; return their pages."""
    pages = []
    with FolderBehind(folder) as target:
        for item in print_placement_documents(
            work, kinds=list(CONVENTIONS), placement_ids=ids, on=date.today()
        ):
            if item.file is not None:
                target.save(item.file.file_name, item.file.data)
                pages.append(item.file.pages)
    return pages


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
