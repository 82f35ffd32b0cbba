-- What comes in and what leaves: files, imports, quotes, promises, letters, the firm's own mail account.

-- What people drop on the desk and what the desk makes for them, whole.
CREATE TABLE kept_file (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL REFERENCES firm (id),
  -- Who dropped it.
  person_id uuid,
  name text NOT NULL,
  mime_type text NOT NULL,
  size integer NOT NULL CHECK (size >= 0),
  sha256 text NOT NULL,
  bytes bytea NOT NULL,
  created_at timestamptz NOT NULL,
  -- Forgotten from then on; null: it belongs to the books.
  keep_until timestamptz,
  UNIQUE (firm_id, id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);
ALTER TABLE kept_file ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE INDEX kept_file_forget ON kept_file (keep_until) WHERE keep_until IS NOT NULL;

-- Sealed (src/database/secrets.ts): server, user, password, sender and where answers go. Null: the house's own.
ALTER TABLE firm ADD COLUMN mail_account text;

CREATE TABLE import_run (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  person_id uuid NOT NULL,
  file_id uuid,
  file_name text NOT NULL,
  -- Which column holds what, as guessed or corrected.
  mapping jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('preview', 'running', 'done', 'undone', 'dropped', 'failed')),
  lines integer NOT NULL DEFAULT 0,
  -- Lines worked through.
  position integer NOT NULL DEFAULT 0,
  counts jsonb NOT NULL DEFAULT '{}',
  detail text,
  next_at timestamptz,
  created_at timestamptz NOT NULL,
  done_at timestamptz,
  UNIQUE (firm_id, id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, file_id) REFERENCES kept_file (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX import_run_due ON import_run (next_at) WHERE next_at IS NOT NULL;

ALTER TABLE client ADD COLUMN postal_address text;
ALTER TABLE client ADD COLUMN company_number text;
-- Agreed payment terms, as src/dunning/due-date.ts takes them; null: 30 days net.
ALTER TABLE client ADD COLUMN terms jsonb;
-- Late-payment rate of their contract, in percent a year; null: the one by default.
ALTER TABLE client ADD COLUMN late_percent numeric(7, 4) CHECK (late_percent > 0);
ALTER TABLE client ADD COLUMN import_id uuid;
ALTER TABLE client ADD FOREIGN KEY (firm_id, import_id) REFERENCES import_run (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE;

-- Their mail server refused this address for good.
ALTER TABLE contact ADD COLUMN refused_at timestamptz;

CREATE TABLE quote (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  client_id uuid NOT NULL,
  source text NOT NULL,
  number text NOT NULL,
  title text,
  issued date NOT NULL,
  expires_on date NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  total_cents bigint NOT NULL CHECK (total_cents > 0),
  state text NOT NULL CHECK (state IN ('sent', 'accepted', 'refused', 'expired')),
  -- Not written about before that day.
  paused_until date,
  decided_on date,
  reason text,
  file_id uuid,
  entered_on date NOT NULL,
  created_at timestamptz NOT NULL,
  UNIQUE (firm_id, id),
  UNIQUE (firm_id, source, number),
  CHECK (expires_on >= issued),
  FOREIGN KEY (firm_id, client_id) REFERENCES client (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, file_id) REFERENCES kept_file (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX quote_open ON quote (firm_id, expires_on) WHERE state = 'sent';
CREATE INDEX quote_client ON quote (firm_id, client_id);

-- A step of a quote's ladder is taken once and for all.
CREATE TABLE quote_reminder (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  quote_id uuid NOT NULL,
  step text NOT NULL,
  state text NOT NULL CHECK (state IN ('proposed', 'approved', 'sent', 'skipped', 'doubtful', 'refused')),
  subject text,
  body text,
  approver_id uuid,
  asked_on date,
  done_on date,
  next_at timestamptz,
  created_at timestamptz NOT NULL,
  UNIQUE (firm_id, id),
  UNIQUE (quote_id, step),
  FOREIGN KEY (firm_id, quote_id) REFERENCES quote (firm_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, approver_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX quote_reminder_due ON quote_reminder (next_at) WHERE next_at IS NOT NULL;
-- One contact under way a quote.
CREATE UNIQUE INDEX quote_reminder_once ON quote_reminder (quote_id) WHERE state IN ('proposed', 'approved');

ALTER TABLE invoice ADD COLUMN file_id uuid;
ALTER TABLE invoice ADD COLUMN order_number text;
-- A deposit (facture d'acompte), and the quote it or the final invoice comes from.
ALTER TABLE invoice ADD COLUMN deposit boolean NOT NULL DEFAULT false;
ALTER TABLE invoice ADD COLUMN quote_id uuid;
ALTER TABLE invoice ADD COLUMN import_id uuid;
ALTER TABLE invoice ADD FOREIGN KEY (firm_id, file_id) REFERENCES kept_file (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE invoice ADD FOREIGN KEY (firm_id, quote_id) REFERENCES quote (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE invoice ADD FOREIGN KEY (firm_id, import_id) REFERENCES import_run (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX invoice_import ON invoice (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX invoice_quote ON invoice (quote_id) WHERE quote_id IS NOT NULL;

-- "deposit": already paid before this invoice, as its deposit invoice or in the file it came from.
ALTER TABLE payment DROP CONSTRAINT payment_kind_check;
ALTER TABLE payment ADD CONSTRAINT payment_kind_check CHECK (kind IN ('payment', 'credit-note', 'deposit'));
ALTER TABLE payment ADD COLUMN import_id uuid;
ALTER TABLE payment ADD FOREIGN KEY (firm_id, import_id) REFERENCES import_run (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE;

-- What an import changed of what was there before it: how to take it back.
CREATE TABLE import_change (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  import_id uuid NOT NULL,
  invoice_id uuid NOT NULL,
  before jsonb NOT NULL,
  UNIQUE (import_id, invoice_id),
  FOREIGN KEY (firm_id, import_id) REFERENCES import_run (firm_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, invoice_id) REFERENCES invoice (firm_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE
);

-- What somebody said they would pay, and when. A new promise replaces the ones before, which stay: each acknowledges the debt.
CREATE TABLE promise (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  invoice_id uuid NOT NULL,
  made_on date NOT NULL,
  due_on date NOT NULL,
  cents bigint NOT NULL CHECK (cents > 0),
  created_at timestamptz NOT NULL,
  replaced_at timestamptz,
  FOREIGN KEY (firm_id, invoice_id) REFERENCES invoice (firm_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE
);
CREATE UNIQUE INDEX promise_once ON promise (invoice_id, due_on) WHERE replaced_at IS NULL;
CREATE INDEX promise_invoice ON promise (firm_id, invoice_id);

ALTER TABLE reminder DROP CONSTRAINT reminder_state_check;
-- "doubtful": may have reached them, a person decides. "refused": their server would not take it, or nobody could send it.
ALTER TABLE reminder ADD CONSTRAINT reminder_state_check
  CHECK (state IN ('proposed', 'approved', 'sent', 'skipped', 'dropped', 'doubtful', 'refused'));
-- A registered letter: as it was printed, and its way.
ALTER TABLE reminder ADD COLUMN file_id uuid;
ALTER TABLE reminder ADD COLUMN tracking_number text;
ALTER TABLE reminder ADD COLUMN posted_on date;
ALTER TABLE reminder ADD COLUMN received_on date;
-- A call: what came of it, and the minutes it took.
ALTER TABLE reminder ADD COLUMN outcome text;
ALTER TABLE reminder ADD COLUMN minutes integer CHECK (minutes BETWEEN 0 AND 600);
ALTER TABLE reminder ADD COLUMN done_by_id uuid;
ALTER TABLE reminder ADD FOREIGN KEY (firm_id, file_id) REFERENCES kept_file (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE reminder ADD FOREIGN KEY (firm_id, done_by_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE;

-- A rate the published table lacks, as somebody of the firm read it in the Journal officiel.
CREATE TABLE entered_rate (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL REFERENCES firm (id),
  name text NOT NULL CHECK (name IN ('ecb', 'legal')),
  half_year text NOT NULL CHECK (half_year ~ '^[0-9]{4}-S[12]$'),
  percent numeric(7, 4) NOT NULL CHECK (percent >= 0),
  person_id uuid,
  created_at timestamptz NOT NULL,
  UNIQUE (firm_id, name, half_year),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);

-- Each warning that a debt will soon be lost is given once.
CREATE TABLE limitation_warning (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  invoice_id uuid NOT NULL,
  last_day date NOT NULL,
  warning text NOT NULL CHECK (warning IN ('180', '90', '30', 'lapsed')),
  created_at timestamptz NOT NULL,
  UNIQUE (invoice_id, last_day, warning),
  FOREIGN KEY (firm_id, invoice_id) REFERENCES invoice (firm_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE
);

ALTER TABLE kept_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE quote ENABLE ROW LEVEL SECURITY;
ALTER TABLE quote_reminder ENABLE ROW LEVEL SECURITY;
ALTER TABLE promise ENABLE ROW LEVEL SECURITY;
ALTER TABLE entered_rate ENABLE ROW LEVEL SECURITY;
ALTER TABLE limitation_warning ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_firm ON kept_file USING (firm_id = app_firm());
CREATE POLICY own_firm ON import_run USING (firm_id = app_firm());
CREATE POLICY own_firm ON import_change USING (firm_id = app_firm());
CREATE POLICY own_firm ON quote USING (firm_id = app_firm());
CREATE POLICY own_firm ON quote_reminder USING (firm_id = app_firm());
CREATE POLICY own_firm ON promise USING (firm_id = app_firm());
CREATE POLICY own_firm ON entered_rate USING (firm_id = app_firm());
CREATE POLICY own_firm ON limitation_warning USING (firm_id = app_firm());
GRANT SELECT, INSERT, UPDATE, DELETE ON
  kept_file, import_run, import_change, quote, quote_reminder, promise, entered_rate, limitation_warning TO guichet_app;

CREATE OR REPLACE FUNCTION due_rows(p_now timestamptz, p_limit integer)
RETURNS TABLE (kind text, firm uuid, id uuid, next_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  (SELECT 'message', m.firm_id, m.id, m.next_at FROM message m WHERE m.next_at <= p_now ORDER BY m.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'dunning', f.id, f.id, f.dunning_next_at FROM firm f WHERE f.dunning_next_at <= p_now ORDER BY 4 LIMIT p_limit)
  UNION ALL
  (SELECT 'reminder', r.firm_id, r.id, r.next_at FROM reminder r WHERE r.next_at <= p_now ORDER BY r.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'quote-reminder', q.firm_id, q.id, q.next_at FROM quote_reminder q WHERE q.next_at <= p_now ORDER BY q.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'import', i.firm_id, i.id, i.next_at FROM import_run i WHERE i.next_at <= p_now ORDER BY i.next_at LIMIT p_limit)
  ORDER BY 4 LIMIT p_limit
$$;

CREATE OR REPLACE FUNCTION forget_old(p_now timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  DELETE FROM claim WHERE created_at < p_now - interval '7 days' AND delivered_at IS NOT NULL;
  DELETE FROM claim WHERE created_at < p_now - interval '30 days';
  DELETE FROM exchange WHERE at < p_now - interval '1 hour';
  DELETE FROM link_code WHERE expires_at < p_now;
  DELETE FROM oauth_state WHERE expires_at < p_now;
  -- A file to be forgotten is never one of the books (their keep_until is null).
  UPDATE import_run i SET file_id = NULL FROM kept_file f WHERE f.id = i.file_id AND f.keep_until < p_now;
  DELETE FROM kept_file WHERE keep_until < p_now;
END $$;
