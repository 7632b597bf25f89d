"""What is read of a person and of a path: the words of each field, and what stays closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from e2c_desktop.domain.protected import PROTECTED_WORDS
from e2c_desktop.ui.forms.specs import FieldSpec
from e2c_desktop.ui.records.closed_value import Noted
from e2c_desktop.ui.trainees.fields import Lists, school_words, shown_value
from e2c_desktop.ui.trainees.sections import PROTECTED

_PRESCRIBER = ("prescriber_id", "prescriber_adviser")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read of a person.

    Attributes:
        draft: the values of the person and of the path.
        lists: the words of identifiers.
        today: the day of today.
        noted: writes the opening of protected values down.
        prescriber_protected: whether the prescriber is one of them.
        may_open: whether the role reads them.
    """

    draft: Any
    lists: Lists
    today: date
    noted: Noted
    prescriber_protected: bool = False
    may_open: bool = True

    def words(self, spec: FieldSpec) -> str:
        """Return the words of a field, empty when it is not known."""
        if self.prescriber_protected and not self.may_open and spec.name in _PRESCRIBER:
            return PROTECTED_WORDS if spec.name == "prescriber_id" else ""
        left = self.draft.left_school_on
        if spec.name == "left_school_on" and left is not None:
            return school_words(left, self.draft.application_on or self.today)
        return shown_value(spec, getattr(self.draft, spec.name), self.lists)

    def is_closed(self, spec: FieldSpec) -> bool:
        """Tell whether a field is shown only when it is asked for."""
        hidden = self.prescriber_protected and spec.name in _PRESCRIBER
        return self.may_open and (hidden or spec.section == PROTECTED)
