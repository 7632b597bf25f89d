"""Rights: every action on a base declares its roles, and is closed to all the others."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any, cast
from uuid import UUID

import pytest

import e2c_desktop.services
from e2c_desktop.domain.errors import E2CError, Forbidden
from e2c_desktop.domain.rights import Actor, Role
from e2c_desktop.services import rights
from e2c_desktop.services.rights import DECLARED, EDITORS, allowed, may
from e2c_desktop.storage.unit_of_work import UnitOfWork

Action = Callable[..., Any]

DIRECTION_ONLY = {
    "attestation_settings.save_attestation_settings",
    "attendance_codes.add_code",
    "attendance_codes.change_code",
    "attendance_codes.remove_code_change",
    "attendance_codes.save_attendance_settings",
    "booklet_choices.choose_school_chapters",
    "framework_files.import_framework",
    "framework_files.preview_framework",
    "frameworks.add_framework",
    "frameworks.adopt_current",
    "frameworks.choose_framework",
    "frameworks.declare_official",
    "frameworks.remove_framework",
    "frameworks.update_framework",
    "letters.preview_discipline",
    "letters.print_discipline",
    "piece_kinds.save_piece_kinds",
    "backups.restore",
    "schools.update_school",
    "schools.add_site",
    "schools.update_site",
    "schools.add_staff",
    "schools.update_staff",
    "sessions.add_account",
    "sessions.remove_account",
    "sessions.renew_recovery",
    "recovery.page_of_new_code",
    "recovery.write_recovery_page",
    "updates.inspect_update",
    "updates.prepare_update",
}
OPEN_TO_READERS = {
    "anomaly_list.anomaly_list",
    "backups.back_up",
    "backups.back_up_if_changed",
    "backups.backup_status",
    "backups.check_base",
    "backups.list_backups",
    "blank_forms.blank_form",
    "booklet_forms.print_forms",
    "booklet_list.booklet_list",
    "call_sheet.due_list",
    "document_texts.preview_text",
    "call_sheet.reach_list",
    "cohort_sheets.cohort_list",
    "figure_lists.figure_proof",
    "letters.preview_convocation",
    "placement_list.placement_list",
    "printing.lacking_documents",
    "printing.preview_document",
    "printing_figures.figure_towns",
    "printing_figures.preview_figures",
    "printing_steps.make_all",
    "printing_steps.print_all",
    "printing_steps.refused",
    "printing_steps.steps_of",
    "recents.opened_recents",
    "recents.sealed_recents",
    "satisfaction_papers.blank_questionnaires",
    "school_papers.preview_school_paper",
    "school_papers.school_job",
    "sessions.change_password",
    "sessions.check_rest",
    "sessions.close_school",
    "sessions.give_up_school",
    "undo.last_actions",
}


def _modules() -> list[ModuleType]:
    package = e2c_desktop.services
    names = [
        found.name for found in pkgutil.walk_packages(package.__path__, package.__name__ + ".")
    ]
    return [importlib.import_module(name) for name in sorted(names)]


def _short(action: Action) -> str:
    return f"{action.__module__}.{action.__qualname__}".removeprefix("e2c_desktop.services.")


def _takes_work(function: Action) -> bool:
    first = next(iter(inspect.signature(function).parameters.values()), None)
    return first is not None and str(first.annotation).split(".")[-1] in {"UnitOfWork", "Work"}


def _actions() -> list[Action]:
    """Every public function of every services module that takes the unit of work first."""
    return [
        function
        for module in _modules()
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and _takes_work(function)
    ]


ACTIONS = _actions()


def _work(role: Role) -> UnitOfWork:
    """Somebody of a role, with no base behind: an action that goes further fails at once."""
    return cast("UnitOfWork", SimpleNamespace(actor=Actor(UUID(int=1), "Personne", role)))


def test_the_walk_finds_the_actions() -> None:
    names = {_short(action) for action in ACTIONS}
    assert {"trainees.register_trainee", "paths.act_on_path", "undo.undo_last"} <= names
    assert len(names) > 25


@pytest.mark.parametrize("action", ACTIONS, ids=_short)
def test_every_action_declares_its_roles(action: Action) -> None:
    declared = DECLARED.get(f"{action.__module__}.{action.__qualname__}")
    assert declared, f"{_short(action)} must be decorated with @allowed(…)"
    assert Role.DIRECTION in declared


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("action", ACTIONS, ids=_short)
def test_an_action_refuses_exactly_the_roles_it_does_not_name(action: Action, role: Role) -> None:
    wanted = [
        parameter.name
        for parameter in list(inspect.signature(action).parameters.values())[1:]
        if parameter.default is parameter.empty
    ]
    forbidden = False
    try:
        action(_work(role), **dict.fromkeys(wanted))
    except Forbidden:
        forbidden = True
    except (AttributeError, TypeError, ValueError, KeyError, E2CError):
        pass  # let in, and stopped by the absent base
    assert forbidden is not may(role, action)


def test_what_is_kept_for_the_direction_and_what_readers_may_do() -> None:
    by_roles = {_short(action): {role for role in Role if may(role, action)} for action in ACTIONS}
    mine = {name for name, roles in by_roles.items() if roles == {Role.DIRECTION}}
    readers = {name for name, roles in by_roles.items() if Role.READER in roles}
    assert mine >= DIRECTION_ONLY
    assert readers <= OPEN_TO_READERS


def test_an_undeclared_function_is_closed_to_everybody() -> None:
    def forgotten(work: UnitOfWork) -> None:
        """Do something."""

    assert not any(may(role, forgotten) for role in Role)


def test_the_guard_passes_arguments_and_results(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rights, "DECLARED", {})

    @allowed(*EDITORS)
    def double(work: UnitOfWork, *, number: int) -> int:
        """Return twice a number."""
        return 2 * number

    assert double(_work(Role.SECRETARY), number=4) == 8
    assert double.__name__ == "double"
    with pytest.raises(Forbidden):
        double(_work(Role.READER), number=4)
