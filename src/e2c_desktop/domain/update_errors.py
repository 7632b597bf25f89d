"""Why a file of update is refused: one calm sentence for each reason, as in `domain/errors.py`."""

from __future__ import annotations

from e2c_desktop.domain.errors import E2CError


class UpdateRefused(E2CError):
    """The update is not installed; nothing was touched."""

    reference = "M-MAJ"
    title = "La mise à jour n’est pas installée"
    happened = "Cette mise à jour ne peut pas être installée sur ce poste."
    safe = "Rien n’a été modifié."
    advice = "Demandez le bon fichier à la personne qui s’occupe du logiciel."


class UpdateUnreachable(UpdateRefused):
    """The file is gone, or the stick does not give it back."""

    reference = "M-MAJ-LECTURE"
    happened = "Le fichier de mise à jour ne peut pas être lu."
    advice = "Vérifiez que la clé est branchée, choisissez à nouveau le fichier, puis réessayez."


class NotAnUpdate(UpdateRefused):
    """The file is something else."""

    reference = "M-MAJ-FICHIER"
    happened = "Le fichier choisi n’est pas une mise à jour d’E2C Desktop."
    advice = "Choisissez un fichier dont le nom se termine par .e2cmaj."


class UpdateDamaged(UpdateRefused):
    """The file is cut short or was altered."""

    reference = "M-MAJ-ABIMEE"
    happened = "Le fichier de mise à jour est incomplet ou abîmé."
    advice = "Copiez-le à nouveau sur la clé, depuis là où vous l’avez reçu, puis réessayez."


class NoPublisher(UpdateRefused):
    """This program was made without the key of a publisher: it trusts no update."""

    reference = "M-MAJ-EDITEUR"
    happened = "Ce programme ne connaît aucune clé d’éditeur : il n’accepte aucune mise à jour."
    advice = "Installez la nouvelle version avec son programme d’installation habituel."


class UpdateUnsigned(UpdateRefused):
    """The signature is wrong, or is that of another publisher."""

    reference = "M-MAJ-SIGNATURE"
    happened = "La signature de ce fichier n’est pas celle de l’éditeur du programme."
    advice = "Ne l’utilisez pas, et prévenez la personne qui s’occupe du logiciel."


class UpdateUnknownForm(UpdateRefused):
    """Signed by the publisher, but written in a form that this program does not know yet."""

    reference = "M-MAJ-FORME"
    happened = "Ce fichier est fait pour une version du programme plus récente que celle-ci."
    advice = "Installez la nouvelle version avec son programme d’installation habituel."


class UpdateForAnotherSystem(UpdateRefused):
    """For Windows on a Linux machine, or the reverse."""

    reference = "M-MAJ-SYSTEME"
    happened = "Cette mise à jour est faite pour un autre système que celui de ce poste."


class UpdateNotNewer(UpdateRefused):
    """The same version, or an older one."""

    reference = "M-MAJ-VERSION"
    happened = "Cette mise à jour n’est pas plus récente que le programme installé."
    advice = "Il n’y a rien à faire : gardez la version présente."


class UpdateNeedsAnotherFirst(UpdateRefused):
    """The base is too old for the new program, which could not bring it up to date."""

    reference = "M-MAJ-ETAPE"
    happened = "La base ouverte est trop ancienne pour cette nouvelle version."
    advice = "Installez d’abord une version intermédiaire, ouvrez la base, puis recommencez."


class UpdateTooOldForBase(UpdateRefused):
    """The new program could not read the base."""

    reference = "M-MAJ-BASE"
    happened = "La nouvelle version ne saurait pas lire la base ouverte, qui est plus récente."


class UpdateNeedsRoom(UpdateRefused):
    """There is not enough room to unpack and install."""

    reference = "M-MAJ-PLACE"
    happened = "Il n’y a pas assez de place sur le disque pour installer la mise à jour."
    advice = "Libérez de la place, puis recommencez."


class UpdateNotStarted(UpdateRefused):
    """Everything was ready, and the system would not start the installer."""

    reference = "M-MAJ-LANCEMENT"
    title = "Le programme d’installation n’a pas démarré"
    happened = "Le système a refusé de lancer le programme d’installation."
    safe = "La base est sauvegardée et fermée."
    advice = "Rouvrez E2C Desktop et recommencez, ou lancez vous-même l’installation."
