import { Command } from 'commander';
import type { Finish } from '../finish.ts';
import { deleteJobCommand } from './jobs/delete-job.ts';
import { jobMemoryCommand } from './jobs/job-memory.ts';
import { jobVersionsCommand } from './jobs/job-versions.ts';
import { listJobsCommand } from './jobs/list-jobs.ts';
import { nextRunsCommand } from './jobs/next-runs.ts';
import { occurrencesCommand } from './jobs/occurrences.ts';
import { rollbackJobCommand } from './jobs/rollback-job.ts';
import { runJobCommand } from './jobs/run-job.ts';
import { saveJobsCommand } from './jobs/save-jobs.ts';
import { showJobCommand } from './jobs/show-job.ts';
import { validateJobsCommand } from './jobs/validate-jobs.ts';
import { disableJobCommand, enableJobCommand } from './jobs/switch-job.ts';

export function jobsCommand(finish: Finish): Command {
  const command = new Command('jobs').description('list, save, enable, disable and run jobs, and see how they went');
  const verbs = [
    listJobsCommand,
    showJobCommand,
    saveJobsCommand,
    validateJobsCommand,
    deleteJobCommand,
    enableJobCommand,
    disableJobCommand,
    runJobCommand,
    jobVersionsCommand,
    rollbackJobCommand,
    nextRunsCommand,
    occurrencesCommand,
    jobMemoryCommand,
  ];
  for (const verb of verbs) command.addCommand(verb(finish));
  return command;
}
