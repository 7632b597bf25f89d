"""Numbers of documents: one counter per type, year and site, never reused (documents-design)."""

from __future__ import annotations

from collections.abc import Collection
from itertools import count

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.text import comparison_key

SITE_CODE_LENGTH = 3


def document_number(kind: DocumentKind, year: int, site_code: str, rank: int) -> str:
    """Return for instance « PF-2026-CRE-0042 »."""
    return f"{kind.value}-{year}-{site_code}-{rank:04d}"


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
