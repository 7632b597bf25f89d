"""The fields of a path: where and with whom, the candidacy, the profile at entry, the project."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from e2c_desktop.domain.codes import ApplicationChannel, EntryLevel, Opinion, PayStatus
from e2c_desktop.domain.profile_codes import (
    SCHOOL_CLASSES,
    DigitalEase,
    Diploma,
    EntrySituation,
    Experience,
    Household,
    RegistrationLength,
    Resources,
    TravelMeans,
)
from e2c_desktop.ui.forms.specs import (
    Choice,
    Date,
    FieldSpec,
    Flag,
    Integer,
    LongText,
    LookupOf,
    Suggested,
    Text,
)
from e2c_desktop.ui.kit.lookup import LookupItem, source_of
from e2c_desktop.ui.trainees.fields_person import YES_NO
from e2c_desktop.ui.trainees.sections import (
    DAILY,
    DATES,
    MONEY,
    PATH,
    PROJECT,
    SCHOOLING,
    SITUATION,
)

Items = Sequence[LookupItem]


def path_specs_of(
    *,
    sites: Items,
    cohorts: Items,
    staff: Items,
    prescribers: Items,
    words: Callable[[Any], str],
    today: Callable[[], date],
) -> list[FieldSpec]:
    """Return the fields of the path, protected ones aside.

    Args:
        sites: the sites.
        cohorts: the cohorts.
        staff: the staff.
        prescribers: the prescribers.
        words: the words of an identifier of these lists.
        today: gives the day of today.
    """
    places = Choice(tuple((item.value, item.label) for item in sites), empty="Choisir…")

    def listed(name: str, label: str, items: Items) -> FieldSpec:
        return FieldSpec(name, label, LookupOf(source_of(items), words), section=PATH)

    return [
        FieldSpec("site_id", "Site", places, required=True, section=PATH),
        listed("cohort_id", "Promotion", cohorts),
        listed("referent_id", "Référent(e)", staff),
        FieldSpec("derogation", "Motif de dérogation d’âge", Text(240), section=PATH),
        listed("prescriber_id", "Prescripteur", prescribers),
        FieldSpec("prescriber_adviser", "Conseiller du prescripteur", Text(120), section=PATH),
        *_candidacy(today),
        *_schooling(today),
        *_situation(),
        *_daily(),
        *_money(),
        *_project(),
    ]


def _candidacy(today: Callable[[], date]) -> list[FieldSpec]:
    return [
        FieldSpec("application_on", "Candidature reçue le", Date(today), section=DATES),
        FieldSpec("application_channel", "Par", Choice(ApplicationChannel), section=DATES),
        FieldSpec("information_on", "Information collective le", Date(today), section=DATES),
        FieldSpec(
            "information_present", "A participé à l’information", Choice(YES_NO), section=DATES
        ),
        FieldSpec("interview_on", "Entretien de motivation le", Date(today), section=DATES),
        FieldSpec("interview_opinion", "Avis", Choice(Opinion), section=DATES),
        FieldSpec("interview_reason", "Motif de l’avis", LongText(lines=2), section=DATES, width=2),
        FieldSpec(
            "integration_end_on",
            "Décision d’intégration avant le",
            Date(today, weekday=True),
            section=DATES,
            help="Calculée à l’entrée quand elle est vide.",
        ),
        FieldSpec(
            "planned_end_on",
            "Fin prévue le",
            Date(today, weekday=True),
            section=DATES,
            help="Calculée à l’entrée quand elle est vide.",
        ),
    ]


def _schooling(today: Callable[[], date]) -> list[FieldSpec]:
    return [
        FieldSpec("entry_level", "Niveau à l’entrée", Choice(EntryLevel), section=SCHOOLING),
        FieldSpec(
            "last_class", "Dernière classe suivie", Suggested(SCHOOL_CLASSES), section=SCHOOLING
        ),
        FieldSpec(
            "highest_diploma",
            "Diplôme le plus élevé obtenu",
            Choice(Diploma),
            section=SCHOOLING,
        ),
        FieldSpec("left_school_on", "A quitté l’école le", Date(today), section=SCHOOLING),
        FieldSpec("experience", "Expérience de travail", Choice(Experience), section=SCHOOLING),
    ]


def _situation() -> list[FieldSpec]:
    return [
        FieldSpec("entry_situation", "Situation", Choice(EntrySituation), section=SITUATION),
        FieldSpec(
            "jobseeker_length",
            "Inscription à France Travail depuis",
            Choice(RegistrationLength),
            section=SITUATION,
        ),
        FieldSpec("household", "Situation de famille", Choice(Household), section=SITUATION),
        FieldSpec("children", "Nombre d’enfants", Integer(0, 20), section=SITUATION),
        FieldSpec("childcare", "Mode de garde trouvé", Choice(YES_NO), section=SITUATION),
        FieldSpec("resources", "Ressources", Choice(Resources), section=SITUATION),
    ]


def _daily() -> list[FieldSpec]:
    return [
        FieldSpec("travel_means", "Moyen de déplacement", Choice(TravelMeans), section=DAILY),
        FieldSpec("has_computer", "Ordinateur à la maison", Choice(YES_NO), section=DAILY),
        FieldSpec("has_connection", "Connexion à la maison", Choice(YES_NO), section=DAILY),
        FieldSpec("has_smartphone", "Téléphone connecté", Choice(YES_NO), section=DAILY),
        FieldSpec("digital_ease", "Aisance numérique", Choice(DigitalEase), section=DAILY),
    ]


def _money() -> list[FieldSpec]:
    return [
        FieldSpec("weekly_hours", "Heures par semaine", Integer(0, 60, "h"), section=MONEY),
        FieldSpec("planned_hours", "Heures prévues en tout", Integer(0, 5000, "h"), section=MONEY),
        FieldSpec("pay_status", "Rémunération", Choice(PayStatus), section=MONEY),
        FieldSpec("payer", "Payée par", Text(120), section=MONEY),
        FieldSpec("fse", "Participation cofinancée par le FSE+", Flag(), section=MONEY, width=2),
    ]


def _project() -> list[FieldSpec]:
    return [
        FieldSpec("project", "Projet", LongText(lines=2), section=PROJECT, width=2),
        FieldSpec("project_trade_code", "Code ROME", Text(8, "K1303"), section=PROJECT),
        FieldSpec("next_steps", "Pistes", LongText(lines=2), section=PROJECT, width=2),
    ]
