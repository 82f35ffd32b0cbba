-- Days a person's own calendar calls an absence and they were asked about, as buttons write them: nobody is asked twice.
ALTER TABLE person ADD COLUMN absences_asked text[] NOT NULL DEFAULT '{}';
