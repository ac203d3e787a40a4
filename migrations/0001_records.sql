-- The index of the records. It holds nothing that the records do not; whenever it is in doubt it
-- is dropped and built again. `hazlog sql` users want the views of 0002; these are the tables.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- What a synchronisation compares with the disk.
CREATE TABLE file (
    record   INTEGER PRIMARY KEY,
    id       TEXT NOT NULL,
    path     TEXT NOT NULL UNIQUE,
    bytes    INTEGER NOT NULL,
    modified INTEGER NOT NULL,  -- nanoseconds since 1970
    settled  INTEGER NOT NULL,  -- 0: modified so shortly before it was read that it may change unseen
    digest   BLOB               -- BLAKE3; NULL where the file could not be read
);
CREATE INDEX file_id ON file (id);

-- A hazard in a line. Scores are ranks on the template's axes, which `level` names. For `listed` the
-- program puts a column of text for each listed field, such as the owner; so it does in the view `hazards`.
CREATE TABLE record (
    record              INTEGER PRIMARY KEY,
    id                  TEXT NOT NULL,
    path                TEXT NOT NULL,
    name                TEXT NOT NULL,
    status              TEXT NOT NULL,
    status_kind         TEXT,
    labels              TEXT NOT NULL,  -- a JSON array of keys
    likelihood          INTEGER,
    severity            INTEGER,
    risk                INTEGER,
    residual_likelihood INTEGER,
    residual_severity   INTEGER,
    residual_risk       INTEGER,
    types               TEXT NOT NULL,  -- a JSON array of names
    /* listed */
    causes              INTEGER NOT NULL,
    controls            INTEGER NOT NULL,
    implemented         INTEGER NOT NULL,
    planned             INTEGER NOT NULL,
    unknown             INTEGER NOT NULL,
    verified            INTEGER NOT NULL,
    effective           INTEGER NOT NULL,
    code                INTEGER NOT NULL,
    problems            INTEGER NOT NULL
);

CREATE TABLE level (
    axis  TEXT NOT NULL,  -- likelihood, severity or risk
    rank  INTEGER NOT NULL,
    word  TEXT NOT NULL,
    slug  TEXT NOT NULL,
    PRIMARY KEY (axis, rank)
) WITHOUT ROWID;

-- A record's text, and what stands where in it. A list is a JSON array with an array for each
-- entry, which 0002 gives names: a row for each of some forty entries a record would take longer
-- to write than to read the record. The text is the last column, so that the lists are found
-- without it.
CREATE TABLE body (
    record   INTEGER PRIMARY KEY,
    sections TEXT NOT NULL,  -- the first is what stands before the first heading; all of them are the text
    controls TEXT NOT NULL,
    causes   TEXT NOT NULL,
    code     TEXT NOT NULL,
    problems TEXT NOT NULL,
    text     BLOB NOT NULL   -- UTF-8; a BLOB, since places in it are counted in bytes
);

-- The bytes of a record that is not UTF-8; its text is then only for reading.
CREATE TABLE raw (
    record INTEGER PRIMARY KEY,
    bytes  BLOB NOT NULL
);

-- A document a record, so that the words of a search may stand in different sections of it.
-- Words are not stemmed: a search finds what was typed, whatever the case and the accents.
CREATE VIRTUAL TABLE words USING fts5 (
    name,
    text,
    content = '',
    contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2'
);
