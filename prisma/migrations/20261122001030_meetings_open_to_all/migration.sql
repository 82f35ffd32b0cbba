-- Its title may stand in the daily digest, which everybody of the channel reads. Whose meeting it is says so.
ALTER TABLE meeting ADD COLUMN open_to_all boolean NOT NULL DEFAULT false;
