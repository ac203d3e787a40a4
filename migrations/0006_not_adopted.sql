-- Controls that were weighed and not adopted are counted apart, and the day by which a control is due.

ALTER TABLE record ADD COLUMN not_adopted INTEGER NOT NULL DEFAULT 0;

DROP VIEW hazards;

CREATE VIEW hazards AS
SELECT r.id, r.name, r.path, r.status, r.status_kind, r.labels,
       l.slug AS likelihood, s.slug AS severity, r.risk,
       rl.slug AS residual_likelihood, rs.slug AS residual_severity, r.residual_risk,
       r.types, /* listed of r */ r.causes, r.controls, r.implemented, r.planned, r.unknown,
       r.verified, r.effective, r.code, r.problems, r.in_conflict, r.not_adopted
FROM record AS r
LEFT JOIN level AS l ON l.axis = 'likelihood' AND l.rank = r.likelihood
LEFT JOIN level AS s ON s.axis = 'severity' AND s.rank = r.severity
LEFT JOIN level AS rl ON rl.axis = 'likelihood' AND rl.rank = r.residual_likelihood
LEFT JOIN level AS rs ON rs.axis = 'severity' AND rs.rank = r.residual_severity;

DROP VIEW controls;

CREATE VIEW controls AS
SELECT r.id, r.id || '/' || (c.value ->> 0) AS control, c.value ->> 1 AS kind, c.value ->> 2 AS duty,
       c.value ->> 3 AS state, c.value ->> 4 AS text, c.value ->> 5 AS evidence, c.value ->> 6 AS verified,
       c.value ->> 7 AS effective, c.value ->> 8 AS acts_on, c.value ->> 9 AS owner,
       c.value ->> 10 AS due, c.value ->> 11 AS not_adopted
FROM record AS r JOIN body AS b USING (record), json_each(b.controls) AS c;
