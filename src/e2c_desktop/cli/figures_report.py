"""A report of figures as it is written by the command: facts for a program, tables for a person.

It names nobody; the rates of small groups are masked so that nothing gives them back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from e2c_desktop.cli.session import Console
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.outcomes.axes import UNANSWERED
from e2c_desktop.domain.outcomes.breakdowns import GroupRate, PartTable
from e2c_desktop.domain.outcomes.figures import Figure, Figures, Table
from e2c_desktop.domain.outcomes.measures import WHOLE, Measure, Unit
from e2c_desktop.domain.outcomes.national_series import NationalValue, national_value
from e2c_desktop.domain.outcomes.registry import INDICATORS
from e2c_desktop.domain.outcomes.shares import decimal_text, half_up, rate_text
from e2c_desktop.domain.outcomes.side_by_side import SideBySide

_MASKED = "masqué"
_NONE = "–"


def report_facts(report: Figures) -> dict[str, Any]:
    """Return a report with French names of facts; days as YYYY-MM-DD, what is not told as null."""
    study = report.study
    rules, period, selection = study.rules, study.period, study.selection
    return {
        "periode": [period.first.isoformat(), period.last.isoformat()],
        "extraction": study.extracted_on.isoformat(),
        "regle": rules.name,
        "regle_definition": rules.definition,
        "regle_source": rules.source,
        "site": selection.site or None,
        "promotion": ", ".join(selection.cohorts) or None,
        "financeur": selection.funder or None,
        "laisses_de_cote": report.left_out,
        "indicateurs": {
            figure.indicator.key: _figure_facts(figure, rules.name, period.last.year)
            for figure in report.figures
        },
        "ventilations": {table.axis.key: _table_facts(table) for table in report.tables},
        "sorties": {table.key: _part_facts(table) for table in report.exits},
        "stages": {table.key: _part_facts(table) for table in report.stays},
        "alertes": [alert.sentence for alert in report.alerts],
        "anomalies": {kind: count for kind, _, count in _anomaly_counts(report)},
    }


def _figure_facts(figure: Figure, rules: str, year: int) -> dict[str, Any]:
    now, before, indicator = figure.now, figure.before, figure.indicator
    (numerator, denominator), (old, whole) = now.parts, before.parts
    national = national_value(indicator.key, year)
    return {
        "libelle": indicator.label,
        "valeur": now.text,
        "numerateur": numerator,
        "denominateur": denominator,
        "masque": now.masked,
        "exclus": now.excluded,
        "regle": rules if indicator.by_rules else None,
        "un_an_avant": {
            "valeur": before.text,
            "numerateur": old,
            "denominateur": whole,
        },
        "ecart": change_text(figure),
        "national": None
        if national is None
        else {
            "annee": national.year,
            "nombre": national_text(national),
            "source": national.source,
        },
        "definition": indicator.definition,
        "source": indicator.source,
    }


def change_text(figure: Figure) -> str | None:
    """Return « +2,0 points » beside the year before; None when one of the two is not told."""
    change = figure.change
    if change is None:
        return None
    unit = figure.now.unit
    sign = "+" if half_up(change) > 0 else ""
    if unit in WHOLE:
        return f"{sign}{int(change)}"
    label = Unit.POINTS.label if unit is Unit.RATE else unit.label
    return f"{sign}{decimal_text(change)} {label}".rstrip()


def national_text(value: NationalValue) -> str:
    """Return a published figure as it was published: « 61 », « 20,3 »."""
    whole = value.number.denominator == 1
    return str(value.number.numerator) if whole else decimal_text(value.number)


def _part_facts(table: PartTable) -> dict[str, Any]:
    return {
        "libelle": table.label,
        "compte": table.of,
        "lignes": [
            {"libelle": line.label, "effectif": line.count, "part": line.share}
            for line in table.shares
        ],
    }


def _table_facts(table: Table) -> dict[str, Any]:
    return {
        "libelle": table.axis.label,
        "accueillis": [
            {"libelle": line.label, "effectif": line.count, "part": line.share}
            for line in table.shares
        ],
        "sorties_positives": [
            {
                "libelle": group.label,
                "sorties": group.exits,
                "positives": None if group.hidden else group.positives,
                "taux": None if group.hidden else rate_text(group.positives, group.exits),
                "masque": group.hidden,
            }
            for group in table.rates
        ],
    }


def _anomaly_counts(report: Figures) -> list[tuple[str, str, int]]:
    counts = Counter(anomaly.kind for anomaly in report.anomalies)
    return [(kind.value, kind.label, count) for kind, count in counts.items()]


def tell_report(report: Figures, console: Console) -> None:
    """Write what to look at first, the figures beside the year before, tables, definitions."""
    study = report.study
    extracted = short_date(study.extracted_on)
    console.say(f"Chiffres {study.period.label}, règle {study.rules.name}, connus au {extracted}")
    _tell_first(report, console)
    before = study.period.year_before.label
    _columns(
        console,
        [
            ("Indicateur", "Valeur", "Calcul", before, "Écart", "Non comptés"),
            *(_figure_row(figure) for figure in report.figures),
        ],
    )
    for table in report.tables:
        _tell_table(table, console)
    for parts in (*report.exits, *report.stays):
        _tell_parts(parts, console)
    console.say("")
    console.say("Définitions")
    for figure in report.figures:
        one = figure.indicator
        console.say(f"- {one.label} : {one.definition}")
    console.say(f"Règle {study.rules.name} : {study.rules.definition}")
    console.say(f"Source : {study.rules.source}.")
    console.say("")


def _tell_first(report: Figures, console: Console) -> None:
    if report.left_out:
        console.say(f"Parcours laissés de côté, dates impossibles : {report.left_out}")
    for _, label, count in _anomaly_counts(report):
        console.say(f"Anomalie : {label} ({count})")
    for alert in report.alerts:
        console.say(f"Alerte : {alert.sentence}")


def _figure_row(figure: Figure) -> tuple[str, ...]:
    excluded = figure.now.excluded
    return (
        figure.indicator.label,
        _shown(figure.now),
        _division(figure.now),
        _shown(figure.before),
        change_text(figure) or "",
        ", ".join(f"{count} {words}" for words, count in excluded.items()),
    )


def _shown(measure: Measure) -> str:
    return measure.text or (_MASKED if measure.masked and measure.denominator else _NONE)


def _division(measure: Measure) -> str:
    if measure.denominator is None:
        return ""
    numerator, denominator = measure.parts
    return f"{numerator} sur {denominator}"


def _tell_table(table: Table, console: Console) -> None:
    if all(line.label in UNANSWERED or not line.count for line in table.shares):
        return  # nobody answered: a table of « non renseigné » says nothing
    rates = {group.label: group for group in table.rates}
    console.say("")
    _columns(
        console,
        [
            (table.axis.label, "Accueillis", "Part", "Sorties", "Positives", "Taux"),
            *(
                (line.label, str(line.count), f"{line.share} %", *_group(rates.get(line.label)))
                for line in table.shares
            ),
        ],
    )


def _tell_parts(table: PartTable, console: Console) -> None:
    met = [line for line in table.shares if line.count]
    if not met:
        return
    console.say("")
    rows = [(line.label, str(line.count), f"{line.share} %") for line in met]
    _columns(console, [(table.label, table.of[:1].upper() + table.of[1:], "Part"), *rows])


def compared_facts(found: SideBySide) -> dict[str, Any]:
    """Return some indicators side by side; what is masked is null."""
    return {
        "axe": found.axis.key,
        "lignes": [
            {
                "libelle": line.label,
                "indicateurs": {
                    key: {
                        "valeur": cell.text,
                        "numerateur": None if cell.hidden else cell.measure.numerator,
                        "denominateur": cell.measure.denominator,
                        "masque": cell.hidden,
                    }
                    for key, cell in zip(found.keys, line.cells, strict=True)
                },
            }
            for line in found.lines
        ],
    }


def tell_compared(found: SideBySide, console: Console) -> None:
    """Write some indicators side by side, one line a site, a cohort or a commune."""
    labels = [INDICATORS[key].label for key in found.keys]
    rows = [
        (
            line.label,
            *(
                _MASKED if cell.hidden and cell.measure.denominator else cell.text or _NONE
                for cell in line.cells
            ),
        )
        for line in found.lines
    ]
    _columns(console, [(found.axis.label, *labels), *rows])
    console.say("")


def _group(group: GroupRate | None) -> tuple[str, str, str]:
    if group is None:
        return ("0", _NONE, _NONE)
    if group.hidden:
        return (str(group.exits), _MASKED, _MASKED)
    rate = rate_text(group.positives, group.exits) or _NONE
    return (str(group.exits), str(group.positives), rate)


def _columns(console: Console, rows: Sequence[Sequence[str]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        console.say("  ".join(cells).rstrip())
