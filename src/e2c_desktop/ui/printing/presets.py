"""Batches that are ready: the documents of an entry, of a placement, of an exit, in one choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.services.exit_file import USUAL_KINDS
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.printing.sources import PrintBox


@dataclass(frozen=True, slots=True)
class Preset:
    """Documents that are printed together.

    Attributes:
        words: what it is called.
        kinds: its documents; those that a dialog does not offer are passed over.
        exit_file: they are bound in one file a person, with its contents.
    """

    words: str
    kinds: tuple[DocumentKind, ...]
    exit_file: bool = False


ENTRY = Preset(
    "Entrée",
    (
        DocumentKind.ENTRY_CERTIFICATE,
        DocumentKind.CONTRACT,
        DocumentKind.IMAGE_CONSENT,
        DocumentKind.DATA_NOTICE,
        DocumentKind.RULES_RECEIPT,
    ),
)
PLACEMENT = Preset(
    "Stage",
    (
        DocumentKind.PMSMP_CONVENTION,
        DocumentKind.TRAINING_CONVENTION,
        DocumentKind.EVALUATION,
    ),
)
PLACEMENT_END = Preset(
    "Fin de stage",
    (DocumentKind.REVIEW, DocumentKind.PLACEMENT_CERTIFICATE, DocumentKind.THANK_YOU),
)
EXIT = Preset("Dossier de sortie", USUAL_KINDS, exit_file=True)
PRESETS = (ENTRY, PLACEMENT, PLACEMENT_END, EXIT)


class PresetMenu(QObject):
    """The button of the batches, and what it offers over some boxes.

    Args:
        boxes: the documents that can be ticked.
        exit_files: whether exit files can be made of what is listed.
        owner: the pane.

    Signals:
        chosen: the batch to tick.

    Attributes:
        button: opens the menu; hidden where no batch makes sense.
        offered: the batches of these documents.
    """

    chosen = Signal(object)

    def __init__(self, boxes: Sequence[PrintBox], *, exit_files: bool, owner: QWidget) -> None:
        super().__init__(owner)
        known = {kind for box in boxes for kind in box.kinds}
        self.offered = tuple(
            one
            for one in PRESETS
            if known.intersection(one.kinds) and (exit_files or not one.exit_file)
        )
        self.button = Button("Lots", ButtonRole.LINK, icon="bookmark")
        # A button without a parent that is told to show opens as a window of its own.
        self.button.setParent(owner)
        self.button.setToolTip(
            "Cocher d’un coup les documents d’une entrée, d’un stage, d’une sortie"
        )
        self.menu = QMenu(owner)
        for one in self.offered:
            self.menu.addAction(one.words).triggered.connect(partial(self.use, one))
        self.button.set_menu(self.menu)
        self.button.setVisible(bool(self.offered))

    def use(self, preset: Preset, *_: object) -> None:
        """Tick the documents of a batch."""
        self.chosen.emit(preset)
