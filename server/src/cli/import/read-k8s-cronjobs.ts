import { parseYaml } from '../files/parse-yaml.ts';
import { faultText } from '../files/file-fault.ts';
import type { TextFault } from '../files/file-fault.ts';
import { cronFault } from './cron-of.ts';
import { carried, left } from './imported-entry.ts';
import type { Imported, ImportedEntry } from './imported-entry.ts';
import { jobOfArgv } from './job-of-shell.ts';
import { createJobNames } from './name-job.ts';
import { listOf, numberOf, recordOf, textOf } from './loose-values.ts';
import type { Loose } from './loose-values.ts';

/**
 * Reads manifests of Kubernetes and takes the CronJobs of them, also those of a `List` as `kubectl get -o yaml` prints it.
 * Source: the API reference of Kubernetes, batch/v1 CronJobSpec.
 */
export function readK8sCronJobs({ text, prefix, file }: { text: string; prefix: string; file: string }): Imported & {
  faults: string[];
} {
  const { documents, faults } = parseYaml(text);
  const nameJob = createJobNames(prefix);
  const objects = documents.flatMap(({ value }) => {
    const object = recordOf(value);
    return object['kind'] === 'List' || object['kind'] === 'CronJobList'
      ? listOf(object['items']).map(recordOf)
      : [object];
  });
  const entries = objects.flatMap(object => (object['kind'] === 'CronJob' ? [readCronJob(object, nameJob)] : []));
  const others = objects.filter(({ kind }) => typeof kind === 'string' && kind !== 'CronJob').length;
  const notes = others === 0 ? [] : [`${others} of ${objects.length} objects are no CronJob and are left alone`];
  return { entries, notes, faults: faults.map((fault: TextFault) => faultText({ file, ...fault })) };
}

function readCronJob(object: Loose, nameJob: (words: string) => string): ImportedEntry {
  const { name, namespace } = recordOf(object['metadata']);
  const spec = recordOf(object['spec']);
  const job = recordOf(recordOf(spec['jobTemplate'])['spec']);
  const pod = recordOf(recordOf(job['template'])['spec']);
  const place = `CronJob ${textOf(namespace) ?? 'default'}/${textOf(name) ?? '?'}`;
  const cron = textOf(spec['schedule']) ?? '';
  const containers = listOf(pod['containers']).map(recordOf);
  const container = containers[0] ?? {};
  const image = textOf(container['image']) ?? '?';
  const original = `${cron} ${image}`;
  const reason = reasonAgainst({ cron, containers, pod });
  if (reason !== null) return left(place, original, reason);

  const argv = [...listOf(container['command']), ...listOf(container['args'])].map(String);
  const limitSec = numberOf(job['activeDeadlineSeconds']);
  const made = jobOfArgv(argv, {
    env: plainEnv(container),
    ...(limitSec !== null && { limitMs: Math.min(limitSec, 86_390) * 1000 }),
  });
  const notes = [...made.notes];
  if (made.type === 'command.run') notes.unshift(`it ran in the image ${image}: what it needs must be on the worker`);
  const hidden = hiddenEnv(container);
  if (hidden.length > 0) notes.push(`variables from elsewhere are not carried over: ${hidden.join(', ')}`);
  if (listOf(container['volumeMounts']).length > 0) notes.push('its volumes are not carried over');
  const policy = textOf(spec['concurrencyPolicy']) ?? 'Allow';
  if (policy === 'Replace') notes.push('concurrencyPolicy Replace: here the next firing waits for the one that runs');
  const deadlineSec = numberOf(spec['startingDeadlineSeconds']);
  const zone = textOf(spec['timeZone']);
  if (zone === null) notes.push('it names no zone: it fires by DEFAULT_TIMEZONE, there it was that of the controller');
  return carried({
    ...{ place, original, notes, enabled: spec['suspend'] !== true },
    spec: {
      job_id: nameJob([textOf(namespace), textOf(name)].filter(part => part !== null && part !== 'default').join(' ')),
      type: made.type,
      schedule: {
        ...{ cron, ...(zone !== null && { timezone: zone }) },
        ...(deadlineSec !== null && deadlineSec < 60 && { misfire_policy: 'skip' }),
      },
      timeout_ms: made.timeout_ms,
      retry_policy: {
        max_retry: Math.min(numberOf(job['backoffLimit']) ?? 6, 100),
        exponential: { base_sec: 10, max_sec: 360 },
      },
      inputs: {
        ...made.inputs,
        ...(made.type === 'command.run' && { repeatable: true }),
        allow_overlap: policy === 'Allow',
      },
    },
  });
}

interface Parts {
  cron: string;
  containers: readonly Loose[];
  pod: Loose;
}

function reasonAgainst({ cron, containers, pod }: Parts): string | null {
  const [container] = containers;
  if (cron === '') return 'has no schedule';
  if (/^(?:CRON_)?TZ=/.test(cron)) return 'has its zone within the schedule: write it as timeZone';
  const fault = cronFault(cron);
  if (fault !== null) return fault;
  if (container === undefined) return 'has no container';
  if (containers.length > 1 || listOf(pod['initContainers']).length > 0) {
    return 'has several containers: a job runs one program. Make a job of each, or a program that does all';
  }
  if (listOf(container['command']).length === 0) {
    return `runs what its image ${textOf(container['image']) ?? ''} begins by itself: say the command in the manifest, or write the job by hand`;
  }
  return null;
}

function plainEnv(container: Loose): Record<string, string> {
  const given = listOf(container['env']).map(recordOf);
  return Object.fromEntries(
    given.flatMap(({ name, value }) =>
      textOf(name) !== null && textOf(value) !== null ? [[String(name), String(value)]] : [],
    ),
  );
}

function hiddenEnv(container: Loose): string[] {
  const byName = listOf(container['env'])
    .map(recordOf)
    .flatMap(each => (each['valueFrom'] === undefined ? [] : [String(each['name'])]));
  return [...byName, ...listOf(container['envFrom']).map(() => 'envFrom')];
}
