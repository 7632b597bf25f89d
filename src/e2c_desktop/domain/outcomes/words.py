"""How a figure is written: the number, what it is made of, and the change since the year before."""

from __future__ import annotations

from e2c_desktop.domain.outcomes.measures import WHOLE, Measure, Unit

MASKED = "masqué"
NOTHING = "–"
_DIVIDED = frozenset({Unit.RATE, Unit.POINTS})


def measure_text(measure: Measure) -> str:
    """Return the figure; of too few people « masqué », and a dash when there is nobody."""
    if measure.masked and measure.denominator:
        return MASKED
    if measure.unit in WHOLE and measure.text is not None:
        return thousands(measure.numerator)
    return measure.text or NOTHING


def division_text(measure: Measure) -> str:
    """Return « 106 sur 169 » under a rate, « sur 169 » under a mean; nothing under a number.

    What a mean sums (days, ages) says nothing to a reader: only how many it is taken over is told.
    """
    if not measure.denominator:
        return ""
    if measure.unit in _DIVIDED:
        numerator, denominator = measure.parts
        return f"{thousands(numerator)} sur {thousands(denominator or 0)}"
    return f"sur {thousands(measure.denominator)}"


def thousands(number: int) -> str:
    """Return « 1 248 », the thousands apart."""
    return f"{number:,}".replace(",", "\u202f")


def excluded_text(measure: Measure) -> str:
    """Return what was left out: « 31 avant engagement, 9 cause extérieure »."""
    return ", ".join(f"{count} {words}" for words, count in measure.excluded.items())
