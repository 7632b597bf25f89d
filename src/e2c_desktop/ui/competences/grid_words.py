"""What the grid shows and says: levels, means, what is left to do, who gave a level."""

from __future__ import annotations

from enum import Enum
from functools import partial
from math import floor

from e2c_desktop.domain.evaluation import GRID_MOMENTS, Assessor, Moment
from e2c_desktop.domain.french import counted
from e2c_desktop.queries.competence_rows import (
    CompetenceCase,
    CompetenceGrid,
    DomainCases,
    GivenLevel,
    LevelOf,
)
from e2c_desktop.queries.frameworks import FrameworkRow

TO_ASSESS = "À évaluer"
NOT_ASSESSED = "Non évalué"
_BEFORE = ("avec ", "en ")


class Col(Enum):
    """The columns, from left to right."""

    NAME = "Compétence"
    ENTRY = "Entrée"
    MID = "Mi-parcours"
    EXIT = "Sortie"
    OWN = "Son avis"
    PROOFS = "Preuves"

    @property
    def moment(self) -> Moment | None:
        """The moment of a column of levels."""
        return dict(zip((Col.ENTRY, Col.MID, Col.EXIT), GRID_MOMENTS, strict=True)).get(self)

    @property
    def level_of(self) -> LevelOf:
        """What gives the level of the column in a case."""
        moment = self.moment
        if moment is None:
            return CompetenceCase.own
        return partial(CompetenceCase.at, moment=moment)


COLUMNS = tuple(Col)
LEVEL_COLUMNS = (Col.ENTRY, Col.MID, Col.EXIT, Col.OWN)
"""Those that are typed in."""


def column_of(moment: Moment) -> Col:
    """Return the column of a moment of the grid."""
    return next(one for one in COLUMNS if one.moment is moment)


def short_word(word: str) -> str:
    """Return a level in one word: « Autonomie » for « En autonomie »."""
    for before in _BEFORE:
        if word.lower().startswith(before):
            rest = word[len(before) :]
            return rest[:1].upper() + rest[1:]
    return word


def level_words(level: int | None) -> str:
    """Return « niveau 1 sur 4 », or « non évalué »."""
    return "non évalué" if level is None else f"niveau {level} sur 4"


def mean_text(mean: float | None) -> str:
    """Return « 2,3 », or a dash when nothing was given; half a tenth is rounded up, as by hand."""
    if mean is None:
        return "–"
    whole, tenth = divmod(floor(mean * 10 + 0.5), 10)
    return f"{whole},{tenth}"


def framework_words(framework: FrameworkRow) -> str:
    """Return « Référentiel de démonstration, version 1 »."""
    edition = f", version {framework.edition}" if framework.edition else ""
    return framework.name + edition


def level_at(case: CompetenceCase, column: Col) -> GivenLevel | None:
    """Return the level that a case shows in a column."""
    return column.level_of(case) if column in LEVEL_COLUMNS else None


def domain_text(domain: DomainCases, column: Col, opened: Moment) -> str:
    """Return what a domain shows in a column: a mean, or « 2 sur 3 » while it is being assessed."""
    if column is Col.NAME:
        return domain.name
    if column is Col.PROOFS:
        return str(domain.proof_count())
    given = len(domain.levels(column.level_of))
    if column.moment is opened and given < len(domain.cases):
        return f"{given} sur {len(domain.cases)}"
    return mean_text(domain.mean(column.level_of))


def is_incomplete(domain: DomainCases, column: Col, opened: Moment) -> bool:
    """Tell whether a domain still has cases to assess in a column."""
    given = len(domain.levels(column.level_of))
    return column.moment is opened and given < len(domain.cases)


def case_text(case: CompetenceCase, column: Col, opened: Moment) -> str:
    """Return what a case shows in a column."""
    if column is Col.NAME:
        return case.competence.label
    if column is Col.PROOFS:
        return str(len(case.proofs))
    given = level_at(case, column)
    if given is not None:
        return str(given.level)
    return TO_ASSESS if column.moment is opened else "–"


def spoken_case(case: CompetenceCase, column: Col, opened: Moment) -> str:
    """Return « Calculer des proportions, Entrée, niveau 1 sur 4 »."""
    name = case.competence.label
    if column is Col.NAME:
        return name
    if column is Col.PROOFS:
        count = counted(len(case.proofs), "preuve", "preuves") if case.proofs else "aucune preuve"
        return f"{name}, {count}" + (", à justifier" if case.without_proof else "")
    given = level_at(case, column)
    if given is None and column.moment is opened:
        return f"{name}, {column.value}, à évaluer"
    return f"{name}, {column.value}, {level_words(None if given is None else given.level)}"


def spoken_domain(domain: DomainCases, column: Col, opened: Moment, *, folded: bool) -> str:
    """Return « D3 Mobiliser les mathématiques, Sortie, 2 sur 3 évaluées »."""
    text = domain_text(domain, column, opened)
    if column is Col.NAME:
        return f"{text}, {'fermé' if folded else 'ouvert'}"
    if column is Col.PROOFS:
        return f"{domain.name}, {counted(domain.proof_count(), 'preuve', 'preuves')}"
    if is_incomplete(domain, column, opened):
        return f"{domain.name}, {column.value}, {text} évaluées"
    if text == "–":
        return f"{domain.name}, {column.value}, non évalué"
    return f"{domain.name}, {column.value}, moyenne {text}"


def who_gave(given: GivenLevel, grid: CompetenceGrid) -> str:
    """Return who gave a level: « Maëlys, son avis », « P. Delorme, tuteur »."""
    return "".join(giver(given, grid))


def giver(given: GivenLevel, grid: CompetenceGrid) -> tuple[str, str]:
    """Return who gave a level, then in what name: « P. Delorme », « , tuteur »."""
    if given.assessor is Assessor.SELF:
        return (grid.first_name, ", son avis") if grid.first_name else ("Son avis", "")
    if given.assessor is Assessor.TRAINER:
        return given.by or ("Positionnement" if given.moment is Moment.ENTRY else "L’équipe"), ""
    role = "tuteur" if given.assessor is Assessor.TUTOR else "jury"
    return (given.by, f", {role}") if given.by else (role.capitalize(), "")
