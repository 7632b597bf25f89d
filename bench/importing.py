"""Importing 5,000 rows, dry run and commit, beside openpyxl reading the same file."""

from __future__ import annotations

from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path

from bench.bases import DAY, FREE_KEYS
from bench.figures import Figure, milliseconds, skipped
from e2c_desktop.domain.school import SchoolDraft, StaffDraft
from e2c_desktop.services.schools import create_school

ROWS = 5_000
WHAT = f"Importer {ROWS} lignes, vérification et enregistrement"


def measure_import(folder: Path) -> list[Figure]:
    """Import a workbook of 5,000 trainees into an empty school."""
    if find_spec("e2c_desktop.services.imports") is None:
        return [skipped(WHAT, "le service d’importation n’est pas là")]
    from e2c_desktop.services.imports import import_trainees, preview_trainees

    file = folder / "stagiaires.xlsx"
    _write_workbook(file)
    alone = milliseconds(lambda: _read_alone(file))
    work = create_school(
        folder / "import",
        draft=SchoolDraft(name="École", town="Créteil", postal_code="94000"),
        director=StaffDraft(name="Direction"),
        password="mesure",
        policy=FREE_KEYS,
    ).work

    def bring_in() -> None:
        preview = preview_trainees(work, file=file, today=DAY)
        import_trainees(work, preview=preview)

    ours = milliseconds(bring_in)
    work.opened.close()
    beside = f"openpyxl seul : {alone / 1000:.2f} s (× {ours / alone:.1f})"
    return [Figure(WHAT, f"{ours / 1000:.2f} s", beside, "≤ 4 ×", ours <= 4 * alone)]


def _read_alone(file: Path) -> int:
    from openpyxl import load_workbook

    book = load_workbook(file, read_only=True, data_only=True)
    count = sum(1 for sheet in book.worksheets for _ in sheet.iter_rows(values_only=True))
    book.close()
    return count


def _write_workbook(file: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Créteil")
    head = "NOM|Prénom|Sexe|Date de naissance|Adresse|Code postal|Commune|Portable|Mail|QPV|Niv."
    sheet.append([*head.split("|"), "Classe", "Orienté par", "Promo", "Date entrée", "Obs."])
    for rank in range(ROWS):
        birth = date(2005, 1, 1) + timedelta(days=rank % 1200)
        sheet.append(
            [
                f"Nom{rank}", f"Prénom{rank % 97}", "F" if rank % 2 else "M", birth,
                f"{rank % 90 + 1} rue des Lilas", "94000", "Créteil",
                f"06 39 98 {rank // 100:02d} {rank % 100:02d}",
                f"personne{rank}@courriel.example", "OUI" if rank % 3 else "NON", "3", "3e",
                "Mission locale", "Mai 2026", date(2026, 5, 4), "",
            ]
        )  # fmt: skip
    book.save(file)
