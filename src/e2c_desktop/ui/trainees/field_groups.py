"""Fields that few people need: one link in their place, until they are useful or asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QObject

from e2c_desktop.domain.codes import Nationality
from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.trainee import ADULT_AGE
from e2c_desktop.ui.forms.binder import FormBinder
from e2c_desktop.ui.forms.covers import Cover
from e2c_desktop.ui.kit.buttons import Button, ButtonRole

Wanted = Callable[[Any, date], bool]


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Some fields that go together.

    Attributes:
        names: the fields, in the order of the form.
        label: words of the link.
        wanted: whether a draft needs them on a day.
        after: first field of the group without which this one is not even offered.
    """

    names: tuple[str, ...]
    label: str
    wanted: Wanted
    after: str = ""


def _is_minor(draft: Any, today: date) -> bool:  # noqa: ANN401  # a built class
    return draft.birth_date is not None and 0 <= age_on(draft.birth_date, today) < ADULT_AGE


def _is_foreign(draft: Any, _today: date) -> bool:  # noqa: ANN401  # a built class
    return draft.nationality not in (None, Nationality.FRENCH)


def _never(_draft: Any, _today: date) -> bool:  # noqa: ANN401  # a built class
    return False


GROUPS = (
    FieldGroup(
        (
            "guardian_name",
            "guardian_link",
            "guardian_phone",
            "guardian_email",
            "guardian_address",
        ),
        "Ajouter un représentant légal",
        _is_minor,
    ),
    FieldGroup(
        ("guardian2_name", "guardian2_link", "guardian2_phone", "guardian2_email"),
        "Ajouter un second représentant",
        _never,
        "guardian_name",
    ),
    FieldGroup(
        ("residence_permit", "residence_permit_end", "right_to_work"),
        "Noter un titre de séjour",
        _is_foreign,
    ),
)


def unwanted_fields(draft: Any, today: date) -> frozenset[str]:  # noqa: ANN401  # a built class
    """Return the fields of the groups that say nothing of a person and need not."""
    closed = (group for group in GROUPS if not _is_useful(group, draft, today))
    return frozenset(name for group in closed for name in group.names)


def _is_useful(group: FieldGroup, draft: Any, today: date) -> bool:  # noqa: ANN401  # a built class
    filled = any(getattr(draft, name) not in (None, "") for name in group.names)
    return filled or group.wanted(draft, today)


class OptionalGroups(QObject):
    """Covers the groups of a form that are not useful, and opens them as soon as they are.

    Args:
        binder: the form.
        today: gives the day of today.
    """

    def __init__(self, binder: FormBinder[Any], today: Callable[[], date]) -> None:
        super().__init__(binder)
        self._binder, self._today = binder, today
        self.covers: dict[str, Cover] = {}
        for group in GROUPS:
            button = Button(group.label, ButtonRole.LINK, icon="plus", size="small")
            button.setObjectName(group.names[0])
            button.clicked.connect(self._on_asked)
            self.covers[group.names[0]] = binder.cover(group.names, button, button)
        self.refresh()
        binder.changed.connect(self.refresh)

    def _on_asked(self) -> None:
        button = self.sender()
        if button is not None:
            self.covers[button.objectName()].open()
            self.refresh()

    def open(self, name: str) -> None:
        """Show the group of a field that is gone to; other fields have nothing to open."""
        for group in GROUPS:
            if name in group.names:
                self.covers[group.names[0]].open(take_keyboard=False)
        self.refresh()

    def refresh(self) -> None:
        """Open the groups that have become useful; an open one stays, lest a line disappears."""
        draft = self._binder.draft()
        for group in GROUPS:
            cover = self.covers[group.names[0]]
            if cover.closed and _is_useful(group, draft, self._today()):
                cover.open(take_keyboard=False)
            if group.after and cover.closed:
                cover.stand_in.setVisible(not self.covers[group.after].closed)
