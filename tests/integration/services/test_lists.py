"""Lists taken out as tables and as pages."""

from __future__ import annotations

import csv
import errno
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from tests.helpers.bases import FAST
from tests.helpers.builders import SCHOOL_PASSWORD, TODAY, copy_school, make_school

from e2c_desktop.domain.errors import DiskFull, FileInUse, TargetUnreachable
from e2c_desktop.runtime.atomic import FileBusy
from e2c_desktop.services import lists
from e2c_desktop.services.lists import (
    ListFormat,
    ShownColumn,
    ShownList,
    export_list,
    list_as_pdf,
    printed,
)
from e2c_desktop.services.sessions import open_school
from e2c_desktop.storage.models import Operation
from e2c_desktop.storage.unit_of_work import UnitOfWork

SHOWN = ShownList(
    "Stagiaires",
    (ShownColumn("Nom", 2.0), ShownColumn("Né(e) le"), ShownColumn("Stages", right=True)),
    (("NGUYỄN Thị Mai", date(2007, 8, 17), 3), ("=1+1", None, 0)),
    subtitle="En cours, site de Créteil",
    total="2 stagiaires",
)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path / "ecole")


def _export(work: UnitOfWork, path: Path, kind: ListFormat) -> Path:
    return export_list(work, shown=SHOWN, path=path, kind=kind, today=TODAY)


def test_a_list_as_csv(tmp_path: Path, work: UnitOfWork) -> None:
    path = _export(work, tmp_path / "liste.csv", ListFormat.CSV)
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert rows == [
        ["Nom", "Né(e) le", "Stages"],
        ["NGUYỄN Thị Mai", "17/08/2007", "3"],
        ["'=1+1", "", "0"],
    ]


def test_a_list_as_xlsx(tmp_path: Path, work: UnitOfWork) -> None:
    from openpyxl import load_workbook

    path = _export(work, tmp_path / "liste.xlsx", ListFormat.XLSX)
    sheet = load_workbook(path).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["Nom", "Né(e) le", "Stages"]
    assert rows[1][0] == "NGUYỄN Thị Mai"
    assert rows[2][0] == "=1+1"
    assert sheet.cell(3, 1).data_type == "s"


def test_a_list_as_pdf(tmp_path: Path, work: UnitOfWork) -> None:
    from pypdf import PdfReader

    path = _export(work, tmp_path / "liste.pdf", ListFormat.PDF)
    text = "".join(page.extract_text() for page in PdfReader(path, strict=True).pages)
    for words in ("Stagiaires", "NGUYỄN Thị Mai", "17/08/2007", "2 stagiaires", "En cours"):
        assert words in text


def test_a_wide_list_lies_down(work: UnitOfWork) -> None:
    from pypdf import PdfReader

    columns = tuple(ShownColumn(f"Colonne {rank}") for rank in range(7))
    wide = ShownList("Large", columns, [["x"] * 7])
    page = PdfReader(BytesIO(list_as_pdf(work, shown=wide, today=TODAY))).pages[0]
    assert page.mediabox.width > page.mediabox.height


def test_an_export_is_written_down(tmp_path: Path, work: UnitOfWork) -> None:
    _export(work, tmp_path / "liste.csv", ListFormat.CSV)
    with work.read() as session:
        labels = [operation.label for operation in session.query(Operation)]
    assert "Exporter une liste (csv)" in labels


def test_a_base_open_for_reading_can_be_exported(tmp_path: Path) -> None:
    path = copy_school(tmp_path / "ecole")
    reading = open_school(path, user=None, password=SCHOOL_PASSWORD, read_only=True, policy=FAST)
    assert _export(reading, tmp_path / "liste.csv", ListFormat.CSV).is_file()


def test_what_stands_in_the_way_is_told(
    tmp_path: Path, work: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(TargetUnreachable):
        _export(work, tmp_path / "absent" / "liste.csv", ListFormat.CSV)
    target = tmp_path / "liste.csv"
    for fault, told in (
        (FileBusy(errno.EACCES, "busy"), FileInUse),
        (OSError(errno.ENOSPC, "full"), DiskFull),
    ):

        def refuse(*_: object, fault: OSError = fault) -> None:
            raise fault

        monkeypatch.setattr(lists, "write_atomically", refuse)
        with pytest.raises(told):
            _export(work, target, ListFormat.CSV)
    assert not target.exists()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (True, "Oui"),
        (False, "Non"),
        (date(2026, 3, 1), "01/03/2026"),
        (7.5, "7,5"),
        (12, "12"),
        ("texte", "texte"),
    ],
)
def test_values_as_they_are_printed(value: lists.Cell, words: str) -> None:
    assert printed(value) == words
