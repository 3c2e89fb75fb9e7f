/** The page a person comes back to. */
export const home = {
  surveysWaiting: 'Surveys that wait for you',
  surveysRunning: 'Surveys that run',
  notReached: 'Did not arrive',
  messages: (count: number) => (count === 1 ? 'one message' : `${count} messages`),
  setUp: 'To get going',
  done: '✓ done',
  steps: {
    partners: { label: 'Partners', how: 'npx pulse import partners FILE' },
    deals: { label: 'Deals', how: 'npx pulse import deals FILE' },
    people: { label: 'People at partners', how: 'npx pulse import people FILE' },
    channel: {
      label: 'A channel for managers',
      how: '/pulse settings set managersSlackChannel and the channel’s id',
    },
    survey: { label: 'The first survey', how: '/survey' },
  },
};
