import { DEFAULT_CONFIGURATION } from '@guichet/core/configuration/default-configuration.ts';
import { SITE_DEFAULTS } from '@guichet/core/configuration/complete-configuration.ts';
import type { Configuration, DispositionCode, Site } from '@guichet/protocol/config.ts';

/** The sample shop's site. */
export const DEMO_SITE_ID = 'shop';

/** People of the demo. Their passwords are no secret: the sign-in page shows them. */
export const DEMO_ACCOUNTS: readonly {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly roleIds: readonly string[];
}[] = [
  { name: 'Amélie Laurent', email: 'amelie@demo.example', password: 'amelie-demo-desk', roleIds: ['agent'] },
  { name: 'Paul Martin', email: 'paul@demo.example', password: 'paul-demo-desk', roleIds: ['agent'] },
  {
    name: 'Sophie Bernard',
    email: 'sophie@demo.example',
    password: 'sophie-demo-desk',
    roleIds: ['supervisor', 'administrator'],
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
    ...SITE_DEFAULTS,
  };
}

/** The default configuration, about a shop that sells jackets. */
export function demoConfiguration(allowedOrigins: readonly string[]): Configuration {
  return {
    ...DEFAULT_CONFIGURATION,
    queues: DEFAULT_CONFIGURATION.queues.map((queue) => ({ ...queue, name: 'Boréal, customer service' })),
    dispositionCodes: [
      code('sizeAdvice', 'Size advice', 'Conseil de taille'),
      code('orderTracking', 'Order tracking', 'Suivi de commande'),
      code('returnOrExchange', 'Return or exchange', 'Retour ou échange'),
      ...DEFAULT_CONFIGURATION.dispositionCodes,
    ],
    sites: [demoSite(allowedOrigins)],
  };
}

function code(dispositionCodeId: string, en: string, fr: string): DispositionCode {
  return { dispositionCodeId, parentId: null, label: { en, fr } };
}
