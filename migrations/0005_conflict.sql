-- A record with an unresolved merge conflict: none of its values is read, so its other columns are empty.

ALTER TABLE record ADD COLUMN in_conflict INTEGER NOT NULL DEFAULT 0;

DROP VIEW hazards;

CREATE VIEW hazards AS
SELECT r.id, r.name, r.path, r.status, r.status_kind, r.labels,
       l.slug AS likelihood, s.slug AS severity, r.risk,
       rl.slug AS residual_likelihood, rs.slug AS residual_severity, r.residual_risk,
       r.types, /* listed of r */ r.causes, r.controls, r.implemented, r.planned, r.unknown,
       r.verified, r.effective, r.code, r.problems, r.in_conflict
FROM record AS r
LEFT JOIN level AS l ON l.axis = 'likelihood' AND l.rank = r.likelihood
LEFT JOIN level AS s ON s.axis = 'severity' AND s.rank = r.severity
LEFT JOIN level AS rl ON rl.axis = 'likelihood' AND rl.rank = r.residual_likelihood
LEFT JOIN level AS rs ON rs.axis = 'severity' AND rs.rank = r.residual_severity;
