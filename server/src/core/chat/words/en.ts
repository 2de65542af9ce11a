import type { ChatWords } from './words.ts';

export const EN: ChatWords = {
  help: canAct =>
    [
      '**What I understand**',
      ...(canAct
        ? [
            '- `/ai` and a sentence: plan jobs and start them',
            '- `/run job_id`: run a job now',
            '- `/cancel run_id`: cancel a run',
          ]
        : []),
      '- `/plan` and a sentence: show what it would make, without making it',
      '- `/jobs`, `/runs`: the jobs, the last runs',
      '- `/status`: how things stand',
      '- `/why job_id`: why a job is not running, or when it will',
      '',
      ...(canAct
        ? ['For example: `/ai monitor telegram account bot_a01 every 30 seconds`']
        : ['You may look, not act: an admin can give you another role.']),
    ].join('\n'),
  unknownCommand: name => `There is no command \`/${name}\`. \`/help\` shows what there is.`,
  taken: 'Taken. What listens to it was started.',
  notHere: 'I cannot take that here. Ask an admin of Multi-Job whether this place may speak to me.',
  notACommand: 'That is no command. `/help` shows what I understand; `/ai` and a sentence plans jobs.',
  needsArgument: {
    ai: 'Say what is to be done: `/ai monitor telegram account bot_a01 every 30 seconds`',
    plan: 'Say what is to be planned: `/plan a report every day at 7`',
    run: 'Say which job: `/run job_id`. `/jobs` shows them.',
    why: 'Say which job: `/why job_id`. `/jobs` shows them.',
    cancel: 'Say which run: `/cancel run_id`. `/runs` shows them.',
  },
  notAllowed: (needs, has) => `That needs the role ${needs}; yours is ${has}. An admin can change that.`,
  failed: reason => `That did not work: ${reason}`,
  planned: summary => `**Plan:** ${summary}`,
  nothingPlanned: 'From that I can make no job.',
  willDo: 'Shall I do this?',
  doIt: 'Do it',
  leaveIt: 'Leave it',
  left: 'Left: nothing was done.',
  leftNotice: 'Nothing is done.',
  doingNotice: 'It is being done.',
  saved: { created: 'made', updated: 'changed', unchanged: 'as it was', error: 'not saved' },
  runs: { started: runId => `run ${runId}`, outcome: status => status },
  later: at => `runs at ${at}`,
  every: schedule => `repeats: ${schedule}`,
  assumption: 'Assumed',
  warning: 'Note',
  need: 'Still needed',
  runStarted: (jobId, runId, status) => `${jobId}: run ${runId} is ${status}.`,
  jobsHead: total => `**Jobs** (${total})`,
  noJobs: 'There are no jobs yet.',
  jobOff: 'off',
  jobNext: at => `next ${at}`,
  jobOnDemand: 'on demand',
  runsHead: '**Last runs**',
  noRuns: 'Nothing has run yet.',
  more: count => `… and ${count} more`,
  status: facts =>
    [
      '**How things stand**',
      `- runs: ${facts.running} running, ${facts.queued} queued, ${facts.delayed} delayed`,
      `- jobs: ${facts.enabledJobs} of ${facts.jobs} on, ${facts.failing} failing`,
      `- approvals waiting: ${facts.approvals}`,
      `- workers: ${facts.workers}, schedulers: ${facts.schedulers}`,
      `- accounts that do not answer: ${facts.connectorsDown}`,
    ].join('\n'),
  cancelled: (runId, isAtOnce) => (isAtOnce ? `Run ${runId} is cancelled.` : `Run ${runId} is told to stop.`),
  stale: {
    unknown: 'This does nothing any more: it was answered already, or is too old.',
    elsewhere: 'This belongs to another chat.',
    expired: 'The time to answer this is over. Ask again.',
    gone: 'What this belongs to is not there any more. Ask again.',
  },
  pairing: (code, senderId) =>
    `I do not know you yet. An admin can let you in with the code \`${code}\` (your id is \`${senderId}\`): ` +
    `\`multi-job telegram pair ${code} --sender ${senderId}\`, or in the dashboard. The code holds for an hour. Nothing of your message was kept.`,
};
