import { randomBytes } from 'node:crypto';
import type { Ids } from '../ports/ids.ts';

/** 128 random bits as 22 URL-safe characters. */
export const randomIds: Ids = { next: () => randomBytes(16).toString('base64url') };
