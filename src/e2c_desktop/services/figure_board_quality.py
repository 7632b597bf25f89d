"""« Certifications et satisfaction »: what was obtained, by kind, and what people say."""

from __future__ import annotations

from dataclasses import replace

from e2c_desktop.domain.certification_codes import CertificationKind, CertificationResult
from e2c_desktop.domain.outcomes.board import Block, Row, Section, Shape, Value
from e2c_desktop.domain.outcomes.facts import CertificationFacts, PathFacts
from e2c_desktop.domain.outcomes.figures import Figures
from e2c_desktop.domain.outcomes.quality import passed
from e2c_desktop.domain.outcomes.shares import rate_text
from e2c_desktop.domain.outcomes.study import Study
from e2c_desktop.domain.outcomes.words import NOTHING, thousands
from e2c_desktop.services.figure_board_parts import indicator_block, people_value

CERTIFIED = ("certifications_presentees", "certifications_obtenues", "secourisme_sorties")
VOICES = (
    "satisfaction_stagiaires",
    "satisfaction_entreprises",
    "satisfaction_partenaires",
    "reclamations",
    "reclamations_delai",
)
NOT_TOLD = "non renseigné"
"""Where nothing at all is noted: no certification typed is not « none obtained »."""


def quality_section(key: str, report: Figures) -> Section:
    """Return the page of certifications, satisfaction and complaints."""
    return Section(
        key,
        "Certifications et satisfaction",
        blocks=(
            _told(indicator_block(report, "certifications", "Certifications", CERTIFIED)),
            _by_kind(report.study),
            _told(
                replace(
                    indicator_block(report, "voix", "Satisfaction et réclamations", VOICES),
                    note="Part des notes 3 et 4 à la question d’ensemble. Les questionnaires ne "
                    "se partagent pas par financeur.",
                )
            ),
        ),
    )


def _told(block: Block) -> Block:
    """Say « non renseigné » where nothing is noted."""
    rows = tuple(
        Row(row.label, (replace(row.values[0], text=NOT_TOLD), *row.values[1:]))
        if row.values[0].text == NOTHING
        else row
        for row in block.rows
    )
    return replace(block, rows=rows)


def _by_kind(study: Study) -> Block:
    rows = [_row(kind, study) for kind in CertificationKind]
    return Block(
        "certifications_type",
        "Certifications par type",
        Shape.TABLE,
        "Certification",
        ("Présentées", "Obtenues", "Taux"),
        tuple(row for row in rows if row is not None),
        note="Certifications des accueillis passées dans la période, au résultat connu.",
    )


def _row(kind: CertificationKind, study: Study) -> Row | None:
    def own(path: PathFacts) -> list[CertificationFacts]:
        return [one for one in passed(path, study) if one.kind is kind]

    people = [path for path in study.received if own(path)]
    found = [one for path in people for one in own(path)]
    if not found:
        return None
    happy = sum(one.result is CertificationResult.OBTAINED for one in found)
    few = len(people) < study.rules.mask_under
    rate = None if few else rate_text(happy, len(found))
    presented = people_value(
        f"{kind.label} : {len(people)} personnes",
        study,
        people,
        lambda path: f"{kind.label} présentée.",
        text=thousands(len(found)),
    )
    return Row(
        kind.label,
        (
            replace(presented, number=float(len(found))),
            Value(thousands(happy), float(happy)),
            Value("masqué" if few else rate or "", None if few else 100 * happy / len(found)),
        ),
    )
