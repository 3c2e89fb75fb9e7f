/** What a terminal takes: lines this long where it does not say itself how wide it is; where a verdict ends. */
export const limits = { width: 80, narrowest: 20, verdictEnd: 71 } as const;
