"""The measures by the names given on the command line, in the order of the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.attendance import measure_attendance
from bench.booklets import measure_booklets
from bench.checking import measure_rules
from bench.conventions import measure_conventions
from bench.counting import measure_national_report, measure_report
from bench.faces import measure_faces
from bench.figure_papers import measure_figure_papers
from bench.figures import Figure
from bench.freezing import measure_frozen
from bench.home import measure_home
from bench.importing import measure_import
from bench.importing_placements import measure_placements
from bench.merging import measure_merging
from bench.printing import measure_batch, measure_booklet
from bench.records import measure_records
from bench.runs import Run
from bench.saving import measure_saving
from bench.searching_notes import measure_notes
from bench.windows import (
    measure_letters,
    measure_memory,
    measure_national_letters,
    measure_start,
)


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure.

    Attributes:
        name: what is typed on the command line.
        about: one line for `--help`.
        take: measures; gives the lines of the table.
    """

    name: str
    about: str
    take: Callable[[Run], list[Figure]]


MEASURES = (
    Measure("fenetre", "du départ du programme à la liste peinte", measure_start),
    Measure("accueil", "du mot de passe accepté aux lignes d’« À faire »", measure_home),
    Measure("recherche", "une lettre tapée, sur dix ans", measure_letters),
    Measure("recherche-nationale", "une lettre, 170\u00a0000 stagiaires", measure_national_letters),
    Measure("ouverture", "ouvrir une fiche, 170\u00a0000 stagiaires", measure_records),
    Measure("fiche", "enregistrer une fiche, durablement", measure_saving),
    Measure("fusion", "fusionner deux fiches, 300\u00a0lignes", measure_merging),
    Measure("notes", "chercher dans dix ans de notes, et partout", measure_notes),
    Measure("regles", "recontrôler une année de stages, et un à la frappe", measure_rules),
    Measure("presences", "saisir, ouvrir, compter des demi-journées", measure_attendance),
    Measure("chiffres", "tous les chiffres d’une année, sur dix ans", measure_report),
    Measure("chiffres-nationaux", "les mêmes, de tout le réseau", measure_national_report),
    Measure("rapport", "les chiffres-clés d’une année en PDF, sur dix ans", measure_figure_papers),
    Measure("trombinoscope", "faire défiler 350 portraits", measure_faces),
    Measure("import", "importer 5\u00a0000 lignes", measure_import),
    Measure("import-stages", "importer 1\u00a0300 stages", measure_placements),
    Measure("portefeuille", "un portefeuille complet", measure_booklet),
    Measure("lot", "350 portefeuilles, à côté de LibreOffice", measure_batch),
    Measure("livrets", "portefeuilles complets et attestations, à côté d’autres", measure_booklets),
    Measure("conventions", "1\u00a0300 conventions, à côté de LibreOffice", measure_conventions),
    Measure("gele", "le départ du programme gelé, à côté des sources", measure_frozen),
    Measure("memoire", "la mémoire tenue, liste ouverte", measure_memory),
)


def measures_named(names: list[str]) -> tuple[Measure, ...]:
    """Return the measures of some names, all of them without a name.

    Raises:
        KeyError: a name is unknown.
    """
    known = {measure.name: measure for measure in MEASURES}
    wanted = {known[name].name for name in names} or set(known)
    return tuple(measure for measure in MEASURES if measure.name in wanted)
