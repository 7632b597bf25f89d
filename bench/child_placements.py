"""Writes a year of placements of the base's people, then imports it, in a process of its own."""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path

import sqlalchemy as sa

from bench.bases import open_measured
from bench.figures import milliseconds
from bench.runs import tell
from e2c_desktop.storage.models import Company, Trainee
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.unit_of_work import UnitOfWork

_HEAD = (
    *("N°", "Stagiaire", "Entreprise", "Ville", "Type", "Du", "Au", "H/sem", "Objet"),
    *("Objectifs", "Code ROME", "Métier", "Tuteur", "Convention signée le", "Statut"),
)
_SLIPS = 17  # one name in so many is typed with two letters exchanged


def main(file: Path, base: Path, rows: int) -> None:
    """Give the milliseconds of the dry run, of the commit, and the counts."""
    from e2c_desktop.services.imports_placements import import_placements, preview_placements

    work = open_measured(base)
    write_placements(work, file, rows)
    found = []

    def dry_run() -> None:
        found.append(preview_placements(work, file=file, today=date.today()))

    dry = milliseconds(dry_run)
    commit = milliseconds(lambda: import_placements(work, preview=found[0]))
    work.opened.close()
    tell(dry=dry, commit=commit, counts=found[0].counts)


def write_placements(work: UnitOfWork, file: Path, rows: int) -> None:
    """Write placements as a school keeps them, some names with a slip of the keyboard."""
    from openpyxl import Workbook

    dice = random.Random(2026)
    with work.read() as session:
        people = session.execute(
            sa.select(Trainee.last_name, Trainee.first_name, PathRow.entry_on)
            .join(PathRow, PathRow.trainee_id == Trainee.id)
            .where(PathRow.entry_on.is_not(None))
            .order_by(PathRow.entry_on.desc())
            .limit(400)
        ).all()
        companies = session.execute(sa.select(Company.name, Company.town)).all()
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Stages")
    sheet.append(_HEAD)
    for rank in range(rows):
        last_name, first_name, entry = people[rank % len(people)]
        company, town = dice.choice(companies)
        start = (entry or date.today()) + timedelta(days=7 * dice.randrange(2, 30))
        name = f"{last_name} {first_name}"
        if rank % _SLIPS == 0:
            name = f"{name[1]}{name[0]}{name[2:]}"
        end = start + timedelta(days=11)
        signed = start - timedelta(days=3)
        row = (rank, name, company, town, "PMSMP", start, end, "35 h", "Découverte")
        sheet.append([*row, "Découvrir le métier", "K1601", "", "M. Osei", signed, "fait"])
    book.save(file)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
