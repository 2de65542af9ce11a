/** An app as Slack takes it: its command, its events and its buttons all come to one address. */
export function slackManifest(address: string): string {
  const manifest = {
    display_information: { name: 'Multi-Job' },
    features: {
      bot_user: { display_name: 'multi-job', always_online: true },
      app_home: { messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      slash_commands: [
        {
          command: '/multijob',
          url: address,
          description: 'Jobs: help shows what it understands',
          usage_hint: 'run backup',
          should_escape: true,
        },
      ],
    },
    oauth_config: { scopes: { bot: SCOPES } },
    settings: {
      event_subscriptions: {
        request_url: address,
        bot_events: ['app_mention', 'message.im', 'message.channels', 'message.groups'],
      },
      interactivity: { is_enabled: true, request_url: address },
      org_deploy_enabled: false,
      socket_mode_enabled: false,
    },
  };
  return JSON.stringify(manifest, null, 2);
}

const SCOPES = ['commands', 'chat:write', 'app_mentions:read', 'im:history', 'channels:history', 'groups:history'];
