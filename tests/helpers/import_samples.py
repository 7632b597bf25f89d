"""The four files of the samples brought into a real base, and what was expected of them."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

from tests.helpers.bases import FAST
from tests.helpers.shared import sample

from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.domain.school import SchoolDraft, StaffDraft
from e2c_desktop.services.imports_kinds import import_file, preview_file
from e2c_desktop.services.imports_preview import ImportDone, Preview
from e2c_desktop.services.schools import create_school
from e2c_desktop.storage.unit_of_work import UnitOfWork

TODAY = date(2026, 6, 30)
FOLDER = "samples/visible"
FILES = {
    ImportKind.TRAINEES: "stagiaires_2024-2026.xlsx",
    ImportKind.COMPANIES: "entreprises.csv",
    ImportKind.PLACEMENTS: "stages_pmsmp_2025.xlsx",
    ImportKind.EXITS: "sorties_et_suivi.xlsx",
    ImportKind.ATTENDANCE: "emargement_2025-11.csv",
}


def sample_school(folder: Path) -> UnitOfWork:
    """Create the school of the samples, in Créteil."""
    return create_school(
        folder / "ecole",
        draft=SchoolDraft(name="E2C", town="Créteil"),
        director=StaffDraft(name="Direction"),
        password="un mot de passe",
        policy=FAST,
    ).work


def bring_sample(work: UnitOfWork, kind: ImportKind) -> tuple[Preview, ImportDone]:
    """Bring one of the files in."""
    file = sample(f"{FOLDER}/{FILES[kind]}")
    preview = preview_file(work, kind=kind, file=file, today=TODAY)
    return preview, import_file(work, preview=preview)


def expected_rows(name: str) -> list[dict[str, str]]:
    """Return what was expected, row by row."""
    path = sample(f"{FOLDER}/expected/{name}")
    with path.open(encoding="utf-8-sig") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def expected_counts(scenario: str, part: str) -> dict[str, int]:
    """Return the counts expected of a file: `scenario_1_brut` or with the duplicates merged."""
    path = sample(f"{FOLDER}/expected/comptes.json")
    found: dict[str, int] = json.loads(path.read_text(encoding="utf-8"))[scenario][part]
    return found
