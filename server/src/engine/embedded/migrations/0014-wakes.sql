-- Grows with each write that wakes somebody and is no event, so that another process hears of it.
CREATE TABLE wakes (
  topic TEXT PRIMARY KEY, -- documents:<collection>; '' for what is no document
  told  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
