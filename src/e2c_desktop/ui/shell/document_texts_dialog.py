"""« Textes des documents »: the school words what its documents say, and sees it on somebody."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.document_texts import Zone
from e2c_desktop.domain.errors import E2CError, InvalidDraft
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainee_filters import TraineeFilter
from e2c_desktop.services import document_texts as services
from e2c_desktop.services.work import Work
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Line
from e2c_desktop.ui.kit.lookup import Lookup, LookupItem
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import Progress, Tasks
from e2c_desktop.ui.printing.preview_pane import PreviewPane
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.errors import ErrorPresenter
from e2c_desktop.ui.shell.text_zone_editor import TextZoneEditor
from e2c_desktop.ui.shell.text_zones_list import TextZonesList

_PAUSE = 600
"""Milliseconds without a key after which the page is drawn again."""
_SHOWN = 8


class DocumentTextsDialog(QDialog):
    """Zones at the left, the words in the middle, the page of somebody at the right.

    Args:
        work: the open base; only the direction changes anything.
        bus: told what changed.
        errors: shows what could not be done.
        tasks: draws the page behind the window.

    Attributes:
        zones, editor, preview: the three parts.
        person: on whom the page is seen.
    """

    def __init__(
        self,
        work: Work,
        bus: Bus,
        errors: ErrorPresenter,
        tasks: Tasks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Textes des documents")
        self._work, self._reads, self._bus = work, Reads(work), bus
        self._errors, self._tasks = errors, tasks
        editable = work.actor.role is Role.DIRECTION and not work.read_only
        self._known = {zone.key: zone for zone in services.known_zones()}
        self._zone: Zone | None = None
        self._kind: DocumentKind | None = None
        self._asked = 0
        self.zones = TextZonesList(list(self._known.values()))
        self.editor = TextZoneEditor(editable=editable)
        self.preview = PreviewPane()
        self.person = Lookup(self._people, placeholder="Voir sur… (nom, prénom)")
        self.person.setAccessibleName("Personne sur laquelle le document est montré")
        self.close_button = Button("Fermer")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._build(editable=editable)
        self._connect()
        first = self._people("")
        if first:
            self.person.set_value(first[0].value, first[0].label)
        self._show_worded()
        self.zones.choose_first()

    def _build(self, *, editable: bool) -> None:
        self.resize(theme().px(1240), theme().px(690))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(12)
        words = typography(
            "Les documents déjà délivrés gardent leurs mots. « ● » : rédigé par l’école."
        )
        if not editable:
            words += " La direction modifie ces textes."
        column.addWidget(Label(words, "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.zones)
        row.addWidget(self.editor, 1)
        row.addWidget(Line(vertical=True))
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.person)
        right.addWidget(self.preview, 1)
        row.addLayout(right, 1)
        column.addLayout(row, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.zones.chosen.connect(self._on_zone)
        self.editor.typed.connect(self._pause.start)
        self.editor.save_asked.connect(self._on_save)
        self.editor.original_asked.connect(self._on_original)
        self._pause.timeout.connect(self._show_page)
        self.person.chosen.connect(self._show_page)
        self.close_button.clicked.connect(self.reject)
        self._bus.changed.connect(self._on_changed)

    def _people(self, typed: str) -> list[LookupItem]:
        rows = self._reads.trainees_page(TraineeFilter(text=typed), limit=_SHOWN)
        return [
            LookupItem(row.path_id, f"{row.last_name.upper()} {row.first_name}", row.cohort)
            for row in rows
            if row.path_id is not None
        ]

    def _on_zone(self, key: str, kind: DocumentKind) -> None:
        if self._zone is not None and not self.editor.may_leave():
            self.zones.stay_on(self._zone.key)
            return
        self._zone, self._kind = self._known[key], kind
        self._show_zone()

    def _show_zone(self) -> None:
        if self._zone is None:
            return
        editions = self._reads.school_settings.text_editions(self._zone.key)
        self.editor.show_zone(self._zone, editions)
        self._show_page()

    def _show_worded(self) -> None:
        self.zones.show_worded(set(self._reads.school_settings.texts()))

    def _show_page(self) -> None:
        """Draw the document of the person with the words as they stand in the editor."""
        zone, kind, subject = self._zone, self._kind, self.person.value()
        if zone is None or kind is None:
            return
        problems = self.editor.check()
        if problems or not isinstance(subject, UUID):
            words = "L’aperçu revient quand le texte est juste." if problems else "Aucun dossier."
            self.preview.show_sentence(kind.label, words)
            return
        self._asked += 1
        call = partial(
            services.preview_text,
            self._work,
            kind=kind,
            key=zone.key,
            typed=self.editor.text(),
            subject_id=subject,
            on=self._reads.today,
        )

        def work(progress: Progress) -> bytes:
            progress.report(0, 0, "")
            return call()

        self._tasks.submit(
            self,
            work,
            done=partial(self._on_page, self._asked, kind),
            failed=partial(self._on_no_page, self._asked, kind),
            executor="db",
        )

    def _on_page(self, asked: int, kind: DocumentKind, data: bytes) -> None:
        if asked == self._asked:
            self.preview.show_file(kind.label, data)
            self.preview.show_words(self.editor.first_words())

    def _on_no_page(self, asked: int, kind: DocumentKind, error: Exception) -> None:
        if not isinstance(error, E2CError):
            raise error
        if asked == self._asked:
            self.preview.show_sentence(kind.label, error.happened)

    def _on_save(self) -> None:
        if self._zone is None:
            return
        save = partial(
            services.save_text,
            self._work,
            key=self._zone.key,
            edition=self.editor.edition(),
            typed=self.editor.text(),
        )
        self._do(save)

    def _on_original(self) -> None:
        if self._zone is None:
            return
        restore = partial(
            services.restore_original,
            self._work,
            key=self._zone.key,
            edition=self.editor.edition(),
        )
        self._do(restore)

    def _do(self, action: partial[Changes]) -> None:
        try:
            changes = action()
        except InvalidDraft as invalid:
            self.editor.show_problems(invalid.problems)
            return
        except E2CError as refused:
            self._errors.show(refused, self)
            return
        self._bus.publish(changes, self)
        self._show_worded()
        self._show_zone()

    def _on_changed(self, changes: object, initiator: object) -> None:
        """Show again what another action, or an undoing, changed; what is typed stays."""
        if initiator is not self and isinstance(changes, Changes):
            self._show_worded()
            if not self.editor.dirty():
                self._show_zone()

    def reject(self) -> None:
        """Stay on words that are not saved; « Fermer », Esc and the cross all come here."""
        if self.editor.may_leave():
            super().reject()
