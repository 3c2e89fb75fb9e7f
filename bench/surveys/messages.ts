/** One answer, known to the questioner by its number. */
export interface Answer {
  id: number;
  recipient: string;
  session: string;
  question: string;
  value: string;
}

export type ToBot =
  | { do: 'fill'; recipients: number; onDiscord: number }
  | { do: 'plan' }
  | { do: 'send' }
  | { do: 'end' }
  | { do: 'open'; recipient: string }
  | { do: 'store'; answer: Answer };

export type FromBot =
  | { done: 'start' | 'fill' | 'plan' | 'send' }
  | { opened: string; session: string | undefined }
  | { stored: number };
