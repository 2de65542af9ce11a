import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Registry, collectDefaultMetrics } from 'prom-client';
import { expect, test } from 'vitest';
import { PLATFORM_METRICS } from '../../src/services/api/metrics/platform-metrics.ts';
import { runPromtool } from './run-promtool.ts';

const deploy = (path: string) => fileURLToPath(new URL(`../../../deploy/${path}`, import.meta.url));
const RULES = deploy('prometheus/rules.yml');

interface Rule {
  alert: string;
  expr: string;
  severity: string;
  summary: string;
  runbook: string;
}
interface Dashboard {
  panels: { title: string; description: string; targets: { expr: string }[] }[];
}

test('promtool accepts the sample configuration and the rules, and their unit tests pass', () => {
  for (const args of [
    ['check', 'config', deploy('prometheus/prometheus.yml')],
    ['check', 'rules', RULES],
    ['test', 'rules', deploy('prometheus/rules.test.yml')],
  ]) {
    expect(runPromtool(args), args.join(' ')).toMatchObject({ code: 0 });
  }
});

test('every alert says what is wrong, how bad it is and what to do first', async () => {
  const rules = await readRules();
  expect(rules.length).toBeGreaterThanOrEqual(9);
  for (const { alert, severity, summary, runbook } of rules) {
    expect(severity, alert).toMatch(/^(critical|warning|info)$/);
    expect(summary.length, alert).toBeGreaterThan(10);
    expect(runbook, alert).toMatch(/^[A-Z].{40,}\.$/);
  }
});

test('every alert is raised by a unit test', async () => {
  const tested = await readFile(deploy('prometheus/rules.test.yml'), 'utf8');
  for (const { alert } of await readRules()) expect(tested).toContain(`alertname="${alert}"`);
});

test('rules and dashboard name only metrics that /metrics shows, with labels that these have', async () => {
  const labelsOf = await knownMetrics();
  for (const expr of [...(await readRules()).map(rule => rule.expr), ...(await dashboardExpressions())]) {
    const used = metricsIn(expr);
    expect(used.size, expr).toBeGreaterThan(0);
    for (const [name, labels] of used) {
      expect([...labelsOf.keys()], expr).toContain(name);
      for (const label of labels) expect(labelsOf.get(name), `${name} in ${expr}`).toContain(label);
    }
  }
});

test('every expression of the dashboard is PromQL, and every metric of the platform is on it', async () => {
  const expressions = await dashboardExpressions();
  const rules = expressions.map((expr, index) => ({ record: `panel_${index}`, expr }));
  const folder = await mkdtemp(join(tmpdir(), 'mj-dashboard-'));
  const file = join(folder, 'panels.yml');
  await writeFile(file, JSON.stringify({ groups: [{ name: 'dashboard', rules }] }));
  const checked = runPromtool(['check', 'rules', file]);
  await rm(folder, { recursive: true });
  expect(checked).toMatchObject({ code: 0 });
  for (const { name } of PLATFORM_METRICS)
    expect(
      expressions.some(expr => expr.includes(name)),
      name,
    ).toBe(true);
});

/** As promtool has checked the file, it is enough to read the few forms that it has. */
async function readRules(): Promise<Rule[]> {
  const [, ...alerts] = (await readFile(RULES, 'utf8')).split(/^ +- alert: /m);
  return alerts.map(text => {
    const value = (name: string) => new RegExp(`^ +${name}: (?:\\|\\n((?: {10}.*\\n)+)|(.*))`, 'm').exec(text);
    const textOf = (name: string) => (value(name)?.[1] ?? value(name)?.[2] ?? '').trim();
    return {
      alert: text.split('\n', 1)[0] ?? '',
      expr: textOf('expr'),
      severity: /severity: (\w+)/.exec(text)?.[1] ?? '',
      summary: textOf('summary'),
      runbook: textOf('runbook'),
    };
  });
}

async function dashboardExpressions(): Promise<string[]> {
  const { panels } = JSON.parse(await readFile(deploy('grafana/multi-job.json'), 'utf8')) as Dashboard;
  return panels.flatMap(({ targets }) => targets.map(({ expr }) => expr.replaceAll('$__rate_interval', '5m')));
}

/** The series names that a scrape gives, with the labels of each: the platform's, the process's, Prometheus' own. */
async function knownMetrics(): Promise<Map<string, string[]>> {
  const known = new Map<string, string[]>([['up', ['job', 'instance']]]);
  for (const { name, kind, labels } of PLATFORM_METRICS) {
    if (kind !== 'histogram') known.set(name, [...labels]);
    else {
      known.set(`${name}_bucket`, [...labels, 'le']);
      for (const part of ['sum', 'count']) known.set(`${name}_${part}`, [...labels]);
    }
  }
  const register = new Registry();
  collectDefaultMetrics({ register });
  for (const { name } of await register.getMetricsAsJSON()) known.set(name, []);
  return known;
}

const WORDS = /^(sum|by|and|or|rate|increase|deriv|histogram_quantile|time)$/;

/** Names outside of braces, brackets and `by (…)`, each with the labels it is matched or grouped by. */
function metricsIn(expr: string): Map<string, Set<string>> {
  const grouped = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/));
  const bare = expr.replace(/by \([^)]*\)/g, ' ').replace(/\[[^\]]*\]/g, ' ');
  const used = new Map<string, Set<string>>();
  for (const [, name = '', matchers = ''] of bare.matchAll(/([a-zA-Z_]\w*)(?:\{([^}]*)\})?/g)) {
    if (WORDS.test(name)) continue;
    const matched = [...matchers.matchAll(/(\w+)\s*=/g)].map(([, label = '']) => label);
    used.set(name, new Set([...(used.get(name) ?? []), ...matched, ...grouped]));
  }
  return used;
}
