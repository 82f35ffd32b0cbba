-- A cancelled meeting keeps no room, whoever cancelled it.
CREATE FUNCTION give_rooms_back() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE room_hold SET active = false WHERE meeting_id = NEW.id AND active;
  RETURN NULL;
END $$;
CREATE TRIGGER meeting_ends AFTER UPDATE OF status ON meeting FOR EACH ROW
  WHEN (NEW.status = 'cancelled' AND OLD.status <> 'cancelled')
  EXECUTE FUNCTION give_rooms_back();
