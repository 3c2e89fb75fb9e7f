/** What mail takes: RFC 5322 folds longer lines, and programs cut longer subjects. */
export const limits = { subject: 150 } as const;

/** An attempt ends after this time, whatever the server does; shorter than the outbox's lease. */
export const timeOutMs = 8000;
