-- What `hazlog sql` is for: the log in friendly names.

CREATE VIEW hazards AS
SELECT r.id, r.name, r.path, r.status, r.status_kind, r.labels,
       l.slug AS likelihood, s.slug AS severity, r.risk,
       rl.slug AS residual_likelihood, rs.slug AS residual_severity, r.residual_risk,
       r.types, r.owner, r.causes, r.controls, r.implemented, r.planned, r.unknown,
       r.verified, r.effective, r.code, r.problems
FROM record AS r
LEFT JOIN level AS l ON l.axis = 'likelihood' AND l.rank = r.likelihood
LEFT JOIN level AS s ON s.axis = 'severity' AND s.rank = r.severity
LEFT JOIN level AS rl ON rl.axis = 'likelihood' AND rl.rank = r.residual_likelihood
LEFT JOIN level AS rs ON rs.axis = 'severity' AND rs.rank = r.residual_severity;

CREATE VIEW sections AS
SELECT r.id, s.ordinal, s.title, s.field, s.doubled, s.start_line, s.end_line,
       CAST(substr(CAST(s.text AS BLOB), s.body_start + 1, s.body_end - s.body_start) AS TEXT) AS text
FROM section AS s JOIN record AS r USING (record)
WHERE s.ordinal > 0;

CREATE VIEW controls AS
SELECT r.id, r.id || '/' || c.control AS control, c.kind, c.duty, c.state, c.text,
       c.evidence, c.verified, c.effective, c.acts_on, c.owner
FROM control AS c JOIN record AS r USING (record);

CREATE VIEW causes AS
SELECT r.id, c.ordinal, c.text FROM cause AS c JOIN record AS r USING (record);

CREATE VIEW types AS
SELECT r.id, t.value AS type FROM record AS r, json_each(r.types) AS t;

CREATE VIEW labels AS
SELECT r.id, l.value AS label FROM record AS r, json_each(r.labels) AS l;

CREATE VIEW code AS
SELECT r.id, c.path, c.start_line, c.end_line, c.note
FROM code_reference AS c JOIN record AS r USING (record);

CREATE VIEW problems AS
SELECT r.id, r.path, p.code, p.message, p.line, p.column
FROM problem AS p JOIN record AS r USING (record);

CREATE VIEW levels AS
SELECT axis, rank, word, slug FROM level;
