// Apart from the schemas, so that a browser fetches these without the schema library.

/** One plain address, without a name, a comment or quotes. */
export const EMAIL_ADDRESS_PATTERN = '^[^@\\s<>()\\[\\]\\\\",;:]+@[^@\\s<>()\\[\\]\\\\",;:]+$';
/** Addresses of one e-mail, to, cc and bcc together. */
export const EMAIL_RECIPIENTS_MAX = 20;
/** Characters of the subject. */
export const EMAIL_SUBJECT_MAX_CHARS = 250;
/** Characters of the text, and of its rich form with the markup. */
export const EMAIL_TEXT_MAX_CHARS = 50_000;
export const EMAIL_HTML_MAX_CHARS = 200_000;
/** Files of one e-mail, and their bytes together: a third is added on the way, and many mail servers take 25 MB. */
export const EMAIL_FILES_MAX = 10;
export const EMAIL_FILES_MAX_BYTES = 18 * 1024 * 1024;
/** E-mails one list carries at most, newest first. */
export const EMAILS_LISTED_MAX = 200;
/** Characters of the beginning of the text that a list carries. */
export const EMAIL_PREVIEW_MAX_CHARS = 200;
