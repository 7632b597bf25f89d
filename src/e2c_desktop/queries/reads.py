"""The only reading door of the screens: the queries, bound to the unit of work of the session."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from e2c_desktop.domain.rights import Actor
from e2c_desktop.queries import (
    masking,
    path_people,
    pickers,
    records,
    trainee_fields,
    trainees,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork


class Reads:
    """Readings in the name of one person; each call sees one state of the base.

    Attributes:
        visitor: people are told by their initials and their age only (visitor mode).
    """

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self.visitor = False

    @property
    def today(self) -> date:
        """The day of today on this machine."""
        return self._work.now().astimezone().date()

    @property
    def actor(self) -> Actor:
        """Who is logged in."""
        return self._work.actor

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved in this session."""
        return self._work.read_only

    @property
    def base_name(self) -> str:
        """The name of the base, as its file is called."""
        return self._work.opened.files.base.stem

    def trainees_page(
        self,
        wanted: trainees.TraineeFilter,
        sorting: Sequence[trainees.Sorting] = trainees.BY_NAME,
        offset: int = 0,
        limit: int = 256,
    ) -> list[trainees.TraineeRow]:
        """Return one page of the list of trainees."""
        with self._work.read() as session:
            rows = trainees.page(session, wanted, sorting, offset, limit, today=self.today)
        return self._shown(rows)

    def _shown(self, rows: list[trainees.TraineeRow]) -> list[trainees.TraineeRow]:
        return [masking.masked_row(row, self.today) for row in rows] if self.visitor else rows

    def trainees_first_page(
        self,
        wanted: trainees.TraineeFilter,
        sorting: Sequence[trainees.Sorting] = trainees.BY_NAME,
        limit: int = 256,
    ) -> tuple[list[trainees.TraineeRow], int]:
        """Return the first page of the list of trainees, and how many they are in all."""
        with self._work.read() as session:
            rows, total = trainees.first_page(session, wanted, sorting, limit, today=self.today)
        return self._shown(rows), total

    def trainees_count(self, wanted: trainees.TraineeFilter) -> int:
        """Return how many trainees a filter keeps."""
        with self._work.read() as session:
            return trainees.count(session, wanted, today=self.today)

    def trainee_ids(
        self,
        wanted: trainees.TraineeFilter,
        sorting: Sequence[trainees.Sorting] = trainees.BY_NAME,
    ) -> list[UUID]:
        """Return everybody a filter keeps, in the order of the list."""
        with self._work.read() as session:
            return trainees.ids(session, wanted, sorting, today=self.today)

    def trainees_of(
        self,
        trainee_ids: Collection[UUID],
        sorting: Sequence[trainees.Sorting] = trainees.BY_NAME,
    ) -> list[trainees.TraineeRow]:
        """Return the rows of some trainees, whatever the list shows."""
        with self._work.read() as session:
            rows = trainees.rows_of(session, trainee_ids, sorting, today=self.today)
        return self._shown(rows)

    def field_values(self, key: str) -> list[str]:
        """Return the words that a field of the filters holds in the base."""
        with self._work.read() as session:
            return trainee_fields.values_of_field(session, key)

    def homonyms(self, last_name: str, first_name: str) -> list[trainees.TraineeRow]:
        """Return the people who bear the same names, accents and capitals ignored."""
        with self._work.read() as session:
            return trainees.homonyms(session, last_name, first_name, today=self.today)

    def trainee(self, trainee_id: UUID) -> records.TraineeRecord:
        """Return one trainee, whole.

        Raises:
            NotFound: there is none with this identifier.
        """
        with self._work.read() as session:
            record = records.trainee_record(
                session, trainee_id, today=self.today, sensitive_key=self._work.sensitive_key
            )
        return masking.masked_record(record) if self.visitor else record

    def history(self, trainee_id: UUID, limit: int = 50) -> list[records.HistoryLine]:
        """Return the latest changes of a trainee and of their paths."""
        with self._work.read() as session:
            return records.history(session, trainee_id, limit)

    def sites(self) -> list[pickers.SiteRow]:
        """Return the sites by name."""
        with self._work.read() as session:
            return pickers.sites(session)

    def cohorts(self, site_ids: Sequence[UUID] = ()) -> list[pickers.CohortRow]:
        """Return the cohorts of some sites, the latest first."""
        with self._work.read() as session:
            return pickers.cohorts(session, site_ids)

    def staff(self) -> list[pickers.StaffRow]:
        """Return the staff by name."""
        with self._work.read() as session:
            return pickers.staff(session)

    def prescribers(self) -> list[pickers.PrescriberRow]:
        """Return the prescribers."""
        with self._work.read() as session:
            return pickers.prescribers(session)

    def school(self) -> pickers.SchoolRecord:
        """Return the school."""
        with self._work.read() as session:
            return pickers.school(session)

    def people_of_paths(self, path_ids: Sequence[UUID]) -> list[path_people.PathPerson]:
        """Return the people of some paths, in the order asked."""
        with self._work.read() as session:
            people = path_people.people_of_paths(session, path_ids)
        return [masking.masked_person(person) for person in people] if self.visitor else people
