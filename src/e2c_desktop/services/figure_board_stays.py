"""« Stages »: the periods in companies, the companies that hosted, and the hours attended."""

from __future__ import annotations

from e2c_desktop.domain.outcomes.board import Block, Row, Section, Shape, Value
from e2c_desktop.domain.outcomes.facts import PathFacts
from e2c_desktop.domain.outcomes.shares import rate_text
from e2c_desktop.domain.outcomes.study import Study
from e2c_desktop.queries.figure_papers import FiguresDossier, HostFigures
from e2c_desktop.services.figure_board_parts import bars, indicator_block

_KEYS = (
    "stages_par_parcours",
    "part_sans_stage",
    "part_temps_entreprise",
    "delai_premier_stage",
    "stages",
    "stages_pmsmp",
    "entreprises_accueil",
    "entreprises_nouvelles",
    "embauches_stage",
)
_HOURS = (
    "taux_presence",
    "heures_centre",
    "heures_entreprise",
    "part_heures_entreprise",
    "heures_justifiees",
    "heures_injustifiees",
    "heures_par_sortie",
)
_MANY = 6


def stays_section(key: str, dossier: FiguresDossier) -> Section:
    """Return the page of placements."""
    report = dossier.report
    return Section(
        key,
        "Stages et présence",
        blocks=(
            indicator_block(report, "stages", "Stages et entreprises", _KEYS),
            _each(report.study),
            _sectors(dossier.hosts),
            indicator_block(report, "presence", "Présence", _HOURS),
        ),
    )


def _each(study: Study) -> Block:
    groups: dict[str, list[PathFacts]] = {}
    known = [path for path in study.counted if path.placements is not None]
    for number in range(_MANY + 1):
        name = f"{number} stage{'s' if number > 1 else ''}{' et plus' if number == _MANY else ''}"
        groups[name] = [path for path in known if min(path.placements or 0, _MANY) == number]
    rows = bars(
        study, list(groups.items()), lambda path: f"{path.placements} stages.", what="Parcours à"
    )
    return Block(
        "stages_chacun",
        "Nombre de stages par parcours terminé",
        Shape.BARS,
        "Stages",
        ("Parcours", "Part"),
        rows if known else (),
        half=True,
    )


def _sectors(hosts: HostFigures) -> Block:
    whole = hosts.periods
    rows = tuple(
        Row(
            name or "Non renseigné",
            (
                Value(str(count), float(count)),
                Value(rate_text(count, whole) or "", 100 * count / whole),
            ),
        )
        for name, count in hosts.sectors
    )
    return Block(
        "secteurs",
        "Stages par secteur d’activité",
        Shape.BARS,
        "Secteur",
        ("Stages", "Part"),
        rows,
        half=True,
        note="Stages qui ont au moins un jour dans la période.",
    )
