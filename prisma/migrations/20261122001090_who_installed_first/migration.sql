-- Whoever installs the app after the first one does so for themselves: they administer nothing by it.
CREATE OR REPLACE FUNCTION save_installation(p_door text, p_workspace text, p_name text, p_installed_by text, p_secrets text, p_details jsonb, p_now timestamptz)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  UPDATE installation SET name = COALESCE(p_name, name), installed_by = COALESCE(installed_by, p_installed_by),
    secrets = p_secrets, details = p_details, updated_at = p_now
  WHERE door = p_door AND workspace = p_workspace
$$;
