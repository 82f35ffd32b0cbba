import type { obligationRules as french } from "../fr/obligation-rules.ts";

const card = (title: (of: string) => string, what: string) => ({ title, what });

export const obligationRules: typeof french = {
  period: {
    months: (...months) => `for ${months.join(" and ")}`,
    quarter: (nth, year) => `for Q${nth} ${year}`,
    year: (year) => year,
  },
  ofWhom: (title, name) => `${title}: ${name}`,
  cards: {
    "vat-monthly": card(
      (of) => `VAT return and payment (CA3) ${of}`,
      "Declare and pay the month’s VAT in the espace professionnel, on the day it shows.",
    ),
    "vat-quarterly": card(
      (of) => `VAT return and payment (CA3) ${of}`,
      "Declare and pay the quarter’s VAT in the espace professionnel, on the day it shows.",
    ),
    "vat-year": card(
      (of) => `Annual VAT return (CA12) ${of}`,
      "Declare the year’s VAT and pay the balance (réel simplifié). The last one is for 2026.",
    ),
    "vat-financial-year": card(
      (of) => `Annual VAT return (CA12 E), year closed in ${of}`,
      "Declare the financial year’s VAT and pay the balance (réel simplifié), within three months of the closing.",
    ),
    "vat-instalment": card(
      (of) => `VAT instalment ${of}`,
      "Réel simplifié: 55% in July, 40% in December; nothing if the reference VAT is under €1,000.",
    ),
    "vat-simplified-ends": card(
      (of) => `VAT: réel simplifié ends, a regime to choose (${of})`,
      "Réel simplifié disappears: CA3 by the quarter up to €1m of turnover, by the month above or on request.",
    ),
    "eu-services": card(
      (of) => `Customs: DES and état récapitulatif ${of}`,
      "Declare services and goods invoiced to businesses in the European Union. No DES for a month without any.",
    ),
    "e-invoice-reception": card(
      (of) => `E-invoicing: receive through an approved platform (${of})`,
      "Choose an approved platform and check that the firm is in the directory; firms without VAT (franchise) too.",
    ),
    "e-invoice-issue": card(
      (of) => `E-invoicing: issue through an approved platform (${of})`,
      "Small firms and micro-enterprises issue their invoices electronically and transmit their sales data.",
    ),
    "e-reporting": card(
      (of) => `E-reporting: sales and payment data ${of}`,
      "Transmit through the approved platform the sales and payments outside e-invoices. Monthly VAT: sales leave three times a month.",
    ),
    "corporate-tax-instalment": card(
      (of) => `Corporate tax instalment ${of} (2571)`,
      "A quarter of the reference corporate tax. None if the previous tax is at most €3,000, nor in the first year.",
    ),
    "corporate-tax-balance": card(
      (of) => `Corporate tax balance, year closed in ${of} (2572)`,
      "Pay what is left of the corporate tax after the instalments.",
    ),
    "corporate-return": card(
      (of) => `Corporate tax return (2065), year closed in ${of}`,
      "File the return online; the date includes the fifteen days given to who files online.",
    ),
    "dividends-tax": card(
      (of) => `Dividends and interest paid: form 2777 ${of}`,
      "Declare and pay the levies on dividends or current-account interest paid in the month.",
    ),
    "dividends-statement": card(
      (of) => `Dividends and interest ${of}: IFU (2561)`,
      "Declare who received dividends or interest in the year.",
    ),
    "commercial-return": card(
      (of) => `BIC return (2031), year ${of}`,
      "File the result online; the date includes the fifteen days given to who files online.",
    ),
    "professional-return": card(
      (of) => `BNC return (2035), year ${of}`,
      "File the practice’s result online; the date includes the fifteen days given to who files online.",
    ),
    "practice-means-return": card((of) => `SCM: form 2036, year ${of}`, "File the SCM’s return online."),
    "property-return": card(
      (of) => `SCI: form 2072, year ${of}`,
      "File online the income of an SCI under income tax.",
    ),
    "premises-return": card(
      (of) => `Business premises: rents (DECLOYER) ${of}`,
      "Tenants of business premises declare their rents with the tax return. This duty may be suspended.",
    ),
    "partner-return": card(
      (of) => `Partners of a SEL: form 2035, year ${of}`,
      "Technical pay of working partners is BNC income: each files a return of their own, or falls under micro-BNC.",
    ),
    "income-return": card(
      (of) => `Return of income ${of} (2042 and 2042-C-PRO)`,
      "The personal return also carries the Urssaf part. Its date changes every year with the department.",
    ),
    "income-tax-instalment": card(
      (of) => `Income tax instalment ${of}`,
      "The administration takes it from the bank account: check the balance, and the amount after a big change.",
    ),
    "fees-declaration": card(
      (of) => `Fees paid in ${of} (DAS2)`,
      "Declare fees of more than €2,400 with VAT per payee and year.",
    ),
    "cfe-balance": card(
      (of) => `CFE: balance ${of}`,
      "The notice does not come by post: it is in the espace professionnel from mid-November. None in the year of creation, nor up to €5,000 of turnover.",
    ),
    "cfe-instalment": card(
      (of) => `CFE: instalment ${of}`,
      "Half of the previous CFE, where it reaches €3,000 for an establishment and is not paid by the month.",
    ),
    "cfe-creation": card(
      (of) => `CFE: first return (1447-C) ${of}`,
      "To be filed before the end of the year of creation or takeover.",
    ),
    "cfe-change": card(
      (of) => `CFE: premises changed in ${of} (1447-M)`,
      "Declare a change of premises or ask for an exemption.",
    ),
    "cvae-instalment": card(
      (of) => `CVAE instalment ${of} (1329-AC)`,
      "Half of the expected CVAE, if the previous one is over €1,500.",
    ),
    "cvae-balance": card(
      (of) => `CVAE balance ${of} (1329-DEF)`,
      "Work out and pay the CVAE, above €500,000 of turnover. It is to be abolished in 2030.",
    ),
    "cvae-return": card(
      (of) => `CVAE: value added and headcount ${of} (1330)`,
      "Due above €152,500 of turnover, even with no CVAE to pay.",
    ),
    "payroll-tax-instalment": card(
      (of) => `Payroll tax payment ${of} (2501)`,
      "By the quarter from €4,000 of tax the year before, by the month above €10,000.",
    ),
    "payroll-tax-return": card(
      (of) => `Payroll tax: annual return ${of} (2502)`,
      "Declare the year’s tax and pay the balance; tolerated until 31 January.",
    ),
    "vehicle-taxes": card(
      (of) => `Vehicle taxes ${of} (3310-A)`,
      "Taxes on CO₂ and pollutants of cars used, leased or paid back by the kilometre.",
    ),
    "payroll-declaration": card(
      (of) => `DSN and contributions ${of}`,
      "Payroll declaration and payment of contributions, before noon; training and the main part of the apprenticeship tax are in it.",
    ),
    "payroll-quarter": card(
      (of) => `Urssaf contributions ${of}`,
      "Paid by the quarter on request, under 11 employees; the DSN stays monthly. The choice is made before 31 December.",
    ),
    "pension-contributions": card(
      (of) => `Supplementary pension (Agirc-Arrco) ${of}`,
      "Pay the employees’ supplementary pension contributions.",
    ),
    "apprenticeship-balance": card(
      (of) => `Apprenticeship tax: balance ${of}`,
      "Declared and paid with the DSN of April.",
    ),
    "apprenticeship-schools": card(
      (of) => `Apprenticeship tax: schools to choose on SOLTéA (${of})`,
      "Share the balance between schools, in the window announced every year.",
    ),
    "disability-declaration": card(
      (of) => `Disabled workers: annual declaration (DOETH) ${of}`,
      "With the DSN of April, from 20 employees; Urssaf sends the headcounts before 15 March.",
    ),
    "urssaf-owner": card(
      (of) => `Urssaf: owner’s contributions ${of}`,
      "Of the self-employed person or majority manager; the amount is in Urssaf’s schedule.",
    ),
    "training-owner": card(
      (of) => `Training contribution of the self-employed (CFP) ${of}`,
      "Called with the contributions of November.",
    ),
    "micro-turnover": card(
      (of) => `Micro-enterprise: turnover declaration ${of}`,
      "Before noon, even for zero. The rhythm (month or quarter) can be changed before 31 October.",
    ),
    "accounts-notice": card(
      (of) => `General meeting: notice to the partners, year closed in ${of}`,
      "Partners of a SARL are called at least fifteen days before the meeting that approves the accounts.",
    ),
    "accounts-approval": card(
      (of) => `Approval of the accounts, year closed in ${of}`,
      "The meeting is held within six months of the closing; in a SAS, the articles set the time.",
    ),
    "accounts-filing": card(
      (of) => `Accounts filed with the greffe, year closed in ${of}`,
      "One month after the meeting, two months online.",
    ),
    "dividends-payment": card(
      (of) => `Dividends: payment, year closed in ${of}`,
      "Dividends that were voted are paid within nine months of the closing.",
    ),
    "beneficial-owners": card(
      (of) => `Beneficial owners: yearly check (year closed in ${of})`,
      "Check the register when the accounts are approved; a change is declared within a month.",
    ),
    "risk-review": card(
      (of) => `Risk assessment (DUERP): update ${of}`,
      "At least once a year from 11 employees, and at every change; each version is kept for 40 years.",
    ),
    "career-interview": card(
      (of) => `Career interview (${of})`,
      "Within a year of hiring, then every four years; also on return from a long leave.",
    ),
    "career-review": card(
      (of) => `Interview: the eight-year review (${of})`,
      "Every eight years, a written review of the career in the firm.",
    ),
    "late-career-interview": card(
      (of) => `Late-career interview (${of})`,
      "Within the two years before the age of 60.",
    ),
    "medical-visit": card(
      (of) => `Medical visit (${of})`,
      "Within three months of hiring (two for apprentices), then every five years at most. Night work, under 18, risky posts: before the post is taken, and more often afterwards.",
    ),
    "mid-career-visit": card(
      (of) => `Mid-career medical visit (${of})`,
      "In the year of the 45th birthday; the career interview follows within two months.",
    ),
    "works-council": card(
      (of) => `Works council (CSE): elections to prepare (${of})`,
      "The council’s term ends in three months: launch the elections.",
    ),
    "equality-index": card(
      (of) => `Gender equality index ${of}`,
      "To be published from 50 employees. A new index is announced: the date of 2027 is an open question.",
    ),
    "architect-insurance": card(
      (of) => `Architects: insurance certificate ${of}`,
      "To be sent to the regional council of the Ordre, or suspension may follow.",
    ),
    "architect-training": card(
      (of) => `Architects: training declaration ${of}`,
      "20 hours a year, or 60 hours over three years, 8 of them on ethics, declared online.",
    ),
    "decennial-insurance": card(
      (of) => `Ten-year liability insurance: ${of} certificate to renew`,
      "Valid for a year, it goes with quotes and invoices and must cover the start of each site.",
    ),
    "lawyer-training": card(
      (of) => `Lawyers: training of ${of} to declare`,
      "20 hours a year or 40 over two years, declared to the conseil de l’Ordre with certificates.",
    ),
    "lawyer-pension-half": card(
      (of) => `CNBF: first half of contributions ${of}`,
      "At least half of the contributions, unless taken every month.",
    ),
    "lawyer-pension-rest": card(
      (of) => `CNBF: rest of contributions ${of}`,
      "What is left, unless taken every month. 30 or 31 October, pages differ.",
    ),
    "bar-fees": card(
      (of) => `Lawyers: fees of the Ordre, CNB and insurance ${of}`,
      "Each bar sets its dates.",
    ),
    "anti-laundering": card(
      (of) => `Anti-money laundering: questionnaire of the Ordre ${of}`,
      "No answer may lead to a control. Also the time to review the risk map.",
    ),
    "accountant-training": card(
      (of) => `Chartered accountants: training hours ${of}`,
      "120 hours over three years, at least 20 a year; looked at by the quality control.",
    ),
    "order-fees": card((of) => `Fee of the Ordre ${of}`, "Its date is on the region’s notice."),
    "liability-insurance": card(
      (of) => `Professional liability insurance: ${of} policy to renew`,
      "Renew the insurance and keep the certificate at hand for the Ordre or clients.",
    ),
    "doctor-fees": card(
      (of) => `Doctors: fee of the Ordre ${of}`,
      "Due on 1 January, payable until 31 March; the SEL and the SCP pay too.",
    ),
    "doctor-pension-first": card((of) => `CARMF: instalment ${of}`, "Unless taken every month, on the 5th."),
    "doctor-pension-rest": card((of) => `CARMF: balance ${of}`, "Unless taken every month, on the 5th."),
    "health-certification": card(
      (of) => `Periodic certification: end of the cycle (${of})`,
      "Nine years for who practised on 1 January 2023, six years otherwise; the Ordre checks within six months.",
    ),
  },
};
