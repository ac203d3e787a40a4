-- What `hazlog sql` is for: the log in friendly names.

CREATE VIEW hazards AS
SELECT r.id, r.name, r.path, r.status, r.status_kind, r.labels,
       l.slug AS likelihood, s.slug AS severity, r.risk,
       rl.slug AS residual_likelihood, rs.slug AS residual_severity, r.residual_risk,
       r.types, /* listed of r */ r.causes, r.controls, r.implemented, r.planned, r.unknown,
       r.verified, r.effective, r.code, r.problems
FROM record AS r
LEFT JOIN level AS l ON l.axis = 'likelihood' AND l.rank = r.likelihood
LEFT JOIN level AS s ON s.axis = 'severity' AND s.rank = r.severity
LEFT JOIN level AS rl ON rl.axis = 'likelihood' AND rl.rank = r.residual_likelihood
LEFT JOIN level AS rs ON rs.axis = 'severity' AND rs.rank = r.residual_severity;

CREATE VIEW sections AS
SELECT r.id, s.key AS ordinal, s.value ->> 0 AS title, s.value ->> 1 AS field, s.value ->> 2 AS doubled,
       s.value ->> 3 AS start_line, s.value ->> 4 AS end_line,
       CAST(substr(b.text, (s.value ->> 6) + 1, (s.value ->> 7) - (s.value ->> 6)) AS TEXT) AS text
FROM record AS r JOIN body AS b USING (record), json_each(b.sections) AS s
WHERE s.key > 0;

CREATE VIEW controls AS
SELECT r.id, r.id || '/' || (c.value ->> 0) AS control, c.value ->> 1 AS kind, c.value ->> 2 AS duty,
       c.value ->> 3 AS state, c.value ->> 4 AS text, c.value ->> 5 AS evidence, c.value ->> 6 AS verified,
       c.value ->> 7 AS effective, c.value ->> 8 AS acts_on, c.value ->> 9 AS owner
FROM record AS r JOIN body AS b USING (record), json_each(b.controls) AS c;

CREATE VIEW causes AS
SELECT r.id, c.key + 1 AS ordinal, c.value AS text
FROM record AS r JOIN body AS b USING (record), json_each(b.causes) AS c;

CREATE VIEW types AS
SELECT r.id, t.value AS type FROM record AS r, json_each(r.types) AS t;

CREATE VIEW labels AS
SELECT r.id, l.value AS label FROM record AS r, json_each(r.labels) AS l;

CREATE VIEW code AS
SELECT r.id, c.value ->> 0 AS path, c.value ->> 1 AS start_line, c.value ->> 2 AS end_line,
       c.value ->> 3 AS note
FROM record AS r JOIN body AS b USING (record), json_each(b.code) AS c;

CREATE VIEW problems AS
SELECT r.id, r.path, p.value ->> 0 AS code, p.value ->> 1 AS message, p.value ->> 2 AS line,
       p.value ->> 3 AS column
FROM record AS r JOIN body AS b USING (record), json_each(b.problems) AS p;

CREATE VIEW levels AS
SELECT axis, rank, word, slug FROM level;
