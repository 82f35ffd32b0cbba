-- Two firms that become one: a person who was away, or under contract, in both of them.
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
