"""What the annual report of figures says: everything is decided here, the layout draws it."""

from __future__ import annotations

from collections import Counter
from datetime import date

from e2c_desktop.documents.content import (
    BarChart,
    Cascade,
    DocumentStamp,
    FigureTable,
    Hero,
    KeyFiguresContent,
    Month,
    SchoolBlock,
    Trend,
    TrendLine,
)
from e2c_desktop.documents.wording import long_date, short_month, thousands
from e2c_desktop.domain.outcomes.figures import Figures, Table
from e2c_desktop.domain.outcomes.fse import FSE
from e2c_desktop.domain.outcomes.measures import Measure, Unit
from e2c_desktop.domain.outcomes.national_series import national_value
from e2c_desktop.domain.outcomes.shares import decimal_text, half_up
from e2c_desktop.domain.outcomes.study import Study
from e2c_desktop.domain.outcomes.words import MASKED
from e2c_desktop.queries.dossier_rows import SchoolFacts
from e2c_desktop.queries.figure_papers import FiguresDossier, YearRates
from e2c_desktop.services.contents_common import head_block
from e2c_desktop.services.contents_figures_activities import activities_table
from e2c_desktop.services.contents_figures_bars import (
    axis_chart,
    bars_of,
    category_parts,
    exit_groups,
    gathered,
    line_words,
    merged_lines,
    rate_cells,
    rule_bars,
)
from e2c_desktop.services.contents_figures_quality import quality_table
from e2c_desktop.services.contents_figures_words import (
    caution,
    control_words,
    definitions,
    entered_words,
    few_people,
    hero,
    method,
    period_words,
    scope_words,
    share_hero,
    year_before_words,
)

_FEWEST_YEARS = 3
_MOST_MONTHS = 24
_MOST_TOWNS = 7
_CHARTS = (
    ("age", "Âge à l’entrée"),
    ("prescripteur", "Qui a orienté vers l’école ?"),
    ("niveau", "Niveau à l’entrée"),
    ("sexe", "Sexe"),
)
_SUCCESS = ("sexe", "mineurs", "niveau", "qpv", "prescripteur")
_HOURS = (
    ("taux_presence", "des heures prévues ont été faites"),
    ("heures_centre", "heures au centre"),
    ("heures_entreprise", "heures en entreprise"),
    ("heures_par_sortie", "heures par parcours terminé"),
)
_SHARES = (
    ("part_infra_3", "sans diplôme de niveau 3 (CAP) à l’entrée"),
    ("part_sans_experience", "sans expérience professionnelle"),
    ("part_qpv", "habitent un quartier prioritaire de la ville"),
    ("part_rqth", "ont une reconnaissance de travailleur handicapé"),
)


def figures_head(dossier: FiguresDossier, school: SchoolFacts) -> SchoolBlock:
    """Return the head of a document of figures; the emblem of the Union for the FSE+ alone."""
    fse = dossier.asked.selection.funder == FSE
    return head_block(school, dossier.site, fse=fse)


def extracted_words(dossier: FiguresDossier) -> str:
    """Return « extraction du 9 février 2026 »."""
    return f"extraction du {long_date(dossier.asked.extracted_on)}"


def key_figures_content(
    dossier: FiguresDossier, school: SchoolFacts, stamp: DocumentStamp
) -> KeyFiguresContent:
    """Return the annual report."""
    report = dossier.report
    study = report.study
    others = [] if dossier.second is None else [dossier.second]
    return KeyFiguresContent(
        school=figures_head(dossier, school),
        stamp=stamp,
        period=study.period.label,
        before=study.period.year_before.label,
        scope=scope_words(dossier, method=True),
        rules=study.rules.name,
        extracted=extracted_words(dossier),
        heroes=_heroes(report),
        cascade=_cascade(study),
        base=_base(study),
        trend=_trend(dossier),
        trend_words=_trend_words(dossier),
        later=_later(report),
        exits=exit_groups(report),
        completed=len(study.counted),
        rule_bars=rule_bars(study, *others),
        people=_people(report),
        charts=_charts(report),
        profile=_profile(report),
        months=_months(study),
        sectors=_sectors(dossier),
        hours=_hours(report),
        towns=_towns(report),
        quality=quality_table(report),
        activities=activities_table(report),
        success=_success(report),
        network=_network(report),
        definitions=definitions(report),
        method=method(dossier),
        caution=caution(dossier),
        control=control_words(report),
    )


def _heroes(report: Figures) -> tuple[Hero, ...]:
    return (
        hero(report, "accueillis", "stagiaires accueillis"),
        hero(report, "entrants", entered_words(report)),
        hero(report, "tsp", "de sorties positives", accent=True),
        hero(report, "avec_solution", "de sorties avec solution"),
    )


def _cascade(study: Study) -> Cascade | None:
    """Return where the denominator comes from; None when nobody was received."""
    if not study.received:
        return None
    early, outside = study.not_counted
    return Cascade(
        len(study.received),
        len(study.exits),
        len(study.still_there),
        len(early),
        len(outside),
        len(study.counted),
        category_parts(study),
        period_words(study.period),
    )


def _base(study: Study) -> str:
    count = len(study.counted)
    if not count:
        return ""
    people = f"les {thousands(count)} personnes sorties" if count > 1 else "la personne sortie"
    return (
        f"Le taux de sorties positives se calcule sur {people} à l’issue de leur parcours. Il ne "
        "compte ni les départs avant la signature du contrat d’engagement, ni les départs pour "
        "une cause extérieure (santé, déménagement, etc.)."
    )


def _tenths(measure: Measure) -> int | None:
    """Return a rate in tenths of a percent; None when it may not or cannot be told."""
    value = measure.value
    return None if measure.masked or value is None else int(half_up(value) * 10)


def _told_years(dossier: FiguresDossier) -> list[YearRates]:
    """Return the years from the first whose rate can be told."""
    years = list(dossier.years)
    while years and _tenths(years[0].positive) is None:
        years.pop(0)
    return years


def _trend(dossier: FiguresDossier) -> Trend | None:
    """Return the rates over the years; None when there are too few for a chart."""
    years = _told_years(dossier)
    if len([year for year in years if _tenths(year.positive) is not None]) < _FEWEST_YEARS:
        return None
    return Trend(
        tuple(_year_words(year) for year in years),
        (
            TrendLine("positives", tuple(_tenths(year.positive) for year in years)),
            TrendLine("avec solution", tuple(_tenths(year.solution) for year in years)),
        ),
    )


def _year_words(year: YearRates) -> str:
    """Return « 2025 », or « 2024-2025 » for a period of its own."""
    label = year.period.label
    if label.isdecimal():
        return label
    first, last = year.period.first.year, year.period.last.year
    return str(first) if first == last else f"{first}-{last}"


def _trend_words(dossier: FiguresDossier) -> str:
    """Return the rates of the years as a sentence: where a chart would have too few values."""
    years = [
        year for year in _told_years(dossier) if year.positive.text and not year.positive.masked
    ]
    if not 2 <= len(years) < _FEWEST_YEARS:
        return ""
    told = ", puis ".join(f"{year.positive.text} {period_words(year.period)}" for year in years)
    return f"Sorties positives : {told}."


def _later(report: Figures) -> tuple[Hero, ...]:
    """Return what the exits of the year before became within twelve months."""
    told = (
        (
            "tsp_12",
            (
                "des personnes sorties {before} avaient connu une situation positive dans les "
                "douze mois"
            ),
        ),
        ("joignabilite_12", "ont pu être jointes à douze mois"),
    )
    before = year_before_words(report.study.period)
    found = []
    for key, words in told:
        now = report.of(key).now
        if now.denominator:
            label = words.format(before=before)
            base = f"{now.numerator} sur {now.denominator}"
            value = base if now.masked or now.text is None else now.text
            found.append(Hero(value, label, "" if value == base else base))
    return tuple(found)


def _people(report: Figures) -> str:
    received = thousands(len(report.study.received))
    persons = thousands(report.of("personnes").now.numerator)
    entered = thousands(len(report.study.entrants))
    return f"{received} parcours accueillis, de {persons} personnes ; {entered} entrées."


def _table(report: Figures, key: str) -> Table | None:
    return next((table for table in report.tables if table.axis.key == key), None)


def _charts(report: Figures) -> tuple[BarChart, ...]:
    under = report.study.rules.mask_under
    age = report.of("age_moyen").now
    notes = {"age": f"Âge moyen : {age.text}." if age.text else ""}
    found = []
    for key, title in _CHARTS:
        table = _table(report, key)
        chart = axis_chart(table, under, title=title, note=notes.get(key, "")) if table else None
        if chart is not None:
            found.append(chart)
    return tuple(found)


def _profile(report: Figures) -> tuple[Hero, ...]:
    known = {figure.indicator.key: figure for figure in report.figures}
    found = [share_hero(known[key], label) for key, label in _SHARES if key in known]
    return tuple(one for one in found if one is not None)


def _months(study: Study) -> tuple[Month, ...]:
    """Return the entries and the exits of each month; none when the period has too many."""
    first, last = study.period.first, study.period.last
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if not 2 <= count <= _MOST_MONTHS or not study.received:
        return ()
    entries = Counter(_month(path.entry_on) for path in study.entrants)
    exits = Counter(_month(path.exit_on) for path in study.exits)
    found = []
    for rank in range(count):
        years, month = divmod(first.month - 1 + rank, 12)
        key = (first.year + years, month + 1)
        label = short_month(date(*key, 1)).split(" ")[0]
        found.append(Month(label, entries[key], exits[key]))
    return tuple(found)


def _month(day: date | None) -> tuple[int, int]:
    return (0, 0) if day is None else (day.year, day.month)


def _hours(report: Figures) -> tuple[Hero, ...]:
    """Return the hours; none where no half-day was entered."""
    told = [hero(report, key, label) for key, label in _HOURS if report.of(key).now.text]
    return tuple(told)


def _sectors(dossier: FiguresDossier) -> BarChart | None:
    hosts = dossier.hosts
    lines = [(words or "Secteur non renseigné", count) for words, count in hosts.sectors]
    told = gathered(lines, dossier.report.study.rules.mask_under)
    if not told:
        return None
    title = f"Stages commencés : {thousands(hosts.periods)}"
    return BarChart(title, bars_of(told), _companies(dossier))


def _companies(dossier: FiguresDossier) -> str:
    hosts, received = dossier.hosts, len(dossier.report.study.received)
    structures = "structures d’accueil" if hosts.companies > 1 else "structure d’accueil"
    new = f", dont {thousands(hosts.newcomers)} pour la première fois" if hosts.newcomers else ""
    each = f"{hosts.periods / received:.1f}".replace(".", ",")
    return f"{thousands(hosts.companies)} {structures}{new}. {each} stages par parcours accueilli."


def _towns(report: Figures) -> FigureTable | None:
    """Return the communes of the people received; those of few people are together."""
    table = _table(report, "commune")
    if table is None:
        return None
    lines = [(line_words("commune", line.label), line.count) for line in table.shares]
    under = report.study.rules.mask_under
    few = f"Communes de moins de {under} stagiaires"
    told = gathered(lines, under, others=few, most=None)
    if not told:
        return None
    rows = [(words, thousands(count)) for words, count in told[:_MOST_TOWNS]]
    rest = told[_MOST_TOWNS:]
    middle = [count for words, count in rest if words != few]
    if middle:
        rows.append((f"{len(middle)} autres communes", thousands(sum(middle))))
    rows += [(words, thousands(count)) for words, count in rest if words == few]
    return FigureTable("Communes de résidence", ("Commune", "Accueillis"), tuple(rows))


def _network(report: Figures) -> FigureTable | None:
    """Return the rates beside those published of all the E2C; none when there is no exit."""
    rows = []
    year = report.study.period.last.year
    for figure in report.figures:
        told = national_value(figure.indicator.key, year)
        if told is None or figure.now.unit is Unit.COUNT or figure.now.text is None:
            continue
        sealed = figure.indicator.sealed and few_people(figure.now)
        own = MASKED if sealed else figure.now.text
        unit = " ans" if figure.now.unit is Unit.YEARS else " %"
        number = decimal_text(told.number).removesuffix(",0")
        rows.append((figure.indicator.label, own, f"{number}{unit}", str(told.year), told.source))
    if not rows:
        return None
    sources = dict.fromkeys(f"{source} ({told})" for *_, told, source in rows)
    head = ("Indicateur", report.study.period.label, "Réseau E2C", "Année publiée")
    note = f"Sources : {' ; '.join(sources)}. Les définitions publiées peuvent différer."
    return FigureTable("Et dans le réseau ?", head, tuple(row[:4] for row in rows), note)


def _success(report: Figures) -> FigureTable | None:
    """Return the positive exits by group; masked where a group could be recognised."""
    rows = []
    for key in _SUCCESS:
        table = _table(report, key)
        rates = () if table is None else table.rates
        if table is None or len(rates) < 2 or all(group.hidden for group in rates):
            continue
        rows += [
            (f"{table.axis.label} : {line.words}", *rate_cells(line))
            for line in merged_lines(table)
            if line.exits
        ]
    if not rows:
        return None
    head = ("Groupe", "Sorties", "Positives", "Taux")
    note = "Masqué : le groupe a trop peu de sorties, ou permettrait d’en retrouver un autre."
    return FigureTable("Sorties positives selon le profil", head, tuple(rows), note)
