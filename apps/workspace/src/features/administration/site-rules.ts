import type { FileType, Site } from '@guichet/protocol/config.ts';

/** A site's rules for pushed pages, files and telephone numbers as they are typed: text until they are saved. */
export type SiteRuleFields = {
  readonly pushHosts: string;
  readonly isHttpAllowed: boolean;
  readonly forbiddenPaths: string;
  readonly hasFiles: boolean;
  readonly fileMb: string;
  readonly filesMax: string;
  readonly fileTypes: readonly FileType[];
  /** '' for none. */
  readonly phoneCountry: string;
  readonly phonePrefixes: string;
};

type SiteRules = Pick<Site, 'pushUrl' | 'files' | 'phone'>;

export const FILE_TYPES: readonly FileType[] = ['png', 'jpeg', 'gif', 'webp', 'pdf', 'txt'];
const MB = 1024 * 1024;
/** As protocol's `PushUrlRules`, `PhoneRules` and `FileRules` want them. */
const HOST = /^(\*\.)?[a-z0-9][a-z0-9.-]*(:[0-9]{1,5})?$/;
const PATH = /^\/[^\s?#]*$/;
const PREFIX = /^\+([1-9][0-9]{0,14})?$/;
const FILE_MB = { least: 0.01, most: 25 };
const FILES = { least: 1, most: 1_000 };

export function ruleFieldsOf({ pushUrl, files, phone }: SiteRules): SiteRuleFields {
  return {
    pushHosts: pushUrl.allowedHosts.join('\n'),
    isHttpAllowed: pushUrl.isHttpAllowed,
    forbiddenPaths: pushUrl.forbiddenPaths.join('\n'),
    hasFiles: files.isEnabled,
    fileMb: String(files.maxBytes / MB),
    filesMax: String(files.maxFilesPerInteraction),
    fileTypes: files.allowedTypes,
    phoneCountry: phone.country ?? '',
    phonePrefixes: phone.allowedPrefixes.join('\n'),
  };
}

/** What does not fit: the first wrong line of each text, and which numbers. */
export function ruleMisfits(fields: SiteRuleFields) {
  const { pushHosts, forbiddenPaths, fileMb, filesMax, phonePrefixes } = fields;
  const megabytes = numberIn(fileMb);
  const files = numberIn(filesMax);
  return {
    host: linesIn(pushHosts).find((host) => !HOST.test(host.toLowerCase())),
    path: linesIn(forbiddenPaths).find((path) => !PATH.test(path)),
    prefix: linesIn(phonePrefixes).find((line) => !PREFIX.test(prefixIn(line))),
    isFileMbWrong: !(megabytes >= FILE_MB.least && megabytes <= FILE_MB.most),
    isFilesMaxWrong: !(Number.isInteger(files) && files >= FILES.least && files <= FILES.most),
  };
}

/** What is saved. Only for fields without misfits. */
export function rulesOf(fields: SiteRuleFields): SiteRules {
  const hosts = linesIn(fields.pushHosts).map((host) => host.toLowerCase());
  return {
    pushUrl: {
      allowedHosts: [...new Set(hosts)],
      isHttpAllowed: fields.isHttpAllowed,
      forbiddenPaths: [...new Set(linesIn(fields.forbiddenPaths))],
    },
    files: {
      isEnabled: fields.hasFiles,
      maxBytes: Math.round(numberIn(fields.fileMb) * MB),
      maxFilesPerInteraction: numberIn(fields.filesMax),
      allowedTypes: [...fields.fileTypes],
    },
    phone: {
      country: fields.phoneCountry === '' ? null : fields.phoneCountry,
      allowedPrefixes: [...new Set(linesIn(fields.phonePrefixes).map(prefixIn))],
    },
  };
}

function linesIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Without what people write between digits. */
function prefixIn(line: string): string {
  return line.replaceAll(/[\s().-]/gu, '');
}

/** NaN when the text is no number. A comma counts as the point it is in French. */
function numberIn(text: string): number {
  const trimmed = text.trim().replace(',', '.');
  return trimmed === '' ? Number.NaN : Number(trimmed);
}
