"""Kills in the middle of printing: no broken file, no number lost or given twice."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from pypdf import PdfReader
from tests.helpers.bases import FAST
from tests.helpers.builders import SCHOOL_PASSWORD, TODAY, make_path, make_school
from tests.helpers.killing import kill_loop

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.services.printing import print_documents
from e2c_desktop.services.printing_files import Folder
from e2c_desktop.services.sessions import open_school
from e2c_desktop.storage.models import DocumentCounter, DocumentFile, IssuedDocument, JournalEntry
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.storage.verify import verify_base

pytestmark = [
    pytest.mark.kills,
    pytest.mark.skipif(os.name == "nt", reason="SIGKILL does not exist on Windows"),
]

BOTH = (DocumentKind.BOOKLET, DocumentKind.ENTRY_CERTIFICATE)


def _reopen(base: Path) -> UnitOfWork:
    return open_school(base, user=None, password=SCHOOL_PASSWORD, policy=FAST)


def _check_base(base: Path, acknowledged: list[str]) -> None:
    """The numbers follow each other, each has its file, and none that was given is gone."""
    work = _reopen(base)
    with work.read() as session:
        issued = session.scalars(sa.select(IssuedDocument)).all()
        files = {file.document_id: file.data for file in session.scalars(sa.select(DocumentFile))}
        counters = {row.kind: row.last for row in session.scalars(sa.select(DocumentCounter))}
        told = sa.select(JournalEntry.entity_id).where(JournalEntry.table_name == "issued_document")
        journalled = session.scalars(told).all()
    assert {document.id for document in issued} == set(files)
    assert sorted(document.id for document in issued) == sorted(journalled)  # whole groups only
    for document in issued:
        assert hashlib.sha256(files[document.id]).hexdigest() == document.file_hash
    for kind in BOTH:
        ranks = sorted(int(one.number[-4:]) for one in issued if one.kind is kind)
        assert ranks == list(range(1, counters.get(kind.value, 0) + 1))
    assert set(acknowledged) <= {document.number for document in issued}
    assert not verify_base(work.opened).problems
    work.opened.close()


def _check_folder(folder: Path, checked: set[Path]) -> None:
    """Every published file opens; what is under way has another name."""
    for path in set(folder.glob("*.pdf")) - checked:
        assert len(PdfReader(path, strict=True).pages) >= 1
        checked.add(path)


@pytest.mark.parametrize(
    ("people", "kills", "longest"),
    [(28, 34, 0.3), (120, 6, 0.6)],
    ids=["un processus", "deux processus"],  # two papers each; from 60 on, a second one is started
)
def test_printing_survives_kills(tmp_path: Path, people: int, kills: int, longest: float) -> None:
    work = make_school(tmp_path)
    paths = [make_path(work, last_name=f"Nom {number}").id for number in range(people)]
    # The fonts are read once here: the children are killed while printing, not while reading them.
    warm = print_documents(work, kinds=BOTH, path_ids=paths[:1], on=TODAY, draft=True)
    assert all(item.file is not None for item in warm)
    base = work.opened.files.base
    work.opened.close()
    folder, given, checked = tmp_path / "sortie", list[str](), set[Path]()

    def print_everything(acknowledge: Callable[[str], None]) -> None:
        printing = _reopen(base)
        target = Folder(folder)
        acknowledge("ready")
        for item in print_documents(printing, kinds=BOTH, path_ids=paths, on=TODAY):
            assert item.file is not None
            assert item.file.number is not None
            target.save(item.file.file_name, item.file.data)
            acknowledge(item.file.number)
        acknowledge("end")

    lives = kill_loop(print_everything, kills=kills, shortest=0.02, longest=longest, patient=True)
    for acknowledged in lives:
        given += [number for number in acknowledged if number != "end"]
        _check_base(base, given)
        _check_folder(folder, checked)
    # Printing again gives the numbers again: a run that got far leaves less to the next ones.
    assert len(set(given)) >= min(kills // 2, people)
    assert checked
