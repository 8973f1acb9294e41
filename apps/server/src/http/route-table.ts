import type { HttpDeps } from './http-deps.ts';
import type { Route } from './route.ts';
import { acceptInvitationRoute } from './routes/accept-invitation.ts';
import { addUserRoute } from './routes/add-user.ts';
import { changeUserRoute } from './routes/change-user.ts';
import { claimSetupRoute } from './routes/claim-setup.ts';
import { configurationItemRoutes } from './routes/configuration-items.ts';
import { contactRoutes } from './routes/contacts.ts';
import { emailRoutes } from './routes/emails.ts';
import { agentFileRoutes } from './routes/files-agent.ts';
import { customerFileRoutes } from './routes/files-customer.ts';
import { demoLifeRoutes } from './routes/demo-life.ts';
import { exportConfigRoute } from './routes/export-config.ts';
import { getWidgetAssetRoute, getWorkspaceAssetRoute } from './routes/get-asset.ts';
import { getConfigChangesRoute } from './routes/get-config-changes.ts';
import { getLivezRoute, getReadyzRoute } from './routes/get-health.ts';
import { getHistoryRoute } from './routes/get-history.ts';
import { getInteractionRoute } from './routes/get-interaction.ts';
import { getMetricsRoute } from './routes/get-metrics.ts';
import { getNumberRoute } from './routes/get-number.ts';
import { getOpenApiRoute } from './routes/get-openapi.ts';
import { getSessionRoute } from './routes/get-session.ts';
import { getSiteSecretRoute } from './routes/get-site-secret.ts';
import { getShopRoute } from './routes/get-shop.ts';
import { getSignInHintsRoute } from './routes/get-sign-in-hints.ts';
import { getWidgetFrameRoute } from './routes/get-widget-frame.ts';
import { getWidgetLoaderRoute } from './routes/get-widget-loader.ts';
import { getWidgetSiteRoute } from './routes/get-widget-site.ts';
import { getWorkspaceRoute } from './routes/get-workspace.ts';
import { importConfigRoute } from './routes/import-config.ts';
import { inviteUserRoute } from './routes/invite-user.ts';
import { issueSocketTicketRoute } from './routes/issue-socket-ticket.ts';
import { listUsersRoute } from './routes/list-users.ts';
import { phoneLineRoutes } from './routes/phone-lines.ts';
import { preferencesRoutes } from './routes/preferences.ts';
import { responseFileRoutes } from './routes/response-files.ts';
import { responseUseRoutes } from './routes/response-uses.ts';
import { signInRoute } from './routes/sign-in.ts';
import { signOutRoute } from './routes/sign-out.ts';
import { startCustomerSessionRoute } from './routes/start-customer-session.ts';

/** Every address the server answers at, the socket's apart. Each route says itself who may ask. */
export function routeTable(deps: HttpDeps): readonly Route[] {
  const { shopFiles, demoLife, ownOrigin } = deps;
  const routes: readonly Route[] = [
    signInRoute(deps),
    signOutRoute(deps),
    getSessionRoute(),
    getSignInHintsRoute(deps),
    ...preferencesRoutes(deps),
    ...responseUseRoutes(deps),
    issueSocketTicketRoute(deps),
    claimSetupRoute(deps),
    acceptInvitationRoute(deps),
    getHistoryRoute(deps),
    getInteractionRoute(deps),
    getNumberRoute(deps),
    ...contactRoutes(deps),
    ...agentFileRoutes(deps),
    ...emailRoutes(deps),
    ...responseFileRoutes(deps),
    listUsersRoute(deps),
    addUserRoute(deps),
    changeUserRoute(deps),
    inviteUserRoute(deps),
    ...phoneLineRoutes(deps),
    ...configurationItemRoutes(deps),
    getSiteSecretRoute(deps),
    exportConfigRoute(deps),
    importConfigRoute(deps),
    getConfigChangesRoute(deps),
    getWidgetSiteRoute(deps),
    startCustomerSessionRoute(deps),
    ...customerFileRoutes(deps),
    getWidgetLoaderRoute(deps),
    getWidgetFrameRoute(deps),
    getWidgetAssetRoute(deps),
    getWorkspaceAssetRoute(deps),
    getWorkspaceRoute(deps),
    ...(shopFiles === null ? [] : [getShopRoute({ shopFiles, ownOrigin })]),
    ...(demoLife === null ? [] : demoLifeRoutes(demoLife)),
    getLivezRoute(),
    getReadyzRoute(deps),
    getMetricsRoute(deps),
    getOpenApiRoute(() => routes),
  ];
  return routes;
}
