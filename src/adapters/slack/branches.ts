import type { Recipient } from '../../core/chat/adapter.js';
import type { Installation, InstallationRepository } from '../../core/installation.js';
import { createBranch, type Branch, type BranchParts } from './branch.js';
import { createWorkspace } from './workspace.js';

/** The workspaces this bot serves: the one of SLACK_BOT_TOKEN, and those that installed it. */
export interface Branches {
  /** For what came from this workspace. */
  of(team: string | undefined): Promise<Branch>;
  /** Where a message to them could be sent from; several only for a channel of an unnamed team. */
  for(to: Recipient): Promise<Branch[]>;
  all(): Promise<Branch[]>;
  forget(team: string): void;
}

/** Another process may have taken in a new token, or an uninstallation. */
const keptForMs = 60_000;

export function createBranches(
  parts: BranchParts,
  installations: InstallationRepository | undefined,
): Branches {
  const { config, clock, logger } = parts;
  const own =
    config.botToken === undefined
      ? undefined
      : createBranch(config.botToken, createWorkspace(config, config.botToken, parts), parts);
  /** Nobody's: it can answer by response_url alone, and its core is told that home is unknown. */
  const nobodys = createBranch('', async () => undefined, parts);
  const kept = new Map<string, { branch: Branch; token: string; until: number }>();

  const branchOf = (installation: Installation): Branch => {
    const { team, token } = installation;
    const until = clock.now().getTime() + keptForMs;
    const known = kept.get(team);
    const branch =
      known?.token === token ? known.branch : createBranch(token, async () => installation, parts);
    kept.set(team, { branch, token, until });
    return branch;
  };

  const installed = async (team: string): Promise<Branch | undefined> => {
    const known = kept.get(team);
    if (known && known.until > clock.now().getTime()) return known.branch;
    try {
      const found = await installations?.byTeam(team);
      if (found) return branchOf(found);
      kept.delete(team);
      return undefined;
    } catch (error) {
      logger.error({ platform: 'slack', team, err: error }, 'An installation could not be read');
      return known?.branch;
    }
  };

  const of = async (team: string | undefined): Promise<Branch> =>
    (installations && team ? await installed(team) : undefined) ?? own ?? nobodys;

  const everywhere = async (): Promise<Branch[]> => {
    const all = (await installations?.all()) ?? [];
    return [...(own ? [own] : []), ...all.map(branchOf)];
  };

  return {
    of,
    for: async (to) => {
      const team = to.kind === 'channel' ? to.team : teamOf(to);
      if (team || !installations) return [await of(team)];
      return everywhere();
    },
    all: everywhere,
    forget: (team) => void kept.delete(team),
  };
}

function teamOf({ identity }: Extract<Recipient, { kind: 'person' }>): string | undefined {
  return identity.platform === 'slack' ? identity.team : undefined;
}
