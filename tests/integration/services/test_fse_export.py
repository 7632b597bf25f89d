"""The FSE+ participants read by name, masked, and taken out in a file."""

from __future__ import annotations

import csv
import errno
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
import sqlalchemy as sa
from tests.helpers.bases import FAST
from tests.helpers.builders import (
    SCHOOL_PASSWORD,
    as_role,
    copy_school,
    make_school,
    make_trainee,
    path_draft,
)

from e2c_desktop.domain.codes import Answer
from e2c_desktop.domain.errors import DiskFull, FileInUse, Forbidden, TargetUnreachable
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.reads import Reads
from e2c_desktop.runtime.atomic import FileBusy
from e2c_desktop.services import fse_export
from e2c_desktop.services.fse_export import FSE_COLUMNS, FseFormat, export_fse
from e2c_desktop.services.sessions import open_school
from e2c_desktop.storage.models import Operation
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.unit_of_work import UnitOfWork

YEAR = ReportPeriod.of_year(2025)
ON = date(2026, 3, 31)


@pytest.fixture
def school(tmp_path: Path) -> UnitOfWork:
    """Two participants, one who left on the day of entry, one whom the FSE+ does not pay for."""
    work = make_school(tmp_path / "ecole")
    for rank, (name, paid) in enumerate(
        [("=SOW", True), ("BAH", True), ("CISSE", True), ("DIOP", False)]
    ):
        draft = path_draft(work, fse=paid)
        trainee_id = make_trainee(
            work, last_name=name, path=draft, rqth=Answer.YES, birth_date=date(2007, 1, 1 + rank)
        )
        with work.write("Dater") as scope:
            path = scope.session.scalars(
                sa.select(PathRow).where(PathRow.trainee_id == trainee_id)
            ).one()
            path.entry_on = date(2025, 3, 3)
            path.exit_on = date(2025, 3, 3) if name == "CISSE" else date(2025, 9, 30)
    return work


def take_out(work: UnitOfWork, path: Path, kind: FseFormat = FseFormat.CSV) -> list[list[str]]:
    export_fse(work, period=YEAR, extracted_on=ON, path=path, kind=kind)
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(StringIO(text), delimiter=";"))


def test_participants_by_name(school: UnitOfWork) -> None:
    sheet = Reads(school).fse.sheet(YEAR, extracted_on=ON)
    assert [one.last_name for one in sheet.people] == ["BAH", "=SOW"]
    assert len(sheet.report.short) == 1
    assert sheet.people[0].participant.marks["EECO12"].value == "O"


def test_a_visitor_sees_initials_and_nothing_protected(school: UnitOfWork) -> None:
    reads = Reads(school)
    reads.visitor = True
    (first, _) = reads.fse.sheet(YEAR, extracted_on=ON).people
    assert (first.last_name, first.first_name, first.file_number) == ("T. B.", "", "")
    assert first.participant.path.birth_date is None
    assert "EECO12" not in first.participant.marks


def test_the_table_has_the_codes_and_no_formula(school: UnitOfWork, tmp_path: Path) -> None:
    head, bah, sow = take_out(school, tmp_path / "fse.csv")
    assert tuple(head) == FSE_COLUMNS
    told = dict(zip(head, bah, strict=True))
    assert (told["Nom"], told["EECO01"], told["EECO12"]) == ("BAH", "O", "O")
    assert (told["EECO14"], told["EECR04"], told["Handicap"]) == ("NC", "NR", "O")
    assert told["Sortie à noter avant le"] == "28/10/2025"
    assert "situation à la sortie" in told["Il manque"]
    assert dict(zip(head, sow, strict=True))["Nom"] == "'=SOW"
    with school.read() as session:
        labels = session.scalars(sa.select(Operation.label)).all()
    assert "Exporter les participants FSE+ (csv)" in labels


def test_the_workbook_tells_counts_and_definitions(school: UnitOfWork, tmp_path: Path) -> None:
    path = tmp_path / "fse.xlsx"
    export_fse(school, period=YEAR, extracted_on=ON, path=path, kind=FseFormat.XLSX)
    book = openpyxl.load_workbook(BytesIO(path.read_bytes()))
    assert book.sheetnames == ["Participants", "Indicateurs", "Définitions"]
    counts = {row[0]: row[1:] for row in book["Indicateurs"].values}
    assert counts["EECO01"][:2] == ("Participants", 2)
    assert counts["EECO14"][:2] == ("D’origine étrangère", "Non collecté")
    words = {row[0]: row[1] for row in book["Définitions"].values}
    assert str(words["Participants"]).endswith("moins d’un jour : 1.")
    assert "EECR06" in words
    assert book["Participants"].max_row == 3


def test_without_the_key_protected_facts_are_not_told(school: UnitOfWork, tmp_path: Path) -> None:
    head, bah, _ = take_out(as_role(school, Role.SECRETARY), tmp_path / "fse.csv")
    told = dict(zip(head, bah, strict=True))
    assert {told[name] for name in ("Handicap", "Logement", "EECO12", "EECO16")} == {"protégé"}


def test_who_only_reads_takes_nothing_out(school: UnitOfWork, tmp_path: Path) -> None:
    with pytest.raises(Forbidden):
        take_out(as_role(school, Role.READER), tmp_path / "fse.csv")


def test_what_stands_in_the_way_is_told(
    school: UnitOfWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(TargetUnreachable):
        take_out(school, tmp_path / "absent" / "fse.csv")
    for fault, told in (
        (FileBusy(errno.EACCES, "busy"), FileInUse),
        (OSError(errno.ENOSPC, "full"), DiskFull),
    ):

        def refuse(path: Path, content: bytes, fault: OSError = fault) -> None:
            raise fault

        monkeypatch.setattr(fse_export, "write_atomically", refuse)
        with pytest.raises(told):
            take_out(school, tmp_path / "fse.csv")


def test_a_base_open_for_reading_can_be_taken_out(tmp_path: Path) -> None:
    path = copy_school(tmp_path / "ecole")
    reading = open_school(path, user=None, password=SCHOOL_PASSWORD, read_only=True, policy=FAST)
    assert len(take_out(reading, tmp_path / "fse.csv")) == 1
