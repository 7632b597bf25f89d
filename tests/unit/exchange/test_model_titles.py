"""The titles of an empty file are known to the import, one for each field."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from e2c_desktop.domain.import_kinds import HALF_DAY, ImportKind, target_fields
from e2c_desktop.exchange.labels import field_of
from e2c_desktop.exchange.model_titles import model_titles

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize("kind", ImportKind)
def test_each_field_has_a_title_that_the_import_links_to_it(kind: ImportKind) -> None:
    found = Counter(field_of(kind, title) for title in model_titles(kind, TODAY))
    half_days = found.pop(HALF_DAY, 0)
    assert found == Counter({field: 1 for field in target_fields(kind) if field != HALF_DAY})
    assert half_days == (10 if kind is ImportKind.ATTENDANCE else 0)


def test_half_days_are_those_of_the_week() -> None:
    titles = model_titles(ImportKind.ATTENDANCE, TODAY)
    assert titles[4] == "23/11/2026 matin"
    assert titles[13] == "27/11/2026 après-midi"
