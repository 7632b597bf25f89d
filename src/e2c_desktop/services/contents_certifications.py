"""The certifications of a booklet: what was obtained by a day, the latest first."""

from __future__ import annotations

from datetime import date

from e2c_desktop.documents.content import CertificationLine
from e2c_desktop.domain.certification import CertificationDraft
from e2c_desktop.domain.certification_codes import CertificationResult
from e2c_desktop.queries.dossier_rows import Dossier

_SHOWN = (CertificationResult.OBTAINED, CertificationResult.PARTIAL)
_OVER = "à renouveler"


def certification_lines(dossier: Dossier, day: date) -> tuple[CertificationLine, ...]:
    """Return what was obtained, whole or in part: a booklet tells positive things only."""
    found = [_line(one, day) for one in dossier.certifications if one.result in _SHOWN]
    dated = [line for line in found if line is not None]
    return tuple(sorted(dated, key=lambda line: line.obtained_on)[::-1])


def _line(draft: CertificationDraft, day: date) -> CertificationLine | None:
    if draft.passed_on is None or draft.passed_on > day:
        return None
    partial = draft.result is CertificationResult.PARTIAL
    over = draft.expires_on is not None and draft.expires_on < day
    state = "obtenue en partie" if partial else _OVER if over else ""
    return CertificationLine(draft.name, draft.passed_on, draft.organism, draft.expires_on, state)
