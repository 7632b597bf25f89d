"""The forms of a framework: its head, its four levels, a domain, a competence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from e2c_desktop.domain.framework import (
    LEVELS,
    CompetenceDraft,
    DomainDraft,
    FrameworkDraft,
    LevelDraft,
)
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.ui.kit.fields import Field, FieldState, TextField
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import theme

_STATES = {Severity.ERROR: FieldState.ERROR, Severity.WARNING: FieldState.WARNING}
_CLEA = (
    "1 français, 2 calcul, 3 numérique, 4 équipe, 5 autonomie, 6 apprendre, "
    "7 gestes, hygiène et sécurité"
)
_EUROPE = (
    "1 lecture et écriture, 2 langues, 3 mathématiques et sciences, 4 numérique, "
    "5 apprendre à apprendre, 6 citoyenneté, 7 entreprise, 8 culture"
)
_UNREAD_YEAR = -1


class NodeForm(QWidget):
    """A form of a piece of the framework.

    Attributes:
        fields: by the last part of the field of their problems.

    Signals:
        changed: somebody typed.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def line(self, name: str, label: str, *, help_text: str = "") -> Field:
        """Return a field of one line."""
        editor = TextField()
        editor.textEdited.connect(self._on_typed)
        return self._keep(name, Field(typography(label), editor, help_text=typography(help_text)))

    def lines(self, name: str, label: str) -> Field:
        """Return a field of two lines."""
        editor = QPlainTextEdit()
        editor.setTabChangesFocus(True)
        editor.setFixedHeight(theme().px(52))
        editor.textChanged.connect(self._on_typed)
        return self._keep(name, Field(typography(label), editor))

    def _keep(self, name: str, field: Field) -> Field:
        self.fields[name] = field
        return field

    def add_row(self, *fields: tuple[QWidget, int]) -> None:
        """Add fields side by side, each with its share of the width."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for field, share in fields:
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)

    def text(self, name: str) -> str:
        """Return what is typed in a field."""
        editor = self.fields[name].editor
        if isinstance(editor, QPlainTextEdit):
            return editor.toPlainText()
        assert isinstance(editor, QLineEdit)
        return editor.text()

    def set_text(self, name: str, text: str) -> None:
        """Show a text in a field, without telling that it was typed."""
        editor = self.fields[name].editor
        self.blockSignals(True)
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
        else:
            assert isinstance(editor, QLineEdit)
            editor.setText(text)
            editor.setCursorPosition(0)
        self.blockSignals(False)

    def set_editable(self, *, on: bool) -> None:
        """Let the fields be typed in, or only read and copied from."""
        for field in self.fields.values():
            editor = field.editor
            assert isinstance(editor, QLineEdit | QPlainTextEdit)
            editor.setReadOnly(not on)
            # A line that can only be read is drawn so; it keeps no state of an error.
            field.set_state(FieldState.NONE)

    def show_problems(self, problems: Iterable[Problem]) -> Field | None:
        """Write each problem under its field; returns the first field at fault."""
        first: Field | None = None
        for field in self.fields.values():
            field.set_state(FieldState.NONE)
        for problem in problems:
            found = self.fields.get(self.name_of(problem))
            if found is None or found.state is FieldState.ERROR:
                continue
            found.set_state(_STATES[problem.severity], typography(problem.message))
            first = first or found
        return first

    def name_of(self, problem: Problem) -> str:
        """Return the name of the field that a problem is about."""
        return problem.field.rpartition(".")[2]

    def focus_first(self) -> None:
        """Give the keyboard to the first field."""
        first = next(iter(self.fields.values()))
        first.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self, *_: object) -> None:
        sender = self.sender()
        for field in self.fields.values():
            if field.editor is sender and field.state is not FieldState.NONE:
                field.set_state(FieldState.NONE)
        self.changed.emit()


class HeadForm(NodeForm):
    """The name, the version, the year, the source."""

    def __init__(self) -> None:
        super().__init__()
        self.add_row((self.line("name", "Nom du référentiel"), 1))
        self.add_row(
            (self.line("version", "Version", help_text="1, 2026, 2.1…"), 1),
            (self.line("year", "Année"), 1),
        )
        words = "Qui l’a écrit, d’après quel texte. Imprimé à la fin du portefeuille."
        self.add_row((self.line("source", "Source", help_text=words), 1))
        self.column.addStretch(1)

    def fill(self, draft: FrameworkDraft) -> None:
        """Show the head of a framework."""
        for name in ("name", "version", "source"):
            self.set_text(name, getattr(draft, name))
        self.set_text("year", str(draft.year or ""))

    def draft(self, draft: FrameworkDraft) -> FrameworkDraft:
        """Return the framework with the head that is typed; an unreadable year is refused."""
        typed = self.text("year").strip()
        digits = typed.isascii() and typed.isdecimal() and len(typed) <= 4
        year = int(typed) if digits else _UNREAD_YEAR
        return replace(
            draft,
            name=self.text("name"),
            version=self.text("version"),
            source=self.text("source"),
            year=year if typed else None,
        )


class LevelsForm(NodeForm):
    """The words of the four levels."""

    def __init__(self) -> None:
        super().__init__()
        for rank in LEVELS:
            self.column.addWidget(Label(f"Niveau {rank}", "strong"))
            self.add_row(
                (self.line(f"{rank}.word", "Nom"), 1),
                (self.line(f"{rank}.me", "En je, dans le portefeuille"), 2),
            )
            self.add_row(
                (self.line(f"{rank}.employer", "Pour un employeur, sans sujet"), 1),
                (self.line(f"{rank}.easy", "Facile à lire"), 1),
            )
            for name in ("word", "me", "employer", "easy"):
                field = self.fields[f"{rank}.{name}"]
                field.editor.setAccessibleName(f"Niveau {rank}, {field.label.text()}")
        self.column.addStretch(1)

    def name_of(self, problem: Problem) -> str:
        """Return « 3.word » for the word of the third level."""
        return problem.field.removeprefix("levels.")

    def fill(self, draft: FrameworkDraft) -> None:
        """Show the levels of a framework."""
        known = {level.rank: level for level in draft.levels}
        for rank in LEVELS:
            level = known.get(rank, LevelDraft(rank))
            for name in ("word", "me", "employer", "easy"):
                self.set_text(f"{rank}.{name}", getattr(level, name))

    def draft(self, draft: FrameworkDraft) -> FrameworkDraft:
        """Return the framework with the levels that are typed."""
        names = ("word", "me", "employer", "easy")
        return replace(
            draft,
            levels=tuple(
                LevelDraft(rank, *(self.text(f"{rank}.{name}") for name in names))
                for rank in LEVELS
            ),
        )


class DomainForm(NodeForm):
    """A domain and what it answers to elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.add_row((self.line("code", "Code"), 1), (self.line("label", "Domaine"), 4))
        self.add_row((self.line("clea", "Domaines du socle CléA", help_text=_CLEA), 1))
        words = "Compétences clés européennes"
        self.add_row((self.line("europe", words, help_text=_EUROPE), 1))
        self.column.addStretch(1)

    def fill(self, domain: DomainDraft) -> None:
        """Show a domain."""
        for name in ("code", "label", "clea", "europe"):
            self.set_text(name, getattr(domain, name))

    def draft(self, domain: DomainDraft) -> DomainDraft:
        """Return the domain as typed, with its competences."""
        return replace(
            domain,
            code=self.text("code"),
            label=self.text("label"),
            clea=self.text("clea"),
            europe=self.text("europe"),
        )


class CompetenceForm(NodeForm):
    """A competence and what is seen of each level."""

    def __init__(self) -> None:
        super().__init__()
        self.add_row((self.line("code", "Code"), 1), (self.line("label", "Compétence"), 4))
        words = "Huit mots au plus, dans le portefeuille facile à lire."
        self.add_row((self.line("easy", "En je, facile à lire", help_text=words), 1))
        self.add_row((self.lines("description", "Description, pour qui évalue"), 1))
        described = [self.lines(f"descriptor_{rank}", f"Niveau {rank}") for rank in LEVELS]
        self.add_row((described[0], 1), (described[1], 1))
        self.add_row((described[2], 1), (described[3], 1))
        self.column.addStretch(1)

    def fill(self, one: CompetenceDraft, levels: Iterable[LevelDraft]) -> None:
        """Show a competence; the levels give their words to the labels."""
        for name in ("code", "label", "easy", "description"):
            self.set_text(name, getattr(one, name))
        words = {level.rank: level.word for level in levels}
        for rank, text in zip(LEVELS, one.descriptors, strict=True):
            self.set_text(f"descriptor_{rank}", text)
            label = f"Niveau {rank}, {words.get(rank, '').lower()}".rstrip(", ")
            self.fields[f"descriptor_{rank}"].set_label(label)

    def draft(self) -> CompetenceDraft:
        """Return the competence as typed."""
        first, second, third, fourth = (self.text(f"descriptor_{rank}") for rank in LEVELS)
        return CompetenceDraft(
            code=self.text("code"),
            label=self.text("label"),
            description=self.text("description"),
            easy=self.text("easy"),
            descriptors=(first, second, third, fourth),
        )
