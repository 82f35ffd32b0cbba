-- What the printed letter asks for, invoice by invoice: a payment since is seen before it is posted.
ALTER TABLE reminder ADD COLUMN printed jsonb;
-- A call nobody answered: how many times, and the day from which it is offered again.
ALTER TABLE reminder ADD COLUMN tries integer NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 20);
ALTER TABLE reminder ADD COLUMN not_before date;
