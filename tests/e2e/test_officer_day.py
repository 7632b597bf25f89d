"""The day of the company officer, from the keyboard alone, on the fictitious school."""

from __future__ import annotations

from functools import partial

from tests.helpers.keyboard import press
from tests.helpers.officer import OfficerDay

ENTER = partial(press, "Return")


def who_is_to_be_called(day: OfficerDay) -> None:
    press("Alt+E")
    day.picture("1-a-relancer")


STORY = (who_is_to_be_called,)
