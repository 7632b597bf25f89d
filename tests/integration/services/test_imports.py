"""Bringing in a workbook: what the base holds afterwards, what is refused, what comes back."""

from __future__ import annotations

import csv
import errno
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from openpyxl import Workbook as Book
from openpyxl import load_workbook
from tests.helpers.bases import FAST, new_base
from tests.helpers.builders import as_role, current_path, make_path, make_school, make_trainee
from tests.helpers.shared import sample

from e2c_desktop.domain.codes import Answer, EventKind, PathState, PrescriberKind, Sex
from e2c_desktop.domain.errors import (
    BackupFailed,
    Cancelled,
    DatabaseReadOnly,
    DiskFault,
    DiskFull,
    FileInUse,
    Forbidden,
    ImportProblem,
    NotFound,
    Refused,
    TargetUnreachable,
)
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.school import SchoolDraft, StaffDraft
from e2c_desktop.domain.trainee import TraineeDraft
from e2c_desktop.queries.reads import Reads
from e2c_desktop.runtime.atomic import FileBusy
from e2c_desktop.services import imports, imports_reports
from e2c_desktop.services.imports import (
    ImportDone,
    ImportPreview,
    import_trainees,
    preview_trainees,
    proposed_mappings,
    read_file,
    sample_of,
    typed_value,
    undo_import,
)
from e2c_desktop.services.imports_reports import problems_of, save_problems, save_report
from e2c_desktop.services.paths import act_on_path
from e2c_desktop.services.schools import create_school
from e2c_desktop.services.trainees import archive_trainee, update_trainee
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.models import (
    Cohort,
    ImportBatch,
    JournalEntry,
    PathEvent,
    Prescriber,
    School,
    Site,
    Staff,
    Trainee,
)
from e2c_desktop.storage.models import (
    Path as PathRow,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.storage.verify import verify_base

TODAY = date(2026, 6, 30)
TITLES = ("NOM", "Prénom", "Né(e) le", "Entrée le", "Contrat signé le", "Sortie le")
ADA = ("KOWALCZYK", "Ada", "12/05/2005", "03/03/2025", "14/04/2025", "")


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def book(
    folder: Path,
    *rows: tuple[object, ...],
    titles: tuple[str, ...] = TITLES,
    sheet: str = "Créteil",
    name: str = "suivi.xlsx",
) -> Path:
    """Write a workbook of one sheet."""
    made = Book()
    page = made.active
    assert page is not None
    page.title = sheet
    page.append(titles)
    for row in rows:
        page.append(row)
    path = folder / name
    made.save(path)
    return path


def crowd(count: int) -> list[tuple[object, ...]]:
    """Return lines of people, no two alike."""
    first = date(2002, 1, 1)
    return [(f"NOM {rank}", "Ada", first + timedelta(days=rank), *ADA[3:]) for rank in range(count)]


def bring(work: UnitOfWork, file: Path, **choices: object) -> tuple[ImportPreview, ImportDone]:
    """Check and import."""
    preview = preview_trainees(work, file=file, today=TODAY, **choices)  # type: ignore[arg-type]  # passed on as given
    return preview, import_trainees(work, preview=preview)


def everything(work: UnitOfWork) -> dict[str, int]:
    """Count the rows an import may make."""
    kinds = (Trainee, PathRow, PathEvent, Site, Staff, Cohort, Prescriber, ImportBatch)
    with work.read() as session:
        return {
            kind.__tablename__: session.scalar(sa.select(sa.func.count()).select_from(kind)) or 0
            for kind in kinds
        }


def only_path(work: UnitOfWork) -> PathRow:
    with work.read() as session:
        return session.execute(sa.select(PathRow)).scalar_one()


# --- the real workbook -----------------------------------------------------------------------


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


# --- one person ------------------------------------------------------------------------------


def test_a_line_becomes_a_person_and_a_path(work: UnitOfWork, tmp_path: Path) -> None:
    titles = (*TITLES, "Civ.", "Prescripteur", "Référent", "Promo", "RQTH", "Niveau", "Site")
    row = (*ADA, "Mme", "ML", "M. Osei", "Mars 2025", "oui", "", "Vitry")
    _, done = bring(work, book(tmp_path, row, titles=titles))
    assert done.batch_id is not None
    with work.read() as session:
        trainee = session.execute(sa.select(Trainee)).scalar_one()
        school = session.execute(sa.select(School)).scalar_one()
        batch = session.get_one(ImportBatch, done.batch_id)
        site = session.execute(sa.select(Site).where(Site.code == "VIT")).scalar_one()
        prescriber = session.execute(
            sa.select(Prescriber).join(PathRow, PathRow.prescriber_id == Prescriber.id)
        ).scalar_one()
        staff = session.execute(
            sa.select(Staff).join(PathRow, PathRow.referent_id == Staff.id)
        ).scalar_one()
        cohort = session.execute(
            sa.select(Cohort).join(PathRow, PathRow.cohort_id == Cohort.id)
        ).scalar_one()
    path = only_path(work)
    record = Reads(work).trainee(trainee.id)
    assert (trainee.last_name, trainee.sex, trainee.site_origine) == (
        "KOWALCZYK",
        Sex.FEMALE,
        "VIT",
    )
    assert trainee.name_key == "kowalczyk|ada"
    assert record.draft.rqth is Answer.YES
    assert path.state is PathState.COMMITTED
    assert path.current
    assert (path.site_id, path.weekly_hours) == (site.id, school.weekly_hours)
    assert (path.integration_end_on, path.planned_end_on) == (date(2025, 4, 13), date(2025, 10, 2))
    assert (prescriber.kind, prescriber.name) == (PrescriberKind.ML, PrescriberKind.ML.label)
    assert (staff.name, staff.sex, staff.site_id) == ("M. Osei", Sex.MALE, site.id)
    assert (cohort.name, cohort.site_id, cohort.capacity) == ("Mars 2025", site.id, 15)
    assert json.loads(batch.counts) == done.counts
    assert (batch.type, batch.file_name, batch.undone_at) == ("stagiaires", "suivi.xlsx", None)
    assert [event.kind for event in record.paths[0].events] == [EventKind.ENTRY, EventKind.CONTRACT]


@pytest.mark.parametrize(
    ("sheet", "column", "expected"),
    [
        ("Feuil1", None, "CRE"),
        ("Promo 12", None, "CRE"),
        ("Mars", None, "CRE"),  # a commune of Ardèche: not one of this school's department
        ("Choisy-le-Roi", None, "CHO"),
        ("Feuil1", "Plateau technique", "PLA"),
        ("Feuil1", "vitry", "VIT"),
    ],
)
def test_the_site_of_a_line(
    work: UnitOfWork, tmp_path: Path, sheet: str, column: str | None, expected: str
) -> None:
    titles, row = (TITLES, ADA) if column is None else ((*TITLES, "Site"), (*ADA, column))
    bring(work, book(tmp_path, row, titles=titles, sheet=sheet))
    with work.read() as session:
        code = session.scalar(sa.select(Site.code).join(PathRow, PathRow.site_id == Site.id))
    assert code == expected


def test_a_person_who_comes_back_gets_a_new_path(work: UnitOfWork, tmp_path: Path) -> None:
    old = (*ADA[:3], "04/09/2023", "16/10/2023", "17/04/2024")
    bring(work, book(tmp_path, old))
    preview, done = bring(work, book(tmp_path, ADA, name="suite.xlsx"))
    assert preview.figures.update == 1
    with work.read() as session:
        paths = session.execute(sa.select(PathRow).order_by(PathRow.entry_on)).scalars().all()
    assert [path.current for path in paths] == [False, True]
    assert [path.state for path in paths] == [PathState.LEFT, PathState.COMMITTED]
    assert done.batch_id is not None
    undo_import(work, batch_id=done.batch_id)
    assert only_path(work).current


def test_a_path_of_the_past_does_not_become_the_current_one(
    work: UnitOfWork, tmp_path: Path
) -> None:
    bring(work, book(tmp_path, ADA))
    old = (*ADA[:3], "04/09/2023", "16/10/2023", "17/04/2024")
    bring(work, book(tmp_path, old, name="avant.xlsx"))
    with work.read() as session:
        paths = session.execute(sa.select(PathRow).order_by(PathRow.entry_on)).scalars().all()
    assert [path.current for path in paths] == [False, True]


def test_a_known_person_is_completed_never_overwritten(work: UnitOfWork, tmp_path: Path) -> None:
    titles = (*TITLES, "Tél", "RQTH", "Prescripteur", "Référent", "Promo", "Dernière classe")
    first = (*ADA[:4], "", "", "0639980001", "", "", "", "", "")
    bring(work, book(tmp_path, first, titles=titles))
    more = (*ADA[:5], "20/10/2025", "0639980002", "non", "SPON", "Mme Nunes", "Mars", "3e")
    preview, _ = bring(work, book(tmp_path, more, titles=titles, name="suite.xlsx"))
    assert preview.figures.update == 1
    path = only_path(work)
    record = Reads(work).trainee(path.trainee_id)
    assert record.draft.phone == "0639980001"
    assert record.draft.rqth is Answer.NO
    assert (path.state, path.last_class) == (PathState.LEFT, "3e")
    assert None not in (path.prescriber_id, path.referent_id, path.cohort_id)
    kinds = [event.kind for event in record.paths[0].events]
    assert kinds == [EventKind.ENTRY, EventKind.CONTRACT, EventKind.EXIT]


def test_an_admission_of_the_base_is_completed_by_its_entry(
    work: UnitOfWork, tmp_path: Path
) -> None:
    make_trainee(work, last_name="KOWALCZYK", first_name="Ada", birth_date=date(2005, 5, 12))
    bring(work, book(tmp_path, ADA))
    path = only_path(work)
    assert (path.state, path.entry_on) == (PathState.COMMITTED, date(2025, 3, 3))
    assert path.planned_end_on == date(2025, 10, 2)


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        ([PathAction.SUSPEND], PathState.SUSPENDED),
        ([PathAction.LEAVE, PathAction.END_FOLLOW_UP], PathState.FOLLOWED_UP),
    ],
)
def test_a_contract_found_later_keeps_a_settled_state(
    work: UnitOfWork, tmp_path: Path, actions: list[PathAction], expected: PathState
) -> None:
    path = make_path(work, signed=False, last_name="DUPRÉ")
    with work.read() as session:
        trainee_id = session.execute(sa.select(Trainee.id)).scalar_one()
    for action in actions:
        known = current_path(work, trainee_id)
        on = date(2026, 6, 20)
        act_on_path(work, path_id=path.id, version=known.version, action=action, on=on, today=TODAY)
    row = ("DUPRÉ", "Thị Mai", "17/08/2007", "04/05/2026", "11/06/2026", "")
    bring(work, book(tmp_path, row))
    assert only_path(work).state is expected
    assert only_path(work).contract_on == date(2026, 6, 11)


def test_a_path_completed_keeps_what_was_noted(work: UnitOfWork, tmp_path: Path) -> None:
    titles = (*TITLES, "Prescripteur", "Tél")
    make_trainee(work, last_name="KOWALCZYK", first_name="Ada", birth_date=date(2005, 5, 12))
    with work.write("Prévoir") as scope:
        scope.session.execute(sa.select(PathRow)).scalar_one().weekly_hours = 30
    bring(work, book(tmp_path, (*ADA, "ML", "0639980001"), titles=titles))
    path = only_path(work)
    assert path.weekly_hours == 30
    assert path.prescriber_id is not None


def test_what_is_found_later_of_a_person_and_of_a_path(work: UnitOfWork, tmp_path: Path) -> None:
    bring(work, book(tmp_path, ADA))
    titles, row = (*TITLES, "Mail", "Référent"), (*ADA, "ada@x.example.com", "M. Osei")
    preview, _ = bring(work, book(tmp_path, row, titles=titles, name="suite.xlsx"))
    assert preview.figures.update == 1
    path = only_path(work)
    assert Reads(work).trainee(path.trainee_id).draft.email == "ada@x.example.com"
    assert path.referent_id is not None


def test_a_site_made_by_an_import_is_found_again(work: UnitOfWork, tmp_path: Path) -> None:
    titles = (*TITLES, "Site")
    bring(work, book(tmp_path, (*ADA, "Plateau technique"), titles=titles))
    other = ("OSEI", "Kwame", "01/02/2006", "03/03/2025", "", "", "PLATEAU TECHNIQUE")
    bring(work, book(tmp_path, other, titles=titles, name="suite.xlsx"))
    assert everything(work)["site"] == 3


def test_a_base_without_school_or_site_takes_nothing(tmp_path: Path) -> None:
    empty = new_base(tmp_path).unit_of_work()
    file = book(tmp_path, ADA)
    with pytest.raises(NotFound):
        preview_trainees(empty, file=file, today=TODAY)
    with empty.write("Créer l’école") as scope:
        scope.session.add(School(name="E2C"))
    preview = preview_trainees(empty, file=file, today=TODAY)
    with pytest.raises(NotFound):
        import_trainees(empty, preview=preview)
    empty.opened.close()


def test_a_prescriber_noted_by_name_is_found_and_a_missing_kind_is_made(
    work: UnitOfWork, tmp_path: Path
) -> None:
    with work.write("Préparer") as scope:
        session = scope.session
        session.execute(sa.delete(Prescriber).where(Prescriber.kind == PrescriberKind.SPON))
        named = Prescriber(kind=PrescriberKind.AUTRE, name="Le Bateau bleu")
        session.add(named)
    titles = (*TITLES, "Prescripteur")
    other = ("OSEI", "Kwame", "01/02/2006", "03/03/2025", "", "", "candidature spontanée")
    bring(work, book(tmp_path, (*ADA, "le bateau bleu"), other, titles=titles))
    with work.read() as session:
        query = sa.select(Prescriber.name).join(PathRow, PathRow.prescriber_id == Prescriber.id)
        names = set(session.execute(query).scalars())
    assert names == {"Le Bateau bleu", PrescriberKind.SPON.label}


def test_people_put_aside_are_not_met_again(work: UnitOfWork, tmp_path: Path) -> None:
    bring(work, book(tmp_path, ADA))
    trainee_id = only_path(work).trainee_id
    archive_trainee(work, trainee_id=trainee_id, version=Reads(work).trainee(trainee_id).version)
    again = preview_trainees(work, file=tmp_path / "suivi.xlsx", today=TODAY)
    assert again.figures.create == 1


def test_without_the_key_the_health_data_is_neither_read_nor_written(
    work: UnitOfWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles, row = (*TITLES, "RQTH"), (*ADA, "oui")
    monkeypatch.setattr(type(work), "sensitive_key", None)
    file = book(tmp_path, row, titles=titles)
    preview, _ = bring(as_role(work, Role.TRAINER), file)
    assert preview.plan.lines[0].line.person.rqth is None
    with work.read() as session:
        assert session.execute(sa.select(Trainee.rqth_sealed)).scalar_one() is None
    again = preview_trainees(work, file=file, today=TODAY)
    assert again.plan.changes_nothing


# --- choices of the user ---------------------------------------------------------------------


def test_a_value_typed_again_and_a_line_left_out(work: UnitOfWork, tmp_path: Path) -> None:
    wrong = ("OSEI", "Kwame", "31/02/2006", "03/03/2025", "", "")
    file = book(tmp_path, ADA, wrong)
    workbook = read_file(file)
    preview = preview_trainees(work, file=workbook, today=TODAY)
    assert (preview.figures.create, preview.figures.refused) == (1, 1)
    place = ("Créteil", 3)
    assert typed_value(preview, place, "birth_date") == "31/02/2006"
    better, done = bring(
        work,
        file,
        corrections={place: {"birth_date": "28/02/2006"}},
        skipped=[("Créteil", 2)],
    )
    assert typed_value(better, place, "birth_date") == "28/02/2006"
    assert better.counts["ignorée : choix"] == 1
    assert len(done.changes.ids) > 0
    with work.read() as session:
        assert session.execute(sa.select(Trainee.last_name)).scalars().all() == ["OSEI"]


def test_the_text_of_what_is_not_in_the_file_is_empty(work: UnitOfWork, tmp_path: Path) -> None:
    preview = preview_trainees(work, file=book(tmp_path, ADA), today=TODAY)
    assert typed_value(preview, ("Créteil", 2), "phone") == ""
    assert typed_value(preview, ("Créteil", 99), "last_name") == ""
    assert typed_value(preview, ("Ailleurs", 2), "last_name") == ""


def test_columns_linked_otherwise(work: UnitOfWork, tmp_path: Path) -> None:
    titles = ("NOM", "Prénom", "Né(e) le", "Arrivée")
    file = book(tmp_path, ADA[:4], titles=titles)
    workbook = read_file(file)
    proposal = proposed_mappings(workbook)
    refused = preview_trainees(work, file=workbook, today=TODAY)
    assert refused.figures.refused == 1
    linked = (proposal[0].with_field(3, "entry_on"),)
    assert preview_trainees(work, file=workbook, mappings=linked, today=TODAY).figures.create == 1


def test_the_first_lines_as_read_without_any_number_of_social_security(tmp_path: Path) -> None:
    titles = (*TITLES, "N° SS")
    rows = [(*ADA, "205059400012345") for _ in range(8)]
    workbook = read_file(book(tmp_path, *rows, titles=titles))
    mapping = proposed_mappings(workbook)[0]
    found = sample_of(workbook, mapping, count=3)
    assert found.titles == titles
    assert len(found.rows) == 3
    assert found.rows[0][:2] == ("KOWALCZYK", "Ada")
    assert "205059400012345" not in repr(found)
    from dataclasses import replace

    assert sample_of(workbook, replace(mapping, header_row=None)).rows == ()


# --- refusals --------------------------------------------------------------------------------


def _png(folder: Path) -> Path:
    path = folder / "photo.xlsx"
    path.write_bytes(bytes.fromhex("89504E470D0A1A0A") + bytes(64))
    return path


def _empty(folder: Path) -> Path:
    path = folder / "vide.csv"
    path.write_bytes(b"")
    return path


def _no_header(folder: Path) -> Path:
    return book(folder, ("a", "b"), titles=("x", "y"))


@pytest.mark.parametrize("make", [_png, _empty, _no_header])
def test_a_hostile_file_is_refused_and_nothing_is_written(
    work: UnitOfWork, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    before = everything(work)
    with pytest.raises(ImportProblem):
        preview_trainees(work, file=make(tmp_path), today=TODAY)
    assert everything(work) == before
    assert not list(work.opened.files.backups.glob("*"))


def test_a_reader_may_neither_look_nor_import(work: UnitOfWork, tmp_path: Path) -> None:
    file = book(tmp_path, ADA)
    preview = preview_trainees(work, file=file, today=TODAY)
    reader = as_role(work, Role.READER)
    with pytest.raises(Forbidden):
        preview_trainees(reader, file=file, today=TODAY)
    with pytest.raises(Forbidden):
        import_trainees(reader, preview=preview)
    with pytest.raises(Forbidden):
        undo_import(reader, batch_id=new_id())


def test_a_base_that_changed_since_the_dry_run_is_looked_at_again(
    work: UnitOfWork, tmp_path: Path
) -> None:
    preview = preview_trainees(work, file=book(tmp_path, ADA), today=TODAY)
    make_trainee(work)
    with pytest.raises(Refused, match="depuis la vérification"):
        import_trainees(work, preview=preview)
    assert everything(work)["import_batch"] == 0
    bring(work, tmp_path / "suivi.xlsx")
    assert everything(work)["trainee"] == 2


def test_nothing_is_written_when_the_backup_fails(
    work: UnitOfWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise BackupFailed

    monkeypatch.setattr(imports, "back_up", fail)
    before = everything(work)
    with pytest.raises(BackupFailed):
        bring(work, book(tmp_path, ADA))
    assert everything(work) == before


def test_a_base_open_for_reading_only_is_not_even_backed_up(
    work: UnitOfWork, tmp_path: Path
) -> None:
    preview = preview_trainees(work, file=book(tmp_path, ADA), today=TODAY)
    work.opened.read_only = True
    with pytest.raises(DatabaseReadOnly):
        import_trainees(work, preview=preview)
    assert not list(work.opened.files.backups.glob("*"))


def test_stopping_half_way_leaves_nothing(work: UnitOfWork, tmp_path: Path) -> None:
    people = crowd(1200)
    preview = preview_trainees(work, file=book(tmp_path, *people), today=TODAY)
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done >= 1000:
            raise Cancelled

    before = everything(work)
    with pytest.raises(Cancelled):
        import_trainees(work, preview=preview, progress=stop)
    assert seen == [(500, 1200), (1000, 1200)]
    assert everything(work) == before


# --- the way back ----------------------------------------------------------------------------


def test_a_whole_import_is_undone_done_again_and_undone(work: UnitOfWork, tmp_path: Path) -> None:
    before = everything(work)
    people = crowd(700)
    file = book(tmp_path, *people, sheet="Choisy-le-Roi")
    _, done = bring(work, file)
    full = everything(work)
    assert full["trainee"] == 700
    undone = undo_last(work)
    assert undone is not None
    assert undone.label == imports.LABEL
    assert everything(work) == {**before, "import_batch": 1}
    assert preview_trainees(work, file=file, today=TODAY).already_imported_on is None
    assert undo_last(work) is None
    assert redo_last(work) is not None
    assert everything(work) == full
    assert preview_trainees(work, file=file, today=TODAY).already_imported_on is not None
    assert done.batch_id is not None
    undo_import(work, batch_id=done.batch_id)
    assert everything(work) == {**before, "import_batch": 1}
    with pytest.raises(Refused, match="déjà annulée"):
        undo_import(work, batch_id=done.batch_id)
    assert verify_base(work.opened).problems == ()


def test_an_import_whose_people_were_changed_since_stays(work: UnitOfWork, tmp_path: Path) -> None:
    _, done = bring(work, book(tmp_path, ADA))
    trainee_id = only_path(work).trainee_id
    record = Reads(work).trainee(trainee_id)
    draft = TraineeDraft(last_name="KOWALSKA", first_name="Ada")
    update_trainee(work, trainee_id=trainee_id, version=record.version, draft=draft, today=TODAY)
    assert done.batch_id is not None
    with pytest.raises(Refused, match="plus récente"):
        undo_import(work, batch_id=done.batch_id)
    assert everything(work)["trainee"] == 1
    undo_last(work)  # the correction first, then the import
    undo_import(work, batch_id=done.batch_id)
    assert everything(work)["trainee"] == 0


def test_an_unknown_import_cannot_be_undone(work: UnitOfWork) -> None:
    with pytest.raises(NotFound):
        undo_import(work, batch_id=new_id())


def test_everything_is_journalled(work: UnitOfWork, tmp_path: Path) -> None:
    bring(work, book(tmp_path, ADA))
    with work.read() as session:
        query = sa.select(JournalEntry.table_name).where(JournalEntry.label == imports.LABEL)
        tables = session.execute(query).scalars().all()
    assert sorted(set(tables)) == ["import_batch", "path", "path_event", "trainee"]


# --- what is left on paper -------------------------------------------------------------------


def test_the_report_and_the_list_to_correct(work: UnitOfWork, tmp_path: Path) -> None:
    wrong = ("OSEI", "Kwame", "31/02/2006", "03/03/2025", "", "")
    preview = preview_trainees(work, file=book(tmp_path, ADA, wrong), today=TODAY)
    report = json.loads(save_report(preview, tmp_path / "r.json").read_text(encoding="utf-8"))
    assert report["fichier"] == "suivi.xlsx"
    assert report["comptes"]["nouveau"] == 1
    assert [line["verdict"] for line in report["lignes"]] == ["nouveau", "refusé"]
    shown = problems_of(preview)
    assert len(list(shown.rows)) == 1
    assert shown.total == "1 ligne"
    page = load_workbook(save_problems(preview, tmp_path / "c.xlsx")).active
    assert page is not None
    texts = [[cell.value for cell in row] for row in page.iter_rows()]
    assert "31/02/2006" in texts[-1]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (FileBusy("ouvert"), FileInUse),
        (OSError(errno.ENOSPC, "plein"), DiskFull),
        (OSError(errno.EIO, "panne"), DiskFault),
    ],
)
def test_a_report_that_the_disk_refuses(
    work: UnitOfWork,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: OSError,
    expected: type[Exception],
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(imports_reports, "write_atomically", fail)
    preview = preview_trainees(work, file=book(tmp_path, ADA), today=TODAY)
    with pytest.raises(expected):
        save_problems(preview, tmp_path / "c.xlsx")


def test_a_report_in_a_folder_that_is_not_there(work: UnitOfWork, tmp_path: Path) -> None:
    preview = preview_trainees(work, file=book(tmp_path, ADA), today=TODAY)
    with pytest.raises(TargetUnreachable):
        save_report(preview, tmp_path / "absent" / "r.json")
    assert problems_of(preview).total == "0 lignes"
