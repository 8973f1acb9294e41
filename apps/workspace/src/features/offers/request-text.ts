import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { Invitation } from '@guichet/protocol/interaction.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';

/** What a colleague asks of the viewer. */
export function requestText({ purpose, medium, byName }: Invitation, contactName: string): MessageDescriptor {
  switch (purpose) {
    case 'transfer':
      return msg`${byName} asks you to take over the chat with ${contactName}.`;
    case 'conference':
      return msg`${byName} asks you to join the chat with ${contactName}.`;
    case 'consultation':
      return medium === 'voice'
        ? msg`${byName} calls for your advice about the chat with ${contactName}.`
        : msg`${byName} asks for your advice about the chat with ${contactName}.`;
    default:
      return missingCase(purpose);
  }
}
