"""The words of the wizard: what is wrong with a line in two short lines, counts, file names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.import_plan import NEW_PATH, REFUSED, UPDATED, PlanLine
from e2c_desktop.domain.import_values import FIELD_LABELS, LineWarning
from e2c_desktop.services.imports import Figures, ImportPreview, Line, typed_value

_ICONS = {
    "W-AGE": "calendar",
    "W-CONTRAT": "calendar",
    "W-CONTRAT-DATE": "calendar",
    "W-SORTIE-DATE": "calendar",
    "W-CONFLIT": "users",
    "W-TEL": "phone",
    "W-MAIL": "mail",
    "W-NIR": "ban",
    "W-NIVEAU": "graduation-cap",
    "W-VILLE": "map-pin",
    "W-CP-VILLE": "map-pin",
}
_SHORT = (
    (re.compile("Chevauche le parcours"), "Chevauche un autre parcours"),
    (re.compile("Un parcours est déjà ouvert"), "Parcours déjà ouvert"),
    (re.compile("(«.+») n’est pas une date"), "{} n’est pas une date"),
)
"""Sentences whose beginning is too long for one line, and what is said first."""
_DATES = frozenset({"birth_date", "entry_on", "contract_on", "exit_on"})
DATE_EXAMPLE = "jj/mm/aaaa"


@dataclass(frozen=True, slots=True)
class Look:
    """A line to look at.

    Attributes:
        place: sheet and row.
        person: the name as typed, « (sans nom) » when there is none.
        icon: the sign before the name, with its colour role.
        title: what is wrong, in a few words.
        detail: one more sentence.
        field: the field that can be typed again, empty when there is none.
        text: what is in it now.
        refused: the line is not imported as it is.
        skipped: the user left it out.
    """

    place: Line
    person: str
    icon: tuple[str, str]
    title: str
    detail: str
    field: str = ""
    text: str = ""
    refused: bool = False
    skipped: bool = False

    @property
    def placeholder(self) -> str:
        """What an empty field shows."""
        return DATE_EXAMPLE if self.field in _DATES else ""


def name_of(line: PlanLine) -> str:
    """Return the person of a line as typed."""
    values = line.line.person
    return f"{values.last_name} {values.first_name}".strip() or "(sans nom)"


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


def looks_of(preview: ImportPreview, names: dict[Line, str]) -> list[Look]:
    """Return the lines to look at: first the refused ones, then those to confirm.

    Args:
        preview: the dry run.
        names: who stood in the lines the user left out, from an earlier dry run.
    """
    doubtful = {
        side.label: other.name
        for pair in preview.plan.duplicates
        for side, other in ((pair.first, pair.second), (pair.second, pair.first))
    }
    bad: list[Look] = []
    doubts: list[Look] = []
    told: set[str] = set()
    for line in preview.plan.lines:
        place = (line.line.sheet, line.line.row)
        if place in preview.skipped:
            icon = ("circle-minus", "text-muted")
            title, detail = two_lines(line.sentence)
            person = names.get(place, "(sans nom)")
            doubts.append(Look(place, person, icon, title, detail, skipped=True))
        elif line.verdict == REFUSED:
            bad.append(_refused(preview, line, place))
        elif line.warnings:
            doubts.append(_warned(preview, line, place))
        elif line.verdict in (UPDATED, NEW_PATH):
            title, detail = two_lines(line.sentence)
            doubts.append(Look(place, name_of(line), ("users", "warn"), title, detail))
        elif line.person in doubtful and line.person not in told:
            other = doubtful[line.person]
            title = typography(f"Ressemble à {other}")
            detail = "Peut-être la même personne."
            doubts.append(Look(place, name_of(line), ("users", "warn"), title, detail))
        told.add(line.person)
    return bad + doubts


def _refused(preview: ImportPreview, line: PlanLine, place: Line) -> Look:
    read = line.line
    title, detail = two_lines(line.sentence, _column(preview, read.sheet, read.refusal_field))
    return Look(
        place,
        name_of(line),
        ("circle-x", "bad"),
        title,
        detail,
        field=read.refusal_field,
        text=typed_value(preview, place, read.refusal_field) if read.refusal_field else "",
        refused=True,
    )


def _warned(preview: ImportPreview, line: PlanLine, place: Line) -> Look:
    warning: LineWarning = line.warnings[0]
    column = _column(preview, line.line.sheet, warning.field)
    title, detail = two_lines(warning.sentence, column)
    if len(line.warnings) > 1:
        more = len(line.warnings) - 1
        tail = "et 1 autre remarque" if more == 1 else f"et {more} autres remarques"
        detail = f"{detail.removesuffix('.')}, {tail}." if detail else f"{tail.capitalize()}."
    icon = (_ICONS.get(warning.code, "triangle-alert"), "warn")
    text = typed_value(preview, place, warning.field) if warning.field else ""
    return Look(place, name_of(line), icon, title, detail, field=warning.field, text=text)


def _column(preview: ImportPreview, sheet: str, field: str) -> str:
    """Return « Colonne « Né(e) le ». » for a field, empty when no column holds it."""
    for mapping in preview.mappings:
        for column in mapping.columns:
            if mapping.sheet == sheet and field and column.field == field:
                return f"Colonne « {column.label} »."
    return f"{FIELD_LABELS[field]}." if field in FIELD_LABELS else ""


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
