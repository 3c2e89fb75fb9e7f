import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPReceiver, type InstallationStore } from '@slack/bolt';
import type { InstallationRepository } from '../../core/installation.js';
import type { Logger } from '../../core/ports.js';
import type { Clock } from '../../core/time.js';
import { dialogOptions, installPath, redirectPath, type SlackConfig } from './config.js';
import { OrganisationWide, showFailure } from './install-failed.js';
import { scopeNames } from './scopes.js';
import { sdkLog } from './sdk-log.js';

/** Answers the pages by which a workspace installs the bot; false where the path is another one. */
export type InstallPages = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Bolt shows the pages, keeps the state against forged requests and exchanges the code. */
export function createInstallPages(
  config: SlackConfig,
  oauth: NonNullable<SlackConfig['oauth']>,
  parts: { installations: InstallationRepository; logger: Logger; clock: Clock },
): InstallPages {
  const receiver = new HTTPReceiver({
    // It takes no events: the other entrance does.
    signingSecret: '',
    signatureVerification: false,
    endpoints: [],
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    stateSecret: oauth.stateSecret,
    redirectUri: oauth.redirectUri,
    scopes: scopeNames,
    installationStore: storeOf(parts),
    installerOptions: {
      installPath,
      redirectUriPath: redirectPath,
      authorizationUrl: new URL('../oauth/v2/authorize', config.apiUrl).href,
      clientOptions: dialogOptions(config),
      callbackOptions: {
        failure: (error, _options, request, response) => showFailure(error, request, response),
      },
    },
    logger: sdkLog(parts.logger),
  });
  return (request, response) => {
    const path = request.url?.split('?')[0];
    if (request.method !== 'GET' || (path !== installPath && path !== redirectPath)) return false;
    receiver.requestListener(request, response);
    return true;
  };
}

function storeOf({
  installations,
  logger,
  clock,
}: {
  installations: InstallationRepository;
  logger: Logger;
  clock: Clock;
}): InstallationStore {
  return {
    storeInstallation: async ({ team, enterprise, bot, user }) => {
      if (!team || !bot) {
        logger.warn(
          {
            platform: 'slack',
            enterprise: enterprise?.id,
            remedy: 'Install it in each workspace.',
          },
          'An organisation-wide installation was refused',
        );
        throw new OrganisationWide();
      }
      await installations.save({
        team: team.id,
        teamName: team.name,
        enterprise: enterprise?.id,
        botUser: bot.userId,
        bot: bot.id,
        token: bot.token,
        scopes: bot.scopes,
        installedBy: user.id,
        installedAt: clock.now(),
      });
      logger.info({ platform: 'slack', team: team.id }, 'A workspace installed the bot');
    },
    fetchInstallation: async () => {
      throw new Error('Tokens are read elsewhere');
    },
  };
}
