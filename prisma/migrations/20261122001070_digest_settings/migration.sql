-- What each person said of the digests, and the clocks of a firm that moves.

-- False: they said no (« plus de digest pour moi »).
ALTER TABLE digest_reader ADD COLUMN wanted boolean NOT NULL DEFAULT true;

-- 8:30 stays 8:30 on the new clock, the same day: a digest neither waits for the old one nor leaves by it.
CREATE FUNCTION digest_follows_zone() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
  UPDATE digest SET next_at = (next_at AT TIME ZONE OLD.zone) AT TIME ZONE NEW.zone
  WHERE firm_id = NEW.id AND next_at IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER digest_zone AFTER UPDATE OF zone ON firm
  FOR EACH ROW WHEN (OLD.zone IS DISTINCT FROM NEW.zone) EXECUTE FUNCTION digest_follows_zone();
