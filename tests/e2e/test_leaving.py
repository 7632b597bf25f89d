"""The director's path on a leaving: complete, issue, bind, find again, give a duplicata."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader
from tests.helpers.attendance import change_path, hold
from tests.helpers.booklets import add, assess, competences
from tests.helpers.builders import SCHOOL_PASSWORD, make_path, make_school
from tests.integration.services.test_printing_hours import cells
from tests.unit.documents.reading import texts

from e2c_desktop.cli import run_command
from e2c_desktop.cli.session import PASSWORD_VARIABLE
from e2c_desktop.domain.attestation_settings import AttestationSettings
from e2c_desktop.domain.codes import DocumentKind as K
from e2c_desktop.queries.issued_documents import IssuedFilter
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.attestation_settings import save_attestation_settings
from e2c_desktop.services.exit_copy import copy_to_stick, save_exit_files
from e2c_desktop.services.exit_file import ExitFile, exit_files
from e2c_desktop.services.issued_documents import note_handed
from e2c_desktop.services.printing import (
    archived_document,
    duplicate_document,
    lacking_documents,
    preview_document,
    print_documents,
)
from e2c_desktop.services.schools import update_school
from e2c_desktop.services.work import Work
from e2c_desktop.storage.models import CompetenceProof, Portfolio

ENTRY, LAST, DAY = date(2026, 5, 4), date(2026, 5, 29), date(2026, 6, 1)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    made = make_school(tmp_path / "école")
    yield made
    made.opened.close()


def leaver(work: Work, name: str = "BAKHTI") -> UUID:
    path_id = make_path(work, last_name=name, first_name="Inès").id
    change_path(work, path_id, exit_on=LAST, contract_on=date(2026, 5, 11))
    hold(work, path_id, cells(ENTRY, LAST))
    return path_id


def settle_label(work: Work, end: date) -> None:
    row = Reads(work).printing.attestations.settings()
    settings = AttestationSettings(2, True, "Anne Delorme", "présidente", "F")
    save_attestation_settings(work, version=row.version, settings=settings)
    school = Reads(work).school()
    draft = replace(school.draft, label_number="2024-094", label_end=end)
    update_school(work, version=school.version, draft=draft)


def complete(work: Work, path_id: UUID) -> None:
    """Give a level, what shows it, and the framework that the path holds."""
    framework = Reads(work).competences.framework()
    assert framework is not None
    one = competences(work)[0].id
    assess(work, path_id, one, 3, staff_id=Reads(work).staff()[0].id, on=LAST)
    add(work, CompetenceProof, path_id=path_id, competence_id=one, title="Exposé")
    add(work, Portfolio, path_id=path_id, framework_id=framework.id)


def lacks(work: Work, path_id: UUID) -> list[str]:
    found = lacking_documents(work, kinds=[K.ACA], subject_ids=[path_id], on=DAY)
    return [problem.message for one in found for problem in one.problems]


def test_from_what_lacks_to_the_duplicata_a_year_later(work: Work, tmp_path: Path) -> None:
    path_id = leaver(work)
    # The director looks: three things lack, and the paper is a project.
    settle_label(work, date(2026, 4, 30))
    assert [words.split(" ")[0] for words in lacks(work, path_id)] == ["Label", "Aucun", "Aucune"]
    project = texts(preview_document(work, kind=K.ACA, subject_id=path_id, on=DAY))
    assert project[0].startswith("PROJET")
    # What lacks is completed; the attestation is issued.
    settle_label(work, date(2027, 12, 31))
    complete(work, path_id)
    assert lacks(work, path_id) == []
    (item,) = print_documents(work, kinds=[K.ACA], path_ids=[path_id], on=DAY)
    assert item.file is not None
    given = item.file
    assert given.number == "ACA-2026-CRE-0001"
    assert "Anne DELORME, présidente" in " ".join(texts(given.data))
    # The exit file binds the very same attestation, on a disk and on the stick.
    (step,) = exit_files(work, path_ids=[path_id], on=DAY)
    file = step.file
    assert isinstance(file, ExitFile)
    assert file.remarks == ()
    pages = texts(file.data)
    assert texts(given.data)[0] in pages
    (saved,) = save_exit_files([file], folder=tmp_path / "sorties")
    stick = tmp_path / "clé"
    stick.mkdir()
    copied = copy_to_stick(file, stick=stick)
    assert copied.read_bytes() == saved.read_bytes() == file.data
    assert PdfReader(BytesIO(file.data), strict=True).outline
    # The register finds it again, and the day it was handed over is noted.
    reads = Reads(work).printing
    (row,) = reads.issued.page(IssuedFilter(text="bakhti", kind=K.ACA))
    assert row.number == given.number
    note_handed(work, versions={row.id: row.version}, on=DAY, today=DAY)
    found = reads.find_by_code(f"E2C1:{given.number}")
    assert found is not None
    assert found.document_id == row.id
    # A year later the record has changed: the archive gives what was given.
    assess(work, path_id, competences(work)[0].id, 4, on=DAY)
    later = DAY + timedelta(days=365)
    assert archived_document(work, document_id=row.id).data == given.data
    copy = duplicate_document(work, document_id=row.id, on=later)
    mark = "Duplicata du document délivré le 1er juin 2026."
    assert [page.replace(mark, "").strip() for page in texts(copy.data)] == texts(given.data)
    assert len(reads.issued.page(IssuedFilter())) == 3


def test_exit_files_from_the_command_line(
    work: Work, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settle_label(work, date(2027, 12, 31))
    first = leaver(work)
    complete(work, first)
    leaver(work, "ADJOVI")
    work.opened.close()

    def typed(*words: str) -> int:
        folder = tmp_path / "sorties"
        base = work.opened.files.base
        return run_command(
            ["imprimer", *words, "--base", str(base), "--dossier", str(folder)],
            environment={PASSWORD_VARIABLE: SCHOOL_PASSWORD},
            fast=True,
            today=DAY,
        )

    assert typed("dossier-sortie", "--tous") == 0
    said = capsys.readouterr()
    assert "2 dossiers de sortie dans" in said.out
    assert "ADJOVI Inès, Attestation de compétences acquises" in said.err
    made = sorted(path.parent.name for path in (tmp_path / "sorties").glob("*/*.pdf"))
    assert made == ["ADJOVI_Ines", "BAKHTI_Ines"]
    assert typed("dossier-sortie", "--stagiaire", "BAKHTI") == 0
    assert "1 dossier de sortie dans" in capsys.readouterr().out
    assert typed("aca", "--tous") == 0
    said = capsys.readouterr()
    assert "1 document imprimé" in said.out
    assert "ADJOVI Inès" in said.err


def test_a_school_without_anybody_says_so(
    work: Work, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    work.opened.close()
    words = ["imprimer", "dossier-sortie", "--tous", "--base", str(work.opened.files.base)]
    code = run_command(
        [*words, "--dossier", str(tmp_path / "sorties")],
        environment={PASSWORD_VARIABLE: SCHOOL_PASSWORD},
        fast=True,
        today=DAY,
    )
    assert code != 0
    assert "Aucun parcours à imprimer." in capsys.readouterr().err
