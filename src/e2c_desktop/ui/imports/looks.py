"""The lines to look at, and what each row of the verification shows and offers."""

from __future__ import annotations

from dataclasses import dataclass

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.import_kinds import (
    FOLLOW_UPS,
    ImportKind,
    field_label,
    observed_field,
)
from e2c_desktop.domain.import_lines import TO_CONFIRM, Judged, Suggestion
from e2c_desktop.domain.import_matching import COMPANY, TRAINEE
from e2c_desktop.domain.import_plan import NEW_PATH, REFUSED, UPDATED
from e2c_desktop.domain.import_values import LineWarning
from e2c_desktop.services.imports_preview import Line, Preview, typed_value
from e2c_desktop.ui.imports.words import name_of, two_lines

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
    "W-SIRET": "building-2",
    "W-SIRET-ZERO": "building-2",
    "W-NAF": "building-2",
    "W-HEURES": "clock",
    "W-HORS-PARCOURS": "calendar",
    "W-ROME": "briefcase-business",
    "W-SORTIE-DIFF": "calendar",
    "W-SORTIE-AJOUT": "calendar",
    "W-SUIVI-DATE": "calendar",
    "W-CDD-FIN": "calendar",
    "W-NAISS": "calendar",
    "W-DATE": "calendar",
}
_DATES = frozenset(
    {
        *("birth_date", "entry_on", "contract_on", "exit_on"),
        *("starts_on", "ends_on", "signed_on", "last_contact_on"),
        *(observed_field(moment, part) for moment in FOLLOW_UPS for part in ("on", "from", "to")),
        *("exit_from", "exit_to"),
    }
)
_RECORDS = frozenset({TRAINEE, COMPANY})
_NAMING = frozenset({ImportKind.PLACEMENTS, ImportKind.EXITS, ImportKind.ATTENDANCE})
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
        label: the French name of the field.
        refused: the line is not imported as it is.
        skipped: the user left it out.
        doubtful: the line is left aside until somebody says whom it means.
        options: records that it may mean.
        picked: the one that the user chose.
        record: the field whose record may be chosen in a list, empty when there is none.
    """

    place: Line
    person: str
    icon: tuple[str, str]
    title: str
    detail: str
    field: str = ""
    text: str = ""
    label: str = ""
    refused: bool = False
    skipped: bool = False
    doubtful: bool = False
    options: tuple[Suggestion, ...] = ()
    picked: Suggestion | None = None
    record: str = ""

    @property
    def placeholder(self) -> str:
        """What an empty field shows."""
        return DATE_EXAMPLE if self.field in _DATES else ""


def looks_of(preview: Preview, names: dict[Line, str]) -> list[Look]:
    """Return the lines to look at: first the refused ones, then those to confirm, then remarks.

    Args:
        preview: the dry run.
        names: who stood in the lines the user left out, from an earlier dry run.
    """
    doubtful = {
        label: name
        for twin in preview.plan.twins
        for label, name in (
            (twin.first, twin.second_name),
            (twin.second, twin.first_name),
        )
    }
    found: tuple[list[Look], ...] = ([], [], [], [])
    told: set[str] = set()
    for line in preview.plan.lines:
        rank, look = _look(preview, line, names, doubtful if line.record not in told else {})
        if look is not None:
            found[rank].append(look)
        told.add(line.record)
    return [look for part in found for look in part]


def _look(
    preview: Preview, line: Judged, names: dict[Line, str], doubtful: dict[str, str]
) -> tuple[int, Look | None]:
    """Return the look of a line, None when it is good, and the part it stands in."""
    place = line.place
    if place in preview.skipped:
        icon = ("circle-minus", "text-muted")
        title, detail = two_lines(line.sentence)
        return 3, Look(place, names.get(place, "(sans nom)"), icon, title, detail, skipped=True)
    if line.verdict == REFUSED:
        return 0, _refused(preview, line)
    if line.verdict == TO_CONFIRM:
        return 1, _to_confirm(line)
    if place in preview.choices:
        return 1, _chosen(preview, line)
    remark = _remark(preview, line, doubtful)
    # Who is meant comes before the other remarks.
    return (2 if remark is not None and remark.record else 3), remark


def _remark(preview: Preview, line: Judged, doubtful: dict[str, str]) -> Look | None:
    """Return the look of a line that is imported as it is, None when nothing is to be said."""
    if line.warnings:
        return _warned(preview, line)
    icon = ("users", "warn")
    if line.verdict in (UPDATED, NEW_PATH):
        title, detail = two_lines(line.sentence)
        return Look(line.place, name_of(line), icon, title, detail)
    if line.record not in doubtful:
        return None
    title = typography(f"Ressemble à {doubtful[line.record]}")
    same = "entreprise" if preview.kind is ImportKind.COMPANIES else "personne"
    return Look(line.place, name_of(line), icon, title, f"Peut-être la même {same}.")


def _refused(preview: Preview, line: Judged) -> Look:
    sheet, _ = line.place
    title, detail = two_lines(line.sentence, _column(preview, sheet, line.field))
    return Look(
        line.place,
        name_of(line),
        ("circle-x", "bad"),
        title,
        detail,
        field=line.field,
        text=typed_value(preview, line.place, line.field) if line.field else "",
        label=field_label(preview.kind, line.field),
        refused=True,
        options=line.suggestions,
        record=line.field if _names_records(preview, line.field) else "",
    )


def _names_records(preview: Preview, field: str) -> bool:
    """Tell whether a field names a record of the base, to be chosen rather than typed."""
    return preview.kind in _NAMING and field in _RECORDS


def _to_confirm(line: Judged) -> Look:
    options = tuple(one for one in line.suggestions if one.field == line.field)
    wrote = line.sentence.partition("»")[0].partition("«")[2].strip(" \u00a0")
    told = [options[0].detail, options[0].reason]
    if line.field == COMPANY:  # the trainee as typed stands in the column before
        told.insert(0, f"Écrit « {wrote} »")
    words = ", ".join(text for text in told if text)
    return Look(
        line.place,
        name_of(line),
        ("circle-question-mark", "warn"),
        typography(f"Sans doute {options[0].name}"),
        typography(f"{words[:1].upper()}{words[1:]}."),
        doubtful=True,
        options=options,
        record=line.field,
    )


def _chosen(preview: Preview, line: Judged) -> Look:
    """Return the look of a line whose record the user chose: it can be chosen otherwise."""
    choice = preview.choices[line.place]
    wanted = {choice.trainee_id, choice.company_id}
    picked = [one for one in line.suggestions if one.id in wanted]
    if not picked:
        picked = [
            one for name in (TRAINEE, COMPANY) for one in preview.records(name) if one.id in wanted
        ]
    words = " ; ".join(one.name for one in picked)
    return Look(
        line.place,
        name_of(line),
        ("circle-check", "ok"),
        typography(f"Choisi : {words}"),
        "La ligne sera importée ainsi.",
        options=tuple(dict.fromkeys((*line.suggestions, *picked))),
        picked=picked[-1],
        record=picked[-1].field,
    )


def _warned(preview: Preview, line: Judged) -> Look:
    sheet, _ = line.place
    warning: LineWarning = line.warnings[0]
    column = _column(preview, sheet, warning.field)
    title, detail = two_lines(warning.sentence, column)
    if len(line.warnings) > 1:
        more = len(line.warnings) - 1
        tail = "et 1 autre remarque" if more == 1 else f"et {more} autres remarques"
        detail = f"{detail.removesuffix('.')}, {tail}." if detail else f"{tail.capitalize()}."
    icon = (_ICONS.get(warning.code, "triangle-alert"), "warn")
    text = typed_value(preview, line.place, warning.field) if warning.field else ""
    return Look(
        line.place,
        name_of(line),
        icon,
        title,
        detail,
        field=warning.field,
        text=text,
        label=field_label(preview.kind, warning.field),
        options=line.suggestions,
        record=warning.field if _names_records(preview, warning.field) else "",
    )


def _column(preview: Preview, sheet: str, field: str) -> str:
    """Return « Colonne « Né(e) le ». » for a field, its name when no column holds it."""
    for mapping in preview.mappings:
        for column in mapping.columns:
            if mapping.sheet == sheet and field and column.field == field:
                return f"Colonne « {column.label} »."
    label = field_label(preview.kind, field)
    return f"{label}." if label else ""
