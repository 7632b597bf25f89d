"""The samples' workbook in the base: every count, every row, and again."""

from __future__ import annotations

import csv
import json
from datetime import date

import pytest
import sqlalchemy as sa
from tests.helpers.bases import FAST
from tests.helpers.importing import TODAY, bring, everything
from tests.helpers.shared import sample

from e2c_desktop.domain.codes import EventKind
from e2c_desktop.domain.school import SchoolDraft, StaffDraft
from e2c_desktop.services.imports import (
    ImportDone,
    ImportPreview,
    import_trainees,
    preview_trainees,
)
from e2c_desktop.services.schools import create_school
from e2c_desktop.storage.models import (
    Path as PathRow,
)
from e2c_desktop.storage.models import (
    PathEvent,
    Prescriber,
    Site,
    Staff,
    Trainee,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.storage.verify import verify_base


@pytest.fixture(scope="module")
def imported(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[UnitOfWork, ImportPreview, ImportDone]:
    file = sample("samples/visible/stagiaires_2024-2026.xlsx")
    folder = tmp_path_factory.mktemp("ecole")
    created = create_school(
        folder / "ecole",
        draft=SchoolDraft(name="E2C", town="Créteil"),
        director=StaffDraft(name="Direction"),
        password="un mot de passe",
        policy=FAST,
    )
    preview = preview_trainees(created.work, file=file, today=TODAY)
    return created.work, preview, import_trainees(created.work, preview=preview)


def test_the_counts_of_the_samples(
    imported: tuple[UnitOfWork, ImportPreview, ImportDone],
) -> None:
    _, preview, done = imported
    path = sample("samples/visible/expected/comptes.json")
    expected = json.loads(path.read_text(encoding="utf-8"))["scenario_1_brut"]["stagiaires"]
    assert done.counts == expected
    assert preview.figures.lines == preview.counts["lues"] == 479
    assert preview.figures.refused == 26
    assert preview.figures.create == 432
    assert preview.figures.importable == 442


def test_the_base_holds_every_row_of_the_samples(
    imported: tuple[UnitOfWork, ImportPreview, ImportDone],
) -> None:
    work, _, _ = imported
    path = sample("samples/visible/expected/stagiaires_lignes.csv")
    with path.open(encoding="utf-8-sig") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    kept = [row for row in rows if row["verdict"] in ("nouveau", "nouveau_parcours")]
    with work.read() as session:
        query = sa.select(Trainee, PathRow, Staff.name, Prescriber.kind)
        query = query.join(PathRow, PathRow.trainee_id == Trainee.id)
        query = query.outerjoin(Staff, Staff.id == PathRow.referent_id)
        query = query.outerjoin(Prescriber, Prescriber.id == PathRow.prescriber_id)
        found = {
            (one.last_name, one.first_name, _shown(one.birth_date), _shown(way.entry_on)): (
                one,
                way,
                referent or "",
                kind,
            )
            for one, way, referent, kind in session.execute(query)
        }
    assert len(found) == len(kept) == 437
    for row in kept:
        key = _first_name_of_the_person(rows, row), row["naissance"], row["entree"]
        one, way, referent, _ = found[(*key[0], *key[1:])]
        typed = [(row["cp"], one.postal_code), (row["mail"], one.email), (row["tel"], one.phone)]
        typed += [(row["insee"], one.town_code), (row["contrat"], _shown(way.contract_on))]
        typed += [(row["sortie"], _shown(way.exit_on)), (row["referent"], referent)]
        typed += [(row["sexe"], one.sex.value if one.sex else "")]
        # A later row may complete what this one leaves empty (G10).
        assert [(want, got) for want, got in typed if want and want != got] == [], key


def _first_name_of_the_person(rows: list[dict[str, str]], row: dict[str, str]) -> tuple[str, str]:
    """The name as first typed: a new path is another row of a known person."""
    first = next(one for one in rows if one["personne"] == row["personne"])
    return first["nom"], first["prenom"]


def _shown(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def test_the_same_workbook_again_changes_nothing(
    imported: tuple[UnitOfWork, ImportPreview, ImportDone],
) -> None:
    work, _, _ = imported
    before = everything(work)
    file = sample("samples/visible/stagiaires_2024-2026.xlsx")
    again, done = bring(work, file)
    assert again.already_imported_on == done.already_imported_on == work.now().astimezone().date()
    assert (again.figures.create, again.figures.update) == (0, 0)
    assert again.figures.identical == 453
    assert (done.batch_id, bool(done.changes), done.backup) == (None, False, None)
    assert everything(work) == before


def test_every_person_has_one_current_path_and_its_steps(
    imported: tuple[UnitOfWork, ImportPreview, ImportDone],
) -> None:
    work, _, done = imported
    assert done.backup is not None
    assert done.backup.is_file()
    with work.read() as session:
        paths = session.execute(sa.select(PathRow)).scalars().all()
        kinds = session.execute(sa.select(PathEvent.path_id, PathEvent.kind)).all()
        sites = session.execute(sa.select(Site.name).order_by(Site.created_at)).scalars().all()
    current = [path.trainee_id for path in paths if path.current]
    assert len(current) == len(set(current)) == 432
    steps = {(row.path_id, row.kind) for row in kinds}
    for path in paths:
        assert ((path.id, EventKind.EXIT) in steps) == (path.exit_on is not None)
        assert (path.id, EventKind.ENTRY) in steps
        assert path.integration_end_on is not None
    assert sites == ["Créteil", "Choisy-le-Roi"]
    assert verify_base(work.opened).problems == ()
