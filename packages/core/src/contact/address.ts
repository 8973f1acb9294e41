import type { ContactChannel } from '@guichet/protocol/contacts.ts';
import { EMAIL_MAX_CHARS, PHONE_MAX_CHARS } from '@guichet/protocol/limits.ts';

/** One address and nothing beside it: no list, and a host, behind which nothing is asked of a mail program. */
const EMAIL = /^[^@\s,;]+@[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}.-]*[\p{L}\p{M}\p{N}])?$/u;
/**
 * Digits and what is written between them. What begins with a star or a hash is no number but an order to the network. A number has
 * three digits at least, as emergency numbers do.
 */
const PHONE = /^\p{Zs}*\+?\p{Zs}*[\d(][\d\p{Zs}().\-/*#]*$/u;
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
