import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { PushedUrl } from '@guichet/core/push-url/parse-pushed-url.ts';
import type { PushUrlRules } from '@guichet/protocol/config.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import { addressParts } from './address-parts.ts';

type Why = Extract<PushedUrl, { kind: 'refused' }>['why'];

/** Why an address cannot be pushed, and what can be. @param typed  the address as it stands in the field */
export function refusalReason(why: Why, typed: string, rules: PushUrlRules): MessageDescriptor {
  const host = addressParts(typed.trim())?.host ?? '';
  switch (why) {
    case 'malformed':
      return msg`Enter a complete address, such as https://shop.example/page.`;
    case 'scheme':
      return rules.isHttpAllowed
        ? msg`The address must begin with https:// or http://.`
        : msg`The address must begin with https://.`;
    case 'host': {
      const hosts = rules.allowedHosts.join(', ');
      return rules.allowedHosts.length === 0
        ? msg`This site allows no pages to be pushed. An administrator can allow some.`
        : msg`${host} is not allowed. This site allows ${hosts}.`;
    }
    case 'path':
      return msg`This part of ${host} may not be opened for a contact.`;
    default:
      return missingCase(why);
  }
}
