import type { MailTone } from "./letter.ts";
import type { TemplatePair } from "./template.ts";
import { frenchVous } from "./templates-fr-vous.ts";

/** The subjects speak to nobody: they are the same. */
const withTexts = (tone: MailTone, one: string, several: string): TemplatePair => ({
  one: { subject: frenchVous[tone].one.subject, text: one },
  several: { subject: frenchVous[tone].several.subject, text: several },
});

export const frenchTu: Record<MailTone, TemplatePair> = {
  notice: withTexts(
    "notice",
    `{bonjour}

Notre facture {numero} du {date}, d'un montant de {montant}, arrive à échéance le {echeance}{etat}.

Est-elle bien prévue dans tes règlements, ou te manque-t-il un élément pour la traiter ? {piece}

Si ton virement est déjà parti, ce message est sans objet.

Bien à toi,

{signature}`,
    `{bonjour}

Ces {nombre} factures arrivent à échéance :

{liste}

Soit {total}.

Sont-elles bien prévues dans tes règlements, ou te manque-t-il un élément pour les traiter ? {piece}

Si tes virements sont déjà partis, ce message est sans objet.

Bien à toi,

{signature}`,
  ),
  friendly: withTexts(
    "friendly",
    `{bonjour}

Sauf erreur de notre part, notre facture {numero} du {date}, d'un montant de {montant}, échue le {echeance}, {etat}.

Un simple décalage, sans doute : quand ton virement est-il prévu ? {piece}

Les règlements reçus jusqu'au {arrete} sont pris en compte ; si le tien est parti depuis, ce message est sans objet.

Bien à toi,

{signature}`,
    `{bonjour}

Sauf erreur de notre part, ces {nombre} factures échues ne sont pas encore réglées :

{liste}

Soit {total}.

Un simple décalage, sans doute : quand tes virements sont-ils prévus ? {piece}

Les règlements reçus jusqu'au {arrete} sont pris en compte ; si les tiens sont partis depuis, ce message est sans objet.

Bien à toi,

{signature}`,
  ),
  reminder: withTexts(
    "reminder",
    `{bonjour}

Notre facture {numero} du {date}, d'un montant de {montant}, échue le {echeance}, {etat}.

Peux-tu m'indiquer la date de ton virement, ou ce qui le retient ? {piece}

Les règlements reçus jusqu'au {arrete} sont pris en compte. S'il te manque un document, dis-le-moi : je te l'envoie.

Bien à toi,

{signature}`,
    `{bonjour}

Ces {nombre} factures échues ne sont toujours pas réglées :

{liste}

Soit {total}.

Peux-tu m'indiquer la date de tes virements, ou ce qui les retient ? {piece}

Les règlements reçus jusqu'au {arrete} sont pris en compte. S'il te manque un document, dis-le-moi : je te l'envoie.

Bien à toi,

{signature}`,
  ),
  firm: withTexts(
    "firm",
    `{bonjour}

À ce jour, notre facture {numero} du {date}, d'un montant de {montant}, échue le {echeance}, {etat}.

Nous te demandons de la régler d'ici au {delai}. {piece}

Si un point de cette facture te pose question, dis-le-moi avant cette date. Les règlements reçus jusqu'au {arrete} sont pris en compte.

Cordialement,

{signature}`,
    `{bonjour}

À ce jour, ces {nombre} factures échues ne sont pas réglées :

{liste}

Soit {total}.

Nous te demandons de les régler d'ici au {delai}. {piece}

Si un point de ces factures te pose question, dis-le-moi avant cette date. Les règlements reçus jusqu'au {arrete} sont pris en compte.

Cordialement,

{signature}`,
  ),
};
