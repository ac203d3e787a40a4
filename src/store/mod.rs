//! Layer 5: the SQLite index of the records. It holds nothing that the records do not, so on
//! any doubt it is dropped and built again without a question.
