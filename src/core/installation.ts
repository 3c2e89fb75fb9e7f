/** A Slack workspace in which the bot was installed by its link, with the token it gave. */
export interface Installation {
  team: string;
  teamName: string | undefined;
  /** Of a workspace that belongs to an Enterprise Grid. */
  enterprise: string | undefined;
  botUser: string | undefined;
  bot: string | undefined;
  /** `xoxb-…`; lies encrypted in the store. */
  token: string;
  scopes: string[];
  installedBy: string | undefined;
  installedAt: Date;
}

export interface InstallationRepository {
  /** Oldest first. */
  all(): Promise<Installation[]>;
  byTeam(team: string): Promise<Installation | null>;
  /** Takes the place of an earlier installation in the same workspace. */
  save(installation: Installation): Promise<void>;
  /** The token is destroyed with it. */
  remove(team: string): Promise<void>;
}
