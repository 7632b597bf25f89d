"""What a convention and its amendments say (domain, §4.6; article D5135-2 of the labour code)."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from e2c_desktop.documents.content import (
    ActivityBlock,
    AmendmentContent,
    BeneficiaryBlock,
    ChangeLine,
    ConventionContent,
    DocumentStamp,
    EarlierConvention,
    GuardianBlock,
    HostBlock,
    MinorBox,
    PaperFrame,
    PeriodBlock,
    PrescriberBlock,
    PrintedWeek,
    WaiverLine,
)
from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.french import NBSP, date_range, long_date
from e2c_desktop.domain.phones import display_phone
from e2c_desktop.domain.placement_rules.verdicts import RuleCode
from e2c_desktop.domain.profile_codes import Resources
from e2c_desktop.domain.timetable import REST, Timetable, Week, days_between
from e2c_desktop.domain.trainee import ADULT_AGE
from e2c_desktop.domain.work_calendar import WorkCalendar, majority_inside
from e2c_desktop.queries.dossier_rows import SchoolFacts
from e2c_desktop.queries.placement_dossier_rows import PlacementDossier
from e2c_desktop.services.contents_placement_common import (
    CERFA,
    activity,
    contact,
    craft_of,
    decimal_hours,
    frame_of,
    listed,
    one_line,
    parties_of,
    placement_school,
    prescriber_shown,
    purpose_of,
    staff,
    trainee_name,
)

_SAME = "identique"
_RULES = {rule.value: rule for rule in RuleCode}


def convention_content(
    dossier: PlacementDossier, school: SchoolFacts, stamp: DocumentStamp
) -> ConventionContent:
    """Return what the convention of a placement says; what is not known stays empty."""
    placement = dossier.placement
    frame = frame_of(placement.kind)
    pmsmp = frame is PaperFrame.PMSMP
    return ConventionContent(
        school=placement_school(dossier, school),
        stamp=stamp,
        frame=frame,
        beneficiary=_beneficiary(dossier),
        number=placement.convention_number,
        prescriber=_prescriber(dossier) if pmsmp else PrescriberBlock(),
        host=_host(dossier),
        support=staff(dossier.accompanist),
        period=_period(dossier),
        activity=_activity(dossier),
        minor=_minor(dossier),
        waivers=tuple(
            WaiverLine(_rule_words(one.rule), one.reason, one.granted_by, one.granted_on)
            for one in dossier.waivers
        ),
        parties=parties_of(dossier, school),
        cerfa=CERFA if pmsmp else "",
        action_title=school.action_title,
    )


def _rule_words(rule: str) -> str:
    """Return « Durée d’une convention (P1) », or the code of a rule that is no more."""
    known = _RULES.get(rule)
    if known is None:
        return rule
    return f"{known.label} ({known.value})" if known.value.startswith("P") else known.label


def _beneficiary(dossier: PlacementDossier) -> BeneficiaryBlock:
    person, placement = dossier.person, dossier.placement
    birth = person.birth_date
    resources = dossier.path.resources
    known = resources not in (None, Resources.REFUSED)
    emergency = (
        placement.emergency_name or person.emergency_name,
        _phone(placement.emergency_phone or person.emergency_phone),
    )
    return BeneficiaryBlock(
        person=trainee_name(dossier),
        birth_date=birth,
        age=None if birth is None else age_on(birth, placement.starts_on),
        address=one_line(person.address, person.postal_code, person.town),
        phone=person.phone,
        rsa=resources is Resources.RSA if known else None,
        emergency=", ".join(part for part in emergency if part),
        guardian=_guardian(dossier),
    )


def _phone(number: str) -> str:
    return display_phone(number).replace(" ", NBSP)


def _is_minor(dossier: PlacementDossier) -> bool:
    birth = dossier.person.birth_date
    return birth is not None and age_on(birth, dossier.placement.starts_on) < ADULT_AGE


def _guardian(dossier: PlacementDossier) -> GuardianBlock | None:
    """Return the legal representative of somebody who is a minor on the first day."""
    if not _is_minor(dossier):
        return None
    guardian = dossier.guardian
    name = ", ".join(part for part in (guardian.guardian_name, guardian.guardian_link) if part)
    address = guardian.guardian_address or (_SAME if guardian.guardian_name else "")
    return GuardianBlock(name, guardian.guardian_phone, address.replace("\n", ", "))


def _minor(dossier: PlacementDossier) -> MinorBox | None:
    birth, placement = dossier.person.birth_date, dossier.placement
    if birth is None or not _is_minor(dossier):
        return None
    majority = majority_inside(birth, placement.starts_on, placement.ends_on)
    return MinorBox(age_on(birth, placement.starts_on), majority)


def _prescriber(dossier: PlacementDossier) -> PrescriberBlock:
    """Return the prescriber; one that tells of the life of the person is never named."""
    known = dossier.prescriber
    if known is None or not prescriber_shown(dossier):
        return PrescriberBlock()
    right = dossier.delegation
    return PrescriberBlock(
        name=known.name,
        legal_form=known.legal_form,
        address=one_line(known.address, known.postal_code, known.town),
        siret=known.siret,
        delegated=right is not None,
        delegation="" if right is None else right.reference,
        delegation_start=None if right is None else right.starts_on,
        delegation_end=None if right is None else right.ends_on,
    )


def _host(dossier: PlacementDossier) -> HostBlock:
    company = dossier.company
    return HostBlock(
        name=company.name,
        legal_form=company.legal_form,
        siret=company.siret or "",
        registered_on=company.registered_on,
        trade=activity(company.naf),
        address=one_line(company.address, company.postal_code, company.town),
        idcc=company.idcc,
        tutor=contact(dossier.tutor),
        signatory=contact(dossier.signatory),
        insured_until=company.insured_until,
    )


def _period(dossier: PlacementDossier) -> PeriodBlock:
    placement, company = dossier.placement, dossier.company
    before = dossier.earlier
    renews = before is not None and before.id == placement.renewal_of_id
    earlier = None
    if before is not None:
        earlier = EarlierConvention(before.starts_on, before.ends_on, before.number, renews)
    own_place = one_line(company.address, company.postal_code, company.town)
    return PeriodBlock(
        start=placement.starts_on,
        end=placement.ends_on,
        hours=decimal_hours(placement.planned_hours),
        hours_reason=placement.hours_reason,
        earlier=earlier,
        renewal_reason=placement.renewal_reason if renews else "",
        place=placement.place or own_place,
        craft=craft_of(dossier),
        purpose=purpose_of(dossier),
        objectives=listed(placement.objectives),
        assessment=listed(placement.evaluation_method),
    )


def _activity(dossier: PlacementDossier) -> ActivityBlock:
    placement = dossier.placement
    timetable = Timetable.from_text(placement.timetable)
    return ActivityBlock(
        tasks=listed(placement.tasks),
        skills=listed(placement.competences),
        weeks=_weeks(timetable),
        off_days=_off_days(timetable, dossier.calendar, placement.starts_on, placement.ends_on),
        pauses=tuple(date_range(one.starts_on, one.ends_on) for one in dossier.pauses),
        protections=placement.protections,
        prevention=placement.prevention,
        access=placement.access,
        presence="" if placement.presence is None else placement.presence.label,
    )


def _weeks(timetable: Timetable) -> tuple[PrintedWeek, ...]:
    """Return the usual week, then those that differ, the same ones told once."""
    if timetable == Timetable():
        return ()
    mondays: dict[Week, list[date]] = {}
    for monday, week in timetable.others:
        mondays.setdefault(week, []).append(monday)
    others = [_week(week, tuple(days)) for week, days in mondays.items()]
    return (_week(timetable.usual, ()), *others)


def _week(week: Week, mondays: tuple[date, ...]) -> PrintedWeek:
    days = tuple(tuple((slot.starts, slot.ends) for slot in day) for day in week)
    return PrintedWeek(days, mondays)


def _off_days(
    timetable: Timetable, calendar: WorkCalendar, first: date, last: date
) -> tuple[str, ...]:
    """Return the days that the timetable names and that nobody works, each with its reason.

    The days of one closure in a row are told once.
    """
    off = [
        (day, calendar.reason_off(day))
        for day in days_between(first, last)
        if timetable.day(day) != REST
        and not timetable.differs(day)
        and calendar.is_off(day)
        and not calendar.is_interrupted(day)
    ]
    found = []
    for reason, group in groupby(off, key=lambda one: one[1]):
        days = [day for day, _ in group]
        told = long_date(days[0]) if len(days) == 1 else date_range(days[0], days[-1])
        found.append(f"{told} ({reason})")
    return tuple(found)


def amendment_content(
    dossier: PlacementDossier, school: SchoolFacts, stamp: DocumentStamp
) -> AmendmentContent:
    """Return the latest amendment: all that was decided on its day, in one paper.

    Raises:
        ValueError: there is none (`missing_facts` says so before).
    """
    if not dossier.amendments:
        raise ValueError("an amendment needs a change")
    days = sorted({one.decided_on for one in dossier.amendments})
    changes = [one for one in dossier.amendments if one.decided_on == days[-1]]
    reasons = dict.fromkeys(one.reason for one in changes if one.reason)
    placement, shown = dossier.placement, prescriber_shown(dossier)
    return AmendmentContent(
        school=placement_school(dossier, school),
        stamp=stamp,
        frame=frame_of(placement.kind),
        person=trainee_name(dossier),
        host_name=dossier.company.name,
        start=placement.starts_on,
        end=placement.ends_on,
        rank=len(days),
        convention=dossier.number,
        prescriber_name=dossier.prescriber.name if shown and dossier.prescriber else "",
        agreed_on=days[-1],
        reason=" ; ".join(reasons),
        changes=tuple(ChangeLine(one.subject.label, one.before, one.after) for one in changes),
        parties=parties_of(dossier, school),
    )
