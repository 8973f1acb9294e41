import { defineConfig } from '@lingui/cli';

/** What the first screen does not show has a catalog of its own, fetched with it. */
const administration = ['src/features/administration', 'src/pages/AdminPage.tsx'];

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'fr'],
  catalogs: [
    {
      path: '<rootDir>/src/i18n/locales/{locale}',
      include: ['src'],
      exclude: ['**/*.test.ts', ...administration],
    },
    {
      path: '<rootDir>/src/features/administration/locales/admin-{locale}',
      include: administration,
      exclude: ['**/*.test.ts'],
    },
  ],
  orderBy: 'message',
});
