-- What two commits differ in, as `hazlog diff` found it: an opaque value of the program that found it. Two commits never
-- change, so it is found once. It depends on the program, on the place of the log in the repository and on where the
-- history begins; the key is a digest of all that.
CREATE TABLE comparison (
    key   TEXT NOT NULL,
    found BLOB NOT NULL
);
