"""« Registre des traitements »: the papers of the school about personal data, seen and issued."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.french import typography
from e2c_desktop.services.printing_items import PrintedItem
from e2c_desktop.services.school_papers import (
    SCHOOL_PAPERS,
    preview_school_paper,
    print_school_paper,
)
from e2c_desktop.ui.kit.choice_box import ChoiceBox
from e2c_desktop.ui.kit.fields import Field
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Panel
from e2c_desktop.ui.printing.issuing_dialog import IssuingDialog, IssuingDoors

_TOLD = {
    DocumentKind.PROCESSING_REGISTER: (
        "Une fiche par traitement, à jour de ce que fait le programme (RGPD, article 30). À garder "
        "au siège et à présenter à la CNIL si elle le demande."
    ),
    DocumentKind.IMPACT_FORM: (
        "Préremplie de ce que fait le programme (RGPD, article 35). L’école évalue, recueille les "
        "avis et signe sur le papier."
    ),
}
_WORDED = "L’école rédige ces textes, et nomme son délégué, dans Réglages, Textes des documents."


class SchoolPaperChoices(Panel):
    """Which paper, and what it is for.

    Signals:
        changed: another paper is asked for.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self.document = ChoiceBox("Document", [(one.label, one) for one in SCHOOL_PAPERS])
        self.told = Label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(Field("Document", self.document))
        column.addWidget(self.told)
        column.addWidget(Label(typography(_WORDED), "muted", wrap=True))
        column.addStretch(1)
        self.document.currentIndexChanged.connect(self._on_document)
        self._tell()

    @property
    def kind(self) -> DocumentKind:
        """The paper asked for."""
        found: DocumentKind = self.document.value()
        return found

    def _on_document(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        self.told.setText(typography(_TOLD[self.kind]))


class SchoolPapersDialog(IssuingDialog):
    """Shows, numbers, saves and prints a paper of the school.

    Args:
        doors: of the window.
    """

    def __init__(self, doors: IssuingDoors, parent: QWidget | None = None) -> None:
        choices = self.choices = SchoolPaperChoices()
        title = DocumentKind.PROCESSING_REGISTER.label
        super().__init__(doors, title, choices, choices.changed, choices.document, parent)

    def wanted(self) -> DocumentKind:
        """Return the paper asked for."""
        return self.choices.kind

    def wanted_label(self) -> str:
        """Return the name of the paper asked for."""
        return self.choices.kind.label

    def make(self, wanted: DocumentKind) -> Iterator[PrintedItem]:
        """Issue the paper."""
        return print_school_paper(self._work, kind=wanted, on=self._today())

    def make_preview(self, wanted: DocumentKind) -> bytes:
        """Return the pages as they would be issued."""
        return preview_school_paper(self._work, kind=wanted, on=self._today())
