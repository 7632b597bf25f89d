"""« Attestations » of the settings: lowest level named, second signature; the label told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.domain.aca import HIGHEST, LOWEST
from e2c_desktop.domain.attestation_settings import LINE_LIMIT, SEXES, AttestationSettings
from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import E2CError, InvalidDraft
from e2c_desktop.domain.french import short_date, typography
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.school import SchoolDraft
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.attestation_settings import save_attestation_settings
from e2c_desktop.services.work import Work
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import Field, FieldState, TextField, guard_wheel
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.errors import ErrorPresenter

_WORDS = (
    "L’attestation de compétences acquises n’est délivrée que par une école dont le label est "
    "valable ce jour-là. Sans label valable, elle sort marquée PROJET, sans numéro."
)
_AGREEMENTS = ("Non précisé", "Une femme", "Un homme")


def _label_words(school: SchoolDraft) -> str:
    """Return the label of the school, and until when it is valid."""
    if not school.label_number.strip():
        return "Aucun label noté."
    until = (
        f"valable jusqu’au {short_date(school.label_end)}" if school.label_end else "sans fin notée"
    )
    return f"Label n° {school.label_number}, {until}."


class AttestationDialog(QDialog):
    """The settings of attestations; saving them is one action that can be undone.

    Args:
        work: the open base; only the direction changes anything.
        bus: told what changed.
        errors: shows what could not be done.
        to_label: opens the identity of the school at its label.
    """

    def __init__(
        self,
        work: Work,
        bus: Bus,
        errors: ErrorPresenter,
        to_label: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Réglages des attestations")
        self._work, self._bus, self._errors = work, bus, errors
        self._to_label = to_label
        self._reads = Reads(work)
        self._version, self._shown = 0, AttestationSettings()
        self._editable = work.actor.role is Role.DIRECTION and not work.read_only
        self.label = Label("", wrap=True)
        self.label_button = Button("École, sites et signatures…", ButtonRole.LINK, icon="school")
        self.minimum, self.sex = QComboBox(), QComboBox()
        self.signs = QCheckBox("Un représentant du monde économique signe aussi")
        self.name = TextField(max_length=LINE_LIMIT)
        self.function = TextField(max_length=LINE_LIMIT)
        self.fields = self._fields()
        self.save_button = Button("Enregistrer", ButtonRole.PRIMARY, icon="check")
        self.close_button = Button("Fermer")
        self._build()
        self.signs.toggled.connect(self._on_signs)
        self.label_button.clicked.connect(self._on_label)
        self.save_button.clicked.connect(self._on_save)
        self.close_button.clicked.connect(self.reject)
        self._show()
        bus.changed.connect(self._on_changed)

    def _fields(self) -> dict[str, Field]:
        for combo in (self.minimum, self.sex):
            guard_wheel(combo)
        self.minimum.addItems([f"Niveau {level}" for level in range(LOWEST, HIGHEST + 1)])
        self.sex.addItems(list(_AGREEMENTS))
        return {
            "aca_minimum": Field(
                "Niveau cité à partir de",
                self.minimum,
                help_text="Les compétences en dessous ne sont pas citées.",
            ),
            "economy_name": Field(
                "Prénom et nom", self.name, help_text="Vide\u00a0: à écrire à la main."
            ),
            "economy_function": Field("Fonction", self.function),
            "economy_sex": Field("Accord", self.sex),
        }

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(12)
        words = _WORDS if self._editable else f"{_WORDS} La direction modifie ces réglages."
        column.addWidget(Label(typography(words), "muted", wrap=True))
        column.addWidget(Label("Label E2C", "h2"))
        label = QHBoxLayout()
        label.addWidget(self.label, 1)
        label.addWidget(self.label_button)
        column.addLayout(label)
        for title, names, before in (
            ("Niveau", ("aca_minimum",), None),
            ("Seconde signature", ("economy_name", "economy_function", "economy_sex"), self.signs),
        ):
            column.addWidget(Label(title, "h2"))
            if before is not None:
                before.setEnabled(self._editable)
                column.addWidget(before)
            grid = QGridLayout()
            grid.setHorizontalSpacing(16)
            for rank, name in enumerate(names):
                field = self.fields[name]
                field.setFixedWidth(theme().px(236))
                field.setEnabled(self._editable)
                grid.addWidget(field, 0, rank, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(len(names), 1)
            column.addLayout(grid)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save_button)
        self.save_button.setVisible(self._editable)
        column.addLayout(foot)

    def _show_label(self) -> None:
        self.label.setText(typography(_label_words(self._reads.school().draft)))

    def _show(self) -> None:
        """Show what is kept."""
        row = self._reads.printing.attestations.settings()
        self._version, self._shown = row.version, row.settings
        told = row.settings
        self._show_label()
        self.minimum.setCurrentIndex(told.aca_minimum - LOWEST)
        self.signs.setChecked(told.economy_signs)
        self.name.setText(told.economy_name)
        self.function.setText(told.economy_function)
        self.sex.setCurrentIndex(SEXES.index(told.economy_sex))
        self._on_signs(told.economy_signs)
        self._forget_problems()

    def _on_signs(self, signs: bool) -> None:
        for name in ("economy_name", "economy_function", "economy_sex"):
            self.fields[name].setEnabled(signs and self._editable)

    def _on_label(self) -> None:
        """Open the identity of the school over what is being typed here."""
        self._to_label()

    def _on_save(self) -> None:
        self._forget_problems()
        settings = AttestationSettings(
            self.minimum.currentIndex() + LOWEST,
            self.signs.isChecked(),
            self.name.text(),
            self.function.text(),
            SEXES[self.sex.currentIndex()],
        )
        save = partial(
            save_attestation_settings, self._work, version=self._version, settings=settings
        )
        try:
            changes = save()
        except InvalidDraft as invalid:
            for found in reversed(invalid.problems):
                self._tell(found.field, found.message)
        except E2CError as refused:
            self._errors.show(refused, self)
        else:
            self._bus.publish(changes, self)
            self.accept()

    def _tell(self, name: str, message: str) -> None:
        """Say beside a field why nothing was saved."""
        self.fields[name].set_state(FieldState.ERROR, message)
        self.fields[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_problems(self) -> None:
        for field in self.fields.values():
            field.set_state(FieldState.NONE)

    def _on_changed(self, changes: object, initiator: object) -> None:
        """Show again what another action, or an undoing, changed; nothing typed here is lost."""
        if initiator is self or not isinstance(changes, Changes):
            return
        row = self._reads.printing.attestations.settings()
        if row.settings == self._shown:  # the same record also holds the label
            self._version = row.version
            self._show_label()
        else:
            self._show()
