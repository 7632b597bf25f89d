"""The windows of an experience: the form, and the large view to write it with the trainee."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject

from e2c_desktop.domain.experience import ExperienceDraft, ExperienceKind
from e2c_desktop.domain.experience_draft import (
    ANSWER_LIMIT,
    QUESTIONS,
    TITLE_LIMIT,
    cleaned_experience,
    validate_experience,
)
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.frameworks import DomainRow
from e2c_desktop.queries.journey import ExperienceRow, SourceRow
from e2c_desktop.services import experiences, form_drafts
from e2c_desktop.ui.forms.field_editor import FieldEditor
from e2c_desktop.ui.forms.specs import Choice, Date, FieldSpec, Flag, LongText, Made, Text
from e2c_desktop.ui.portfolio.competence_picker import CompetencesEditor
from e2c_desktop.ui.portfolio.doing import PortfolioDoing
from e2c_desktop.ui.portfolio.kept_dialog import KeptDialog
from e2c_desktop.ui.portfolio.writing_dialog import WritingDialog

_HEIGHT = 660
_TYPED = 2 * ANSWER_LIMIT
"""More than an answer may hold: a text too long is told at its field, and stays as typed."""


def draft_key(identifier: UUID) -> str:
    """Return the key of a draft: of an experience, or of a new one of a path."""
    return f"experience:{identifier}"


def source_items(rows: Sequence[SourceRow]) -> tuple[tuple[object, str], ...]:
    """Return what an experience may come from, with its day, as the values of a choice."""
    return tuple((row.id, f"{row.words}, {short_date(row.on)}") for row in rows)


class ExperienceAsking(QObject):
    """Opens the windows over the sub-tab.

    Args:
        doing: calls the services.
    """

    def __init__(self, doing: PortfolioDoing) -> None:
        super().__init__(doing)
        self._doing, self._doors = doing, doing.doors

    def _path_id(self) -> UUID | None:
        record = self._doing.record
        return record.path_id if record is not None and self._doing.may_edit() else None

    def domains(self, path_id: UUID) -> tuple[DomainRow, ...]:
        """Return the domains of the framework of a path."""
        found = self._doors.reads.competences.framework_of(path_id)
        return () if found is None else found.domains

    def waiting(self) -> bool:
        """Tell whether a new experience of the path waits as a draft."""
        path_id = self._path_id()
        if path_id is None:
            return False
        return form_drafts.load_draft(self._doors.work, key=draft_key(path_id)) is not None

    # The large view.

    def write_new(self) -> None:
        """Open the large view on a new experience."""
        path_id = self._path_id()
        if path_id is not None:
            self._write(path_id, draft_key(path_id), ExperienceDraft(), partial(self._add, path_id))

    def write_row(self, row: ExperienceRow) -> None:
        """Open the large view on an experience."""
        path_id = self._path_id()
        if path_id is not None:
            self._write(path_id, draft_key(row.id), row.draft, partial(self._update, row))

    def _write(self, path_id: UUID, key: str, draft: ExperienceDraft, store: partial[None]) -> None:
        reads = self._doors.reads.journey
        dialog = WritingDialog(
            self._doors,
            key,
            self._doing.heading,
            draft,
            domains=self.domains(path_id),
            activities=source_items(reads.activities(path_id)),
            placements=source_items(reads.placements(path_id)),
            store=store,
            parent=self._doing.owner,
        )
        dialog.put_away.connect(self._doing.tell_kept)
        self._doing.open(dialog)

    # The form.

    def ask_new(self) -> None:
        """Open the form of a new experience."""
        path_id = self._path_id()
        if path_id is None:
            return
        new, store = ExperienceDraft(), partial(self._add, path_id)
        self._doing.open(self._form("Nouvelle expérience", path_id, draft_key(path_id), new, store))

    def open_row(self, row: ExperienceRow) -> None:
        """Open the form of an experience."""
        path_id = self._path_id()
        if path_id is None:
            return
        store = partial(self._update, row)
        dialog = self._form(
            "Expérience", path_id, draft_key(row.id), row.draft, store, remove="Supprimer"
        )
        dialog.remove_asked.connect(partial(self.remove, row))
        self._doing.open(dialog)

    def _form(
        self,
        title: str,
        path_id: UUID,
        key: str,
        draft: ExperienceDraft,
        store: partial[None],
        *,
        remove: str = "",
    ) -> KeptDialog:
        dialog = KeptDialog(
            self._doors,
            key,
            title,
            self._doing.heading,
            self._specs(path_id),
            draft,
            validate=self._remarks,
            store=store,
            remove=remove,
            height=_HEIGHT,
            parent=self._doing.owner,
        )
        _FollowKind(dialog)
        dialog.put_away.connect(self._doing.tell_kept)
        return dialog

    def _specs(self, path_id: UUID) -> list[FieldSpec]:
        reads, today = self._doors.reads.journey, self._doors.today
        domains = self.domains(path_id)

        def competences(parent: QObject) -> FieldEditor:
            return CompetencesEditor(domains, parent)

        return [
            FieldSpec("title", "Titre", Text(2 * TITLE_LIMIT), required=True, width=2),
            FieldSpec("kind", "Où", Choice(ExperienceKind, empty=None)),
            FieldSpec(
                "activity_id",
                "Pendant l’activité",
                Choice(source_items(reads.activities(path_id)), empty="Aucune en particulier"),
            ),
            FieldSpec(
                "placement_id",
                "Pendant le stage",
                Choice(source_items(reads.placements(path_id)), empty="Aucun en particulier"),
            ),
            FieldSpec("starts_on", "Premier jour", Date(today)),
            FieldSpec("ends_on", "Dernier jour", Date(today), help="Vide\u00a0: un seul jour."),
            *(FieldSpec(name, words, LongText(_TYPED, 4), width=2) for name, words in QUESTIONS),
            FieldSpec("competence_ids", "Compétences reliées", Made(competences), width=2),
            FieldSpec("in_booklet", "Imprimer dans le portefeuille", Flag(), width=2),
        ]

    def _remarks(self, draft: ExperienceDraft) -> list[Problem]:
        return validate_experience(cleaned_experience(draft), today=self._doors.today())

    # What is saved.

    def _add(self, path_id: UUID, draft: object) -> None:
        assert isinstance(draft, ExperienceDraft)
        noted = experiences.add_experience(
            self._doors.work, path_id=path_id, draft=draft, today=self._doors.today()
        )
        self._doing.store(noted.changes, "Expérience ajoutée")

    def _update(self, row: ExperienceRow, draft: object) -> None:
        assert isinstance(draft, ExperienceDraft)
        if draft == row.draft:
            return
        changes = experiences.update_experience(
            self._doors.work,
            experience_id=row.id,
            version=row.version,
            draft=draft,
            today=self._doors.today(),
        )
        self._doing.store(changes, "Expérience enregistrée")

    def remove(self, row: ExperienceRow) -> None:
        """Put an experience in the bin."""
        call = partial(
            experiences.archive_experience,
            self._doors.work,
            experience_id=row.id,
            version=row.version,
        )
        self._doing.do(call, "Expérience mise à la corbeille")


class _FollowKind(QObject):
    """Shows the activities or the placements, as the kind of the experience asks.

    Args:
        dialog: the form.
    """

    def __init__(self, dialog: KeptDialog) -> None:
        super().__init__(dialog)
        self._binder = dialog.binder
        self._names = [spec.name for spec in dialog.binder.specs]
        dialog.binder.editors["kind"].changed.connect(self._on_kind)
        self._on_kind()

    def _on_kind(self) -> None:
        away = self._binder.draft().kind is ExperienceKind.PLACEMENT
        hidden = "activity_id" if away else "placement_id"
        self._binder.show_only([name for name in self._names if name != hidden])
