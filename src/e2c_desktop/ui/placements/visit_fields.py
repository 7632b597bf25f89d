"""The columns and the fields of visits, absences and amendments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from e2c_desktop.domain.follow_up_codes import (
    AbsenceSpan,
    AmendmentSubject,
    VisitMode,
    VisitPriority,
)
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.placement_days import absence_words
from e2c_desktop.domain.placement_follow_up import read_hours, show_hours
from e2c_desktop.queries.placement_follow_up import AbsenceLine, AmendmentLine, VisitLine
from e2c_desktop.ui.forms.specs import Choice, Date, FieldSpec, LongText, LookupOf, Parsed, Text
from e2c_desktop.ui.kit.lookup import LookupItem, source_of
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.models.columns import Column

HOURS = Parsed(read_hours, show_hours, "Écrire des heures\u00a0: 7,5 ou 7 h 30.", "7,5")


def visit_pill(line: VisitLine, today: date) -> PillSpec:
    """Return where a visit stands: made, planned, or late."""
    if line.draft.made_on is not None:
        return PillSpec("Faite", "ok", "check")
    late = line.draft.planned_on is not None and line.draft.planned_on < today
    if late:
        return PillSpec("En retard", "bad", "circle-alert")
    high = line.draft.priority is VisitPriority.HIGH
    return PillSpec("Prioritaire", "warn", "star") if high else PillSpec("Prévue", "info", "clock")


def _visit_day(line: VisitLine) -> str:
    day = line.draft.made_on or line.draft.planned_on
    return "" if day is None else short_date(day)


def _visit_words(line: VisitLine) -> str:
    draft = line.draft
    parts = (draft.met, draft.notes.replace("\n", " "), draft.next_step.replace("\n", " "))
    return " · ".join(part for part in parts if part)


def visit_columns(today: Callable[[], date]) -> list[Column[VisitLine]]:
    """Return the columns of the visits."""

    def pill(line: VisitLine) -> PillSpec:
        return visit_pill(line, today())

    def state(line: VisitLine) -> str:
        return pill(line).text

    return [
        Column("jour", "Date", _visit_day, width=104, tabular=True, sortable=False),
        Column("etat", "", state, width=112, pill=pill, sortable=False),
        Column("mode", "Mode", lambda line: line.draft.mode.label, width=92, sortable=False),
        Column("par", "Par", lambda line: line.staff, width=132, sortable=False),
        Column("notes", "Notes", _visit_words, sortable=False),
    ]


def visit_specs(staff: Sequence[LookupItem], today: Callable[[], date]) -> list[FieldSpec]:
    """Return the fields of a visit."""
    names = {item.value: item.label for item in staff}

    def name_of(value: object) -> str:
        return names.get(value, "")

    return [
        FieldSpec("planned_on", "Prévue le", Date(today, weekday=True)),
        FieldSpec("made_on", "Faite le", Date(today, weekday=True)),
        FieldSpec("mode", "Mode", Choice(VisitMode, empty=None)),
        FieldSpec("priority", "Priorité", Choice(VisitPriority, empty=None)),
        FieldSpec("staff_id", "Par", LookupOf(source_of(staff), name_of)),
        FieldSpec("met", "Personne rencontrée", Text(120)),
        FieldSpec("notes", "Notes", LongText(lines=4), width=2),
        FieldSpec("next_step", "Suite à donner", LongText(lines=2), width=2),
    ]


def absence_columns() -> list[Column[AbsenceLine]]:
    """Return the columns of the absences."""
    return [
        Column(
            "jour",
            "Date",
            lambda line: short_date(line.draft.on) if line.draft.on is not None else "",
            width=104,
            tabular=True,
            sortable=False,
        ),
        Column(
            "duree",
            "Durée",
            lambda line: absence_words([line.draft]).removeprefix("absence").strip() or "journée",
            width=112,
            sortable=False,
        ),
        Column("motif", "Motif", lambda line: line.draft.reason, sortable=False),
        Column("par", "Signalée par", lambda line: line.draft.told_by, width=150, sortable=False),
    ]


def absence_specs(today: Callable[[], date]) -> list[FieldSpec]:
    """Return the fields of an absence."""
    return [
        FieldSpec("on", "Jour", Date(today, weekday=True), required=True),
        FieldSpec("span", "Durée", Choice(AbsenceSpan, empty=None)),
        FieldSpec("hours", "Heures", HOURS, help="Pour quelques heures ou un retard."),
        FieldSpec("told_by", "Signalée par", Text(120)),
        FieldSpec("reason", "Motif donné", Text(120), width=2),
    ]


def amendment_columns() -> list[Column[AmendmentLine]]:
    """Return the columns of the amendments."""
    return [
        Column("numero", "N°", lambda line: str(line.number), width=48, sortable=False),
        Column(
            "jour",
            "Date",
            lambda line: _day(line.draft.decided_on),
            width=100,
            tabular=True,
            sortable=False,
        ),
        Column("objet", "Objet", _subject, width=92, sortable=False),
        Column("texte", "Avant → après", _change, sortable=False),
        Column(
            "signature",
            "",
            lambda line: _signed(line).text,
            width=124,
            pill=_signed,
            sortable=False,
        ),
    ]


def _day(day: date | None) -> str:
    return "" if day is None else short_date(day)


def _subject(line: AmendmentLine) -> str:
    return line.draft.subject.label if line.draft.subject is not None else ""


def _change(line: AmendmentLine) -> str:
    before, after = (text.replace("\n", " ") for text in (line.draft.before, line.draft.after))
    return f"{before} → {after}" if before else after


def _signed(line: AmendmentLine) -> PillSpec:
    if line.draft.signed_on is None:
        return PillSpec("À signer", "warn", "signature")
    return PillSpec(f"{line.draft.signed_on:%d/%m/%y}", "ok", "check")


def amendment_specs(today: Callable[[], date]) -> list[FieldSpec]:
    """Return the fields of an amendment."""
    return [
        FieldSpec("decided_on", "Date de l’avenant", Date(today), required=True),
        FieldSpec("subject", "Objet", Choice(AmendmentSubject, empty="Choisir…"), required=True),
        FieldSpec("before", "Ce qui était convenu", LongText(lines=3), width=2),
        FieldSpec(
            "after", "Ce qui est convenu désormais", LongText(lines=3), required=True, width=2
        ),
        FieldSpec("reason", "Motif", Text(120), width=2),
        FieldSpec("signed_on", "Signé par tous le", Date(today)),
    ]
