-- Connecting calendars, moving what is written from one to another, and keys that rotate.

-- A meeting that left one calendar of a person and is still theirs goes into the one they have chosen since.
CREATE FUNCTION want_in_other_calendar() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
  IF current_setting('app.moving', true) = 'on' THEN RETURN NULL; END IF;
  INSERT INTO calendar_event (id, firm_id, meeting_id, person_id, link_id, next_at)
  SELECT gen_random_uuid(), s.firm_id, s.meeting_id, s.person_id, l.id, to_timestamp(0)
  FROM seat s JOIN calendar_link l ON l.person_id = s.person_id AND l.writes AND l.id <> OLD.link_id
  WHERE s.meeting_id = OLD.meeting_id AND s.person_id = OLD.person_id AND s.active
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER event_leaves AFTER DELETE ON calendar_event FOR EACH ROW EXECUTE FUNCTION want_in_other_calendar();

-- How many people, of whatever firm, have this account connected: what is revoked for one is revoked for all.
CREATE FUNCTION count_account_links(p_provider text, p_account text) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT count(*)::integer FROM calendar_link l WHERE l.provider = p_provider AND lower(l.account) = lower(p_account) $$;

-- What an older key has sealed; `p_keys`: the names of those that still open. What no key opens is left out.
CREATE FUNCTION sealed_by(p_keys text[], p_limit integer)
RETURNS TABLE (place text, id uuid, sealed text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT s.place, s.id, s.sealed FROM (
    SELECT 'calendar_link' AS place, l.id, l.secrets AS sealed FROM calendar_link l
    UNION ALL
    SELECT 'installation', i.id, i.secrets FROM installation i
    UNION ALL
    SELECT 'firm', f.id, f.mail_account FROM firm f
  ) AS s
  WHERE s.sealed IS NOT NULL AND split_part(s.sealed, '.', 2) = ANY (p_keys) LIMIT p_limit
$$;

-- Only what is still as it was read: whoever saved something else meanwhile has sealed it with the key of today.
CREATE FUNCTION seal_again(p_place text, p_id uuid, p_before text, p_sealed text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  CASE p_place
    WHEN 'calendar_link' THEN UPDATE calendar_link SET secrets = p_sealed WHERE id = p_id AND secrets = p_before;
    WHEN 'installation' THEN UPDATE installation SET secrets = p_sealed WHERE id = p_id AND secrets = p_before;
    WHEN 'firm' THEN UPDATE firm SET mail_account = p_sealed WHERE id = p_id AND mail_account = p_before;
  END CASE;
  RETURN FOUND;
END $$;

REVOKE ALL ON FUNCTION count_account_links(text, text), sealed_by(text[], integer), seal_again(text, uuid, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_account_links(text, text), sealed_by(text[], integer), seal_again(text, uuid, text, text) TO guichet_app;
