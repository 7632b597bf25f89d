"""The reading door of companies, bound like `Reads` to the session.

A company is no person, and is shown whole before visitors; its contacts and the trainees it
received are told by initials, without what reaches them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from e2c_desktop.queries import (
    companies,
    company_duplicates,
    company_history,
    company_records,
    masking,
)
from e2c_desktop.queries.company_exchanges import masked_call
from e2c_desktop.queries.company_filters import BY_NAME, CompanyFilter, CompanySorting
from e2c_desktop.queries.history import HistoryLine
from e2c_desktop.storage.unit_of_work import UnitOfWork


def masked_contact(contact: company_records.ContactRow) -> company_records.ContactRow:
    """Return a contact by initials, without phone nor mail."""
    name = masking.initials_of_whole(contact.name)
    return replace(contact, name=name, phone="", email="")


def masked_placement(found: company_records.CompanyPlacement) -> company_records.CompanyPlacement:
    """Return a placement whose trainee and tutor are told by initials."""
    return replace(
        found,
        last_name=masking.initials(found.last_name, found.first_name),
        first_name="",
        tutor=masking.initials_of_whole(found.tutor),
    )


def masked_company(record: company_records.CompanyRecord) -> company_records.CompanyRecord:
    """Return a record as a visitor may see it; it must never be saved."""
    return replace(
        record,
        draft=replace(record.draft, phone="", email="", note="", avoid_reason=None),
        contacts=tuple(map(masked_contact, record.contacts)),
        placements=tuple(map(masked_placement, record.placements)),
        call=masked_call(record.call),
        masked=True,
    )


class CompanyReads:
    """Readings of companies in the name of one person.

    Args:
        work: the session.
        visitor: people of companies are told by their initials only.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work = work
        self._visitor = visitor

    @property
    def _today(self) -> date:
        return self._work.now().astimezone().date()

    def _shown(self, rows: list[companies.CompanyRow]) -> list[companies.CompanyRow]:
        # The line of a small company is often somebody's own telephone.
        return [replace(row, phone="", email="") for row in rows] if self._visitor else rows

    def page(
        self,
        wanted: CompanyFilter,
        sorting: Sequence[CompanySorting] = BY_NAME,
        offset: int = 0,
        limit: int = 256,
    ) -> list[companies.CompanyRow]:
        """Return one page of the list."""
        with self._work.read() as session:
            rows = companies.page(session, wanted, sorting, offset, limit, today=self._today)
        return self._shown(rows)

    def first_page(
        self,
        wanted: CompanyFilter,
        sorting: Sequence[CompanySorting] = BY_NAME,
        limit: int = 256,
    ) -> tuple[list[companies.CompanyRow], int]:
        """Return the first page of the list, and how many companies there are in all."""
        with self._work.read() as session:
            rows, total = companies.first_page(session, wanted, sorting, limit, today=self._today)
        return self._shown(rows), total

    def count(self, wanted: CompanyFilter) -> int:
        """Return how many companies a filter keeps."""
        with self._work.read() as session:
            return companies.count(session, wanted, today=self._today)

    def ids(self, wanted: CompanyFilter, sorting: Sequence[CompanySorting] = BY_NAME) -> list[UUID]:
        """Return every company that a filter keeps, in the order of the list."""
        with self._work.read() as session:
            return companies.ids(session, wanted, sorting, today=self._today)

    def rows_of(
        self, company_ids: Collection[UUID], sorting: Sequence[CompanySorting] = BY_NAME
    ) -> list[companies.CompanyRow]:
        """Return the rows of some companies, whatever the list shows."""
        with self._work.read() as session:
            rows = companies.rows_of(session, company_ids, sorting, today=self._today)
        return self._shown(rows)

    def towns(self) -> list[str]:
        """Return the communes of the companies."""
        with self._work.read() as session:
            return companies.towns(session)

    def sectors(self) -> list[str]:
        """Return the sectors of the companies."""
        with self._work.read() as session:
            return companies.sectors(session)

    def trades(self) -> list[str]:
        """Return the trades of the placements."""
        with self._work.read() as session:
            return companies.trades(session)

    def record(self, company_id: UUID) -> company_records.CompanyRecord:
        """Return one company, whole; of a merged record, the one that took it in.

        Raises:
            NotFound: there is none with this identifier.
        """
        with self._work.read() as session:
            record = company_records.company_record(
                session, company_id, today=self._today, sensitive_key=self._work.sensitive_key
            )
        return masked_company(record) if self._visitor else record

    def contacts(self, company_id: UUID) -> list[company_records.ContactRow]:
        """Return the contacts of a company, those who left last."""
        with self._work.read() as session:
            found = company_records.contacts_of(session, company_id)
        return list(map(masked_contact, found)) if self._visitor else found

    def likely(
        self,
        *,
        name: str,
        trade_name: str = "",
        siret: str = "",
        postal_code: str = "",
        town: str = "",
        without: UUID | None = None,
    ) -> list[company_duplicates.LikelyCompany]:
        """Return which companies may be the one typed; `without` is the record being corrected."""
        with self._work.read() as session:
            return company_duplicates.likely_companies(
                session,
                name=name,
                trade_name=trade_name,
                siret=siret,
                postal_code=postal_code,
                town=town,
                without=without,
            )

    def duplicates(
        self, report: Callable[[int, int], None] | None = None
    ) -> company_duplicates.CompanyDuplicates:
        """Return the pairs of companies that may be one; `report` may raise to stop."""
        with self._work.read() as session:
            return company_duplicates.company_duplicates(session, report)

    def history(self, company_id: UUID, limit: int = 50) -> list[HistoryLine]:
        """Return the latest changes of a company and of its contacts."""
        with self._work.read() as session:
            return company_history.company_history(session, company_id, limit)
