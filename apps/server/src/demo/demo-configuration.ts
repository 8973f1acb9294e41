import { SITE_DEFAULTS } from '@guichet/core/configuration/complete-configuration.ts';
import { DEFAULT_CONFIGURATION } from '@guichet/core/configuration/default-configuration.ts';
import type { CaseDataKey, Configuration, DispositionCode, Site, User } from '@guichet/protocol/config.ts';
import { DEMO_RESPONSE_FOLDERS, DEMO_RESPONSES } from './demo-responses.ts';

/** The sample shop's site. */
export const DEMO_SITE_ID = 'shop';

/** People of the demo. Their passwords are no secret: the sign-in page shows them. */
export const DEMO_ACCOUNTS: readonly (Readonly<
  Pick<User, 'name' | 'email' | 'roleIds' | 'groupIds' | 'skillIds'>
> & { readonly password: string })[] = [
  {
    name: 'Amélie Laurent',
    email: 'amelie@demo.example',
    password: 'amelie-demo-desk',
    roleIds: ['agent', 'agentPushUrl'],
    groupIds: ['sales', 'support'],
    skillIds: ['french'],
  },
  {
    name: 'Paul Martin',
    email: 'paul@demo.example',
    password: 'paul-demo-desk',
    roleIds: ['agent'],
    groupIds: ['support'],
    skillIds: ['french', 'billing'],
  },
  {
    name: 'Sophie Bernard',
    email: 'sophie@demo.example',
    password: 'sophie-demo-desk',
    roleIds: ['supervisor', 'administrator'],
    groupIds: [],
    skillIds: ['billing'],
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
    pushUrl: {
      allowedHosts: [...hostsOf(allowedOrigins), 'example.com', '*.example.com'],
      // The shop itself is on http here.
      isHttpAllowed: true,
      forbiddenPaths: ['/admin', '/api'],
    },
    // A shop in France that delivers to its neighbours.
    phone: { country: 'FR', allowedPrefixes: ['+32', '+352', '+41'] },
    caseDataKeys: ['orderNumber', 'topic'],
  };
}

export function hostsOf(origins: readonly string[]): string[] {
  return [...new Set(origins.map((origin) => new URL(origin).host))];
}

const general = DEFAULT_CONFIGURATION.queues.map((queue) => ({ ...queue, name: 'Boréal, customer service' }));

/** The default configuration, about a shop that sells jackets. */
export function demoConfiguration(allowedOrigins: readonly string[]): Configuration {
  return {
    ...DEFAULT_CONFIGURATION,
    roles: [
      ...DEFAULT_CONFIGURATION.roles,
      {
        roleId: 'agentPushUrl',
        name: { en: 'Push URL', fr: 'Envoi de pages' },
        privileges: ['chat.pushUrl'],
      },
    ],
    groups: [
      { groupId: 'sales', name: 'Sales' },
      { groupId: 'support', name: 'Support' },
    ],
    skills: [
      { skillId: 'french', name: 'French' },
      { skillId: 'billing', name: 'Billing' },
    ],
    queues: [
      ...general,
      ...general.map((queue) => ({
        ...queue,
        queueId: 'billing',
        name: 'Boréal, billing',
        servedBy: { groupIds: [], skillIds: ['billing'] },
      })),
    ],
    dispositionCodes: [
      code('order', null, 'Order', 'Commande'),
      code('orderTracking', 'order', 'Order tracking', 'Suivi de commande'),
      code('deliveryAbroad', 'order', 'Delivery abroad', 'Livraison à l’étranger'),
      code('return', 'order', 'Return', 'Retour'),
      code('returnOrExchange', 'return', 'Return or exchange', 'Retour ou échange'),
      code('refund', 'return', 'Refund', 'Remboursement'),
      code('product', null, 'Product', 'Produit'),
      code('sizeAdvice', 'product', 'Size advice', 'Conseil de taille'),
      code('repair', 'product', 'Repair', 'Réparation'),
      ...DEFAULT_CONFIGURATION.dispositionCodes,
    ],
    responseFolders: [...DEMO_RESPONSE_FOLDERS],
    responses: [...DEMO_RESPONSES],
    caseDataKeys: [ORDER_NUMBER, TOPIC, ORDER_VALUE, DELIVERED_ON, IS_GIFT],
    sites: [demoSite(allowedOrigins)],
  };
}

const ORDER_NUMBER: CaseDataKey = {
  ...caseDataKey('orderNumber', 'text', 'Order number', 'Numéro de commande'),
  isAskedBefore: true,
  isOnOffer: true,
};
const TOPIC: CaseDataKey = {
  ...caseDataKey('topic', 'choice', 'Topic', 'Sujet'),
  choices: [
    { choiceId: 'order', label: { en: 'An order', fr: 'Une commande' } },
    { choiceId: 'product', label: { en: 'A product', fr: 'Un produit' } },
    { choiceId: 'other', label: { en: 'Something else', fr: 'Autre chose' } },
  ],
  isAskedBefore: true,
  isOnOffer: true,
};
const ORDER_VALUE = caseDataKey('orderValue', 'number', 'Order value', 'Montant de la commande');
const DELIVERED_ON = caseDataKey('deliveredOn', 'date', 'Delivered on', 'Livrée le');
const IS_GIFT = caseDataKey('isGift', 'boolean', 'A gift', 'Un cadeau');

function caseDataKey(key: string, type: CaseDataKey['type'], en: string, fr: string): CaseDataKey {
  const label = { en, fr };
  return {
    key,
    label,
    type,
    choices: [],
    isAskedBefore: false,
    isRequired: false,
    isOnOffer: false,
    isEditable: true,
  };
}

function code(dispositionCodeId: string, parentId: string | null, en: string, fr: string): DispositionCode {
  return { dispositionCodeId, parentId, label: { en, fr } };
}
