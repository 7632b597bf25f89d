"""The columns and the fields of an accident, with its deadlines in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from e2c_desktop.domain.placement_accident import (
    AccidentDraft,
    AccidentStep,
    DaysOff,
    accident_steps,
    instant_words,
    next_step,
    read_instant,
    show_instant,
    step_words,
)
from e2c_desktop.queries.placement_follow_up import AccidentLine
from e2c_desktop.ui.forms.specs import FieldSpec, LongText, Parsed
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.rows import TextParts
from e2c_desktop.ui.models.columns import Column

_REFUSAL = "Écrire un jour et une heure\u00a0: 16/11 14h30, hier 9h ou 14h30."


def steps_of(draft: AccidentDraft, now: datetime, days_off: DaysOff) -> tuple[AccidentStep, ...]:
    """Return the steps of an accident at an instant."""
    return accident_steps(draft, now=now, days_off=days_off)


def accident_columns(now: Callable[[], datetime], days_off: DaysOff) -> list[Column[AccidentLine]]:
    """Return the columns of the accidents: when, what is to be done first, and until when."""

    def happened(line: AccidentLine) -> str:
        at = line.draft.happened_at
        return "" if at is None else instant_words(at, now())

    def pill(line: AccidentLine) -> PillSpec:
        step = next_step(steps_of(line.draft, now(), days_off))
        if step is None:
            return PillSpec("Déclaré", "ok", "check")
        return (
            PillSpec("Délai passé", "bad", "circle-alert")
            if step.late
            else PillSpec("À suivre", "warn", "clock")
        )

    def deadlines(line: AccidentLine) -> list[str]:
        steps = steps_of(line.draft, now(), days_off)
        waiting = [step for step in steps if step.done_at is None]
        if not waiting:
            return ["École, prescripteur et CPAM informés"]
        told = [f"{waiting[0].kind.label}\u00a0: {step_words(waiting[0], now())}"]
        # The hour of the law is always in sight, whoever is to be told first.
        told += [f"CPAM\u00a0: {step_words(step, now())}" for step in waiting[1:][-1:]]
        return told

    def words(line: AccidentLine) -> str:
        return " · ".join(deadlines(line))

    def parts(line: AccidentLine) -> TextParts:
        return TextParts("", *deadlines(line))

    return [
        Column("quand", "Accident", happened, width=150, sortable=False),
        Column("etat", "", lambda line: pill(line).text, width=118, pill=pill, sortable=False),
        Column("suite", "Prochaine étape", words, sortable=False, parts=parts),
    ]


def _instant(now: Callable[[], datetime]) -> Parsed:
    def read(typed: str) -> datetime | None:
        return read_instant(typed, now())

    return Parsed(read, show_instant, _REFUSAL, "16/11 14h30")


def accident_specs(now: Callable[[], datetime], *, secret: bool) -> list[FieldSpec]:
    """Return the fields of an accident.

    Args:
        now: gives the instant.
        secret: whether the person who types may read and write the circumstances.
    """
    instant = partial(_instant, now)
    specs = [
        FieldSpec("happened_at", "Accident le, à", instant(), required=True),
        FieldSpec(
            "told_school_at",
            "École prévenue le, à",
            instant(),
            help="L’entreprise a 24 heures (R441-2 du code de la sécurité sociale).",
        ),
        FieldSpec(
            "told_prescriber_at",
            "Prescripteur prévenu le, à",
            instant(),
            help="Par l’école, sans délai.",
        ),
        FieldSpec(
            "declared_at",
            "Déclaré à la CPAM le, à",
            instant(),
            help="48 heures, sans dimanches ni jours fériés (L441-2 et R441-3).",
        ),
    ]
    if secret:
        circumstances = FieldSpec(
            "circumstances",
            "Circonstances (lues par la direction et les formateurs seuls)",
            LongText(lines=5),
            width=2,
        )
        specs.append(circumstances)
    return specs
