/** Job types the platform brings along. They are known before the first worker has published anything. */
export const BUILT_IN_TYPE_NAMES = [
  'monitor.channel',
  'report.daily',
  'backup.export',
  'agent.workflow',
  'http.request',
  'command.run',
  'message.send',
  'simulation.heavy',
] as const;
