"""The sub-tab « Bilan »: what the tutor's sheet says, read; typed in its own window."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.follow_up_codes import SheetAnswer
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.placement_follow_up import review_due, show_hours
from e2c_desktop.domain.placement_review import (
    MIDDLE_LABELS,
    ReviewDraft,
    hiring_words,
)
from e2c_desktop.queries.placement_follow_up import FollowUp, ReviewLine
from e2c_desktop.queries.placements import PlacementRow
from e2c_desktop.services import placement_reviews as reviews
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card, Scrolled, clear_layout
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.placements.doing import Doing
from e2c_desktop.ui.ports import Doors


def _hours(hours: float | None) -> str:
    return "" if hours is None else f"{show_hours(hours)}\u00a0h"


def _answer(field: str, answer: SheetAnswer | None) -> str:
    if answer is SheetAnswer.BETWEEN:
        return MIDDLE_LABELS.get(field, answer.label)
    return "" if answer is None else answer.label


def review_facts(draft: ReviewDraft) -> list[tuple[str, str]]:
    """Return the labels and values of a sheet, without its grids; what is empty is left out."""
    late = "" if draft.late_count is None else str(draft.late_count)
    facts = [
        ("Fiche reçue le", "" if draft.received_on is None else short_date(draft.received_on)),
        ("Période", "" if draft.outcome is None else draft.outcome.label),
        ("Dernier jour", "" if draft.last_day is None else short_date(draft.last_day)),
        ("Heures réalisées", _hours(draft.done_hours)),
        ("Absences", _hours(draft.missed_hours)),
        ("Retards", late),
        ("Cause de l’arrêt", draft.cause),
        ("Points forts", draft.strengths),
        ("À améliorer", draft.to_improve),
        ("Appréciation", draft.tutor_words),
        ("Accueillerait de nouveau", _answer("would_rehire", draft.would_rehire)),
        ("Projet réaliste", _answer("realistic", draft.realistic)),
        ("Embauche envisagée", _answer("hiring_answer", draft.hiring_answer)),
        ("Contrat proposé", hiring_words(draft)),
        ("Conseils", draft.advice),
        ("D’accord avec l’évaluation", _answer("agreement", draft.agreement)),
        ("Ses mots", draft.learned),
    ]
    return [(label, value) for label, value in facts if value]


class ReviewTab(QWidget):
    """The review of a placement.

    Args:
        doors: of the page.
        doing: calls the services.

    Signals:
        entry_asked: the sheet is to be typed.

    Attributes:
        entry_button: types the sheet, or corrects it.
    """

    entry_asked = Signal()

    def __init__(self, doors: Doors, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors, self._doing = doors, doing
        self._row: PlacementRow | None = None
        self._review: ReviewLine | None = None
        self.entry_button = Button("Modifier", ButtonRole.LINK, icon="pencil", size="small")
        self.drop_button = Button("Supprimer", ButtonRole.LINK, icon="trash-2", size="small")
        self.empty = EmptyState("clipboard-check", "", action="Saisir le bilan")
        self.card = Card("Fiche d’évaluation")
        self.card.add_action(self.entry_button)
        self.card.add_action(self.drop_button)
        self._facts = QGridLayout()
        self._grids = QGridLayout()
        self._build()
        self.entry_button.clicked.connect(self.entry_asked)
        self.empty.action.connect(self.entry_asked)
        self.drop_button.clicked.connect(self.drop)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.scrolled = Scrolled(margins=(16, 12, 16, 12), name="Bilan du stage")
        for grid in (self._facts, self._grids):
            grid.setHorizontalSpacing(16)
            grid.setVerticalSpacing(4)
            grid.setColumnStretch(1, 1)
            self.card.body.addLayout(grid)
        self.scrolled.inner.addWidget(self.card)
        self.scrolled.inner.addStretch(1)
        outer.addWidget(self.scrolled)
        outer.addWidget(self.empty)

    def show_follow_up(self, row: PlacementRow, found: FollowUp) -> None:
        """Show the review of a placement, or when it is expected."""
        self._row, self._review = row, found.review
        editable = self._doing.may(reviews.save_review) and not row.archived
        self.scrolled.setVisible(found.review is not None)
        self.empty.setVisible(found.review is None)
        for button in (self.entry_button, self.drop_button):
            button.setVisible(editable)
        if found.review is not None:
            self._show(found.review.draft)
            return
        waited = row.ends_on < self._doors.today()
        title = "La fiche du tuteur n’est pas revenue" if waited else "Le stage n’est pas fini"
        words = f"Attendue le {short_date(review_due(row.ends_on))}."
        action = "Saisir le bilan" if editable else ""
        self.empty.set_message(title, words, action=action, icon="clipboard-check")

    def _show(self, draft: ReviewDraft) -> None:
        clear_layout(self._facts)
        clear_layout(self._grids)
        for place, (label, value) in enumerate(review_facts(draft)):
            self._pair(self._facts, place, label, value)
        levels = [(label, level.value, level.label) for label, level in draft.grid.items()]
        levels += [(label, one.value, one.skill_label) for label, one in draft.skills.items()]
        for place, (label, digit, words) in enumerate(levels):
            self._pair(self._grids, place, label, f"{digit} · {words}")

    @staticmethod
    def _pair(grid: QGridLayout, place: int, label: str, value: str) -> None:
        grid.addWidget(Label(label, "muted"), place, 0)
        grid.addWidget(Label(value, "body", wrap=True), place, 1)

    def drop(self) -> None:
        """Put the review in the bin: the sheet is waited for again."""
        review = self._review
        if review is not None:
            work = self._doors.work
            self._doing.do(
                partial(reviews.archive_review, work, review_id=review.id, version=review.version),
                "Bilan mis à la corbeille",
            )
