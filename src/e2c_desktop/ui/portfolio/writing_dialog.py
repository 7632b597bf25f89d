"""Writing an experience with the trainee at the same desk: one window, one question at a time.

Nothing is lost: what is typed is kept at each pause, and closing keeps it too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.domain.errors import E2CError, InvalidDraft
from e2c_desktop.domain.experience import ExperienceDraft
from e2c_desktop.domain.experience_draft import cleaned_experience, validate_experience
from e2c_desktop.domain.problems import Problem, errors_of
from e2c_desktop.queries.frameworks import DomainRow
from e2c_desktop.services import form_drafts
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Line
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.portfolio.writing_pages import (
    ANSWERS,
    AboutPage,
    AnswerPage,
    ShowsPage,
    WritingPage,
)
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.draft_keeper import DraftKeeper, Values
from e2c_desktop.ui.records.form_draft import moment

PAUSE_MS = 1500
"""Words stop coming for that long: what is typed is kept at once."""

_LAST = "Enregistrer"


class WritingDialog(QDialog):
    """The large, simple view.

    Args:
        doors: of the tab.
        key: under which the draft is kept.
        heading: name of the person.
        draft: the experience as it is.
        domains: of the framework of the path.
        activities, placements: what the experience may come from.
        store: saves a draft that has no error; may raise an expected fault.
        parent: over whose window it stands.

    Signals:
        put_away: it was closed with words that are not saved, and kept.

    Attributes:
        pages: one for each question.
        found: says that a draft was taken up again.
        pause: runs while words come; at its end what is typed is kept.
    """

    put_away = Signal()

    def __init__(
        self,
        doors: RecordDoors,
        key: str,
        heading: str,
        draft: ExperienceDraft,
        *,
        domains: Sequence[DomainRow],
        activities: Sequence[tuple[object, str]],
        placements: Sequence[tuple[object, str]],
        store: Callable[[ExperienceDraft], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Écrire une expérience")
        self._doors, self._key, self._store = doors, key, store
        self._clean = self._base = draft
        self.about = AboutPage(doors, activities, placements)
        self.pages: list[WritingPage] = [
            self.about,
            *(AnswerPage(name, question) for name, question in ANSWERS),
            ShowsPage(domains),
        ]
        self.found = Note("", "info")
        self.step = Label("", "large")
        self.close_button = Button("Fermer et garder", size="huge", icon="x")
        self.back_button = Button("Précédent", size="huge", icon="arrow-left")
        self.next_button = Button("Suivant", ButtonRole.PRIMARY, size="huge", icon="arrow-right")
        self._stack = QStackedWidget()
        self._keeper = DraftKeeper(doors.work, self._values, self)
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(PAUSE_MS)
        self._build(heading)
        self._connect()
        self._show_draft(draft)
        self._take_up()
        self._go(0)

    def _build(self, heading: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 20, 32, 20)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(Label(heading, "large-strong"))
        head.addStretch(1)
        head.addWidget(self.step)
        column.addLayout(head)
        self.found.hide()
        column.addWidget(self.found)
        column.addWidget(Line())
        for page in self.pages:
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
        column.addWidget(Line())
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.close_button)
        foot.addStretch(1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.next_button)
        column.addLayout(foot)
        self.close_button.setToolTip("Ce qui est écrit est gardé en brouillon (Échap)")
        self.back_button.setToolTip("Question d’avant (Alt ←)")
        self.next_button.setToolTip("Question suivante (Ctrl Entrée)")

    def _connect(self) -> None:
        for page in self.pages:
            page.changed.connect(self._on_changed)
        self.pause.timeout.connect(self._keeper.keep)
        self.found.action.connect(self.start_again)
        self.close_button.clicked.connect(self.reject)
        self.back_button.clicked.connect(self.go_back)
        self.next_button.clicked.connect(self.go_on)
        for keys, deed in (
            ("Ctrl+Return", self.go_on),
            ("Ctrl+Enter", self.go_on),
            ("Alt+Right", self.go_on),
            ("Alt+Left", self.go_back),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(deed)

    # What is typed.

    def draft(self) -> ExperienceDraft:
        """Return what is typed."""
        values: dict[str, Any] = {}
        for page in self.pages:
            values |= page.values()
        return replace(self._base, **values)

    def _values(self) -> Values | None:
        draft = self.draft()
        return None if draft == self._clean else dict(form_drafts.to_values(draft))

    def _show_draft(self, draft: ExperienceDraft) -> None:
        self._base = draft
        values = asdict(draft)
        for page in self.pages:
            page.blockSignals(True)
            page.show_values(values)
            page.blockSignals(False)
        self._clean = self._clean if draft is not self._clean else self.draft()

    def _take_up(self) -> None:
        """Show again what was being written, and say so."""
        kept = form_drafts.load_draft(self._doors.work, key=self._key)
        if kept is None:
            self._keeper.watch(self._key)
            return
        self._show_draft(form_drafts.from_values(ExperienceDraft, kept.values))
        self._keeper.adopt(self._key)
        words = f"Suite du brouillon {moment(kept.at, self._doors.today())}."
        self.found.set_message(words, "info", action="Recommencer sans lui")
        self.found.show()

    def start_again(self) -> None:
        """Forget the draft that was taken up, and show the experience as it is saved."""
        self._keeper.discard()
        self.found.hide()
        self._show_draft(self._clean)
        self._keeper.watch(self._key)
        self._go(0)

    def _on_changed(self) -> None:
        self.pause.start()
        self.current().show_message("")

    # Walking through the questions.

    def current(self) -> WritingPage:
        """Return the page seen."""
        return self.pages[self._stack.currentIndex()]

    def _go(self, index: int) -> None:
        self._stack.setCurrentIndex(index)
        last = index == len(self.pages) - 1
        self.step.setText(f"{index + 1} sur {len(self.pages)}")
        self.back_button.setEnabled(index > 0)
        self.next_button.set_text(_LAST if last else "Suivant")
        self.next_button.set_icon("save" if last else "arrow-right")
        self.current().focus_first()

    def go_back(self) -> None:
        """Show the question before."""
        if self._stack.currentIndex() > 0:
            self._keeper.keep()
            self._go(self._stack.currentIndex() - 1)

    def go_on(self) -> None:
        """Show the next question; after the last one, save."""
        if self._wrong_on(self.current()):
            return
        self._keeper.keep()
        if self._stack.currentIndex() < len(self.pages) - 1:
            self._go(self._stack.currentIndex() + 1)
        else:
            self._save()

    def _wrong_on(self, page: WritingPage) -> bool:
        """Say what is to be corrected on a page; tell whether something is."""
        words = self.about.problem() if page is self.about else ""
        found = validate_experience(cleaned_experience(self.draft()), today=self._doors.today())
        own = page.values()
        wrong = [one.message for one in errors_of(found) if one.field in own]
        page.show_message(words or "\n".join(wrong))
        return bool(words or wrong)

    def _save(self) -> None:
        for index, page in enumerate(self.pages):
            if self._wrong_on(page):
                self._go(index)
                return
        try:
            self._store(self.draft())
        except InvalidDraft as error:
            self._show_refusal(error.problems)
        except E2CError as error:
            self._doors.errors.show(error, self)
        else:
            self.pause.stop()
            self._keeper.discard()
            self.accept()

    def _show_refusal(self, problems: Sequence[Problem]) -> None:
        for index, page in enumerate(self.pages):
            wrong = [one.message for one in problems if one.field in page.values()]
            if wrong:
                self._go(index)
                page.show_message("\n".join(wrong))
                return

    def reject(self) -> None:
        """Close; what is written and not saved is kept as a draft."""
        self.pause.stop()
        if self._keeper.leave():
            self.put_away.emit()
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the whole window, and begin with the question."""
        super().showEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.window().geometry())
        self.current().focus_first()
