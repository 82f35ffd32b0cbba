-- A task may end or change hands by its own list: what was confided of it ends with it, whoever did it and wherever.

CREATE FUNCTION end_handover() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
  UPDATE handover SET
    state = CASE NEW.state WHEN 'done' THEN 'done' ELSE 'withdrawn' END,
    ball_id = NULL, before = NULL, counter_on = NULL, counter_time = NULL, next_at = NULL,
    ended_at = coalesce(NEW.done_at, now())
  WHERE firm_id = NEW.firm_id AND task_id = NEW.id AND ended_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER task_ended AFTER UPDATE OF state ON task
  FOR EACH ROW WHEN (NEW.state <> 'open' AND OLD.state = 'open') EXECUTE FUNCTION end_handover();

-- Looked at when the unit of work ends: a hand-over that changes hands writes both. Declined, the task is already with who asked.
CREATE FUNCTION keep_handover() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
  UPDATE handover h SET
    state = 'kept', ball_id = NULL, before = NULL, counter_on = NULL, counter_time = NULL, next_at = NULL, ended_at = now()
  WHERE h.firm_id = OLD.firm_id AND h.task_id = OLD.task_id AND h.ended_at IS NULL AND h.state <> 'declined'
    AND h.holder_id = OLD.person_id
    AND NOT EXISTS (SELECT 1 FROM task_assignee a WHERE a.task_id = h.task_id AND a.person_id = h.holder_id);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER task_given_away AFTER DELETE ON task_assignee
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_handover();
