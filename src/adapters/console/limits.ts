/** What a terminal takes: lines this long where it does not say itself how wide it is. */
export const limits = { width: 80, narrowest: 20 } as const;
