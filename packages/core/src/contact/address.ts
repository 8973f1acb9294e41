import type { ContactChannel } from '@guichet/protocol/contacts.ts';
import { EMAIL_MAX_CHARS, PHONE_MAX_CHARS } from '@guichet/protocol/limits.ts';

const EMAIL = /^[^@\s]+@[^@\s]+$/u;
/** Digits and what is written between them. A number has three digits at least, as emergency numbers do. */
const PHONE = /^\+?[\d\s().\-/*#]+$/u;
const PHONE_DIGITS_MIN = 3;

/** Whether a text can be an address of a channel at all. Who or what answers there, nobody knows. */
export function isWritable(channel: ContactChannel, value: string): boolean {
  if (!value.isWellFormed()) return false;
  if (channel === 'email') return value.length <= EMAIL_MAX_CHARS && EMAIL.test(value);
  return (
    value.length <= PHONE_MAX_CHARS &&
    PHONE.test(value) &&
    value.replaceAll(/\D/gu, '').length >= PHONE_DIGITS_MIN
  );
}

/** The form of an address by which two are compared: e-mail in small letters, a number by its digits. */
export function normalisedAddress(channel: ContactChannel, value: string): string {
  return channel === 'email' ? value.trim().normalize('NFC').toLowerCase() : value.replaceAll(/\D/gu, '');
}
