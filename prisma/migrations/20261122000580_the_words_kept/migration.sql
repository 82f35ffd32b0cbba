-- What was owed, and the day, when a person wrote a reminder's words: with other amounts they would say something false.
ALTER TABLE reminder ADD COLUMN written_for text;
