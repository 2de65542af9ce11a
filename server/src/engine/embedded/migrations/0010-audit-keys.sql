-- The key that a row is hashed with (null: none), and that of the last row with one.
ALTER TABLE audit_log ADD COLUMN key_id TEXT;
ALTER TABLE audit_chain ADD COLUMN key_id TEXT;
