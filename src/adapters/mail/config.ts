/** What the mail adapter is given. */
export interface MailConfig {
  /** `smtp://user:password@host:587`, or `smtps://…`. */
  smtpUrl: string;
  /** `Name <address>` or an address. */
  from: string;
}
