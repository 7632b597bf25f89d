"""The list of the papers as it is taken out: same rows, what is missing counted."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

from e2c_desktop.queries.attendance_sheets import SheetRow
from e2c_desktop.services.attendance_sheet_list import sheet_counts, sheet_list

TODAY = date(2026, 11, 17)
MONDAY = date(2026, 11, 16)


def row(weeks: int, **values: object) -> SheetRow:
    monday = MONDAY + timedelta(weeks=weeks)
    return SheetRow(uuid4(), "Mai 2026", "Créteil", monday, 12, **values)  # type: ignore[arg-type]  # whatever a row holds


def test_rows_keep_their_order_and_days_stay_days() -> None:
    rows = [row(1), row(0, code="FE-2026-CRE-S47-A", printed_on=TODAY), row(-1)]
    shown = sheet_list(rows, TODAY, subtitle="4 semaines", mark="Démonstration")
    values = list(shown.rows)
    assert [line[4] for line in values] == ["À imprimer", "Imprimée", "Manquante"]
    assert values[1][0] == MONDAY
    assert values[1][5:7] == ("FE-2026-CRE-S47-A", TODAY)
    assert len(shown.columns) == len(values[0])
    assert (shown.subtitle, shown.mark) == ("4 semaines", "Démonstration")
    assert shown.total == "3 feuilles · 1 imprimée · 1 à imprimer · 1 manquante"


def test_counts_agree_in_number() -> None:
    assert sheet_counts([], TODAY) == "0 feuille"
    signed = [row(-2, signed_on=TODAY), row(-3, signed_on=TODAY), row(1), row(2)]
    assert sheet_counts(signed, TODAY) == "4 feuilles · 2 signées · 2 à imprimer"
