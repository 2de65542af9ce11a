/** Documents that `npm test` types as well, with how many of their blocks: those that a newcomer types first. */
export const SHORT: Readonly<Record<string, number>> = { 'README.md': 6, 'docs/outputs.md': 6 };

/** Their reader switches tokens on, which those of the others do not. */
export const WITH_TOKENS = ['docs/mcp.md', 'docs/security.md'];

/** What the commands of a document are refused, as it says. */
export const REFUSALS: Readonly<Record<string, readonly string[]>> = {
  'README.md': ['http 400: POST http://127.0.0.1/jobs'],
  'README.id.md': ['http 400: POST http://127.0.0.1/jobs'],
  'docs/approvals.md': ['http 409: POST'],
  'docs/writing-jobs.md': ['http 400: POST http://127.0.0.1/jobs'],
  'docs/cli.md': [
    'multi-job exit 1: jobs run nightly-sync',
    'multi-job exit 2: jobs save bad.json',
    'multi-job exit 3: jobs show nobody',
  ],
  'docs/security.md': ['http 403: POST http://127.0.0.1/jobs/report/run'],
  // A shop that is made up; a question of no agent, which is not remembered.
  'docs/a-day-with-it.md': ['multi-job exit 1: accounts test gula/main', 'multi-job exit 2: approvals approve'],
  // Services are at work, which a move refuses.
  'docs/BUKU_PANDUAN_SISTEM.md': ['multi-job exit 1: migrate --to redis'],
  'docs/upgrading.md': ['multi-job exit 1: migrate --to redis', 'multi-job exit 2: migrate --to embedded'],
  'docs/explain.md': ['http 404: GET http://127.0.0.1/jobs/nobody/explain'],
  'docs/integrations.md': ['multi-job exit 1: accounts test openai/default'],
  'docs/skill-registry.md': [
    'multi-job exit 1: jobs run check-elsewhere',
    'multi-job exit 1: skills install check-site.yaml',
    'multi-job exit 1: skills delete check_site',
    'multi-job exit 7: skills verify',
  ],
  'docs/mcp-servers.md': [
    'multi-job exit 1: mcp-servers test mcp_memory',
    'multi-job exit 1: mcp-servers tools mcp_memory --tool',
    'multi-job exit 2: mcp-servers pin mcp_memory',
  ],
};

/** What the reader of a document has already, typed before. */
export const BEFORE: Readonly<Record<string, string>> = {
  // The jobs of the three shops, a question that waits, and the secrets that the shops gave.
  'docs/a-day-with-it.md': `
for job in orders-teh orders-gula prices-teh; do
  printf '{"job_id": "%s", "type": "simulation.heavy", "schedule": {"interval_sec": 300}, "inputs": {"work_ms": 1}}' $job > $job.json
  multi_job jobs save $job.json
done
echo '{"requires_approval": true}' | command curl -sf -X POST http://127.0.0.1:8000/jobs/prices-teh/run -H 'content-type: application/json' -d @- >/dev/null
printf 'gula-0123456789-7f3a' > gula-secret.txt
printf 'hook-0123456789-4b1d' > hook-token.txt`,
  // One whose pool nobody serves, one that is at work.
  'docs/explain.md': `
echo '{"job_id": "report-nightly", "type": "simulation.heavy", "agent_pool": "night", "schedule": {"cron": "0 7 * * *"}}' > night.json
echo '{"job_id": "load", "type": "simulation.heavy", "timeout_ms": 3600000, "schedule": {"interval_sec": 3600}, "inputs": {"work_ms": 3000000}}' > load.json
multi_job jobs save night.json load.json
multi_job jobs run load
sleep 2`,
  // The first job of the README.
  'docs/backfill.md': `
echo '{"job_id": "first-report", "type": "report.daily", "schedule": {"cron": "0 7 * * *", "timezone": "Asia/Jakarta"}}' > first-report.json
multi_job jobs save first-report.json`,
  // The job of the handbook.
  'docs/TEMPLATE_INSIDEN_POSTMORTEM.md': `
echo '{"job_id": "laporan-pertama", "type": "report.daily"}' > laporan-pertama.json
multi_job jobs save laporan-pertama.json`,
  // The folder that it writes is not there yet.
  'docs/jobs-as-files.md': 'rm -rf jobs',
  // What crontab -l prints there.
  'docs/moving-in.md': `
printf '%s\\n' '*/5 * * * * curl -fsS https://shop.example/health >/dev/null' '0 2 * * * /opt/backup.sh --full' > crontab.txt`,
  'docs/troubleshooting.md': `
echo '{"job_id": "JOB", "type": "simulation.heavy"}' > JOB.json
multi_job jobs save JOB.json`,
};

/** Answers of a document that tell of an installation in another state than the one that it is tried in. */
export const ELSEWHERE: Readonly<Record<string, RegExp>> = {
  // What a simulation of a minute and a half finds on that machine.
  'docs/cli.md':
    /^(overlap|depth) |still waited for a slot|late or more|were skipped because|slots on average, and there are/,
  // A server that the settings allow, and that is installed.
  'docs/mcp-servers.md': /^works: memory-server/,
  // No account webhook/ops, no account of a model.
  'docs/planner.md': /^ +needs: (No connector has ever reported|Belum ada konektor yang melaporkan)/,
  // Three accounts with secrets.
  'docs/security.md':
    /^key +51e4a3c9|^secrets entered +3: account 3|^the platform's own|^sealed under|^4 of 4 sealed texts|3 secrets were sealed anew/,
};
