"""Papers of an invented school about personal data: the usual ones, and with nothing filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.unit.documents.samples import SCHOOL

from e2c_desktop.documents.content import DocumentStamp, SchoolBlock
from e2c_desktop.documents.content_data import ImpactContent, ProcessingRegisterContent

ISSUED = date(2026, 3, 2)
CARRIER = "Association E2C Val d’Orsenne"
NO_EMBLEM = replace(SCHOOL, eu=False)


def register(school: SchoolBlock = NO_EMBLEM, carrier: str = CARRIER) -> ProcessingRegisterContent:
    """The register of the typical school."""
    stamp = DocumentStamp(ISSUED, "RT-2026-ORS-0001")
    return ProcessingRegisterContent(school, stamp, carrier, (3, 6, 12))


def impact(school: SchoolBlock = NO_EMBLEM, carrier: str = CARRIER) -> ImpactContent:
    """The form of the typical school."""
    return ImpactContent(school, DocumentStamp(ISSUED, "FA-2026-ORS-0001"), carrier)
