export const setUp = {
  title: 'Set up a channel',
  lead: 'Step by step, until the first message has come.',
  more: 'Other services have no guided way yet: <link>add their account by its fields</link>.',
  forAdmins: {
    title: 'Only admins set up channels',
    body: 'A channel needs a secret, and only admins enter those. Ask an admin.',
  },
  channels: {
    telegram: {
      name: 'Telegram',
      what: 'Commands from a chat, answers, approvals by buttons',
      title: 'Set up Telegram',
      lead: 'A bot of your own: it takes commands from those you let in, and brings messages and approvals to them.',
    },
    slack: {
      name: 'Slack',
      what: '/multijob, mentions, messages, approvals by buttons',
      title: 'Set up Slack',
      lead: 'An app of your workspace: it takes commands from those you let in, and brings messages and approvals to them.',
    },
    whatsapp: {
      name: 'WhatsApp',
      what: 'Commands to a business number, answers, delivery states',
      title: 'Set up WhatsApp',
      lead: 'A business number of the Cloud API of Meta: it takes commands from those you let in, and brings messages to them.',
    },
    discord: {
      name: 'Discord',
      what: '/multijob, answers, approvals by buttons',
      title: 'Set up Discord',
      lead: 'An application of your own: it takes commands from those you let in, and brings messages and approvals to them.',
    },
    sms: {
      name: 'SMS and calls',
      what: 'Commands by text message and by telephone, answers, delivery states',
      title: 'Set up SMS and calls',
      lead: 'A number of yours at Twilio: it takes commands from those you let in, in writing and in calls, and brings messages to them.',
    },
    email: {
      name: 'Email',
      what: 'Commands by mail, answers, reports to addresses',
      title: 'Set up email',
      lead: 'A mailbox of your own: it takes commands from those you let in, and brings messages to any address.',
    },
    webhook: {
      name: 'Webhook',
      what: 'GitHub, Stripe, your own programs and others start a job',
      title: 'Set up a webhook',
      lead: 'An address of its own that starts a job with each delivery that proves where it is from.',
    },
  },
  common: {
    enter: 'Enter it here',
    accountId: 'Account id',
    accountIdHint: 'What jobs call it; also the end of its address.',
    create: 'Save account',
    made: 'Account <link></link> is saved.',
    address: 'Address',
    copied: 'What is pasted there',
    noPublicUrl:
      'This address is a guess: set <code>PUBLIC_URL</code> of the API to the one that leads here from outside.',
    noHttps:
      'Most providers refuse an address without https, and what they send to it can be read on the way: put a proxy with TLS in front, and set <code>PUBLIC_URL</code> to its address.',
    first: 'The first message',
    waiting: 'Waiting for the first message …',
    seen: 'The first message has come. It works.',
    seenUnknown: 'The first message has come, from somebody unknown. Let them in below.',
    done: 'To the connectors',
  },
  slack: {
    make: 'Make an app in Slack',
    makeSteps: {
      create:
        'Open <link>Your Apps</link>, press <press>From scratch</press>, give it a name and choose your workspace.',
      scopes:
        'Under <press>OAuth & Permissions</press>, Bot Token Scopes, add <code>commands</code>, <code>chat:write</code>, <code>app_mentions:read</code>, <code>im:history</code>, <code>channels:history</code> and <code>groups:history</code>.',
      install:
        'Press <press>Install to Workspace</press>, then copy the Bot User OAuth Token that begins with <code>xoxb-</code>.',
      secret: 'Under <press>Basic Information</press>, App Credentials, copy the Signing Secret.',
    },
    tell: 'Tell Slack the address',
    tellSteps: {
      manifest:
        'Under <press>App Manifest</press> of your app, choose JSON and put this in the place of what is there.',
      verify:
        'Press <press>Save Changes</press>. Under <press>Event Subscriptions</press> the address is Verified then; if it is not, press <press>Retry</press>.',
      invite: 'In each channel that it is to write to: <code>/invite @multi-job</code>.',
    },
    write: 'Type <code>/multijob status</code> in Slack.',
  },
  whatsapp: {
    make: 'Make an app at Meta',
    makeSteps: {
      app: 'Open the <link>App Dashboard of Meta</link> and create an app with the use case <press>Connect with customers through WhatsApp</press>.',
      number:
        'Under <press>Use cases</press>, <press>Customize</press>, <press>API Setup</press>, add your number and copy its Phone number ID.',
      token:
        'In the Business settings, <press>System users</press>, give one the app and the WhatsApp account, and generate a token with <code>whatsapp_business_messaging</code> and <code>whatsapp_business_management</code>. The one under API Setup ends after a day.',
      secret: 'Under <press>App settings</press>, <press>Basic</press>, copy the App secret.',
      word: 'Make up a word: it is the Verify token, which you enter here and then at Meta.',
    },
    tell: 'Tell Meta the address',
    tellSteps: {
      webhook:
        'Under <press>Use cases</press>, <press>Customize</press>, <press>Configuration</press>, Webhook, paste this as the Callback URL, and your word as the Verify token.',
      verify: 'Press <press>Verify and save</press>: Meta asks the address, which is answered here.',
      subscribe: 'Subscribe to the field <press>messages</press>.',
    },
    write: 'Write <code>/status</code> to the number in WhatsApp.',
  },
  sms: {
    make: 'Get a number at Twilio',
    makeSteps: {
      account: 'Open the <link>Twilio Console</link> and copy the Account SID and the Auth token of your account.',
      number: 'Under <press>Phone Numbers</press>, buy or choose a number that can send messages and take calls.',
    },
    tell: 'Tell Twilio the addresses',
    tellSteps: {
      open: 'Under <press>Phone Numbers</press>, <press>Active numbers</press>, open your number.',
      messages: 'Messaging, <press>A message comes in</press>: Webhook, HTTP POST, and the address for messages.',
      calls: 'Voice, <press>A call comes in</press>: Webhook, HTTP POST, and the address for calls. Then save.',
    },
    messages: 'Address for messages',
    calls: 'Address for calls',
    write:
      'Send <code>/status</code> to the number as a text message. Then call it and press 1 three times: for English, for how things stand, and to agree. The answer comes as a text message.',
  },
  discord: {
    make: 'Make an application at Discord',
    makeSteps: {
      create:
        'Open the <link>Developer Portal</link>, press <press>New Application</press>, and copy Application ID and Public Key of its General Information.',
      token: 'Under <press>Bot</press>, press <press>Reset Token</press> and copy it.',
      invite:
        'Under <press>OAuth2</press>, URL Generator, choose <code>bot</code> and <code>applications.commands</code>, of the permissions <press>Send Messages</press>, and open the address that it makes to add the bot to your server.',
    },
    tell: 'Tell Discord the address',
    tellSteps: {
      paste: 'Under <press>General Information</press>, paste this as the Interactions Endpoint URL.',
      save: 'Press <press>Save Changes</press>: Discord asks the address, which is answered here.',
    },
    write: 'Type <code>/multijob status</code> in your server. The command is there within a minute of saving.',
  },
  email: {
    ask: 'Ask your mail provider',
    askSteps: {
      servers:
        'Look up the names of its servers for sending (SMTP) and reading (IMAP), such as <code>smtp.example.com</code> and <code>imap.example.com</code>.',
      password: 'Where you sign in with a second factor, make an <press>app password</press>.',
      authserv:
        'Open the source of a mail that came to the mailbox: the first word of the first <code>Authentication-Results</code> is who checks senders.',
    },
    send: 'Who sends',
    read: 'The mailbox that is read',
    readLead:
      'It belongs to account <code>{id}</code>. To send only, leave this out. Where Postmark is to post what comes in, enter the password of the inbound webhook in that account instead.',
    postmarkSteps: {
      stream:
        'At <link>Postmark</link>, open your server, its inbound stream, <press>Settings</press>. Mail to the address of the stream is posted here.',
      address:
        'Paste this as the webhook, with the password that you entered above in the place of <code>PASSWORD</code>.',
      raw: 'Tick <press>Include raw email content in JSON payload</press>, then save.',
    },
    postmarkAddress: 'Webhook at Postmark',
    made: 'Mailbox <link></link> is saved.',
    later: 'Without a mailbox',
    write:
      'Write a mail with <code>/status</code> to the mailbox, from an address that is allowed. The answer comes by mail.',
    first: 'The first mail',
    sendOnly: 'Jobs and alerts can send through it now. How it stands shows among the connectors.',
  },
  webhook: {
    make: 'Which sender starts which job',
    sender: 'Sender',
    job: 'Job to start',
    jobHint: 'What comes stands under payload in its inputs.',
    create: 'Create the address',
    other: 'Another signature, filters, limits: use the whole form',
    made: 'Trigger <link></link> starts {job}.',
    enter: 'Enter this at the sender',
    secret: 'Secret',
    secretOnce: 'Copy it now: once you leave this page it is never shown again.',
    secretKept: 'The secret is stored and is not shown again. Lost? Replace it in the trigger.',
    first: 'The first delivery',
    waiting: 'Waiting for the first delivery …',
    seen: 'The first delivery came <time></time>. It works.',
    seenFiltered: 'A delivery came and proved itself; the filter held it back.',
    refused: 'One was refused <time></time>: <reason></reason>',
    toTrigger: 'To the trigger',
    toRun: 'To the run',
  },
  telegram: {
    bot: 'Make a bot in Telegram',
    botSteps: {
      open: 'Open <link>@BotFather</link> in Telegram.',
      newbot: 'Send <code>/newbot</code> and choose a name and a user name that ends in <code>bot</code>.',
      token: 'Copy the token it answers with: digits, a colon, and 35 characters or so.',
    },
    account: 'Enter its token here',
    accountId: 'Account id',
    accountIdHint: 'What jobs call it.',
    token: 'Bot token',
    tokenHint: 'Kept encrypted and never shown again. Whoever has it can speak as the bot.',
    chats: 'Chats that may write',
    chatsHint: 'Numbers, one a line. Left empty, whoever writes gets a code, and you let them in here.',
    useAi: 'Plan /ai with the language model',
    useAiHint: 'Where none is configured, plain rules plan it.',
    create: 'Save account',
    made: 'Account <link></link> is saved.',
    first: 'The first message',
    write: 'Open your bot in Telegram and send <code>/start</code>.',
  },
} as const;
