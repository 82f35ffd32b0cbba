-- The books: who owes what, what was said and done about it. Amounts are integer cents; days are dates.

-- How the firm chases (src/dunning/settings.ts reads it); null until somebody chose. The morning of its next card.
ALTER TABLE firm ADD COLUMN dunning jsonb;
ALTER TABLE firm ADD COLUMN dunning_next_at timestamptz;
CREATE INDEX firm_dunning_due ON firm (dunning_next_at) WHERE dunning_next_at IS NOT NULL;

CREATE TABLE client (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL REFERENCES firm (id),
  name text NOT NULL,
  -- The name folded (no accents, capitals or legal form): « Exemple SARL » and « EXEMPLE » are one client.
  key text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('business', 'consumer', 'public')),
  language text NOT NULL CHECK (language IN ('fr', 'en')),
  address text NOT NULL DEFAULT 'vous' CHECK (address IN ('vous', 'tu')),
  in_charge_id uuid,
  never_chase boolean NOT NULL DEFAULT false,
  automatic boolean NOT NULL DEFAULT false,
  order_number_wanted boolean NOT NULL DEFAULT false,
  file_number text,
  since date NOT NULL,
  created_at timestamptz NOT NULL,
  UNIQUE (firm_id, id),
  UNIQUE (firm_id, key),
  FOREIGN KEY (firm_id, in_charge_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE contact (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  client_id uuid NOT NULL,
  name text,
  email text,
  phone text,
  salutation text CHECK (salutation IN ('madame', 'monsieur')),
  main boolean NOT NULL DEFAULT false,
  FOREIGN KEY (firm_id, client_id) REFERENCES client (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE UNIQUE INDEX contact_main ON contact (client_id) WHERE main;
CREATE INDEX contact_client ON contact (firm_id, client_id);

CREATE TABLE invoice (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  client_id uuid NOT NULL,
  -- Where it came from; a number is unique in its source.
  source text NOT NULL,
  number text NOT NULL,
  issued date NOT NULL,
  due date NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  total_cents bigint NOT NULL CHECK (total_cents > 0),
  -- What is left to pay: kept by the same statement that records a payment.
  open_cents bigint NOT NULL CHECK (open_cents >= 0),
  hold jsonb,
  given_up boolean NOT NULL DEFAULT false,
  entered_on date,
  created_at timestamptz NOT NULL,
  UNIQUE (firm_id, id),
  UNIQUE (firm_id, source, number),
  CHECK (open_cents <= total_cents),
  FOREIGN KEY (firm_id, client_id) REFERENCES client (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX invoice_open ON invoice (firm_id, client_id, due) WHERE open_cents > 0;

CREATE TABLE payment (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  invoice_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('payment', 'credit-note')),
  paid_on date NOT NULL,
  cents bigint NOT NULL CHECK (cents > 0),
  note text,
  created_at timestamptz NOT NULL,
  FOREIGN KEY (firm_id, invoice_id) REFERENCES invoice (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX payment_invoice ON payment (firm_id, invoice_id, paid_on);

-- One contact with one client. Its invoices are in reminder_invoice, which allows each (invoice, step) once and for all.
CREATE TABLE reminder (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  client_id uuid NOT NULL,
  step text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('e-mail', 'call', 'registered-letter', 'check')),
  tone text NOT NULL,
  state text NOT NULL CHECK (state IN ('proposed', 'approved', 'sent', 'skipped', 'dropped')),
  -- What a person wrote instead of the template.
  subject text,
  body text,
  approver_id uuid,
  asked_on date,
  message_id uuid,
  done_on date,
  next_at timestamptz,
  created_at timestamptz NOT NULL,
  UNIQUE (firm_id, id),
  FOREIGN KEY (firm_id, client_id) REFERENCES client (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, approver_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX reminder_client ON reminder (firm_id, client_id);
CREATE INDEX reminder_due ON reminder (next_at) WHERE next_at IS NOT NULL;
-- One contact under way a client.
CREATE UNIQUE INDEX reminder_once ON reminder (client_id) WHERE state IN ('proposed', 'approved');

CREATE TABLE reminder_invoice (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  reminder_id uuid NOT NULL,
  invoice_id uuid NOT NULL,
  -- The step it uses up for this invoice; null where the invoice is only listed.
  step text,
  UNIQUE (invoice_id, step),
  FOREIGN KEY (firm_id, reminder_id) REFERENCES reminder (firm_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, invoice_id) REFERENCES invoice (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX reminder_invoice_reminder ON reminder_invoice (firm_id, reminder_id);

ALTER TABLE client ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoice ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment ENABLE ROW LEVEL SECURITY;
ALTER TABLE reminder ENABLE ROW LEVEL SECURITY;
ALTER TABLE reminder_invoice ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_firm ON client USING (firm_id = app_firm());
CREATE POLICY own_firm ON contact USING (firm_id = app_firm());
CREATE POLICY own_firm ON invoice USING (firm_id = app_firm());
CREATE POLICY own_firm ON payment USING (firm_id = app_firm());
CREATE POLICY own_firm ON reminder USING (firm_id = app_firm());
CREATE POLICY own_firm ON reminder_invoice USING (firm_id = app_firm());
GRANT SELECT, INSERT, UPDATE, DELETE ON client, contact, invoice, payment, reminder, reminder_invoice TO guichet_app;

CREATE OR REPLACE FUNCTION due_rows(p_now timestamptz, p_limit integer)
RETURNS TABLE (kind text, firm uuid, id uuid, next_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  (SELECT 'message', m.firm_id, m.id, m.next_at FROM message m WHERE m.next_at <= p_now ORDER BY m.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'dunning', f.id, f.id, f.dunning_next_at FROM firm f WHERE f.dunning_next_at <= p_now ORDER BY 4 LIMIT p_limit)
  UNION ALL
  (SELECT 'reminder', r.firm_id, r.id, r.next_at FROM reminder r WHERE r.next_at <= p_now ORDER BY r.next_at LIMIT p_limit)
  ORDER BY 4 LIMIT p_limit
$$;
