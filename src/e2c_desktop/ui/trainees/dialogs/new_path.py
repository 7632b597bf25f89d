"""« Ouvrir un nouveau parcours »: for a person who comes back; counting is by path."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.codes import ApplicationChannel
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.path_draft import PathDraft, with_profile_of
from e2c_desktop.domain.path_remarks import reopening_problems
from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.queries.records import PathRecord
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.dates import DateField
from e2c_desktop.ui.kit.fields import Field, FieldState, guard_wheel
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.lookup import LookupItem
from e2c_desktop.ui.kit.theme import theme


class NewPathDialog(QDialog):
    """Asks the site and the day of the new application.

    Args:
        name: who comes back.
        sites: the sites of the school.
        last: the present path of the person: its site is proposed, and it has to be ended.
        today: gives the day of today.
        former: the last path, whose profile at entry is proposed again; its protected values stay
            with it.

    Attributes:
        draft: the new path, once the dialog is accepted.
    """

    def __init__(
        self,
        name: str,
        sites: Sequence[LookupItem],
        last: PathRecord | None,
        today: Callable[[], date],
        *,
        former: PathDraft | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._former = former
        self.setWindowTitle("Ouvrir un nouveau parcours")
        self._sites = list(sites)
        self._last = last
        self.draft: PathDraft | None = None
        self.site = QComboBox()
        self.site.addItems([item.label for item in self._sites])
        places = [item.value for item in self._sites]
        site = last.draft.site_id if last is not None else None
        self.site.setCurrentIndex(places.index(site) if site in places else 0)
        guard_wheel(self.site)
        self.day = DateField(today=today)
        self.day.set_date(today())
        self.day_field = Field("Candidature reçue le", self.day)
        self.channel = QComboBox()
        self.channel.addItem("Non renseigné")
        self.channel.addItems([channel.label for channel in ApplicationChannel])
        guard_wheel(self.channel)
        self.cancel_button = Button("Annuler")
        self.save_button = Button("Ouvrir le parcours", ButtonRole.PRIMARY, icon="plus")
        self._build(name)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)
        self.day.date_changed.connect(self._on_day)

    def _build(self, name: str) -> None:
        self.setMinimumWidth(theme().px(440))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(Label(name, "h2"))
        words = "Le parcours précédent reste dans la fiche, avec ses étapes et ses documents."
        if self._former is not None:
            words += " Son profil à l’entrée est repris\u00a0: à relire avec la personne."
        column.addWidget(Label(words, "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(12)
        for field in (Field("Site", self.site), self.day_field):
            row.addWidget(field, 1)
            row.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(Field("Par", self.channel))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        column.addLayout(foot)
        self.save_button.setDefault(True)

    def _problem(self) -> Problem | None:
        """Return what is to be said of the day, or None."""
        trouble = self.day.problem()
        if trouble:
            return Problem.error("application_on", "date", trouble)
        day, last = self.day.date(), self._last
        if day is None:
            words = "Notez le jour de la candidature."
            return Problem.error("application_on", "vide", words)
        state = last.state if last is not None else None
        found = reopening_problems(state, last.dates.exit_on if last is not None else None, day)
        return found[0] if found else None

    def _on_day(self) -> None:
        found = self._problem()
        if found is None:
            self.day_field.set_state(FieldState.NONE)
            return
        wrong = found.severity is Severity.ERROR
        state = FieldState.ERROR if wrong else FieldState.WARNING
        self.day_field.set_state(state, typography(found.message))

    def _on_save(self) -> None:
        self._on_day()
        if self.day_field.state is FieldState.ERROR:
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        place = self.site.currentIndex()
        chosen = self._sites[place].value if place >= 0 else None
        site = chosen if isinstance(chosen, UUID) else None
        way = self.channel.currentIndex()
        draft = PathDraft(
            site_id=site,
            application_on=self.day.date(),
            application_channel=list(ApplicationChannel)[way - 1] if way > 0 else None,
        )
        self.draft = draft if self._former is None else with_profile_of(draft, self._former)
        self.accept()
