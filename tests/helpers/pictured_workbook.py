"""The workbooks that the pictures of the import wizard show."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import sqlalchemy as sa
from openpyxl import Workbook

from e2c_desktop.domain.codes import PathState
from e2c_desktop.services.work import Work
from e2c_desktop.storage.models import Company, Trainee
from e2c_desktop.storage.models import Path as PathRow


def write_workbook(path: Path) -> None:
    """Write an invented list: new people, one that is known, and lines to correct."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Stagiaires"
    sheet.append(
        [
            "NOM",
            "Prénom",
            "Sexe",
            "Né(e) le",
            "Code postal",
            "Commune",
            "Téléphone",
            "Promotion",
            "Date d’entrée",
        ]
    )
    lines: list[list[object]] = [
        ["MARTIN", "Zoé", "F", date(2007, 3, 2), "94000", "Créteil", "0639981101", "Juillet 2026"],
        ["OUVRARD", "Théo", "M", date(2006, 8, 9), "94400", "Vitry-sur-Seine", "", "Juillet 2026"],
        ["ŠIMIĆ", "Ana", "F", "31/02/2007", "94000", "Créteil", "0639981103", "Juillet 2026"],
        ["", "Léna", "F", date(2008, 1, 20), "94140", "Alfortville", "", "Juillet 2026"],
        ["HADDAD", "Nour", "F", date(2009, 2, 8), "94000", "Créteil", "", "Juillet 2026"],
        ["BAH", "Kadiatou", "F", date(2005, 6, 30), "94700", "Maisons-Alfort", "12", ""],
    ]
    for line in lines:
        sheet.append([*line, date(2026, 7, 6)])
    book.save(path)


def write_placements(work: Work, path: Path) -> None:
    """Write placements of people of the base: sure ones, slips of the keyboard, one unknown."""
    with work.read() as session:
        names = sa.select(Trainee.last_name, Trainee.first_name).order_by(Trainee.sort_key)
        people = [(row.last_name, row.first_name) for row in session.execute(names.limit(12))]
        hosts = sa.select(Company.name, Company.town).order_by(Company.town, Company.sort_key)
        companies = [(row.name, row.town) for row in session.execute(hosts.limit(12))]
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Stages 2026"
    sheet.append(
        [
            *("Stagiaire", "Entreprise", "Ville", "Type", "Du", "Au", "H/sem", "Objet"),
            *("Convention signée le", "Statut"),
        ]
    )
    for rank, (last_name, first_name) in enumerate(people):
        name = f"{last_name} {first_name}"
        company, town = companies[rank % len(companies)]
        if rank % 4 == 1:  # two letters exchanged
            name = f"{last_name[1]}{last_name[0]}{last_name[2:]} {first_name}"
        elif rank % 4 == 2:
            company = f"{company[:-1]}"
        elif rank == 3:
            company = "Chez un particulier"
        days = (date(2026, 9, 7), date(2026, 10, 16 if rank == 0 else 2))
        hours = "7h/j" if rank == 4 else "35 h"
        signed = date(2026, 9, 1)
        sheet.append([name, company, town, "PMSMP", *days, hours, "Découverte", signed, "fait"])
    book.save(path)


def write_exits(work: Work, path: Path) -> None:
    """Write exits of people under way: sure ones, slips of the keyboard, one unknown."""
    names = (
        sa.select(Trainee.last_name, Trainee.first_name, Trainee.birth_date)
        .join(PathRow, PathRow.trainee_id == Trainee.id)
        .where(PathRow.state == PathState.COMMITTED)
        .order_by(Trainee.sort_key)
    )
    with work.read() as session:
        people = session.execute(names.limit(12)).all()
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sorties"
    sheet.append(["STAGIAIRE", *[None] * 2, "SORTIE", *[None] * 6, "SUIVI 3 MOIS"])
    sheet.append(
        [
            *("NOM", "Prénom", "Né(e) le", "Date", "Motif", "Situation", "Du", "Au"),
            *("Employeur / organisme", "Métier / intitulé"),
            *("Contact le", "Joint", "Situation", "Du", "Au", "Commentaire"),
        ]
    )
    for rank, row in enumerate(people):
        name, born = row.last_name, row.birth_date
        if rank % 4 == 1:  # two letters exchanged
            name = f"{name[1]}{name[0]}{name[2:]}".upper()
        elif rank == 3:
            name, born = "INCONNUE", date(2005, 1, 1)
        end: object = "31/09/2026" if rank == 6 else date(2026, 10, 2)
        situation = ("CDD", "Titre pro", "parti au bled", "santé")[rank % 4]
        reason = "Santé" if rank % 4 == 3 else "Solution"
        job = (date(2026, 10, 5), None, "Garage Perrault", "Vente")
        contact = date(2026, 10, 5) if rank == 4 else None
        follow = (contact, "O" if contact else "", "CDI" if contact else "", None, None)
        sheet.append(
            [name, row.first_name, born, end, reason, situation, *job, *follow, "à rappeler"]
        )
    book.save(path)
