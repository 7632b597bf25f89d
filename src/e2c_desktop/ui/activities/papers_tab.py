"""The sub-tab « Photos et preuves »: photographs under consent, papers given to participants."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.activity import listed
from e2c_desktop.domain.consents import ImageSupport
from e2c_desktop.domain.french import short_date
from e2c_desktop.queries.activity_photos import PhotoRow
from e2c_desktop.queries.activity_records import ActivityRecord, ProofRow
from e2c_desktop.ui.activities.doing import Doing
from e2c_desktop.ui.activities.paper_asking import PaperAsking
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.layout import Card, Scrolled
from e2c_desktop.ui.kit.notes import EmptyState, Note
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.thumbnail import Thumbnail
from e2c_desktop.ui.records.whole_table import WholeTable


def _caption(row: PhotoRow) -> str:
    return row.caption or "Sans légende"


def _photo_id(row: PhotoRow) -> UUID:
    return row.id


def _proof_id(row: ProofRow) -> UUID:
    return row.id


def _proof(row: ProofRow) -> str:
    return row.title


def _given_on(row: ProofRow) -> str:
    return short_date(row.given_on)


def _given(row: ProofRow) -> str:
    return f"{row.given} personne{'s' if row.given > 1 else ''}"


_PHOTOS: list[Column[PhotoRow]] = [Column("photo", "Photo", _caption, sortable=False)]
_PROOFS: list[Column[ProofRow]] = [
    Column("preuve", "Preuve", _proof, sortable=False),
    Column("jour", "Donnée le", _given_on, width=104, sortable=False, tabular=True),
    Column("personnes", "Dans la fiche de", _given, width=128, sortable=False, tabular=True),
]


def agreement_words(record: ActivityRecord) -> tuple[str, str]:
    """Return where the photographs may appear, and the tone of it."""
    agreement = record.agreement
    if record.masked or not agreement.people:
        return "", "info"
    if agreement.lacking:
        names = listed([f"{first} {last.upper()}".strip() for last, first in agreement.lacking])
        return (
            f"Sans accord sur le droit à l’image\u00a0: {names}. Aucune photo n’est montrée.",
            "warn",
        )
    if agreement.supports == {ImageSupport.INTERNAL}:
        return "Usage interne seulement\u00a0: c’est ce que tous les présents ont accepté.", "info"
    kept = [one.label for one in ImageSupport if one in agreement.supports]
    return f"Accord de tous les présents\u00a0: {', '.join(kept)}.", "info"


class PapersTab(QWidget):
    """The photographs and the proofs of an activity.

    Args:
        doors: doors of the page.
        doing: calls the services.
    """

    def __init__(self, doors: Doors, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: ActivityRecord | None = None
        self._editable = False
        self.asking = PaperAsking(doors, doing, self)
        self.note = Note("", "info")
        self.photos = WholeTable("Photos de l’activité")
        self.photo_model: QueryTableModel[PhotoRow] = QueryTableModel(
            _PHOTOS, ListSource([]), row_id=_photo_id, parent=self
        )
        self.thumbnail = Thumbnail()
        self.photo_button = Button(
            "Ajouter une photo", ButtonRole.LINK, icon="camera", size="small"
        )
        self.view_button = Button("Voir", ButtonRole.SOFT, icon="eye", size="small")
        self.caption_button = Button("Légende…", icon="pencil", size="small")
        self.remove_button = Button("Retirer", icon="trash-2", size="small")
        self.no_photo = EmptyState(
            "image",
            "Aucune photo",
            "L’accord sur le droit à l’image de tous les présents est vérifié d’abord.",
            quiet=True,
        )
        self.proofs = WholeTable("Preuves données aux participants")
        self.proof_model: QueryTableModel[ProofRow] = QueryTableModel(
            _PROOFS, ListSource([]), row_id=_proof_id, parent=self
        )
        self.proof_button = Button(
            "Donner aux présents…", ButtonRole.LINK, icon="paperclip", size="small"
        )
        self.no_proof = EmptyState(
            "file-text",
            "Aucune preuve",
            "Une attestation ou un document entre d’un geste dans la fiche de chaque présent.",
            quiet=True,
        )
        self._scrolled = Scrolled(name="Photos et preuves")
        self._build()
        self._connect()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scrolled)
        self._scrolled.inner.addWidget(self.note)
        photos, proofs = Card("Photos", flush=True), Card("Preuves", flush=True)
        photos.add_action(self.photo_button)
        self.photos.setModel(self.photo_model)
        self.photos.set_widths([0], stretch=0)
        self._filled = QWidget()
        row = QHBoxLayout(self._filled)
        row.setContentsMargins(0, 0, 14, 8)
        row.setSpacing(12)
        left = QVBoxLayout()
        left.addWidget(self.photos, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 0, 0, 0)
        foot.setSpacing(6)
        for button in (self.view_button, self.caption_button, self.remove_button):
            foot.addWidget(button)
        foot.addStretch(1)
        left.addLayout(foot)
        left.addStretch(1)
        row.addLayout(left, 1)
        row.addWidget(self.thumbnail, 0, Qt.AlignmentFlag.AlignTop)
        photos.add(self._filled)
        photos.add(self.no_photo)
        proofs.add_action(self.proof_button)
        self.proofs.setModel(self.proof_model)
        self.proofs.set_widths([column.width for column in _PROOFS], stretch=0)
        proofs.add(self.proofs)
        proofs.add(self.no_proof)
        self._scrolled.inner.addWidget(photos)
        self._scrolled.inner.addWidget(proofs)
        self._scrolled.inner.addStretch(1)

    def _connect(self) -> None:
        self.photos.row_chosen.connect(self._on_photo)
        self.photos.row_opened.connect(self._on_view)
        self.photos.put_aside.connect(self._on_remove)
        self.photo_button.clicked.connect(self.add_photo)
        self.view_button.clicked.connect(self._on_view)
        self.caption_button.clicked.connect(self._on_caption)
        self.remove_button.clicked.connect(self._on_remove)
        self.proof_button.clicked.connect(self.give_proof)

    # What the pane asks.

    def show_record(self, record: ActivityRecord) -> None:
        """Show what is kept of an activity."""
        self._record = record
        words, tone = agreement_words(record)
        self.note.set_message(words, "warn" if tone == "warn" else "info")
        self.note.setVisible(bool(words))
        before = self.photos.current_id()
        self.photo_model.set_source(ListSource(record.photos))
        self.photos.fit()
        place = next((n for n, row in enumerate(record.photos) if row.id == before), 0)
        self.photos.choose_row(place)
        self._filled.setVisible(bool(record.photos))
        self.no_photo.setVisible(not record.photos)
        self.proof_model.set_source(ListSource(record.proofs))
        self.proofs.fit()
        self.proofs.choose_row(0)
        self.proofs.setVisible(bool(record.proofs))
        self.no_proof.setVisible(not record.proofs)
        self._on_photo()

    def set_editable(self, editable: bool) -> None:
        """Show the actions to those who may write."""
        self._editable = editable
        for button in (
            self.photo_button,
            self.view_button,
            self.caption_button,
            self.remove_button,
            self.proof_button,
        ):
            button.setVisible(editable)

    def focus_first(self) -> None:
        """Give the keyboard to the photographs, or to what is read."""
        if self.photos.isVisible():
            self.photos.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._scrolled.take_keyboard()

    def photo(self) -> PhotoRow | None:
        """Return the photograph chosen, or None."""
        record, chosen = self._record, self.photos.current_id()
        rows = () if record is None else record.photos
        return next((row for row in rows if row.id == chosen), None)

    def _on_photo(self, *_: object) -> None:
        row = self.photo()
        self.thumbnail.show_picture(
            b"" if row is None else row.thumbnail, _caption(row) if row else ""
        )
        self.view_button.setEnabled(row is not None and bool(row.thumbnail))

    # What is done.

    def add_photo(self) -> None:
        """Ask for a photograph."""
        if self._record is not None and self._editable:
            self.asking.add_photo(self._record)

    def give_proof(self) -> None:
        """Ask for a paper that goes into the record of everybody who came."""
        if self._record is not None and self._editable:
            self.asking.give_proof(self._record)

    def _with_photo(self, act: Callable[[PhotoRow], object]) -> None:
        row = self.photo()
        if row is not None and self._editable:
            act(row)

    def _on_view(self, *_: object) -> None:
        self._with_photo(self.asking.view)

    def _on_caption(self) -> None:
        self._with_photo(self.asking.ask_caption)

    def _on_remove(self) -> None:
        self._with_photo(self.asking.remove)
