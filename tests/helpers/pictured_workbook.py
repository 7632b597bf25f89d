"""The workbook that the pictures of the import wizard show."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from openpyxl import Workbook


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
