-- What is said unasked in a place where several people read: a channel the firm has chosen.
ALTER TABLE place ADD UNIQUE (firm_id, id);
ALTER TABLE message ADD COLUMN place_id uuid;
ALTER TABLE message DROP CONSTRAINT message_kind_check;
ALTER TABLE message ADD CONSTRAINT message_kind_check CHECK (kind IN ('chat', 'mail', 'post'));
ALTER TABLE message ADD CONSTRAINT message_post_check CHECK (kind <> 'post' OR place_id IS NOT NULL);
ALTER TABLE message ADD FOREIGN KEY (firm_id, place_id) REFERENCES place (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE;
