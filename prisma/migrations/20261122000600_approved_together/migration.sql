-- Reminders approved in one press: « annule » names the press, not each of the thousands.
ALTER TABLE reminder ADD COLUMN approved_together uuid;
CREATE INDEX reminder_approved_together ON reminder (firm_id, approved_together) WHERE approved_together IS NOT NULL;
