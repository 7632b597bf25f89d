"""« Suivi à 12 mois »: what the exits of the year before became."""

from __future__ import annotations

from e2c_desktop.domain.outcomes.board import Block, Row, Section, Shape, Value, people_behind
from e2c_desktop.domain.outcomes.categorise import Categorised
from e2c_desktop.domain.outcomes.comparison import period_name
from e2c_desktop.domain.outcomes.facts import Identifier
from e2c_desktop.domain.outcomes.figures import Figures
from e2c_desktop.domain.outcomes.rule_set import COUNTED, FollowUpReading
from e2c_desktop.domain.outcomes.shares import rate_text
from e2c_desktop.domain.outcomes.study import Study
from e2c_desktop.services.figure_board_key import NAMES
from e2c_desktop.services.figure_board_parts import indicator_block, plural, tile

_TILES = (
    ("tsp_12_meilleure", "Positives, meilleure situation"),
    ("tsp_12_derniere", "Positives, dernière connue"),
    ("tsp_n_1", "Positives à la sortie"),
    ("gain_12", "Gain du suivi"),
    ("joignabilite_12", "Joignabilité à 12 mois"),
)
_READINGS = (
    (FollowUpReading.BEST, "Meilleure connue"),
    (FollowUpReading.LAST, "Dernière connue"),
)


def later_section(key: str, report: Figures) -> Section:
    """Return the page of the follow-up of the exits of the year before."""
    keys = tuple(one for one, _ in _TILES)
    return Section(
        key,
        "Suivi à 12 mois",
        tuple(tile(report, one, label) for one, label in _TILES),
        (
            _moments(report.study.year_before),
            indicator_block(report, "suivi", "Suivi à 12 mois", ("tsp_12", *keys)),
        ),
    )


def _moments(before: Study) -> Block:
    name = period_name(before.period)
    count = plural(len(before.counted), "sortie")
    when = f"de {name}" if name else "un an avant"
    found = before.followed
    rows = [_row("À la sortie", before, before.categories)]
    for reading, words in _READINGS:
        told = {path_id: one[reading] for path_id, one in found.items()}
        rows.append(_row(words, before, told))
    return Block(
        "douze_mois",
        f"{count} à l’issue du parcours {when}, douze mois après",
        Shape.STACKED,
        "Situation",
        tuple(label for label, _, _ in NAMES),
        tuple(rows),
        legend=tuple(label for label, _, _ in NAMES),
    )


def _row(label: str, study: Study, told: dict[Identifier, Categorised]) -> Row:
    whole = len(study.counted)
    values = []
    for category, (_, one, many) in zip(COUNTED, NAMES, strict=True):
        paths = [path for path in study.counted if told[path.id].category is category]
        title = f"{label} : {plural(len(paths), one, many)}"
        rate = rate_text(len(paths), whole) if whole >= study.rules.mask_under else None
        values.append(
            Value(
                f"{len(paths)} · {rate}" if rate else str(len(paths)),
                float(len(paths)),
                people_behind(title, "", study, paths, lambda path: told[path.id].why),
            )
        )
    return Row(label, tuple(values))
