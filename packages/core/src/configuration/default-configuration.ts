import type { Configuration } from '@guichet/protocol/config.ts';

/**
 * What a new installation starts with: enough to answer the first chat as soon as a site's origin is filled in. Limits
 * of 30 s and 40 s for a pending response are those of the chat page the product is modelled on.
 */
export const DEFAULT_CONFIGURATION: Configuration = {
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
    },
  ],
  dispositionCodes: [
    { dispositionCodeId: 'resolved', label: { en: 'Resolved', fr: 'Résolu' } },
    { dispositionCodeId: 'informationGiven', label: { en: 'Information given', fr: 'Renseignement donné' } },
    { dispositionCodeId: 'followUp', label: { en: 'Follow-up needed', fr: 'Suivi nécessaire' } },
    { dispositionCodeId: 'complaint', label: { en: 'Complaint', fr: 'Réclamation' } },
    {
      dispositionCodeId: 'noAnswer',
      label: { en: 'Contact stopped answering', fr: 'Sans réponse du contact' },
    },
    {
      dispositionCodeId: 'unwanted',
      label: { en: 'Unwanted or wrong address', fr: 'Indésirable ou erreur' },
    },
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
    },
  ],
  users: [],
};
