import type { Showcase } from './showcase.ts';

export interface PlaceOfPage {
  name: string;
  path: string;
  /** Stands once what the page reads is there. */
  ready: string;
}

/** Every page of the dashboard, with something to see on it. */
export function pagesOf({ failedRunId, approvalId, jobId }: Showcase): PlaceOfPage[] {
  return [
    { name: 'overview', path: '/ui/', ready: 'main >> text=invoice-sync' },
    { name: 'runs', path: '/ui/runs/', ready: '[data-row]' },
    { name: 'run', path: `/ui/runs/view/?id=${failedRunId}`, ready: '[data-sentence]' },
    { name: 'approvals', path: '/ui/approvals/', ready: '[data-approval]' },
    { name: 'approval', path: `/ui/approvals/view/?id=${approvalId}`, ready: 'main h1' },
    { name: 'automation', path: '/ui/automation/', ready: '[data-row]' },
    { name: 'jobs', path: '/ui/jobs/', ready: '[data-row="nightly-backup"]' },
    {
      name: 'job',
      path: `/ui/jobs/view/?id=${jobId}&tab=explain`,
      ready: '[role="tabpanel"] h2, [role="tabpanel"] li',
    },
    { name: 'new job', path: '/ui/jobs/new/', ready: 'main input' },
    { name: 'planner', path: '/ui/planner/', ready: 'main textarea' },
    { name: 'schedules', path: '/ui/schedules/', ready: '[role="grid"]' },
    { name: 'calendars', path: '/ui/schedules/calendars/', ready: '[data-row="id-holidays"]' },
    { name: 'calendar', path: '/ui/schedules/calendars/view/?id=id-holidays', ready: '[data-day]' },
    { name: 'edit calendar', path: '/ui/schedules/calendars/edit/?id=id-holidays', ready: 'main form, main h2' },
    { name: 'skills', path: '/ui/skills/', ready: '[data-skill]' },
    { name: 'skill', path: '/ui/skills/view/?id=price_watch', ready: '[data-may]' },
    { name: 'workers', path: '/ui/workers/', ready: 'main table' },
    { name: 'connectors', path: '/ui/connectors/', ready: 'main table, main h2' },
    { name: 'outbox', path: '/ui/connectors/?tab=outbox', ready: 'main [role="tabpanel"] h2' },
    { name: 'triggers', path: '/ui/triggers/', ready: '[data-row]' },
    { name: 'trigger', path: '/ui/triggers/view/?id=pull-requests', ready: '[data-secret]' },
    { name: 'edit trigger', path: '/ui/triggers/edit/?id=pull-requests', ready: 'main form, main h2' },
    { name: 'integrations', path: '/ui/integrations/', ready: '[data-row]' },
    { name: 'account', path: '/ui/integrations/view/?id=openai/default', ready: '[data-secret]' },
    { name: 'edit account', path: '/ui/integrations/edit/?id=openai/default', ready: 'main form, main h2' },
    { name: 'new account', path: '/ui/integrations/new/', ready: 'main h2' },
    { name: 'templates', path: '/ui/integrations/templates/', ready: 'main form' },
    { name: 'live events', path: '/ui/activity/', ready: '[data-event]' },
    { name: 'audit', path: '/ui/activity/?tab=audit', ready: 'main table' },
    { name: 'settings', path: '/ui/settings/', ready: 'main select' },
  ];
}
