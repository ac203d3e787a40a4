//! Layer 5: the disk. The one module that reads and writes files and asks git.
//!
//! Finds the log, its settings and its records; reads them; saves a change so that a record is
//! at every moment either as it was or as it is to be, and never over bytes that nobody has
//! seen.
