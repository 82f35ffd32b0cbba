-- Whatever makes a meeting or moves it, those who come are reminded so many minutes before (firm.booking, 15 unless settled;
-- 0: never). What is nearer than that when it is booked or moved needs no reminder.
CREATE FUNCTION plan_meeting_reminder() RETURNS trigger LANGUAGE plpgsql
AS $$
DECLARE
  v_minutes integer := (SELECT coalesce((f.booking ->> 'reminderMinutes')::integer, 15) FROM firm f WHERE f.id = NEW.firm_id);
BEGIN
  IF current_setting('app.moving', true) = 'on' THEN RETURN NEW; END IF;
  NEW.remind_at := CASE
    WHEN NEW.status IN ('tentative', 'confirmed') AND v_minutes > 0 AND NEW.protected_in IS NULL
      AND NEW.starts_at - make_interval(mins => v_minutes) > NEW.updated_at
    THEN NEW.starts_at - make_interval(mins => v_minutes) END;
  RETURN NEW;
END $$;
CREATE TRIGGER meeting_reminder_new BEFORE INSERT ON meeting FOR EACH ROW EXECUTE FUNCTION plan_meeting_reminder();
CREATE TRIGGER meeting_reminder_moved BEFORE UPDATE ON meeting FOR EACH ROW
  WHEN (OLD.starts_at IS DISTINCT FROM NEW.starts_at OR OLD.protected_in IS DISTINCT FROM NEW.protected_in
     OR (OLD.status IN ('tentative', 'confirmed')) IS DISTINCT FROM (NEW.status IN ('tentative', 'confirmed')))
  EXECUTE FUNCTION plan_meeting_reminder();

-- The link to meet by is made by the organizer's own calendar, at Google or Microsoft: where they have none, none will come.
CREATE FUNCTION plan_meeting_video() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM calendar_link l WHERE l.person_id = NEW.organizer_id AND l.writes AND l.state = 'working'
                 AND l.provider IN ('google', 'microsoft'))
  THEN NEW.video := 'failed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER meeting_video_new BEFORE INSERT ON meeting FOR EACH ROW WHEN (NEW.video = 'wanted')
  EXECUTE FUNCTION plan_meeting_video();
CREATE TRIGGER meeting_video_wanted BEFORE UPDATE ON meeting FOR EACH ROW
  WHEN (NEW.video = 'wanted' AND OLD.video <> 'wanted') EXECUTE FUNCTION plan_meeting_video();
