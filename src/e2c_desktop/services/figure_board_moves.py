"""« Entrées et sorties »: how many come and go, why, after how long, and over the years."""

from __future__ import annotations

from e2c_desktop.domain.codes import ExitReason
from e2c_desktop.domain.outcomes.board import NOTHING_TOLD, Block, Row, Section, Shape, Value
from e2c_desktop.domain.outcomes.comparison import period_name
from e2c_desktop.domain.outcomes.facts import PathFacts, ReportPeriod
from e2c_desktop.domain.outcomes.measures import DAYS_A_MONTH, Measure
from e2c_desktop.domain.outcomes.national_series import NationalValue, national_series
from e2c_desktop.domain.outcomes.study import Study
from e2c_desktop.domain.outcomes.words import measure_text
from e2c_desktop.queries.figure_papers import FiguresDossier
from e2c_desktop.services.figure_board_parts import bars, drawn, indicator_block, months_block

_ENTRIES = (
    "accueillis",
    "personnes",
    "entrants",
    "engages",
    "taux_engagement",
    "avant_engagement",
    "taux_rupture_integration",
    "duree_integration",
    "sorties",
    "exogenes",
    "issue_parcours",
    "taux_hors_denominateur",
    "encore",
    "duree_moyenne",
    "ecart_ecole",
)
_WORTH = (
    "tsp",
    "positives_emploi",
    "positives_aides",
    "positives_alternance",
    "positives_formation",
    "positives_autres",
    "dynamiques",
    "avec_solution",
    "autres",
    "sans_solution",
    "sans_solution_accompagnes",
    "inconnues",
    "abandons",
)
_LENGTHS = (
    ("moins de 3 mois", 3),
    ("3 à 6 mois", 6),
    ("6 à 9 mois", 9),
    ("9 à 12 mois", 12),
    ("12 mois et plus", None),
)
_NO_REASON = "Non renseigné"


def moves_section(key: str, dossier: FiguresDossier) -> Section:
    """Return the page of entries and exits."""
    report = dossier.report
    study = report.study
    blocks = (
        months_block(study, half=False),
        _reasons(study),
        _lengths(study),
        _years(dossier),
        indicator_block(report, "populations", "Populations et durées", _ENTRIES),
        indicator_block(report, "categories", "Ce que valent les sorties", _WORTH),
    )
    return Section(key, "Entrées et sorties", blocks=tuple(one for one in blocks if one))


def _reasons(study: Study) -> Block:
    def words(path: PathFacts) -> str:
        return path.exit_reason.label if path.exit_reason else _NO_REASON

    names = [*(reason.label for reason in ExitReason), _NO_REASON]
    lines = [(name, [path for path in study.exits if words(path) == name]) for name in names]
    lines = sorted((line for line in lines if line[1]), key=lambda line: -len(line[1]))
    rows = bars(study, lines, lambda path: f"Motif de fin : {words(path)}.", what="Motif")
    return Block(
        "motifs",
        "Motifs de fin de parcours",
        Shape.BARS,
        "Motif",
        ("Sorties", "Part"),
        rows,
        half=True,
        note="Le motif dit pourquoi le parcours s’est arrêté, pas ce que la personne est devenue.",
    )


def _lengths(study: Study) -> Block:
    groups: dict[str, list[PathFacts]] = {words: [] for words, _ in _LENGTHS}
    for path in study.counted:
        months = _days(path) / DAYS_A_MONTH
        words = next(words for words, most in _LENGTHS if most is None or months < most)
        groups[words].append(path)
    rows = bars(
        study, list(groups.items()), lambda path: f"{_days(path)} jours.", what="Durée du parcours"
    )
    return Block(
        "durees",
        "Durée des parcours terminés",
        Shape.BARS,
        "Durée",
        ("Sorties", "Part"),
        rows if study.counted else (),
        half=True,
        note="Sorties à l’issue du parcours.",
    )


def _days(path: PathFacts) -> int:
    assert path.entry_on is not None  # an exit of the denominator has both days
    assert path.exit_on is not None
    return (path.exit_on - path.entry_on).days


def _years(dossier: FiguresDossier) -> Block | None:
    """Return the rates of five years; None when a single one is told."""
    years = [year for year in dossier.years if year.positive.denominator]
    if len(years) < 2:  # a line needs two points
        return None
    published = {one.year: one for one in national_series("tsp")}
    rows = []
    for year in years:
        national = published.get(year.period.last.year)
        rates = tuple(map(_rate, (year.positive, year.solution)))
        rows.append(Row(_label(year.period), (*rates, _published(national))))
    return Block(
        "annees",
        "Taux de sorties au fil des années",
        Shape.LINES,
        "Année",
        ("Positives", "Avec solution", "Positives, ensemble des E2C"),
        tuple(rows),
        note=f"Recalculés avec la règle {dossier.report.study.rules.name}. Chiffres nationaux "
        "publiés par le Réseau E2C, le Sénat et la presse.",
    )


def _label(period: ReportPeriod) -> str:
    return period_name(period) or str(period.last.year)


def _published(national: NationalValue | None) -> Value:
    if national is None:
        return NOTHING_TOLD
    return Value(f"{national.number} %", float(national.number))


def _rate(measure: Measure) -> Value:
    return Value(measure_text(measure), drawn(measure))
