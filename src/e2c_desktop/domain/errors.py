"""Expected faults, each with the calm French sentence a user reads.

A message has three parts: what happened, whether anything is lost, what to do now. `title` says
what did not happen; `str(error)` is the text under it. The references (M-PLEIN…) are those of the
message catalogue and go into the log, never into the sentence.
"""

from __future__ import annotations

from typing import ClassVar

from e2c_desktop.domain.problems import Problem


class E2CError(Exception):
    """An expected fault: it is shown as a sentence, never as a traceback.

    Attributes:
        reference: short name in the message catalogue.
        title: what did not happen, without a full stop.
        happened: why, in one sentence.
        safe: what is safe, in one sentence.
        advice: what to do now, in one sentence.
    """

    reference: ClassVar[str] = "M-INATTENDU"
    title: ClassVar[str] = "L’action n’a pas pu être faite"
    happened: str = "Un problème est survenu."
    safe: str = "Vos données enregistrées sont intactes."
    advice: str = "Réessayez, puis prévenez la personne qui s’occupe du logiciel."

    def __init__(self, happened: str = "", *, safe: str = "", advice: str = "") -> None:
        self.happened = happened or self.happened
        self.safe = safe or self.safe
        self.advice = advice or self.advice
        super().__init__(self.happened)

    def __str__(self) -> str:
        """Return the message in its three parts."""
        return " ".join(part for part in (self.happened, self.safe, self.advice) if part)


class InvalidDraft(E2CError):
    """What was typed cannot be stored as it is; `problems` says where."""

    reference = "M-SAISIE"
    title = "Il reste un point à corriger"
    happened = "La fiche contient une valeur qui ne peut pas être enregistrée."
    safe = "Votre saisie est conservée à l’écran."
    advice = "Corrigez le champ signalé, puis enregistrez."

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(problems[0].message if problems else "")


class Refused(E2CError):
    """A rule of the trade forbids the action in the present state of the record."""

    reference = "M-REFUS"
    safe = "Rien n’a été modifié."
    advice = "Vérifiez la fiche, puis recommencez."


class NotFound(E2CError):
    """The record no longer exists, or never did."""

    reference = "M-INTROUVABLE"
    title = "Cette fiche est introuvable"
    happened = "La fiche demandée n’existe pas ou n’existe plus."
    safe = "Rien n’a été modifié."
    advice = "Actualisez la liste."


class Conflict(E2CError):
    """Somebody else saved the same record since it was read."""

    reference = "M-CONFLIT"
    title = "Cette fiche a changé entre-temps"
    happened = "Pendant votre saisie, la fiche a été modifiée ailleurs."
    safe = "Votre saisie est conservée à l’écran."
    advice = "Rouvrez la fiche, comparez, puis enregistrez à nouveau."


class Cancelled(E2CError):
    """The user stopped a task; what is finished is kept."""

    reference = "M-ARRET"
    title = "Arrêté"
    happened = "La tâche a été arrêtée à votre demande."
    safe = "Ce qui était terminé est conservé."
    advice = "Relancez-la quand vous voulez."


class Forbidden(E2CError):
    """The role of the person does not allow the action."""

    reference = "M-DROIT"
    title = "Cette action n’est pas ouverte à votre rôle"
    happened = "Votre compte ne permet pas cette action."
    safe = "Rien n’a été modifié."
    advice = "Demandez à la direction de la faire ou d’ouvrir ce droit."


class WrongPassword(E2CError):
    """The password or the recovery code does not open any key."""

    reference = "M-MOT-DE-PASSE"
    title = "La base n’a pas été ouverte"
    happened = "Mot de passe incorrect."
    safe = "Rien n’a été modifié."
    advice = "Vérifiez la touche Verr. Maj., puis réessayez."


class TooManyAttempts(WrongPassword):
    """Wrong passwords in a row: the next attempt has to wait."""

    reference = "M-ATTENTE"

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        unit = "seconde" if seconds == 1 else "secondes"
        super().__init__(
            f"Trop d’essais : nouvel essai possible dans {seconds} {unit}.",
            advice="Patientez, ou utilisez la fiche de secours.",
        )


class DatabaseError(E2CError):
    """The base cannot be opened or written."""

    title = "La base n’a pas pu être ouverte"


class DatabaseMissing(DatabaseError):
    """M-ABSENT: there is no base where it is expected; none is created by an opening."""

    reference = "M-ABSENT"
    title = "La base est introuvable"
    happened = "Le fichier de données n’est pas à l’endroit attendu."
    safe = "Rien n’a été créé ni effacé."
    advice = "Branchez la clé ou le disque, choisissez le bon fichier, ou restaurez une sauvegarde."


class DatabaseCorrupt(DatabaseError):
    """M-ABIME: the file is damaged; it is kept, never deleted."""

    reference = "M-ABIME"
    title = "La base est abîmée"
    happened = "Le fichier de données est endommagé."
    safe = "Rien n’a été effacé : le fichier est conservé tel quel."
    advice = "Restaurez la dernière sauvegarde vérifiée."


class KeysDamaged(DatabaseError):
    """M-CLES: neither copy of the key file beside the base can be read."""

    reference = "M-CLES"
    title = "Les clés de la base sont introuvables"
    happened = "Le fichier des clés et sa copie sont absents ou abîmés."
    safe = "Le fichier de données n’a pas été touché."
    advice = "Reprenez les clés dans la dernière sauvegarde, puis rouvrez la base."


class DatabaseTooNew(DatabaseError):
    """M-RECENT: written by a newer version; not touched."""

    reference = "M-RECENT"
    title = "Cette base vient d’une version plus récente"
    happened = "Ce fichier a été créé par une version plus récente du logiciel."
    safe = "Il n’a pas été modifié."
    advice = "Installez la mise à jour pour l’ouvrir."


class DatabaseForeign(DatabaseError):
    """M-ETRANGER: not a base of this program, or the base of another school."""

    reference = "M-ETRANGER"
    title = "Ce fichier n’est pas une base E2C Desktop"
    happened = "Le fichier choisi n’a pas été créé par E2C Desktop ou vient d’une autre école."
    safe = "Il n’a pas été modifié."
    advice = "Choisissez un fichier dont le nom se termine par .e2c."


class DatabaseOpenElsewhere(DatabaseError):
    """M-OUVERT: another session holds the base."""

    reference = "M-OUVERT"
    title = "La base est déjà ouverte"
    happened = "La base est déjà ouverte par une autre session."
    safe = "Rien n’a été modifié."
    advice = "Ouvrez-la en lecture seule, ou réessayez quand l’autre session sera fermée."


class SessionTakenOver(DatabaseError):
    """M-REPRIS: another session took the base over; this one may only read."""

    reference = "M-REPRIS"
    title = "Une autre session a repris la main"
    happened = "Une autre session a ouvert cette base en écriture."
    safe = "Votre saisie est mise de côté ; la base est intacte."
    advice = "Fermez puis rouvrez le programme pour reprendre le travail."


class DatabaseBusy(DatabaseError):
    """The base is locked for the moment by another writing."""

    reference = "M-OCCUPE"
    title = "La base est occupée"
    happened = "Un autre enregistrement est en cours."
    safe = "Votre saisie est conservée à l’écran."
    advice = "Réessayez dans un instant."


class DatabaseReadOnly(DatabaseError):
    """M-LECTURE: the file, its folder or the session can only be read."""

    reference = "M-LECTURE"
    title = "La base est ouverte en lecture seule"
    happened = "Le dossier ou le fichier est protégé en écriture."
    safe = "Vous pouvez consulter et imprimer ; rien ne sera modifié."
    advice = "Pour enregistrer, enlevez la protection ou copiez la base sur le disque du poste."


class CloudFolder(DatabaseError):
    """M-CLOUD: a synchronised folder would copy half-written files."""

    reference = "M-CLOUD"
    title = "La base ne peut pas être placée dans ce dossier"
    happened = (
        "Ce dossier est synchronisé avec un service en ligne, ce qui abîme les bases ouvertes."
    )
    safe = "Rien n’a été créé."
    advice = "Choisissez un dossier du poste ; les sauvegardes chiffrées, elles, peuvent y aller."


class DiskFull(DatabaseError):
    """M-PLEIN: no room left; nothing of the action is stored."""

    reference = "M-PLEIN"
    title = "Il n’y a plus de place sur le disque"
    happened = "Le disque est plein : cet enregistrement n’a pas été effectué."
    safe = "Vos données déjà enregistrées sont intactes et votre saisie est conservée à l’écran."
    advice = "Libérez de l’espace, puis réessayez."


class DiskFault(DatabaseError):
    """M-DISQUE: the disk refuses to read or write."""

    reference = "M-DISQUE"
    title = "Le disque ne répond plus correctement"
    happened = "Le disque a refusé de lire ou d’écrire."
    safe = "Les données déjà enregistrées n’ont pas été modifiées."
    advice = "Faites une sauvegarde sur un autre disque, puis faites vérifier celui-ci."


class CommitInDoubt(DatabaseError):
    """M-DOUTE: the confirmation did not come and the base cannot be read again."""

    reference = "M-DOUTE"
    title = "La confirmation d’enregistrement n’est pas arrivée"
    happened = "Le programme n’a pas pu vérifier si l’enregistrement est présent."
    safe = "Votre saisie est conservée à l’écran."
    advice = "Rouvrez la base, puis vérifiez la fiche avant d’enregistrer à nouveau."


class NotSaved(DatabaseError):
    """M-DOUTE settled: the base was read again and the change is not there."""

    reference = "M-DOUTE"
    title = "L’enregistrement n’a pas été effectué"
    happened = "Le disque a refusé l’enregistrement."
    safe = "La base est intacte et votre saisie est conservée à l’écran."
    advice = "Réessayez."


class ClockSuspicious(E2CError):
    """M-HEURE: the clock of the PC contradicts the journal."""

    reference = "M-HEURE"
    title = "L’heure de ce poste semble fausse"
    happened = "L’horloge du poste ne suit pas le dernier enregistrement de la base."
    safe = "Rien n’est perdu ; aucune ancienne sauvegarde ne sera enlevée."
    advice = "Réglez la date et l’heure du poste."


class FileInUse(E2CError):
    """M-OUVERT-PDF: the target is open in another program."""

    reference = "M-OUVERT-PDF"
    title = "Le fichier n’a pas pu être enregistré"
    happened = "Le fichier est ouvert dans un autre programme."
    safe = "Rien n’est perdu."
    advice = "Fermez-le, puis réessayez."


class TargetUnreachable(E2CError):
    """M-CHEMIN: the folder to write to is gone or refuses."""

    reference = "M-CHEMIN"
    title = "Le dossier choisi n’est pas accessible"
    happened = "Le dossier n’existe plus ou refuse l’écriture."
    safe = "Rien n’est perdu."
    advice = "Choisissez un autre dossier."


class BackupFailed(E2CError):
    """M-SAV-ECHEC: no verified backup could be published."""

    reference = "M-SAV-ECHEC"
    title = "La sauvegarde n’a pas pu être faite"
    happened = "Le fichier de sauvegarde n’a pas pu être écrit ou vérifié."
    safe = "La base et les sauvegardes précédentes sont intactes."
    advice = "Vérifiez le disque ou choisissez un autre dossier, puis réessayez."


class BackupRefused(E2CError):
    """The file chosen for a restore is not a complete, verified backup of this school."""

    reference = "M-SAV-REFUS"
    title = "Cette sauvegarde ne peut pas être restaurée"
    happened = "Le fichier choisi est incomplet, abîmé ou vient d’une autre école."
    safe = "La base n’a pas été touchée."
    advice = "Choisissez une autre sauvegarde."


class ImportProblem(E2CError):
    """A file from outside cannot be read; nothing was written."""

    reference = "M-IMPORT"
    title = "Le fichier n’a pas pu être lu"
    happened = "Le fichier choisi n’est pas un tableau lisible."
    safe = "Rien n’a été enregistré."
    advice = "Ouvrez-le dans Excel, enregistrez-le au format .xlsx, puis recommencez."


class PrintProblem(E2CError):
    """A document cannot be printed for this person as things are."""

    reference = "M-IMPRESSION"
    title = "Le document n’a pas pu être préparé"
    happened = "Une information manque ou ne peut pas être imprimée."
    safe = "Rien n’a été numéroté ni archivé."
    advice = "Complétez la fiche, puis imprimez à nouveau."


class IntegrityProblem(E2CError):
    """A verification found a base, journal or key that is not as it must be."""

    reference = "M-CONTROLE"
    title = "Le contrôle a trouvé un problème"
    happened = "La base ou son journal ne passe pas le contrôle."
    safe = "Rien n’a été modifié par le contrôle."
    advice = "Restaurez la dernière sauvegarde vérifiée, ou demandez de l’aide."
