import type { Configuration, DispositionCode } from '@guichet/protocol/config.ts';
import { QUEUE_DEFAULTS, SITE_DEFAULTS } from './complete-configuration.ts';
import { EMPTY_CONFIGURATION } from './configuration.ts';
import { DEFAULT_ROLES } from './default-roles.ts';

/**
 * What a new installation starts with: enough to answer the first chat as soon as a site's origin is filled in. Limits
 * of 30 s and 40 s for a pending response are those of the chat page the product is modelled on.
 */
export const DEFAULT_CONFIGURATION: Configuration = {
  ...EMPTY_CONFIGURATION,
  roles: [...DEFAULT_ROLES],
  queues: [
    {
      queueId: 'general',
      name: 'General',
      pendingResponseWarningMs: 30_000,
      pendingResponseCriticalMs: 40_000,
      offerTimeoutMs: 30_000,
      offerSkipMs: 60_000,
      agentGraceMs: 20_000,
      capacityPerAgent: 4,
      isDispositionMandatory: true,
      ...QUEUE_DEFAULTS,
    },
  ],
  dispositionCodes: [
    code('resolved', 'Resolved', 'Résolu'),
    code('informationGiven', 'Information given', 'Renseignement donné'),
    code('followUp', 'Follow-up needed', 'Suivi nécessaire'),
    code('complaint', 'Complaint', 'Réclamation'),
    code('noAnswer', 'Contact stopped answering', 'Sans réponse du contact'),
    code('unwanted', 'Unwanted or wrong address', 'Indésirable ou erreur'),
  ],
  notReadyReasons: [
    { reasonId: 'break', label: { en: 'Break', fr: 'Pause' } },
    { reasonId: 'lunch', label: { en: 'Lunch', fr: 'Déjeuner' } },
    { reasonId: 'meeting', label: { en: 'Meeting', fr: 'Réunion' } },
    { reasonId: 'training', label: { en: 'Training', fr: 'Formation' } },
    { reasonId: 'afterWork', label: { en: 'Work after a chat', fr: 'Travail après échange' } },
  ],
  sites: [
    {
      siteId: 'main',
      name: 'Main site',
      queueId: 'general',
      allowedOrigins: [],
      language: 'page',
      accentColour: '#1d5fd6',
      texts: { title: '', welcome: '' },
      ...SITE_DEFAULTS,
    },
  ],
};

function code(dispositionCodeId: string, en: string, fr: string): DispositionCode {
  return { dispositionCodeId, parentId: null, label: { en, fr } };
}
