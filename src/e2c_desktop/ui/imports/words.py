"""The words of the wizard: a problem in two short lines, counts, file names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from e2c_desktop.domain.french import counted, typography
from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.domain.import_lines import Judged
from e2c_desktop.services.imports_preview import Figures

_SHORT = (
    (re.compile("Chevauche le parcours"), "Chevauche un autre parcours"),
    (re.compile("Un parcours est déjà ouvert"), "Parcours déjà ouvert"),
    (re.compile("(«.+») n’est pas une date"), "{} n’est pas une date"),
)
"""Sentences whose beginning is too long for one line, and what is said first."""


def name_of(line: Judged) -> str:
    """Return whom a line speaks of, as typed."""
    return line.name or "(sans nom)"


def two_lines(sentence: str, fallback: str = "") -> tuple[str, str]:
    """Cut a sentence in a title and a detail."""
    sentence = sentence.replace("\u00a0:", " :")
    for pattern, title in _SHORT:
        found_words = pattern.match(sentence)
        if found_words is not None:
            named = found_words.groups()
            detail = fallback if named else sentence
            return typography(title.format(*named)), typography(detail)
    for sign in (". ", " : ", ", "):
        title, found, detail = sentence.partition(sign)
        if found and len(title) < 44:
            return typography(title), typography(detail[:1].upper() + detail[1:])
    return typography(sentence.removesuffix(".")), typography(fallback)


def lines_word(count: int) -> str:
    """Return « 1 ligne » or « 46 lignes »."""
    return "1 ligne" if count == 1 else f"{count} lignes"


def import_word(figures: Figures) -> str:
    """Return the words of the button that imports."""
    count = figures.importable
    if count == 0:
        return "Rien à importer"
    if count == 1:
        return "Importer la ligne sans erreur"
    return f"Importer les {count} lignes sans erreur"


def file_line(name: str, sheets: list[str], lines: int | None) -> str:
    """Return « suivi.xlsx, feuille « Suivi », 46 lignes »."""
    quoted = [f"« {sheet} »" for sheet in sheets]
    parts = [name]
    if len(quoted) == 1:
        parts.append(f"feuille {quoted[0]}")
    elif len(quoted) > 1:
        parts.append(f"feuilles {', '.join(quoted[:-1])} et {quoted[-1]}")
    if lines is not None:
        parts.append(lines_word(lines))
    return typography(", ".join(parts))


WHO: dict[ImportKind, str] = {
    ImportKind.TRAINEES: "Personne",
    ImportKind.COMPANIES: "Entreprise",
    ImportKind.PLACEMENTS: "Stagiaire",
    ImportKind.EXITS: "Stagiaire",
    ImportKind.ATTENDANCE: "Stagiaire",
}
"""What the column of names is called."""


def created_word(kind: ImportKind, count: int) -> str:
    """Return what an import created, in words."""
    words = {
        ImportKind.TRAINEES: ("personne créée", "personnes créées"),
        ImportKind.COMPANIES: ("entreprise créée", "entreprises créées"),
        ImportKind.PLACEMENTS: ("stage créé", "stages créés"),
        ImportKind.EXITS: ("sortie notée", "sorties notées"),
        ImportKind.ATTENDANCE: ("émargement noté", "émargements notés"),
    }
    return counted(count, *words[kind])


def rules_word(counts: Iterable[tuple[str, int]]) -> str:
    """Return « 63 points bloquants et 110 à surveiller », empty when every rule is kept."""
    blocking = sum(count for name, count in counts if name.endswith("bloquant"))
    watched = sum(count for name, count in counts if name.endswith("avertissement"))
    parts = [
        counted(blocking, "point bloquant", "points bloquants") if blocking else "",
        f"{watched} à surveiller" if watched else "",
    ]
    return " et ".join(part for part in parts if part)
