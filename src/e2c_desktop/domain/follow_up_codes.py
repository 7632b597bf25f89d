"""Code lists of the follow-up of placements: visits, absences, reviews, amendments."""

from __future__ import annotations

from e2c_desktop.domain.codes import Coded


class VisitMode(Coded):
    """How the school meets the company during a placement."""

    ON_SITE = "sur_place", "Sur place"
    PHONE = "telephone", "Téléphone"
    VIDEO = "visio", "Visio"


class VisitPriority(Coded):
    """How soon a visit is to be made; the word stands beside any colour."""

    NORMAL = "normale", "Normale"
    HIGH = "haute", "Prioritaire"


class AbsenceSpan(Coded):
    """How much of a day the company did not see the trainee."""

    DAY = "jour", "Journée"
    MORNING = "matin", "Matin"
    AFTERNOON = "apres_midi", "Après-midi"
    HOURS = "heures", "Quelques heures"


class ReviewOutcome(Coded):
    """How a placement ended, as the State's service « Immersion facilitée » asks it."""

    COMPLETED = "COMPLETED", "Mené à son terme"
    PARTIAL = "PARTIALLY_COMPLETED", "Interrompu avant la fin"
    NO_SHOW = "DID_NOT_SHOW", "Ne s’est pas présenté"


class SheetAnswer(Coded):
    """A box of the sheet with a middle answer; each question words the middle its own way."""

    YES = "O", "Oui"
    BETWEEN = "P", "Peut-être"
    NO = "N", "Non"


class OfferedContract(Coded):
    """The contract that a company offers after a placement."""

    PERMANENT = "CDI", "CDI"
    PERMANENT_AGENCY = "CDI_INT", "CDI intérimaire"
    PERMANENT_INCLUSION = "CDI_INC", "CDI inclusion"
    FIXED_TERM = "CDD", "CDD"
    FIXED_TERM_USAGE = "CDD_USAGE", "CDD d’usage"
    INSERTION = "CDDI", "CDDI (insertion)"
    SPRINGBOARD = "CDD_TREMPLIN", "CDD tremplin"
    AGENCY = "INTERIM", "Intérim"
    APPRENTICE = "APPRENTISSAGE", "Contrat d’apprentissage"
    PROFESSIONAL = "PROFESSIONNALISATION", "Contrat de professionnalisation"
    PEC = "PEC", "PEC"
    CIVIC_SERVICE = "SERVICE_CIVIQUE", "Service civique"
    VOLUNTEERING = "VOLONTARIAT", "Volontariat"
    SELF_EMPLOYED = "CREATION", "Création d’activité"
    OTHER = "AUTRE", "Autre contrat"


class AmendmentSubject(Coded):
    """What an amendment changes of a signed convention."""

    DATES = "dates", "Dates"
    HOURS = "horaires", "Horaires"
    TUTOR = "tuteur", "Tuteur"
    PLACE = "lieu", "Lieu"
    TASKS = "taches", "Tâches"
    OTHER = "autre", "Autre"
