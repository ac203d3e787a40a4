-- What hazlog found out about commits: what two of them differ in, and which records were drafts of a machine. Commits never
-- change, so it is found once. It depends on the program, on the place of the log in the repository and on where the
-- history begins; the key is made of all that. The value is opaque, and long for two commits that differ in much.
CREATE TABLE commit_fact (
    kind  TEXT NOT NULL,
    key   TEXT NOT NULL,
    found BLOB NOT NULL
);
