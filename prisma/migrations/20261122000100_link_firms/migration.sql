-- One firm, two doors: a one-time code made at one door and typed at the other joins the two firms.

-- Wrong codes, counted so that nobody guesses one.
CREATE TABLE link_attempt (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL REFERENCES firm (id),
  at timestamptz NOT NULL
);
CREATE INDEX link_attempt_firm ON link_attempt (firm_id, at);
ALTER TABLE link_attempt ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_firm ON link_attempt USING (firm_id = app_firm());
GRANT SELECT, INSERT, UPDATE, DELETE ON link_attempt TO guichet_app;

-- Moves every row of one firm into another: rows of the people in p_from become those of the people in p_to (same
-- order), whose own rows stay. Reads the catalog, so that a table of a later migration moves too.
CREATE FUNCTION move_firm(p_firm uuid, p_into uuid, p_from uuid[], p_to uuid[])
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

  DELETE FROM firm f WHERE f.id = p_firm;
  -- Whatever was left behind is found here, not at the commit, where nobody could put it into words.
  SET CONSTRAINTS ALL IMMEDIATE;
END $$;

-- Joins the firm of the running transaction (where the code is typed) into the firm that made the code; people whose
-- verified addresses agree become one. On "joined" and "already" the transaction goes on as the firm that remains.
-- Anything but "joined" changes nothing, except that a wrong code is counted.
CREATE FUNCTION join_firms(p_code text, p_person uuid, p_door text, p_workspace text, p_attempt uuid, p_now timestamptz)
RETURNS TABLE (outcome text, firm uuid, detail jsonb) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  v_here uuid := app_firm();
  v_into uuid;
  v_code link_code%ROWTYPE;
  v_from uuid[];
  v_to uuid[];
  v_wrong integer;
  v_since timestamptz;
BEGIN
  detail := '{}';
  firm := v_here;
  SELECT c.firm_id INTO v_into FROM link_code c WHERE c.code = p_code;
  -- Always in the order of ids: two firms typing each other's codes wait, they do not lock each other out.
  PERFORM 1 FROM firm f WHERE f.id IN (v_here, v_into) ORDER BY f.id FOR UPDATE;

  PERFORM 1 FROM firm f WHERE f.id = v_here;
  IF NOT FOUND THEN
    -- Somebody else of this firm joined it while we waited.
    SELECT i.firm_id INTO v_into FROM installation i WHERE i.door = p_door AND i.workspace = p_workspace;
    PERFORM set_config('app.firm', v_into::text, true);
    outcome := 'already'; firm := v_into;
    RETURN NEXT; RETURN;
  END IF;

  PERFORM 1 FROM person p
  WHERE p.firm_id = v_here AND p.id = p_person AND p.left_at IS NULL AND 'administrator' = ANY (p.roles);
  IF NOT FOUND THEN
    outcome := 'forbidden';
    RETURN NEXT; RETURN;
  END IF;

  SELECT count(*), min(t.at) INTO v_wrong, v_since FROM link_attempt t
  WHERE t.firm_id = v_here AND t.at > p_now - interval '10 minutes';
  IF v_wrong >= 5 THEN
    outcome := 'blocked';
    detail := jsonb_build_object('seconds', ceil(extract(epoch FROM v_since + interval '10 minutes' - p_now)));
    RETURN NEXT; RETURN;
  END IF;

  -- Read again: whoever held the lock before us may have used it.
  SELECT c.* INTO v_code FROM link_code c
  JOIN person p ON p.firm_id = c.firm_id AND p.id = c.person_id
  WHERE c.code = p_code AND p.left_at IS NULL AND 'administrator' = ANY (p.roles);
  IF NOT FOUND OR v_code.firm_id IS DISTINCT FROM v_into THEN
    DELETE FROM link_attempt t WHERE t.firm_id = v_here AND t.at <= p_now - interval '10 minutes';
    INSERT INTO link_attempt (id, firm_id, at) VALUES (p_attempt, v_here, p_now);
    outcome := 'wrong';
    detail := jsonb_build_object('left', 4 - v_wrong);
    RETURN NEXT; RETURN;
  END IF;

  outcome := CASE
    WHEN v_code.expires_at <= p_now THEN 'expired'
    WHEN v_into = v_here THEN 'own'
    WHEN EXISTS (SELECT 1 FROM firm f WHERE f.id IN (v_here, v_into) AND f.sample) THEN 'sample'
    WHEN EXISTS (SELECT 1 FROM installation x JOIN installation y ON y.door = x.door
                 WHERE x.firm_id = v_here AND y.firm_id = v_into) THEN 'same-door'
  END;
  IF outcome IS NOT NULL THEN
    RETURN NEXT; RETURN;
  END IF;

  BEGIN
    -- A unit of work that still holds one of these people ends before we move them; a later one waits for us.
    PERFORM 1 FROM person p WHERE p.firm_id IN (v_here, v_into) ORDER BY p.id FOR UPDATE;

    SELECT COALESCE(array_agg(x.id ORDER BY x.id), '{}'), COALESCE(array_agg(y.id ORDER BY x.id), '{}')
    INTO v_from, v_to
    FROM person x JOIN person y ON lower(y.email) = lower(x.email)
    WHERE x.firm_id = v_here AND x.email_verified AND x.left_at IS NULL
      AND y.firm_id = v_into AND y.email_verified AND y.left_at IS NULL;

    SELECT jsonb_build_object('clashes', jsonb_agg(jsonb_build_object('name', c.name, 'at', c.at) ORDER BY c.at))
    INTO detail FROM (
      SELECT DISTINCT p.name, (extract(epoch FROM greatest(x.starts_at, y.starts_at)) * 1000)::bigint AS at
      FROM unnest(v_from, v_to) AS m(from_id, into_id)
      JOIN seat x ON x.firm_id = v_here AND x.person_id = m.from_id AND x.active
      JOIN seat y ON y.firm_id = v_into AND y.person_id = m.into_id AND y.active
        AND tstzrange(x.starts_at, x.ends_at) && tstzrange(y.starts_at, y.ends_at)
      JOIN person p ON p.id = m.into_id
      ORDER BY 2 LIMIT 10) AS c;
    IF detail -> 'clashes' <> 'null' THEN
      outcome := 'clash';
      RETURN NEXT; RETURN;
    END IF;

    SELECT jsonb_build_object('name', f.name,
      'same', ARRAY(SELECT p.name FROM person p WHERE p.id = ANY (v_to) ORDER BY p.name),
      'new', ARRAY(SELECT p.name FROM person p WHERE p.firm_id = v_here AND p.left_at IS NULL AND p.id <> ALL (v_from) ORDER BY p.name))
    INTO detail FROM firm f WHERE f.id = v_into;

    PERFORM move_firm(v_here, v_into, v_from, v_to);
    DELETE FROM link_code c WHERE c.code = p_code;
  EXCEPTION
    -- A seat taken in between, a key both firms use, a row written while we moved: nothing has moved.
    WHEN exclusion_violation OR unique_violation OR foreign_key_violation OR deadlock_detected THEN
      outcome := 'conflict'; detail := jsonb_build_object('reason', SQLERRM);
      RETURN NEXT; RETURN;
  END;

  PERFORM set_config('app.firm', v_into::text, true);
  outcome := 'joined'; firm := v_into;
  RETURN NEXT;
END $$;

REVOKE EXECUTE ON FUNCTION move_firm(uuid, uuid, uuid[], uuid[]) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION join_firms(text, uuid, text, text, uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION join_firms(text, uuid, text, text, uuid, timestamptz) TO guichet_app;
