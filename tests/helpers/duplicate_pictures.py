"""The pictures of the duplicates: somebody is registered twice for them, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.path_draft import PathDraft
from e2c_desktop.domain.trainee import TraineeDraft
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services.trainees import register_trainee
from e2c_desktop.services.undo import undo_last
from e2c_desktop.ui.shell.workspace import Workspace


def shoot_duplicates(
    shoot: Callable[..., Any],
    window: QWidget,
    page: Workspace,
    fit: Callable[[int, int], tuple[int, int]],
) -> None:
    """Take the pairs of the base, and two records side by side."""
    person = page.reads.trainees_page(TraineeFilter(text="nguyen thi mai"), limit=1)[0]
    draft = page.reads.trainee(person.id).draft
    twin = TraineeDraft(
        last_name="Nguyen",
        first_name="Thi-Mai",
        sex=draft.sex,
        birth_date=draft.birth_date,
        phone="0639980000",
        email="mai.nguyen@exemple.example",
        town=draft.town,
        note="Rappeler le matin.",
    )
    path = PathDraft(site_id=page.reads.sites()[0].id)
    register_trainee(page.work, draft=twin, path=path, today=page.around.today())
    merging = page.trainees.asking.merging
    merging.show_report()
    report = merging.pairs.dialog
    assert report is not None
    report.resize(*fit(1240, 600))
    shoot("doublons", window, report)
    pair = report.pair()
    assert pair is not None
    report.reject()
    merging.open_merge(pair.first.id, pair.second.id)
    merge = merging.merge
    assert merge is not None
    merge.resize(*fit(940, 640))
    shoot("fusion", window, merge)
    merge.reject()
    undo_last(page.work)
    page.trainees.refresh()
