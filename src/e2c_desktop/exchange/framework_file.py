"""A framework of competences as a workbook: written, and read again the same.

Three sheets: the competences one a row, the four levels, the name and version. Of a file made by
hand only the first is needed, its columns in any order; a domain may stand once over its rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from e2c_desktop.domain.errors import ImportProblem
from e2c_desktop.domain.framework import (
    LEVELS,
    CompetenceDraft,
    DomainDraft,
    FrameworkDraft,
    LevelDraft,
)
from e2c_desktop.domain.framework_draft import cleaned_framework
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.exchange.framework_columns import (
    COMPETENCE_TITLES,
    COMPETENCES,
    HEAD_SHEET,
    HEAD_TITLES,
    LEVEL_SHEET,
    LEVEL_TITLES,
    Table,
    find_table,
    titles,
)
from e2c_desktop.exchange.framework_lines import FileLine, LineCells
from e2c_desktop.exchange.grid import Sheet, Workbook
from e2c_desktop.exchange.writing import Value, WrittenSheet, write_workbook


@dataclass(frozen=True, slots=True)
class ReadFramework:
    """What a file holds.

    Attributes:
        draft: cleaned, not yet judged.
        lines: each row that was read, with what was wrong in it.
        remarks: French sentences about the file as a whole.
    """

    draft: FrameworkDraft
    lines: tuple[FileLine, ...]
    remarks: tuple[str, ...] = ()


def write_framework(draft: FrameworkDraft) -> bytes:
    """Return a framework as a .xlsx."""
    competences: list[list[Value]] = []
    for domain, one in draft.competences():
        where = [domain.code, domain.label, one.code, one.label, one.description, one.easy]
        competences.append([*where, *one.descriptors, domain.clea, domain.europe])
    levels: list[list[Value]] = [
        [one.rank, one.word, one.me, one.employer, one.easy] for one in draft.levels
    ]
    head: list[list[Value]] = [[draft.name, draft.version, draft.year, draft.source]]
    return write_workbook(
        [
            WrittenSheet(COMPETENCES, titles(COMPETENCE_TITLES), competences),
            WrittenSheet(LEVEL_SHEET, titles(LEVEL_TITLES), levels),
            WrittenSheet(HEAD_SHEET, titles(HEAD_TITLES), head),
        ]
    )


def read_framework(book: Workbook, *, levels: tuple[LevelDraft, ...] = ()) -> ReadFramework:
    """Return the framework of a file; it is nobody's yet, neither official nor demonstration.

    Args:
        book: the file, as read.
        levels: words of the levels when the file has none.

    Raises:
        ImportProblem: no sheet has a column of competences with one of domains.
    """
    table = find_table(book, COMPETENCE_TITLES, frozenset({"label"}))
    if table is None or not {"domain_code", "domain_label"} & set(table.columns):
        raise ImportProblem(
            "Aucune colonne « Domaine » et « Compétence » n’a été reconnue dans ce fichier.",
            advice="Exportez le référentiel présent : son fichier montre les colonnes attendues.",
        )
    reading = _Reading(book)
    reading.competences(table)
    reading.levels(levels, without=table.sheet)
    reading.head()
    return ReadFramework(
        cleaned_framework(reading.draft()), tuple(reading.lines), tuple(reading.remarks)
    )


@dataclass(slots=True)
class _OpenDomain:
    """A domain whose rows are being read."""

    draft: DomainDraft
    competences: list[CompetenceDraft] = field(default_factory=list)


class _Reading:
    """The sheets of a file, read one after the other."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._domains: list[_OpenDomain] = []
        self._levels: tuple[LevelDraft, ...] = ()
        self._head = FrameworkDraft()
        self.lines: list[FileLine] = []
        self.remarks = list(book.warnings)

    def draft(self) -> FrameworkDraft:
        """Return what was read."""
        domains = tuple(
            replace(one.draft, competences=tuple(one.competences)) for one in self._domains
        )
        return replace(self._head, levels=self._levels, domains=domains)

    def competences(self, table: Table) -> None:
        """Read the competences, one a row."""
        current: int | None = None
        for row in table.rows:
            cells = LineCells(table, row)
            current = self._domain(cells, current)
            if current is None:
                cells.wrong("Aucun domaine sur cette ligne ni au-dessus.")
                self.lines.append(cells.line("", cells.text("label")))
                continue
            domain = self._domains[current]
            if not cells.text("label") and not cells.text("code"):
                self.lines.append(cells.line(f"domains.{current}", domain.draft.label))
                continue
            domain.competences.append(self._competence(cells, domain))
            place = f"domains.{current}.competences.{len(domain.competences) - 1}"
            self.lines.append(cells.line(place, domain.competences[-1].label))

    def _domain(self, cells: LineCells, above: int | None) -> int | None:
        """Return the place of the domain of a row: its own, else the one above."""
        code, label = cells.code("domain_code"), cells.text("domain_label")
        if not code and not label:
            return above
        for place, known in enumerate(self._domains):
            if code:
                same = code.casefold() == known.draft.code.casefold()
            else:
                same = comparison_key(label) == comparison_key(known.draft.label)
            if same:
                self._agree(cells, known, label)
                return place
        if not code:
            code = f"D{len(self._domains) + 1}"
            cells.remark(f"Domaine sans code : {code} est proposé.")
        draft = DomainDraft(code, label, cells.text("clea"), cells.text("europe"))
        self._domains.append(_OpenDomain(draft))
        return len(self._domains) - 1

    def _agree(self, cells: LineCells, known: _OpenDomain, label: str) -> None:
        """Complete a domain by a later row; what it says otherwise is told and left."""
        said = (label, cells.text("clea"), cells.text("europe"))
        kept = (known.draft.label, known.draft.clea, known.draft.europe)
        for words, before in zip(said, kept, strict=True):
            if words and before and comparison_key(words) != comparison_key(before):
                cells.remark(f"« {words[:40]} » diffère de la première ligne du domaine : laissé.")
        label, clea, europe = (before or words for words, before in zip(said, kept, strict=True))
        known.draft = replace(known.draft, label=label, clea=clea, europe=europe)

    def _competence(self, cells: LineCells, domain: _OpenDomain) -> CompetenceDraft:
        code = cells.code("code")
        if not code:
            code = f"{domain.draft.code}.{len(domain.competences) + 1}"
            cells.remark(f"Compétence sans code : {code} est proposé.")
        first, second, third, fourth = (cells.text(f"descriptor_{rank}") for rank in LEVELS)
        return CompetenceDraft(
            code=code,
            label=cells.text("label"),
            description=cells.text("description"),
            easy=cells.text("easy"),
            descriptors=(first, second, third, fourth),
        )

    def levels(self, usual: tuple[LevelDraft, ...], *, without: Sheet) -> None:
        """Read the four levels; without a sheet of their own, take the usual words."""
        required = frozenset({"rank", "word"})
        table = find_table(self._book, LEVEL_TITLES, required, without=without)
        if table is None:
            self._levels = usual
            if usual:
                words = "Aucune feuille « Niveaux » : les quatre niveaux gardent les mots présents."
                self.remarks.append(words)
            return
        found: dict[int, LevelDraft] = {}
        for row in table.rows:
            cells = LineCells(table, row)
            rank = cells.number("rank") or 0
            if rank not in LEVELS:
                cells.wrong("Ce niveau n’est pas 1, 2, 3 ou 4.")
            elif rank in found:
                cells.wrong(f"Le niveau {rank} est déjà écrit plus haut.")
            else:
                texts = {name: cells.text(name) for name in ("word", "me", "employer", "easy")}
                found[rank] = LevelDraft(rank, **texts)
            self.lines.append(cells.line(f"levels.{rank}", f"Niveau {cells.text('rank')}"))
        self._levels = tuple(found[rank] for rank in sorted(found))

    def head(self) -> None:
        """Read the name, the version, the year and the source, if the file tells them."""
        table = find_table(self._book, HEAD_TITLES, frozenset({"name", "version"}))
        if table is None or not table.rows:
            return
        cells = LineCells(table, table.rows[0])
        year = cells.number("year")
        if year is None and cells.text("year"):
            self.remarks.append("L’année du référentiel est illisible : laissée vide.")
        self._head = FrameworkDraft(
            cells.text("name"), cells.text("version"), year, cells.text("source")
        )
