-- A view of sections, controls, causes or code makes its list from the text of each record that it reads. Stored,
-- the lists took almost as much room as the text and a fifth of the time of a synchronisation, and only
-- `hazlog sql` reads them. `record_list` is a function of hazlog.

DROP VIEW sections;
DROP VIEW controls;
DROP VIEW causes;
DROP VIEW code;

ALTER TABLE body DROP COLUMN sections;
ALTER TABLE body DROP COLUMN controls;
ALTER TABLE body DROP COLUMN causes;
ALTER TABLE body DROP COLUMN code;

CREATE VIEW sections AS
SELECT r.id, s.key AS ordinal, s.value ->> 0 AS title, s.value ->> 1 AS field, s.value ->> 2 AS doubled,
       s.value ->> 3 AS start_line, s.value ->> 4 AS end_line,
       CAST(substr(b.text, (s.value ->> 5) + 1, (s.value ->> 6) - (s.value ->> 5)) AS TEXT) AS text
FROM record AS r JOIN body AS b USING (record),
     json_each(record_list('sections', r.record, r.id, b.text)) AS s
WHERE s.key > 0;

CREATE VIEW controls AS
SELECT r.id, r.id || '/' || (c.value ->> 0) AS control, c.value ->> 1 AS kind, c.value ->> 2 AS duty,
       c.value ->> 3 AS state, c.value ->> 4 AS text, c.value ->> 5 AS evidence, c.value ->> 6 AS verified,
       c.value ->> 7 AS effective, c.value ->> 8 AS acts_on, c.value ->> 9 AS owner,
       c.value ->> 10 AS due, c.value ->> 11 AS not_adopted
FROM record AS r JOIN body AS b USING (record),
     json_each(record_list('controls', r.record, r.id, b.text)) AS c;

CREATE VIEW causes AS
SELECT r.id, c.key + 1 AS ordinal, c.value AS text
FROM record AS r JOIN body AS b USING (record),
     json_each(record_list('causes', r.record, r.id, b.text)) AS c;

CREATE VIEW code AS
SELECT r.id, c.value ->> 0 AS path, c.value ->> 1 AS start_line, c.value ->> 2 AS end_line,
       c.value ->> 3 AS note
FROM record AS r JOIN body AS b USING (record),
     json_each(record_list('code', r.record, r.id, b.text)) AS c;
