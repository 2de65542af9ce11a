import { scheduleSchema } from '@multi-job/contract/job-spec';
import { z } from 'zod';
import type { Clock } from '../core/clock.ts';
import type { Engine } from '../engine/engine.ts';
import { defineJob } from './define-job.ts';
import type { JobContext, JobDefinition } from './define-job.ts';
import { described, typeTexts } from './input-texts.ts';
import { notifySchema, receiverOf } from './notify-input.ts';
import { collectRuns } from './report-daily/collect-runs.ts';
import { collectSkips } from './report-daily/collect-skips.ts';
import type { DailyReport } from './report-daily/daily-report.ts';
import { localDate, localTime } from './report-daily/local-time.ts';
import { renderMarkdown } from './report-daily/render-markdown.ts';

const WINDOW_MS = 86_400_000;
/** Fits the message limit of every channel (Telegram: 4096 characters). */
const MAX_MESSAGE_CHARS = 3500;

const inputsSchema = z
  .looseObject({
    timezone: scheduleSchema.shape.timezone.meta(
      described(
        'IANA time zone in which times are written. Left out: the default zone.',
        'Zona waktu IANA untuk menulis waktu. Dikosongkan: zona bawaan.',
      ),
    ),
    notify: notifySchema
      .optional()
      .meta(
        described(
          'Where to send the report. Left out: it is not sent.',
          'Tujuan pengiriman laporan. Dikosongkan: tidak dikirim.',
        ),
      ),
    output_path: z
      .string()
      .min(1)
      .max(1024)
      .optional()
      .meta(
        described(
          'File to write the report to: JSON when it ends in .json, else Markdown. {date} becomes the date. Left out: no file.',
          'Berkas tujuan laporan: JSON bila berakhiran .json, selain itu Markdown. {date} menjadi tanggal. Dikosongkan: tanpa berkas.',
        ),
      ),
  })
  .meta(
    typeTexts(
      'Merangkum 24 jam terakhir: jumlah, tiap job, kegagalan, eksekusi paling lambat, dan penjadwalan yang dilewati.',
    ),
  );
type Inputs = z.infer<typeof inputsSchema>;

export interface ReportDailyDeps {
  engine: Engine;
  clock: Clock;
  defaultTimezone: string;
}

/** Sums up the runs accepted, and the firings left out, in the last 24 hours. */
export function reportDailyJob({ engine, clock, defaultTimezone }: ReportDailyDeps): JobDefinition<Inputs> {
  return defineJob({
    type: 'report.daily',
    description: 'Sums up the last 24 hours: totals, each job, failures, slowest runs and skipped dispatches.',
    inputs: inputsSchema,
    tools: ['metrics', 'messaging', 'files'],
    async run(ctx, { timezone = defaultTimezone, notify, output_path }) {
      const report = await collectReport(engine, ctx, clock.now(), timezone);
      const markdown = renderMarkdown(report);
      // The file first: writing it again on a retry changes nothing, sending a message again would.
      const file = output_path === undefined ? null : await writeReport(ctx, output_path, report, markdown);
      const receipt =
        notify === undefined
          ? null
          : await ctx.tools.messaging.send({
              ...receiverOf(notify),
              // A later attempt sums up anew; what was sent is not sent again.
              key: 'report',
              subject: `Daily report, ${localDate(Date.parse(report.window.until), timezone)}`,
              text: shortened(markdown),
              data: report,
            });
      ctx.progress(100, 'the report is done');
      return { report, markdown, file, delivery: receipt };
    },
  });
}

async function collectReport(engine: Engine, ctx: JobContext, nowMs: number, timezone: string): Promise<DailyReport> {
  const window = { sinceMs: nowMs - WINDOW_MS, untilMs: nowMs };
  const { signal } = ctx;
  const runs = await collectRuns(engine, window, signal, count => {
    ctx.progress(null, `${count} runs read`);
  });
  const skipped = await collectSkips(engine, window, signal, (done, total) => {
    ctx.progress(Math.min(99, (done / Math.max(1, total)) * 100), `ledgers of ${done} of ${total} jobs read`);
  });
  return {
    window: {
      since: new Date(window.sinceMs).toISOString(),
      until: new Date(window.untilMs).toISOString(),
      timezone,
      since_local: localTime(window.sinceMs, timezone),
      until_local: localTime(window.untilMs, timezone),
    },
    ...runs,
    skipped,
  };
}

async function writeReport(ctx: JobContext, path: string, report: DailyReport, markdown: string) {
  const date = report.window.until_local.slice(0, 10);
  const target = path.replaceAll('{date}', date);
  const content = target.toLowerCase().endsWith('.json') ? `${JSON.stringify(report, null, 2)}\n` : markdown;
  return ctx.tools.files.write(target, content);
}

/** Cut at the end of a line, saying so. */
function shortened(markdown: string): string {
  if (markdown.length <= MAX_MESSAGE_CHARS) return markdown;
  const cut = markdown.slice(0, MAX_MESSAGE_CHARS);
  return `${cut.slice(0, cut.lastIndexOf('\n'))}\n\n… shortened; the whole report is in the run's output.`;
}
