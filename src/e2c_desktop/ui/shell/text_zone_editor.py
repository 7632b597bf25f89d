"""The editor of one zone of text: words, fields to insert, editions, what is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from e2c_desktop.domain.document_texts import Zone, read_text
from e2c_desktop.domain.french import short_date, typography
from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.queries.document_texts import TextEdition
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label

_HELP = (
    "Les mots entre accolades sont remplacés à l’impression. **Gras**. [[né|née|né(e)]] : accord."
)
_LIST = " Une ligne par élément."
_UNSAVED = "Ce texte n’est pas enregistré. Enregistrez-le, ou abandonnez vos changements."


class TextZoneEditor(QWidget):
    """One zone.

    Args:
        editable: whether the person may change it.

    Signals:
        typed: the words may be others.
        save_asked: « Enregistrer ».
        original_asked: « Revenir au texte d’origine ».

    Attributes:
        words: the text.
        insert_button: the fields that may be named.
        editions_button: the former editions, to be taken again.
        save_button, original_button, abandon_button: what may be done.
        trouble: what is wrong, or that the words are not saved.
    """

    typed = Signal()
    save_asked = Signal()
    original_asked = Signal()

    def __init__(self, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editable = editable
        self._zone: Zone | None = None
        self._editions: list[TextEdition] = []
        self._kept = ""
        self.title = Label("", "h2", wrap=True)
        self.state = Label("", "muted", wrap=True)
        self.words = QPlainTextEdit()
        self.words.setAccessibleName("Texte du document")
        self.words.setTabChangesFocus(True)
        self.words.setReadOnly(not editable)
        self.help = Label("", "small", wrap=True)
        self.trouble = Label("", tone="bad", wrap=True)
        self.insert_button = Button("Insérer un champ", icon="plus", size="small")
        self.editions_button = Button("Versions", icon="history", size="small")
        self.save_button = Button("Enregistrer", ButtonRole.PRIMARY, icon="save")
        self.abandon_button = Button("Abandonner mes changements", size="small")
        self.original_button = Button("Revenir au texte d’origine", icon="undo-2", size="small")
        self._fields, self._former = QMenu(self), QMenu(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.state)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.insert_button)
        row.addWidget(self.editions_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.words, 1)
        column.addWidget(self.help)
        column.addWidget(self.trouble)
        self.trouble.hide()
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.save_button)
        foot.addWidget(self.abandon_button)
        foot.addStretch(1)
        column.addLayout(foot)
        last = QHBoxLayout()
        last.addWidget(self.original_button)
        last.addStretch(1)
        column.addLayout(last)
        for button in (
            self.insert_button,
            self.save_button,
            self.abandon_button,
            self.original_button,
        ):
            button.setVisible(self._editable)

    def _connect(self) -> None:
        self.words.textChanged.connect(self._on_typed)
        self.insert_button.clicked.connect(self._on_insert)
        self.editions_button.clicked.connect(self._on_editions)
        self.save_button.clicked.connect(self.save_asked)
        self.abandon_button.clicked.connect(self._on_abandon)
        self.original_button.clicked.connect(self.original_asked)

    def show_zone(self, zone: Zone, editions: Sequence[TextEdition]) -> None:
        """Show a zone as it is printed now."""
        self._zone, self._editions = zone, list(editions)
        own = bool(self._editions) and self._editions[0].body != ""
        body = self._editions[0].body if own else zone.original
        self.title.setText(typography(zone.title))
        self.state.setText(typography(self._state(own=own)))
        self.help.setText(typography(_HELP + (_LIST if zone.several else "")))
        self._kept = zone.shown(body)
        self.words.setPlainText(self._kept)
        self.original_button.setEnabled(own)
        self.editions_button.setEnabled(bool(self._editions))
        self._fields.clear()
        for french in zone.fields.values():
            self._fields.addAction("{" + french + "}", partial(self.insert, french))
        self._former.clear()
        for one in self._editions:
            self._former.addAction(_named(one), partial(self._take, one))
        self.check()

    def _state(self, *, own: bool) -> str:
        if not own:
            return "Texte d’origine."
        last = self._editions[0]
        day = short_date(last.written_at.astimezone().date())
        by = f", {last.written_by}" if last.written_by else ""
        return f"Rédigé par l’école : version {last.edition}, {day}{by}."

    def text(self) -> str:
        """Return what is typed."""
        return self.words.toPlainText()

    def first_words(self) -> str:
        """Return the first words of the text that are printed as they are typed."""
        first = self.text().split("\n", 1)[0]
        return re.split(r"\{|\*\*|\[\[", first, maxsplit=1)[0].strip()

    def edition(self) -> int:
        """Return the edition that was read; 0 for the text that ships."""
        return self._editions[0].edition if self._editions else 0

    def dirty(self) -> bool:
        """Tell whether what is typed is not saved."""
        return self.text() != self._kept

    def may_leave(self) -> bool:
        """Tell whether another zone may be shown; unsaved words are said instead."""
        if not self.dirty():
            return True
        self._say(_UNSAVED)
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def insert(self, french: str) -> None:
        """Write a field where the caret is."""
        self.words.insertPlainText("{" + french + "}")
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self) -> list[Problem]:
        """Say what is wrong with what is typed; return what forbids printing it."""
        if self._zone is None:
            return []
        problems = list(read_text(self._zone, self.text()).problems)
        self.show_problems(problems)
        changed = self.dirty()
        wrong = [one for one in problems if one.severity is Severity.ERROR]
        self.save_button.setEnabled(changed and not wrong)
        self.abandon_button.setEnabled(changed)
        return wrong

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say what is wrong under the text."""
        self._say(" ".join(problem.message for problem in problems))

    def _say(self, words: str) -> None:
        self.trouble.setText(typography(words))
        self.trouble.setVisible(bool(words))

    def _on_typed(self) -> None:
        self.check()
        self.typed.emit()

    def _on_insert(self) -> None:
        self._fields.popup(self.insert_button.mapToGlobal(self.insert_button.rect().bottomLeft()))

    def _on_editions(self) -> None:
        button = self.editions_button
        self._former.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _take(self, one: TextEdition) -> None:
        """Put a former edition back in the editor: nothing is saved before « Enregistrer »."""
        assert self._zone is not None
        self.words.setPlainText(self._zone.shown(one.body or self._zone.original))

    def _on_abandon(self) -> None:
        self.words.setPlainText(self._kept)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)


def _named(one: TextEdition) -> str:
    day = short_date(one.written_at.astimezone().date())
    what = "texte d’origine" if not one.body else "texte de l’école"
    by = f", {one.written_by}" if one.written_by else ""
    return f"Version {one.edition}, {day}{by} ({what})"
