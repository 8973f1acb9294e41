import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { ContactAddressLabel, ContactChannel } from '@guichet/protocol/contacts.ts';

export const LABEL_WORDS: Readonly<Record<ContactAddressLabel, MessageDescriptor>> = {
  work: msg`Work`,
  home: msg`Private`,
  mobile: msg`Mobile`,
  other: msg`Other`,
};

export const CHANNEL_WORDS: Readonly<Record<ContactChannel, MessageDescriptor>> = {
  email: msg`E-mail address`,
  phone: msg`Telephone number`,
};

/** Languages that a contact is often addressed in; another one that a contact has is offered too. */
export const COMMON_LANGUAGES: readonly string[] = [
  'ar',
  'de',
  'en',
  'es',
  'fr',
  'it',
  'nl',
  'pl',
  'pt',
  'tr',
  'zh',
];
