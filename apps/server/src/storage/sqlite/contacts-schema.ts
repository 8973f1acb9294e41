/** The step of the schema that adds contacts: each as its log says, what it is found by exactly, and the words to search it by. */
export const CONTACTS_SQL = `
  CREATE TABLE contact (
    id INTEGER PRIMARY KEY,
    contact_id TEXT NOT NULL UNIQUE,
    head INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE TABLE contact_key (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    contact INTEGER NOT NULL,
    PRIMARY KEY (kind, value, contact)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX keys_of_contact ON contact_key (contact);
  CREATE VIRTUAL TABLE contact_text USING fts5(
    name, company, addresses,
    content='', contentless_delete=1, prefix='2 3',
    tokenize='unicode61 remove_diacritics 2'
  );
`;
