-- The digests, the obligations, and what did not work.

-- One of each kind a firm (src/digest/digest.ts).
CREATE TABLE digest (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('daily', 'weekly')),
  -- The channel; null: nobody reads it but those it goes to in private.
  place_id uuid,
  -- On the wall clock of the firm's zone.
  post_at text NOT NULL CHECK (post_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  -- 1 = Monday. The first working day after one that is none, unless it is another of them (src/digest/schedule).
  days integer[] NOT NULL CHECK (days <> '{}' AND days <@ ARRAY[1, 2, 3, 4, 5, 6, 7]),
  -- Sections, silence, who gets the private one (src/digest/settings.ts).
  settings jsonb NOT NULL DEFAULT '{}',
  -- Null: stopped.
  next_at timestamptz,
  created_at timestamptz NOT NULL,
  UNIQUE (firm_id, id),
  UNIQUE (firm_id, kind),
  FOREIGN KEY (firm_id) REFERENCES firm (id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, place_id) REFERENCES place (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX digest_due ON digest (next_at) WHERE next_at IS NOT NULL;

-- A digest that was made: once a firm, kind and local day, whatever is killed, whatever the clocks do.
CREATE TABLE digest_run (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('daily', 'weekly')),
  -- In the firm's zone when it was made.
  day date NOT NULL,
  due_at timestamptz NOT NULL,
  made_at timestamptz NOT NULL,
  -- What changed is told from then on.
  since timestamptz NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('posted', 'silent')),
  UNIQUE (firm_id, id),
  UNIQUE (firm_id, kind, day),
  FOREIGN KEY (firm_id) REFERENCES firm (id) DEFERRABLE INITIALLY IMMEDIATE
);

-- Who gets a digest in private.
CREATE TABLE digest_reader (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('daily', 'weekly')),
  person_id uuid NOT NULL,
  UNIQUE (person_id, kind),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);

-- The answers the administrative calendar is made from, who looks after what (src/partners/obligations).
ALTER TABLE firm ADD COLUMN obligations jsonb;
ALTER TABLE firm ADD COLUMN obligations_next_at timestamptz;
CREATE INDEX firm_obligations_due ON firm (obligations_next_at) WHERE obligations_next_at IS NOT NULL;

-- What the firm adds itself: insurance, leases, contracts with a notice period.
CREATE TABLE own_obligation (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  title text NOT NULL CHECK (title <> ''),
  kind text NOT NULL,
  -- The day it ends or falls due, and what comes back after so many months.
  due_on date NOT NULL,
  every_months integer CHECK (every_months BETWEEN 1 AND 120),
  notice_months integer CHECK (notice_months BETWEEN 0 AND 60),
  margin_days integer NOT NULL DEFAULT 15 CHECK (margin_days BETWEEN 0 AND 365),
  owner_id uuid,
  created_by_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  UNIQUE (firm_id, id),
  FOREIGN KEY (firm_id, owner_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, created_by_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);

-- One date of an obligation somebody has dealt with. Those nobody has touched are computed, not stored.
CREATE TABLE obligation (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  -- Of the calendar (src/partners/obligations/rules); an own one's id.
  code text NOT NULL,
  -- What it is for, whatever its date becomes: '2026-10', '2026-T3', '2026'.
  period text NOT NULL,
  own_id uuid,
  due_on date NOT NULL,
  owner_id uuid,
  state text NOT NULL CHECK (state IN ('open', 'done', 'not-concerned')),
  done_at timestamptz,
  done_by_id uuid,
  proof_file_id uuid,
  note text,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (firm_id, id),
  UNIQUE (firm_id, code, period),
  CHECK ((state = 'open') = (done_at IS NULL)),
  FOREIGN KEY (firm_id, own_id) REFERENCES own_obligation (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, owner_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, done_by_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, proof_file_id) REFERENCES kept_file (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);

-- A due row whose work failed: tried again later and later, by any process, and told to the administrator.
CREATE TABLE job_failure (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  -- As due_rows names them.
  kind text NOT NULL,
  row_id uuid NOT NULL,
  tries integer NOT NULL CHECK (tries > 0),
  detail text NOT NULL,
  first_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  next_at timestamptz NOT NULL,
  told_at timestamptz,
  UNIQUE (kind, row_id),
  FOREIGN KEY (firm_id) REFERENCES firm (id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX job_failure_firm ON job_failure (firm_id);

ALTER TABLE digest ENABLE ROW LEVEL SECURITY;
ALTER TABLE digest_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE digest_reader ENABLE ROW LEVEL SECURITY;
ALTER TABLE own_obligation ENABLE ROW LEVEL SECURITY;
ALTER TABLE obligation ENABLE ROW LEVEL SECURITY;
ALTER TABLE job_failure ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_firm ON digest USING (firm_id = app_firm());
CREATE POLICY own_firm ON digest_run USING (firm_id = app_firm());
CREATE POLICY own_firm ON digest_reader USING (firm_id = app_firm());
CREATE POLICY own_firm ON own_obligation USING (firm_id = app_firm());
CREATE POLICY own_firm ON obligation USING (firm_id = app_firm());
CREATE POLICY own_firm ON job_failure USING (firm_id = app_firm());
GRANT SELECT, INSERT, UPDATE, DELETE ON
  digest, digest_run, digest_reader, own_obligation, obligation, job_failure TO guichet_app;

CREATE OR REPLACE FUNCTION due_rows(p_now timestamptz, p_limit integer)
RETURNS TABLE (kind text, firm uuid, id uuid, next_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT d.* FROM (
  (SELECT 'message', m.firm_id, m.id, m.next_at FROM message m WHERE m.next_at <= p_now ORDER BY m.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'dunning', f.id, f.id, f.dunning_next_at FROM firm f WHERE f.dunning_next_at <= p_now ORDER BY 4 LIMIT p_limit)
  UNION ALL
  (SELECT 'reminder', r.firm_id, r.id, r.next_at FROM reminder r WHERE r.next_at <= p_now ORDER BY r.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'quote-reminder', q.firm_id, q.id, q.next_at FROM quote_reminder q WHERE q.next_at <= p_now ORDER BY q.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'import', i.firm_id, i.id, i.next_at FROM import_run i WHERE i.next_at <= p_now ORDER BY i.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'absence', a.firm_id, a.id, a.next_at FROM absence a WHERE a.next_at <= p_now ORDER BY a.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'task', t.firm_id, t.id, t.next_at FROM task t WHERE t.next_at <= p_now ORDER BY t.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'task-series', s.firm_id, s.id, s.next_at FROM task_series s WHERE s.next_at <= p_now ORDER BY s.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'handover', h.firm_id, h.id, h.next_at FROM handover h WHERE h.next_at <= p_now ORDER BY h.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'contract', c.firm_id, c.id, c.next_at FROM assistant_contract c WHERE c.next_at <= p_now ORDER BY c.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'digest', g.firm_id, g.id, g.next_at FROM digest g WHERE g.next_at <= p_now ORDER BY g.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'obligations', o.id, o.id, o.obligations_next_at FROM firm o WHERE o.obligations_next_at <= p_now ORDER BY 4 LIMIT p_limit)
  ) AS d (kind, firm, id, next_at)
  WHERE NOT EXISTS (SELECT 1 FROM job_failure f WHERE f.kind = d.kind AND f.row_id = d.id AND f.next_at > p_now)
  ORDER BY d.next_at LIMIT p_limit
$$;

CREATE OR REPLACE FUNCTION move_firm(p_firm uuid, p_into uuid, p_from uuid[], p_to uuid[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  v_reference record;
  v_table regclass;
BEGIN
  SET CONSTRAINTS ALL DEFERRED;
  -- What is kept for a while only, and once a person: the one who stays keeps hers.
  DELETE FROM exchange e WHERE e.firm_id = p_firm AND e.person_id = ANY (p_from);
  DELETE FROM link_code c WHERE c.firm_id = p_firm;
  DELETE FROM link_attempt t WHERE t.firm_id = p_firm;
  -- What a person has once, or once at a time: the one who stays keeps theirs.
  DELETE FROM task_preference f USING unnest(p_from, p_to) AS m(from_id, into_id)
  WHERE f.person_id = m.from_id AND EXISTS (SELECT 1 FROM task_preference i WHERE i.person_id = m.into_id);
  DELETE FROM assistant_week f USING unnest(p_from, p_to) AS m(from_id, into_id)
  WHERE f.person_id = m.from_id
    AND EXISTS (SELECT 1 FROM assistant_week i WHERE i.person_id = m.into_id AND i.week_on = f.week_on);
  DELETE FROM assistant_contract f USING unnest(p_from, p_to) AS m(from_id, into_id)
  WHERE f.person_id = m.from_id
    AND EXISTS (SELECT 1 FROM assistant_contract i WHERE i.person_id = m.into_id
                AND daterange(i.from_on, i.until_on) && daterange(f.from_on, f.until_on));
  UPDATE absence f SET state = 'cancelled', next_at = NULL FROM unnest(p_from, p_to) AS m(from_id, into_id)
  WHERE f.person_id = m.from_id AND f.state <> 'cancelled'
    AND EXISTS (SELECT 1 FROM absence i WHERE i.person_id = m.into_id AND i.state <> 'cancelled'
                AND tstzrange(i.starts_at, i.ends_at) && tstzrange(f.starts_at, f.ends_at));
  -- What a firm has once: the one that stays keeps its own.
  DELETE FROM digest d WHERE d.firm_id = p_firm AND EXISTS (SELECT 1 FROM digest i WHERE i.firm_id = p_into AND i.kind = d.kind);
  DELETE FROM digest_run r WHERE r.firm_id = p_firm
    AND EXISTS (SELECT 1 FROM digest_run i WHERE i.firm_id = p_into AND i.kind = r.kind AND i.day = r.day);
  DELETE FROM digest_reader f USING unnest(p_from, p_to) AS m(from_id, into_id)
  WHERE f.person_id = m.from_id AND EXISTS (SELECT 1 FROM digest_reader i WHERE i.person_id = m.into_id AND i.kind = f.kind);
  DELETE FROM obligation o WHERE o.firm_id = p_firm AND o.own_id IS NULL
    AND EXISTS (SELECT 1 FROM obligation i WHERE i.firm_id = p_into AND i.code = o.code AND i.period = o.period);

  FOR v_reference IN
    SELECT c.conrelid::regclass AS source, a.attname AS field
    FROM pg_constraint c
    CROSS JOIN LATERAL unnest(c.conkey, c.confkey) AS k(here, there)
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.here
    JOIN pg_attribute t ON t.attrelid = c.confrelid AND t.attnum = k.there
    WHERE c.contype = 'f' AND c.confrelid = 'person'::regclass AND t.attname = 'id'
  LOOP
    EXECUTE format(
      'UPDATE %s r SET %I = m.into_id FROM unnest($1, $2) AS m(from_id, into_id) WHERE r.firm_id = $3 AND r.%I = m.from_id',
      v_reference.source, v_reference.field, v_reference.field)
    USING p_from, p_to, p_firm;
  END LOOP;

  UPDATE person p
  SET roles = ARRAY(SELECT DISTINCT r FROM unnest(p.roles || o.roles) AS r ORDER BY r)
  FROM unnest(p_from, p_to) AS m(from_id, into_id)
  JOIN person o ON o.id = m.from_id
  WHERE p.id = m.into_id;
  DELETE FROM person p WHERE p.firm_id = p_firm AND p.id = ANY (p_from);

  FOR v_table IN
    SELECT c.oid::regclass
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND a.attname = 'firm_id' AND NOT a.attisdropped
  LOOP
    EXECUTE format('UPDATE %s SET firm_id = $1 WHERE firm_id = $2', v_table) USING p_into, p_firm;
  END LOOP;

  -- What it had said of itself to the administrative calendar, where the other had said nothing.
  UPDATE firm i SET obligations = coalesce(i.obligations, f.obligations),
    obligations_next_at = least(i.obligations_next_at, f.obligations_next_at)
  FROM firm f WHERE i.id = p_into AND f.id = p_firm;

  DELETE FROM firm f WHERE f.id = p_firm;
  -- Whatever was left behind is found here, not at the commit, where nobody could put it into words.
  SET CONSTRAINTS ALL IMMEDIATE;
END $$;
