-- Row-level security adds the firm to whatever looks a reminder up, so the key of both serves for the id alone too: one index less
-- to write for each reminder of a day's batch, at each change of its state.
ALTER TABLE reminder_invoice DROP CONSTRAINT reminder_invoice_firm_id_reminder_id_fkey;
ALTER TABLE reminder DROP CONSTRAINT reminder_pkey;
ALTER TABLE reminder DROP CONSTRAINT reminder_firm_id_id_key;
ALTER TABLE reminder ADD PRIMARY KEY (firm_id, id);
ALTER TABLE reminder_invoice ADD FOREIGN KEY (firm_id, reminder_id) REFERENCES reminder (firm_id, id)
  ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE;
