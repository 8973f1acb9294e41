import type { Configuration, WorkspaceConfiguration } from '@guichet/protocol/config.ts';

/** What those who do not administrate are told of the settings. */
export function workspaceConfiguration(configuration: Configuration): WorkspaceConfiguration {
  const { roles: _, users: __, sites, ...rest } = configuration;
  return {
    ...rest,
    sites: sites.map(({ siteId, name, pushUrl, files }) => ({ siteId, name, pushUrl, files })),
  };
}
