"""The fields of a certification, and how its state looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from e2c_desktop.domain.certification import CertificationDraft, CertificationState
from e2c_desktop.domain.certification_codes import CertificationKind, CertificationResult
from e2c_desktop.domain.french import short_date
from e2c_desktop.ui.forms.specs import Choice, Date, FieldSpec, LongText, Text
from e2c_desktop.ui.kit.pills import PillSpec, Tone

_PILLS: dict[CertificationResult, tuple[Tone, str]] = {
    CertificationResult.PREPARING: ("info", "hourglass"),
    CertificationResult.PRESENTED: ("warn", "clock"),
    CertificationResult.OBTAINED: ("ok", "circle-check"),
    CertificationResult.PARTIAL: ("violet", "badge-check"),
    CertificationResult.FAILED: ("mute", "circle-x"),
    CertificationResult.ABANDONED: ("mute", "circle-minus"),
}


def certification_specs(today: Callable[[], date]) -> list[FieldSpec]:
    """Return the fields of a certification."""
    return [
        FieldSpec(
            "kind", "Certification", Choice(CertificationKind, empty="Choisir…"), required=True
        ),
        FieldSpec("label", "Précision", Text(120, "R489 catégorie 3")),
        FieldSpec("result", "Résultat", Choice(CertificationResult, empty=None), required=True),
        FieldSpec("organism", "Organisme", Text(120)),
        FieldSpec("prepared_on", "Préparée depuis le", Date(today)),
        FieldSpec("passed_on", "Passage le", Date(today, weekday=True)),
        FieldSpec(
            "expires_on",
            "Valable jusqu’au",
            Date(today),
            help="Proposée d’après la durée usuelle. Vide\u00a0: sans fin.",
        ),
        FieldSpec("note", "Note", LongText(lines=2), width=2),
    ]


def result_pill(draft: CertificationDraft, today: date) -> PillSpec:
    """Return where a certification stands: a result that lacks and an end are seen first."""
    state = draft.state(today)
    if state is CertificationState.EXPIRED:
        return PillSpec("Périmée", "bad", "circle-alert")
    if state is CertificationState.RESULT_DUE:
        return PillSpec("Résultat à noter", "warn", "clock")
    tone, icon = _PILLS[draft.result]
    return PillSpec(draft.result.label, tone, icon)


def expiry_words(draft: CertificationDraft, today: date, notice: timedelta) -> str:
    """Return « 15/09/2028 », with what is left of it once the end is near."""
    ends = draft.expires_on
    if ends is None or draft.result is not CertificationResult.OBTAINED:
        return ""
    left = (ends - today).days
    if 0 <= left <= notice.days:
        return f"{short_date(ends)} (J−{left})"
    return short_date(ends)


def caption_words(draft: CertificationDraft, today: date) -> str:
    """Return a certification on one small line: « Obtenue le 15/09/2026 · jusqu’au … »."""
    parts = [result_pill(draft, today).text]
    if draft.passed_on is not None:
        parts[0] += f", passage le {short_date(draft.passed_on)}"
    if draft.expires_on is not None and draft.result is CertificationResult.OBTAINED:
        parts.append(f"valable jusqu’au {short_date(draft.expires_on)}")
    parts.append(draft.organism)
    return " · ".join(part for part in parts if part)
