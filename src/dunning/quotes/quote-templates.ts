import type { Template } from "../letters/template.ts";
import type { QuoteTone } from "./quote-ladder.ts";

/** Placeholders as in letters/template.ts; `echeance` is the last day of the quote, `numero` carries its title in the text. */
export const frenchQuotesVous: Record<QuoteTone, Template> = {
  read: {
    subject: "Devis {numero} du {date}",
    text: `{bonjour}

Nous vous avons adressé le {date} notre devis {numero}, d'un montant de {montant}.

Avez-vous pu le regarder ? {piece}

S'il manque une précision, répondez simplement à ce message. Si vous nous avez déjà répondu, il est sans objet.

Bien cordialement,

{signature}`,
  },
  question: {
    subject: "Devis {numero} du {date} – une question ?",
    text: `{bonjour}

Notre devis {numero} du {date}, d'un montant de {montant}, reste à votre disposition jusqu'au {echeance}.

Y a-t-il un point à éclaircir ou à ajuster ? {piece}

Si votre projet a changé, ou si le moment n'est pas le bon, un mot de votre part suffit : je n'y reviendrai pas.

Bien cordialement,

{signature}`,
  },
  expiry: {
    subject: "Devis {numero} – valable jusqu'au {echeance_courte}",
    text: `{bonjour}

Notre devis {numero} du {date}, d'un montant de {montant}, est valable jusqu'au {echeance}.

Souhaitez-vous y donner suite, ou préférez-vous que nous le prolongions ? {piece}

Pour l'accepter, il suffit de nous le retourner signé. Et si votre choix est autre, dites-le-moi simplement.

Bien cordialement,

{signature}`,
  },
};

export const frenchQuotesTu: Record<QuoteTone, Template> = {
  read: {
    subject: "Devis {numero} du {date}",
    text: `{bonjour}

Nous t'avons adressé le {date} notre devis {numero}, d'un montant de {montant}.

As-tu pu le regarder ? {piece}

S'il manque une précision, réponds simplement à ce message. Si tu nous as déjà répondu, il est sans objet.

Bien cordialement,

{signature}`,
  },
  question: {
    subject: "Devis {numero} du {date} – une question ?",
    text: `{bonjour}

Notre devis {numero} du {date}, d'un montant de {montant}, reste à ta disposition jusqu'au {echeance}.

Y a-t-il un point à éclaircir ou à ajuster ? {piece}

Si ton projet a changé, ou si le moment n'est pas le bon, un mot de ta part suffit : je n'y reviendrai pas.

Bien cordialement,

{signature}`,
  },
  expiry: {
    subject: "Devis {numero} – valable jusqu'au {echeance_courte}",
    text: `{bonjour}

Notre devis {numero} du {date}, d'un montant de {montant}, est valable jusqu'au {echeance}.

Souhaites-tu y donner suite, ou préfères-tu que nous le prolongions ? {piece}

Pour l'accepter, il suffit de nous le retourner signé. Et si ton choix est autre, dis-le-moi simplement.

Bien cordialement,

{signature}`,
  },
};

export const englishQuotes: Record<QuoteTone, Template> = {
  read: {
    subject: "Quote {numero} of {date}",
    text: `{bonjour}

We sent you our quote {numero} on {date}, for {montant}.

Have you had a chance to look at it? {piece}

If anything is missing, simply answer this message. If you have already replied, please disregard it.

Kind regards,

{signature}`,
  },
  question: {
    subject: "Quote {numero} of {date} – any questions?",
    text: `{bonjour}

Our quote {numero} of {date}, for {montant}, remains open to you until {echeance}.

Is there anything you would like explained or adjusted? {piece}

If your plans have changed, or this is not the right time, a word from you is enough: I will not ask again.

Kind regards,

{signature}`,
  },
  expiry: {
    subject: "Quote {numero} – valid until {echeance_courte}",
    text: `{bonjour}

Our quote {numero} of {date}, for {montant}, is valid until {echeance}.

Would you like to go ahead, or shall we extend it? {piece}

To accept it, simply return it signed. And if you have chosen otherwise, just let me know.

Kind regards,

{signature}`,
  },
};
