import type { MicrophoneRefusal } from './voice-media.ts';

/**
 * Why `getUserMedia` refused, by the name of its error.
 * @see https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia
 */
export function microphoneRefusal(error: unknown, isForbiddenByPage: boolean): MicrophoneRefusal {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return isForbiddenByPage ? 'notAllowedByPage' : 'notAllowed';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'notFound';
    case 'TypeError':
      return 'notSupported';
    default:
      return 'inUse';
  }
}
