import { defineConfig } from '@lingui/cli';

/** What the first screen does not show has a catalog of its own, fetched with it: `src/features/<folder>/locales/<name>-<locale>`. */
const parts = [
  {
    name: 'admin',
    folder: 'administration',
    include: ['src/features/administration', 'src/pages/AdminPage.tsx'],
  },
  { name: 'contact', folder: 'contact', include: ['src/features/contact', 'src/features/case-data'] },
  { name: 'history', folder: 'history', include: ['src/features/history', 'src/pages/HistoryPage.tsx'] },
  { name: 'im', folder: 'im', include: ['src/features/im'] },
  { name: 'team', folder: 'team', include: ['src/features/team'] },
  { name: 'responses', folder: 'responses', include: ['src/features/responses'] },
  {
    name: 'signals',
    folder: 'attention',
    include: ['src/features/attention', 'src/features/preferences'],
  },
  { name: 'calls', folder: 'calls', include: ['src/features/calls', 'src/features/telephony'] },
  { name: 'push-url', folder: 'push-url', include: ['src/features/push-url'] },
  { name: 'mail', folder: 'mail', include: ['src/features/mail'] },
  { name: 'files', folder: 'files', include: ['src/features/files'] },
  { name: 'reach', folder: 'reach', include: ['src/features/reach'] },
  {
    name: 'call-control',
    folder: 'call-control',
    include: ['src/features/call-control', 'src/features/consultation', 'src/features/parties'],
  },
];

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'fr'],
  catalogs: [
    {
      path: '<rootDir>/src/i18n/locales/{locale}',
      include: ['src'],
      exclude: ['**/*.test.ts', ...parts.flatMap(({ include }) => include)],
    },
    ...parts.map(({ name, folder, include }) => ({
      path: `<rootDir>/src/features/${folder}/locales/${name}-{locale}`,
      include,
      exclude: ['**/*.test.ts'],
    })),
  ],
  orderBy: 'message',
});
