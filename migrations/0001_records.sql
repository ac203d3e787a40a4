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

-- A hazard in a line. Scores are ranks on the template's axes, which `level` names.
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
    owner               TEXT NOT NULL,
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

-- The texts of a record's sections, in order, are the record, to the byte. Section 0 is what
-- stands before the first heading.
CREATE TABLE section (
    record     INTEGER NOT NULL,
    ordinal    INTEGER NOT NULL,
    title      TEXT NOT NULL,
    field      TEXT,              -- the template's title for it; NULL where it has none
    doubled    INTEGER NOT NULL,
    start_line INTEGER NOT NULL,
    end_line   INTEGER NOT NULL,
    body_start INTEGER NOT NULL,  -- bytes of `text` between which the author's words stand
    body_end   INTEGER NOT NULL,
    text       TEXT NOT NULL,
    PRIMARY KEY (record, ordinal)
) WITHOUT ROWID;

-- The bytes of a record that is not UTF-8; its sections are then only for reading.
CREATE TABLE raw (
    record INTEGER PRIMARY KEY,
    bytes  BLOB NOT NULL
);

CREATE TABLE control (
    record    INTEGER NOT NULL,
    ordinal   INTEGER NOT NULL,
    control   TEXT NOT NULL,  -- D3
    kind      TEXT NOT NULL,  -- design, testing, training, business-process, other
    duty      TEXT,           -- manufacturer, deployment
    state     TEXT NOT NULL,  -- implemented, planned, unknown
    text      TEXT NOT NULL,
    evidence  TEXT,
    verified  TEXT,
    effective TEXT,
    acts_on   TEXT,
    owner     TEXT,
    PRIMARY KEY (record, ordinal)
) WITHOUT ROWID;

CREATE TABLE cause (
    record  INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    text    TEXT NOT NULL,
    PRIMARY KEY (record, ordinal)
) WITHOUT ROWID;

CREATE TABLE code_reference (
    record     INTEGER NOT NULL,
    ordinal    INTEGER NOT NULL,
    path       TEXT NOT NULL,
    start_line INTEGER,
    end_line   INTEGER,
    note       TEXT NOT NULL,
    PRIMARY KEY (record, ordinal)
) WITHOUT ROWID;

CREATE TABLE problem (
    record  INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    code    TEXT NOT NULL,
    message TEXT NOT NULL,
    line    INTEGER NOT NULL,
    column  INTEGER NOT NULL,
    PRIMARY KEY (record, ordinal)
) WITHOUT ROWID;

-- A document a record, so that the words of a search may stand in different sections of it.
-- Words are not stemmed: a search finds what was typed, whatever the case and the accents.
CREATE VIRTUAL TABLE words USING fts5 (
    name,
    text,
    content = '',
    contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2'
);
