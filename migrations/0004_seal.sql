-- How hazlog notices that another program has written into the index. Triggers, which the program makes
-- for each table, set `broken` unless hazlog itself is writing. An index with a broken seal is built again.
CREATE TABLE seal (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    opened INTEGER NOT NULL,  -- 1 within a transaction of hazlog, and never after it
    broken INTEGER NOT NULL,  -- 1 once another program has written
    words  TEXT NOT NULL      -- the state of the full-text search, whose tables can have no triggers
);

-- When the system last changed a file or its facts, in nanoseconds since 1970. No program can set it.
ALTER TABLE file ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
