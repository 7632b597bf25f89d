"""A figure beside the year before, in words: « 0,8 point de moins qu’en 2025 »."""

from __future__ import annotations

from e2c_desktop.domain.outcomes.board import Trend
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.figures import Figure
from e2c_desktop.domain.outcomes.measures import WHOLE, Unit
from e2c_desktop.domain.outcomes.shares import decimal_text, half_up

_PLURAL_FROM = 2
_AUGUST, _SEPTEMBER = 8, 9


def period_name(period: ReportPeriod) -> str:
    """Return « 2025 » for a year or its beginning, « 2025-2026 » for a school year, else « »."""
    first, last = period.first, period.last
    if (first.month, first.day) == (1, 1) and first.year == last.year:
        return str(first.year)
    if (first.month, first.day) == (_SEPTEMBER, 1):
        ends_in = first.year + 1
        if last.year == first.year or (last.year == ends_in and last.month <= _AUGUST):
            return f"{first.year}-{ends_in}"
    return ""


def than_before(period: ReportPeriod) -> str:
    """Return « qu’en 2025 » for what a period is compared with."""
    name = period_name(period.year_before)
    return f"qu’en {name}" if name else "qu’un an avant"


def change_words(figure: Figure, period: ReportPeriod) -> tuple[str, Trend | None]:
    """Return what changed since the year before, and which way; nothing when it is not told.

    Args:
        figure: an indicator, and the same one year before.
        period: the days of the report.
    """
    change = figure.change
    if change is None:
        return "", None
    unit = figure.now.unit
    rounded = abs(change) if unit in WHOLE else half_up(abs(change))
    if not rounded:
        return f"comme {than_before(period).removeprefix('qu’')}", Trend.SAME
    number = str(int(rounded)) if unit in WHOLE else decimal_text(rounded)
    words = unit.label
    if unit in (Unit.RATE, Unit.POINTS):
        words = "points" if rounded >= _PLURAL_FROM else "point"
    said = f"{number} {words}".rstrip()
    way, trend = ("plus", Trend.UP) if change > 0 else ("moins", Trend.DOWN)
    return f"{said} de {way} {than_before(period)}", trend
