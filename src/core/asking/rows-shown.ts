/** As many rows as fit on a card that is read. */
export const rowsShown = 10;
