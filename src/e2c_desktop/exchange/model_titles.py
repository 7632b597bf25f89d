"""The titles of an empty file of each kind: a school that has none begins with these."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from e2c_desktop.domain.import_kinds import HALF_DAY, ImportKind, target_fields
from e2c_desktop.exchange.labels import field_of, first_label

_OF_A_WEEK = 5


def model_titles(kind: ImportKind, today: date) -> list[str]:
    """Return a title for each field of a kind, which the import links to it by itself.

    Args:
        kind: what the file holds.
        today: half-days are those of this week, as an example to carry on.
    """
    titles: list[str] = []
    for field, name in target_fields(kind).items():
        if field == HALF_DAY:
            titles += _half_days(today)
        else:
            # As the screens say it, or else as most schools do.
            titles.append(name if field_of(kind, name) == field else first_label(kind, field))
    return titles


def _half_days(today: date) -> Iterator[str]:
    monday = today - timedelta(days=today.weekday())
    for rank in range(_OF_A_WEEK):
        for half in ("matin", "après-midi"):
            yield f"{monday + timedelta(days=rank):%d/%m/%Y} {half}"
