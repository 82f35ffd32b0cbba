-- Who pays has said that a closed month is right: it opens no more.
ALTER TABLE statement ADD COLUMN approved_at timestamptz;
ALTER TABLE statement ADD COLUMN approved_by_id uuid;
ALTER TABLE statement ADD CONSTRAINT statement_approved_by_fkey
  FOREIGN KEY (firm_id, approved_by_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE;

-- One person's time is written by one unit of work at a time: what a day holds, and whether its month is closed, stay true
-- until it ends. The stores take it before they read; here once more, for whoever did not.
CREATE FUNCTION hold_time(p_person uuid) RETURNS void LANGUAGE sql
AS $$ SELECT pg_advisory_xact_lock(hashtextextended('time ' || p_person::text, 0)) $$;

CREATE FUNCTION is_time_closed(p_person uuid, p_on date) RETURNS boolean LANGUAGE sql STABLE
AS $$ SELECT EXISTS (SELECT FROM statement s WHERE s.person_id = p_person AND s.month = date_trunc('month', p_on)::date) $$;

-- No more than 24 hours a day, and nothing in a month that is closed. Whose a row is may change in any case: two firms being
-- joined, two people becoming one.
CREATE FUNCTION time_in_order() RETURNS trigger LANGUAGE plpgsql
AS $$
DECLARE
  v_minutes integer;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.task_id, NEW.worked_on, NEW.minutes, NEW.entered_minutes, NEW.started_at, NEW.ended_at, NEW.kind, NEW.note, NEW.state)
      IS NOT DISTINCT FROM
      (OLD.task_id, OLD.worked_on, OLD.minutes, OLD.entered_minutes, OLD.started_at, OLD.ended_at, OLD.kind, OLD.note, OLD.state)
      AND (NEW.partner_id IS NOT DISTINCT FROM OLD.partner_id OR NOT row_security_active('time_entry'))
    THEN RETURN NEW; END IF;
  END IF;
  PERFORM hold_time(CASE TG_OP WHEN 'INSERT' THEN NEW.person_id ELSE OLD.person_id END);
  IF TG_OP <> 'INSERT' AND is_time_closed(OLD.person_id, OLD.worked_on)
    OR TG_OP <> 'DELETE' AND is_time_closed(NEW.person_id, NEW.worked_on)
  THEN RAISE EXCEPTION 'time_entry of a closed month' USING ERRCODE = 'check_violation', CONSTRAINT = 'time_entry_closed'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF NEW.state = 'kept' THEN
    SELECT coalesce(sum(e.minutes), 0) INTO v_minutes FROM time_entry e
    WHERE e.person_id = NEW.person_id AND e.worked_on = NEW.worked_on AND e.state = 'kept' AND e.id <> NEW.id;
    IF v_minutes + NEW.minutes > 1440
    THEN RAISE EXCEPTION 'more than 24 hours a day' USING ERRCODE = 'check_violation', CONSTRAINT = 'time_entry_day_full'; END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER time_in_order BEFORE INSERT OR UPDATE OR DELETE ON time_entry FOR EACH ROW EXECUTE FUNCTION time_in_order();

-- What was closed stays as it was read; it is opened again by taking it away, until who pays has approved it.
CREATE FUNCTION statement_in_order() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM hold_time(NEW.person_id);
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    PERFORM hold_time(OLD.person_id);
    IF OLD.approved_at IS NOT NULL
    THEN RAISE EXCEPTION 'statement approved' USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_approved_stays'; END IF;
    RETURN OLD;
  END IF;
  IF (NEW.month, NEW.contents, NEW.minutes, NEW.closed_at) IS DISTINCT FROM (OLD.month, OLD.contents, OLD.minutes, OLD.closed_at)
    OR OLD.pdf_file_id IS NOT NULL AND NEW.pdf_file_id IS DISTINCT FROM OLD.pdf_file_id
    OR OLD.csv_file_id IS NOT NULL AND NEW.csv_file_id IS DISTINCT FROM OLD.csv_file_id
    OR OLD.approved_at IS NOT NULL AND NEW.approved_at IS DISTINCT FROM OLD.approved_at
  THEN RAISE EXCEPTION 'statement closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_closed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER statement_in_order BEFORE INSERT OR UPDATE OR DELETE ON statement FOR EACH ROW EXECUTE FUNCTION statement_in_order();
