-- Read at every message, before anything else: one statement instead of a transaction's four.
CREATE FUNCTION last_exchange(p_firm uuid, p_person uuid, p_since timestamptz)
RETURNS TABLE (command text, memory jsonb, undo text, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT e.command, e.memory, e.undo, e.at FROM exchange e
  WHERE e.firm_id = p_firm AND e.person_id = p_person AND e.at > p_since
$$;
REVOKE EXECUTE ON FUNCTION last_exchange(uuid, uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION last_exchange(uuid, uuid, timestamptz) TO guichet_app;
