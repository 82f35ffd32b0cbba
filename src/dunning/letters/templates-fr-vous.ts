import type { MailTone } from "./letter.ts";
import type { TemplatePair } from "./template.ts";

export const frenchVous: Record<MailTone, TemplatePair> = {
  notice: {
    one: {
      subject: "Facture {numero} – à échéance le {echeance_courte}",
      text: `{bonjour}

Notre facture {numero} du {date}, d'un montant de {montant}, arrive à échéance le {echeance}{etat}.

Est-elle bien prévue dans vos règlements, ou vous manque-t-il un élément pour la traiter ? {piece}

Si votre virement est déjà parti, ce message est sans objet.

Bien cordialement,

{signature}`,
    },
    several: {
      subject: "{nombre} factures à échéance – {total}",
      text: `{bonjour}

Ces {nombre} factures arrivent à échéance :

{liste}

Soit {total}.

Sont-elles bien prévues dans vos règlements, ou vous manque-t-il un élément pour les traiter ? {piece}

Si vos virements sont déjà partis, ce message est sans objet.

Bien cordialement,

{signature}`,
    },
  },
  friendly: {
    one: {
      subject: "Facture {numero} – échue le {echeance_courte}",
      text: `{bonjour}

Sauf erreur de notre part, notre facture {numero} du {date}, d'un montant de {montant}, échue le {echeance}, {etat}.

Un simple décalage, sans doute : quand votre virement est-il prévu ? {piece}

Les règlements reçus jusqu'au {arrete} sont pris en compte ; si le vôtre est parti depuis, ce message est sans objet.

Bien cordialement,

{signature}`,
    },
    several: {
      subject: "{nombre} factures échues – {total}",
      text: `{bonjour}

Sauf erreur de notre part, ces {nombre} factures échues ne sont pas encore réglées :

{liste}

Soit {total}.

Un simple décalage, sans doute : quand vos virements sont-ils prévus ? {piece}

Les règlements reçus jusqu'au {arrete} sont pris en compte ; si les vôtres sont partis depuis, ce message est sans objet.

Bien cordialement,

{signature}`,
    },
  },
  reminder: {
    one: {
      subject: "Facture {numero} – échue le {echeance_courte}, {reste} à régler",
      text: `{bonjour}

Notre facture {numero} du {date}, d'un montant de {montant}, échue le {echeance}, {etat}.

Pourriez-vous m'indiquer la date de votre virement, ou ce qui le retient ? {piece}

Les règlements reçus jusqu'au {arrete} sont pris en compte. S'il vous manque un document, dites-le-moi : je vous l'envoie.

Bien cordialement,

{signature}`,
    },
    several: {
      subject: "{nombre} factures échues – {total} à régler",
      text: `{bonjour}

Ces {nombre} factures échues ne sont toujours pas réglées :

{liste}

Soit {total}.

Pourriez-vous m'indiquer la date de vos virements, ou ce qui les retient ? {piece}

Les règlements reçus jusqu'au {arrete} sont pris en compte. S'il vous manque un document, dites-le-moi : je vous l'envoie.

Bien cordialement,

{signature}`,
    },
  },
  firm: {
    one: {
      subject: "Facture {numero} – règlement attendu d'ici au {delai}",
      text: `{bonjour}

À ce jour, notre facture {numero} du {date}, d'un montant de {montant}, échue le {echeance}, {etat}.

Nous vous demandons de la régler d'ici au {delai}. {piece}

Si un point de cette facture vous pose question, dites-le-moi avant cette date. Les règlements reçus jusqu'au {arrete} sont pris en compte.

Cordialement,

{signature}`,
    },
    several: {
      subject: "{nombre} factures échues – {total} attendus d'ici au {delai}",
      text: `{bonjour}

À ce jour, ces {nombre} factures échues ne sont pas réglées :

{liste}

Soit {total}.

Nous vous demandons de les régler d'ici au {delai}. {piece}

Si un point de ces factures vous pose question, dites-le-moi avant cette date. Les règlements reçus jusqu'au {arrete} sont pris en compte.

Cordialement,

{signature}`,
    },
  },
};
