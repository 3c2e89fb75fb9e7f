import { describe, expect, it } from 'vitest';
import { locales } from '../../src/core/locale.js';
import { permanent, tokenFaults } from '../../src/adapters/slack/outcome.js';
import { textsIn } from '../../src/i18n/texts.js';

const recipients = [
  ['not_in_channel', '/invite @Pulse'],
  ['channel_not_found', 'slackChannel'],
  ['is_archived', 'slackChannel'],
  ['user_not_found', 'Slack'],
  ['user_disabled', 'Slack'],
  ['token_revoked', 'SLACK_BOT_TOKEN'],
  ['account_inactive', 'SLACK_BOT_TOKEN'],
  ['missing_scope', 'pulse slack-manifest'],
] as const;

describe.each(recipients)('a message that Slack refused by %s', (code, named) => {
  it.each(locales)('says what is to be done about it (%s)', (locale) => {
    const said = textsIn(locale).surveyRuns.reasons.refused(code);
    expect(said).toContain(named);
    expect(said).not.toContain(code);
  });
});

it.each([...permanent, ...tokenFaults, 'platform-off'])(
  'no refusal for good stands raw: %s',
  (code) => {
    for (const locale of locales) {
      expect(textsIn(locale).surveyRuns.reasons.refused(code)).not.toContain(code);
    }
  },
);
