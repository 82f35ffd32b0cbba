import { of as before, fr } from "../typography.ts";

/** `of`: the period in words, « d’octobre 2026 », « du 3e trimestre 2026 », « 2026 ». */
const card = (title: (of: string) => string, what: string) => ({ title, what });

export const obligationRules = {
  period: {
    months: (...months: readonly string[]) => months.map(before).join(" et "),
    quarter: (nth: number, year: string) => fr`du ${nth === 1 ? "1er" : `${nth}e`} trimestre ${year}`,
    year: (year: string) => year,
  },
  ofWhom: (title: string, name: string) => fr`${title} : ${name}`,
  cards: {
    "vat-monthly": card(
      (of) => fr`TVA : déclaration et paiement (CA3) ${of}`,
      fr`Déclarer et payer la TVA du mois, dans l'espace professionnel, au jour qu'il indique.`,
    ),
    "vat-quarterly": card(
      (of) => fr`TVA : déclaration et paiement (CA3) ${of}`,
      fr`Déclarer et payer la TVA du trimestre, dans l'espace professionnel, au jour qu'il indique.`,
    ),
    "vat-year": card(
      (of) => fr`TVA : déclaration annuelle (CA12) ${of}`,
      fr`Déclarer la TVA de l'année et payer le solde (réel simplifié). La dernière porte sur 2026.`,
    ),
    "vat-financial-year": card(
      (of) => fr`TVA : déclaration annuelle (CA12 E), exercice clos en ${of}`,
      fr`Déclarer la TVA de l'exercice et payer le solde (réel simplifié), dans les trois mois de la clôture.`,
    ),
    "vat-instalment": card(
      (of) => fr`TVA : acompte ${of}`,
      fr`Acompte du réel simplifié : 55 % en juillet, 40 % en décembre ; rien si la TVA de référence est sous 1\u202f000 €.`,
    ),
    "vat-simplified-ends": card(
      (of) => fr`TVA : fin du réel simplifié, régime à choisir (${of})`,
      fr`Le réel simplifié disparaît : CA3 trimestrielle jusqu'à 1\u00a0M€ de chiffre d'affaires, mensuelle au-delà ou sur option.`,
    ),
    "eu-services": card(
      (of) => fr`Douanes : DES et état récapitulatif ${of}`,
      fr`Déclarer les services et les biens facturés à des entreprises de l'Union européenne. Rien à déposer au titre de la DES pour un mois sans opération.`,
    ),
    "e-invoice-reception": card(
      (of) => fr`Facture électronique : recevoir par une plateforme agréée (${of})`,
      fr`Choisir une plateforme agréée et vérifier que l'entreprise figure dans l'annuaire ; les entreprises en franchise aussi.`,
    ),
    "e-invoice-issue": card(
      (of) => fr`Facture électronique : émettre par une plateforme agréée (${of})`,
      fr`PME, TPE et micro-entreprises émettent leurs factures au format électronique et transmettent leurs données de ventes.`,
    ),
    "e-reporting": card(
      (of) => fr`E-reporting : données de ventes et de paiements ${of}`,
      fr`Transmettre par la plateforme agréée les ventes et les paiements hors facture électronique. Au régime mensuel, les ventes partent trois fois par mois.`,
    ),
    "corporate-tax-instalment": card(
      (of) => fr`IS : acompte ${of} (2571)`,
      fr`Payer un quart de l'impôt sur les sociétés de référence. Aucun acompte si l'IS précédent ne dépasse pas 3\u202f000 €, ni la première année.`,
    ),
    "corporate-tax-balance": card(
      (of) => fr`IS : solde de l'exercice clos en ${of} (2572)`,
      fr`Payer ce qui reste dû de l'impôt sur les sociétés, acomptes déduits.`,
    ),
    "corporate-return": card(
      (of) => fr`Liasse fiscale (2065), exercice clos en ${of}`,
      fr`Déposer en ligne la déclaration de résultats ; la date compte les quinze jours de la télétransmission.`,
    ),
    "dividends-tax": card(
      (of) => fr`Dividendes et intérêts payés : déclaration 2777 ${of}`,
      fr`Déclarer et payer les prélèvements sur les dividendes ou les intérêts de comptes courants versés dans le mois.`,
    ),
    "dividends-statement": card(
      (of) => fr`Dividendes et intérêts ${of} : IFU (2561)`,
      fr`Déclarer qui a reçu des dividendes ou des intérêts pendant l'année.`,
    ),
    "commercial-return": card(
      (of) => fr`Liasse BIC (2031), année ${of}`,
      fr`Déposer en ligne le résultat de l'activité ; la date compte les quinze jours de la télétransmission.`,
    ),
    "professional-return": card(
      (of) => fr`Déclaration contrôlée BNC (2035), année ${of}`,
      fr`Déposer en ligne le résultat de l'activité libérale ; la date compte les quinze jours de la télétransmission.`,
    ),
    "practice-means-return": card(
      (of) => fr`Société civile de moyens : déclaration 2036, année ${of}`,
      fr`Déposer en ligne la déclaration de la SCM.`,
    ),
    "property-return": card(
      (of) => fr`SCI : déclaration 2072, année ${of}`,
      fr`Déposer en ligne les revenus de la SCI à l'impôt sur le revenu.`,
    ),
    "premises-return": card(
      (of) => fr`Locaux professionnels : loyers (DECLOYER) ${of}`,
      fr`Les locataires de locaux professionnels déclarent leurs loyers avec la liasse. L'obligation est peut-être suspendue.`,
    ),
    "partner-return": card(
      (of) => fr`Associés de SEL : déclaration 2035, année ${of}`,
      fr`Les rémunérations techniques des associés relèvent des BNC : chaque associé dépose sa propre déclaration, ou relève du micro-BNC.`,
    ),
    "income-return": card(
      (of) => fr`Déclaration des revenus ${of} (2042 et 2042-C-PRO)`,
      fr`La déclaration personnelle porte aussi le volet social de l'Urssaf. La date change chaque année selon le département.`,
    ),
    "income-tax-instalment": card(
      (of) => fr`Impôt sur le revenu : acompte ${of}`,
      fr`L'administration prélève l'acompte sur le compte bancaire : vérifier la provision, et le montant après une forte variation.`,
    ),
    "fees-declaration": card(
      (of) => fr`Honoraires versés en ${of} (DAS2)`,
      fr`Déclarer les honoraires de plus de 2\u202f400 € TTC par bénéficiaire et par an.`,
    ),
    "cfe-balance": card(
      (of) => fr`CFE : solde ${of}`,
      fr`L'avis n'arrive pas par la poste : il est dans l'espace professionnel à partir de mi-novembre. Rien l'année de création, ni jusqu'à 5\u202f000 € de chiffre d'affaires.`,
    ),
    "cfe-instalment": card(
      (of) => fr`CFE : acompte ${of}`,
      fr`La moitié de la CFE précédente, lorsqu'elle atteint 3\u202f000 € pour un établissement et n'est pas mensualisée.`,
    ),
    "cfe-creation": card(
      (of) => fr`CFE : déclaration initiale (1447-C) ${of}`,
      fr`À déposer avant la fin de l'année de création ou de reprise.`,
    ),
    "cfe-change": card(
      (of) => fr`CFE : locaux modifiés en ${of} (1447-M)`,
      fr`Déclarer un changement de locaux ou demander une exonération.`,
    ),
    "cvae-instalment": card(
      (of) => fr`CVAE : acompte ${of} (1329-AC)`,
      fr`La moitié de la CVAE estimée, si la précédente dépasse 1\u202f500 €.`,
    ),
    "cvae-balance": card(
      (of) => fr`CVAE : solde ${of} (1329-DEF)`,
      fr`Liquider et payer la CVAE, au-delà de 500\u202f000 € de chiffre d'affaires. Suppression annoncée pour 2030.`,
    ),
    "cvae-return": card(
      (of) => fr`CVAE : valeur ajoutée et effectifs ${of} (1330)`,
      fr`Déclaration due au-delà de 152\u202f500 € de chiffre d'affaires, même sans CVAE à payer.`,
    ),
    "payroll-tax-instalment": card(
      (of) => fr`Taxe sur les salaires : versement ${of} (2501)`,
      fr`Par trimestre à partir de 4\u202f000 € de taxe l'année précédente, par mois au-delà de 10\u202f000 €.`,
    ),
    "payroll-tax-return": card(
      (of) => fr`Taxe sur les salaires : déclaration annuelle ${of} (2502)`,
      fr`Déclarer la taxe de l'année et payer le solde ; une tolérance court jusqu'au 31 janvier.`,
    ),
    "vehicle-taxes": card(
      (of) => fr`Taxes sur les véhicules ${of} (3310-A)`,
      fr`Taxes sur le CO₂ et les polluants des voitures utilisées, louées ou remboursées au kilomètre.`,
    ),
    "payroll-declaration": card(
      (of) => fr`DSN et cotisations ${of}`,
      fr`Déclaration sociale nominative et paiement des cotisations, avant midi ; elle porte aussi la formation et la part principale de la taxe d'apprentissage.`,
    ),
    "payroll-quarter": card(
      (of) => fr`Urssaf : cotisations ${of}`,
      fr`Paiement trimestriel, sur option, pour moins de 11 salariés ; la DSN reste mensuelle. L'option se prend avant le 31 décembre.`,
    ),
    "pension-contributions": card(
      (of) => fr`Retraite complémentaire (Agirc-Arrco) ${of}`,
      fr`Payer les cotisations de retraite complémentaire des salariés.`,
    ),
    "apprenticeship-balance": card(
      (of) => fr`Taxe d'apprentissage : solde ${of}`,
      fr`Se déclare et se paie avec la DSN d'avril.`,
    ),
    "apprenticeship-schools": card(
      (of) => fr`Taxe d'apprentissage : écoles à choisir sur SOLTéA (${of})`,
      fr`Répartir le solde entre les établissements choisis, pendant la période annoncée chaque année.`,
    ),
    "disability-declaration": card(
      (of) => fr`Travailleurs handicapés : déclaration annuelle (DOETH) ${of}`,
      fr`Avec la DSN d'avril, à partir de 20 salariés ; l'Urssaf communique les effectifs avant le 15 mars.`,
    ),
    "urssaf-owner": card(
      (of) => fr`Urssaf : cotisations personnelles ${of}`,
      fr`Cotisations de l'indépendant, du libéral ou du gérant majoritaire ; le montant est dans l'échéancier de l'Urssaf.`,
    ),
    "training-owner": card(
      (of) => fr`Formation des indépendants (CFP) ${of}`,
      fr`La contribution est appelée avec les cotisations de novembre.`,
    ),
    "micro-turnover": card(
      (of) => fr`Micro-entreprise : déclaration du chiffre d'affaires ${of}`,
      fr`À déclarer avant midi, même s'il est de zéro. Le rythme (mois ou trimestre) se change avant le 31 octobre.`,
    ),
    "accounts-notice": card(
      (of) => fr`Assemblée : convocation des associés, exercice clos en ${of}`,
      fr`Les associés d'une SARL sont convoqués au moins quinze jours avant l'assemblée qui approuve les comptes.`,
    ),
    "accounts-approval": card(
      (of) => fr`Approbation des comptes de l'exercice clos en ${of}`,
      fr`L'assemblée se tient dans les six mois de la clôture ; en SAS, les statuts fixent le délai.`,
    ),
    "accounts-filing": card(
      (of) => fr`Dépôt des comptes au greffe, exercice clos en ${of}`,
      fr`Un mois après l'assemblée, deux mois en ligne.`,
    ),
    "dividends-payment": card(
      (of) => fr`Dividendes : mise en paiement, exercice clos en ${of}`,
      fr`Les dividendes votés se paient dans les neuf mois de la clôture.`,
    ),
    "beneficial-owners": card(
      (of) => fr`Bénéficiaires effectifs : vérification annuelle (exercice clos en ${of})`,
      fr`Vérifier le registre à l'occasion des comptes ; un changement se déclare dans le mois.`,
    ),
    "risk-review": card(
      (of) => fr`Document unique (DUERP) : mise à jour ${of}`,
      fr`Au moins une fois par an à partir de 11 salariés, et à chaque changement ; chaque version se garde 40 ans.`,
    ),
    "career-interview": card(
      (of) => fr`Entretien de parcours professionnel (${of})`,
      fr`Dans l'année de l'embauche, puis tous les quatre ans ; aussi au retour d'une longue absence.`,
    ),
    "career-review": card(
      (of) => fr`Entretien : état des lieux des huit ans (${of})`,
      fr`Tous les huit ans, un bilan écrit du parcours dans l'entreprise.`,
    ),
    "late-career-interview": card(
      (of) => fr`Entretien de fin de carrière (${of})`,
      fr`Dans les deux ans qui précèdent les 60 ans.`,
    ),
    "medical-visit": card(
      (of) => fr`Visite médicale (${of})`,
      fr`Dans les trois mois de l'embauche (deux pour l'apprentissage), puis au plus tous les cinq ans. Travail de nuit, moins de 18 ans, poste à risque : avant la prise de poste, et plus souvent ensuite.`,
    ),
    "mid-career-visit": card(
      (of) => fr`Visite médicale de mi-carrière (${of})`,
      fr`L'année des 45 ans ; l'entretien de parcours suit dans les deux mois.`,
    ),
    "works-council": card(
      (of) => fr`CSE : élections à préparer (${of})`,
      fr`Le mandat du CSE se termine dans trois mois : lancer les élections.`,
    ),
    "equality-index": card(
      (of) => fr`Index de l'égalité professionnelle ${of}`,
      fr`À publier à partir de 50 salariés. Un nouvel index est annoncé : la date de 2027 reste une question.`,
    ),
    "architect-insurance": card(
      (of) => fr`Architectes : attestation d'assurance ${of}`,
      fr`À transmettre au conseil régional de l'Ordre, sous peine de suspension.`,
    ),
    "architect-training": card(
      (of) => fr`Architectes : déclaration de formation ${of}`,
      fr`20 heures par an, ou 60 heures sur trois ans dont 8 de déontologie, déclarées en ligne.`,
    ),
    "decennial-insurance": card(
      (of) => fr`Assurance décennale : attestation ${of} à renouveler`,
      fr`Valable un an, elle se joint aux devis et aux factures et doit couvrir l'ouverture de chaque chantier.`,
    ),
    "lawyer-training": card(
      (of) => fr`Avocats : formation continue ${of} à déclarer`,
      fr`20 heures par an ou 40 heures sur deux ans, déclarées au conseil de l'Ordre, attestations jointes.`,
    ),
    "lawyer-pension-half": card(
      (of) => fr`CNBF : première moitié des cotisations ${of}`,
      fr`Au moins la moitié des cotisations, sauf prélèvement mensuel.`,
    ),
    "lawyer-pension-rest": card(
      (of) => fr`CNBF : solde des cotisations ${of}`,
      fr`Le reste des cotisations, sauf prélèvement mensuel. Selon les pages, le 30 ou le 31 octobre.`,
    ),
    "bar-fees": card(
      (of) => fr`Avocats : cotisations de l'Ordre, du CNB et RCP ${of}`,
      fr`Chaque barreau fixe ses dates.`,
    ),
    "anti-laundering": card(
      (of) => fr`Lutte contre le blanchiment : questionnaire de l'Ordre ${of}`,
      fr`Sans réponse, un contrôle peut suivre. C'est aussi l'occasion de revoir la cartographie des risques.`,
    ),
    "accountant-training": card(
      (of) => fr`Experts-comptables : heures de formation ${of}`,
      fr`120 heures sur trois ans, au moins 20 par an ; elles sont regardées au contrôle qualité.`,
    ),
    "order-fees": card(
      (of) => fr`Cotisation de l'Ordre ${of}`,
      fr`La date est sur l'appel de cotisation de la région.`,
    ),
    "liability-insurance": card(
      (of) => fr`Responsabilité civile professionnelle : contrat ${of} à renouveler`,
      fr`Renouveler l'assurance et garder l'attestation à portée de main pour l'Ordre ou les clients.`,
    ),
    "doctor-fees": card(
      (of) => fr`Médecins : cotisation ordinale ${of}`,
      fr`Due au 1er janvier, elle se paie jusqu'au 31 mars ; la SEL et la SCP cotisent aussi.`,
    ),
    "doctor-pension-first": card(
      (of) => fr`CARMF : acompte ${of}`,
      fr`Sauf prélèvement mensuel, le 5 de chaque mois.`,
    ),
    "doctor-pension-rest": card(
      (of) => fr`CARMF : solde ${of}`,
      fr`Sauf prélèvement mensuel, le 5 de chaque mois.`,
    ),
    "health-certification": card(
      (of) => fr`Certification périodique : fin du cycle (${of})`,
      fr`Neuf ans pour qui exerçait au 1er janvier 2023, six ans ensuite ; l'Ordre contrôle dans les six mois.`,
    ),
  },
};
