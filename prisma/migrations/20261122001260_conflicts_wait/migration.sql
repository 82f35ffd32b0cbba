-- Somebody moved a meeting in their own calendar and it is not decided yet which time counts: what else changes of the meeting
-- is not written over theirs. Another time, or its end, is the decision.
CREATE OR REPLACE FUNCTION want_meeting_in_calendars() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
  IF current_setting('app.moving', true) = 'on' THEN RETURN NULL; END IF;
  UPDATE calendar_event SET wanted = wanted + 1, tries = 0, next_at = to_timestamp(0)
  WHERE meeting_id = NEW.id
    AND NOT (trouble IS NOT DISTINCT FROM 'conflict' AND NEW.status <> 'cancelled'
             AND NEW.starts_at = OLD.starts_at AND NEW.ends_at = OLD.ends_at);
  RETURN NULL;
END $$;
