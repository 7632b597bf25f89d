"""Bringing in a workbook: what a line becomes, and what it completes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.helpers.bases import new_base
from tests.helpers.builders import as_role, current_path, make_path, make_school, make_trainee
from tests.helpers.importing import ADA, TITLES, TODAY, book, bring, everything, only_path

from e2c_desktop.domain.codes import Answer, EventKind, PathState, PrescriberKind, Sex
from e2c_desktop.domain.errors import (
    NotFound,
)
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.imports import (
    import_trainees,
    preview_trainees,
    proposed_mappings,
    read_file,
    sample_of,
    typed_value,
    undo_import,
)
from e2c_desktop.services.paths import act_on_path
from e2c_desktop.services.trainees import archive_trainee
from e2c_desktop.storage.models import (
    Cohort,
    ImportBatch,
    Prescriber,
    School,
    Site,
    Staff,
    Trainee,
)
from e2c_desktop.storage.models import (
    Path as PathRow,
)
from e2c_desktop.storage.opened import OpenedBase
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


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


PRESCRIBED = (*TITLES, "Prescripteur")


def _prescribed(work: UnitOfWork) -> PathRow:
    with work.read() as session:
        return session.execute(sa.select(PathRow)).scalar_one()


def test_a_sensitive_prescriber_of_a_file_is_sealed(work: UnitOfWork, tmp_path: Path) -> None:
    bring(work, book(tmp_path, (*ADA, "ASE"), titles=PRESCRIBED))
    path = _prescribed(work)
    assert path.prescriber_id is None
    assert path.prescriber_sealed is not None
    shown = Reads(work).trainee(path.trainee_id).paths[0]
    names = {row.id: row.kind for row in Reads(work).prescribers()}
    assert shown.draft.prescriber_id is not None
    assert names[shown.draft.prescriber_id] is PrescriberKind.ASE
    again = preview_trainees(
        work, file=book(tmp_path, (*ADA, "ASE"), titles=PRESCRIBED), today=TODAY
    )
    assert again.plan.changes_nothing


def test_a_file_completes_an_empty_prescriber_sealed_when_it_must(
    work: UnitOfWork, tmp_path: Path
) -> None:
    bring(work, book(tmp_path, ADA))
    bring(work, book(tmp_path, (*ADA, "PJJ"), titles=PRESCRIBED))
    assert _prescribed(work).prescriber_id is None
    assert _prescribed(work).prescriber_sealed is not None


def test_without_the_key_a_sensitive_prescriber_is_left_out_with_a_word(
    work: UnitOfWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = replace(work.opened.keys, sensitive=None)
    monkeypatch.setattr(OpenedBase, "keys", property(lambda _: keys))
    secretary = as_role(work, Role.SECRETARY)
    file = book(tmp_path, (*ADA, "ASE"), titles=PRESCRIBED)
    preview, _ = bring(secretary, file)
    (line,) = preview.plan.lines
    assert [warning.code for warning in line.line.warnings] == ["W-PRESCR-PROTEGE"]
    assert "ASE" not in line.line.warnings[0].sentence
    path = _prescribed(work)
    assert (path.prescriber_id, path.prescriber_sealed) == (None, None)


@pytest.mark.parametrize("sealed", [True, False])
def test_without_the_key_a_file_never_replaces_a_sensitive_prescriber(
    work: UnitOfWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sealed: bool
) -> None:
    bring(work, book(tmp_path, (*ADA, "ASE"), titles=PRESCRIBED))
    if not sealed:  # as the first release wrote it
        with work.write("Ancienne version") as scope:
            old = scope.session.execute(sa.select(PathRow)).scalar_one()
            care = sa.select(Prescriber.id).where(Prescriber.kind == PrescriberKind.ASE)
            old.prescriber_id = scope.session.scalars(care).first()
            old.prescriber_sealed = None
    before = _prescribed(work)
    keys = replace(work.opened.keys, sensitive=None)
    monkeypatch.setattr(OpenedBase, "keys", property(lambda _: keys))
    secretary = as_role(work, Role.SECRETARY)
    bring(secretary, book(tmp_path, (*ADA, "ML"), titles=PRESCRIBED))
    after = _prescribed(work)
    assert after.prescriber_sealed == before.prescriber_sealed
    assert after.prescriber_id == before.prescriber_id
