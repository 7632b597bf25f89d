"""« FSE+ »: the common indicators of the participants, and what each of them still lacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from e2c_desktop.domain.outcomes.board import (
    NOTHING_TOLD,
    Block,
    Row,
    Section,
    Shape,
    Value,
    people_behind,
)
from e2c_desktop.domain.outcomes.facts import Identifier, PathFacts
from e2c_desktop.domain.outcomes.fse import Mark
from e2c_desktop.domain.outcomes.fse_report import (
    EXIT_WITHIN,
    REQUIREMENTS,
    Collection,
    FseCount,
    FseParticipant,
    FseReport,
    fse_report,
)
from e2c_desktop.domain.outcomes.populations import day_text
from e2c_desktop.domain.outcomes.study import Study
from e2c_desktop.domain.outcomes.words import thousands
from e2c_desktop.queries.figure_papers import FiguresDossier
from e2c_desktop.services.figure_board_parts import plural

_SHOWN = (Mark.YES, Mark.NO, Mark.UNKNOWN, Mark.REFUSED, Mark.NOT_DUE)
_SOURCE = "Règlement (UE) 2021/1057, annexe I."
_WHO = "Parcours payés par le FSE+, d’un jour ou plus, accueillis dans la période."


def fse_section(key: str, dossier: FiguresDossier) -> Section:
    """Return the page of the FSE+; its tables are empty when it pays for nobody."""
    study = dossier.report.study
    report = fse_report(study, sealed=dossier.sealed)
    return Section(key, "FSE+", blocks=(_missing(report, study), _indicators(report, study)))


def _indicators(report: FseReport, study: Study) -> Block:
    notes = [_SOURCE]
    if report.short:
        notes.append(f"Laissés de côté, moins d’un jour : {len(report.short)}.")
    if not report.sealed:
        notes.append("Handicap et logement ne sont pas lus ici.")
    return Block(
        "fse_indicateurs",
        "Indicateurs communs",
        Shape.TABLE,
        "Indicateur",
        tuple(mark.label if mark is not Mark.NOT_DUE else "Sans objet" for mark in _SHOWN),
        tuple(_row(one, report, study) for one in report.counts if report.participants),
        note=" ".join(notes),
    )


def _row(count: FseCount, report: FseReport, study: Study) -> Row:
    one = count.indicator
    label = f"{one.code} {one.label}"
    if count.counts.get(Mark.NOT_COLLECTED):
        return Row(label, (Value(Mark.NOT_COLLECTED.label), *[NOTHING_TOLD] * (len(_SHOWN) - 1)))
    values = []
    for mark in _SHOWN:
        found = [who.path for who in report.participants if who.marks[one.code] is mark]
        title = f"{label} : {mark.label} ({len(found)})"
        values.append(_counted(title, f"{one.definition} {_SOURCE}", study, found, _marked(mark)))
    return Row(label, tuple(values))


def _marked(mark: Mark) -> Callable[[PathFacts], str]:
    return lambda _path: f"{mark.label}."


def _missing(report: FseReport, study: Study) -> Block:
    whole, lacking = len(report.participants), report.incomplete
    late = [who for who in lacking if who.late(report.extracted_on)]
    groups: dict[str, list[FseParticipant]] = {}
    if whole:
        groups = {"À compléter": list(lacking), "En retard": late}
    for one in REQUIREMENTS:
        found = [who for who in lacking if one in who.missing]
        if found:
            groups[f"Manque : {one.label}"] = found
    due = {who.path.id: who for who in lacking}
    rows = tuple(
        Row(words, (_counted(words, _WHO, study, [who.path for who in found], _why(due)),))
        for words, found in groups.items()
    )
    return Block(
        "fse_manque",
        "Données obligatoires",
        Shape.TABLE,
        "Ce qui manque",
        ("Participants",),
        rows,
        caption=f"{plural(whole, 'participant')}, dont {len(lacking)} à compléter" if whole else "",
        note=f"La sortie est à noter dans les {EXIT_WITHIN.days // 7} semaines, la situation de "
        "nouveau six mois après. Un participant incomplet n’est pas éligible.",
    )


def _why(lacking: Mapping[Identifier, FseParticipant]) -> Callable[[PathFacts], str]:
    def why(path: PathFacts) -> str:
        who = lacking[path.id]
        words = f"Manque : {', '.join(one.label for one in who.missing)}."
        if who.exit_due_on and any(one.at is Collection.EXIT for one in who.missing):
            words += f" Sortie à noter avant le {day_text(who.exit_due_on)}."
        return words

    return why


def _counted(
    title: str,
    definition: str,
    study: Study,
    paths: Sequence[PathFacts],
    why: Callable[[PathFacts], str],
) -> Value:
    told = replace(people_behind(title, "", study, paths, why), definition=definition)
    return Value(thousands(len(paths)), float(len(paths)), told)
