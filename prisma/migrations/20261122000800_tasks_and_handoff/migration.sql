-- Tasks, what is confided to the assistant, her contract and her time, and who stands in for whom.

-- Half a day or more. No reason: it is nobody else's business.
CREATE TABLE absence (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  person_id uuid NOT NULL,
  from_on date NOT NULL,
  until_on date NOT NULL,
  -- Of a single day only; null: whole days.
  half text CHECK (half IN ('morning', 'afternoon')),
  -- The same as instants, in the person's zone when it was said.
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  -- Who stands in; null: the one of the contract, or nobody.
  backup_id uuid,
  source text NOT NULL CHECK (source IN ('said', 'calendar')),
  said_by_id uuid,
  state text NOT NULL CHECK (state IN ('planned', 'running', 'over', 'cancelled')),
  -- Begins or ends then.
  next_at timestamptz,
  created_at timestamptz NOT NULL,
  UNIQUE (firm_id, id),
  CHECK (from_on <= until_on),
  CHECK (half IS NULL OR from_on = until_on),
  CHECK (starts_at < ends_at),
  EXCLUDE USING gist (person_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (state <> 'cancelled'),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, backup_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, said_by_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX absence_due ON absence (next_at) WHERE next_at IS NOT NULL;

-- A task that comes back. Its occurrences are tasks of their own.
CREATE TABLE task_series (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  created_by_id uuid NOT NULL,
  -- What every occurrence is made of (src/tasks/task.ts, TaskContents).
  contents jsonb NOT NULL,
  -- RFC 5545.
  rule text NOT NULL,
  -- An occurrence on a day nobody works: stays there, moves to the working day before, or to the one after.
  shift text NOT NULL CHECK (shift IN ('none', 'before', 'after')),
  starts_on date NOT NULL,
  zone text NOT NULL,
  -- Occurrences are made up to this nominal day.
  made_until date,
  ended_at timestamptz,
  next_at timestamptz,
  created_at timestamptz NOT NULL,
  UNIQUE (firm_id, id),
  FOREIGN KEY (firm_id, created_by_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX task_series_due ON task_series (next_at) WHERE next_at IS NOT NULL;

CREATE TABLE task (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  title text NOT NULL CHECK (title <> ''),
  notes text,
  asked_by_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
  due_on date,
  -- On the wall clock of `zone`; null: during the day.
  due_time text CHECK (due_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  zone text NOT NULL,
  snoozed_until date,
  -- The client or file it belongs to, as it was written and as it is looked for.
  file text,
  file_key text,
  priority text NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high')),
  confidential boolean NOT NULL DEFAULT false,
  estimate_minutes integer CHECK (estimate_minutes BETWEEN 1 AND 6000),
  -- Whom it waits for, and the reminder prepared for the day: nobody but a person sends it.
  waiting_for text,
  draft text,
  -- The message it was made of.
  source_url text,
  source_text text,
  series_id uuid,
  -- The nominal day of the series, before any shift.
  occurrence_on date,
  -- One more with each change; each has its event.
  version integer NOT NULL DEFAULT 1,
  -- Its next reminder.
  next_at timestamptz,
  created_at timestamptz NOT NULL,
  done_at timestamptz,
  done_by_id uuid,
  UNIQUE (firm_id, id),
  UNIQUE (series_id, occurrence_on),
  CHECK (due_time IS NULL OR due_on IS NOT NULL),
  CHECK ((file IS NULL) = (file_key IS NULL)),
  CHECK ((series_id IS NULL) = (occurrence_on IS NULL)),
  CHECK ((state = 'done') = (done_at IS NOT NULL)),
  FOREIGN KEY (firm_id, asked_by_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, done_by_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, series_id) REFERENCES task_series (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX task_due ON task (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX task_open ON task (firm_id, due_on) WHERE state = 'open';
CREATE INDEX task_asked ON task (firm_id, asked_by_id) WHERE state = 'open';
CREATE INDEX task_file ON task (firm_id, file_key) WHERE file_key IS NOT NULL;
CREATE INDEX task_done ON task (firm_id, done_at) WHERE done_at IS NOT NULL;

CREATE TABLE task_assignee (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  task_id uuid NOT NULL,
  person_id uuid NOT NULL,
  UNIQUE (task_id, person_id),
  FOREIGN KEY (firm_id, task_id) REFERENCES task (firm_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX task_assignee_person ON task_assignee (firm_id, person_id);

-- A document that is missing, until it has come.
CREATE TABLE task_document (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  task_id uuid NOT NULL,
  place integer NOT NULL,
  label text NOT NULL CHECK (label <> ''),
  received_at timestamptz,
  received_by_id uuid,
  UNIQUE (task_id, place),
  FOREIGN KEY (firm_id, task_id) REFERENCES task (firm_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, received_by_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE task_attachment (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  task_id uuid NOT NULL,
  file_id uuid NOT NULL,
  UNIQUE (task_id, file_id),
  FOREIGN KEY (firm_id, task_id) REFERENCES task (firm_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, file_id) REFERENCES kept_file (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);

-- What happened to a task, in order: the n-th event made it version n.
CREATE TABLE task_event (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  task_id uuid NOT NULL,
  version integer NOT NULL,
  -- Null: the desk by itself.
  person_id uuid,
  kind text NOT NULL,
  details jsonb NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL,
  UNIQUE (task_id, version),
  FOREIGN KEY (firm_id, task_id) REFERENCES task (firm_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);

-- When a person wants to be reminded; no row: as everybody.
CREATE TABLE task_preference (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  person_id uuid NOT NULL,
  reminders boolean NOT NULL DEFAULT true,
  remind_at text NOT NULL DEFAULT '09:00' CHECK (remind_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  UNIQUE (person_id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);

-- What somebody wrote that may be confided, until they say so. A button could not carry it.
CREATE TABLE confided_draft (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  person_id uuid NOT NULL,
  contents jsonb NOT NULL,
  task_id uuid,
  created_at timestamptz NOT NULL,
  UNIQUE (task_id),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, task_id) REFERENCES task (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE handover (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  task_id uuid NOT NULL,
  -- The assistant it was confided to, and who has it while she is away.
  owner_id uuid NOT NULL,
  holder_id uuid NOT NULL,
  -- Whose turn it is: exactly one person's until it ends.
  ball_id uuid,
  state text NOT NULL CHECK (state IN ('offered', 'questioned', 'countered', 'accepted', 'declined', 'approval', 'done', 'withdrawn', 'kept')),
  -- Where a question or a counter-date goes back to.
  before text CHECK (before IN ('offered', 'accepted')),
  counter_on date,
  counter_time text,
  reason text,
  -- How far the desk has gone for want of an answer: 0 nobody, 1 reminded, 2 the backup, 3 who asked was told.
  stage integer NOT NULL DEFAULT 0 CHECK (stage BETWEEN 0 AND 3),
  offered_at timestamptz NOT NULL,
  next_at timestamptz,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  UNIQUE (firm_id, id),
  CHECK ((ball_id IS NULL) = (state IN ('done', 'withdrawn', 'kept'))),
  CHECK ((ended_at IS NULL) = (ball_id IS NOT NULL)),
  CHECK ((state IN ('questioned', 'countered')) = (before IS NOT NULL)),
  FOREIGN KEY (firm_id, task_id) REFERENCES task (firm_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, owner_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, holder_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, ball_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);
-- One under way a task; given back, it may be confided again.
CREATE UNIQUE INDEX handover_once ON handover (task_id) WHERE ended_at IS NULL;
CREATE INDEX handover_due ON handover (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX handover_ball ON handover (firm_id, ball_id) WHERE ball_id IS NOT NULL;
CREATE INDEX handover_holder ON handover (firm_id, holder_id) WHERE ended_at IS NULL;

CREATE TABLE assistant_contract (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  person_id uuid NOT NULL,
  from_on date NOT NULL,
  -- The first day it no longer holds.
  until_on date,
  per text NOT NULL CHECK (per IN ('week', 'month')),
  minutes integer NOT NULL CHECK (minutes BETWEEN 1 AND 20000),
  -- Her working days and hours (src/firm/working-time.ts).
  hours jsonb NOT NULL,
  hourly_cents bigint CHECK (hourly_cents >= 0),
  currency text NOT NULL DEFAULT 'EUR' CHECK (currency ~ '^[A-Z]{3}$'),
  -- What of the minutes not used goes on to the next period.
  roll_over text NOT NULL DEFAULT 'none' CHECK (roll_over IN ('none', '10', '20', 'unlimited')),
  -- Time entered is rounded up to a multiple of it.
  rounding_minutes integer NOT NULL DEFAULT 1 CHECK (rounding_minutes IN (1, 5, 6, 10, 15, 30)),
  -- [{ person, percent }]
  shares jsonb NOT NULL DEFAULT '[]',
  skills text[] NOT NULL DEFAULT '{}',
  backup_id uuid,
  -- Who says yes to more than the budget.
  payer_id uuid NOT NULL,
  -- Looks at the pace, and closes months.
  next_at timestamptz,
  created_at timestamptz NOT NULL,
  UNIQUE (firm_id, id),
  CHECK (until_on > from_on),
  EXCLUDE USING gist (person_id WITH =, daterange(from_on, until_on) WITH &&),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, backup_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, payer_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX assistant_contract_due ON assistant_contract (next_at) WHERE next_at IS NOT NULL;

-- « Cette semaine 15 h »
CREATE TABLE assistant_week (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  person_id uuid NOT NULL,
  -- Its Monday.
  week_on date NOT NULL CHECK (extract(isodow FROM week_on) = 1),
  minutes integer NOT NULL CHECK (minutes BETWEEN 0 AND 10080),
  said_by_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  UNIQUE (person_id, week_on),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, said_by_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);

-- Time as the assistant enters it, after the work. Corrected by voiding and entering again.
CREATE TABLE time_entry (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  person_id uuid NOT NULL,
  task_id uuid,
  -- For whom; null: for the firm.
  partner_id uuid,
  worked_on date NOT NULL,
  -- As rounded by the contract, and as entered.
  minutes integer NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  entered_minutes integer NOT NULL CHECK (entered_minutes BETWEEN 1 AND 1440),
  -- Where she said from when to when.
  started_at timestamptz,
  ended_at timestamptz,
  kind text NOT NULL,
  note text,
  state text NOT NULL CHECK (state IN ('kept', 'void')),
  created_at timestamptz NOT NULL,
  UNIQUE (firm_id, id),
  CHECK ((started_at IS NULL) = (ended_at IS NULL)),
  CHECK (started_at < ended_at),
  EXCLUDE USING gist (person_id WITH =, tstzrange(started_at, ended_at) WITH &&) WHERE (state = 'kept' AND started_at IS NOT NULL),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, partner_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, task_id) REFERENCES task (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX time_entry_day ON time_entry (firm_id, person_id, worked_on) WHERE state = 'kept';
CREATE INDEX time_entry_task ON time_entry (task_id) WHERE task_id IS NOT NULL;

-- A month as the assistant closed it; who pays sees it from then on.
CREATE TABLE statement (
  id uuid PRIMARY KEY,
  firm_id uuid NOT NULL,
  person_id uuid NOT NULL,
  -- Its first day.
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  contents jsonb NOT NULL,
  minutes integer NOT NULL,
  pdf_file_id uuid,
  csv_file_id uuid,
  closed_at timestamptz NOT NULL,
  UNIQUE (person_id, month),
  FOREIGN KEY (firm_id, person_id) REFERENCES person (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, pdf_file_id) REFERENCES kept_file (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (firm_id, csv_file_id) REFERENCES kept_file (firm_id, id) DEFERRABLE INITIALLY IMMEDIATE
);

-- Triage channel, how work is shared out, what an hour is worth (src/handoff/settings.ts).
ALTER TABLE firm ADD COLUMN handoff jsonb;

ALTER TABLE absence ENABLE ROW LEVEL SECURITY;
ALTER TABLE task_series ENABLE ROW LEVEL SECURITY;
ALTER TABLE task ENABLE ROW LEVEL SECURITY;
ALTER TABLE task_assignee ENABLE ROW LEVEL SECURITY;
ALTER TABLE task_document ENABLE ROW LEVEL SECURITY;
ALTER TABLE task_attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE task_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE task_preference ENABLE ROW LEVEL SECURITY;
ALTER TABLE confided_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE handover ENABLE ROW LEVEL SECURITY;
ALTER TABLE assistant_contract ENABLE ROW LEVEL SECURITY;
ALTER TABLE assistant_week ENABLE ROW LEVEL SECURITY;
ALTER TABLE time_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE statement ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_firm ON absence USING (firm_id = app_firm());
CREATE POLICY own_firm ON task_series USING (firm_id = app_firm());
CREATE POLICY own_firm ON task USING (firm_id = app_firm());
CREATE POLICY own_firm ON task_assignee USING (firm_id = app_firm());
CREATE POLICY own_firm ON task_document USING (firm_id = app_firm());
CREATE POLICY own_firm ON task_attachment USING (firm_id = app_firm());
CREATE POLICY own_firm ON task_event USING (firm_id = app_firm());
CREATE POLICY own_firm ON task_preference USING (firm_id = app_firm());
CREATE POLICY own_firm ON confided_draft USING (firm_id = app_firm());
CREATE POLICY own_firm ON handover USING (firm_id = app_firm());
CREATE POLICY own_firm ON assistant_contract USING (firm_id = app_firm());
CREATE POLICY own_firm ON assistant_week USING (firm_id = app_firm());
CREATE POLICY own_firm ON time_entry USING (firm_id = app_firm());
CREATE POLICY own_firm ON statement USING (firm_id = app_firm());
GRANT SELECT, INSERT, UPDATE, DELETE ON
  absence, task_series, task, task_assignee, task_document, task_attachment, task_event, task_preference, confided_draft,
  handover, assistant_contract, assistant_week, time_entry, statement TO guichet_app;

CREATE OR REPLACE FUNCTION due_rows(p_now timestamptz, p_limit integer)
RETURNS TABLE (kind text, firm uuid, id uuid, next_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
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
  ORDER BY 4 LIMIT p_limit
$$;

CREATE OR REPLACE FUNCTION forget_old(p_now timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  DELETE FROM claim WHERE created_at < p_now - interval '7 days' AND delivered_at IS NOT NULL;
  DELETE FROM claim WHERE created_at < p_now - interval '30 days';
  DELETE FROM exchange WHERE at < p_now - interval '1 hour';
  DELETE FROM link_code WHERE expires_at < p_now;
  DELETE FROM oauth_state WHERE expires_at < p_now;
  DELETE FROM confided_draft WHERE created_at < p_now - interval '30 days';
  -- A file to be forgotten is never one of the books (their keep_until is null).
  UPDATE import_run i SET file_id = NULL FROM kept_file f WHERE f.id = i.file_id AND f.keep_until < p_now;
  DELETE FROM kept_file WHERE keep_until < p_now;
END $$;
