import { Command } from 'commander';
import { describeFailure, type Failure } from './failure.js';
import type { Surroundings, Terminal } from './terminal.js';

type Register = (program: Command, terminal: Terminal) => Promise<void>;

/**
 * Every sub-command; a new one is a file here and an entry below. Only the one that is asked for is
 * loaded, so that none waits for the libraries of another.
 */
const commands: Readonly<Record<string, Register>> = {
  demo: async (...on) => (await import('./demo.js')).registerDemo(...on),
  start: async (...on) => (await import('./start.js')).registerStart(...on),
  import: async (...on) => (await import('./import.js')).registerImport(...on),
  kpi: async (...on) => (await import('./kpi.js')).registerKpi(...on),
  target: async (...on) => (await import('./target.js')).registerTarget(...on),
  top: async (...on) => (await import('./top.js')).registerTop(...on),
  compare: async (...on) => (await import('./compare.js')).registerCompare(...on),
  trend: async (...on) => (await import('./trend.js')).registerTrend(...on),
  pipeline: async (...on) => (await import('./pipeline.js')).registerPipeline(...on),
  channels: async (...on) => (await import('./channels.js')).registerChannels(...on),
  advise: async (...on) => (await import('./advise.js')).registerAdvise(...on),
  training: async (...on) => (await import('./training.js')).registerTraining(...on),
  review: async (...on) => (await import('./review.js')).registerReview(...on),
  note: async (...on) => (await import('./note.js')).registerNote(...on),
  export: async (...on) => (await import('./export.js')).registerExport(...on),
  rebuild: async (...on) => (await import('./rebuild.js')).registerRebuild(...on),
  survey: async (...on) => (await import('./survey.js')).registerSurvey(...on),
  tick: async (...on) => (await import('./tick.js')).registerTick(...on),
  settings: async (...on) => (await import('./settings.js')).registerSettings(...on),
  person: async (...on) => (await import('./person.js')).registerPerson(...on),
  backup: async (...on) => (await import('./backup.js')).registerBackup(...on),
  restore: async (...on) => (await import('./restore.js')).registerRestore(...on),
  keys: async (...on) => (await import('./keys.js')).registerKeys(...on),
  replay: async (...on) => (await import('./replay.js')).registerReplay(...on),
  doctor: async (...on) => (await import('./doctor.js')).registerDoctor(...on),
  chat: async (...on) => (await import('./chat.js')).registerChat(...on),
  'discord-register': async (program) =>
    (await import('./discord-register.js')).registerDiscordRegister(program, await chatCommands()),
  'slack-manifest': async (program) =>
    (await import('./slack-manifest.js')).registerSlackManifest(program, await chatCommands()),
};

async function chatCommands() {
  return (await import('../../commands/index.js')).commands;
}

/** Runs one command line (without `node` and the script) and returns the exit status. */
export async function runPulse(
  words: readonly string[],
  surroundings: Surroundings,
): Promise<number> {
  let status = 0;
  const terminal: Terminal = { ...surroundings, fail: () => void (status = 1) };
  try {
    const program = await programOn(terminal, words[0]);
    await program.parseAsync(words, { from: 'user' });
    return status;
  } catch (error) {
    const failure = describeFailure(error);
    if (failure.status > 0) tell(terminal, words, failure);
    return failure.status;
  }
}

async function programOn(terminal: Terminal, wanted = ''): Promise<Command> {
  const program = new Command('pulse')
    .description('KPIs, surveys and training effects of partner programmes')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    });
  const only = Object.hasOwn(commands, wanted) ? commands[wanted] : undefined;
  for (const register of only ? [only] : Object.values(commands)) {
    await register(program, terminal);
  }
  return program;
}

function tell(terminal: Terminal, words: readonly string[], { text, error }: Failure): void {
  if (text) terminal.err(text);
  if (!words.includes('--json')) return;
  const [command = ''] = words;
  // The JSON of `kpi` is a contract of its own, also where it fails.
  const frame = command === 'kpi' ? {} : { command, asOf: terminal.clock.now().toISOString() };
  terminal.out(JSON.stringify({ ...frame, error }));
}
