/** Colours of a picture; texts reach a contrast of 4.5 : 1 on the card, shapes 3 : 1 (WCAG AA). */
export interface Colours {
  card: string;
  border: string;
  ink: string;
  soft: string;
  grid: string;
  accent: string;
  /** What stands beside the accent: other partners, last year. */
  calm: string;
  good: string;
  bad: string;
}

/** The card brings its own ground, so that it reads on a chat of either brightness. */
export function coloursOf({ dark = false }: { dark?: boolean } = {}): Colours {
  return dark ? onDark : onLight;
}

const onLight: Colours = {
  card: '#ffffff',
  border: '#d8d3c8',
  ink: '#22262a',
  soft: '#5d636b',
  grid: '#ece9e2',
  accent: '#1f6f68',
  calm: '#848b93',
  good: '#1b7a47',
  bad: '#b4432f',
};

const onDark: Colours = {
  card: '#1d2123',
  border: '#40474a',
  ink: '#efede8',
  soft: '#b4b9bc',
  grid: '#2e3437',
  accent: '#5cc2b6',
  calm: '#8f979b',
  good: '#6fca94',
  bad: '#f0907c',
};
