"""The shares of the people received that a plausibility interval watches (domain §3.5, §3.6)."""

from __future__ import annotations

from collections.abc import Callable

from e2c_desktop.domain.codes import Answer, Sex
from e2c_desktop.domain.outcomes.axes import (
    UNANSWERED,
    UNKNOWN,
    axis_named,
    below_level_3,
    is_minor,
)
from e2c_desktop.domain.outcomes.facts import PathFacts
from e2c_desktop.domain.outcomes.measures import Group, Measure, Unit
from e2c_desktop.domain.outcomes.populations import left_out
from e2c_desktop.domain.outcomes.rates import part
from e2c_desktop.domain.outcomes.registry import indicator
from e2c_desktop.domain.outcomes.study import Study
from e2c_desktop.domain.profile_codes import Experience
from e2c_desktop.domain.text import comparison_key

_OF_RECEIVED = (
    "÷ accueillis ; qui n’a pas répondu reste dans le total, sauf si personne n’a répondu."
)


def _share(study: Study, axis: str, wanted: Callable[[PathFacts], bool]) -> Measure:
    told = axis_named(axis)
    if all(told.of(path) in UNANSWERED for path in study.received):
        nothing = Group(UNKNOWN, study.received, lambda _: f"{told.label} : {UNKNOWN}.")
        return Measure(Unit.RATE, 0, 0, outside=(nothing,))
    return part(study, study.received, wanted, lambda path: f"{told.label} : {told.of(path)}.")


@indicator(
    "communes",
    "Communes d’origine",
    "Communes différentes où habitent les accueillis.",
    "E2C du Val-de-Marne, 2020 : 38 communes",
)
def towns(study: Study) -> Measure:
    """How many communes the people received live in: each asks for its own count (domain §3.5)."""
    known = [path for path in study.received if path.town]
    blind = [path for path in study.received if not path.town]
    nothing = Group("commune inconnue", blind, lambda _: "Commune inconnue.")
    return Measure(
        Unit.TALLY,
        len(set(map(comparison_key, {path.town for path in known}))),
        counted=Group("", known, lambda path: f"Commune : {path.town}."),
        outside=(nothing, *left_out(study)),
    )


@indicator("part_femmes", "Part des femmes", f"Femmes {_OF_RECEIVED}")
def women(study: Study) -> Measure:
    """Women among accueillis: 52 % in 2015."""
    return _share(study, "sexe", lambda path: path.sex is Sex.FEMALE)


@indicator("part_mineurs", "Part des mineurs", f"Moins de 18 ans à l’entrée {_OF_RECEIVED}")
def minors(study: Study) -> Measure:
    """Under 18 on the day of entry among accueillis: 31 % in 2023."""
    return _share(study, "mineurs", is_minor)


@indicator(
    "part_infra_3",
    "Part des infra 3",
    f"Entrés sans diplôme de niveau 3 (niveaux préparés sans être obtenus compris) {_OF_RECEIVED}",
)
def below_3(study: Study) -> Measure:
    """Infra CAP among accueillis: 91 % in 2021 (decision I12)."""
    return _share(study, "niveau", below_level_3)


@indicator("part_qpv", "Part des QPV", f"Habitants d’un quartier prioritaire {_OF_RECEIVED}")
def priority_quarter(study: Study) -> Measure:
    """QPV among accueillis: 28 % in 2023 (decision I14)."""
    return _share(study, "qpv", lambda path: path.qpv is Answer.YES)


@indicator(
    "part_rqth",
    "Part des RQTH",
    f"RQTH reconnues, sans celles en cours {_OF_RECEIVED}",
    sealed=True,
)
def handicap(study: Study) -> Measure:
    """RQTH among accueillis: 6 % in 2023; « en cours » is no yes (decision I14)."""
    return _share(study, "rqth", lambda path: path.rqth is Answer.YES)


@indicator(
    "part_sans_experience",
    "Part des sans expérience professionnelle",
    f"Aucune expérience, ou des stages seulement {_OF_RECEIVED}",
)
def inexperienced(study: Study) -> Measure:
    """Without any job before, among accueillis: 90 % in 2023."""
    without = (Experience.NONE, Experience.PLACEMENTS)
    return _share(study, "experience", lambda path: path.experience in without)
