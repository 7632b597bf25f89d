"""Third step: the sites of the school, its director, and the team."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QWidget

from e2c_desktop.domain.codes import Sex
from e2c_desktop.domain.school import SiteDraft, StaffDraft
from e2c_desktop.domain.text import clean_text
from e2c_desktop.ui.kit.fields import Field, FieldState, TextField
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.shell.first_run.step import Step

_CIVILITIES = ((None, "Non précisé"), (Sex.FEMALE, "Mme"), (Sex.MALE, "M."))


def sites_of(text: str) -> list[SiteDraft]:
    """Read the sites, one a line."""
    names = dict.fromkeys(clean_text(line) for line in text.splitlines())
    return [SiteDraft(name=name, town=name) for name in names if name]


def team_of(text: str) -> list[StaffDraft]:
    """Read the team, one person a line: « Nom, fonction »."""
    found: dict[str, StaffDraft] = {}
    for line in text.splitlines():
        name, _, function = (clean_text(part) for part in line.partition(","))
        if name:
            found.setdefault(name, StaffDraft(name=name, function=function))
    return list(found.values())


class TeamStep(Step):
    """The director is the first user; the others get their accounts later."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Sites et équipe",
            "La première personne a tous les droits. Elle signe les attestations.",
            parent,
        )
        self.name = TextField("Prénom Nom", max_length=120)
        self.function = TextField("directrice, directeur…", max_length=120)
        self.civility = QComboBox()
        for value, words in _CIVILITIES:
            self.civility.addItem(words, value)
        self.sites, self.team = QPlainTextEdit(), QPlainTextEdit()
        self.name_field = Field("Direction", self.name, required=True)
        first = QHBoxLayout()
        first.setSpacing(16)
        first.addWidget(self.name_field, 3)
        first.addWidget(Field("Civilité", self.civility), 1)
        first.addWidget(Field("Fonction imprimée", self.function), 2)
        second = QHBoxLayout()
        second.setSpacing(16)
        for editor in (self.sites, self.team):
            editor.setTabChangesFocus(True)
            editor.setFixedHeight(theme().px(150))
        self.sites_field = Field(
            "Sites", self.sites, help_text="Un par ligne. Sans site, la commune de l’école."
        )
        self.team_field = Field(
            "Équipe",
            self.team,
            help_text="Un par ligne, nom puis fonction\u00a0: Karim Bel, formateur",
        )
        for field in (self.sites_field, self.team_field):
            second.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(first)
        self.body.addLayout(second)
        self.body.addStretch()

    def director(self) -> StaffDraft:
        """Return the first user."""
        return StaffDraft(
            name=clean_text(self.name.text()),
            function=clean_text(self.function.text()),
            sex=self.civility.currentData(),
        )

    def is_complete(self) -> bool:
        """A base without a person in charge could not be opened: the name is needed."""
        missing = not clean_text(self.name.text())
        state = FieldState.ERROR if missing else FieldState.NONE
        self.name_field.set_state(state, "Nom vide." if missing else "")
        if missing:
            self.name.setFocus()
        return not missing

    def enter(self) -> None:
        """Start with the name."""
        self.name.setFocus()
