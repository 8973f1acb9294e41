import type { TrayState } from '@guichet/client/files/file-tray.ts';
import type { Language } from '@guichet/protocol/config.ts';

type Refused = Extract<TrayState, { kind: 'refused' }>['code'];

/** Every sentence about files; fetched with what shows them. */
export type FileWords = {
  readonly attach: string;
  readonly chosen: string;
  readonly remove: (name: string) => string;
  readonly send: (count: number) => string;
  readonly tryNow: string;
  readonly save: (name: string) => string;
  readonly saveShort: string;
  readonly notSaved: string;
  readonly states: Readonly<Record<Exclude<TrayState['kind'], 'refused'>, string>>;
  readonly refused: Readonly<Record<Refused, string>>;
};

const en: FileWords = {
  attach: 'Attach files',
  chosen: 'Files to send',
  remove: (name) => `Remove ${name}`,
  send: (count) => (count === 1 ? 'Send 1 file' : `Send ${count} files`),
  tryNow: 'Try now',
  save: (name) => `Save ${name}`,
  saveShort: 'Save',
  notSaved: 'The file could not be fetched. Please try again.',
  states: {
    uploading: 'Uploading',
    waiting: 'No connection. It goes on by itself.',
    held: 'Being checked',
    stored: 'Ready to send',
    sending: 'Sending',
  },
  refused: {
    filesDisabled: 'No files can be sent here.',
    fileTooLarge: 'This file is too large.',
    fileEmpty: 'This file is empty.',
    fileTypeRefused: 'Files of this type cannot be sent.',
    pictureMalformed: 'This picture is damaged.',
    pictureOversized: 'This picture is too large.',
    tooManyFiles: 'No more files can be sent in this chat.',
    interactionEnded: 'The chat has ended.',
    privilegeMissing: 'This file cannot be sent.',
    infected: 'This file may be harmful and was not sent.',
    unknown: 'This file could not be sent.',
  },
};

const fr: FileWords = {
  attach: 'Joindre des fichiers',
  chosen: 'Fichiers à envoyer',
  remove: (name) => `Retirer ${name}`,
  send: (count) => (count <= 1 ? `Envoyer ${count} fichier` : `Envoyer ${count} fichiers`),
  tryNow: 'Réessayer',
  save: (name) => `Enregistrer ${name}`,
  saveShort: 'Enregistrer',
  notSaved: 'Le fichier n’a pas pu être récupéré. Veuillez réessayer.',
  states: {
    uploading: 'Téléversement en cours',
    waiting: 'Pas de connexion. L’envoi reprendra de lui-même.',
    held: 'Vérification en cours',
    stored: 'Prêt à envoyer',
    sending: 'Envoi en cours',
  },
  refused: {
    filesDisabled: 'Il n’est pas possible d’envoyer des fichiers ici.',
    fileTooLarge: 'Ce fichier est trop volumineux.',
    fileEmpty: 'Ce fichier est vide.',
    fileTypeRefused: 'Les fichiers de ce type ne peuvent pas être envoyés.',
    pictureMalformed: 'Cette image est endommagée.',
    pictureOversized: 'Cette image est trop grande.',
    tooManyFiles: 'Aucun autre fichier ne peut être envoyé dans ce chat.',
    interactionEnded: 'Le chat est terminé.',
    privilegeMissing: 'Ce fichier ne peut pas être envoyé.',
    infected: 'Ce fichier pourrait être dangereux et n’a pas été envoyé.',
    unknown: 'Ce fichier n’a pas pu être envoyé.',
  },
};

export const fileWords: Readonly<Record<Language, FileWords>> = { en, fr };
