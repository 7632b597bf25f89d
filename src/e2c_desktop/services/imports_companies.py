"""Bringing in a file of companies: a dry run, one transaction, and a way back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.code_lists import answer_of
from e2c_desktop.domain.codes import Answer, CompanyState, ContactRole
from e2c_desktop.domain.company_codes import NafVersion, roles_of, written_roles
from e2c_desktop.domain.euros import LARGEST, parse_euros
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.import_companies import CompanyPlan, CompanyUpdate, plan_companies
from e2c_desktop.domain.import_company_report import (
    PROBLEM_COLUMNS,
    counts_of,
    problem_rows,
    report_of,
)
from e2c_desktop.domain.import_company_values import (
    FIELDS,
    CompanyValues,
    ContactValues,
    KnownCompany,
)
from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.domain.relation_codes import EngagementKind, ExchangeChannel
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.exchange.grid import Progress, Workbook
from e2c_desktop.exchange.headers import ColumnMapping
from e2c_desktop.exchange.shipped_lists import commune_index, naf_index
from e2c_desktop.services.imports_batch import write_import
from e2c_desktop.services.imports_known import departments_of, fingerprint, imported_on
from e2c_desktop.services.imports_preview import (
    ImportDone,
    Line,
    Preview,
    read_linked,
    unread_sheets,
)
from e2c_desktop.services.imports_progress import Written
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Company, CompanyEngagement, CompanyExchange, Contact
from e2c_desktop.storage.unit_of_work import UnitOfWork, WriteScope

LABEL = "Importer des entreprises"
LAST_CONTACT = "Dernier contact noté dans le fichier importé."
TAX_NOTE = "Noté dans le fichier importé : "
_TABLES = ("school", "site", "company", "contact", "company_engagement", "company_exchange")
# What stands in tables of its own.
_ELSEWHERE = frozenset({"tax", "last_contact_on"})
_PLAIN = tuple(name for name in FIELDS if name not in _ELSEWHERE)
Row = dict[str, Any]


@dataclass(frozen=True)
class CompanyPreview(Preview):
    """What an import of companies would do."""

    plan: CompanyPlan
    kind: ClassVar[ImportKind] = ImportKind.COMPANIES
    problem_columns: ClassVar[Sequence[str]] = PROBLEM_COLUMNS

    @cached_property
    def counts(self) -> dict[str, int]:
        """The counts of the report."""
        return counts_of(self.plan)

    def report(self) -> dict[str, Any]:
        """The whole report, ready for JSON."""
        return report_of(self.plan)

    def problems(self) -> list[tuple[str | int, ...]]:
        """The list « à corriger »."""
        return problem_rows(self.plan)


@allowed(*EDITORS)
def preview_companies(
    work: UnitOfWork,
    *,
    file: Path | Workbook,
    mappings: tuple[ColumnMapping, ...] | None = None,
    corrections: Mapping[Line, Mapping[str, str]] | None = None,
    skipped: Collection[Line] = (),
    today: date,
    progress: Progress | None = None,
) -> CompanyPreview:
    """Say what an import of companies would do; nothing is written.

    Args:
        work: the unit of work.
        file: the file, or what `read_file` returned: it is then not read again.
        mappings: the columns as the user linked them; proposed when None.
        corrections: texts to take in place of the file's.
        skipped: lines to leave out.
        today: the day of today.
        progress: called with (done, expected or 0); may raise `Cancelled`.

    Raises:
        ImportProblem: the file cannot be read; the sentence says why.
        Cancelled: `progress` asked to stop.
    """
    from e2c_desktop.exchange.company_lines import CompanyRules, read_company_lines

    book, linked = read_linked(file, ImportKind.COMPANIES, mappings, progress)
    typed, left = corrections or {}, frozenset(skipped)
    with work.read() as session:
        departments = departments_of(session)
        known = known_companies(session)
        state = fingerprint(session, _TABLES)
        before = imported_on(session, book.sha256, ImportKind.COMPANIES)
    rules = CompanyRules(
        commune_index(), naf_index(), today, departments, corrections=typed, skipped=left
    )
    plan = plan_companies(
        read_company_lines(book, rules, linked, progress),
        known,
        hidden_sheets=book.hidden_sheets,
        unread_sheets=unread_sheets(linked),
    )
    return CompanyPreview(book, linked, plan, today, state, typed, left, before)


def known_companies(session: Session) -> list[KnownCompany]:
    """Return every company of the base; those of the bin keep their SIRET from being taken."""
    contacts: dict[UUID, list[ContactValues]] = defaultdict(list)
    query = sa.select(Contact.company_id, Contact.name, Contact.function, Contact.roles)
    for row in session.execute(query.where(Contact.archived_at.is_(None)).order_by(Contact.id)):
        tutor = ContactRole.TUTOR in roles_of(row.roles)
        contacts[row.company_id].append(ContactValues(row.name, row.function, tutor))
    last = dict(
        session.execute(
            sa.select(CompanyExchange.company_id, sa.func.max(CompanyExchange.on))
            .where(CompanyExchange.archived_at.is_(None))
            .group_by(CompanyExchange.company_id)
        ).all()
    )
    payers = set(
        session.scalars(
            sa.select(CompanyEngagement.company_id).where(
                CompanyEngagement.archived_at.is_(None),
                CompanyEngagement.kind == EngagementKind.TAX,
            )
        )
    )
    found = []
    for company in session.scalars(sa.select(Company).order_by(Company.id)):
        values: dict[str, Any] = {name: getattr(company, name) or "" for name in _PLAIN}
        values |= {
            "tax": TAX_NOTE if company.id in payers else "",
            "last_contact_on": last.get(company.id),
            "contacts": tuple(contacts[company.id]),
        }
        binned = company.archived_at is not None
        found.append(
            KnownCompany(company.id, CompanyValues(**values), binned, company.merged_into_id)
        )
    return found


@allowed(*EDITORS)
def import_companies(
    work: UnitOfWork, *, preview: CompanyPreview, progress: Progress | None = None
) -> ImportDone:
    """Write what a preview says: a verified backup first, then everything or nothing.

    Args:
        work: the unit of work.
        preview: the dry run that the user saw.
        progress: called with (companies written, companies to write); may raise `Cancelled`.

    Raises:
        Refused: the base changed since the dry run: it has to be done again.
        BackupFailed: nothing was written.
        DatabaseReadOnly, DiskFull, DiskFault, Cancelled: nothing was written.
    """

    def write(scope: WriteScope) -> None:
        CompanyWriter(scope, site=work.site, today=preview.today, progress=progress).write(
            preview.plan
        )

    return write_import(work, preview=preview, label=LABEL, tables=_TABLES, write=write)


class CompanyWriter:
    """Writes a plan of companies inside one writing; raising takes everything back.

    Args:
        scope: the writing.
        site: code of the site that owns what is created.
        today: the year of an engagement whose year the file does not say.
        progress: called with (companies written, companies to write); may raise `Cancelled`.
    """

    def __init__(
        self, scope: WriteScope, *, site: str, today: date, progress: Progress | None
    ) -> None:
        self._scope, self._site, self._today = scope, site, today
        self._progress = progress

    def write(self, plan: CompanyPlan) -> None:
        """Create the new companies and complete the known ones."""
        written = Written(self._progress, len(plan.new_companies) + len(plan.updates))
        for part in written.parts(plan.new_companies):
            self._create([one.values for one in part])
        for update in plan.updates:
            self._complete(update)
        written.add(len(plan.updates))

    def _create(self, companies: Sequence[CompanyValues]) -> None:
        made = [(new_id(), values) for values in companies]
        self._scope.insert_all(Company, [self._company(one, values) for one, values in made])
        self._insert_contacts(
            [(one, contact) for one, values in made for contact in values.contacts]
        )
        self._insert_relations([(one, values.tax, values.last_contact_on) for one, values in made])

    def _company(self, company_id: UUID, values: CompanyValues) -> Row:
        row: Row = {name: getattr(values, name) for name in _PLAIN}
        return row | {
            "id": company_id,
            "site_origine": self._site,
            # A company that only has a trade name is known by it.
            "name": values.shown_name,
            "siret": values.siret or None,
            "naf_nomenclature": NafVersion.REV2.value if values.naf else "",
            "state": CompanyState.PARTNER,
        }

    def _insert_contacts(self, contacts: Sequence[tuple[UUID, ContactValues]]) -> None:
        rows: list[Row] = []
        for company_id, contact in contacts:
            role = ContactRole.TUTOR if contact.tutor else ContactRole.OTHER
            rows.append(
                {
                    "id": new_id(),
                    "site_origine": self._site,
                    "company_id": company_id,
                    "name": contact.name,
                    "function": contact.function,
                    "role": role,
                    "roles": written_roles([role]),
                }
            )
        self._scope.insert_all(Contact, rows)

    def _insert_relations(self, told: Sequence[tuple[UUID, str, date | None]]) -> None:
        """Keep what rows say of the tax and of the last contact."""
        engagements: list[Row] = []
        exchanges: list[Row] = []
        for company_id, tax, day in told:
            owner: Row = {"site_origine": self._site, "company_id": company_id}
            if tax and answer_of(tax) is not Answer.NO:
                engagements.append(owner | self._engagement(tax))
            if day is not None:
                exchange = {"id": new_id(), "on": day, "channel": ExchangeChannel.CALL}
                exchanges.append(owner | exchange | {"words": LAST_CONTACT})
        self._scope.insert_all(CompanyEngagement, engagements)
        self._scope.insert_all(CompanyExchange, exchanges)

    def _engagement(self, tax: str) -> Row:
        amount = parse_euros(tax) if answer_of(tax) is None else None
        return {
            "id": new_id(),
            "kind": EngagementKind.TAX,
            "year": self._today.year,
            "amount": amount if amount is not None and 0 < amount <= LARGEST else None,
            "note": f"{TAX_NOTE}{tax}",
        }

    def _complete(self, update: CompanyUpdate) -> None:
        session = self._scope.session
        company = session.get_one(Company, update.company_id)
        read = {change.field: change.value for change in update.changes}
        for name, value in read.items():
            if name not in _ELSEWHERE:
                setattr(company, name, value)
        if "naf" in read:
            company.naf_nomenclature = NafVersion.REV2.value
        day = read.get("last_contact_on")
        told = (company.id, str(read.get("tax", "")), day if isinstance(day, date) else None)
        self._insert_relations([told])
        self._insert_contacts([(company.id, one) for one in update.contacts])
        self._name_tutors(company.id, frozenset(map(comparison_key, update.tutors)))

    def _name_tutors(self, company_id: UUID, keys: frozenset[str]) -> None:
        """Say that contacts of a company are tutors too."""
        if not keys:
            return
        query = sa.select(Contact).where(
            Contact.company_id == company_id, Contact.archived_at.is_(None)
        )
        for contact in self._scope.session.scalars(query):
            if comparison_key(contact.name) in keys:
                known = set(roles_of(contact.roles)) - {ContactRole.OTHER}
                contact.roles = written_roles(known | {ContactRole.TUTOR})
                contact.role = roles_of(contact.roles)[0]
