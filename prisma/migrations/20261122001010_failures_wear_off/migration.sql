-- At the beginning of a pass of the tick: what failed before and may be tried again, of all firms.
CREATE FUNCTION failures_again(p_now timestamptz) RETURNS TABLE (kind text, id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  -- Not tried again though its time is long past: it is no longer due.
  DELETE FROM job_failure f WHERE f.next_at < p_now - interval '1 hour';
  -- Tried later than now: the clock was set back, and what it had to wait is not made longer by that.
  UPDATE job_failure f SET last_at = p_now, next_at = p_now WHERE f.last_at > p_now + interval '5 minutes';
  RETURN QUERY SELECT f.kind, f.row_id FROM job_failure f WHERE f.next_at <= p_now;
END $$;
REVOKE EXECUTE ON FUNCTION failures_again(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION failures_again(timestamptz) TO guichet_app;

-- The few that did not arrive, or perhaps not, among all that did (src/firm/state).
CREATE INDEX message_in_trouble ON message (firm_id, created_at) WHERE state IN ('doubtful', 'refused');
