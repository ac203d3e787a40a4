-- What checks have found, so that a record which has not changed is not looked at again. Written by
-- `hazlog check`, the terminal and the editor; a log that is never checked has none of it.

-- What came of looking at one record: an opaque value of the program that `meta` names under the
-- key `examiner`. Any other program, or other thresholds, empties the table.
CREATE TABLE examined (
    record INTEGER PRIMARY KEY,
    found  BLOB NOT NULL
);

-- What the last check of the whole log came to, for just what it depends on: one row. It is long, and
-- in a table without row ids all of it would be read to compare the key.
CREATE TABLE verdict (
    key   TEXT NOT NULL,  -- a digest of all that it depends on but the files that it looked at
    seen  BLOB NOT NULL,  -- those files, as they were
    found BLOB NOT NULL
);
