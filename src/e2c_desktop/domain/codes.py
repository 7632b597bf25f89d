"""Code lists of the trade. The value is what is stored; `label` is what a person reads.

Sources: levels of training, decree 2019-14; exit situations, the rule set « E2C-2023 »; placement
objects, article L5135-1 of the labour code. Lists that a school may extend are tables, not enums.
"""

from __future__ import annotations

from enum import StrEnum


class Coded(StrEnum):
    """A stored code with its French label.

    Attributes:
        label: the French words shown to users and printed.
    """

    label: str

    def __new__(cls, code: str, label: str) -> Coded:
        """Make the member from its code and its French label."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member


class Sex(Coded):
    """Civil sex, for agreement of words and breakdowns of figures."""

    FEMALE = "F", "Femme"
    MALE = "M", "Homme"


class Nationality(Coded):
    """Group of nationality, the finest that a funder asks for."""

    FRENCH = "FR", "Française"
    EUROPEAN = "UE", "UE, EEE ou Suisse"
    OTHER = "HUE", "Hors UE"
    REFUSED = "REF", "Refus de répondre"


class Answer(Coded):
    """A yes-or-no question; not answered is stored as an empty value, never as « non »."""

    YES = "O", "Oui"
    NO = "N", "Non"
    PENDING = "EC", "En cours"
    REFUSED = "REF", "Refus de répondre"


class EntryLevel(Coded):
    """Level of training at entry (nomenclature of 2019)."""

    NEVER_SCHOOLED = "1_NS", "Jamais scolarisé"
    BELOW_3 = "2_INF", "Infra 3, sans diplôme"
    BELOW_3_DNB = "2_DNB", "Infra 3, DNB ou CFG"
    LEVEL_3_FAILED = "3_ND", "Niveau 3 non obtenu"
    LEVEL_3 = "3", "Niveau 3 obtenu (CAP, BEP)"
    LEVEL_4_FAILED = "4_ND", "Niveau 4 non obtenu"
    LEVEL_4 = "4", "Niveau 4 obtenu (bac)"
    LEVEL_5 = "5", "Niveau 5 (bac + 2)"
    LEVEL_6 = "6", "Niveau 6 (licence)"
    LEVEL_7 = "7", "Niveau 7 (master)"
    LEVEL_8 = "8", "Niveau 8 (doctorat)"
    FOREIGN = "9_ETR", "Diplôme étranger non reconnu"
    UNKNOWN = "0_NR", "Non renseigné"


class PrescriberKind(Coded):
    """Who directed the young person to the school."""

    ML = "ML", "Mission locale"
    FT = "FT", "France Travail"
    CAP = "CAP", "Cap emploi"
    MLDS = "MLDS", "Lutte contre le décrochage scolaire (MLDS)"
    CIO = "CIO", "Centre d’information et d’orientation"
    PSAD = "PSAD", "Plateforme de suivi des décrocheurs"
    ASE = "ASE", "Aide sociale à l’enfance"
    PJJ = "PJJ", "Protection judiciaire de la jeunesse"
    CD = "CD", "Conseil départemental"
    PLIE = "PLIE", "PLIE"
    CCAS = "CCAS", "Centre communal d’action sociale"
    EPIDE = "EPIDE", "EPIDE"
    E2C = "E2C", "Autre École de la 2e Chance"
    SIAE = "SIAE", "Structure d’insertion"
    APP = "APP", "Organisme de formation"
    PREV = "PREV", "Club de prévention"
    CHRS = "CHRS", "Hébergement (CHRS, CADA, CPH)"
    SPIP = "SPIP", "SPIP"
    CFA = "CFA", "CFA"
    FAM = "FAM", "Famille ou entourage"
    BAO = "BAO", "Bouche-à-oreille"
    RS = "RS", "Réseaux sociaux ou site"
    SPON = "SPON", "Candidature spontanée"
    ENT = "ENT", "Entreprise"
    AUTRE = "AUTRE", "Autre"

    @property
    def sensitive(self) -> bool:
        """Kinds that reveal a social or judicial situation: never on a document that circulates."""
        return self in _SENSITIVE_PRESCRIBERS


_SENSITIVE_PRESCRIBERS = frozenset(
    {
        PrescriberKind.ASE,
        PrescriberKind.PJJ,
        PrescriberKind.PREV,
        PrescriberKind.SPIP,
        PrescriberKind.CHRS,
    }
)


class PathState(Coded):
    """Where a path stands; it changes only through the actions of `domain.path`."""

    CANDIDATE = "candidat", "Candidat"
    ADMITTED = "admis", "Admis"
    INTEGRATION = "en_integration", "En intégration"
    COMMITTED = "en_parcours", "En parcours"
    SUSPENDED = "suspendu", "Suspendu"
    LEFT = "sorti", "Sorti"
    FOLLOWED_UP = "suivi_termine", "Suivi terminé"
    ARCHIVED = "archive", "Archivé"
    REFUSED = "candidature_refusee", "Candidature refusée"
    WITHDRAWN = "desistement", "Désistement"
    LEFT_INTEGRATION = "sorti_integration", "Sorti pendant l’intégration"


class ApplicationChannel(Coded):
    """How an application reached the school; who sent the person is another fact (prescriber)."""

    PRESCRIBER = "prescripteur", "Mission locale ou prescripteur"
    PHONE = "telephone", "Téléphone"
    MAIL = "mel", "Mél"
    WEB = "web", "Site ou réseaux"
    DESK = "accueil", "Accueil"
    OUTREACH = "aller_vers", "Forum ou «\u00a0aller vers\u00a0»"
    PARTNER = "partenaire", "Partenaire"
    OTHER = "autre", "Autre"


class Opinion(Coded):
    """Opinion after the motivation interview."""

    FAVOURABLE = "favorable", "Favorable"
    UNFAVOURABLE = "defavorable", "Défavorable"
    PENDING = "en_attente", "En attente"


class ExitReason(Coded):
    """Why a path ended; where the person is then is another fact (`SituationCode`)."""

    TERM = "terme", "Terme du parcours"
    SOLUTION = "solution_trouvee", "Solution trouvée"
    DROP_OUT = "abandon", "Abandon"
    EXCLUSION = "exclusion", "Exclusion"
    OUTSIDE_CAUSE = "exogene", "Cause extérieure"
    TRANSFER = "transfert", "Transfert"
    NOT_CONFIRMED = "non_confirme", "Intégration non confirmée"


class AidKind(Coded):
    """What a trainee is helped with during the path."""

    MEALS = "repas", "Repas"
    LAPTOP = "ordinateur", "Ordinateur"
    CHILDCARE = "garde", "Garde d’enfant"
    TRANSPORT = "transport", "Transport"
    HOUSING = "logement", "Logement"
    OTHER = "autre", "Autre aide"


class AidPace(Coded):
    """How often the amount of an aid is given."""

    ONCE = "une_fois", "En une fois"
    DAY = "jour", "Par jour"
    MONTH = "mois", "Par mois"


class PayStatus(Coded):
    """Pay of the trainee during the training."""

    PAID = "remunere", "Rémunération accordée"
    ASKED = "demande", "Demande de rémunération en cours"
    NONE = "sans", "Sans rémunération"


class PlacementKind(Coded):
    """Legal kind of a period in a company."""

    PMSMP = "PMSMP", "PMSMP"
    TRAINING = "STAGE_FP", "Stage de la formation"
    VISIT = "VISITE", "Visite"
    CIVIC_SERVICE = "SERVICE_CIVIQUE", "Service civique"
    WORKSITE = "CHANTIER", "Chantier"
    OTHER = "AUTRE", "Autre"


class PlacementObject(Coded):
    """Object of a PMSMP, exactly one (article L5135-1 of the labour code)."""

    DISCOVER = "DECOUVRIR", "Découvrir un métier ou un secteur d’activité"
    CONFIRM = "CONFIRMER", "Confirmer un projet professionnel"
    RECRUIT = "INITIER", "Initier une démarche de recrutement"


class PlacementState(Coded):
    """Where a placement stands, from draft to the tutor's evaluation."""

    DRAFT = "brouillon", "Brouillon"
    TO_SIGN = "a_signer", "À signer"
    SIGNED = "signee", "Signée"
    RUNNING = "en_cours", "En cours"
    ENDED = "terminee", "Terminé"
    REVIEWED = "bilan_recu", "Bilan reçu"
    INTERRUPTED = "interrompue", "Interrompu"
    CANCELLED = "annulee", "Annulé"
    NO_SHOW = "non_presente", "Non présenté"


class SituationCode(Coded):
    """Where a person is at a dated moment; the category is computed by a rule set."""

    PERMANENT = "EMP_CDI", "CDI"
    FIXED_TERM = "EMP_CDD", "CDD"
    AGENCY = "EMP_INT", "Intérim"
    AIDED = "EMP_AID", "Contrat aidé"
    INSERTION = "EMP_IAE", "Insertion par l’activité économique"
    SELF_EMPLOYED = "EMP_IND", "Création ou travail indépendant"
    PUBLIC = "EMP_FP", "Fonction publique, armée"
    APPRENTICE = "ALT_APP", "Contrat d’apprentissage"
    PROFESSIONAL = "ALT_PRO", "Contrat de professionnalisation"
    QUALIFYING = "FOR_QUAL", "Formation qualifiante ou certifiante"
    DIPLOMA = "FOR_DIPL", "Formation diplômante"
    PRE_QUALIFYING = "FOR_PREQ", "Formation pré-qualifiante"
    CIVIC = "CIV_SC", "Service civique, volontariat"
    REORIENTED_ML = "REO_ML", "Réorientation vers un accompagnement"
    REORIENTED = "REO_STR", "Réorientation vers une structure"
    SEEKING = "SS_RE", "Sans solution, en recherche"
    INACTIVE = "SS_INA", "Sans solution, inactif"
    UNKNOWN = "INC", "Situation inconnue"
    OUTSIDE_CAUSE = "EXO", "Cause extérieure"
    LEFT_EARLY = "INT_AB", "Abandon pendant l’intégration"
    NOT_CONFIRMED = "INT_NC", "Intégration non confirmée"
    EXCLUDED = "EXC", "Exclusion disciplinaire"


class Moment(Coded):
    """When a situation was observed: the exit, then months after it."""

    EXIT = "sortie", "À la sortie"
    M3 = "M3", "À 3 mois"
    M6 = "M6", "À 6 mois"
    M9 = "M9", "À 9 mois"
    M12 = "M12", "À 12 mois"
    M18 = "M18", "À 18 mois"
    M24 = "M24", "À 24 mois"


class ContactMode(Coded):
    """How somebody asked for news after the exit (domain §5.8)."""

    PHONE = "telephone", "Téléphone"
    TEXT = "sms", "SMS"
    MAIL = "mel", "Mél"
    VISIT = "visite", "Visite"
    NETWORKS = "reseaux", "Réseaux sociaux"
    PRESCRIBER = "prescripteur", "Mission locale ou autre prescripteur"


class CompanyState(Coded):
    """State of the relation with a company."""

    PROSPECT = "prospect", "Prospect"
    PARTNER = "partenaire", "Partenaire"
    ACTIVE = "actif", "Active"
    TO_CALL = "a_relancer", "À relancer"
    INACTIVE = "inactif", "Inactive"
    AVOID = "a_eviter", "À éviter"


class ContactRole(Coded):
    """What a contact does in the company."""

    HEAD = "dirigeant", "Dirigeant"
    HR = "rh", "Ressources humaines"
    TUTOR = "tuteur", "Tuteur"
    SIGNATORY = "signataire", "Signataire"
    ACCOUNTANT = "comptable", "Comptabilité"
    OTHER = "autre", "À préciser"


class EventKind(Coded):
    """A dated step of a path that is not a state by itself."""

    APPLICATION = "candidature", "Candidature"
    INFORMATION = "information", "Information collective"
    INTERVIEW = "entretien", "Entretien de motivation"
    ADMISSION = "admission", "Admission"
    ENTRY = "entree", "Entrée en intégration"
    CONTRACT = "contrat", "Contrat d’engagement signé"
    SUSPENSION = "suspension", "Suspension"
    RESUMPTION = "reprise", "Reprise"
    EXTENSION = "prolongation", "Prolongation"
    REVIEW = "bilan", "Bilan"
    EXIT = "sortie", "Sortie"
    FOLLOW_UP_END = "fin_suivi", "Fin du suivi"
    ARCHIVING = "archivage", "Archivage"
    REFUSAL = "refus", "Candidature refusée"
    WITHDRAWAL = "desistement", "Désistement"
    CORRECTION = "correction", "Correction"


class DocumentKind(Coded):
    """Printed documents that are numbered; the value is the prefix of the number."""

    BOOKLET = "PF", "Portefeuille stagiaire"
    ENTRY_CERTIFICATE = "AE", "Attestation d’entrée en formation"
    PMSMP_CONVENTION = "CV", "Convention de PMSMP"
    TRAINING_CONVENTION = "CS", "Convention de stage"
    AMENDMENT = "AV", "Avenant à la convention"
    EVALUATION = "EV", "Fiche d’évaluation à remplir"
    REVIEW = "BI", "Fiche d’évaluation remplie"
    PLACEMENT_CERTIFICATE = "AS", "Attestation de stage"
    VISIT_REPORT = "VI", "Compte rendu de visite"
    THANK_YOU = "LR", "Lettre de remerciement"
    COMPANY_SHEET = "EN", "Fiche entreprise"
    KEY_FIGURES = "CC", "Chiffres-clés"
    TOWN_SHEET = "FT", "Fiche territoriale"
    FUNDER_TABLES = "TF", "Tableaux financeurs"
    SURVEY = "ER", "Enquête réseau"
    ATTENDANCE_SHEET = "FE", "Feuille d’émargement"
    COMPLETION = "CR", "Certificat de réalisation"
    PRESENCE = "AP", "Attestation de présence"
    DILIGENCE = "AA", "Attestation d’assiduité"
    ABSENCE_LETTER = "LA", "Lettre d’absences"
    ABSENCE_REMINDER = "RA", "Rappel d’absences"
    MONTHLY_STATEMENT = "EP", "État de présence mensuel"
    BILAN = "BL", "Bilan"
    EMPLOYER_BOOKLET = "PE", "Portefeuille pour un employeur"
    EASY_BOOKLET = "PL", "Portefeuille facile à lire"
    ACA = "ACA", "Attestation de compétences acquises"
    TRAINING_END = "AF", "Attestation de fin de formation"
    CONTRACT = "CE", "Contrat d’engagement"
    REGISTRATION = "AI", "Attestation d’inscription"
    EXIT_CERTIFICATE = "SO", "Attestation de sortie"
    STILL_HERE = "NA", "Attestation de non-abandon"
    PAY_CERTIFICATE = "AR", "Attestation de rémunération"
    IMAGE_CONSENT = "DI", "Autorisation de droit à l’image"
    DATA_NOTICE = "IR", "Notice d’information RGPD"
    RULES_RECEIPT = "RI", "Récépissé du règlement intérieur"
    CONVOCATION = "CO", "Convocation"
    PRESCRIBER_LETTER = "LP", "Lettre au prescripteur"
    WARNING = "DA", "Avertissement"
    DISCIPLINE_MEETING = "DC", "Convocation disciplinaire"
    SANCTION = "DS", "Notification de sanction"
    PARTNERSHIP = "PA", "Attestation de partenariat"
    LEVY = "TA", "Attestation de taxe d’apprentissage"
    PROCESSING_REGISTER = "RT", "Registre des traitements"
    IMPACT_FORM = "FA", "Fiche AIPD"


class DocumentState(Coded):
    """State of an issued document (documents-design, states)."""

    DRAFT = "projet", "Projet"
    ISSUED = "delivre", "Délivré"
