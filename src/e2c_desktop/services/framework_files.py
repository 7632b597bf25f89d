"""A framework taken out as a workbook or a list, and one read from a file before it is added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import NotFound, Refused
from e2c_desktop.domain.framework import LEVELS, FrameworkDraft
from e2c_desktop.domain.framework_draft import (
    cleaned_framework,
    edition_words,
    validate_framework,
)
from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.frameworks import current_framework, framework
from e2c_desktop.services.frameworks import add_framework, taken_editions
from e2c_desktop.services.lists import Cell, ShownColumn, ShownList, take_out
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork

_HEAD = ("name", "version", "year", "source", "official")


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """A row of the file with everything there is to say of it.

    Attributes:
        sheet, row: where it stands.
        words: the competence, the domain or the level.
        sentences: what is wrong or was repaired.
        severity: the worst of them; None when there is nothing to say.
    """

    sheet: str
    row: int
    words: str
    sentences: tuple[str, ...]
    severity: Severity | None


@dataclass(frozen=True, slots=True)
class FrameworkPreview:
    """What a file would become; nothing is written.

    Attributes:
        file_name: of the file.
        draft: the framework, its name and version still to be chosen when the file has none.
        lines: every row.
        remarks: sentences about the whole file.
        misread: whether a row could not be read: the file is then refused.
        others: names and versions that exist.
    """

    file_name: str
    draft: FrameworkDraft
    lines: tuple[JudgedLine, ...]
    remarks: tuple[str, ...]
    misread: bool
    others: tuple[tuple[str, str], ...]

    def named(self, name: str, version: str) -> FrameworkPreview:
        """Return the preview under another name and version."""
        named = cleaned_framework(replace(self.draft, name=name, version=version))
        return replace(self, draft=named)

    def head_problems(self) -> list[Problem]:
        """Return what is wrong of the name, the version, the year and the source."""
        found = validate_framework(self.draft, taken=self.others)
        return [one for one in found if one.field in _HEAD]

    @property
    def wrong(self) -> int:
        """How many rows keep the file from being taken."""
        return sum(line.severity is Severity.ERROR for line in self.lines)

    @property
    def acceptable(self) -> bool:
        """Whether everything but the name and the version is right."""
        problems = validate_framework(self.draft, taken=self.others)
        errors = [
            one
            for one in problems
            if one.severity is Severity.ERROR and one.field not in ("name", "version")
        ]
        return not (self.misread or errors)


@allowed(Role.DIRECTION)
def preview_framework(work: UnitOfWork, *, file: Path) -> FrameworkPreview:
    """Read a file and judge each of its rows.

    Raises:
        ImportProblem: it is no table of competences, or cannot be read.
    """
    from e2c_desktop.exchange.framework_file import read_framework
    from e2c_desktop.exchange.reading import read_workbook

    with work.read() as session:
        current, others = current_framework(session), taken_editions(session)
    levels = current.draft().levels if current else ()
    found = read_framework(read_workbook(file), levels=levels)
    problems = validate_framework(found.draft)
    places = [line.place for line in found.lines]
    lines, said = [], set()
    for line in found.lines:
        # The rows of a domain say what is wrong of it on the first of them only.
        own = [one for one in problems if _belongs(one.field, line.place, places)]
        own = [one for one in own if one.field not in said]
        said |= {one.field for one in own}
        lines.append(
            JudgedLine(
                line.sheet,
                line.row,
                line.words,
                (*line.remarks, *(one.message for one in own)),
                _worst(own, wrong=line.wrong, told=bool(line.remarks)),
            )
        )
    rest = [one for one in problems if one.field not in said and one.field not in _HEAD]
    return FrameworkPreview(
        file.name,
        found.draft,
        tuple(lines),
        (*found.remarks, *(one.message for one in rest)),
        any(line.wrong for line in found.lines),
        tuple(others),
    )


def _belongs(field: str, place: str, places: Sequence[str]) -> bool:
    """Tell whether a problem is that of a row: of what it became, or of its domain."""
    if not place:
        return False
    if field.startswith(f"{place}."):
        return True
    domain, _, rest = place.partition(".competences.")
    return bool(rest) and field.startswith(f"{domain}.") and ".competences." not in field


def _worst(problems: Iterable[Problem], *, wrong: bool, told: bool) -> Severity | None:
    found = {one.severity for one in problems}
    if wrong or Severity.ERROR in found:
        return Severity.ERROR
    return Severity.WARNING if told or found else None


@allowed(Role.DIRECTION)
def import_framework(
    work: UnitOfWork, *, preview: FrameworkPreview, current: bool
) -> tuple[UUID, Changes]:
    """Add the framework of a file that was looked at.

    Args:
        work: the open base.
        preview: under the name and version that were chosen.
        current: whether new paths are assessed with it from now on.

    Raises:
        Refused: a row of the file cannot be read.
        InvalidDraft: something of it cannot be stored.
    """
    if preview.misread:
        raise Refused(
            "Des lignes du fichier ne peuvent pas être lues.",
            advice="Corrigez-les dans le fichier, puis importez-le de nouveau.",
        )
    return add_framework(work, draft=preview.draft, current=current)


@allowed(*EDITORS)
def export_framework(work: UnitOfWork, *, framework_id: UUID, path: Path) -> Path:
    """Write a framework as a workbook that can be imported again; returns the file.

    Raises:
        NotFound: it is gone.
        FileInUse, TargetUnreachable, DiskFull, DiskFault, DatabaseReadOnly: see `take_out`.
    """
    from e2c_desktop.exchange.framework_file import write_framework

    with work.read() as session:
        found = framework(session, framework_id)
    if found is None:
        raise NotFound
    content = write_framework(found.draft())
    return take_out(work, content=content, path=path, what="un référentiel (xlsx)")


def framework_list(draft: FrameworkDraft, *, mark: str = "") -> ShownList:
    """Return a framework as a list to print: each domain stands beside its first competence.

    Args:
        draft: its words.
        mark: a word across the pages.
    """
    words = {level.rank: level.word for level in draft.levels}
    columns = (
        ShownColumn("Domaine", 1.3),
        ShownColumn("Compétence", 1.5),
        *(ShownColumn(f"{rank} {words.get(rank, '')}".strip(), 1.8) for rank in LEVELS),
        ShownColumn("CléA", 0.4),
        ShownColumn("UE", 0.4),
    )
    rows: list[list[Cell]] = []
    for domain in draft.domains:
        head, mapped = f"{domain.code} {domain.label}", (domain.clea, domain.europe)
        for one in domain.competences:
            rows.append([head, f"{one.code} {one.label}", *one.descriptors, *mapped])
            head, mapped = "", ("", "")
    own = "" if draft.official else ". Ce n’est pas le référentiel du Réseau E2C France"
    return ShownList(
        "Référentiel de compétences",
        columns,
        rows,
        subtitle=edition_words(draft.name, draft.version) + own,
        total=f"{len(draft.domains)} domaines, {len(rows)} compétences",
        mark=mark,
    )
