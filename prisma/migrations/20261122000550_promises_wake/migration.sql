-- What a promise needs to be followed without asking the calendar again: a payment moves the hold in its own transaction.

-- The first day on which it counts as broken: two working days after the promised one.
ALTER TABLE promise ADD COLUMN wakes_on date NOT NULL;
-- What was open on the invoice when it was made: what came since is the difference.
ALTER TABLE promise ADD COLUMN open_cents bigint NOT NULL CHECK (open_cents > 0);
-- Only a written one acknowledges the debt (C. civ. 2240).
ALTER TABLE promise ADD COLUMN written boolean NOT NULL DEFAULT false;
-- The day somebody was told that it was not kept.
ALTER TABLE promise ADD COLUMN broken_on date;
