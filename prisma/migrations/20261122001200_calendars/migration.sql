-- People's own calendars, and a secretary's way of booking.

-- Where somebody's time lives outside: an account at Google, Microsoft 365, a CalDAV server, or an address to read (ICS).
CREATE TABLE calendar_link (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  person_id uuid NOT NULL,
  provider text NOT NULL CHECK (provider IN ('google', 'microsoft', 'caldav', 'ics')),
  -- As its owner knows it: an address, a login, a name they gave.
  account text NOT NULL CHECK (account <> ''),
  -- Its calendars: which are read as busy, which one is written in (src/calendars/link.ts). Nothing secret.
  details jsonb NOT NULL DEFAULT '{}',
  -- Tokens or a password, sealed (src/database/secrets.ts).
  secrets text,
  -- Meetings are written there; one at most a person.
  writes boolean NOT NULL DEFAULT false,
  state text NOT NULL CHECK (state IN ('working', 'broken')),
  -- Why it is broken, in a word: revoked, refused, gone.
  trouble text,
  broken_at timestamptz,
  -- Its owner knows.
  told_at timestamptz,
  -- Where reading what changed goes on (sync tokens, deltas); null: from the beginning.
  cursor text,
  tries integer NOT NULL DEFAULT 0,
  -- Looked at again; null: never (broken, or nothing to read back).
  next_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (firm_id, id),
  UNIQUE (person_id, provider, account),
  CHECK ((state = 'broken') = (broken_at IS NOT NULL)),
  CHECK (NOT (writes AND provider = 'ics')),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE UNIQUE INDEX calendar_link_writes ON calendar_link (person_id) WHERE writes;
CREATE INDEX calendar_link_due ON calendar_link (next_at) WHERE next_at IS NOT NULL;

-- A meeting in one person's own calendar: what is wanted there, and what was written. A meeting may be changed by any hand
-- at any moment; triggers count what is wanted, a job writes it until both agree.
CREATE TABLE calendar_event (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  person_id uuid NOT NULL,
  -- Where it is, or is to be.
  link_id uuid NOT NULL,
  -- The provider's own name of it; null: it may not be there yet.
  external_id text,
  etag text,
  wanted bigint NOT NULL DEFAULT 1,
  written bigint NOT NULL DEFAULT 0,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'written', 'gone', 'refused')),
  -- When it stood, as last written or seen there.
  seen_start timestamptz,
  seen_end timestamptz,
  trouble text,
  tries integer NOT NULL DEFAULT 0,
  -- One process at a time writes it.
  leased_until timestamptz,
  next_at timestamptz,
  UNIQUE (firm_id, id),
  UNIQUE (meeting_id, person_id),
  FOREIGN KEY (firm_id, meeting_id) REFERENCES meeting (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, link_id) REFERENCES calendar_link (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX calendar_event_due ON calendar_event (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX calendar_event_external ON calendar_event (link_id, external_id);

-- Three times kept for a guest outside until they choose; they let themselves go.
CREATE TABLE proposal (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  asked_by_id uuid NOT NULL,
  -- Whose meeting it will be.
  organizer_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'taken', 'released')),
  -- What the letter says (src/booking/proposing).
  letter jsonb NOT NULL DEFAULT '{}',
  next_at timestamptz,
  created_at timestamptz NOT NULL,
  UNIQUE (firm_id, id),
  FOREIGN KEY (firm_id, asked_by_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, organizer_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX proposal_due ON proposal (next_at) WHERE next_at IS NOT NULL;

ALTER TABLE meeting DROP CONSTRAINT meeting_status_check;
-- 'held': one of the times of a proposal; seats are taken, nobody is told.
ALTER TABLE meeting ADD CONSTRAINT meeting_status_check CHECK (status IN ('held', 'tentative', 'confirmed', 'cancelled'));
ALTER TABLE meeting
  -- Where, as it is said; how long it takes to get there, each way. Seats are held for the way too.
  ADD COLUMN place text,
  ADD COLUMN travel_minutes integer NOT NULL DEFAULT 0 CHECK (travel_minutes BETWEEN 0 AND 720),
  -- 'wanted' until the organizer's calendar has made the link, or cannot.
  ADD COLUMN video text NOT NULL DEFAULT 'none' CHECK (video IN ('none', 'wanted', 'ready', 'failed')),
  ADD COLUMN video_url text,
  -- A hearing, a filing, a general meeting: it is not moved.
  ADD COLUMN fixed boolean NOT NULL DEFAULT false,
  -- Who booked it in the organizer's name.
  ADD COLUMN booked_by_id uuid,
  ADD COLUMN proposal_id uuid,
  -- Those who come are reminded.
  ADD COLUMN remind_at timestamptz,
  -- Guests outside are written to then, where nobody has said yes or no before.
  ADD COLUMN guests_at timestamptz,
  ADD FOREIGN KEY (firm_id, booked_by_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  ADD FOREIGN KEY (firm_id, proposal_id) REFERENCES proposal (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX meeting_remind ON meeting (remind_at) WHERE remind_at IS NOT NULL;
CREATE INDEX meeting_guests ON meeting (guests_at) WHERE guests_at IS NOT NULL;
CREATE INDEX meeting_proposal ON meeting (proposal_id) WHERE proposal_id IS NOT NULL;

-- Rooms to meet in.
CREATE TABLE room (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  seats integer CHECK (seats > 0),
  gone_at timestamptz,
  created_at timestamptz NOT NULL,
  UNIQUE (firm_id, id),
  FOREIGN KEY (firm_id) REFERENCES firm (id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE UNIQUE INDEX room_name ON room (firm_id, lower(name)) WHERE gone_at IS NULL;

-- A room taken by a meeting: never by two at once.
CREATE TABLE room_hold (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  room_id uuid NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  active boolean NOT NULL,
  CHECK (ends_at > starts_at),
  UNIQUE (firm_id, id),
  UNIQUE (meeting_id, room_id),
  FOREIGN KEY (firm_id, meeting_id) REFERENCES meeting (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, room_id) REFERENCES room (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  CONSTRAINT room_once EXCLUDE USING gist (room_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (active)
);

-- How the firm books, and how each person likes to be booked (src/booking/settings).
ALTER TABLE firm ADD COLUMN booking jsonb NOT NULL DEFAULT '{}';
ALTER TABLE person ADD COLUMN booking_wishes jsonb NOT NULL DEFAULT '{}';

ALTER TABLE calendar_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE proposal ENABLE ROW LEVEL SECURITY;
ALTER TABLE room ENABLE ROW LEVEL SECURITY;
ALTER TABLE room_hold ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_firm ON calendar_link USING (firm_id = app_firm());
CREATE POLICY own_firm ON calendar_event USING (firm_id = app_firm());
CREATE POLICY own_firm ON proposal USING (firm_id = app_firm());
CREATE POLICY own_firm ON room USING (firm_id = app_firm());
CREATE POLICY own_firm ON room_hold USING (firm_id = app_firm());
GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_link, calendar_event, proposal, room, room_hold TO guichet_app;

-- What changes of a seat is wanted in its person's calendar, at once: the epoch is due whatever the clock says.
CREATE FUNCTION want_seat_in_calendar() RETURNS trigger LANGUAGE plpgsql
AS $$
DECLARE
  v_seat seat := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF current_setting('app.moving', true) = 'on' THEN RETURN NULL; END IF;
  UPDATE calendar_event SET wanted = wanted + 1, tries = 0, next_at = to_timestamp(0)
  WHERE meeting_id = v_seat.meeting_id AND person_id = v_seat.person_id;
  IF NOT FOUND AND TG_OP <> 'DELETE' AND v_seat.active THEN
    INSERT INTO calendar_event (id, firm_id, meeting_id, person_id, link_id, next_at)
    SELECT gen_random_uuid(), v_seat.firm_id, v_seat.meeting_id, v_seat.person_id, l.id, to_timestamp(0)
    FROM calendar_link l WHERE l.person_id = v_seat.person_id AND l.writes
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER seat_comes AFTER INSERT OR DELETE ON seat FOR EACH ROW EXECUTE FUNCTION want_seat_in_calendar();
CREATE TRIGGER seat_changes AFTER UPDATE ON seat FOR EACH ROW
  WHEN (OLD.active IS DISTINCT FROM NEW.active OR OLD.starts_at IS DISTINCT FROM NEW.starts_at
     OR OLD.ends_at IS DISTINCT FROM NEW.ends_at)
  EXECUTE FUNCTION want_seat_in_calendar();

-- What changes of a meeting is wanted in everybody's.
CREATE FUNCTION want_meeting_in_calendars() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
  IF current_setting('app.moving', true) = 'on' THEN RETURN NULL; END IF;
  UPDATE calendar_event SET wanted = wanted + 1, tries = 0, next_at = to_timestamp(0) WHERE meeting_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER meeting_changes AFTER UPDATE ON meeting FOR EACH ROW
  WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.starts_at IS DISTINCT FROM NEW.starts_at
     OR OLD.ends_at IS DISTINCT FROM NEW.ends_at OR OLD.status IS DISTINCT FROM NEW.status
     OR OLD.place IS DISTINCT FROM NEW.place OR OLD.video IS DISTINCT FROM NEW.video
     OR OLD.video_url IS DISTINCT FROM NEW.video_url)
  EXECUTE FUNCTION want_meeting_in_calendars();

CREATE OR REPLACE FUNCTION due_rows(p_now timestamptz, p_limit integer)
RETURNS TABLE (kind text, firm uuid, id uuid, next_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT d.* FROM (
  (SELECT 'message', m.firm_id, m.id, m.next_at FROM message m WHERE m.next_at <= p_now ORDER BY m.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'dunning', f.id, f.id, f.dunning_next_at FROM firm f WHERE f.dunning_next_at <= p_now ORDER BY 4 LIMIT p_limit)
  UNION ALL
  (SELECT 'reminder', r.firm_id, r.id, r.next_at FROM reminder r WHERE r.next_at <= p_now ORDER BY r.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'quote-reminder', q.firm_id, q.id, q.next_at FROM quote_reminder q WHERE q.next_at <= p_now ORDER BY q.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'import', i.firm_id, i.id, i.next_at FROM import_run i WHERE i.next_at <= p_now ORDER BY i.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'absence', a.firm_id, a.id, a.next_at FROM absence a WHERE a.next_at <= p_now ORDER BY a.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'task', t.firm_id, t.id, t.next_at FROM task t WHERE t.next_at <= p_now ORDER BY t.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'task-series', s.firm_id, s.id, s.next_at FROM task_series s WHERE s.next_at <= p_now ORDER BY s.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'handover', h.firm_id, h.id, h.next_at FROM handover h WHERE h.next_at <= p_now ORDER BY h.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'contract', c.firm_id, c.id, c.next_at FROM assistant_contract c WHERE c.next_at <= p_now ORDER BY c.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'digest', g.firm_id, g.id, g.next_at FROM digest g WHERE g.next_at <= p_now ORDER BY g.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'obligations', o.id, o.id, o.obligations_next_at FROM firm o WHERE o.obligations_next_at <= p_now ORDER BY 4 LIMIT p_limit)
  UNION ALL
  (SELECT 'calendar-event', e.firm_id, e.id, e.next_at FROM calendar_event e WHERE e.next_at <= p_now ORDER BY e.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'calendar-link', l.firm_id, l.id, l.next_at FROM calendar_link l WHERE l.next_at <= p_now ORDER BY l.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'proposal', p.firm_id, p.id, p.next_at FROM proposal p WHERE p.next_at <= p_now ORDER BY p.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'meeting-reminder', m.firm_id, m.id, m.remind_at FROM meeting m WHERE m.remind_at <= p_now ORDER BY m.remind_at LIMIT p_limit)
  UNION ALL
  (SELECT 'meeting-guests', m.firm_id, m.id, m.guests_at FROM meeting m WHERE m.guests_at <= p_now ORDER BY m.guests_at LIMIT p_limit)
  ) AS d (kind, firm, id, next_at)
  WHERE NOT EXISTS (SELECT 1 FROM job_failure f WHERE f.kind = d.kind AND f.row_id = d.id AND f.next_at > p_now)
  ORDER BY d.next_at LIMIT p_limit
$$;

CREATE OR REPLACE FUNCTION move_firm(p_firm uuid, p_into uuid, p_from uuid[], p_to uuid[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  v_reference record;
  v_table regclass;
BEGIN
  SET CONSTRAINTS ALL DEFERRED;
  -- Rows change hands: nothing of them changes in anybody's calendar.
  PERFORM set_config('app.moving', 'on', true);
  -- What is kept for a while only, and once a person: the one who stays keeps hers.
  DELETE FROM exchange e WHERE e.firm_id = p_firm AND e.person_id = ANY (p_from);
  DELETE FROM link_code c WHERE c.firm_id = p_firm;
  DELETE FROM link_attempt t WHERE t.firm_id = p_firm;
  -- What a person has once, or once at a time: the one who stays keeps theirs.
  DELETE FROM task_preference f USING unnest(p_from, p_to) AS m(from_id, into_id)
  WHERE f.person_id = m.from_id AND EXISTS (SELECT 1 FROM task_preference i WHERE i.person_id = m.into_id);
  DELETE FROM assistant_week f USING unnest(p_from, p_to) AS m(from_id, into_id)
  WHERE f.person_id = m.from_id
    AND EXISTS (SELECT 1 FROM assistant_week i WHERE i.person_id = m.into_id AND i.week_on = f.week_on);
  DELETE FROM assistant_contract f USING unnest(p_from, p_to) AS m(from_id, into_id)
  WHERE f.person_id = m.from_id
    AND EXISTS (SELECT 1 FROM assistant_contract i WHERE i.person_id = m.into_id
                AND daterange(i.from_on, i.until_on) && daterange(f.from_on, f.until_on));
  UPDATE absence f SET state = 'cancelled', next_at = NULL FROM unnest(p_from, p_to) AS m(from_id, into_id)
  WHERE f.person_id = m.from_id AND f.state <> 'cancelled'
    AND EXISTS (SELECT 1 FROM absence i WHERE i.person_id = m.into_id AND i.state <> 'cancelled'
                AND tstzrange(i.starts_at, i.ends_at) && tstzrange(f.starts_at, f.ends_at));
  -- A calendar is connected once, and one of them is written in: the one who stays keeps theirs.
  DELETE FROM calendar_event e USING calendar_link f, unnest(p_from, p_to) AS m(from_id, into_id)
  WHERE e.link_id = f.id AND f.person_id = m.from_id
    AND EXISTS (SELECT 1 FROM calendar_link i WHERE i.person_id = m.into_id AND i.provider = f.provider AND i.account = f.account);
  DELETE FROM calendar_event f USING unnest(p_from, p_to) AS m(from_id, into_id)
  WHERE f.person_id = m.from_id
    AND EXISTS (SELECT 1 FROM calendar_event i WHERE i.person_id = m.into_id AND i.meeting_id = f.meeting_id);
  DELETE FROM calendar_link f USING unnest(p_from, p_to) AS m(from_id, into_id)
  WHERE f.person_id = m.from_id
    AND EXISTS (SELECT 1 FROM calendar_link i WHERE i.person_id = m.into_id AND i.provider = f.provider AND i.account = f.account);
  UPDATE calendar_link f SET writes = false FROM unnest(p_from, p_to) AS m(from_id, into_id)
  WHERE f.person_id = m.from_id AND f.writes AND EXISTS (SELECT 1 FROM calendar_link i WHERE i.person_id = m.into_id AND i.writes);
  -- Two rooms of one name are one room; what is held in the one that goes is let go.
  DELETE FROM room_hold h USING room f
  WHERE h.room_id = f.id AND f.firm_id = p_firm
    AND EXISTS (SELECT 1 FROM room i WHERE i.firm_id = p_into AND lower(i.name) = lower(f.name));
  DELETE FROM room f WHERE f.firm_id = p_firm AND EXISTS (SELECT 1 FROM room i WHERE i.firm_id = p_into AND lower(i.name) = lower(f.name));
  -- What a firm has once: the one that stays keeps its own.
  DELETE FROM digest d WHERE d.firm_id = p_firm AND EXISTS (SELECT 1 FROM digest i WHERE i.firm_id = p_into AND i.kind = d.kind);
  DELETE FROM digest_run r WHERE r.firm_id = p_firm
    AND EXISTS (SELECT 1 FROM digest_run i WHERE i.firm_id = p_into AND i.kind = r.kind AND i.day = r.day);
  DELETE FROM digest_reader f USING unnest(p_from, p_to) AS m(from_id, into_id)
  WHERE f.person_id = m.from_id AND EXISTS (SELECT 1 FROM digest_reader i WHERE i.person_id = m.into_id AND i.kind = f.kind);
  DELETE FROM obligation o WHERE o.firm_id = p_firm AND o.own_id IS NULL
    AND EXISTS (SELECT 1 FROM obligation i WHERE i.firm_id = p_into AND i.code = o.code AND i.period = o.period);

  FOR v_reference IN
    SELECT c.conrelid::regclass AS source, a.attname AS field
    FROM pg_constraint c
    CROSS JOIN LATERAL unnest(c.conkey, c.confkey) AS k(here, there)
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.here
    JOIN pg_attribute t ON t.attrelid = c.confrelid AND t.attnum = k.there
    WHERE c.contype = 'f' AND c.confrelid = 'person'::regclass AND t.attname = 'id'
  LOOP
    EXECUTE format(
      'UPDATE %s r SET %I = m.into_id FROM unnest($1, $2) AS m(from_id, into_id) WHERE r.firm_id = $3 AND r.%I = m.from_id',
      v_reference.source, v_reference.field, v_reference.field)
    USING p_from, p_to, p_firm;
  END LOOP;

  UPDATE person p
  SET roles = ARRAY(SELECT DISTINCT r FROM unnest(p.roles || o.roles) AS r ORDER BY r)
  FROM unnest(p_from, p_to) AS m(from_id, into_id)
  JOIN person o ON o.id = m.from_id
  WHERE p.id = m.into_id;
  DELETE FROM person p WHERE p.firm_id = p_firm AND p.id = ANY (p_from);

  FOR v_table IN
    SELECT c.oid::regclass
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND a.attname = 'firm_id' AND NOT a.attisdropped
  LOOP
    EXECUTE format('UPDATE %s SET firm_id = $1 WHERE firm_id = $2', v_table) USING p_into, p_firm;
  END LOOP;

  -- What it had said of itself to the administrative calendar, where the other had said nothing.
  UPDATE firm i SET obligations = coalesce(i.obligations, f.obligations),
    obligations_next_at = least(i.obligations_next_at, f.obligations_next_at)
  FROM firm f WHERE i.id = p_into AND f.id = p_firm;

  DELETE FROM firm f WHERE f.id = p_firm;
  -- Whatever was left behind is found here, not at the commit, where nobody could put it into words.
  SET CONSTRAINTS ALL IMMEDIATE;
END $$;
