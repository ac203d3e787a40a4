-- What each commit did to each hazard, as `hazlog history` read it from git. A commit never changes, so this is read
-- once. It depends on the folders of the log and on the program; `meta` has a name for both under the key `history`,
-- and all of it is read again under another name.

CREATE TABLE past_commit (
    place     INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,  -- its name in git
    parents   TEXT NOT NULL,         -- their names, with a space between them
    author    TEXT NOT NULL,
    authored  TEXT NOT NULL,         -- RFC 3339, or empty where git has no valid date
    committed TEXT NOT NULL,
    subject   TEXT NOT NULL
);

CREATE TABLE past_event (
    event  INTEGER PRIMARY KEY,
    place  INTEGER NOT NULL,         -- of the commit
    hazard TEXT NOT NULL,            -- its id after the commit; empty for the template of the log
    path   TEXT NOT NULL,
    kind   TEXT NOT NULL,
    detail TEXT NOT NULL
);
CREATE INDEX past_event_of_hazard ON past_event (hazard);

CREATE TABLE past_change (
    event   INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    class   TEXT NOT NULL,           -- form, words or clinical
    field   TEXT NOT NULL,
    former  TEXT NOT NULL,           -- the field before, where a control had another name; else empty
    words   TEXT NOT NULL,
    PRIMARY KEY (event, ordinal)
) WITHOUT ROWID;
