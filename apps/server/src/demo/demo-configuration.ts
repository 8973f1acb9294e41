import { DEFAULT_CONFIGURATION } from '@guichet/core/configuration/default-configuration.ts';
import type { Configuration, Role, Site } from '@guichet/protocol/config.ts';

/** The sample shop's site. */
export const DEMO_SITE_ID = 'shop';

/** People of the demo. Their passwords are no secret: the sign-in page shows them. */
export const DEMO_ACCOUNTS: readonly {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly roles: readonly Role[];
}[] = [
  { name: 'Amélie Laurent', email: 'amelie@demo.example', password: 'amelie-demo-desk', roles: ['agent'] },
  { name: 'Paul Martin', email: 'paul@demo.example', password: 'paul-demo-desk', roles: ['agent'] },
  {
    name: 'Sophie Bernard',
    email: 'sophie@demo.example',
    password: 'sophie-demo-desk',
    roles: ['supervisor', 'administrator'],
  },
];

export function demoSite(allowedOrigins: readonly string[]): Site {
  return {
    siteId: DEMO_SITE_ID,
    name: 'Boréal',
    queueId: 'general',
    allowedOrigins: [...allowedOrigins],
    language: 'page',
    accentColour: '#0f6b5c',
    texts: { title: 'Boréal', welcome: '' },
  };
}

/** The default configuration, about a shop that sells jackets. */
export function demoConfiguration(allowedOrigins: readonly string[]): Configuration {
  return {
    ...DEFAULT_CONFIGURATION,
    queues: DEFAULT_CONFIGURATION.queues.map((queue) => ({ ...queue, name: 'Boréal, customer service' })),
    dispositionCodes: [
      { dispositionCodeId: 'sizeAdvice', label: { en: 'Size advice', fr: 'Conseil de taille' } },
      { dispositionCodeId: 'orderTracking', label: { en: 'Order tracking', fr: 'Suivi de commande' } },
      { dispositionCodeId: 'returnOrExchange', label: { en: 'Return or exchange', fr: 'Retour ou échange' } },
      ...DEFAULT_CONFIGURATION.dispositionCodes,
    ],
    sites: [demoSite(allowedOrigins)],
  };
}
