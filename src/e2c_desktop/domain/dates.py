"""Dates: reading what people and workbooks write (G4), ages, months.

The day always comes first. What cannot be read is None: the caller says whether that is an error.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from e2c_desktop.domain.french import MONTHS
from e2c_desktop.domain.text import clean_text, comparison_key

FIRST_SERIAL, LAST_SERIAL = 20_000, 60_000  # 03/10/1954 to 08/04/2064: G4
_EPOCH_1900 = date(1899, 12, 30)  # as Excel counts from March 1900 on
_EPOCH_1904 = date(1904, 1, 1)  # workbooks of older Macs
_IN_EVERY_MONTH = 28
_HOUR = re.compile(
    r"(?:T|\s+(?:à\s*)?)[0-9]{1,2}\s?[:hH](?:\s?[0-9]{2}(?::[0-9]{2}(?:\.\d+)?)?)?Z?$"
)
_NUMERIC = re.compile(
    r"([0-9]{1,2})\s*([/.\-])\s*([0-9]{1,2})\s*\2\s*([0-9]{4}|[0-9]{2})", re.ASCII
)
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_WORDS = re.compile(r"([0-9]{1,2})(?:\s?er)?\s+([^\W\d_]+)\.?\s+([0-9]{4})", re.IGNORECASE)
_SERIAL = re.compile(r"[0-9]{5}")
_MONTH_NUMBERS = {comparison_key(name): rank for rank, name in enumerate(MONTHS, start=1)}


def parse_date(
    value: object, *, birth_pivot: date | None = None, epoch_1904: bool = False
) -> date | None:
    """Read a date as typed or as a workbook stores it; None when it is empty or unreadable.

    Args:
        value: a date, a date and time, a serial number of Excel or a text.
        birth_pivot: the day of today when the value is a birth date: a year of two digits later
            than its year is then of the 1900s; otherwise « 26 » is always 2026.
        epoch_1904: the workbook counts its serial numbers from 1904.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _from_serial(value, epoch_1904=epoch_1904)
    return (
        _from_text(clean_text(value), birth_pivot, epoch_1904) if isinstance(value, str) else None
    )


def _from_serial(number: float, *, epoch_1904: bool) -> date | None:
    if not FIRST_SERIAL <= number <= LAST_SERIAL:
        return None
    return (_EPOCH_1904 if epoch_1904 else _EPOCH_1900) + timedelta(days=int(number))


def _from_text(text: str, birth_pivot: date | None, epoch_1904: bool) -> date | None:
    text = _HOUR.sub("", text).strip()
    if found := _NUMERIC.fullmatch(text):
        day, _, month, year = found.groups()
        return _make(_full_year(year, birth_pivot), int(month), int(day))
    if found := _ISO.fullmatch(text):
        return _make(int(found[1]), int(found[2]), int(found[3]))
    if found := _WORDS.fullmatch(text):
        month_number = _MONTH_NUMBERS.get(comparison_key(found[2]), 0)
        return _make(int(found[3]), month_number, int(found[1]))
    if _SERIAL.fullmatch(text):
        return _from_serial(int(text), epoch_1904=epoch_1904)
    return None


def _full_year(year: str, birth_pivot: date | None) -> int:
    if len(year) == 4:
        return int(year)
    full = 2000 + int(year)
    return full - 100 if birth_pivot is not None and full > birth_pivot.year else full


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 31/02, month 13, year 0: no such day
        return None


def age_on(birth: date, day: date) -> int:
    """Return the age in completed years; who is born on 29 February ages on 1 March."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def add_months(day: date, months: int) -> date:
    """Return the same day some months later (or earlier), clipped to the end of the month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day <= _IN_EVERY_MONTH:  # the calendar is spared: figures ask for thousands of days
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
