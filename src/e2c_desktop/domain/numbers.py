"""Numbers of documents: one counter per type, year and site, never reused (documents-design)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from itertools import count

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.text import comparison_key

SITE_CODE_LENGTH = 3
_LETTERS = 26


def document_number(kind: DocumentKind, year: int, site_code: str, rank: int) -> str:
    """Return for instance « PF-2026-CRE-0042 »."""
    return f"{kind.value}-{year}-{site_code}-{rank:04d}"


def sheet_prefix(monday: date, site_code: str) -> str:
    """Return what the numbers of the attendance sheets of a week and a site begin with.

    « FE-2026-ORS-S12- »: the year and the week are those of ISO 8601 (documents-design §13.1).
    """
    year, week, _ = monday.isocalendar()
    return f"{DocumentKind.ATTENDANCE_SHEET.value}-{year}-{site_code}-S{week:02d}-"


def sheet_letters(rank: int) -> str:
    """Return the letters of the rank of a sheet in its week: A for the first, AA after Z."""
    letters = ""
    while rank:
        rank, place = divmod(rank - 1, _LETTERS)
        letters = chr(ord("A") + place) + letters
    return letters


def convention_number(year: int, site_code: str, rank: int) -> str:
    """Return for instance « 2026-CRE-118 », as conventions of placements are called."""
    return f"{year}-{site_code}-{rank}"


def site_code(name: str) -> str:
    """Propose the three letters of a site from its name: « Créteil » gives « CRE »."""
    letters = "".join(sign for sign in comparison_key(name) if sign.isascii() and sign.isalpha())
    return letters.upper()[:SITE_CODE_LENGTH].ljust(SITE_CODE_LENGTH, "X")


def free_site_code(name: str, taken: Collection[str]) -> str:
    """Propose a code that no other site bears: « CRE », then « CR2 », « CR3 »."""
    wanted = site_code(name)
    if wanted not in taken:
        return wanted
    for rank in count(2):
        candidate = wanted[: SITE_CODE_LENGTH - len(str(rank))] + str(rank)
        if candidate not in taken:
            return candidate
    raise AssertionError("count never ends")
