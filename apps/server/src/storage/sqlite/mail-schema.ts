/**
 * E-mails with what they are looked for by; the body is JSON of everything that never changes. `due_at_ms` is set while one is queued,
 * `is_raised` while somebody is to see to it.
 */
export const MAIL_SQL = `
  CREATE TABLE email (
    email_id TEXT NOT NULL PRIMARY KEY,
    message_id TEXT NOT NULL UNIQUE,
    reply_key TEXT UNIQUE,
    interaction_id TEXT NOT NULL,
    contact_id TEXT,
    agent_id TEXT NOT NULL,
    queue_id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    state_kind TEXT NOT NULL,
    state TEXT NOT NULL,
    due_at_ms INTEGER,
    handling TEXT NOT NULL,
    is_raised INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX email_of_interaction ON email (interaction_id, at_ms);
  CREATE INDEX email_of_contact ON email (contact_id, at_ms) WHERE contact_id IS NOT NULL;
  CREATE INDEX email_due ON email (due_at_ms) WHERE due_at_ms IS NOT NULL;
  CREATE INDEX email_raised ON email (agent_id, at_ms) WHERE is_raised = 1;
  CREATE INDEX email_of_state ON email (state_kind);
  CREATE TABLE mailbox (
    name TEXT NOT NULL PRIMARY KEY,
    uid_validity TEXT NOT NULL,
    last_uid INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
