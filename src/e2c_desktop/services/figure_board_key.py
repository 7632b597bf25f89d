"""« Chiffres-clés »: six figures, two rule sets one under the other, the months, the profile."""

from __future__ import annotations

from collections.abc import Callable

from e2c_desktop.domain.french import long_date
from e2c_desktop.domain.outcomes.board import Behind, Block, Row, Section, Shape, Tile, Value
from e2c_desktop.domain.outcomes.comparison import period_name
from e2c_desktop.domain.outcomes.figures import Figures, measure_of
from e2c_desktop.domain.outcomes.measures import Measure
from e2c_desktop.domain.outcomes.registry import INDICATORS
from e2c_desktop.domain.outcomes.study import Study
from e2c_desktop.domain.outcomes.words import MASKED
from e2c_desktop.queries.figure_papers import FiguresDossier
from e2c_desktop.services.figure_board_parts import behind, drawn, months_block, plural, tile

RATES = ("tsp", "dynamiques", "autres", "sans_solution")
"""The indicators whose parts make the denominator, the most favourable first."""

NAMES = (
    ("Positive", "positive", "positives"),
    ("Dynamique", "dynamique", "dynamiques"),
    ("Autre", "autre", "autres"),
    ("Sans solution", "sans solution", "sans solution"),
)
_PROFILE = (
    ("part_sans_experience", "Sans expérience"),
    ("part_infra_3", "Sans CAP ni BEP"),
    ("part_femmes", "Femmes"),
    ("part_qpv", "Quartier prioritaire"),
    ("part_mineurs", "Mineurs à l’entrée"),
    ("part_rqth", "RQTH"),
)


def key_section(key: str, dossier: FiguresDossier) -> Section:
    """Return the first page of figures."""
    report = dossier.report
    blocks = (_rules_block(report, dossier.second), months_block(report.study, half=True))
    found = (*(block for block in blocks if block is not None), _profile_block(report))
    return Section(key, "Chiffres-clés", _tiles(report), found)


def _tiles(report: Figures) -> tuple[Tile, ...]:
    study = report.study
    entered = len(study.entrants)
    present = len(study.received) - entered
    first = long_date(study.period.first).rsplit(" ", 1)[0]
    exits, completed = len(study.exits), len(study.counted)
    positives = report.of("tsp").now.numerator
    solved = report.of("avec_solution").now.numerator
    return (
        tile(
            report,
            "accueillis",
            "Accueillis",
            title=plural(len(study.received), "parcours accueilli", "parcours accueillis"),
            note=f"{plural(present, 'présent')} au {first} + {plural(entered, 'entrant')}",
        ),
        _committed_tile(report, entered),
        tile(
            report,
            "sorties",
            "Sorties",
            title=plural(exits, "sortie"),
            note=f"{completed} à l’issue du parcours",
        ),
        tile(report, "tsp", "Sorties positives", title=plural(positives, *_SAID["positive"])),
        tile(report, "avec_solution", "Avec solution", title=plural(solved, *_SAID["solution"])),
        _later_tile(report),
    )


_SAID = {
    "positive": ("sortie positive", "sorties positives"),
    "solution": ("sortie avec solution", "sorties avec solution"),
}


def _committed_tile(report: Figures, entered: int) -> Tile:
    study = report.study
    waiting = [
        path
        for path in study.entrants
        if path.contract_on is None and (path.exit_on is None or path.exit_on > study.extracted_on)
    ]
    now = report.of("taux_engagement").now
    return tile(
        report,
        "taux_engagement",
        "Engagés",
        title=plural(now.numerator, "engagé"),
        parts=f"{now.numerator} sur {plural(entered, 'entrant')}",
        note=f"{len(waiting)} encore en intégration",
    )


def _later_tile(report: Figures) -> Tile:
    before = report.study.period.year_before
    reached = report.of("joignabilite_12").now
    name = period_name(before)
    when = f"en {name}" if name else "un an avant"
    count = reached.numerator
    people = plural(count, "personne jointe", "personnes jointes")
    note = f"{people} sur {reached.denominator}" if reached.denominator else "Aucun suivi échu"
    if reached.text is not None and reached.denominator:
        note = f"{note}, soit {reached.text}"
    positives = report.of("tsp_12").now.numerator
    return tile(
        report,
        "tsp_12",
        f"Positives à 12 mois, sortis {when}",
        title=f"{plural(positives, *_SAID['positive'])} à 12 mois",
        note=note,
    )


def _rules_block(report: Figures, second: Study | None) -> Block:
    study = report.study
    studies = (study,) if second is None else (study, second)
    early, outside = study.not_counted
    count = len(study.counted)
    ways = "vues par deux règles" if second is not None else f"règle {study.rules.name}"
    caption = f"{plural(len(study.exits), 'sortie')} − {len(early)} avant engagement"
    causes = plural(len(outside), "cause extérieure", "causes extérieures")
    return Block(
        "regles",
        f"{plural(count, 'sortie')} à l’issue du parcours, {ways}",
        Shape.STACKED,
        "Règle",
        tuple(name for name, _, _ in NAMES),
        tuple(Row(one.rules.name, category_values(one)) for one in studies),
        caption=f"{caption} − {causes}",
        legend=_legend(report),
    )


def _legend(report: Figures) -> tuple[str, ...]:
    unknown = report.of("inconnues").now.numerator
    others = report.of("autres").now.numerator
    without = f", dont {plural(unknown, 'inconnue')}" if unknown else ""
    other = f", {plural(others, 'personne')}" if others else ""
    return ("Positive", "Dynamique", f"Autre{other}", f"Sans solution{without}")


def category_values(study: Study) -> tuple[Value, ...]:
    """Return what the exits of the denominator are worth under the rule set of a study."""
    found = []
    for key, (_, one, many) in zip(RATES, NAMES, strict=True):
        measure = measure_of(key, study)
        title = plural(measure.numerator, f"sortie {one}", f"sorties {many}")
        told = Behind(title, INDICATORS[key].definition, study, True, _given(measure))  # by_rules
        found.append(category_value(measure, many, told, long=key == RATES[0]))
    return tuple(found)


def category_value(measure: Measure, many: str, told: Behind, *, long: bool) -> Value:
    """Return a part of the exits: « 36 positives · 62,1 % », the count alone of few people."""
    count = f"{measure.numerator} {many}" if long else str(measure.numerator)
    text = f"{count} · {measure.text}" if measure.text else count
    return Value(text, float(measure.numerator), told)


def _given(measure: Measure) -> Callable[[], Measure]:
    return lambda: measure


def _profile_block(report: Figures) -> Block:
    known = {figure.indicator.key for figure in report.figures}
    rows = []
    for key, label in _PROFILE:
        if key in known and report.of(key).now.denominator:
            now = report.of(key).now
            told = behind(report, key, f"{label} : {plural(now.numerator, 'personne')}")
            count = Value(str(now.numerator), float(now.numerator), told)
            rows.append(Row(label, (count, Value(now.text or MASKED, drawn(now), told))))
    rows.sort(key=lambda row: -(row.values[1].number or 0))
    age = report.of("age_moyen").now.text
    return Block(
        "profil",
        f"Profil des {plural(len(report.study.received), 'accueilli')}",
        Shape.BARS,
        "Profil",
        ("Effectif", "Part"),
        tuple(rows),
        half=True,
        note=f"Moyenne d’âge à l’entrée : {age}" if age else "",
    )
