"""Lists of the profile at entry (data dictionary, §5.2 and §5.3); the value is what is stored.

An empty value is « non renseigné ». « Refus de répondre » is another answer, kept where a funder's
questionnaire foresees it (FSE+: nationality, household, resources, housing, handicap): nobody is
asked twice, and a missing answer is not counted as a refusal. Membership of a priority quarter has
none: it follows from the address.
"""

from __future__ import annotations

from e2c_desktop.domain.codes import Coded, EntryLevel

REFUSED = "Refus de répondre"


class EntrySituation(Coded):
    """Situation of the person on the day of entry."""

    REGISTERED = "FT", "Demandeur d’emploi inscrit à France Travail"
    UNREGISTERED = "NFT", "Sans emploi, non inscrit"
    INACTIVE = "INA", "Ni en emploi, ni en études, ni en formation"
    PART_TIME = "TP", "Salarié à temps partiel"
    AT_SCHOOL = "SCO", "Scolarisé (dérogation)"
    BROKEN_APPRENTICESHIP = "RUP", "Apprenti en rupture de contrat"
    CIVIC_SERVICE_ENDED = "SC", "Service civique terminé"


class RegistrationLength(Coded):
    """How long the person has been registered as a jobseeker; codes of les-emplois."""

    UNDER_6 = "01", "Moins de 6 mois"
    FROM_6 = "02", "De 6 à 11 mois"
    FROM_12 = "03", "De 12 à 23 mois"
    OVER_24 = "04", "24 mois et plus"


class Experience(Coded):
    """Work before the path, all jobs together."""

    NONE = "0", "Aucune"
    PLACEMENTS = "ST", "Stages seulement"
    UNDER_6 = "1", "Moins de 6 mois en tout"
    FROM_6 = "2", "De 6 à 24 mois"
    OVER_24 = "3", "Plus de 24 mois"


class Resources(Coded):
    """Main resource at entry.

    The allowance for disabled adults (AAH) is not in the list: it tells of a handicap, and has its
    place among the protected values.
    """

    NONE = "0", "Aucune"
    FAMILY = "FAM", "Famille"
    ARE = "ARE", "Allocation chômage (ARE)"
    RSA = "RSA", "RSA"
    CEJ = "CEJ", "Contrat d’engagement jeune (CEJ)"
    PACEA = "PACEA", "PACEA"
    TRAINING_PAY = "REM", "Rémunération de stage"
    WORK = "SAL", "Salaire"
    OTHER = "AUT", "Autre allocation ou pension"
    REFUSED = "REF", REFUSED


class TravelMeans(Coded):
    """The means of travel that carries the person furthest."""

    NONE = "0", "Aucun"
    ON_FOOT = "PIED", "À pied ou à vélo"
    TRANSIT = "TC", "Transports en commun"
    SCOOTER = "AM", "Scooter (permis AM)"
    LICENCE = "B", "Permis B, sans véhicule"
    VEHICLE = "VEH", "Véhicule"


class Household(Coded):
    """Family situation."""

    SINGLE = "CEL", "Célibataire"
    COUPLE = "CPL", "En couple"
    LONE_PARENT = "PAR", "Parent seul"
    COUPLE_PARENT = "CPE", "En couple, avec enfant"
    REFUSED = "REF", REFUSED


class DigitalEase(Coded):
    """Ease with digital tools, from 1 to 4."""

    NONE = "1", "1 · Pas à l’aise"
    LITTLE = "2", "2 · Un peu à l’aise"
    GOOD = "3", "3 · À l’aise"
    VERY_GOOD = "4", "4 · Très à l’aise"


class Diploma(Coded):
    """Highest diploma obtained: a fact, beside the level at entry and the last class attended."""

    NONE = "0", "Aucun diplôme"
    CFG = "CFG", "CFG"
    DNB = "DNB", "Brevet (DNB)"
    CAP = "CAP", "CAP"
    BEP = "BEP", "BEP"
    TITLE_3 = "TP3", "Titre professionnel de niveau 3"
    BAC_PRO = "BPRO", "Bac professionnel"
    BAC = "BAC", "Bac général ou technologique"
    TITLE_4 = "TP4", "BP ou titre de niveau 4"
    HIGHER = "SUP", "Diplôme du supérieur"
    FOREIGN = "ETR", "Diplôme étranger non reconnu"


class QpvVintage(Coded):
    """Which map of the priority quarters was looked at."""

    Y2015 = "2015", "Géographie de 2015"
    Y2024 = "2024", "Géographie de 2024"


class RuralVintage(Coded):
    """Which list of rural communes was looked at: FRR replaced ZRR on 1 July 2024."""

    ZRR = "ZRR", "ZRR (avant le 01/07/2024)"
    Y2024 = "2024", "FRR 2024"
    Y2025 = "2025", "FRR 2025"


class Housing(Coded):
    """Where the person lives; a placement or a shelter tells of their life: always sealed."""

    FAMILY = "FAM", "Chez ses parents ou sa famille"
    THIRD_PARTY = "TIERS", "Chez un tiers"
    TENANT = "LOC", "Autonome (locataire)"
    HOSTEL = "FJT", "Foyer de jeunes travailleurs"
    SHELTER = "CHRS", "Hébergement (CHRS)"
    CARE = "ASE", "Placement (ASE)"
    HOMELESS = "SDF", "Sans domicile"
    OTHER = "AUT", "Autre"
    REFUSED = "REF", REFUSED


class Brake(Coded):
    """Weight of one brake (frein) on the way to a job; empty when it was not talked about."""

    NONE = "0", "0 · Aucun frein"
    LIGHT = "1", "1 · Léger"
    FAIR = "2", "2 · Présent"
    STRONG = "3", "3 · Fort"
    BLOCKING = "4", "4 · Bloquant"


SCHOOL_CLASSES = (
    "Primaire",
    "6e",
    "5e",
    "4e",
    "3e",
    "3e SEGPA",
    "3e prépa-métiers",
    "ULIS",
    "UPE2A",
    "MGI",
    "CAP 1re année",
    "CAP 2e année",
    "2nde générale et technologique",
    "2nde professionnelle",
    "1re générale",
    "1re technologique",
    "1re professionnelle",
    "Terminale générale",
    "Terminale technologique",
    "Terminale professionnelle",
    "MFR",
    "Scolarité adaptée",
)
"""Classes that a form proposes; « Scolarité adaptée » stands for schools inside a home or a care
institution (MECS, ITEP, IME), whose name would tell of a placement or of health."""

GUARDIAN_LINKS = ("Mère", "Père", "Tuteur", "Tutrice", "Grand-parent", "Oncle", "Tante")
CONTACT_LINKS = (*GUARDIAN_LINKS, "Sœur", "Frère", "Conjoint", "Conjointe", "Ami", "Amie")
PERMITS = (
    "Carte de séjour temporaire",
    "Carte de séjour pluriannuelle",
    "Carte de résident",
    "Récépissé",
    "Document de circulation (DCEM)",
    "Attestation de demande d’asile",
)

_L = EntryLevel
LEVELS_OF: dict[Diploma, frozenset[EntryLevel]] = {
    Diploma.NONE: frozenset({_L.NEVER_SCHOOLED, _L.BELOW_3, _L.LEVEL_3_FAILED, _L.LEVEL_4_FAILED}),
    Diploma.CFG: frozenset({_L.BELOW_3_DNB, _L.LEVEL_3_FAILED, _L.LEVEL_4_FAILED}),
    Diploma.DNB: frozenset({_L.BELOW_3_DNB, _L.LEVEL_3_FAILED, _L.LEVEL_4_FAILED}),
    **dict.fromkeys(
        (Diploma.CAP, Diploma.BEP, Diploma.TITLE_3), frozenset({_L.LEVEL_3, _L.LEVEL_4_FAILED})
    ),
    **dict.fromkeys((Diploma.BAC_PRO, Diploma.BAC, Diploma.TITLE_4), frozenset({_L.LEVEL_4})),
    Diploma.HIGHER: frozenset({_L.LEVEL_5, _L.LEVEL_6, _L.LEVEL_7, _L.LEVEL_8}),
    Diploma.FOREIGN: frozenset({_L.FOREIGN, _L.NEVER_SCHOOLED, _L.BELOW_3}),
}
"""The levels that agree with a diploma: a class of CAP left without the CAP is not level 3."""
