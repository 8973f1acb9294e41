import { settings } from './config-settings.ts';
import type { Given } from './config-settings.ts';
import type { VoiceSettings } from './voice/configured-voice-ways.ts';

/** A short secret can be guessed from one relay password, which every browser of a call is given. */
const TURN_SECRET_MIN_CHARS = 16;

/** RFC 7064 and RFC 7065: host and port, the port of IPv6 behind brackets; a relay may name its transport. */
const HOST = String.raw`(?:\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?`;
const STUN_URL = new RegExp(`^stuns?:${HOST}$`, 'i');
const TURN_URL = new RegExp(`^turns?:${HOST}(?:\\?transport=(?:udp|tcp))?$`, 'i');

/** Where the sound of calls may go. What contradicts itself, or could not work, goes to `errors`. */
export function readVoice(given: Given, errors: string[]): VoiceSettings {
  const { stunUrls, turnUrls, turnSecret, voiceRelayOnly } = given;
  const voice: VoiceSettings = {
    stunUrls: readUrls(stunUrls, STUN_URL, 'stun:stun.example.org:3478', errors),
    turnUrls: readUrls(turnUrls, TURN_URL, 'turn:turn.example.org:3478?transport=udp', errors),
    turnSecret: turnSecret?.text ?? null,
    isRelayOnly: readYesOrNo(voiceRelayOnly, errors),
  };
  if (turnSecret !== undefined && turnSecret.text.length < TURN_SECRET_MIN_CHARS) {
    errors.push(`${turnSecret.from} must have at least ${TURN_SECRET_MIN_CHARS} characters`);
  }
  if (turnUrls !== undefined && turnSecret === undefined) {
    errors.push(`${turnUrls.from} needs ${settings.turnSecret.variable}`);
  }
  if (turnSecret !== undefined && turnUrls === undefined) {
    errors.push(`${turnSecret.from} needs ${settings.turnUrls.variable}`);
  }
  if (voiceRelayOnly !== undefined && voice.isRelayOnly && turnUrls === undefined) {
    errors.push(`${voiceRelayOnly.from} needs ${settings.turnUrls.variable}`);
  }
  return voice;
}

function readUrls(given: Given['stunUrls'], shape: RegExp, example: string, errors: string[]): string[] {
  if (given === undefined) return [];
  const urls = given.text
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');
  for (const url of urls) {
    if (!shape.test(url)) {
      errors.push(`${given.from} must list addresses like ${example}, with commas, not "${url}"`);
    }
  }
  return urls;
}

function readYesOrNo(given: Given['voiceRelayOnly'], errors: string[]): boolean {
  if (given === undefined || ['false', '0'].includes(given.text)) return false;
  if (!['true', '1'].includes(given.text)) {
    errors.push(`${given.from} must be true or false, not "${given.text}"`);
  }
  return true;
}
