"""What the pages of figures share: an indicator as a tile or a row, counts of people as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.french import month_name
from e2c_desktop.domain.outcomes.board import (
    NOTHING_TOLD,
    Behind,
    Block,
    Row,
    Shape,
    Tile,
    Value,
    people_behind,
)
from e2c_desktop.domain.outcomes.comparison import change_words, period_name
from e2c_desktop.domain.outcomes.facts import PathFacts, ReportPeriod
from e2c_desktop.domain.outcomes.figures import Figure, Figures
from e2c_desktop.domain.outcomes.measures import WHOLE, Measure
from e2c_desktop.domain.outcomes.national_series import national_value
from e2c_desktop.domain.outcomes.populations import day_text
from e2c_desktop.domain.outcomes.shares import decimal_text, rate_text
from e2c_desktop.domain.outcomes.study import Study
from e2c_desktop.domain.outcomes.words import division_text, measure_text, thousands

Lines = Sequence[tuple[str, Sequence[PathFacts]]]
_MOST_MONTHS = 24
_MONTHS = (
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
)


def plural(count: int, word: str, words: str = "") -> str:
    """Return « 1 sortie », « 2 sorties »."""
    return f"{thousands(count)} {word if count < 2 else words or f'{word}s'}"  # two


def behind(report: Figures, key: str, title: str = "") -> Behind:
    """Return what stands behind an indicator of a report.

    Raises:
        KeyError: the report tells none of that name.
    """
    figure = report.of(key)
    one = figure.indicator
    words = title or f"{one.label} : {measure_text(figure.now)}"
    return Behind(words, one.definition, report.study, one.by_rules, lambda: figure.now)


def drawn(measure: Measure) -> float | None:
    """Return a figure as it is drawn; None when it is not told."""
    value = None if measure.masked else measure.value
    return None if value is None else float(value)


def tile(
    report: Figures, key: str, label: str, *, title: str = "", note: str = "", parts: str = ""
) -> Tile:
    """Return an indicator in large; compared with the year before when nothing else is told.

    Of too few people, the two numbers take the place of the rate.
    """
    figure = report.of(key)
    now, period = figure.now, report.study.period
    change, trend = change_words(figure, period)
    division = parts or division_text(now)
    text = thousands(now.numerator) if now.unit in WHOLE else measure_text(now)
    if now.masked and division:
        text, division = division, "trop peu pour un taux"
    before = f"{period.year_before.label} : {measure_text(figure.before)}"
    return Tile(
        key,
        label,
        text,
        behind(report, key, title),
        division,
        note or change,
        None if note else trend,
        f"{figure.indicator.definition} {before[:1].upper()}{before[1:]}.",
    )


def indicator_block(report: Figures, key: str, title: str, wanted: Iterable[str]) -> Block:
    """Return indicators as rows, beside the year before and the published national figures."""
    known = {figure.indicator.key: figure for figure in report.figures}
    period = report.study.period
    rows = tuple(_indicator_row(report, known[one]) for one in wanted if one in known)
    before = period_name(period.year_before) or "Un an avant"
    columns = ("Valeur", "Calcul", before, "Écart", "National")
    return Block(
        key,
        title,
        Shape.TABLE,
        "Indicateur",
        columns,
        rows,
        note="National : dernier chiffre publié, avec son année. Les définitions peuvent différer.",
    )


def _indicator_row(report: Figures, figure: Figure) -> Row:
    key, now = figure.indicator.key, figure.now
    told = behind(report, key)
    period = report.study.period
    national = national_value(key, period.last.year)
    published = NOTHING_TOLD
    if national is not None:
        number = national.number
        whole = number.denominator == 1
        words = thousands(int(number)) if whole else decimal_text(number)
        published = Value(f"{words} {now.unit.label} ({national.year})".replace("  ", " "))
    return Row(
        figure.indicator.label,
        (
            Value(measure_text(now), drawn(now), told),
            Value(division_text(now), None, told),
            Value(measure_text(figure.before), drawn(figure.before)),
            Value(_signed(figure)),
            published,
        ),
    )


def _signed(figure: Figure) -> str:
    change = figure.change
    if change is None:
        return ""
    if figure.now.unit in WHOLE:
        sign = "−" if change < 0 else "+"
        return f"{sign}{thousands(abs(int(change)))}" if change else "0"
    text = decimal_text(change).replace("-", "−")
    return f"+{text}" if change > 0 else text


def people_value(
    title: str,
    study: Study,
    paths: Sequence[PathFacts],
    why: Callable[[PathFacts], str],
    *,
    text: str = "",
) -> Value:
    """Return a count of people that opens them."""
    told = people_behind(title, "", study, paths, why)
    return Value(text or thousands(len(paths)), float(len(paths)), told)


def bars(
    study: Study,
    lines: Lines,
    why: Callable[[PathFacts], str],
    *,
    what: str,
) -> tuple[Row, ...]:
    """Return groups of people as bars: their number, and their share of all of them.

    Args:
        study: the report.
        lines: words, and the people.
        why: tells why one of them is counted.
        what: what they are, in the titles of what stands behind.
    """
    whole = sum(len(paths) for _, paths in lines)
    few = whole < study.rules.mask_under
    return tuple(
        Row(
            words,
            (
                people_value(f"{what} : {words} ({len(paths)})", study, paths, why),
                Value(
                    "" if few else rate_text(len(paths), whole) or "",
                    None if few else float(Fraction(100 * len(paths), whole)),
                ),
            ),
        )
        for words, paths in lines
    )


def months_of(period: ReportPeriod) -> list[ReportPeriod]:
    """Return the months of a period, the first and the last cut at its ends."""
    found = []
    begins = period.first.replace(day=1)
    while begins <= period.last:
        after = add_months(begins, 1)
        first, last = max(begins, period.first), min(after - timedelta(days=1), period.last)
        found.append(ReportPeriod(first, last))
        begins = after
    return found


def months_block(study: Study, *, half: bool) -> Block | None:
    """Return the entries and the exits of each month; None over too many months for a chart."""
    months = months_of(study.period)
    if len(months) > _MOST_MONTHS:
        return None
    several = study.period.first.year != study.period.last.year
    rows = []
    for month in months:
        words = _month_words(month.first, with_year=several)
        entered = [path for path in study.entrants if path.entry_on in month]
        left = [path for path in study.exits if path.exit_on in month]
        rows.append(
            Row(
                words,
                (
                    people_value(
                        f"{plural(len(entered), 'entrée')} en {month_name(month.first.month)}",
                        study,
                        entered,
                        lambda path: f"Entrée le {day_text(path.entry_on)}.",
                    ),
                    people_value(
                        f"{plural(len(left), 'sortie')} en {month_name(month.first.month)}",
                        study,
                        left,
                        lambda path: f"Sortie le {day_text(path.exit_on)}.",
                    ),
                ),
            )
        )
    legend = (plural(len(study.entrants), "entrée"), plural(len(study.exits), "sortie"))
    return Block(
        "mois",
        "Entrées et sorties par mois",
        Shape.COLUMNS,
        "Mois",
        ("Entrées", "Sorties"),
        tuple(rows),
        legend=legend,
        half=half,
    )


def _month_words(day: date, *, with_year: bool = False) -> str:
    words = _MONTHS[day.month - 1]
    return f"{words} {day.year % 100:02d}" if with_year else words
