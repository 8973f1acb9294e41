import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { TrayState } from '@guichet/client/files/file-tray.ts';

type Refused = Extract<TrayState, { kind: 'refused' }>['code'];

/** Why a file was not taken, and what helps where something does. */
export const REFUSED_TEXTS: Readonly<Record<Refused, MessageDescriptor>> = {
  filesDisabled: msg`This site takes no files.`,
  fileTooLarge: msg`The file is too large.`,
  fileEmpty: msg`The file is empty.`,
  fileTypeRefused: msg`Files of this type are not taken.`,
  pictureMalformed: msg`The picture is damaged.`,
  pictureOversized: msg`The picture has too many pixels.`,
  tooManyFiles: msg`The number of files allowed here is reached.`,
  interactionEnded: msg`The chat has ended.`,
  privilegeMissing: msg`Your roles do not allow sending files.`,
  infected: msg`The scan found something harmful.`,
  unknown: msg`The file was not taken.`,
};

export const STATE_TEXTS: Readonly<Record<Exclude<TrayState['kind'], 'refused'>, MessageDescriptor>> = {
  uploading: msg`Uploading`,
  waiting: msg`No connection. It goes on by itself.`,
  held: msg`Being checked`,
  stored: msg`Ready to send`,
  sending: msg`Sending`,
};
