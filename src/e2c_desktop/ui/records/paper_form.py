"""A paper of a company or of a placement: its file is read behind the window, then it is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from e2c_desktop.domain.partner_papers import PartnerFileDraft, cleaned_paper, validate_paper
from e2c_desktop.domain.placement_codes import PartnerFileKind
from e2c_desktop.domain.problems import Problem
from e2c_desktop.services import piece_files
from e2c_desktop.ui.forms.specs import Choice, Date, FieldSpec, LongText, Text
from e2c_desktop.ui.kit.pdf_pages import draw_first_page
from e2c_desktop.ui.ports import Tasks

TAKEN = "Documents (*.pdf *.jpg *.jpeg *.png *.webp *.docx *.xlsx *.pptx *.odt *.ods *.odp)"
"""Files that may be kept, as a window of choice writes them."""


def ask_file(parent: QWidget, title: str) -> Path | None:
    """Ask which file is to be kept. Tests replace this function."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", TAKEN)
    return Path(chosen) if chosen else None


def ask_folder(parent: QWidget) -> Path | None:
    """Ask where a paper is to be written. Tests replace this function."""
    chosen = QFileDialog.getExistingDirectory(parent, "Choisir un dossier", "")
    return Path(chosen) if chosen else None


def paper_specs(today: Callable[[], date]) -> list[FieldSpec]:
    """Return the fields of a paper."""
    return [
        FieldSpec("kind", "Document", Choice(PartnerFileKind, empty="Choisir…"), required=True),
        FieldSpec("title", "Précision", Text(120)),
        FieldSpec("received_on", "Reçu le", Date(today), required=True),
        FieldSpec(
            "valid_until",
            "Valable jusqu’au",
            Date(today),
            help="Pour une assurance, met à jour celle de l’entreprise.",
        ),
        FieldSpec("note", "Note", LongText(lines=2), width=2),
    ]


def paper_remarks(today: Callable[[], date], draft: PartnerFileDraft) -> list[Problem]:
    """Return the remarks on a paper as typed."""
    return validate_paper(cleaned_paper(draft), today=today())


def read_paper(
    tasks: Tasks,
    owner: QObject,
    path: Path,
    *,
    done: Callable[[Any], None],
    failed: Callable[[Exception], None],
) -> None:
    """Read a file behind the window; `done` is given a `GivenFile`."""
    tasks.submit(owner, partial(_read, path), done=done, failed=failed, label="Lecture du document")


def _read(path: Path, progress: Any) -> piece_files.GivenFile:  # noqa: ANN401  # the runner's own kind
    progress.report(0, 0, "Lecture du fichier")
    return piece_files.read_piece_file(path, draw_first_page)
