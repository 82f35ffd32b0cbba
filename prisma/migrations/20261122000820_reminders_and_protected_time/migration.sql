-- What was to be said to them of the task before then has been said, or no longer matters.
ALTER TABLE task_assignee ADD COLUMN reminded_at timestamptz;

-- The times one sentence protected together: one undo for all.
ALTER TABLE meeting ADD COLUMN protected_in uuid;
CREATE INDEX meeting_protected ON meeting (protected_in) WHERE protected_in IS NOT NULL;
