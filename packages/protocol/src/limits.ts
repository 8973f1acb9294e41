/** Every bound of the wire, with its unit. The server enforces them; clients use them to say so before sending. */

/**
 * Characters of one message. Here and below characters are code points, as JSON Schema counts them; a text's `length` is
 * never less, so a client that goes by it stays within the limit.
 */
export const MESSAGE_MAX_CHARS = 4_000;
/** Characters of an agent's note on an interaction. */
export const NOTE_MAX_CHARS = 8_000;
/** Characters of the word to a colleague who is asked in. */
export const INVITATION_MESSAGE_MAX_CHARS = 500;
/** Characters of a name, a subject or a label. */
export const LABEL_MAX_CHARS = 200;
/** Characters of one fact of an interaction's case data that is text; `URL_MAX_CHARS` where it is an address. */
export const CASE_TEXT_MAX_CHARS = 500;
/** Facts one start of an interaction may tell. */
export const CASE_FIELDS_AT_START_MAX = 20;
/** Characters of an e-mail address (RFC 5321 path limit). */
export const EMAIL_MAX_CHARS = 254;
/** Characters of a page's address, title or referrer, or of a browser's name. */
export const URL_MAX_CHARS = 2_000;
/** Pages that may be pushed to a customer within a minute, by all agents of the chat together. */
export const PUSHED_URLS_PER_MINUTE_MAX = 5;
/** Times colleagues may be asked into an interaction and anybody may be rung within a minute, by all its agents together. */
export const ASKS_PER_MINUTE_MAX = 20;
/** Numbers one agent may have dialled within a minute. */
export const NUMBERS_DIALLED_PER_MINUTE_MAX = 6;
/** Standard responses whose uses one request may tell. */
export const RESPONSE_USES_PER_REQUEST_MAX = 100;
/** Agents in one conference, and open invitations of one interaction. */
export const CONFERENCE_AGENTS_MAX = 8;
export const INVITATIONS_MAX = 8;
/** Parties of one interaction over its life, those who left included, beyond which nobody more is asked in. */
export const PARTIES_MAX = 200;
/** Consultations of one interaction over its life. */
export const CONSULTATIONS_MAX = 100;
/** Places of one call, and open calls of one interaction. Each browser of a call sends to each other one. */
export const CALL_PLACES_MAX = 3;
export const CALLS_OPEN_MAX = 3;
/** Calls of one interaction over its life. */
export const CALLS_MAX = 100;
/** How long a call rings, ms. */
export const CALL_RINGS_FOR_MS = 30_000;
/** How long a telephone may ring, ms: what the telephony allows at most (RFC 3261, timer C). */
export const PHONE_RINGS_FOR_MS = 180_000;
/** How long a browser that has a call's sound may be away before it counts as gone, ms. */
export const CALL_GRACE_MS = 20_000;
/** Characters of one description and of one candidate of a call's signalling. */
export const SDP_MAX_CHARS = 20_000;
export const VOICE_CANDIDATE_MAX_CHARS = 1_000;
/** Bytes of one frame of a client; a longer one closes the connection. A snapshot of the server's may be longer. */
export const FRAME_MAX_BYTES = 64 * 1024;
/** Cursors one handshake may carry. */
export const CURSORS_MAX = 200;
/** Events a snapshot carries at most; older ones are fetched by page. */
export const SNAPSHOT_EVENTS_MAX = 200;
/** Events of one page of history. */
export const PAGE_EVENTS_MAX = 200;
/** Commands one connection may send in a burst, and the rate at which the allowance returns (per second). */
export const COMMAND_BURST_MAX = 60;
export const COMMANDS_PER_SECOND = 20;
/** Interval of heartbeats in both directions, ms. */
export const HEARTBEAT_INTERVAL_MS = 10_000;
/** Silence after which the server gives a connection up, ms. */
export const SERVER_SILENCE_MAX_MS = 30_000;
/** Time in which a client expects the answer to a command or heartbeat before it says it is not connected, ms. */
export const CLIENT_ANSWER_MAX_MS = 5_000;
/** Time a new connection has to say hello, ms. */
export const HELLO_MAX_MS = 10_000;
/** A typing notice fades when it is not repeated for this long, ms. */
export const TYPING_FADES_AFTER_MS = 6_000;
/** The client repeats its typing notice at most this often, ms. */
export const TYPING_REPEAT_MS = 3_000;
/** Favourites of a person, and whom the person turned to last. */
export const FAVOURITES_MAX = 200;
export const RECENTS_MAX = 10;
/** Other settings a person may have, and the characters of the JSON text of each. */
export const SETTINGS_MAX = 50;
export const SETTING_MAX_CHARS = 8_000;
/** Characters of a search in history or contacts. */
export const SEARCH_MAX_CHARS = 200;
/** Words of a search that count; further ones do not. */
export const SEARCH_WORDS_MAX = 12;
/**
 * Who has completed an interaction may take that back for this long, ms. Longer than a screen offers it for, because the offer waits
 * under the pointer and the command may have to wait for the network.
 */
export const UNDO_COMPLETION_MAX_MS = 60_000;
/** Interactions of one page of history. */
export const HISTORY_PAGE_MAX = 25;
/** Numbers and addresses of one contact. */
export const CONTACT_ADDRESSES_MAX = 20;
/** Contacts that may have been merged into one. */
export const CONTACTS_ABSORBED_MAX = 50;
/** Characters of a telephone number as written. */
export const PHONE_MAX_CHARS = 40;
/** Contacts that one search returns at most. */
export const CONTACTS_FOUND_MAX = 30;
