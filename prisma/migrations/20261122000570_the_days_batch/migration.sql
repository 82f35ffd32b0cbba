-- How far this morning's planning has come: clients are looked at in the order of their ids, a page at a time.
ALTER TABLE firm ADD COLUMN dunning_planned_on date;
ALTER TABLE firm ADD COLUMN dunning_planned_to uuid;

-- The outbox is emptied firm by firm, oldest first, however long it is.
CREATE INDEX message_waiting ON message (firm_id, created_at) WHERE state = 'waiting';
