-- The desk opens: firms, people, doors, claims, the outbox, and the agenda.
-- Run by the owner of the schema; the process works as guichet_app, which exists before (src/database/roles.ts).
-- Foreign keys are composite (firm_id, id): a plain one ignores row-level security and could point into another firm.

CREATE EXTENSION IF NOT EXISTS btree_gist;

GRANT USAGE ON SCHEMA public TO guichet_app;

-- The firm of the running transaction; nothing set = no firm = no row.
CREATE FUNCTION app_firm() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT NULLIF(current_setting('app.firm', true), '')::uuid $$;

CREATE TABLE firm (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  language text NOT NULL CHECK (language IN ('fr', 'en')),
  zone text NOT NULL,
  holiday_calendar text NOT NULL,
  sample boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL
);

CREATE TABLE person (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL REFERENCES firm (id),
  name text NOT NULL,
  email text,
  email_verified boolean NOT NULL DEFAULT false,
  language text NOT NULL CHECK (language IN ('fr', 'en')),
  zone text NOT NULL,
  holiday_calendar text NOT NULL,
  hours jsonb NOT NULL,
  roles text[] NOT NULL DEFAULT '{}' CHECK (roles <@ ARRAY['administrator', 'partner', 'assistant']),
  booking text NOT NULL DEFAULT 'direct' CHECK (booking IN ('direct', 'ask')),
  left_at timestamptz,
  created_at timestamptz NOT NULL,
  UNIQUE (firm_id, id)
);
CREATE UNIQUE INDEX person_email ON person (firm_id, lower(email)) WHERE email_verified AND left_at IS NULL;

CREATE TABLE installation (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL REFERENCES firm (id),
  door text NOT NULL CHECK (door IN ('slack', 'teams', 'web')),
  workspace text NOT NULL,
  name text NOT NULL,
  installed_by text,
  secrets text,
  details jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (door, workspace)
);

CREATE TABLE identity (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  person_id uuid NOT NULL,
  door text NOT NULL CHECK (door IN ('slack', 'teams', 'web')),
  workspace text NOT NULL,
  external_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('member', 'guest', 'outsider')),
  reachable boolean NOT NULL,
  reference jsonb,
  seen_at timestamptz NOT NULL,
  UNIQUE (door, workspace, external_id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX identity_person ON identity (firm_id, person_id);

CREATE TABLE place (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL REFERENCES firm (id),
  door text NOT NULL CHECK (door IN ('slack', 'teams', 'web')),
  workspace text NOT NULL,
  external_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('direct', 'channel')),
  name text,
  reference jsonb,
  updated_at timestamptz NOT NULL,
  UNIQUE (door, workspace, external_id)
);

CREATE TABLE oauth_state (
  state text PRIMARY KEY,
  details jsonb NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE TABLE link_code (
  code text PRIMARY KEY,
  firm_id uuid NOT NULL,
  person_id uuid NOT NULL,
  door text NOT NULL,
  expires_at timestamptz NOT NULL,
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE
);

-- One row an ask. The answer is written in the transaction of the ask's own writes: an ask acts once.
CREATE TABLE claim (
  id uuid PRIMARY KEY,
  door text NOT NULL CHECK (door IN ('slack', 'teams', 'web')),
  workspace text NOT NULL,
  ask_id text NOT NULL,
  firm_id uuid REFERENCES firm (id),
  ask jsonb NOT NULL,
  answer jsonb,
  created_at timestamptz NOT NULL,
  lease_until timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 1,
  delivered_at timestamptz,
  UNIQUE (door, workspace, ask_id)
);
CREATE INDEX claim_open ON claim (lease_until) WHERE delivered_at IS NULL;
CREATE INDEX claim_age ON claim (created_at);

CREATE TABLE exchange (
  person_id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  command text NOT NULL,
  memory jsonb NOT NULL,
  undo text,
  at timestamptz NOT NULL,
  UNIQUE (firm_id, person_id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX exchange_age ON exchange (at);

CREATE TABLE meeting (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  title text NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  zone text NOT NULL,
  organizer_id uuid NOT NULL,
  status text NOT NULL CHECK (status IN ('tentative', 'confirmed', 'cancelled')),
  sequence integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CHECK (ends_at > starts_at),
  UNIQUE (firm_id, id),
  FOREIGN KEY (firm_id, organizer_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX meeting_coming ON meeting (firm_id, starts_at) WHERE status <> 'cancelled';

-- One row a person and a meeting. Two active seats of one person never overlap: the database refuses the second.
CREATE TABLE seat (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  person_id uuid NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  active boolean NOT NULL,
  response text NOT NULL CHECK (response IN ('pending', 'accepted', 'declined')),
  CHECK (ends_at > starts_at),
  UNIQUE (meeting_id, person_id),
  FOREIGN KEY (firm_id, meeting_id) REFERENCES meeting (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  CONSTRAINT seat_once EXCLUDE USING gist (person_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (active)
);
CREATE INDEX seat_person ON seat (firm_id, person_id, starts_at) WHERE active;

CREATE TABLE guest (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  email text NOT NULL,
  name text,
  told boolean NOT NULL DEFAULT false,
  UNIQUE (meeting_id, email),
  FOREIGN KEY (firm_id, meeting_id) REFERENCES meeting (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);

-- The outbox: what leaves without having been asked by who receives it. At most once: "sending" found after a crash
-- becomes "doubtful" and waits for a person.
CREATE TABLE message (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  key text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('chat', 'mail')),
  person_id uuid,
  body jsonb NOT NULL,
  about uuid,
  state text NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'doubtful', 'refused', 'dropped')),
  attempts integer NOT NULL DEFAULT 0,
  detail text,
  next_at timestamptz,
  created_at timestamptz NOT NULL,
  sent_at timestamptz,
  CHECK ((kind = 'chat') = (person_id IS NOT NULL)),
  UNIQUE (firm_id, key),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, about) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX message_due ON message (next_at) WHERE next_at IS NOT NULL;

-- Row-level security. FORCE where no function of the owner needs to see across firms.
ALTER TABLE firm ENABLE ROW LEVEL SECURITY;
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
ALTER TABLE installation ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity ENABLE ROW LEVEL SECURITY;
ALTER TABLE place ENABLE ROW LEVEL SECURITY;
ALTER TABLE link_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE claim ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange ENABLE ROW LEVEL SECURITY;
ALTER TABLE message ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting ENABLE ROW LEVEL SECURITY;
ALTER TABLE seat ENABLE ROW LEVEL SECURITY;
ALTER TABLE guest ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_firm ON firm USING (id = app_firm());
CREATE POLICY own_firm ON person USING (firm_id = app_firm());
CREATE POLICY own_firm ON installation USING (firm_id = app_firm());
CREATE POLICY own_firm ON identity USING (firm_id = app_firm());
CREATE POLICY own_firm ON place USING (firm_id = app_firm());
CREATE POLICY own_firm ON link_code USING (firm_id = app_firm());
CREATE POLICY own_firm ON claim USING (firm_id = app_firm());
CREATE POLICY own_firm ON exchange USING (firm_id = app_firm());
CREATE POLICY own_firm ON message USING (firm_id = app_firm());
CREATE POLICY own_firm ON meeting USING (firm_id = app_firm());
CREATE POLICY own_firm ON seat USING (firm_id = app_firm());
CREATE POLICY own_firm ON guest USING (firm_id = app_firm());

GRANT SELECT, UPDATE ON firm, claim TO guichet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON person, installation, identity, place, link_code, exchange, message, meeting, seat, guest
  TO guichet_app;
GRANT SELECT, INSERT, DELETE ON oauth_state TO guichet_app;

-- What happens before the firm is known, or across firms, goes through these functions and nothing else.

-- Stores an ask, or meets its first claim. A claim whose lease ran out unanswered is taken over.
CREATE FUNCTION claim_ask(p_id uuid, p_door text, p_workspace text, p_ask_id text, p_ask jsonb, p_now timestamptz, p_lease_ms integer)
RETURNS TABLE (claim_id uuid, state text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  INSERT INTO claim (id, door, workspace, ask_id, ask, created_at, lease_until)
  VALUES (p_id, p_door, p_workspace, p_ask_id, p_ask, p_now, p_now + p_lease_ms * interval '1 millisecond')
  ON CONFLICT (door, workspace, ask_id) DO NOTHING;
  IF FOUND THEN
    RETURN QUERY SELECT p_id, 'fresh';
    RETURN;
  END IF;
  UPDATE claim c SET lease_until = p_now + p_lease_ms * interval '1 millisecond', attempts = c.attempts + 1
  WHERE c.door = p_door AND c.workspace = p_workspace AND c.ask_id = p_ask_id
    AND c.answer IS NULL AND c.lease_until <= p_now
  RETURNING c.id, 'fresh' INTO claim_id, state;
  IF FOUND THEN
    RETURN NEXT;
    RETURN;
  END IF;
  RETURN QUERY SELECT c.id, CASE WHEN c.answer IS NULL THEN 'underway' ELSE 'answered' END FROM claim c
  WHERE c.door = p_door AND c.workspace = p_workspace AND c.ask_id = p_ask_id;
END $$;

-- The answer of a claim, for a second delivery of the same ask; no row once the claim was released.
CREATE FUNCTION claim_answer(p_id uuid) RETURNS TABLE (answer jsonb) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT c.answer FROM claim c WHERE c.id = p_id $$;

-- Keeps the answer of an ask that wrote nothing. The first answer stays; the one that stands is returned.
CREATE FUNCTION settle_claim(p_id uuid, p_answer jsonb) RETURNS jsonb LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$ UPDATE claim SET answer = COALESCE(answer, p_answer) WHERE id = p_id RETURNING answer $$;

CREATE FUNCTION deliver_claim(p_id uuid, p_now timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$ UPDATE claim SET delivered_at = COALESCE(delivered_at, p_now) WHERE id = p_id $$;

-- A claim that failed before any write is released: the same ask may come again.
CREATE FUNCTION release_claim(p_id uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$ DELETE FROM claim WHERE id = p_id AND answer IS NULL $$;

-- Gives back a lease early, for the next sweep.
CREATE FUNCTION yield_claim(p_id uuid, p_until timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$ UPDATE claim SET lease_until = p_until WHERE id = p_id AND delivered_at IS NULL $$;

-- Takes what was left undone by a process that died: unanswered, or answered and not delivered.
CREATE FUNCTION take_stale_claims(p_now timestamptz, p_lease_ms integer, p_limit integer)
RETURNS TABLE (claim_id uuid, ask jsonb, answered boolean, attempts integer, created_at timestamptz)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  UPDATE claim c SET lease_until = p_now + p_lease_ms * interval '1 millisecond', attempts = c.attempts + 1
  WHERE c.id IN (
    SELECT s.id FROM claim s WHERE s.delivered_at IS NULL AND s.lease_until <= p_now
    ORDER BY s.lease_until LIMIT p_limit FOR UPDATE SKIP LOCKED)
  RETURNING c.id, c.ask, c.answer IS NOT NULL, c.attempts, c.created_at
$$;

-- Who an identity is, in one look; ties the claim to its firm.
CREATE FUNCTION find_caller(p_claim uuid, p_door text, p_workspace text, p_external_id text, p_now timestamptz)
RETURNS TABLE (firm uuid, person uuid, name text, roles text[], language text, zone text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  SELECT p.firm_id, p.id, p.name, p.roles, p.language, p.zone INTO firm, person, name, roles, language, zone
  FROM identity i JOIN person p ON p.firm_id = i.firm_id AND p.id = i.person_id
  WHERE i.door = p_door AND i.workspace = p_workspace AND i.external_id = p_external_id AND p.left_at IS NULL;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  UPDATE claim SET firm_id = firm WHERE id = p_claim AND firm_id IS DISTINCT FROM firm;
  UPDATE identity i SET seen_at = p_now
  WHERE i.door = p_door AND i.workspace = p_workspace AND i.external_id = p_external_id AND i.seen_at < p_now - interval '1 minute';
  RETURN NEXT;
END $$;

-- The firm behind a workspace, opened at first contact. The first of several at once opens it for all.
CREATE FUNCTION open_firm(p_firm uuid, p_installation uuid, p_door text, p_workspace text, p_name text,
  p_language text, p_zone text, p_calendar text, p_sample boolean, p_now timestamptz)
RETURNS TABLE (firm uuid, opened boolean, installed_by text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  SELECT i.firm_id, false, i.installed_by INTO firm, opened, installed_by
  FROM installation i WHERE i.door = p_door AND i.workspace = p_workspace;
  IF FOUND THEN
    RETURN NEXT;
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('open_firm:' || p_door || ':' || p_workspace, 0));
  SELECT i.firm_id, false, i.installed_by INTO firm, opened, installed_by
  FROM installation i WHERE i.door = p_door AND i.workspace = p_workspace;
  IF NOT FOUND THEN
    INSERT INTO firm (id, name, language, zone, holiday_calendar, sample, created_at)
    VALUES (p_firm, p_name, p_language, p_zone, p_calendar, p_sample, p_now);
    INSERT INTO installation (id, firm_id, door, workspace, name, created_at, updated_at)
    VALUES (p_installation, p_firm, p_door, p_workspace, p_name, p_now, p_now);
    firm := p_firm; opened := true; installed_by := NULL;
  END IF;
  RETURN NEXT;
END $$;

CREATE FUNCTION find_installation(p_door text, p_workspace text)
RETURNS TABLE (firm uuid, name text, installed_by text, secrets text, details jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT i.firm_id, i.name, i.installed_by, i.secrets, i.details
  FROM installation i WHERE i.door = p_door AND i.workspace = p_workspace
$$;

-- What a door learns at its installation; open_firm comes before. Null secrets = uninstalled: the row stays, the firm too.
CREATE FUNCTION save_installation(p_door text, p_workspace text, p_name text, p_installed_by text, p_secrets text, p_details jsonb, p_now timestamptz)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  UPDATE installation SET name = COALESCE(p_name, name), installed_by = COALESCE(p_installed_by, installed_by),
    secrets = p_secrets, details = p_details, updated_at = p_now
  WHERE door = p_door AND workspace = p_workspace
$$;

-- How a door reaches one person (Teams' conversation reference); kept once the person is known.
CREATE FUNCTION save_reference(p_door text, p_workspace text, p_external_id text, p_reference jsonb, p_reachable boolean)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  UPDATE identity SET reference = p_reference, reachable = p_reachable
  WHERE door = p_door AND workspace = p_workspace AND external_id = p_external_id
    AND (reference IS DISTINCT FROM p_reference OR reachable <> p_reachable)
$$;

-- What the tick reads of all firms: who has something due, nothing more. Later tables with next_at join the union.
CREATE FUNCTION due_rows(p_now timestamptz, p_limit integer)
RETURNS TABLE (kind text, firm uuid, id uuid, next_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT 'message', m.firm_id, m.id, m.next_at FROM message m WHERE m.next_at <= p_now
  ORDER BY 4 LIMIT p_limit
$$;

-- Forgets what is kept for a while only: claims for a week, exchanges for an hour, codes and states until they expire.
CREATE FUNCTION forget_old(p_now timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  DELETE FROM claim WHERE created_at < p_now - interval '7 days' AND delivered_at IS NOT NULL;
  DELETE FROM claim WHERE created_at < p_now - interval '30 days';
  DELETE FROM exchange WHERE at < p_now - interval '1 hour';
  DELETE FROM link_code WHERE expires_at < p_now;
  DELETE FROM oauth_state WHERE expires_at < p_now;
END $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO guichet_app;
