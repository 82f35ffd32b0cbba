-- A reminder that was decided on today's very state of its client need not be decided again when it leaves. Every change of what
-- a dossier is read from (src/dunning/store/dossiers.ts) counts up the client's revision, whoever writes it.
ALTER TABLE client ADD COLUMN revision bigint NOT NULL DEFAULT 0;
-- What it was decided on: the client's revision, and the firm's day, settings and calendar
-- (src/dunning/chasing/decided-under.ts). Null: it is decided again in any case.
ALTER TABLE reminder ADD COLUMN decided_at_revision bigint;
ALTER TABLE reminder ADD COLUMN decided_under text;

CREATE FUNCTION client_changes() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
  NEW.revision := OLD.revision + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER client_changes BEFORE UPDATE ON client FOR EACH ROW
  WHEN (NEW.revision = OLD.revision) EXECUTE FUNCTION client_changes();

-- In the order of ids, so that two statements about the same clients come one after the other.
CREATE FUNCTION count_changes(p_clients uuid[]) RETURNS void LANGUAGE plpgsql
AS $$
BEGIN
  IF cardinality(p_clients) > 0 THEN
    UPDATE client c SET revision = c.revision + 1
    FROM (SELECT id FROM client WHERE id = ANY (p_clients) ORDER BY id FOR NO KEY UPDATE) AS held
    WHERE c.id = held.id;
  END IF;
END $$;

CREATE FUNCTION client_part_changes() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM count_changes(ARRAY(SELECT DISTINCT n.client_id FROM now_there n));
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM count_changes(ARRAY(SELECT DISTINCT o.client_id FROM was_there o));
  ELSE
    PERFORM count_changes(ARRAY(SELECT o.client_id FROM was_there o UNION SELECT n.client_id FROM now_there n));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER contact_comes AFTER INSERT ON contact
  REFERENCING NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION client_part_changes();
CREATE TRIGGER contact_changes AFTER UPDATE ON contact
  REFERENCING OLD TABLE AS was_there NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION client_part_changes();
CREATE TRIGGER contact_goes AFTER DELETE ON contact
  REFERENCING OLD TABLE AS was_there FOR EACH STATEMENT EXECUTE FUNCTION client_part_changes();
CREATE TRIGGER invoice_comes AFTER INSERT ON invoice
  REFERENCING NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION client_part_changes();
CREATE TRIGGER invoice_changes AFTER UPDATE ON invoice
  REFERENCING OLD TABLE AS was_there NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION client_part_changes();
CREATE TRIGGER invoice_goes AFTER DELETE ON invoice
  REFERENCING OLD TABLE AS was_there FOR EACH STATEMENT EXECUTE FUNCTION client_part_changes();

-- One that is under way says nothing yet of what was done with the client. Its own passage to "sent" counts nothing up: a client
-- has one under way, and any proposed after it was decided with it in view or uses up the same steps and is refused for that.
CREATE FUNCTION reminder_changes() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM count_changes(ARRAY[OLD.client_id, NEW.client_id]);
  RETURN NULL;
END $$;
CREATE TRIGGER reminder_comes AFTER INSERT ON reminder FOR EACH ROW
  WHEN (NEW.state NOT IN ('proposed', 'approved', 'dropped')) EXECUTE FUNCTION reminder_changes();
CREATE TRIGGER reminder_changes AFTER UPDATE ON reminder FOR EACH ROW
  WHEN (NOT (
    ROW(OLD.client_id, OLD.step, OLD.channel, OLD.tone) = ROW(NEW.client_id, NEW.step, NEW.channel, NEW.tone)
    AND (OLD.state IN ('proposed', 'approved') AND NEW.state IN ('proposed', 'approved', 'dropped')
      OR OLD.state = 'approved' AND NEW.state = 'sent'))) EXECUTE FUNCTION reminder_changes();
CREATE TRIGGER reminder_goes AFTER DELETE ON reminder FOR EACH ROW EXECUTE FUNCTION reminder_changes();

CREATE FUNCTION reminder_part_changes() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    -- A proposal's own, written with it.
    PERFORM count_changes(ARRAY(
      SELECT r.client_id FROM reminder r
      WHERE r.id = ANY (ARRAY(SELECT n.reminder_id FROM now_there n)) AND r.state NOT IN ('proposed', 'approved', 'dropped')));
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM count_changes(ARRAY(
      SELECT r.client_id FROM reminder r
      WHERE r.id = ANY (ARRAY(SELECT o.reminder_id FROM was_there o)) AND r.state <> 'dropped'));
  ELSE
    PERFORM count_changes(ARRAY(
      SELECT r.client_id FROM reminder r
      WHERE r.id = ANY (ARRAY(SELECT o.reminder_id FROM was_there o UNION SELECT n.reminder_id FROM now_there n))
        AND r.state <> 'dropped'));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER reminder_invoice_comes AFTER INSERT ON reminder_invoice
  REFERENCING NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION reminder_part_changes();
CREATE TRIGGER reminder_invoice_changes AFTER UPDATE ON reminder_invoice
  REFERENCING OLD TABLE AS was_there NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION reminder_part_changes();
CREATE TRIGGER reminder_invoice_goes AFTER DELETE ON reminder_invoice
  REFERENCING OLD TABLE AS was_there FOR EACH STATEMENT EXECUTE FUNCTION reminder_part_changes();

REVOKE EXECUTE ON FUNCTION client_changes(), count_changes(uuid[]), client_part_changes(), reminder_changes(), reminder_part_changes()
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_changes(uuid[]) TO guichet_app;
