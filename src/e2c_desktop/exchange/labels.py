"""The titles that schools give to the columns of their files, for each kind of import."""

from __future__ import annotations

import re
from collections.abc import Iterable

from e2c_desktop.domain.codes import Moment
from e2c_desktop.domain.import_kinds import FOLLOW_UPS, HALF_DAY, ImportKind, observed_field
from e2c_desktop.domain.text import clean_text, comparison_key

# Labels met in schools' files, compared without case, accents, spaces and punctuation.
_TRAINEES: dict[str, str] = {
    "file_number": "N°|No|Numéro|N° dossier|Dossier|Numéro de dossier|N° stagiaire|Matricule",
    "sex": "Civ.|Civilité|Sexe|Genre|H/F|F/H|M/F",
    "last_name": "NOM|Nom de naissance|Nom de famille|Nom naissance|Nom du stagiaire|Nom stagiaire",
    "first_name": "Prénom|Prénoms|Prénom du stagiaire|Prénom stagiaire",
    "birth_date": "Né(e) le|Né le|Née le|Date de naissance|Date naissance|Date naiss.|DDN|Naissance"
    "|Date de naiss.|Né(e)",
    "nationality": "Nationalité|Nat.",
    "address": "Adresse|Adresse postale|Rue|Adresse complète|Domicile",
    "postal_code": "CP|Code postal|C.P.",
    "town": "Ville|Commune|Localité",
    "phone": "Tél|Téléphone|Portable|Mobile|Tél portable|Tél mobile|Téléphone mobile"
    "|Téléphone portable|N° de téléphone|N° tél|Téléphone 1|Tél 1|GSM",
    "phone_2": "Tél 2|Téléphone 2|Fixe|Téléphone fixe|Tél fixe|Autre téléphone",
    "email": "E-mail|Mail|Courriel|Mél|Adresse mail|Adresse mél|Adresse e-mail"
    "|Adresse électronique",
    "qpv": "QPV|Quartier prioritaire|QPV O/N",
    "rqth": "RQTH|RQTH O/N|TH|Travailleur handicapé",
    "image_consent": "Droit à l'image|Image|Droit image|Autorisation image|Consentement image",
    "driving_licence": "Permis B|Permis|Permis de conduire",
    "note": "Observations|Observation|Obs.|Remarques|Remarque|Commentaires|Commentaire|Notes|Note",
    "entry_level": "Niveau|Niv.|Niveau à l'entrée|Niveau entrée|Niveau de formation"
    "|Niveau scolaire|Niveau d'études|Niveau de qualification",
    "last_class": "Dernière classe|Classe|Dernière classe fréquentée|Dernière classe suivie",
    "prescriber": "Prescripteur|Orienté par|Orientation|Prescription|Adressé par|Structure"
    " prescriptrice|Organisme prescripteur",
    "entry_on": "Entrée le|Date entrée|Date d'entrée|Entrée|Début|Date début|Date de début"
    "|Début de parcours",
    "contract_on": "Contrat signé le|Date contrat|Contrat le|Contrat|Date de contrat|Signature"
    " contrat|Date signature|Date de signature|Date de signature du contrat",
    "exit_on": "Sortie le|Date sortie|Date de sortie|Sortie|Fin|Date fin|Date de fin"
    "|Fin de parcours",
    "referent": "Référent|Référente|Formateur référent|Formatrice référente|Formateur|Référent(e)",
    "cohort": "Promo|Promotion|Groupe|Session|Cohorte",
    "site": "Site|Antenne|Lieu de formation",
}
_COMPANIES: dict[str, str] = {
    "name": "Raison sociale|Entreprise|Nom de l'entreprise|Nom entreprise|Société|Structure"
    "|Nom de la structure|Employeur|Dénomination|Dénomination sociale|Établissement",
    "trade_name": "Enseigne|Nom commercial|Enseigne commerciale",
    "siret": "SIRET|N° SIRET|Numéro SIRET|Code SIRET",
    "naf": "Code APE|APE|NAF|Code NAF|NAF APE|Code NAF APE|APE NAF",
    "legal_form": "Forme|Forme juridique|Statut juridique|FJ",
    "sector": "Secteur|Secteur d'activité|Activité|Domaine|Domaine d'activité",
    "address": "Adresse|Adresse postale|Rue|Adresse complète",
    "postal_code": "CP|Code postal|C.P.",
    "town": "Ville|Commune|Localité",
    "phone": "Tél|Téléphone|Tél.|Fixe|Téléphone fixe|Portable|N° de téléphone|N° tél|Standard",
    "email": "Mail|E-mail|Courriel|Mél|Adresse mail|Adresse mél|Adresse e-mail",
    "website": "Site internet|Site web|Site|Web",
    "contact": "Contact|Nom du contact|Interlocuteur|Personne à contacter|Correspondant",
    "function": "Fonction|Fonction du contact|Poste|Qualité",
    "tutor": "Tuteur|Tutrice|Nom du tuteur|Tuteur entreprise",
    "tax": "Taxe d'app.|Taxe d'apprentissage|TA|Taxe|Taxe apprentissage",
    "last_contact_on": "Dernier contact|Date du dernier contact|Dernière relance|Relance"
    "|Dernier échange|Date dernier contact",
    "note": "Observations|Observation|Obs.|Remarques|Remarque|Commentaires|Commentaire|Notes|Note",
}
_PLACEMENTS: dict[str, str] = {
    "trainee": "Stagiaire|Nom du stagiaire|Nom Prénom|Nom et prénom|NOM|Nom Prénom du stagiaire"
    "|Nom et prénom du stagiaire|Bénéficiaire|Jeune",
    "first_name": "Prénom|Prénom du stagiaire",
    "company": "Entreprise|Structure d'accueil|Structure|Lieu de stage|Nom de l'entreprise"
    "|Société|Employeur|Raison sociale|Entreprise d'accueil|Terrain de stage",
    "town": "Ville|Commune|Localité|Ville de l'entreprise",
    "kind": "Type|Type de stage|Nature|Nature du stage",
    "starts_on": "Du|Date de début|Date début|Début|Début du stage|Premier jour|Début de stage",
    "ends_on": "Au|Date de fin|Date fin|Fin|Fin du stage|Dernier jour|Fin de stage",
    "weekly_hours": "H/sem|Heures/semaine|Heures par semaine|Durée hebdo|Durée hebdomadaire"
    "|Heures hebdo|H/semaine|Nb heures/semaine|Heures hebdomadaires",
    "purpose": "Objet|Objet du stage|Objet de la PMSMP|But",
    "objectives": "Objectifs|Objectif|Objectifs du stage",
    "trade_code": "Code ROME|ROME",
    "trade": "Métier|Poste|Emploi|Métier observé|Métier visé",
    "tutor": "Tuteur|Tutrice|Nom du tuteur|Tuteur entreprise|Maître de stage",
    "signed_on": "Convention signée le|Signée le|Date de signature|Signature|Convention"
    "|Date convention|Date de la convention|Convention signée",
    "renewal": "Renouv.|Renouvellement|Renouv|Renouvelle",
    "state": "Statut|État|Situation|Suite",
    "review": "Bilan reçu|Bilan|Évaluation reçue|Bilan O/N",
    "hiring": "Embauche|Suite embauche|Embauché|Recrutement",
    "note": "Commentaire|Commentaires|Observations|Observation|Obs.|Remarques|Remarque|Notes|Note",
}
_EXITS: dict[str, str] = {
    "last_name": _TRAINEES["last_name"],
    "first_name": _TRAINEES["first_name"],
    "birth_date": _TRAINEES["birth_date"],
    "exit_on": "Date de sortie|Date sortie|Sortie le|Sortie|Sorti le|Sorti(e) le|Date"
    "|Fin de parcours",
    "reason": "Motif|Motif de sortie|Motif de fin|Motif sortie|Motif de fin de parcours|Cause",
    "exit_code": "Situation|Situation à la sortie|Situation sortie|Solution|Type de sortie",
    "exit_from": "Du|Début|Date de début|Date début|Depuis|À partir du",
    "exit_to": "Au|Fin|Date de fin|Date fin|Fin prévue|Jusqu'au",
    "employer": "Employeur / organisme|Employeur|Organisme|Entreprise|Structure|Employeur organisme"
    "|Employeur ou organisme|Entreprise / organisme",
    "title": "Métier / intitulé|Métier|Intitulé|Poste|Emploi|Formation|Intitulé de la formation",
    "note": _TRAINEES["note"],
}
_FOLLOWED: dict[str, str] = {
    "on": "Contact le|Contact|Date|Date du contact|Date de contact|Contacté le|Appel le|Appelé le",
    "reached": "Joint|Joint(e)|Joint O/N|Répondu|Réponse|A répondu",
    "code": "Situation|Solution|Statut",
    "from": "Du|Début|Date de début|Date début|Depuis|À partir du",
    "to": "Au|Fin|Date de fin|Date fin|Fin prévue|Jusqu'au",
}
"""The columns under the title of a follow-up: the same words at each moment."""
_ATTENDANCE: dict[str, str] = {
    "last_name": _TRAINEES["last_name"],
    "first_name": _TRAINEES["first_name"],
    "site": _TRAINEES["site"],
    "cohort": _TRAINEES["cohort"],
    "total_present": "Total P|Total présences|Total présent|Présences|Nb P",
    "total_absent": "Total A|Total absences|Total absent|Absences|Nb A",
    "total_late": "Total R|Total retards|Retards|Nb R",
    "note": _TRAINEES["note"],
}
_EXIT_GROUPS = "Sortie|À la sortie|Situation à la sortie|Sortie du parcours"
_FOLLOW_UP_GROUPS = (
    "Suivi {n} mois|Suivi à {n} mois|{n} mois|À {n} mois|M{n}|Suivi M{n}|Bilan {n} mois|{n}e mois"
    "|Situation à {n} mois|Situation {n} mois|Contact à {n} mois|Suivi post-parcours {n} mois"
)
_NIR_LABELS = (
    "N° SS|N° Sécu|NIR|Numéro de sécurité sociale|Sécurité sociale|N° de sécurité sociale"
    "|N° sécurité sociale|N° de sécu|Sécu|Numéro SS|Numéro sécu|N° INSEE|Immatriculation SS"
)


REQUIRED: dict[ImportKind, frozenset[str]] = {
    ImportKind.TRAINEES: frozenset({"last_name"}),
    ImportKind.COMPANIES: frozenset({"name"}),
    ImportKind.PLACEMENTS: frozenset({"trainee", "company"}),
    ImportKind.EXITS: frozenset({"last_name", "exit_on"}),
    ImportKind.ATTENDANCE: frozenset({"last_name", HALF_DAY}),
}
"""The fields without which a row is no header."""


def _keys(labels: str) -> Iterable[str]:
    return (comparison_key(label) for label in labels.split("|"))


_TABLES: dict[ImportKind, dict[str, str]] = {
    ImportKind.TRAINEES: _TRAINEES,
    ImportKind.COMPANIES: _COMPANIES,
    ImportKind.PLACEMENTS: _PLACEMENTS,
    ImportKind.EXITS: _EXITS,
    ImportKind.ATTENDANCE: _ATTENDANCE,
}
_FIELD_OF: dict[ImportKind, dict[str, str]] = {
    kind: {key: field for field, labels in table.items() for key in _keys(labels)}
    for kind, table in _TABLES.items()
}


def _moments_of_groups() -> dict[str, Moment]:
    """Return the moment of each title of a group of columns; « M+3 » and « M3 » are one key."""
    found = dict.fromkeys(_keys(_EXIT_GROUPS), Moment.EXIT)
    for moment in FOLLOW_UPS:
        found |= dict.fromkeys(_keys(_FOLLOW_UP_GROUPS.format(n=moment.value[1:])), moment)
    return found


_MOMENT_OF = _moments_of_groups()
_PART_OF = {key: part for part, labels in _FOLLOWED.items() for key in _keys(labels)}


def _one_row_titles() -> dict[str, str]:
    """Return the fields of follow-ups whose title says the moment too: « Joint à 3 mois »."""
    return {
        key: observed_field(moment, part)
        for group, moment in _MOMENT_OF.items()
        if moment is not Moment.EXIT
        for label, part in _PART_OF.items()
        for key in (label + group, group + label)
    }


_FIELD_OF[ImportKind.EXITS] = _one_row_titles() | _FIELD_OF[ImportKind.EXITS]
_NIR_KEYS = frozenset(_keys(_NIR_LABELS))
_HALF_DAY = re.compile(
    "(?:lun|mar|mer|jeu|ven|sam|dim)?(?:di|credi|dredi|edi|anche)?[0-9]{2,8}"
    "(?:m|am|pm|matin|apresmidi)"
)
_REMARK = re.compile(r"\([^()]*\)\s*$")


def field_of(kind: ImportKind, label: str) -> str | None:
    """Return the field of a label; « Date de naissance (JJ/MM/AAAA) » goes without its remark."""
    fields = _FIELD_OF[kind]
    found = fields.get(comparison_key(label))
    if found is None and kind is ImportKind.ATTENDANCE and names_half_day(label):
        return HALF_DAY
    return found or fields.get(comparison_key(_REMARK.sub("", clean_text(label))))


def first_label(kind: ImportKind, field: str) -> str:
    """Return what most schools call a field that has labels of its own."""
    return _TABLES[kind][field].split("|")[0]


def names_half_day(label: str) -> bool:
    """Tell whether a title says a day and which half of it: « lun 03/11 M », « 3/11 matin »."""
    return _HALF_DAY.fullmatch(comparison_key(label)) is not None


def names_group(label: str) -> bool:
    """Tell whether a title stands over the columns of an exit or of a follow-up."""
    return comparison_key(label) in _MOMENT_OF


def grouped_field(group: str, label: str) -> str | None:
    """Return the field of a column of exits under the title of a group.

    A title that no group knows, or that is no part of it, speaks for itself.
    """
    moment = _MOMENT_OF.get(comparison_key(group))
    part = _PART_OF.get(comparison_key(label))
    if moment is None or moment is Moment.EXIT or part is None:
        return field_of(ImportKind.EXITS, label)
    return observed_field(moment, part)


def names_secret_number(label: str) -> bool:
    """Tell whether a title announces social security numbers, which are never imported."""
    return comparison_key(label) in _NIR_KEYS
