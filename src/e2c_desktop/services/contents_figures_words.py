"""The sentences of the printed figures: the scope, the method, what to beware of, the sums."""

from __future__ import annotations

from collections import Counter

from e2c_desktop.documents.content import Definition, Hero
from e2c_desktop.documents.wording import long_date, thousands
from e2c_desktop.domain.outcomes.breakdowns import category_counts
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.figures import Figure, Figures
from e2c_desktop.domain.outcomes.masking import hidden_groups
from e2c_desktop.domain.outcomes.measures import WHOLE, Measure
from e2c_desktop.domain.outcomes.rule_set import COUNTED, FollowUpReading
from e2c_desktop.domain.outcomes.words import MASKED, division_text, excluded_text, measure_text
from e2c_desktop.queries.figure_papers import FiguresAsked, FiguresDossier

_IAE = (
    "« Dynamique » n’a pas le même sens dans l’insertion par l’activité économique, où le mot "
    "inclut les emplois durables. Les deux ne s’additionnent pas."
)
_READINGS = {
    FollowUpReading.BEST: "la meilleure situation connue",
    FollowUpReading.LAST: "la dernière situation connue",
}


_FEWEST = 5
"""People under whom a share of what life has been is not printed, whatever the rule set."""


def period_words(period: ReportPeriod) -> str:
    """Return « en 2025 », or the two days."""
    label = period.label
    return f"en {label}" if label.isdecimal() else label


def year_before_words(period: ReportPeriod) -> str:
    """Return « en 2024 » beside 2025, « un an avant » beside another period."""
    label = period.year_before.label
    return f"en {label}" if label.isdecimal() else "un an avant"


def entered_words(report: Figures) -> str:
    """Return what the entries are called: of a year, or of another period."""
    year = report.study.period.label.isdecimal()
    return f"entrées dans {'l’année' if year else 'la période'}"


def scope_words(dossier: FiguresDossier, *, method: bool = False) -> str:
    """Return the days, the places and the rule set: what every figure of the document is of."""
    asked = dossier.asked
    first, last = long_date(asked.period.first), long_date(asked.period.last)
    where = _where(asked, dossier.sites)
    end = " (définitions en dernière page)" if method else ""
    return f"Du {first} au {last}{where}. Règle de calcul : « {asked.rules.name} »{end}."


def _where(asked: FiguresAsked, sites: tuple[str, ...]) -> str:
    selection = asked.selection
    parts = [
        f"site {selection.site}" if selection.site else "",
        _cohort_words(selection.cohorts),
        f"financeur {selection.funder}" if selection.funder else "",
    ]
    named = [part for part in parts if part]
    if named:
        return ", " + ", ".join(named)
    return f", {len(sites)} sites" if len(sites) > 1 else ""


def _cohort_words(names: tuple[str, ...]) -> str:
    if not names:
        return ""
    return f"promotion{'s' if len(names) > 1 else ''} {', '.join(names)}"


def shown(measure: Measure) -> str:
    """Return a figure, thousands apart."""
    if measure.unit in WHOLE and measure.text is not None:
        return thousands(measure.numerator)
    return measure_text(measure)


def before_words(figure: Figure, before: str) -> str:
    """Return « En 2024 : 59,5 % », nothing when it is not told."""
    words = figure.before.text
    if words is None:
        return ""
    value = thousands(figure.before.numerator) if figure.before.unit in WHOLE else words
    return (
        f"{value} {before}" if figure.before.unit in WHOLE else f"{before.capitalize()} : {value}."
    )


def hero(report: Figures, key: str, label: str, *, accent: bool = False) -> Hero:
    """Return a large figure with what it is made of and the year before.

    A rate of too few people is told by its two numbers alone.
    """
    figure = report.of(key)
    before = before_words(figure, year_before_words(report.study.period))
    base = division_text(figure.now)
    if figure.now.masked and base:
        return Hero(base, label, before, accent)
    told = f"{base}." if base else ""
    return Hero(shown(figure.now), label, " ".join(part for part in (told, before) if part), accent)


def share_hero(figure: Figure, label: str) -> Hero | None:
    """Return a share of the people received; None when nobody answered, or few are in it or out."""
    now = figure.now
    if not now.denominator or now.masked or now.text is None:
        return None
    base = f"{now.numerator} sur {now.denominator}"
    if few_people(now):
        return Hero("–", label, "effectif masqué")
    return Hero(now.text, label, base)


def few_people(share: Measure) -> bool:
    """Tell whether a share of the people received tells of too few of them, in it or out of it."""
    sizes = [share.numerator, (share.denominator or 0) - share.numerator]
    return bool(hidden_groups(sizes, _FEWEST))


def definitions(report: Figures) -> tuple[Definition, ...]:
    """Return every figure with how it is counted."""
    found = []
    for figure in report.figures:
        now, one = figure.now, figure.indicator
        if one.sealed and few_people(now):
            found.append(Definition(one.label, one.definition, MASKED))
            continue
        division = division_text(now).replace(" sur ", " / ")
        masked = now.masked and bool(now.denominator)
        found.append(
            Definition(
                one.label,
                one.definition,
                division if masked else shown(now),
                "" if masked else division,
                shown(figure.before),
                excluded_text(now),
            )
        )
    return tuple(found)


def method(dossier: FiguresDossier) -> tuple[str, ...]:
    """Return where the figures come from and by which rule set."""
    asked, rules = dossier.asked, dossier.asked.rules
    second = asked.second
    return (
        (
            f"Source : base de gestion de l’école, extraction du {long_date(asked.extracted_on)}. "
            "Rien de ce qui est daté d’après n’est compté."
        ),
        f"Règle « {rules.name} », énoncée le {long_date(rules.stated_on)}. {rules.definition}",
        f"Origine de la règle : {rules.source}.",
        *(
            [f"Règle « {second.name} » : {second.definition}"]
            if second is not None and dossier.second is not None
            else []
        ),
        f"À douze mois, la règle retient {_READINGS[rules.follow_up]}.",
        "Une personne revenue après une sortie compte pour chaque parcours.",
        (
            f"Les taux de moins de {rules.mask_under} sorties sont masqués, et les effectifs de "
            f"moins de {rules.mask_under} personnes regroupés, pour protéger l’anonymat."
        ),
    )


def caution(dossier: FiguresDossier) -> tuple[str, ...]:
    """Return what to beware of: words, years, unknown situations, what was left out, alerts."""
    report = dossier.report
    unknown = report.of("inconnues").now
    told = [_IAE]
    if len(dossier.years) > 1:
        first, last = dossier.years[0].period.label, dossier.years[-2].period.label
        told.append(
            "Comparer deux années demande la même règle : les périodes antérieures "
            f"({first} à {last}) ont été recalculées avec la règle actuelle."
        )
    if unknown.denominator:
        told.append(
            f"Situations inconnues à la sortie : {unknown.numerator} sur {unknown.denominator}. "
            "Elles comptent comme « sans solution »."
        )
    told.append(left_out_words(report))
    told += [f"Chiffre inhabituel. {alert.sentence}" for alert in report.alerts]
    return tuple(part for part in told if part)


def left_out_words(report: Figures) -> str:
    """Return how many paths were left out, and how many contradictions stand in the facts."""
    kinds = Counter(one.kind.label for one in report.anomalies)
    parts = []
    if report.left_out:
        parts.append(f"Parcours laissés de côté, dates impossibles : {report.left_out}.")
    if kinds:
        listed = ", ".join(f"{label.lower()} ({count})" for label, count in kinds.items())
        parts.append(f"Anomalies dans les dossiers : {sum(kinds.values())} ({listed}).")
    return " ".join(parts) or "Aucun parcours laissé de côté, aucune anomalie dans les dossiers."


def control_words(report: Figures) -> str:
    """Return the sums that hold between the populations; nothing when nobody was received."""
    study = report.study
    received, entered, left = len(study.received), len(study.entrants), len(study.exits)
    if not received:
        return ""
    counts = category_counts(study)
    early, outside = (len(paths) for paths in study.not_counted)
    parts = " + ".join(str(counts[category]) for category in COUNTED if counts[category])
    told = [
        f"{received - entered} déjà présents + {entered} entrées = {received} accueillis",
        f"{received} − {left} sorties = {len(study.still_there)} encore en formation",
    ]
    if left:
        told.append(f"{early} + {outside} + {len(study.counted)} = {left} sorties")
    if parts:
        told.append(f"{parts} = {len(study.counted)} sorties à l’issue du parcours")
    return f"Contrôles avant impression : {' ; '.join(told)}."


def sums_hold(report: Figures) -> bool:
    """Tell whether the populations add up; a report whose sums do not hold is not printed."""
    study = report.study
    early, outside = (len(paths) for paths in study.not_counted)
    counted = len(study.counted)
    return (
        len(study.received) == len(study.exits) + len(study.still_there)
        and len(study.exits) == early + outside + counted
        and sum(category_counts(study)[category] for category in COUNTED) == counted
    )
