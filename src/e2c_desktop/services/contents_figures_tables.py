"""What the sheet of a commune, the tables of the funders and that of the network say."""

from __future__ import annotations

from collections.abc import Sequence

from e2c_desktop.documents.content import (
    DocumentStamp,
    FigureTable,
    FigureTablesContent,
    Hero,
    TownSheetContent,
)
from e2c_desktop.documents.wording import thousands
from e2c_desktop.domain.outcomes.axes import UNANSWERED
from e2c_desktop.domain.outcomes.figures import Figures, Table
from e2c_desktop.domain.outcomes.fse import FSE
from e2c_desktop.domain.outcomes.masking import hidden_groups
from e2c_desktop.domain.outcomes.measures import Unit
from e2c_desktop.domain.outcomes.words import MASKED, division_text
from e2c_desktop.queries.dossier_rows import SchoolFacts
from e2c_desktop.queries.figure_papers import FiguresDossier
from e2c_desktop.services.contents_figures import extracted_words, figures_head
from e2c_desktop.services.contents_figures_bars import (
    axis_chart,
    category_parts,
    merged_lines,
    rate_cells,
)
from e2c_desktop.services.contents_figures_words import (
    control_words,
    entered_words,
    hero,
    left_out_words,
    scope_words,
    shown,
    year_before_words,
)

_COLUMNS = 5
"""Funders beside the whole on one table: more go on another one."""


def town_sheet_content(
    dossier: FiguresDossier, school: SchoolFacts, stamp: DocumentStamp
) -> TownSheetContent:
    """Return the sheet of a commune; the exits that would tell of somebody are left out."""
    report = dossier.report
    study = report.study
    under = study.rules.mask_under
    charts = [axis_chart(table, under) for table in report.tables]
    parts = () if dossier.hidden else category_parts(study)
    if parts:
        outcome = hero(report, "tsp", "de sorties positives", accent=True)
    else:
        words = "trop peu de sorties pour donner un taux"
        outcome = Hero("–", "sorties positives", words)
    return TownSheetContent(
        school=figures_head(dossier, school),
        stamp=stamp,
        town=dossier.town,
        period=study.period.label,
        scope=scope_words(dossier),
        extracted=extracted_words(dossier),
        heroes=(
            _town_count(report, "accueillis", "stagiaires accueillis"),
            _town_count(report, "entrants", entered_words(report)),
            _town_count(report, "sorties", "sorties"),
            outcome,
        ),
        charts=tuple(chart for chart in charts if chart is not None),
        exits=() if hidden_groups([part.count for part in parts], under) else parts,
        completed=len(study.counted),
        notes=(
            study.rules.definition,
            (
                f"Les effectifs de moins de {under} personnes sont regroupés ou masqués, pour "
                "protéger l’anonymat."
            ),
        ),
    )


def _town_count(report: Figures, key: str, label: str) -> Hero:
    """Return a number of people of a commune; few of them one year before are not told."""
    figure = report.of(key)
    before = year_before_words(report.study.period)
    few = 0 < figure.before.numerator < report.study.rules.mask_under
    words = (
        f"moins de {report.study.rules.mask_under}" if few else thousands(figure.before.numerator)
    )
    return Hero(shown(figure.now), label, f"{words} {before}")


def funder_tables_content(
    dossier: FiguresDossier, school: SchoolFacts, stamp: DocumentStamp
) -> FigureTablesContent:
    """Return the same figures in one column a funder, the whole first."""
    tables = [
        _columns(dossier, dossier.columns[start : start + _COLUMNS])
        for start in range(0, max(len(dossier.columns), 1), _COLUMNS)
    ]
    notes = [
        (
            "Un parcours cofinancé compte dans la colonne de chacun de ses financeurs : les "
            "colonnes ne s’additionnent pas."
        ),
        (
            f"Les taux de moins de {dossier.asked.rules.mask_under} sorties sont masqués, ainsi "
            "que ceux qui permettraient de les retrouver."
        ),
    ]
    return _tables(dossier, school, stamp, "Tableaux par financeur", tables, notes)


def _columns(dossier: FiguresDossier, columns: Sequence[tuple[str, Figures]]) -> FigureTable:
    """Return one table: an indicator a row."""
    whole = dossier.report
    rows = []
    for figure in whole.figures:
        key = figure.indicator.key
        hidden = _hidden(dossier, key)
        cells = [_cell(report, key, hidden=name in hidden) for name, report in columns]
        rows.append((figure.indicator.label, _cell(whole, key, hidden=False), *cells))
    head = ("Indicateur", "Ensemble", *(name for name, _ in columns))
    return FigureTable("Les mêmes indicateurs, par financeur", head, tuple(rows))


def _hidden(dossier: FiguresDossier, key: str) -> set[str]:
    """Return the funders whose rate is masked: few exits, or what would give a masked one back.

    Each who pays parts the paths among the payers; the FSE+ parts them in two, with it or without.
    """
    under = dossier.asked.rules.mask_under
    whole = dossier.report.of(key).now.denominator
    if whole is None:
        return set()
    sizes = [(name, report.of(key).now.denominator or 0) for name, report in dossier.columns]
    payers = [(name, size) for name, size in sizes if name != FSE]
    unpaid = whole - sum(size for _, size in payers)
    ranks = hidden_groups([*(size for _, size in payers), max(unpaid, 0)], under)
    found = {name for rank, (name, _) in enumerate(payers) if rank in ranks}
    for name, size in sizes:
        if name == FSE and 0 in hidden_groups([size, whole - size], under):
            found.add(name)
    return found


def _cell(report: Figures, key: str, *, hidden: bool) -> str:
    now = report.of(key).now
    if hidden and now.denominator:
        return MASKED
    base = division_text(now)
    if now.masked and base:
        return MASKED
    if now.unit is Unit.COUNT or not base:
        return shown(now)
    return f"{shown(now)}\n{base}"


def survey_content(
    dossier: FiguresDossier, school: SchoolFacts, stamp: DocumentStamp
) -> FigureTablesContent:
    """Return the counts that the network asks for: populations, then one table an axis."""
    report = dossier.report
    tables = [_populations(report)]
    tables += [_axis(table) for table in report.tables if _answered(table)]
    notes = [
        "Ces tableaux donnent de petits effectifs : ils ne se publient pas.",
        left_out_words(report),
        control_words(report),
        dossier.asked.rules.definition,
    ]
    return _tables(dossier, school, stamp, "Enquête du réseau", tables, notes)


def _populations(report: Figures) -> FigureTable:
    before = report.study.period.year_before.label
    rows = tuple(
        (
            figure.indicator.label,
            shown(figure.now),
            division_text(figure.now),
            shown(figure.before),
        )
        for figure in report.figures
    )
    head = ("Indicateur", report.study.period.label, "Calcul", before)
    return FigureTable("Populations et taux", head, rows)


def _answered(table: Table) -> bool:
    return any(line.count and line.label not in UNANSWERED for line in table.shares)


def _axis(table: Table) -> FigureTable:
    rows = tuple(
        (line.words, thousands(line.count), f"{line.share} %", *rate_cells(line))
        for line in merged_lines(table)
    )
    head = (table.axis.label, "Accueillis", "Part", "Sorties", "Positives", "Taux")
    return FigureTable(table.axis.label, head, rows)


def _tables(
    dossier: FiguresDossier,
    school: SchoolFacts,
    stamp: DocumentStamp,
    name: str,
    tables: Sequence[FigureTable],
    notes: Sequence[str],
) -> FigureTablesContent:
    return FigureTablesContent(
        school=figures_head(dossier, school),
        stamp=stamp,
        name=f"{name}, {dossier.asked.period.label}",
        scope=scope_words(dossier),
        extracted=extracted_words(dossier),
        tables=tuple(tables),
        notes=tuple(note for note in notes if note),
    )
