-- What a document can be found by.
ALTER TABLE documents ADD COLUMN fields TEXT NOT NULL DEFAULT '{}';

CREATE TABLE document_fields (
  collection TEXT NOT NULL,
  field      TEXT NOT NULL,
  value      TEXT NOT NULL,
  id         TEXT NOT NULL,
  PRIMARY KEY (collection, field, value, id),
  FOREIGN KEY (collection, id) REFERENCES documents ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX document_fields_by_document ON document_fields (collection, id);
