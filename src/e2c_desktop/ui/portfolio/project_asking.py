"""The windows of the project: the project itself, a trade, an objective, a next step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from e2c_desktop.domain.experience import (
    Discovery,
    ObjectiveDraft,
    ObjectiveState,
    StepDraft,
    TradeDraft,
    TradeState,
)
from e2c_desktop.domain.experience_draft import (
    DETAIL_LIMIT,
    OBJECTIVE_LIMIT,
    OPINION_LIMIT,
    TITLE_LIMIT,
    ProjectDraft,
    cleaned_objective,
    cleaned_project,
    cleaned_step,
    cleaned_trade,
    validate_objective,
    validate_project,
    validate_step,
    validate_trade,
)
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.journey import JourneyRecord, ObjectiveRow, StepRow, TradeRow
from e2c_desktop.services import nomenclatures, projects
from e2c_desktop.ui.forms.binder import FormBinder
from e2c_desktop.ui.forms.specs import Choice, CodeOf, Date, FieldSpec, LongText, Text
from e2c_desktop.ui.portfolio.doing import PortfolioDoing
from e2c_desktop.ui.portfolio.kept_dialog import KeptDialog
from e2c_desktop.ui.records.draft_dialog import DraftDialog

_LONG = 20_000
"""More than a text may hold: one that is too long is told at its field, and stays as typed."""

_ONE_LINE = 2 * OBJECTIVE_LIMIT


def _find_trades(typed: str) -> Sequence[tuple[str, str]]:
    return nomenclatures.find_trades(typed)


def _rome() -> CodeOf:
    return CodeOf(_find_trades, nomenclatures.trade_title, str.upper, "D1102, ou un mot")


class ProjectAsking(QObject):
    """Opens the windows over the sub-tab.

    Args:
        doing: calls the services.
    """

    def __init__(self, doing: PortfolioDoing) -> None:
        super().__init__(doing)
        self._doing, self._doors = doing, doing.doors

    def _record(self) -> JourneyRecord | None:
        return self._doing.record if self._doing.may_edit() else None

    # The project.

    def edit_project(self) -> None:
        """Open the form of the project."""
        record = self._record()
        if record is None:
            return
        today = self._doors.today
        specs = [
            FieldSpec("project", "Mon projet", LongText(_LONG, 4), width=2),
            FieldSpec("code", "Métier visé (ROME)", _rome()),
            FieldSpec(
                "validated_on",
                "Validé le",
                Date(today, weekday=True),
                help="Vide\u00a0: c’est encore une hypothèse.",
            ),
            FieldSpec(
                "leads",
                "Mes pistes",
                LongText(_LONG, 4),
                help="Une par ligne\u00a0: formation, employeur, accompagnement…",
                width=2,
            ),
        ]
        dialog = KeptDialog(
            self._doors,
            f"projet:{record.path_id}",
            "Projet professionnel",
            self._doing.heading,
            specs,
            record.project,
            validate=self._project_remarks,
            store=partial(self._save_project, record),
            parent=self._doing.owner,
        )
        dialog.put_away.connect(self._doing.tell_kept)
        self._doing.open(dialog)

    def _project_remarks(self, draft: ProjectDraft) -> list[Problem]:
        return validate_project(cleaned_project(draft), today=self._doors.today())

    def _save_project(self, record: JourneyRecord, draft: object) -> None:
        assert isinstance(draft, ProjectDraft)
        changes = projects.save_project(
            self._doors.work,
            path_id=record.path_id,
            known=record.project,
            draft=draft,
            today=self._doors.today(),
        )
        self._doing.store(changes, "Projet enregistré")

    # Trades.

    def ask_trade(self) -> None:
        """Ask which trade was explored."""
        record = self._record()
        if record is not None:
            store = partial(self._add_trade, record.path_id)
            self._open_trade("Métier exploré", TradeDraft(), record, None, store)

    def open_trade(self, trade_id: UUID) -> None:
        """Show a trade, to correct it or to put it in the bin."""
        record = self._record()
        row = None if record is None else _of(record.trades, trade_id)
        if record is not None and row is not None:
            dialog = self._open_trade(
                "Métier exploré", row.draft, record, row, partial(self._update_trade, row)
            )
            dialog.remove_asked.connect(partial(self._remove_trade, row))

    def _open_trade(
        self,
        title: str,
        draft: TradeDraft,
        record: JourneyRecord,
        row: TradeRow | None,
        store: Callable[[Any], object],
    ) -> DraftDialog:
        today = self._doors.today
        others = [one.draft for one in record.trades if row is None or one.id != row.id]
        specs = [
            FieldSpec("code", "Fiche métier (ROME)", _rome()),
            FieldSpec("label", "Métier", Text(2 * TITLE_LIMIT), required=True),
            FieldSpec("state", "Où en est-il", Choice(TradeState, empty=None)),
            FieldSpec("how", "Exploré par", Choice(Discovery)),
            FieldSpec("on", "Le", Date(today, weekday=True)),
            FieldSpec("opinion", "Mon avis", LongText(2 * OPINION_LIMIT, 3), width=2),
        ]
        dialog = self._dialog(
            title,
            specs,
            draft,
            partial(_trade_remarks, today, others),
            store,
            remove="" if row is None else "Supprimer",
        )
        _NameOfCode(dialog.binder)
        return dialog

    def _add_trade(self, path_id: UUID, draft: object) -> None:
        assert isinstance(draft, TradeDraft)
        before = self._validated()
        changes = projects.add_trade(
            self._doors.work, path_id=path_id, draft=draft, today=self._doors.today()
        )
        self._doing.store(changes, _trade_words("Métier ajouté", draft, before))

    def _update_trade(self, row: TradeRow, draft: object) -> None:
        assert isinstance(draft, TradeDraft)
        before = self._validated(row)
        changes = projects.update_trade(
            self._doors.work,
            trade_id=row.id,
            version=row.version,
            draft=draft,
            today=self._doors.today(),
        )
        self._doing.store(changes, _trade_words("Métier enregistré", draft, before))

    def _validated(self, apart: TradeRow | None = None) -> str:
        """Return the name of the trade that was the project; empty without one."""
        record = self._doing.record
        trades = () if record is None else record.trades
        for one in trades:
            if one.draft.state is TradeState.VALIDATED and one != apart:
                return one.draft.label
        return ""

    def _remove_trade(self, row: TradeRow) -> None:
        call = partial(
            projects.archive_trade, self._doors.work, trade_id=row.id, version=row.version
        )
        self._doing.do(call, "Métier mis à la corbeille")

    # Objectives of the contract.

    def ask_objective(self) -> None:
        """Ask for an objective of the contract."""
        record = self._record()
        if record is not None:
            store = partial(self._add_objective, record.path_id)
            self._objective(ObjectiveDraft(), store)

    def open_objective(self, objective_id: UUID) -> None:
        """Show an objective."""
        record = self._record()
        row = None if record is None else _of(record.objectives, objective_id)
        if row is not None:
            dialog = self._objective(
                row.draft, partial(self._update_objective, row), remove="Supprimer"
            )
            dialog.remove_asked.connect(partial(self._remove_objective, row))

    def _objective(
        self, draft: ObjectiveDraft, store: Callable[[Any], object], *, remove: str = ""
    ) -> DraftDialog:
        specs = [
            FieldSpec("text", "Objectif", Text(_ONE_LINE), required=True, width=2),
            FieldSpec("state", "Où j’en suis", Choice(ObjectiveState, empty=None)),
            FieldSpec("detail", "Précision", Text(2 * DETAIL_LIMIT), width=2),
        ]
        return self._dialog(
            "Objectif du contrat", specs, draft, _objective_remarks, store, remove=remove
        )

    def _add_objective(self, path_id: UUID, draft: object) -> None:
        assert isinstance(draft, ObjectiveDraft)
        changes = projects.add_objective(self._doors.work, path_id=path_id, draft=draft)
        self._doing.store(changes, "Objectif ajouté")

    def _update_objective(self, row: ObjectiveRow, draft: object) -> None:
        assert isinstance(draft, ObjectiveDraft)
        changes = projects.update_objective(
            self._doors.work, objective_id=row.id, version=row.version, draft=draft
        )
        self._doing.store(changes, "Objectif enregistré")

    def _remove_objective(self, row: ObjectiveRow) -> None:
        call = partial(
            projects.archive_objective, self._doors.work, objective_id=row.id, version=row.version
        )
        self._doing.do(call, "Objectif mis à la corbeille")

    # Next steps.

    def ask_step(self) -> None:
        """Ask for a next step."""
        record = self._record()
        if record is not None:
            self._step(StepDraft(), partial(self._add_step, record.path_id))

    def open_step(self, step_id: UUID) -> None:
        """Show a next step."""
        record = self._record()
        row = None if record is None else _of(record.steps, step_id)
        if row is not None:
            dialog = self._step(row.draft, partial(self._update_step, row), remove="Supprimer")
            dialog.remove_asked.connect(partial(self._remove_step, row))

    def _step(
        self, draft: StepDraft, store: Callable[[Any], object], *, remove: str = ""
    ) -> DraftDialog:
        today = self._doors.today
        specs = [
            FieldSpec("label", "Ce qui est à faire", Text(_ONE_LINE), required=True, width=2),
            FieldSpec("due_on", "Avant le", Date(today, weekday=True)),
            FieldSpec("done_on", "Fait le", Date(today, weekday=True)),
        ]
        return self._dialog(
            "Prochaine étape", specs, draft, partial(_step_remarks, today), store, remove=remove
        )

    def _add_step(self, path_id: UUID, draft: object) -> None:
        assert isinstance(draft, StepDraft)
        changes = projects.add_step(
            self._doors.work, path_id=path_id, draft=draft, today=self._doors.today()
        )
        self._doing.store(changes, "Étape ajoutée")

    def _update_step(self, row: StepRow, draft: object) -> None:
        assert isinstance(draft, StepDraft)
        changes = projects.update_step(
            self._doors.work,
            step_id=row.id,
            version=row.version,
            draft=draft,
            today=self._doors.today(),
        )
        self._doing.store(changes, "Étape enregistrée")

    def _remove_step(self, row: StepRow) -> None:
        call = partial(projects.archive_step, self._doors.work, step_id=row.id, version=row.version)
        self._doing.do(call, "Étape mise à la corbeille")

    def _dialog(
        self,
        title: str,
        specs: Sequence[FieldSpec],
        draft: object,
        validate: Callable[[Any], list[Problem]],
        store: Callable[[Any], object],
        *,
        remove: str = "",
    ) -> DraftDialog:
        dialog = DraftDialog(
            title,
            self._doing.heading,
            specs,
            draft,
            validate=validate,
            store=store,
            errors=self._doors.errors,
            remove=remove,
            height=430,
            parent=self._doing.owner,
        )
        self._doing.open(dialog)
        return dialog


class _NameOfCode(QObject):
    """Writes the title of the card as the name of the trade, as long as nobody typed another one.

    Args:
        binder: the form of a trade.
    """

    def __init__(self, binder: FormBinder[TradeDraft]) -> None:
        super().__init__(binder)
        self._binder, self._proposed = binder, ""
        binder.editors["code"].changed.connect(self._on_code)

    def _on_code(self) -> None:
        draft = self._binder.draft()
        title = nomenclatures.trade_title(draft.code)[:TITLE_LIMIT]
        if title and draft.label in ("", self._proposed):
            self._binder.editors["label"].set_value(title)
            self._proposed = title


def _of(rows: Sequence[Any], identifier: UUID) -> Any:  # noqa: ANN401  # a row of those given
    return next((row for row in rows if row.id == identifier), None)


def _trade_words(words: str, draft: TradeDraft, before: str) -> str:
    """Return the notice of a trade; the one it takes the place of is said."""
    if draft.state is TradeState.VALIDATED and before:
        return f"Projet validé\u00a0: {draft.label}. {before} redevient une hypothèse."
    return words


def _trade_remarks(
    today: Callable[[], Any], others: Sequence[TradeDraft], draft: TradeDraft
) -> list[Problem]:
    return validate_trade(cleaned_trade(draft), today=today(), others=others)


def _objective_remarks(draft: ObjectiveDraft) -> list[Problem]:
    return validate_objective(cleaned_objective(draft))


def _step_remarks(today: Callable[[], Any], draft: StepDraft) -> list[Problem]:
    return validate_step(cleaned_step(draft), today=today())
