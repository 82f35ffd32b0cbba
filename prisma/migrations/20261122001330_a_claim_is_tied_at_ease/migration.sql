-- Who asks is looked up at each ask, and the claim tied to their firm. Nobody waits for the disk over it: lost with the machine, it is
-- tied again when the ask is taken up again, and the commit of the ask's own writes flushes it with them.
CREATE OR REPLACE FUNCTION find_caller(p_claim uuid, p_door text, p_workspace text, p_external_id text, p_now timestamptz)
RETURNS TABLE (firm uuid, person uuid, name text, roles text[], language text, zone text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);
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
