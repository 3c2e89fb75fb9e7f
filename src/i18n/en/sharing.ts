/** Cards that go to partners’ channels, and what came of them. */
export const sharing = {
  buttons: { arrived: 'Has it arrived?', again: 'Send again' },
  preview: (name: string) => `This goes to the channel of ${name}, with what it may see:`,
  underWay: (name: string) =>
    `It is on its way to the channel of ${name}. I tell you once it is there.`,
  sent: (name: string) => `It is in the channel of ${name}.`,
  cancelled: (name: string) =>
    `It was not sent to ${name}: its channel has changed since, or you do not look after it any more.`,
  noChannel: (name: string) =>
    `${name} has no channel yet. Import it with the partner (slackChannel or discordChannel).`,
  refused: (name: string, why: string) => `The channel of ${name} did not take it: ${why}.`,
  unsure: (name: string) =>
    `It may have reached the channel of ${name}; please look there before you send it again.`,
  pairing: (name: string) =>
    `${name}, would an hour with another partner on when to close a file help? Your partner team can arrange it.`,
  noMoney: 'Amounts are left out there: the setting numbersInChannel says so.',
  notThere: (name: string) =>
    `Figures may not be posted to the channel of ${name}: the setting figuresInChannel says so.`,
  noSatisfaction: 'Scores are left out there: the setting satisfactionInChannel says so.',
  thanks: (name: string, period: string) =>
    `Thank you, ${name}: ${period} was a good one. Your partner team has seen it.`,
  errors: {
    'share-not-yours': 'Sharing is for those who look after partners. Your own figures: /kpi.',
    'share-gone': 'This is not among what you shared. Open the card once more and press “Share”.',
  },
};
