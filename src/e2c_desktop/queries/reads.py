"""The only reading door of the screens: the queries, bound to the unit of work of the session."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from e2c_desktop.domain.booklet_progress import ChapterProgress
from e2c_desktop.domain.rights import Actor, Role
from e2c_desktop.queries import (
    duplicates,
    follow_notes,
    global_search,
    masking,
    path_people,
    photos,
    pickers,
    portfolio,
    records,
    trainee_fields,
    trainee_signs,
    trainees,
)
from e2c_desktop.queries.history import HistoryLine, trainee_history
from e2c_desktop.queries.reading_rooms import ReadingRooms
from e2c_desktop.queries.trainee_places import place


class Reads(ReadingRooms):
    """Readings in the name of one person; each call sees one state of the base."""

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
            rows = trainees.page(
                session, wanted, self._order(sorting), offset, limit, today=self.today
            )
        return self._shown(rows)

    def _order(self, sorting: Sequence[trainees.Sorting]) -> Sequence[trainees.Sorting]:
        """Return an order that tells a visitor of no absence: theirs knows no signs."""
        if not self.visitor:
            return sorting
        told = [item for item in sorting if item.order is not trainees.TraineeOrder.SIGN]
        return told or trainees.BY_NAME

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
            rows, total = trainees.first_page(
                session, wanted, self._order(sorting), limit, today=self.today
            )
        return self._shown(rows), total

    def trainees_count(self, wanted: trainees.TraineeFilter) -> int:
        """Return how many trainees a filter keeps."""
        with self._work.read() as session:
            return trainees.count(session, wanted, today=self.today)

    def trainee_place(
        self,
        wanted: trainees.TraineeFilter,
        trainee_id: UUID,
        sorting: Sequence[trainees.Sorting] = trainees.BY_NAME,
    ) -> int:
        """Return the place of a person in the list, from 0; -1 when the filter hides them."""
        with self._work.read() as session:
            return place(session, wanted, trainee_id, self._order(sorting), today=self.today)

    def trainee_ids(
        self,
        wanted: trainees.TraineeFilter,
        sorting: Sequence[trainees.Sorting] = trainees.BY_NAME,
    ) -> list[UUID]:
        """Return everybody a filter keeps, in the order of the list."""
        with self._work.read() as session:
            return trainees.ids(session, wanted, self._order(sorting), today=self.today)

    def trainees_of(
        self,
        trainee_ids: Collection[UUID],
        sorting: Sequence[trainees.Sorting] = trainees.BY_NAME,
    ) -> list[trainees.TraineeRow]:
        """Return the rows of some trainees, whatever the list shows."""
        with self._work.read() as session:
            rows = trainees.rows_of(session, trainee_ids, self._order(sorting), today=self.today)
        return self._shown(rows)

    def field_values(self, key: str) -> list[str]:
        """Return the words that a field of the filters holds in the base."""
        with self._work.read() as session:
            return trainee_fields.values_of_field(session, key)

    def homonyms(self, last_name: str, first_name: str) -> list[trainees.TraineeRow]:
        """Return the people who bear the same names, accents and capitals ignored."""
        with self._work.read() as session:
            rows = trainees.homonyms(session, last_name, first_name, today=self.today)
        return self._shown(rows)

    def likely_people(
        self,
        last_name: str,
        first_name: str,
        usual_name: str = "",
        birth_date: date | None = None,
        *,
        without: UUID | None = None,
    ) -> list[duplicates.LikelyPerson]:
        """Return who may be the person being typed; `without` is the record being corrected."""
        with self._work.read() as session:
            found = duplicates.likely_people(
                session,
                last_name=last_name,
                first_name=first_name,
                usual_name=usual_name,
                birth_date=birth_date,
                without=without,
            )
        return [replace(each, person=self._brief(each.person)) for each in found]

    def duplicate_report(
        self, report: Callable[[int, int], None] | None = None
    ) -> duplicates.DuplicateReport:
        """Return the pairs of people who may be one; `report` may raise to stop."""
        with self._work.read() as session:
            found = duplicates.duplicate_report(session, report)
        pairs = (
            replace(pair, first=self._brief(pair.first), second=self._brief(pair.second))
            for pair in found.pairs
        )
        return replace(found, pairs=tuple(pairs))

    def _brief(self, person: duplicates.PersonBrief) -> duplicates.PersonBrief:
        return duplicates.masked_brief(person, self.today) if self.visitor else person

    def trainee(self, trainee_id: UUID) -> records.TraineeRecord:
        """Return one trainee, whole; of a merged record, the one that took it in.

        Raises:
            NotFound: there is none with this identifier.
        """
        with self._work.read() as session:
            record = records.trainee_record(
                session, trainee_id, today=self.today, sensitive_key=self._work.sensitive_key
            )
        if self._work.actor.role is not Role.DIRECTION:
            record = masking.without_discipline(record)
        return masking.masked_record(record) if self.visitor else record

    def portfolio(self, path_id: UUID) -> tuple[ChapterProgress, ...]:
        """Return how far the chapters of a path's booklet are; it names nobody."""
        with self._work.read() as session:
            return portfolio.portfolio(session, path_id, today=self.today)

    def photos_of(self, trainee_ids: Sequence[UUID]) -> dict[UUID, bytes]:
        """Return the small photographs (JPEG, 8 KB) that a consent allows; none to visitors."""
        if self.visitor:
            return {}
        with self._work.read() as session:
            return photos.photos_of(session, trainee_ids, self.today)

    def large_photos_of(self, trainee_ids: Sequence[UUID]) -> dict[UUID, bytes]:
        """Return the photographs for paper (JPEG, 200 KB) that a consent allows."""
        if self.visitor:
            return {}
        with self._work.read() as session:
            return photos.large_photos_of(session, trainee_ids, self.today)

    def with_contacts(self, rows: Sequence[trainees.TraineeRow]) -> list[trainees.TraineeRow]:
        """Return lines of the list with the day of the last news of each person."""
        with self._work.read() as session:
            ids = [row.id for row in rows]
            found = follow_notes.contacts_of(session, ids, today=self.today)
        return [replace(row, last_contact=found.get(row.id)) for row in rows]

    def with_signs(self, rows: Sequence[trainees.TraineeRow]) -> list[trainees.TraineeRow]:
        """Return lines of the list with what is to be done; no absence is told to a visitor."""
        with self._work.read() as session:
            found = trainee_signs.signs_of(session, rows, today=self.today)
        if self.visitor:
            found = {path_id: replace(signs, absences=None) for path_id, signs in found.items()}
        return [
            row
            if row.path_id is None or row.path_id not in found
            else replace(row, signs=found[row.path_id])
            for row in rows
        ]

    def notes(self, trainee_id: UUID, *, opened: bool = False) -> list[follow_notes.NoteRow]:
        """Return the journal of a person, the newest note first; nothing to a visitor.

        Args:
            trainee_id: whose.
            opened: the confidential ones too, whose opening the caller has written down; they
                stay closed to a session without the key.
        """
        if self.visitor:
            return []
        key = self._work.sensitive_key if opened else None
        with self._work.read() as session:
            return follow_notes.notes(session, trainee_id, key=key)

    def found_notes(self, typed: str, limit: int) -> list[follow_notes.FoundNote]:
        """Return the newest notes that hold every word typed; nothing to a visitor."""
        if self.visitor:
            return []
        with self._work.read() as session:
            return follow_notes.search_notes(session, typed, limit=limit)

    def found_companies(self, typed: str, limit: int) -> list[global_search.FoundCompany]:
        """Return the companies that hold every word typed."""
        with self._work.read() as session:
            return global_search.search_companies(session, typed, limit=limit)

    def found_placements(self, typed: str, limit: int) -> list[global_search.FoundPlacement]:
        """Return the latest placements whose person or company holds every word typed."""
        with self._work.read() as session:
            found = global_search.search_placements(session, typed, limit=limit)
        return [masking.masked_placement(one) for one in found] if self.visitor else found

    def people_seen(self, ids: Sequence[UUID]) -> list[global_search.SeenPerson]:
        """Return some people in the order asked, those of the bin left out."""
        with self._work.read() as session:
            found = global_search.people_seen(session, ids)
        return [masking.masked_seen(one) for one in found] if self.visitor else found

    def history(self, trainee_id: UUID, limit: int = 50) -> list[HistoryLine]:
        """Return the latest changes of a trainee and of their paths."""
        with self._work.read() as session:
            return trainee_history(session, trainee_id, limit)

    def sites(self) -> list[pickers.SiteRow]:
        """Return the sites by name."""
        with self._work.read() as session:
            return pickers.sites(session)

    def cohorts(self, site_ids: Sequence[UUID] = ()) -> list[pickers.CohortRow]:
        """Return the cohorts of some sites, the latest first."""
        with self._work.read() as session:
            return pickers.cohorts(session, site_ids)

    def cohort_names(self) -> list[tuple[UUID, str]]:
        """Return every cohort with its name, the latest first."""
        with self._work.read() as session:
            return pickers.cohort_names(session)

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
