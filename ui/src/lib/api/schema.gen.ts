// Made by "npm run api-types -w ui" out of the API's own document. A test compares the two.
export interface paths {
    "/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the processes of the platform with their heartbeats, also those lost lately */
        get: operations["listAgents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{agent_id}/drain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a worker finish what it has in hand and take nothing new
         * @description Holds until the worker is resumed or ends; runs in its pool wait for other workers.
         */
        post: operations["drainAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{agent_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a worker that drains take runs again */
        post: operations["resumeAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/budget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What one agent and all of them have used up today
         * @description A day is one of `DEFAULT_TIMEZONE`. What a call may use at most counts until it is known what it used.
         */
        get: operations["readAgentBudget"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what agents were allowed for longer ("always allow"), the newest first */
        get: operations["listAgentGrants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/grants/{grant_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a grant back: the next step that it covered asks again */
        delete: operations["revokeAgentGrant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/memory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what is remembered of agents, ordered by agent key
         * @description Written by code from the records of their runs. At most five lines of counts, codes and names of it reach a model.
         */
        get: operations["listAgentMemories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/memory/{agent_key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget all that is remembered of an agent; steps that asked because they had failed ask no more */
        delete: operations["forgetAgentMemory"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether all agents are stopped, since when, by whom and why */
        get: operations["readAgentsPause"];
        put?: never;
        /**
         * Stop all agents within 5 s, also over restarts, until they are resumed
         * @description What a step has begun is finished; nothing further is begun. Their runs wait and go on where they stopped.
         */
        post: operations["pauseAgents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let agents go on */
        post: operations["resumeAgents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List alerts: those that reach nobody first, then those that have something to tell */
        get: operations["listAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/alerts/{alert_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an alert: its rule, what is wrong now, whether anybody is reached */
        get: operations["getAlert"];
        /**
         * Create an alert, or change it
         * @description What a read answered may be sent back as it is. One that is new, is switched on or speaks of something else hears what happens from now on. The header `X-Alert-Change` says `created`, `updated` or `unchanged`.
         */
        put: operations["putAlert"];
        post?: never;
        /** Delete an alert; its messages that are in the outbox go on */
        delete: operations["deleteAlert"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/alerts/{alert_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an alert has told, newest first, and what could not be delivered
         * @description The last hundred messages are kept.
         */
        get: operations["listAlertHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/alerts/{alert_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test message, and say what became of it within six seconds
         * @description Also of an alert that is switched off. `queued`: it still waits in the outbox.
         */
        post: operations["testAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List approvals, newest first */
        get: operations["listApprovals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/{approval_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an approval: what is asked, by whom, and the outcome */
        get: operations["getApproval"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/{approval_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve: the run continues
         * @description An approval is decided once. Send the `digest` that you read to be sure that what you saw is what is decided. `remember` and `answer` are only taken where they fit what is asked; see docs/approvals.md.
         */
        post: operations["approveApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/{approval_id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject: the run ends `failed` as `approval_rejected`
         * @description An approval is decided once. Send the `digest` that you read to be sure that what you saw is what is decided. `remember` and `answer` are only taken where they fit what is asked; see docs/approvals.md.
         */
        post: operations["rejectApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audit log, newest first: every call that may change something, and every one denied
         * @description With `Accept: text/csv` every row that matches, as a file: `limit` and `cursor` are for JSON. What a spreadsheet would take for a formula gets an apostrophe in front.
         */
        get: operations["listAuditLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prove that no row of the audit log was changed, removed or reordered; otherwise say which
         * @description Reads the whole log; calls that come meanwhile share the result. `last` noted elsewhere proves later that the log up to it is the same. Rows with a key cannot be written anew by whoever can write to the store alone.
         */
        get: operations["verifyAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who you are here: your name in the audit log, and your role */
        get: operations["getCaller"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/automation/agent-workflow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a recurring agent workflow, or change the one with this id
         * @description A save replaces the whole job; only `enabled` stays as it is where it is left out.
         */
        post: operations["saveAgentWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/automation/agent-workflows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the jobs of type agent.workflow, ordered by id */
        get: operations["listAgentWorkflows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backfills/{backfill_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a backfill has got, and what keeps it waiting */
        get: operations["getBackfill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backfills/{backfill_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a backfill start no more runs; those that it started go on */
        post: operations["cancelBackfill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When the last good backup was written, where, and whether the last attempt went well */
        get: operations["getBackups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List calendars: those of the product and those of the installation, with their days */
        get: operations["listCalendars"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendars/{calendar_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a calendar: its days, the years it knows, and where they are from */
        get: operations["getCalendar"];
        /**
         * Create or replace a calendar, also one of the product
         * @description Schedules that name it are looked at anew at once. What a read answered may be sent back as it is. Deleting one that stands in the place of one of the product brings that one back.
         */
        put: operations["putCalendar"];
        post?: never;
        /** Delete a calendar of the installation; one of the product that it replaced is there again */
        delete: operations["deleteCalendar"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendars/{calendar_id}/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the enabled jobs whose schedules name a calendar */
        get: operations["listCalendarJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/telegram/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List accounts of the Telegram bridge by id */
        get: operations["listTelegramAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/telegram/accounts/{account_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an account of the Telegram bridge; never its token */
        get: operations["getTelegramAccount"];
        /**
         * Create an account of the Telegram bridge, or change it
         * @description A view on the integration account `telegram/<id>`. A `bot_token` that is left out or empty is kept, `null` clears it; another `base_url` asks for it anew. What a read answered may be sent back as it is. The header `X-Account-Change` says `created`, `updated` or `unchanged`.
         */
        put: operations["putTelegramAccount"];
        post?: never;
        /**
         * Delete an account of the Telegram bridge, its token and who was paired with it
         * @description Refused with what depends on it, unless `force=true` is given.
         */
        delete: operations["deleteTelegramAccount"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connectors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List every account of a channel with how it stands, by its last successful exchange */
        get: operations["listConnectors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connectors/{channel}/{trigger_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver to a trigger
         * @description Signed as the trigger says; the body is JSON of at most 1 MiB. A trigger that does not exist and a signature that does not match are answered alike. The same delivery once more starts nothing.
         */
        post: operations["deliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connectors/{channel}/webhook/{account_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Confirm the address of an account to its provider
         * @description Asked by a provider (whatsapp) before it posts there, with the word that was agreed; answered with what it sent along.
         */
        get: operations["confirmAccountAddress"];
        put?: never;
        /**
         * Deliver to an account
         * @description By the provider of the channel (slack: events, slash commands and interactions; whatsapp: messages and delivery states; discord: interactions), signed as the account says. A channel without a door, an account that does not exist and a signature that does not match are answered alike. Answered in the way of the provider once what came is stored; the same once more does nothing.
         */
        post: operations["deliverToAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connectors/telegram/webhook/{account_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver an update of a Telegram bot
         * @description By Telegram, with the secret that was set with the webhook. An account that does not exist and a secret that is wrong are answered alike. Answered once the update is stored; the same one again does nothing.
         */
        post: operations["deliverTelegramUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the timeline, or follow it live
         * @description With `Accept: text/event-stream` a live stream: `id`, `event` (the type) and `data` (the event as JSON). `Last-Event-ID` resumes it without gap or repeat. A reader that is too slow gets `event: missed` with a count.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers, whatever it depends on */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List accounts by provider and id, then those of the environment
         * @description Of secrets only whether they are there. With more than 1 000 jobs, what depends on an account is shown as it was at most 15 seconds ago.
         */
        get: operations["listAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/accounts/{provider}/{account_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an account: what it is bound to, what depends on it, never its secrets */
        get: operations["getAccount"];
        /**
         * Create an account, or change it
         * @description Secrets that are left out are kept, `null` clears one, an empty text says nothing; what a read answered may be sent back as it is. The header `X-Account-Change` says `created`, `updated` or `unchanged`. An account that would lead elsewhere asks for its secrets anew.
         */
        put: operations["putAccount"];
        post?: never;
        /**
         * Delete an account and its secrets
         * @description Refused with what depends on it, unless `force=true` is given.
         */
        delete: operations["deleteAccount"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/accounts/{provider}/{account_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try an account: ask its provider something harmless
         * @description Also one that is switched off. Says in a sentence what answered, never its body; at most ten times a minute an account.
         */
        post: operations["testAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what can be connected: templates of providers and of MCP servers
         * @description It is the same for everybody and changes only with the version of the platform.
         */
        get: operations["getCatalog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/catalog/bootstrap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make accounts and MCP servers of templates, to be filled in
         * @description They are switched off. Entering the secret of an account switches it on, since a save that leaves `enabled` out means true. What is there is skipped, or with `overwrite` set back to what its template says; its secrets stay, unless they would go to another address.
         */
        post: operations["bootstrapCatalog"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/mcp/servers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List MCP servers by id, each with its state
         * @description Of their values only whether they are there. With more than 1 000 jobs, what depends on a server is shown as it was at most 15 seconds ago.
         */
        get: operations["listMcpServers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/mcp/servers/{server_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an MCP server: what is started or called, its state, never its values */
        get: operations["getMcpServer"];
        /**
         * Create an MCP server, or change it
         * @description Values of `env` and `headers` and the `auth_token` are secrets: left out or empty they are kept, `null` clears one; what a read answered may be sent back as it is. A `command` with blanks and no `args` is split once into program and arguments; no shell ever reads it. Another program or address asks for the values anew, and nothing of it is pinned any more. A program that is not in `MCP_STDIO_ALLOW` is saved as `not_allowed` and never started. The header `X-Mcp-Server-Change` says `created`, `updated` or `unchanged`.
         */
        put: operations["putMcpServer"];
        post?: never;
        /**
         * Delete an MCP server, its values and its pins
         * @description Refused with what depends on it, unless `force=true` is given.
         */
        delete: operations["deleteMcpServer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/mcp/servers/{server_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try an MCP server: start or call it, list its tools, end it
         * @description Also one that is switched off; never a program that is not in `MCP_STDIO_ALLOW`. Says in a sentence what answered, and what each tool says of itself, which is outside data. At most ten times a minute a server.
         */
        post: operations["testMcpServer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/mcp/servers/{server_id}/tools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tools of an MCP server, each with how it stands to its pin
         * @description As they were when the server was last tried; nothing is started. Of a changed tool both texts: what is offered now, and what was pinned.
         */
        get: operations["listMcpTools"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/mcp/servers/{server_id}/tools/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let tools of an MCP server through as they were looked at, or no more
         * @description Each is named with the digest that it was shown with: when it says something else by now, nothing is pinned. Which tools only read is decided here, not by the hints of the server. Only pinned tools may be called, and only as long as they say the same.
         */
        post: operations["pinMcpTools"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/job-activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The last 20 runs of each of some jobs, their success rate, failure streak, cooldown and next firing
         * @description In the order asked for; jobs that do not exist are left out.
         */
        get: operations["listJobActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/job-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List which jobs came from which set of files, ordered by the name of the set */
        get: operations["listJobSets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/job-sets/{set}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say which jobs a set of files consists of
         * @description What `multi-job apply` keeps, so that `--prune` finds only its own jobs. The jobs stay as they are.
         */
        put: operations["saveJobSet"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/job-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the job types ever published, with the JSON Schema of their inputs */
        get: operations["listJobTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List jobs, ordered by id */
        get: operations["listJobs"];
        put?: never;
        /** Create a job, or change the one with this id */
        post: operations["saveJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a job */
        get: operations["getJob"];
        /** Create or change the job of this id */
        put: operations["replaceJob"];
        post?: never;
        /**
         * Delete a job, its versions and its schedule; its live runs are cancelled, its run history stays
         * @description Refused with the triggers that start it, unless `force=true` is given.
         */
        delete: operations["deleteJob"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{job_id}/backfill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run the due times of a range that is over, each once
         * @description Due times that had a run, of the schedule or of an earlier backfill, do not run again, so that the request may be repeated. The runs are started a few at a time by the scheduler, as the job is now, oldest due time first, and wait while its schedule would wait as well. `dry_run` only says what would run.
         */
        post: operations["backfillJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{job_id}/backfills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The backfills of a job, newest first
         * @description Of all jobs together the newest 500 that have ended are kept.
         */
        get: operations["listBackfills"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{job_id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Stop the schedule; runs on demand stay possible
         * @description With `If-Match: "<version_id>"` only while that is the current version, so that nobody enables what was saved after he looked.
         */
        put: operations["disableJob"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{job_id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Let the schedule fire
         * @description With `If-Match: "<version_id>"` only while that is the current version, so that nobody enables what was saved after he looked.
         */
        put: operations["enableJob"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{job_id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why is this job not running? Every check with its numbers, and one plain sentence
         * @description The sentence names the first verdict that blocks, otherwise when the job fires next. It is English or Indonesian, by `lang` or `Accept-Language`.
         */
        get: operations["explainJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{job_id}/memory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Failure memory: failures in a row, and until when the job cools down */
        get: operations["getJobMemory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{job_id}/next-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When the job fires next; empty for one that is disabled, has no schedule or whose schedule has ended */
        get: operations["listNextRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{job_id}/occurrences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The occurrence ledger: the result of each firing, newest first */
        get: operations["listOccurrences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{job_id}/rollback/{version_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an earlier version the current one, as a new version
         * @description The spec is checked as if it were saved now. Whether the job is enabled does not change; a spec equal to the current one changes nothing.
         */
        post: operations["rollbackJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{job_id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a job now or at a time, whatever its schedule says */
        post: operations["runJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{job_id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the runs of a job, newest first; also of one that was deleted, while its history is kept */
        get: operations["listJobRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{job_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the versions of a job, newest first, each with what it changed
         * @description The last 100 are kept. `changes` compares with the version before; null where that is not kept.
         */
        get: operations["listJobVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{job_id}/versions/{version_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one version of a job, with what it changed */
        get: operations["getJobVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable, disable, delete or run the jobs that are named or match a filter
         * @description With `dry_run` it only says which jobs it is for and what disabling or deleting them would stop. Each job is done by itself: one that is refused keeps no other back. All are taken as they are when it is their turn: to enable only what you have looked at, enable a job by itself with `If-Match`.
         */
        post: operations["bulkJobs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What would saving this spec do? Every fault, warnings, the next firings and what would change
         * @description Takes any JSON object where `POST /jobs` takes a spec, and answers 200 whether it is right or not. Nothing is stored.
         */
        post: operations["validateJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mcp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The Model Context Protocol (Streamable HTTP): the platform as tools for assistants
         * @description Stateless: no sessions, no streams to listen to. Which tools are listed follows the role of the token; each call is one of the routes of this API, with that token. What the protocol itself refuses is answered as an error of JSON-RPC. Off while no tokens are asked for.
         */
        post: operations["callMcp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics of the whole installation in the Prometheus text format */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The OpenAPI 3.1 document of this API */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{operation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an operation has got; the newest 500 are kept */
        get: operations["getOperation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{operation_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop an operation; what it has done stays done */
        post: operations["cancelOperation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List messages on their way out and those that were sent, newest first */
        get: operations["listOutbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/outbox/{message_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a message: how it stands, what the provider said, when it is tried next */
        get: operations["getOutboxMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/outbox/{message_id}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give up a message that waits, failed or may have been sent
         * @description It is not sent any more, and asks nobody to look at it.
         */
        post: operations["dropOutboxMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/outbox/{message_id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message again that failed or may have been sent, or try one now that waits
         * @description It goes on with the piece where it stopped. One that was sent is not sent again: 409.
         */
        post: operations["resendOutboxMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What needs a human, what waits where, and what fires next
         * @description Calls that come while one is being answered share its answer.
         */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pairings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who wrote to an account and waits to be let in, the oldest first
         * @description Of each account at most three wait at a time, each for an hour. Nothing of what they wrote is kept.
         */
        get: operations["listPairings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pairings/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Turn a sender down; they may ask again */
        delete: operations["deletePairing"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pairings/{code}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a sender in as a principal
         * @description `sender_id` must be that of the pairing, for names in chats can be chosen freely. The role is viewer unless another one is given.
         */
        post: operations["confirmPairing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pairings/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who was let in, by channel, account and sender */
        get: operations["listChatIdentities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pairings/identities/{channel}/{account_id}/{sender_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Make somebody who was let in a stranger again */
        delete: operations["deleteChatIdentity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pauses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the pauses in force */
        get: operations["listPauses"];
        /**
         * Pause everything, a pool or a label until a time; a pause of the same scope is changed
         * @description Nothing of it fires, and nothing of it that is queued is started; what runs goes on. Firings that pass are decided at the end by the misfire policy of each job, and their rows in the ledger name the pause. Runs on demand are accepted and wait.
         */
        put: operations["putPause"];
        post?: never;
        /** End a pause before its time: what waits for it goes on at once */
        delete: operations["endPause"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/planner/execute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * From a sentence to jobs: plan, create or update the jobs, run them, wait for them
         * @description A job that is stored like that already stays as it is and gets no new version; one that differs is changed only with `overwrite`. What is wrong with one job is told in its result and does not stop the others.
         */
        post: operations["executePlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/planner/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What jobs a sentence asks for, by fixed rules; nothing is stored
         * @description Indonesian, English, or both. The same sentence gives the same plan. Each job comes with its next fire times and with what it still needs.
         */
        post: operations["planPrompt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/planner/plan-ai": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What jobs a sentence asks for, by a language model; nothing is stored
         * @description Where the model cannot be asked or gives no valid plan, the rules plan: `planner_source` is `rule_based` and a warning says why.
         */
        post: operations["planPromptWithAi"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much waits where */
        get: operations["getQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that the platform depends on is there; otherwise 503 says what is missing
         * @description `degraded`: it works, but rows of the audit log wait to be stored; `warnings` says so.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List runs, newest first
         * @description `X-Total-Count` counts up to 10000; where more match, `X-Total-Count-Capped: true` says so.
         */
        get: operations["listRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{run_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a run with its inputs, result and attempts */
        get: operations["getRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{run_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a run: at once while it waits, through its worker while it runs */
        post: operations["cancelRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{run_id}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the log lines of a run, oldest first, or follow them until it ends
         * @description With `Accept: text/event-stream` a live stream: `id` (the sequence number), `event: log` and `data` (the line as JSON), and `event: end` when the run has ended. `Last-Event-ID` resumes it without gap or repeat; a slow reader gets every line that is still kept, later. With `Accept: text/plain` all lines as a file; `limit` and `tail` are for JSON.
         */
        get: operations["listRunLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{run_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a finished run again, as a new run */
        post: operations["retryRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel or retry the runs that match a filter, or that are named
         * @description Answers at once with an operation to follow; runs accepted after it are no part of it. `dry_run` only counts.
         */
        post: operations["bulkRuns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much fires when, against what the workers can do, and what did not fire lately
         * @description Counts the firings of all enabled jobs by bucket. Guards, jitter and outages are not foreseen; what lies in the past of `from` is 0. Calls for the same that come while one is being answered share its answer.
         */
        get: operations["forecastSchedules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** When would this schedule fire? Times in UTC and by the clocks of its zone; nothing is stored */
        post: operations["previewSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/skills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List skills, ordered by id, with what each may do */
        get: operations["listSkills"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/skills/{skill_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a skill: what it may do, and whether what is stored is what was installed */
        get: operations["getSkill"];
        /**
         * Install a skill, or change it
         * @description An update that lets it do more than before is refused with what that is, until `accept_changes=true`. Words that look like an attack are refused with their lines, until `accept_suspicious=true`. `dry_run=true` says all that and stores nothing.
         */
        put: operations["putSkill"];
        post?: never;
        /** Delete a skill; runs under way go on, later ones fail and say why */
        delete: operations["deleteSkill"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/skills/{skill_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what a skill said, newest first, with what each version widened
         * @description The current one and up to 20 before it.
         */
        get: operations["listSkillVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/skills/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a text of skills, and say what installing them would do
         * @description YAML or JSON, one or many documents, or a SKILL.md. Nothing is stored. A fault names document and line; each skill comes with the body that `PUT /skills/{skill_id}` takes.
         */
        post: operations["previewSkills"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/skills/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring the skills that are installed to what SKILLS_DIR holds
         * @description All of the folder is read and compared before anything is stored; with a fault in a file nothing is. What came from it before and is gone is removed.
         */
        post: operations["syncSkills"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stats/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many runs started and ended over time, how long they waited and how long they took
         * @description Counted by the minute as runs start and end, so that the cost does not follow the runs.
         */
        get: operations["getRunStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/triggers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List triggers, ordered by id */
        get: operations["listTriggers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/triggers/{trigger_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a trigger: its address, when it last fired, what was refused last and why */
        get: operations["getTrigger"];
        /**
         * Create a trigger, or change it
         * @description A secret that is left out is kept, `null` clears it; it and `map` are changed by admins only. What a read answered may be sent back as it is. The header `X-Trigger-Change` says `created`, `updated` or `unchanged`.
         */
        put: operations["putTrigger"];
        post?: never;
        /** Delete a trigger and its secret; what it has started goes on */
        delete: operations["deleteTrigger"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/triggers/{trigger_id}/fire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start the job of a trigger by hand, as a delivery would
         * @description Also of one that is switched off. Its filter and `max_per_minute` are not asked.
         */
        post: operations["fireTrigger"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/triggers/{trigger_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show what a delivery would start; nothing is started */
        post: operations["testTrigger"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Account: {
            account_id: string;
            config: {
                [key: string]: components["schemas"]["AnyJson"];
            };
            created_at: string | null;
            depends: components["schemas"]["AccountDependent"][];
            depends_total: number;
            enabled: boolean;
            has_secret: boolean;
            label: string;
            last_test: components["schemas"]["AccountTest"] | null;
            last_used_at: string | null;
            origins: string[];
            provider: string;
            revision: number;
            secret_hint: string | null;
            secrets: {
                [key: string]: components["schemas"]["SecretState"];
            };
            source: string;
            unreadable?: string;
            updated_at: string | null;
            updated_by: string | null;
            warnings: string[];
        };
        AccountDependent: {
            id: string;
            /** @enum {string} */
            kind: "job" | "trigger" | "skill" | "alert";
        };
        AccountTest: {
            /** Format: date-time */
            at: string;
            duration_ms: number;
            message: string;
            ok: boolean;
        };
        Agent: {
            active: number | null;
            agent_id: string;
            alive: boolean;
            draining: boolean;
            handler_faults: {
                message: string;
                module: string;
                types: string[];
            }[];
            held_runs: number | null;
            host: string;
            /** @enum {string} */
            kind: "api" | "scheduler" | "worker" | "connector";
            /** Format: date-time */
            last_seen_at: string;
            mcp: {
                restarts: number;
                sessions: number;
            } | null;
            pid: number;
            pool: string | null;
            slots: number | null;
            /** Format: date-time */
            started_at: string;
            types: string[];
            version: string;
        };
        AgentGrant: {
            agent_key: string;
            approval_id: string;
            covers: {
                account: string;
                /** @constant */
                kind: "provider_http";
                method: string;
                origin: string;
                path: string;
                query: {
                    [key: string]: string;
                };
            } | {
                /** @constant */
                kind: "mcp_tool";
                server: string;
                tool: string;
            } | {
                argv: string[];
                cwd: string | null;
                /** @constant */
                kind: "command";
                program: string;
            } | {
                account_id: string;
                channel: string;
                /** @constant */
                kind: "message";
                to: string | null;
            } | {
                /** @constant */
                kind: "file";
                /** @enum {string} */
                op: "write" | "append";
                path: string;
            } | {
                key: string;
                /** @constant */
                kind: "kv";
                /** @enum {string} */
                op: "set" | "delete";
            } | {
                job_id: string;
                /** @constant */
                kind: "schedule_job";
                type: string;
            };
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** Format: date-time */
            expires_at: string;
            grant_id: string;
            says: string;
        };
        AgentMemory: {
            agent_key: string;
            avoid: components["schemas"]["RememberedFailure"][];
            failures: components["schemas"]["RememberedFailure"][];
            mean_cost_usd: number;
            mean_tokens: number;
            recent: {
                /** Format: date-time */
                at: string;
                code: string | null;
                cost_usd: number;
                /** @enum {string} */
                outcome: "success" | "failed" | "cancelled";
                run_id: string;
                tokens: number;
            }[];
            runs: number;
            success_rate: number | null;
            successes: number;
            /** Format: date-time */
            updated_at: string;
        };
        AgentsPause: {
            by: string | null;
            paused: boolean;
            reason: string | null;
            since: string | null;
        };
        Alert: {
            alert_id: string;
            created_at: string | null;
            enabled: boolean;
            fired_total: number;
            held: number;
            /** @enum {string} */
            language: "en" | "id";
            last_delivered_at: string | null;
            last_fired_at: string | null;
            late_sec: number;
            match: {
                flow_group?: string;
                job_id?: string;
                label?: string;
                owner?: string;
                type?: string;
            };
            name: string;
            on: ("failed" | "recovered" | "cooldown" | "late" | "no_success_within" | "connector_down" | "approval_waiting" | "worker_lost")[];
            open: {
                count: number;
                /** @enum {string} */
                kind: "failed" | "recovered" | "cooldown" | "late" | "no_success_within" | "connector_down" | "approval_waiting" | "worker_lost";
                run_id: string | null;
                /** Format: date-time */
                since: string;
                subject: string;
            }[];
            open_total: number;
            quiet: {
                from: string;
                timezone: string;
                to: string;
            } | null;
            repeat_after_sec: number | null;
            revision: number;
            /** @enum {string} */
            state: "undeliverable" | "firing" | "ok" | "off";
            undeliverable: {
                code: string;
                message: string;
                /** Format: date-time */
                since: string;
            } | null;
            unreadable?: string;
            updated_at: string | null;
            updated_by: string | null;
            via: {
                account_id: string;
                /** @enum {string} */
                channel: "webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice";
                to: string | null;
            };
            warnings: string[];
            within_sec: number | null;
        };
        AlertHistoryEntry: {
            /** Format: date-time */
            at: string;
            error: {
                code: string;
                message: string;
            } | null;
            kind: ("failed" | "recovered" | "cooldown" | "late" | "no_success_within" | "connector_down" | "approval_waiting" | "worker_lost") | "digest";
            message_id: string;
            /** @enum {string} */
            outcome: "queued" | "sent" | "delivered" | "failed" | "unknown" | "dropped";
            /** @enum {string} */
            phase: "fired" | "repeated" | "over" | "digest";
            run_id: string | null;
            subjects: string[];
            subjects_total: number;
            title: string;
        };
        /** @description Any JSON value. */
        AnyJson: unknown;
        Approval: {
            action: {
                [key: string]: components["schemas"]["AnyJson"];
            };
            /** @default null */
            answer: ("happened" | "again" | "stop") | null;
            approval_id: string;
            /** Format: date-time */
            created_at: string;
            decided_at: string | null;
            decided_by: string | null;
            decided_via: string | null;
            digest: string;
            /** Format: date-time */
            expires_at: string;
            job_id: string;
            /** @default null */
            kind: ("run_job" | "trigger" | "write" | "new_host" | "sensitive_command" | "changed_tool" | "unknown_outcome" | "missing_account" | "missing_mcp_server" | "model_not_configured") | null;
            note: string | null;
            reason: string;
            /** @default null */
            remember: {
                ttl_days: number;
            } | null;
            requested_by: string;
            run_id: string;
            /** @enum {string} */
            status: "pending" | "approved" | "rejected" | "expired" | "cancelled";
            unreadable?: string;
        };
        AuditEntry: {
            actor: string;
            actor_role: ("viewer" | "operator" | "admin") | null;
            address: string | null;
            /** Format: date-time */
            at: string;
            changes: {
                after?: components["schemas"]["AnyJson"];
                before?: components["schemas"]["AnyJson"];
                field: string;
            }[] | null;
            hash: string;
            key_id?: string;
            method: string;
            /** @enum {string} */
            outcome: "success" | "denied" | "failed";
            path: string;
            prev_hash: string;
            request_id: string;
            required_role: ("viewer" | "operator" | "admin") | null;
            seq: number;
            status: number;
        };
        AuditVerification: {
            checked: number;
            first_bad: {
                message: string;
                /** @enum {string} */
                reason: "changed" | "removed" | "reordered" | "unlinked" | "unkeyed";
                seq: number;
            } | null;
            keyed: number;
            last: {
                hash: string;
                seq: number;
            };
            ok: boolean;
            plain: number;
            unverified: number;
        };
        Backfill: {
            already: number;
            backfill_id: string;
            cancel_requested: boolean;
            created: number;
            /** Format: date-time */
            created_at: string;
            excluded: number;
            failed: number;
            finished_at: string | null;
            found: number;
            /** Format: date-time */
            from: string;
            in_flight: string[];
            job_id: string;
            max_in_flight: number;
            next_due_at: string | null;
            note: string | null;
            reason: string | null;
            requested_by: string;
            run_cancelled: number;
            /** @enum {string} */
            status: "running" | "done" | "cancelled" | "failed";
            succeeded: number;
            to_run: number;
            total: number;
            undecided: number;
            /** Format: date-time */
            until: string;
            /** Format: date-time */
            updated_at: string;
            waits_for: ("disabled" | "paused" | "pending_approval" | "failure_cooldown" | "pressure_mode" | "flow_lane" | "overlap") | null;
            waits_since: string | null;
        };
        BackfillJob: {
            /** @default false */
            dry_run?: boolean;
            /** Format: date-time */
            from: string;
            /** @default 1 */
            max_in_flight?: number;
            note?: string;
            /** Format: date-time */
            until?: string;
        };
        BackfillPreview: {
            already: number;
            /** @constant */
            dry_run: true;
            due_times: {
                /** Format: date-time */
                due_at: string;
                /** Format: date-time */
                local: string;
                /** @enum {string} */
                outcome: "to_run" | "already_run" | "undecided";
                run_id: string | null;
            }[];
            estimated_ms: number | null;
            excluded: number;
            excluded_days: {
                /** @enum {string} */
                by: "calendar" | "date" | "weekday";
                calendar: string | null;
                count: number;
                date: string;
                /** Format: date-time */
                due_at: string;
                /** Format: date-time */
                local: string;
                name: string | null;
            }[];
            /** Format: date-time */
            from: string;
            job_id: string;
            max_in_flight: number;
            records_since: string | null;
            run_ms: number | null;
            timezone: string;
            to_run: number;
            total: number;
            undecided: number;
            /** Format: date-time */
            until: string;
        };
        BackupSource: {
            last_failure: {
                /** Format: date-time */
                at: string;
                message: string;
            } | null;
            last_good: {
                bytes: number;
                counts: {
                    documents: number;
                    jobs: number;
                    runs: number;
                    versions: number;
                };
                damaged: string[];
                duration_ms: number;
                host: string;
                kept: number | null;
                left_out: number;
                path: string;
                removed: number;
                sha256: string;
                /** Format: date-time */
                written_at: string;
            } | null;
            source: string;
        };
        BackupStatus: {
            age_sec: number | null;
            last_good_at: string | null;
            sources: components["schemas"]["BackupSource"][];
        };
        BlastRadius: {
            enabled_jobs: number;
            firings_24h: number;
            jobs: number;
            live_runs: number;
        };
        BootstrapAnswer: {
            created: {
                id: string;
                /** @enum {string} */
                kind: "account" | "mcp_server";
            }[];
            skipped: {
                id: string;
                /** @enum {string} */
                kind: "account" | "mcp_server";
                reason: string;
            }[];
            updated: {
                id: string;
                /** @enum {string} */
                kind: "account" | "mcp_server";
                note: string | null;
            }[];
        };
        BootstrapCatalog: {
            /** @default default */
            account_id?: string;
            /** @default [] */
            mcp_template_ids?: string[];
            /** @default false */
            overwrite?: boolean;
            /** @default [] */
            provider_ids?: string[];
        };
        BulkCount: {
            /** @enum {string} */
            action: "cancel" | "retry";
            /** @constant */
            dry_run: true;
            matched: number;
            matched_is_capped: boolean;
        };
        BulkFilter: {
            error?: string;
            exclude_jobs?: string;
            job_id?: string;
            search?: string;
            /** Format: date-time */
            since?: string;
            source?: string;
            /** @enum {string} */
            status?: "queued" | "delayed" | "running" | "awaiting_approval" | "success" | "failed" | "cancelled";
            type?: string;
            /** Format: date-time */
            until?: string;
        };
        BulkJobs: {
            /** @enum {string} */
            action: "enable" | "disable" | "delete" | "run";
            /** @default false */
            all?: boolean;
            /** @default false */
            dry_run?: boolean;
            filter?: {
                enabled?: boolean;
                label?: string;
                owner?: string;
                search?: string;
                type?: string;
            };
            job_ids?: string[];
        };
        BulkRuns: {
            /** @enum {string} */
            action: "cancel" | "retry";
            /** @default false */
            all?: boolean;
            /** @default false */
            dry_run?: boolean;
            /** @default {} */
            filter?: components["schemas"]["BulkFilter"];
            run_ids?: string[];
        };
        Caller: {
            actor: string;
            approval_four_eyes: boolean;
            covers: ("viewer" | "operator" | "admin")[];
            enabled: boolean;
            known_as: string[];
            name: string | null;
            /** @enum {string} */
            role: "viewer" | "operator" | "admin";
        };
        Catalog: {
            mcp_templates: components["schemas"]["CatalogMcpTemplate"][];
            providers: components["schemas"]["CatalogProvider"][];
        };
        CatalogConfigField: {
            choices: string[];
            default: string | number | boolean | null;
            help: {
                en: string;
                id: string;
            } | null;
            is_required: boolean;
            /** @enum {string} */
            kind: "text" | "url" | "number" | "boolean" | "choice";
            label: {
                en: string;
                id: string;
            };
            name: string;
        };
        CatalogField: {
            help: {
                en: string;
                id: string;
            } | null;
            is_required: boolean;
            label: {
                en: string;
                id: string;
            };
            name: string;
        };
        CatalogMcpTemplate: {
            args: string[];
            command: string;
            description: {
                en: string;
                id: string;
            };
            env: components["schemas"]["CatalogField"][];
            install: string;
            name: string;
            sources: string[];
            template_id: string;
            /** @enum {string} */
            transport: "stdio" | "streamable_http" | "sse";
            url: string;
        };
        CatalogProvider: {
            auth: string;
            base_url: string | null;
            can_test: boolean;
            /** @enum {string} */
            category: "model" | "work" | "channel" | "commerce" | "other";
            config: components["schemas"]["CatalogConfigField"][];
            description: {
                en: string;
                id: string;
            };
            manual: {
                en: string;
                id: string;
            } | null;
            name: string;
            provider_id: string;
            secrets: components["schemas"]["CatalogField"][];
            sources: string[];
        };
        ConnectorHealth: {
            account_id: string;
            changed_at: string | null;
            /** @enum {string} */
            channel: "webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice";
            checked_at: string | null;
            depends_total: number;
            detail: string;
            door: {
                path: string;
                public_url: string | null;
            } | null;
            label: string;
            last_error: string | null;
            /** @default null */
            last_exchange_at: string | null;
            /** @default null */
            next_try_at: string | null;
            reconnects: number;
            since: string | null;
            source: string;
            /** @enum {string} */
            status: "connected" | "degraded" | "offline" | "not_checked" | "off";
        };
        DeletedAccount: {
            account_id: string;
            depends: components["schemas"]["AccountDependent"][];
            provider: string;
        };
        DeletedJob: {
            cancelled_run_ids: string[];
            job_id: string;
        };
        DeletedMcpServer: {
            depends: components["schemas"]["AccountDependent"][];
            server_id: string;
        };
        Event: {
            /** Format: date-time */
            at: string;
            data: {
                [key: string]: components["schemas"]["AnyJson"];
            };
            id: string;
            job_id: string | null;
            run_id: string | null;
            type: string;
        };
        Explanation: {
            blocked_by: string | null;
            enabled: boolean;
            /** Format: date-time */
            explained_at: string;
            job_id: string;
            /** @enum {string} */
            language: "en" | "id";
            next_due_at: string | null;
            sentence: string;
            verdicts: components["schemas"]["Verdict"][];
        };
        FailingJob: {
            consecutive_failures: number;
            cooldown_until: string | null;
            enabled: boolean;
            job_id: string;
            last_error: {
                code: string;
                message: string;
            } | null;
            last_failure_at: string | null;
        };
        Job: {
            /** @default default */
            agent_pool: string;
            /** Format: date-time */
            created_at: string;
            description?: string;
            enabled: boolean;
            inputs: {
                [key: string]: components["schemas"]["AnyJson"];
            };
            job_id: string;
            labels?: {
                [key: string]: string;
            };
            next_due_at: string | null;
            owner?: string;
            /** @enum {string} */
            priority?: "critical" | "normal" | "low";
            retry_policy: components["schemas"]["RetryPolicy"];
            runbook?: string;
            /** @default null */
            schedule: components["schemas"]["Schedule"] | null;
            /** @default 30000 */
            timeout_ms: number;
            type: string;
            unreadable?: string;
            /** Format: date-time */
            updated_at: string;
            version_id: string;
        };
        JobActivity: {
            consecutive_failures: number;
            cooldown_until: string | null;
            enabled: boolean;
            job_id: string;
            live_runs: number;
            mean_duration_ms: number | null;
            next_due_at: string | null;
            runs: components["schemas"]["RunGlance"][];
            success_rate: number | null;
        };
        JobBulkCount: {
            /** @enum {string} */
            action: "enable" | "disable" | "delete" | "run";
            blast_radius: components["schemas"]["BlastRadius"];
            /** @constant */
            dry_run: true;
            job_ids: string[];
            matched: number;
            missing_job_ids: string[];
        };
        JobBulkOutcome: {
            /** @enum {string} */
            action: "enable" | "disable" | "delete" | "run";
            /** @constant */
            dry_run: false;
            failed: number;
            matched: number;
            results: components["schemas"]["JobBulkResult"][];
            succeeded: number;
        };
        JobBulkResult: {
            error: {
                code: string;
                message: string;
            } | null;
            job_id: string;
            ok: boolean;
            run_id: string | null;
        };
        JobMemory: {
            consecutive_failures: number;
            cooldown_until: string | null;
            job_id: string;
            last_error: {
                code: string;
                message: string;
            } | null;
            last_failure_at: string | null;
            last_success_at: string | null;
        };
        JobSet: {
            jobs: components["schemas"]["JobSetMember"][];
            revision: number;
            set: string;
            /** Format: date-time */
            updated_at: string;
            updated_by: string;
        };
        JobSetMember: {
            created_at: string | null;
            job_id: string;
            /** @enum {string} */
            state: "applied" | "pruned";
        };
        JobSpec: {
            /** @default default */
            agent_pool?: string;
            description?: string;
            /** @default {} */
            inputs?: {
                [key: string]: components["schemas"]["AnyJson"];
            };
            job_id: string;
            labels?: {
                [key: string]: string;
            };
            owner?: string;
            /** @enum {string} */
            priority?: "critical" | "normal" | "low";
            /** @default {} */
            retry_policy?: {
                backoff_sec?: number[];
                exponential?: {
                    base_sec: number;
                    /** @default 2 */
                    factor?: number;
                    /** @default 3600 */
                    max_sec?: number;
                };
                /** @default 0 */
                jitter?: number;
                /** @default 3 */
                max_retry?: number;
            };
            runbook?: string;
            /** @default null */
            schedule?: {
                cron?: string;
                /** Format: date-time */
                end_at?: string;
                exclude?: {
                    calendars?: string[];
                    dates?: string[];
                    weekdays?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                };
                interval_sec?: number;
                /** @default 10 */
                max_catch_up?: number;
                /**
                 * @default run_once
                 * @enum {string}
                 */
                misfire_policy?: "run_once" | "skip" | "catch_up";
                /** Format: date-time */
                start_at?: string;
                timezone?: string;
            } | null;
            /** @default 30000 */
            timeout_ms?: number;
            type: string;
        };
        JobSpecWithoutId: {
            /** @default default */
            agent_pool?: string;
            description?: string;
            /** @default {} */
            inputs?: {
                [key: string]: components["schemas"]["AnyJson"];
            };
            job_id?: string;
            labels?: {
                [key: string]: string;
            };
            owner?: string;
            /** @enum {string} */
            priority?: "critical" | "normal" | "low";
            /** @default {} */
            retry_policy?: {
                backoff_sec?: number[];
                exponential?: {
                    base_sec: number;
                    /** @default 2 */
                    factor?: number;
                    /** @default 3600 */
                    max_sec?: number;
                };
                /** @default 0 */
                jitter?: number;
                /** @default 3 */
                max_retry?: number;
            };
            runbook?: string;
            /** @default null */
            schedule?: {
                cron?: string;
                /** Format: date-time */
                end_at?: string;
                exclude?: {
                    calendars?: string[];
                    dates?: string[];
                    weekdays?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                };
                interval_sec?: number;
                /** @default 10 */
                max_catch_up?: number;
                /**
                 * @default run_once
                 * @enum {string}
                 */
                misfire_policy?: "run_once" | "skip" | "catch_up";
                /** Format: date-time */
                start_at?: string;
                timezone?: string;
            } | null;
            /** @default 30000 */
            timeout_ms?: number;
            type: string;
        };
        JobType: {
            description: string;
            inputs_schema: {
                [key: string]: components["schemas"]["AnyJson"];
            };
            /** @enum {string} */
            isolation: "none" | "process";
            live: boolean;
            /** Format: date-time */
            published_at: string;
            /** @enum {string} */
            source: "built_in" | "custom";
            tools: ("http" | "kv" | "messaging" | "files" | "metrics" | "command" | "mcp")[];
            type: string;
        };
        JobValidation: {
            change: ("created" | "updated" | "unchanged") | null;
            changes: components["schemas"]["SpecChange"][];
            errors: {
                message: string;
                path: string;
            }[];
            job_spec: components["schemas"]["StoredJobSpec"] | null;
            next_runs: string[];
            stored: {
                /** Format: date-time */
                created_at: string;
                enabled: boolean;
                version_id: string;
            } | null;
            valid: boolean;
            warnings: components["schemas"]["JobWarning"][];
        };
        JobVersion: {
            actor: string;
            changes: components["schemas"]["SpecChange"][] | null;
            /** Format: date-time */
            created_at: string;
            job_id: string;
            note: string | null;
            source: string;
            spec: components["schemas"]["StoredJobSpec"];
            unreadable?: string;
            version_id: string;
        };
        JobWarning: {
            /** @enum {string} */
            code: "no_worker_in_pool" | "type_not_offered" | "job_disabled" | "overlap_likely" | "lane_limit_without_group" | "priority_overridden" | "account_missing" | "account_unusable" | "admin_needed" | "calendar_year";
            message: string;
            path: string;
        };
        ListedAgentGrant: {
            agent_key: string;
            approval_id: string;
            covers: {
                account: string;
                /** @constant */
                kind: "provider_http";
                method: string;
                origin: string;
                path: string;
                query: {
                    [key: string]: string;
                };
            } | {
                /** @constant */
                kind: "mcp_tool";
                server: string;
                tool: string;
            } | {
                argv: string[];
                cwd: string | null;
                /** @constant */
                kind: "command";
                program: string;
            } | {
                account_id: string;
                channel: string;
                /** @constant */
                kind: "message";
                to: string | null;
            } | {
                /** @constant */
                kind: "file";
                /** @enum {string} */
                op: "write" | "append";
                path: string;
            } | {
                key: string;
                /** @constant */
                kind: "kv";
                /** @enum {string} */
                op: "set" | "delete";
            } | {
                job_id: string;
                /** @constant */
                kind: "schedule_job";
                type: string;
            };
            /** Format: date-time */
            created_at: string;
            created_by: string;
            expired: boolean;
            /** Format: date-time */
            expires_at: string;
            grant_id: string;
            says: string;
        };
        Liveness: {
            /** @enum {string} */
            engine: "redis" | "embedded";
            /** @constant */
            status: "ok";
            version: string;
        };
        LostWorker: {
            agent_id: string;
            held_runs: number;
            host: string;
            /** Format: date-time */
            last_seen_at: string;
            pool: string | null;
        };
        McpPin: {
            annotations: {
                [key: string]: components["schemas"]["AnyJson"];
            };
            description: string;
            digest: string;
            input_schema: {
                [key: string]: components["schemas"]["AnyJson"];
            };
            is_read: boolean;
            name: string;
            output_schema: {
                [key: string]: components["schemas"]["AnyJson"];
            } | null;
            /** Format: date-time */
            pinned_at: string;
            pinned_by: string;
            title: string | null;
        };
        McpServer: {
            args: string[];
            argv: string[];
            auth_token: string;
            command: string;
            created_at: string | null;
            depends: components["schemas"]["AccountDependent"][];
            depends_total: number;
            description: string;
            enabled: boolean;
            env: {
                [key: string]: string;
            };
            headers: {
                [key: string]: string;
            };
            last_test: components["schemas"]["McpTest"] | null;
            pins_total: number;
            revision: number;
            secrets: {
                [key: string]: components["schemas"]["SecretState"];
            };
            server_id: string;
            /** @enum {string} */
            state: "ready" | "disabled" | "not_allowed" | "incomplete" | "unreadable";
            state_reason: string | null;
            timeout_sec: number;
            /** @enum {string} */
            transport: "stdio" | "streamable_http" | "sse";
            unreadable?: string;
            updated_at: string | null;
            updated_by: string | null;
            url: string;
            warnings: string[];
        };
        McpTest: {
            /** Format: date-time */
            at: string;
            duration_ms: number;
            message: string;
            ok: boolean;
            protocol_version: string | null;
            server_name: string | null;
            server_version: string | null;
            tools_total: number;
        };
        McpTestAnswer: {
            /** Format: date-time */
            at: string;
            duration_ms: number;
            message: string;
            ok: boolean;
            protocol_version: string | null;
            server_name: string | null;
            server_version: string | null;
            tools: components["schemas"]["McpTool"][];
            tools_total: number;
        };
        McpTool: {
            is_read: boolean;
            name: string;
            offered: components["schemas"]["McpToolText"] | null;
            pinned: components["schemas"]["McpPin"] | null;
            /** @enum {string} */
            state: "pinned" | "changed" | "new" | "gone";
        };
        McpTools: {
            looked_at: string | null;
            server_id: string;
            tools: components["schemas"]["McpTool"][];
        };
        McpToolText: {
            annotations: {
                [key: string]: components["schemas"]["AnyJson"];
            };
            description: string;
            digest: string;
            input_schema: {
                [key: string]: components["schemas"]["AnyJson"];
            };
            name: string;
            output_schema: {
                [key: string]: components["schemas"]["AnyJson"];
            } | null;
            title: string | null;
        };
        Occurrence: {
            count: number;
            /** Format: date-time */
            decided_at: string;
            detail: {
                [key: string]: components["schemas"]["AnyJson"];
            };
            /** Format: date-time */
            due_at: string;
            guard: ("paused" | "pending_approval" | "failure_cooldown" | "pressure_mode" | "flow_lane" | "overlap" | "dispatch_cap") | null;
            job_id: string;
            lateness_ms: number;
            /** @enum {string} */
            outcome: "dispatched" | "skipped" | "missed" | "excluded";
            run_id: string | null;
        };
        Operation: {
            /** @enum {string} */
            action: "cancel" | "retry";
            actor: string;
            cancel_requested: boolean;
            /** Format: date-time */
            created_at: string;
            done: number;
            error: {
                code: string;
                message: string;
            } | null;
            errors: {
                code: string;
                message: string;
                run_id: string;
            }[];
            failed: number;
            filter: {
                error?: string;
                exclude_jobs?: string;
                job_id?: string;
                search?: string;
                /** Format: date-time */
                since?: string;
                source?: string;
                /** @enum {string} */
                status?: "queued" | "delayed" | "running" | "awaiting_approval" | "success" | "failed" | "cancelled";
                type?: string;
                /** Format: date-time */
                until?: string;
            };
            finished_at: string | null;
            /** @constant */
            kind: "runs.bulk";
            matched: number;
            matched_is_capped: boolean;
            operation_id: string;
            /**
             * @default filter
             * @enum {string}
             */
            selected_by: "filter" | "run_ids";
            /** @enum {string} */
            status: "running" | "done" | "failed" | "cancelled";
            succeeded: number;
            /** Format: date-time */
            updated_at: string;
        };
        OutboxMessage: {
            account_id: string;
            attempts: number;
            /** @enum {string} */
            channel: "webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice";
            /** Format: date-time */
            created_at: string;
            delivered_at: string | null;
            /** @enum {string} */
            format: "plain" | "markdown";
            job_id: string | null;
            last_error: {
                code: string;
                message: string;
            } | null;
            message_id: string;
            next_attempt_at: string | null;
            /** @enum {string} */
            origin: "run" | "alert" | "approval" | "chat";
            parts: number | null;
            parts_sent: number;
            provider_message_ids: string[];
            provider_status: string | null;
            run_id: string | null;
            sent_at: string | null;
            /** @enum {string} */
            status: "queued" | "sending" | "sent" | "delivered" | "failed" | "outcome_unknown" | "dropped";
            subject: string | null;
            text: string;
            to: string | null;
            trace_id: string | null;
            /** Format: date-time */
            updated_at: string;
        };
        Overview: {
            /** Format: date-time */
            at: string;
            needs_you: {
                alerts_undeliverable: components["schemas"]["UndeliverableAlert"][];
                approvals: {
                    oldest: components["schemas"]["Approval"] | null;
                    pending: number;
                };
                connectors_down: components["schemas"]["ConnectorHealth"][];
                failing_jobs: {
                    top: components["schemas"]["FailingJob"][];
                    total: number;
                };
                handler_faults: {
                    host: string;
                    message: string;
                    module: string;
                    pool: string | null;
                    types: string[];
                }[];
                lost_workers: components["schemas"]["LostWorker"][];
                messages: {
                    failed: number;
                    outcome_unknown: number;
                    waiting: number;
                };
                pools_without_worker: string[];
                pressure_mode: boolean;
                scheduler_missing: boolean;
                types_not_offered: {
                    pool: string;
                    type: string;
                }[];
            };
            next_firings: {
                cooldown_until: string | null;
                /** Format: date-time */
                due_at: string;
                job_id: string;
                paused_until: string | null;
                /** @enum {string} */
                priority: "critical" | "normal" | "low";
                type: string;
            }[];
            queue: {
                awaiting_approval: number;
                delayed: number;
                depth: number;
                pools: components["schemas"]["PoolLoad"][];
                running: number;
            };
            schedulers_alive: number;
            totals: {
                enabled_jobs: number;
                jobs: number;
            };
            workers: {
                active: number;
                alive: number;
                draining: number;
                slots: number;
            };
        };
        Pause: {
            actor: string;
            /** @enum {string} */
            kind: "all" | "pool" | "label";
            label: string | null;
            pool: string | null;
            reason: string;
            scope: string;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            until: string;
        };
        PinMcpTools: {
            /** @default [] */
            tools?: {
                digest: string;
                /** @default false */
                is_read?: boolean;
                name: string;
            }[];
            /** @default [] */
            unpin?: string[];
        };
        Plan: {
            ai: {
                input_tokens: number;
                model: string;
                output_tokens: number;
                prompt_version: string;
                provider: string;
                steps: number;
            } | null;
            assumptions: string[];
            jobs: components["schemas"]["PlannedJob"][];
            /** @enum {string} */
            language: "en" | "id";
            normalized_prompt: string;
            /** @enum {string} */
            planner_source: "rule_based" | "ai";
            prompt: string;
            summary: string;
            warnings: string[];
        };
        PlannedJob: {
            assumptions: string[];
            job_spec: components["schemas"]["StoredJobSpec"];
            needs: {
                /** @enum {string} */
                kind: "account" | "connector" | "tool" | "job_type" | "worker";
                message: string;
                name: string;
            }[];
            next_runs: string[];
            reason: string;
            run_at: string | null;
            sources: {
                end: number;
                /** @enum {string} */
                part: "intent" | "schedule" | "timezone" | "channel" | "account" | "notify" | "settings" | "content" | "prompt";
                start: number;
                text: string;
            }[];
            warnings: string[];
        };
        PoolLoad: {
            active: number;
            critical: number;
            depth: number;
            draining: number;
            low: number;
            normal: number;
            pool: string;
            slots: number;
            workers: number;
        };
        Problem: {
            code: string;
            detail: string;
            errors: {
                message: string;
                path: string;
            }[];
            /** @enum {string} */
            required_role?: "viewer" | "operator" | "admin";
            /** @enum {string} */
            role?: "viewer" | "operator" | "admin";
            status: number;
            title: string;
            type: string;
        };
        PutAccount: {
            account_id?: string;
            /** @default {} */
            config?: {
                [key: string]: components["schemas"]["AnyJson"];
            };
            created_at?: string | null;
            depends?: {
                id: string;
                /** @enum {string} */
                kind: "job" | "trigger" | "skill" | "alert";
            }[];
            depends_total?: number;
            /** @default true */
            enabled?: boolean;
            has_secret?: boolean;
            /** @default  */
            label?: string;
            last_test?: {
                /** Format: date-time */
                at: string;
                duration_ms: number;
                message: string;
                ok: boolean;
            } | null;
            last_used_at?: string | null;
            origins?: string[];
            provider?: string;
            revision?: number;
            secret?: string | null;
            secret_hint?: string | null;
            secrets?: {
                [key: string]: string | null | {
                    has_secret: boolean;
                    secret_hint: string | null;
                };
            };
            source?: string;
            unreadable?: string;
            updated_at?: string | null;
            updated_by?: string | null;
            warnings?: string[];
        };
        PutMcpServer: {
            /** @default [] */
            args?: string[];
            argv?: string[];
            auth_token?: string | null;
            /** @default  */
            command?: string;
            created_at?: string | null;
            depends?: {
                id: string;
                /** @enum {string} */
                kind: "job" | "trigger" | "skill" | "alert";
            }[];
            depends_total?: number;
            /** @default  */
            description?: string;
            /** @default true */
            enabled?: boolean;
            /** @default {} */
            env?: {
                [key: string]: string | null;
            };
            /** @default {} */
            headers?: {
                [key: string]: string | null;
            };
            last_test?: {
                /** Format: date-time */
                at: string;
                duration_ms: number;
                message: string;
                ok: boolean;
                protocol_version: string | null;
                server_name: string | null;
                server_version: string | null;
                tools_total: number;
            } | null;
            pins_total?: number;
            revision?: number;
            secrets?: {
                [key: string]: {
                    has_secret: boolean;
                    secret_hint: string | null;
                };
            };
            server_id?: string;
            /** @enum {string} */
            state?: "ready" | "disabled" | "not_allowed" | "incomplete" | "unreadable";
            state_reason?: string | null;
            /** @default 20 */
            timeout_sec?: number;
            /**
             * @default stdio
             * @enum {string}
             */
            transport?: "stdio" | "streamable_http" | "sse";
            unreadable?: string;
            updated_at?: string | null;
            updated_by?: string | null;
            /** @default  */
            url?: string;
            warnings?: string[];
        };
        QueueState: {
            awaiting_approval: number;
            delayed: number;
            depth: number;
            lanes: {
                active: number;
                flow_group: string;
                waiting: number;
            }[];
            pools: {
                depth: number;
                pool: string;
                /** @enum {string} */
                priority: "critical" | "normal" | "low";
            }[];
            pressure_mode: boolean;
            running: number;
        };
        Readiness: {
            /** @enum {string} */
            engine: "redis" | "embedded";
            installation: string | null;
            /** @enum {string} */
            status: "ready" | "degraded";
            warnings: string[];
        };
        RememberedFailure: {
            code: string;
            count: number;
            /** Format: date-time */
            last_at: string;
            last_run_id: string;
            message: string;
            signature: string;
            target: string;
            tool: string;
        };
        ResolveApproval: {
            /** @enum {string} */
            answer?: "happened" | "again" | "stop";
            digest?: string;
            note?: string;
            remember?: {
                ttl_days: number;
            };
        };
        RetryPolicy: {
            backoff_sec?: number[];
            exponential?: {
                base_sec: number;
                /** @default 2 */
                factor: number;
                /** @default 3600 */
                max_sec: number;
            };
            /** @default 0 */
            jitter: number;
            /** @default 3 */
            max_retry: number;
        };
        RetryRun: {
            inputs?: {
                [key: string]: components["schemas"]["AnyJson"];
            };
            version_id?: string;
        };
        Run: {
            /** @default null */
            actor: string | null;
            agent_pool: string;
            /** @default null */
            approval_id: string | null;
            attempt: number;
            attempts: components["schemas"]["RunAttempt"][];
            /** Format: date-time */
            available_at: string;
            cancel_requested: boolean;
            /** Format: date-time */
            created_at: string;
            delay_reason: ("run_at" | "retry" | "snooze" | "lane_full" | "paused") | null;
            finished_at: string | null;
            inputs: {
                [key: string]: components["schemas"]["AnyJson"];
            } | null;
            job_id: string;
            may_have_run_twice: boolean;
            /** @enum {string} */
            priority: "critical" | "normal" | "low";
            progress: {
                message: string;
                percent: number | null;
            } | null;
            replay_of?: string;
            /** @default false */
            requires_approval: boolean;
            result: {
                duration_ms: number;
                error: {
                    code: string;
                    message: string;
                } | null;
                output: components["schemas"]["AnyJson"] | null;
                success: boolean;
            } | null;
            run_id: string;
            /** Format: date-time */
            scheduled_at: string;
            source: string;
            spec_version: string;
            started_at: string | null;
            /** @enum {string} */
            status: "queued" | "delayed" | "running" | "awaiting_approval" | "success" | "failed" | "cancelled";
            trace_id: string;
            type: string;
            unreadable?: string;
            worker_id: string | null;
        };
        RunAttempt: {
            attempt: number;
            error: {
                code: string;
                message: string;
            } | null;
            finished_at: string | null;
            outcome: ("success" | "failed" | "cancelled" | "snoozed" | "released" | "worker_lost" | "awaiting_approval") | null;
            /** Format: date-time */
            started_at: string;
            worker_id: string;
        };
        RunGlance: {
            /** Format: date-time */
            created_at: string;
            duration_ms: number | null;
            finished_at: string | null;
            run_id: string;
            started_at: string | null;
            /** @enum {string} */
            status: "queued" | "delayed" | "running" | "awaiting_approval" | "success" | "failed" | "cancelled";
        };
        RunJob: {
            approval_reason?: string;
            inputs?: {
                [key: string]: components["schemas"]["AnyJson"];
            };
            /** @enum {string} */
            priority?: "critical" | "normal" | "low";
            requires_approval?: boolean;
            /** Format: date-time */
            run_at?: string;
        };
        RunLogLine: {
            /** Format: date-time */
            at: string;
            attempt: number;
            /** @enum {string} */
            level: "debug" | "info" | "warn" | "error";
            message: string;
            seq: number;
        };
        RunStats: {
            bucket_sec: number;
            /** Format: date-time */
            kept_since: string;
            points: components["schemas"]["RunStatsPoint"][];
            /** Format: date-time */
            since: string;
            totals: {
                cancelled: number;
                duration_ms: {
                    p50: number;
                    p95: number;
                } | null;
                failed: number;
                started: number;
                success: number;
                success_rate: number | null;
                wait_ms: {
                    p50: number;
                    p95: number;
                } | null;
            };
            /** Format: date-time */
            until: string;
        };
        RunStatsPoint: {
            /** Format: date-time */
            at: string;
            cancelled: number;
            duration_ms: {
                p50: number;
                p95: number;
            } | null;
            failed: number;
            started: number;
            success: number;
            success_rate: number | null;
            wait_ms: {
                p50: number;
                p95: number;
            } | null;
        };
        SaveAgentWorkflow: {
            agent_key?: string;
            agent_pool?: string;
            ai_account_id?: string;
            ai_provider?: string;
            allow_overlap?: boolean;
            allowed_accounts?: string[];
            allowed_channels?: string[];
            allowed_hosts?: string[];
            allowed_mcp_servers?: string[];
            /**
             * @default [
             *       2,
             *       5
             *     ]
             */
            backoff_sec?: number[];
            budget?: {
                max_cost_usd_per_day?: number;
                max_steps_per_day?: number;
                max_tokens_per_day?: number;
                max_wall_sec?: number;
            };
            command_allow_prefixes?: string[];
            cron?: string;
            default_account_id?: string;
            default_channel?: string;
            dispatch_jitter_sec?: number;
            enabled?: boolean;
            failure_cooldown_max_sec?: number;
            failure_cooldown_sec?: number;
            failure_memory_enabled?: boolean;
            failure_threshold?: number;
            flow_group?: string;
            flow_max_active_runs?: number;
            interval_sec?: number;
            job_id: string;
            max_cost_usd?: number;
            /** @default 1 */
            max_retry?: number;
            max_steps?: number;
            max_tokens?: number;
            /** @enum {string} */
            mode?: "plan" | "rehearse" | "run";
            model_id?: string;
            note?: string;
            /** @enum {string} */
            on_reject?: "fail" | "continue";
            /** @enum {string} */
            pressure_priority?: "critical" | "normal" | "low";
            prompt: string;
            /** @default 90000 */
            timeout_ms?: number;
            timezone?: string;
            /** @enum {string} */
            write_policy?: "ask" | "granted" | "deny";
        };
        SavedAgentWorkflow: {
            /** @enum {string} */
            change: "created" | "updated" | "unchanged";
            job: components["schemas"]["Job"];
        };
        SaveJobSet: {
            jobs: {
                created_at: string | null;
                job_id: string;
                /** @enum {string} */
                state: "applied" | "pruned";
            }[];
            revision?: number;
        };
        Schedule: {
            cron?: string;
            /** Format: date-time */
            end_at?: string;
            exclude?: {
                calendars?: string[];
                dates?: string[];
                weekdays?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
            };
            interval_sec?: number;
            /** @default 10 */
            max_catch_up: number;
            /**
             * @default run_once
             * @enum {string}
             */
            misfire_policy: "run_once" | "skip" | "catch_up";
            /** Format: date-time */
            start_at?: string;
            timezone?: string;
        };
        ScheduleComparison: {
            added: number;
            firings: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                change: "kept" | "added" | "removed";
                /** Format: date-time */
                local: string;
            }[];
            job_id: string;
            kept: number;
            removed: number;
            until: string | null;
        };
        ScheduleForecast: {
            bucket_sec: number;
            buckets: {
                /** Format: date-time */
                at: string;
                busy_sec: number;
                firings: number;
                top: {
                    busy_sec: number;
                    firings: number;
                    job_id: string;
                }[];
            }[];
            capacity_sec: number;
            estimated: boolean;
            /** Format: date-time */
            from: string;
            jobs: number;
            jobs_left_out: number;
            jobs_without_duration: number;
            recent: {
                jobs: {
                    guards: {
                        count: number;
                        /** @enum {string} */
                        guard: "paused" | "pending_approval" | "failure_cooldown" | "pressure_mode" | "flow_lane" | "overlap" | "dispatch_cap";
                    }[];
                    job_id: string;
                    /** Format: date-time */
                    last_due_at: string;
                    missed: number;
                    skipped: number;
                }[];
                missed: number;
                /** Format: date-time */
                since: string;
                skipped: number;
                truncated: boolean;
            };
            slots_alive: number;
            /** Format: date-time */
            to: string;
            truncated: boolean;
        };
        SchedulePreview: {
            comparison: components["schemas"]["ScheduleComparison"] | null;
            excluded: {
                /** @enum {string} */
                by: "calendar" | "date" | "weekday";
                calendar: string | null;
                count: number;
                date: string;
                /** Format: date-time */
                due_at: string;
                /** Format: date-time */
                local: string;
                name: string | null;
            }[];
            firings: {
                /** Format: date-time */
                at: string;
                clock_change: {
                    /** @enum {string} */
                    kind: "moved_by_gap" | "repeated_time_fires_once";
                    message: string;
                    wanted_local: string;
                } | null;
                /** Format: date-time */
                local: string;
            }[];
            /** Format: date-time */
            from: string;
            notes: {
                /** @enum {string} */
                code: "misfire" | "jitter" | "default_timezone" | "interval_phase" | "clocks_change" | "calendar_year" | "ends";
                message: string;
            }[];
            timezone: string;
        };
        SecretState: {
            has_secret: boolean;
            secret_hint: string | null;
        };
        SpecChange: {
            after?: components["schemas"]["AnyJson"];
            before?: components["schemas"]["AnyJson"];
            path: string;
        };
        StoredJobSpec: {
            /** @default default */
            agent_pool: string;
            description?: string;
            inputs: {
                [key: string]: components["schemas"]["AnyJson"];
            };
            job_id: string;
            labels?: {
                [key: string]: string;
            };
            owner?: string;
            /** @enum {string} */
            priority?: "critical" | "normal" | "low";
            retry_policy: components["schemas"]["RetryPolicy"];
            runbook?: string;
            /** @default null */
            schedule: components["schemas"]["Schedule"] | null;
            /** @default 30000 */
            timeout_ms: number;
            type: string;
        };
        TestedAlert: {
            alert_id: string;
            message: string;
            message_id: string | null;
            /** @enum {string} */
            outcome: "queued" | "sent" | "delivered" | "failed" | "unknown" | "dropped";
        };
        UndeliverableAlert: {
            account_id: string;
            alert_id: string;
            /** @enum {string} */
            channel: "webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice";
            code: string;
            message: string;
            name: string;
            /** Format: date-time */
            since: string;
        };
        Verdict: {
            blocks: boolean;
            /** @constant */
            check: "engine";
            problems: string[];
            warnings: string[];
        } | {
            blocks: boolean;
            /** @constant */
            check: "enabled";
            enabled: boolean;
        } | {
            actor: string | null;
            blocks: boolean;
            /** @constant */
            check: "paused";
            reason: string | null;
            scope: string | null;
            since: string | null;
            until: string | null;
        } | {
            blocks: boolean;
            /** @constant */
            check: "schedule";
            cron: string | null;
            interval_sec: number | null;
            /** @enum {string} */
            kind: "none" | "interval" | "cron";
            timezone: string | null;
        } | {
            blocks: boolean;
            /** @constant */
            check: "window";
            end_at: string | null;
            start_at: string | null;
            /** @enum {string} */
            state: "open" | "not_started" | "ended";
        } | {
            blocks: boolean;
            /** @constant */
            check: "exclusion";
            gaps: {
                calendar: string;
                year: number | null;
            }[];
            next: {
                /** @enum {string} */
                by: "calendar" | "date" | "weekday";
                calendar: string | null;
                count: number;
                date: string;
                /** Format: date-time */
                due_at: string;
                /** Format: date-time */
                local: string;
                name: string | null;
            } | null;
            today: {
                /** @enum {string} */
                by: "calendar" | "date" | "weekday";
                calendar: string | null;
                count: number;
                date: string;
                /** Format: date-time */
                due_at: string;
                /** Format: date-time */
                local: string;
                name: string | null;
            } | null;
        } | {
            active: number;
            alive: number;
            blocks: boolean;
            /** @constant */
            check: "worker_pool";
            last_seen_at: string | null;
            pool: string;
            slots: number;
        } | {
            blocks: boolean;
            /** @constant */
            check: "job_type";
            not_loaded: {
                message: string;
                module: string;
            }[];
            offering: number;
            other_pools: string[];
            type: string;
        } | {
            attempt: number | null;
            available_at: string | null;
            blocks: boolean;
            /** @constant */
            check: "run_delayed";
            delayed: number;
            reason: ("run_at" | "retry" | "snooze" | "lane_full" | "paused") | null;
            run_id: string | null;
        } | {
            ahead: number;
            ahead_by_priority: {
                critical: number;
                low: number;
                normal: number;
            };
            at_least: boolean;
            blocks: boolean;
            /** @constant */
            check: "queue";
            free_slots: number;
            pool: string;
            priority: ("critical" | "normal" | "low") | null;
            run_id: string | null;
        } | {
            blocks: boolean;
            /** @constant */
            check: "next_due";
            dispatch_at: string | null;
            due_at: string | null;
            overdue_ms: number;
        } | {
            alive: number;
            blocks: boolean;
            /** @constant */
            check: "scheduler";
            last_seen_at: string | null;
        } | {
            blocks: boolean;
            /** @constant */
            check: "pending_approval";
            pending: number;
            run_ids: string[];
        } | {
            blocks: boolean;
            /** @constant */
            check: "failure_cooldown";
            consecutive_failures: number;
            cooldown_until: string | null;
            next_due_at: string | null;
            threshold: number | null;
        } | {
            blocks: boolean;
            /** @constant */
            check: "pressure_mode";
            depth: number;
            high: number;
            is_on: boolean;
            low: number;
            /** @enum {string} */
            priority: "critical" | "normal" | "low";
        } | {
            active: number;
            blocks: boolean;
            /** @constant */
            check: "flow_lane";
            flow_group: string | null;
            limit: number | null;
            waiting: number;
        } | {
            active: number;
            allow_overlap: boolean;
            blocks: boolean;
            /** @constant */
            check: "overlap";
            run_ids: string[];
            running_run_id: string | null;
            running_since: string | null;
        } | {
            blocks: boolean;
            /** @constant */
            check: "dispatch_cap";
            dispatched_this_second: number;
            limit: number;
        } | {
            blocks: boolean;
            /** @constant */
            check: "backfill";
            under_way: {
                backfill_id: string;
                /** Format: date-time */
                from: string;
                left: number;
                to_run: number;
                /** Format: date-time */
                until: string;
                waits_for: ("disabled" | "paused" | "pending_approval" | "failure_cooldown" | "pressure_mode" | "flow_lane" | "overlap") | null;
                waits_since: string | null;
            }[];
        } | {
            blocks: boolean;
            /** @constant */
            check: "last_skip";
            decided_at: string | null;
            detail: {
                [key: string]: components["schemas"]["AnyJson"];
            };
            due_at: string | null;
            guard: ("paused" | "pending_approval" | "failure_cooldown" | "pressure_mode" | "flow_lane" | "overlap" | "dispatch_cap") | null;
        } | {
            blocks: boolean;
            /** @constant */
            check: "last_missed";
            count: number;
            decided_at: string | null;
            due_at: string | null;
        } | {
            blocks: boolean;
            /** @constant */
            check: "last_run";
            error: {
                code: string;
                message: string;
            } | null;
            finished_at: string | null;
            run_id: string | null;
            source: string | null;
            status: ("success" | "failed" | "cancelled") | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAgents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Processes, ordered by kind and id. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "agent_id": "worker-06gq2m5v0x8k3c1nstd4he7wzr",
                     *         "kind": "worker",
                     *         "host": "node-1",
                     *         "pid": 4711,
                     *         "version": "0.1.0",
                     *         "started_at": "2030-01-31T00:00:00.000Z",
                     *         "last_seen_at": "2030-01-31T02:00:00.000Z",
                     *         "alive": true,
                     *         "pool": "default",
                     *         "slots": 5,
                     *         "active": 2,
                     *         "types": [
                     *           "report.daily",
                     *           "simulation.heavy"
                     *         ],
                     *         "handler_faults": [],
                     *         "mcp": {
                     *           "sessions": 1,
                     *           "restarts": 0
                     *         },
                     *         "draining": false,
                     *         "held_runs": 2
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Agent"][];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    drainAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The worker. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "agent_id": "worker-06gq2m5v0x8k3c1nstd4he7wzr",
                     *       "kind": "worker",
                     *       "host": "node-1",
                     *       "pid": 4711,
                     *       "version": "0.1.0",
                     *       "started_at": "2030-01-31T00:00:00.000Z",
                     *       "last_seen_at": "2030-01-31T02:00:00.000Z",
                     *       "alive": true,
                     *       "pool": "default",
                     *       "slots": 5,
                     *       "active": 2,
                     *       "types": [
                     *         "report.daily",
                     *         "simulation.heavy"
                     *       ],
                     *       "handler_faults": [],
                     *       "mcp": {
                     *         "sessions": 1,
                     *         "restarts": 0
                     *       },
                     *       "draining": true,
                     *       "held_runs": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Agent"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The worker. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "agent_id": "worker-06gq2m5v0x8k3c1nstd4he7wzr",
                     *       "kind": "worker",
                     *       "host": "node-1",
                     *       "pid": 4711,
                     *       "version": "0.1.0",
                     *       "started_at": "2030-01-31T00:00:00.000Z",
                     *       "last_seen_at": "2030-01-31T02:00:00.000Z",
                     *       "alive": true,
                     *       "pool": "default",
                     *       "slots": 5,
                     *       "active": 2,
                     *       "types": [
                     *         "report.daily",
                     *         "simulation.heavy"
                     *       ],
                     *       "handler_faults": [],
                     *       "mcp": {
                     *         "sessions": 1,
                     *         "restarts": 0
                     *       },
                     *       "draining": false,
                     *       "held_runs": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Agent"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readAgentBudget: {
        parameters: {
            query?: {
                agent_key?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Used up today. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "day": "2026-11-30",
                     *       "timezone": "Asia/Jakarta",
                     *       "agent": {
                     *         "tokens": 5120,
                     *         "cost_usd": 0.003,
                     *         "steps": 4
                     *       },
                     *       "installation": {
                     *         "tokens": 48200,
                     *         "cost_usd": 0.41,
                     *         "steps": 61
                     *       },
                     *       "limits": {
                     *         "tokens": null,
                     *         "cost_usd": 5
                     *       }
                     *     }
                     */
                    "application/json": {
                        agent: {
                            cost_usd: number;
                            steps: number;
                            tokens: number;
                        } | null;
                        day: string;
                        installation: {
                            cost_usd: number;
                            steps: number;
                            tokens: number;
                        };
                        limits: {
                            cost_usd: number | null;
                            tokens: number | null;
                        };
                        timezone: string;
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAgentGrants: {
        parameters: {
            query?: {
                agent_key?: string;
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Grants. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "grant_id": "01JDW8K4B2M6R8S0T3V5W7X9YZ",
                     *         "agent_key": "issue-sync",
                     *         "covers": {
                     *           "kind": "provider_http",
                     *           "account": "notion/main",
                     *           "method": "POST",
                     *           "origin": "https://api.notion.com",
                     *           "path": "/v1/pages",
                     *           "query": {}
                     *         },
                     *         "says": "POST https://api.notion.com/v1/pages with the account notion/main, with any body.",
                     *         "approval_id": "01JDW8K4B2M6R8S0T3V5W7X9YZ",
                     *         "created_at": "2026-11-29T02:00:10.000Z",
                     *         "created_by": "ani",
                     *         "expires_at": "2026-12-29T02:00:10.000Z",
                     *         "expired": false
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ListedAgentGrant"][];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeAgentGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                grant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The grant that was taken back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "grant_id": "01JDW8K4B2M6R8S0T3V5W7X9YZ",
                     *       "agent_key": "issue-sync",
                     *       "covers": {
                     *         "kind": "provider_http",
                     *         "account": "notion/main",
                     *         "method": "POST",
                     *         "origin": "https://api.notion.com",
                     *         "path": "/v1/pages",
                     *         "query": {}
                     *       },
                     *       "says": "POST https://api.notion.com/v1/pages with the account notion/main, with any body.",
                     *       "approval_id": "01JDW8K4B2M6R8S0T3V5W7X9YZ",
                     *       "created_at": "2026-11-29T02:00:10.000Z",
                     *       "created_by": "ani",
                     *       "expires_at": "2026-12-29T02:00:10.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AgentGrant"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAgentMemories: {
        parameters: {
            query?: {
                agent_key?: string;
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Memories. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "agent_key": "issue-sync",
                     *         "runs": 12,
                     *         "successes": 11,
                     *         "success_rate": 0.9166666666666666,
                     *         "mean_tokens": 5300,
                     *         "mean_cost_usd": 0.0031,
                     *         "failures": [
                     *           {
                     *             "signature": "5b1c0d9e77a2f413",
                     *             "code": "http_status",
                     *             "tool": "provider_http",
                     *             "target": "notion/main POST https://api.notion.com/v1/pages",
                     *             "message": "answered a parent that is archived",
                     *             "count": 2,
                     *             "last_at": "2026-11-29T02:00:14.000Z",
                     *             "last_run_id": "01JDW8K3V6Q4T9Y2M7ZB5XCE1N"
                     *           }
                     *         ],
                     *         "avoid": [],
                     *         "recent": [
                     *           {
                     *             "run_id": "01JDW8K3V6Q4T9Y2M7ZB5XCE1N",
                     *             "outcome": "success",
                     *             "code": null,
                     *             "at": "2026-11-29T02:00:14.000Z",
                     *             "tokens": 5120,
                     *             "cost_usd": 0.003
                     *           }
                     *         ],
                     *         "updated_at": "2026-11-29T02:00:14.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["AgentMemory"][];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    forgetAgentMemory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent_key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was forgotten. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "agent_key": "issue-sync",
                     *       "runs": 12,
                     *       "successes": 11,
                     *       "success_rate": 0.9166666666666666,
                     *       "mean_tokens": 5300,
                     *       "mean_cost_usd": 0.0031,
                     *       "failures": [
                     *         {
                     *           "signature": "5b1c0d9e77a2f413",
                     *           "code": "http_status",
                     *           "tool": "provider_http",
                     *           "target": "notion/main POST https://api.notion.com/v1/pages",
                     *           "message": "answered a parent that is archived",
                     *           "count": 2,
                     *           "last_at": "2026-11-29T02:00:14.000Z",
                     *           "last_run_id": "01JDW8K3V6Q4T9Y2M7ZB5XCE1N"
                     *         }
                     *       ],
                     *       "avoid": [],
                     *       "recent": [
                     *         {
                     *           "run_id": "01JDW8K3V6Q4T9Y2M7ZB5XCE1N",
                     *           "outcome": "success",
                     *           "code": null,
                     *           "at": "2026-11-29T02:00:14.000Z",
                     *           "tokens": 5120,
                     *           "cost_usd": 0.003
                     *         }
                     *       ],
                     *       "updated_at": "2026-11-29T02:00:14.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AgentMemory"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readAgentsPause: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The switch. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "paused": true,
                     *       "since": "2026-11-29T22:10:00.000Z",
                     *       "by": "ani",
                     *       "reason": "the shop is being moved"
                     *     }
                     */
                    "application/json": components["schemas"]["AgentsPause"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseAgents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "reason": "the shop is being moved"
                 *     }
                 */
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description The switch. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "paused": true,
                     *       "since": "2026-11-29T22:10:00.000Z",
                     *       "by": "ani",
                     *       "reason": "the shop is being moved"
                     *     }
                     */
                    "application/json": components["schemas"]["AgentsPause"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeAgents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The switch. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "paused": false,
                     *       "since": "2026-11-30T06:00:00.000Z",
                     *       "by": "ani",
                     *       "reason": null
                     *     }
                     */
                    "application/json": components["schemas"]["AgentsPause"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAlerts: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                state?: "undeliverable" | "firing" | "ok" | "off";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Alerts. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "alert_id": "backups",
                     *         "name": "Backups",
                     *         "enabled": true,
                     *         "on": [
                     *           "failed",
                     *           "recovered",
                     *           "no_success_within"
                     *         ],
                     *         "match": {
                     *           "job_id": "backup-*"
                     *         },
                     *         "within_sec": 90000,
                     *         "late_sec": 300,
                     *         "via": {
                     *           "channel": "telegram",
                     *           "account_id": "bot_a01",
                     *           "to": "123456789"
                     *         },
                     *         "repeat_after_sec": 21600,
                     *         "quiet": {
                     *           "from": "22:00",
                     *           "to": "06:00",
                     *           "timezone": "Asia/Jakarta"
                     *         },
                     *         "language": "en",
                     *         "state": "firing",
                     *         "undeliverable": null,
                     *         "open": [
                     *           {
                     *             "kind": "failed",
                     *             "subject": "backup-shop",
                     *             "since": "2030-01-31T02:05:00.000Z",
                     *             "count": 3,
                     *             "run_id": "01jxk3v8t2qz5m7n9p4r6s8w0x"
                     *           }
                     *         ],
                     *         "open_total": 1,
                     *         "held": 0,
                     *         "last_fired_at": "2030-01-31T02:05:03.000Z",
                     *         "last_delivered_at": "2030-01-31T02:05:04.000Z",
                     *         "fired_total": 12,
                     *         "revision": 2,
                     *         "created_at": "2030-01-31T02:00:00.000Z",
                     *         "updated_at": "2030-01-31T02:01:00.000Z",
                     *         "updated_by": "operator:9b1c44e2",
                     *         "warnings": []
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Alert"][];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The alert; its `revision` also as `ETag`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "alert_id": "backups",
                     *       "name": "Backups",
                     *       "enabled": true,
                     *       "on": [
                     *         "failed",
                     *         "recovered",
                     *         "no_success_within"
                     *       ],
                     *       "match": {
                     *         "job_id": "backup-*"
                     *       },
                     *       "within_sec": 90000,
                     *       "late_sec": 300,
                     *       "via": {
                     *         "channel": "telegram",
                     *         "account_id": "bot_a01",
                     *         "to": "123456789"
                     *       },
                     *       "repeat_after_sec": 21600,
                     *       "quiet": {
                     *         "from": "22:00",
                     *         "to": "06:00",
                     *         "timezone": "Asia/Jakarta"
                     *       },
                     *       "language": "en",
                     *       "state": "firing",
                     *       "undeliverable": null,
                     *       "open": [
                     *         {
                     *           "kind": "failed",
                     *           "subject": "backup-shop",
                     *           "since": "2030-01-31T02:05:00.000Z",
                     *           "count": 3,
                     *           "run_id": "01jxk3v8t2qz5m7n9p4r6s8w0x"
                     *         }
                     *       ],
                     *       "open_total": 1,
                     *       "held": 0,
                     *       "last_fired_at": "2030-01-31T02:05:03.000Z",
                     *       "last_delivered_at": "2030-01-31T02:05:04.000Z",
                     *       "fired_total": 12,
                     *       "revision": 2,
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_at": "2030-01-31T02:01:00.000Z",
                     *       "updated_by": "operator:9b1c44e2",
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAlert: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Backups",
                 *       "on": [
                 *         "failed",
                 *         "recovered",
                 *         "no_success_within"
                 *       ],
                 *       "match": {
                 *         "job_id": "backup-*"
                 *       },
                 *       "within_sec": 90000,
                 *       "via": {
                 *         "channel": "telegram",
                 *         "account_id": "bot_a01",
                 *         "to": "123456789"
                 *       },
                 *       "repeat_after_sec": 21600,
                 *       "quiet": {
                 *         "from": "22:00",
                 *         "to": "06:00",
                 *         "timezone": "Asia/Jakarta"
                 *       }
                 *     }
                 */
                "application/json": {
                    alert_id?: string;
                    created_at?: string | null;
                    /** @default true */
                    enabled?: boolean;
                    fired_total?: number;
                    held?: number;
                    /**
                     * @default en
                     * @enum {string}
                     */
                    language?: "en" | "id";
                    last_delivered_at?: string | null;
                    last_fired_at?: string | null;
                    /** @default 300 */
                    late_sec?: number;
                    /** @default {} */
                    match?: {
                        flow_group?: string;
                        job_id?: string;
                        label?: string;
                        owner?: string;
                        type?: string;
                    };
                    /** @default  */
                    name?: string;
                    on: ("failed" | "recovered" | "cooldown" | "late" | "no_success_within" | "connector_down" | "approval_waiting" | "worker_lost")[];
                    open?: {
                        count: number;
                        /** @enum {string} */
                        kind: "failed" | "recovered" | "cooldown" | "late" | "no_success_within" | "connector_down" | "approval_waiting" | "worker_lost";
                        run_id: string | null;
                        /** Format: date-time */
                        since: string;
                        subject: string;
                    }[];
                    open_total?: number;
                    /** @default null */
                    quiet?: {
                        from: string;
                        timezone: string;
                        to: string;
                    } | null;
                    /** @default null */
                    repeat_after_sec?: number | null;
                    revision?: number;
                    /** @enum {string} */
                    state?: "undeliverable" | "firing" | "ok" | "off";
                    undeliverable?: {
                        code: string;
                        message: string;
                        /** Format: date-time */
                        since: string;
                    } | null;
                    unreadable?: string;
                    updated_at?: string | null;
                    updated_by?: string | null;
                    via: {
                        account_id: string;
                        /** @enum {string} */
                        channel: "webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice";
                        /** @default null */
                        to?: string | null;
                    };
                    warnings?: string[];
                    /** @default null */
                    within_sec?: number | null;
                };
            };
        };
        responses: {
            /** @description The alert as it is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "alert_id": "backups",
                     *       "name": "Backups",
                     *       "enabled": true,
                     *       "on": [
                     *         "failed",
                     *         "recovered",
                     *         "no_success_within"
                     *       ],
                     *       "match": {
                     *         "job_id": "backup-*"
                     *       },
                     *       "within_sec": 90000,
                     *       "late_sec": 300,
                     *       "via": {
                     *         "channel": "telegram",
                     *         "account_id": "bot_a01",
                     *         "to": "123456789"
                     *       },
                     *       "repeat_after_sec": 21600,
                     *       "quiet": {
                     *         "from": "22:00",
                     *         "to": "06:00",
                     *         "timezone": "Asia/Jakarta"
                     *       },
                     *       "language": "en",
                     *       "state": "firing",
                     *       "undeliverable": null,
                     *       "open": [
                     *         {
                     *           "kind": "failed",
                     *           "subject": "backup-shop",
                     *           "since": "2030-01-31T02:05:00.000Z",
                     *           "count": 3,
                     *           "run_id": "01jxk3v8t2qz5m7n9p4r6s8w0x"
                     *         }
                     *       ],
                     *       "open_total": 1,
                     *       "held": 0,
                     *       "last_fired_at": "2030-01-31T02:05:03.000Z",
                     *       "last_delivered_at": "2030-01-31T02:05:04.000Z",
                     *       "fired_total": 12,
                     *       "revision": 2,
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_at": "2030-01-31T02:01:00.000Z",
                     *       "updated_by": "operator:9b1c44e2",
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description The alert was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "alert_id": "backups",
                     *       "name": "Backups",
                     *       "enabled": true,
                     *       "on": [
                     *         "failed",
                     *         "recovered",
                     *         "no_success_within"
                     *       ],
                     *       "match": {
                     *         "job_id": "backup-*"
                     *       },
                     *       "within_sec": 90000,
                     *       "late_sec": 300,
                     *       "via": {
                     *         "channel": "telegram",
                     *         "account_id": "bot_a01",
                     *         "to": "123456789"
                     *       },
                     *       "repeat_after_sec": 21600,
                     *       "quiet": {
                     *         "from": "22:00",
                     *         "to": "06:00",
                     *         "timezone": "Asia/Jakarta"
                     *       },
                     *       "language": "en",
                     *       "state": "firing",
                     *       "undeliverable": null,
                     *       "open": [
                     *         {
                     *           "kind": "failed",
                     *           "subject": "backup-shop",
                     *           "since": "2030-01-31T02:05:00.000Z",
                     *           "count": 3,
                     *           "run_id": "01jxk3v8t2qz5m7n9p4r6s8w0x"
                     *         }
                     *       ],
                     *       "open_total": 1,
                     *       "held": 0,
                     *       "last_fired_at": "2030-01-31T02:05:03.000Z",
                     *       "last_delivered_at": "2030-01-31T02:05:04.000Z",
                     *       "fired_total": 12,
                     *       "revision": 2,
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_at": "2030-01-31T02:01:00.000Z",
                     *       "updated_by": "operator:9b1c44e2",
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAlert: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The alert is gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alert_id: string;
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAlertHistory: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Messages. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "message_id": "alert:01jxk3v8t2qz5m7n9p4r6s8w0x:12",
                     *         "at": "2030-01-31T02:05:03.000Z",
                     *         "kind": "failed",
                     *         "phase": "fired",
                     *         "title": "Job \"backup-shop\" failed.",
                     *         "subjects": [
                     *           "backup-shop"
                     *         ],
                     *         "subjects_total": 1,
                     *         "run_id": "01jxk3v8t2qz5m7n9p4r6s8w0x",
                     *         "outcome": "sent",
                     *         "error": null
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["AlertHistoryEntry"][];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "alert_id": "backups",
                     *       "message_id": "alert:test:01jxk3v8t2qz5m7n9p4r6s8w0x",
                     *       "outcome": "sent",
                     *       "message": "telegram/bot_a01 took the message."
                     *     }
                     */
                    "application/json": components["schemas"]["TestedAlert"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApprovals: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                status?: "pending" | "approved" | "rejected" | "expired" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Approvals. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "approval_id": "06gq2m5v0x8k3c1nstd4he7wzs",
                     *         "run_id": "06gq2m5v0x8k3c1nstd4he7wzr",
                     *         "job_id": "pay-suppliers",
                     *         "status": "pending",
                     *         "kind": "run_job",
                     *         "reason": "month end",
                     *         "action": {
                     *           "kind": "run_job",
                     *           "job_id": "pay-suppliers",
                     *           "type": "simulation.heavy",
                     *           "version_id": "06gq2m5v0x8k3c1nstd4he7wza",
                     *           "inputs": {
                     *             "work_ms": 50
                     *           },
                     *           "priority": null,
                     *           "run_at": null
                     *         },
                     *         "digest": "3f2a91c05b7d4e8f6a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef",
                     *         "requested_by": "operator:3f2a91c0",
                     *         "created_at": "2030-01-31T02:00:00.000Z",
                     *         "expires_at": "2030-02-01T02:00:00.000Z",
                     *         "decided_at": null,
                     *         "decided_by": null,
                     *         "decided_via": null,
                     *         "note": null,
                     *         "answer": null,
                     *         "remember": null
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Approval"][];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getApproval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                approval_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The approval. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "approval_id": "06gq2m5v0x8k3c1nstd4he7wzs",
                     *       "run_id": "06gq2m5v0x8k3c1nstd4he7wzr",
                     *       "job_id": "pay-suppliers",
                     *       "status": "pending",
                     *       "kind": "run_job",
                     *       "reason": "month end",
                     *       "action": {
                     *         "kind": "run_job",
                     *         "job_id": "pay-suppliers",
                     *         "type": "simulation.heavy",
                     *         "version_id": "06gq2m5v0x8k3c1nstd4he7wza",
                     *         "inputs": {
                     *           "work_ms": 50
                     *         },
                     *         "priority": null,
                     *         "run_at": null
                     *       },
                     *       "digest": "3f2a91c05b7d4e8f6a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef",
                     *       "requested_by": "operator:3f2a91c0",
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "expires_at": "2030-02-01T02:00:00.000Z",
                     *       "decided_at": null,
                     *       "decided_by": null,
                     *       "decided_via": null,
                     *       "note": null,
                     *       "answer": null,
                     *       "remember": null
                     *     }
                     */
                    "application/json": components["schemas"]["Approval"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    approveApproval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                approval_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ResolveApproval"];
            };
        };
        responses: {
            /** @description The decided approval. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "approval_id": "06gq2m5v0x8k3c1nstd4he7wzs",
                     *       "run_id": "06gq2m5v0x8k3c1nstd4he7wzr",
                     *       "job_id": "pay-suppliers",
                     *       "status": "approved",
                     *       "kind": "run_job",
                     *       "reason": "month end",
                     *       "action": {
                     *         "kind": "run_job",
                     *         "job_id": "pay-suppliers",
                     *         "type": "simulation.heavy",
                     *         "version_id": "06gq2m5v0x8k3c1nstd4he7wza",
                     *         "inputs": {
                     *           "work_ms": 50
                     *         },
                     *         "priority": null,
                     *         "run_at": null
                     *       },
                     *       "digest": "3f2a91c05b7d4e8f6a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef",
                     *       "requested_by": "operator:3f2a91c0",
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "expires_at": "2030-02-01T02:00:00.000Z",
                     *       "decided_at": "2030-01-31T02:05:00.000Z",
                     *       "decided_by": "admin:9b1c44e2",
                     *       "decided_via": "api",
                     *       "note": "checked with finance",
                     *       "answer": null,
                     *       "remember": null
                     *     }
                     */
                    "application/json": components["schemas"]["Approval"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rejectApproval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                approval_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ResolveApproval"];
            };
        };
        responses: {
            /** @description The decided approval. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "approval_id": "06gq2m5v0x8k3c1nstd4he7wzs",
                     *       "run_id": "06gq2m5v0x8k3c1nstd4he7wzr",
                     *       "job_id": "pay-suppliers",
                     *       "status": "rejected",
                     *       "kind": "run_job",
                     *       "reason": "month end",
                     *       "action": {
                     *         "kind": "run_job",
                     *         "job_id": "pay-suppliers",
                     *         "type": "simulation.heavy",
                     *         "version_id": "06gq2m5v0x8k3c1nstd4he7wza",
                     *         "inputs": {
                     *           "work_ms": 50
                     *         },
                     *         "priority": null,
                     *         "run_at": null
                     *       },
                     *       "digest": "3f2a91c05b7d4e8f6a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef",
                     *       "requested_by": "operator:3f2a91c0",
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "expires_at": "2030-02-01T02:00:00.000Z",
                     *       "decided_at": "2030-01-31T02:05:00.000Z",
                     *       "decided_by": "admin:9b1c44e2",
                     *       "decided_via": "api",
                     *       "note": "checked with finance",
                     *       "answer": null,
                     *       "remember": null
                     *     }
                     */
                    "application/json": components["schemas"]["Approval"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditLogs: {
        parameters: {
            query?: {
                actor_role?: "viewer" | "operator" | "admin";
                cursor?: string;
                limit?: number;
                method?: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "CHAT" | "MCP";
                outcome?: "success" | "denied" | "failed";
                path_contains?: string;
                since?: string;
                until?: string;
            };
            header?: {
                accept?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Rows of the audit log. */
            200: {
                headers: {
                    /** @description RFC 8288 link `next`; absent on the last page. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntry"][];
                    "text/csv": string;
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyAuditLog: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCaller: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Caller"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    saveAgentWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveAgentWorkflow"];
            };
        };
        responses: {
            /** @description Changed, or as it was before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "change": "updated",
                     *       "job": {
                     *         "job_id": "campaign_konten_harian",
                     *         "type": "agent.workflow",
                     *         "schedule": {
                     *           "interval_sec": 300,
                     *           "misfire_policy": "run_once",
                     *           "max_catch_up": 10
                     *         },
                     *         "timeout_ms": 90000,
                     *         "retry_policy": {
                     *           "max_retry": 1,
                     *           "backoff_sec": [
                     *             2,
                     *             5
                     *           ],
                     *           "jitter": 0
                     *         },
                     *         "inputs": {
                     *           "prompt": "Siapkan konten compliance harian dan kirim ke approval queue",
                     *           "flow_group": "konten_harian",
                     *           "flow_max_active_runs": 8,
                     *           "pressure_priority": "normal",
                     *           "max_steps": 12,
                     *           "max_cost_usd": 0.5
                     *         },
                     *         "agent_pool": "default",
                     *         "enabled": true,
                     *         "version_id": "06gq2m5v0x8k3c1nstd4he7wzr",
                     *         "created_at": "2030-01-31T02:00:00.000Z",
                     *         "updated_at": "2030-01-31T02:00:00.000Z",
                     *         "next_due_at": "2030-01-31T02:05:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SavedAgentWorkflow"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "change": "created",
                     *       "job": {
                     *         "job_id": "campaign_konten_harian",
                     *         "type": "agent.workflow",
                     *         "schedule": {
                     *           "interval_sec": 300,
                     *           "misfire_policy": "run_once",
                     *           "max_catch_up": 10
                     *         },
                     *         "timeout_ms": 90000,
                     *         "retry_policy": {
                     *           "max_retry": 1,
                     *           "backoff_sec": [
                     *             2,
                     *             5
                     *           ],
                     *           "jitter": 0
                     *         },
                     *         "inputs": {
                     *           "prompt": "Siapkan konten compliance harian dan kirim ke approval queue",
                     *           "flow_group": "konten_harian",
                     *           "flow_max_active_runs": 8,
                     *           "pressure_priority": "normal",
                     *           "max_steps": 12,
                     *           "max_cost_usd": 0.5
                     *         },
                     *         "agent_pool": "default",
                     *         "enabled": true,
                     *         "version_id": "06gq2m5v0x8k3c1nstd4he7wzr",
                     *         "created_at": "2030-01-31T02:00:00.000Z",
                     *         "updated_at": "2030-01-31T02:00:00.000Z",
                     *         "next_due_at": "2030-01-31T02:05:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SavedAgentWorkflow"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAgentWorkflows: {
        parameters: {
            query?: {
                enabled?: boolean;
                inputs?: "whole" | "short";
                limit?: number;
                offset?: number;
                search?: string;
                search_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Jobs. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "job_id": "campaign_konten_harian",
                     *         "type": "agent.workflow",
                     *         "schedule": {
                     *           "interval_sec": 300,
                     *           "misfire_policy": "run_once",
                     *           "max_catch_up": 10
                     *         },
                     *         "timeout_ms": 90000,
                     *         "retry_policy": {
                     *           "max_retry": 1,
                     *           "backoff_sec": [
                     *             2,
                     *             5
                     *           ],
                     *           "jitter": 0
                     *         },
                     *         "inputs": {
                     *           "prompt": "Siapkan konten compliance harian dan kirim ke approval queue",
                     *           "flow_group": "konten_harian",
                     *           "flow_max_active_runs": 8,
                     *           "pressure_priority": "normal",
                     *           "max_steps": 12,
                     *           "max_cost_usd": 0.5
                     *         },
                     *         "agent_pool": "default",
                     *         "enabled": true,
                     *         "version_id": "06gq2m5v0x8k3c1nstd4he7wzr",
                     *         "created_at": "2030-01-31T02:00:00.000Z",
                     *         "updated_at": "2030-01-31T02:00:00.000Z",
                     *         "next_due_at": "2030-01-31T02:05:00.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Job"][];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBackfill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                backfill_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The backfill. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "backfill_id": "06gq2m5v0x8k3c1nstd4he7wzr",
                     *       "job_id": "report-nightly",
                     *       "from": "2030-01-28T00:00:00.000Z",
                     *       "until": "2030-01-31T00:00:00.000Z",
                     *       "max_in_flight": 1,
                     *       "note": "The source was down for three days.",
                     *       "status": "running",
                     *       "reason": null,
                     *       "cancel_requested": false,
                     *       "waits_for": null,
                     *       "waits_since": null,
                     *       "total": 3,
                     *       "to_run": 2,
                     *       "already": 1,
                     *       "undecided": 0,
                     *       "excluded": 0,
                     *       "created": 1,
                     *       "found": 0,
                     *       "succeeded": 0,
                     *       "failed": 0,
                     *       "run_cancelled": 0,
                     *       "in_flight": [
                     *         "06gq2m5v0x8k3c1nstd4he7wzb"
                     *       ],
                     *       "next_due_at": "2030-01-30T00:00:00.000Z",
                     *       "requested_by": "operator:3f2a91c0",
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_at": "2030-01-31T02:00:01.000Z",
                     *       "finished_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Backfill"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelBackfill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                backfill_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It ends `cancelled` when its runs in flight have ended. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "backfill_id": "06gq2m5v0x8k3c1nstd4he7wzr",
                     *       "job_id": "report-nightly",
                     *       "from": "2030-01-28T00:00:00.000Z",
                     *       "until": "2030-01-31T00:00:00.000Z",
                     *       "max_in_flight": 1,
                     *       "note": "The source was down for three days.",
                     *       "status": "running",
                     *       "reason": null,
                     *       "cancel_requested": true,
                     *       "waits_for": null,
                     *       "waits_since": null,
                     *       "total": 3,
                     *       "to_run": 2,
                     *       "already": 1,
                     *       "undecided": 0,
                     *       "excluded": 0,
                     *       "created": 1,
                     *       "found": 0,
                     *       "succeeded": 0,
                     *       "failed": 0,
                     *       "run_cancelled": 0,
                     *       "in_flight": [
                     *         "06gq2m5v0x8k3c1nstd4he7wzb"
                     *       ],
                     *       "next_due_at": null,
                     *       "requested_by": "operator:3f2a91c0",
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_at": "2030-01-31T02:00:01.000Z",
                     *       "finished_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Backfill"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBackups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By what makes them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "last_good_at": "2030-01-31T19:30:00.000Z",
                     *       "age_sec": 43200,
                     *       "sources": [
                     *         {
                     *           "source": "job/backup-nightly",
                     *           "last_good": {
                     *             "path": "/var/lib/multi-job/data/files/backups/multi-job-20300131T193000Z.jsonl.gz",
                     *             "host": "jobs-1",
                     *             "written_at": "2030-01-31T19:30:00.000Z",
                     *             "duration_ms": 2100,
                     *             "bytes": 1204224,
                     *             "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *             "counts": {
                     *               "jobs": 42,
                     *               "versions": 118,
                     *               "documents": 31,
                     *               "runs": 40000
                     *             },
                     *             "left_out": 0,
                     *             "kept": 14,
                     *             "removed": 1,
                     *             "damaged": []
                     *           },
                     *           "last_failure": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BackupStatus"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCalendars: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Calendars. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "calendar_id": "shop-freeze",
                     *         "title": "Freeze of the shop",
                     *         "source": "Change board, 3 November 2026",
                     *         "years": [
                     *           2026
                     *         ],
                     *         "days": [
                     *           {
                     *             "date": "2026-12-12",
                     *             "name": "Sale of 12.12"
                     *           }
                     *         ],
                     *         "built_in": false,
                     *         "replaced": false,
                     *         "revision": 1,
                     *         "updated_at": "2026-11-03T09:00:00.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": {
                        built_in: boolean;
                        calendar_id: string;
                        days: {
                            date: string;
                            name: string;
                        }[];
                        replaced: boolean;
                        revision: number;
                        source: string | null;
                        title: string;
                        updated_at: string | null;
                        years: number[];
                    }[];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                calendar_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calendar; its `revision` also as `ETag`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "calendar_id": "shop-freeze",
                     *       "title": "Freeze of the shop",
                     *       "source": "Change board, 3 November 2026",
                     *       "years": [
                     *         2026
                     *       ],
                     *       "days": [
                     *         {
                     *           "date": "2026-12-12",
                     *           "name": "Sale of 12.12"
                     *         }
                     *       ],
                     *       "built_in": false,
                     *       "replaced": false,
                     *       "revision": 1,
                     *       "updated_at": "2026-11-03T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        built_in: boolean;
                        calendar_id: string;
                        days: {
                            date: string;
                            name: string;
                        }[];
                        replaced: boolean;
                        revision: number;
                        source: string | null;
                        title: string;
                        updated_at: string | null;
                        years: number[];
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putCalendar: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path: {
                calendar_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Freeze of the shop",
                 *       "source": "Change board, 3 November 2026",
                 *       "years": [
                 *         2026
                 *       ],
                 *       "days": [
                 *         {
                 *           "date": "2026-12-12",
                 *           "name": "Sale of 12.12"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    built_in?: boolean;
                    calendar_id?: string;
                    days: {
                        date: string;
                        name: string;
                    }[];
                    replaced?: boolean;
                    revision?: number;
                    /** @default null */
                    source?: string | null;
                    title: string;
                    updated_at?: string | null;
                    years: number[];
                };
            };
        };
        responses: {
            /** @description As it is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "calendar": {
                     *         "calendar_id": "shop-freeze",
                     *         "title": "Freeze of the shop",
                     *         "source": "Change board, 3 November 2026",
                     *         "years": [
                     *           2026
                     *         ],
                     *         "days": [
                     *           {
                     *             "date": "2026-12-12",
                     *             "name": "Sale of 12.12"
                     *           }
                     *         ],
                     *         "built_in": false,
                     *         "replaced": false,
                     *         "revision": 1,
                     *         "updated_at": "2026-11-03T09:00:00.000Z"
                     *       },
                     *       "jobs": 2
                     *     }
                     */
                    "application/json": {
                        calendar: {
                            built_in: boolean;
                            calendar_id: string;
                            days: {
                                date: string;
                                name: string;
                            }[];
                            replaced: boolean;
                            revision: number;
                            source: string | null;
                            title: string;
                            updated_at: string | null;
                            years: number[];
                        } | null;
                        jobs: number;
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCalendar: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path: {
                calendar_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        calendar: {
                            built_in: boolean;
                            calendar_id: string;
                            days: {
                                date: string;
                                name: string;
                            }[];
                            replaced: boolean;
                            revision: number;
                            source: string | null;
                            title: string;
                            updated_at: string | null;
                            years: number[];
                        } | null;
                        jobs: number;
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCalendarJobs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                calendar_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The jobs that a change of it reaches. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "total": 2,
                     *       "job_ids": [
                     *         "invoices-daily",
                     *         "report-weekdays"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        job_ids: string[];
                        total: number;
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTelegramAccounts: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accounts. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "account_id": "bot_a01",
                     *         "bot_token": "",
                     *         "allowed_chat_ids": [
                     *           "123456789",
                     *           "-1001122334455"
                     *         ],
                     *         "enabled": true,
                     *         "use_ai": true,
                     *         "force_rule_based": false,
                     *         "run_immediately": true,
                     *         "wait_seconds": 2,
                     *         "timezone": "Asia/Jakarta",
                     *         "default_channel": "telegram",
                     *         "default_account_id": "bot_a01",
                     *         "default_role": "operator",
                     *         "confirm": "auto",
                     *         "approvals": "paired_admins",
                     *         "language": "en",
                     *         "mode": "polling",
                     *         "base_url": null,
                     *         "label": "",
                     *         "secrets": {
                     *           "bot_token": {
                     *             "has_secret": true,
                     *             "secret_hint": "9f3c"
                     *           }
                     *         },
                     *         "webhook_url": "https://jobs.example.com/connectors/telegram/webhook/bot_a01",
                     *         "revision": 1,
                     *         "created_at": "2030-01-31T02:00:00.000Z",
                     *         "updated_at": "2030-01-31T02:00:00.000Z",
                     *         "updated_by": "admin:9b1c44e2",
                     *         "warnings": []
                     *       }
                     *     ]
                     */
                    "application/json": {
                        account_id: string;
                        allowed_chat_ids: string[];
                        /** @enum {string} */
                        approvals: "paired_admins" | "off";
                        base_url: string | null;
                        bot_token: string;
                        /** @enum {string} */
                        confirm: "auto" | "always" | "never";
                        created_at: string | null;
                        default_account_id: string;
                        /** @enum {string} */
                        default_channel: "webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice";
                        /** @enum {string} */
                        default_role: "viewer" | "operator";
                        enabled: boolean;
                        force_rule_based: boolean;
                        label: string;
                        /** @enum {string} */
                        language: "en" | "id";
                        /** @enum {string} */
                        mode: "polling" | "webhook";
                        revision: number;
                        run_immediately: boolean;
                        secrets: {
                            [key: string]: components["schemas"]["SecretState"];
                        };
                        timezone: string | null;
                        unreadable?: string;
                        updated_at: string | null;
                        updated_by: string | null;
                        use_ai: boolean;
                        wait_seconds: number;
                        warnings: string[];
                        webhook_url: string | null;
                    }[];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTelegramAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account; its `revision` also as `ETag`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "account_id": "bot_a01",
                     *       "bot_token": "",
                     *       "allowed_chat_ids": [
                     *         "123456789",
                     *         "-1001122334455"
                     *       ],
                     *       "enabled": true,
                     *       "use_ai": true,
                     *       "force_rule_based": false,
                     *       "run_immediately": true,
                     *       "wait_seconds": 2,
                     *       "timezone": "Asia/Jakarta",
                     *       "default_channel": "telegram",
                     *       "default_account_id": "bot_a01",
                     *       "default_role": "operator",
                     *       "confirm": "auto",
                     *       "approvals": "paired_admins",
                     *       "language": "en",
                     *       "mode": "polling",
                     *       "base_url": null,
                     *       "label": "",
                     *       "secrets": {
                     *         "bot_token": {
                     *           "has_secret": true,
                     *           "secret_hint": "9f3c"
                     *         }
                     *       },
                     *       "webhook_url": "https://jobs.example.com/connectors/telegram/webhook/bot_a01",
                     *       "revision": 1,
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_by": "admin:9b1c44e2",
                     *       "warnings": []
                     *     }
                     */
                    "application/json": {
                        account_id: string;
                        allowed_chat_ids: string[];
                        /** @enum {string} */
                        approvals: "paired_admins" | "off";
                        base_url: string | null;
                        bot_token: string;
                        /** @enum {string} */
                        confirm: "auto" | "always" | "never";
                        created_at: string | null;
                        default_account_id: string;
                        /** @enum {string} */
                        default_channel: "webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice";
                        /** @enum {string} */
                        default_role: "viewer" | "operator";
                        enabled: boolean;
                        force_rule_based: boolean;
                        label: string;
                        /** @enum {string} */
                        language: "en" | "id";
                        /** @enum {string} */
                        mode: "polling" | "webhook";
                        revision: number;
                        run_immediately: boolean;
                        secrets: {
                            [key: string]: components["schemas"]["SecretState"];
                        };
                        timezone: string | null;
                        unreadable?: string;
                        updated_at: string | null;
                        updated_by: string | null;
                        use_ai: boolean;
                        wait_seconds: number;
                        warnings: string[];
                        webhook_url: string | null;
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putTelegramAccount: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "bot_token": "the token that @BotFather gave you",
                 *       "allowed_chat_ids": [
                 *         "123456789",
                 *         "-1001122334455"
                 *       ],
                 *       "enabled": true,
                 *       "use_ai": true,
                 *       "force_rule_based": false,
                 *       "run_immediately": true,
                 *       "wait_seconds": 2,
                 *       "timezone": "Asia/Jakarta",
                 *       "default_channel": "telegram",
                 *       "default_account_id": "bot_a01"
                 *     }
                 */
                "application/json": {
                    account_id?: string;
                    allowed_chat_ids?: (string | number)[];
                    /**
                     * @default paired_admins
                     * @enum {string}
                     */
                    approvals?: "paired_admins" | "off";
                    base_url?: string | null;
                    bot_token?: string | null | {
                        has_secret: boolean;
                        secret_hint: string | null;
                    };
                    /**
                     * @default auto
                     * @enum {string}
                     */
                    confirm?: "auto" | "always" | "never";
                    created_at?: string | null;
                    default_account_id?: string;
                    /**
                     * @default telegram
                     * @enum {string}
                     */
                    default_channel?: "webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice";
                    /**
                     * @default operator
                     * @enum {string}
                     */
                    default_role?: "viewer" | "operator";
                    /** @default true */
                    enabled?: boolean;
                    /** @default false */
                    force_rule_based?: boolean;
                    /** @default  */
                    label?: string;
                    /**
                     * @default en
                     * @enum {string}
                     */
                    language?: "en" | "id";
                    /**
                     * @default polling
                     * @enum {string}
                     */
                    mode?: "polling" | "webhook";
                    revision?: number;
                    /** @default true */
                    run_immediately?: boolean;
                    secrets?: {
                        [key: string]: {
                            has_secret: boolean;
                            secret_hint: string | null;
                        };
                    };
                    timezone?: string | null;
                    unreadable?: string;
                    updated_at?: string | null;
                    updated_by?: string | null;
                    /** @default false */
                    use_ai?: boolean;
                    /** @default 2 */
                    wait_seconds?: number;
                    warnings?: string[];
                    webhook_url?: string | null;
                };
            };
        };
        responses: {
            /** @description The account as it is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "account_id": "bot_a01",
                     *       "bot_token": "",
                     *       "allowed_chat_ids": [
                     *         "123456789",
                     *         "-1001122334455"
                     *       ],
                     *       "enabled": true,
                     *       "use_ai": true,
                     *       "force_rule_based": false,
                     *       "run_immediately": true,
                     *       "wait_seconds": 2,
                     *       "timezone": "Asia/Jakarta",
                     *       "default_channel": "telegram",
                     *       "default_account_id": "bot_a01",
                     *       "default_role": "operator",
                     *       "confirm": "auto",
                     *       "approvals": "paired_admins",
                     *       "language": "en",
                     *       "mode": "polling",
                     *       "base_url": null,
                     *       "label": "",
                     *       "secrets": {
                     *         "bot_token": {
                     *           "has_secret": true,
                     *           "secret_hint": "9f3c"
                     *         }
                     *       },
                     *       "webhook_url": "https://jobs.example.com/connectors/telegram/webhook/bot_a01",
                     *       "revision": 1,
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_by": "admin:9b1c44e2",
                     *       "warnings": []
                     *     }
                     */
                    "application/json": {
                        account_id: string;
                        allowed_chat_ids: string[];
                        /** @enum {string} */
                        approvals: "paired_admins" | "off";
                        base_url: string | null;
                        bot_token: string;
                        /** @enum {string} */
                        confirm: "auto" | "always" | "never";
                        created_at: string | null;
                        default_account_id: string;
                        /** @enum {string} */
                        default_channel: "webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice";
                        /** @enum {string} */
                        default_role: "viewer" | "operator";
                        enabled: boolean;
                        force_rule_based: boolean;
                        label: string;
                        /** @enum {string} */
                        language: "en" | "id";
                        /** @enum {string} */
                        mode: "polling" | "webhook";
                        revision: number;
                        run_immediately: boolean;
                        secrets: {
                            [key: string]: components["schemas"]["SecretState"];
                        };
                        timezone: string | null;
                        unreadable?: string;
                        updated_at: string | null;
                        updated_by: string | null;
                        use_ai: boolean;
                        wait_seconds: number;
                        warnings: string[];
                        webhook_url: string | null;
                    };
                };
            };
            /** @description The account was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "account_id": "bot_a01",
                     *       "bot_token": "",
                     *       "allowed_chat_ids": [
                     *         "123456789",
                     *         "-1001122334455"
                     *       ],
                     *       "enabled": true,
                     *       "use_ai": true,
                     *       "force_rule_based": false,
                     *       "run_immediately": true,
                     *       "wait_seconds": 2,
                     *       "timezone": "Asia/Jakarta",
                     *       "default_channel": "telegram",
                     *       "default_account_id": "bot_a01",
                     *       "default_role": "operator",
                     *       "confirm": "auto",
                     *       "approvals": "paired_admins",
                     *       "language": "en",
                     *       "mode": "polling",
                     *       "base_url": null,
                     *       "label": "",
                     *       "secrets": {
                     *         "bot_token": {
                     *           "has_secret": true,
                     *           "secret_hint": "9f3c"
                     *         }
                     *       },
                     *       "webhook_url": "https://jobs.example.com/connectors/telegram/webhook/bot_a01",
                     *       "revision": 1,
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_by": "admin:9b1c44e2",
                     *       "warnings": []
                     *     }
                     */
                    "application/json": {
                        account_id: string;
                        allowed_chat_ids: string[];
                        /** @enum {string} */
                        approvals: "paired_admins" | "off";
                        base_url: string | null;
                        bot_token: string;
                        /** @enum {string} */
                        confirm: "auto" | "always" | "never";
                        created_at: string | null;
                        default_account_id: string;
                        /** @enum {string} */
                        default_channel: "webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice";
                        /** @enum {string} */
                        default_role: "viewer" | "operator";
                        enabled: boolean;
                        force_rule_based: boolean;
                        label: string;
                        /** @enum {string} */
                        language: "en" | "id";
                        /** @enum {string} */
                        mode: "polling" | "webhook";
                        revision: number;
                        run_immediately: boolean;
                        secrets: {
                            [key: string]: components["schemas"]["SecretState"];
                        };
                        timezone: string | null;
                        unreadable?: string;
                        updated_at: string | null;
                        updated_by: string | null;
                        use_ai: boolean;
                        wait_seconds: number;
                        warnings: string[];
                        webhook_url: string | null;
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTelegramAccount: {
        parameters: {
            query?: {
                force?: boolean;
            };
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account is gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "provider": "telegram",
                     *       "account_id": "bot_a01",
                     *       "depends": []
                     *     }
                     */
                    "application/json": components["schemas"]["DeletedAccount"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listConnectors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accounts by channel and id. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "channel": "telegram",
                     *         "account_id": "bot_a01",
                     *         "status": "connected",
                     *         "detail": "Connected since 2030-01-31T02:00:00.000Z.",
                     *         "label": "",
                     *         "source": "store",
                     *         "checked_at": "2030-01-31T02:05:00.000Z",
                     *         "changed_at": "2030-01-31T02:00:00.000Z",
                     *         "since": "2030-01-31T02:00:00.000Z",
                     *         "last_error": null,
                     *         "reconnects": 1,
                     *         "last_exchange_at": "2030-01-31T02:05:00.000Z",
                     *         "next_try_at": "2030-01-31T02:05:30.000Z",
                     *         "door": {
                     *           "path": "/connectors/telegram/webhook/bot_a01",
                     *           "public_url": "https://jobs.example.com/connectors/telegram/webhook/bot_a01"
                     *         },
                     *         "depends_total": 3
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ConnectorHealth"][];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deliver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
                trigger_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken, and nothing was started: seen before, filtered, or skipped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        run_id?: string;
                        /** @enum {string} */
                        status: "started" | "duplicate" | "skipped" | "filtered";
                    };
                };
            };
            /** @description Taken; its run is stored. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        run_id?: string;
                        /** @enum {string} */
                        status: "started" | "duplicate" | "skipped" | "filtered";
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The idempotency key was used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmAccountAddress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The challenge. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deliverToAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deliverTelegramUpdate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "stored" | "duplicate" | "ignored";
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                before_id?: string;
                event_type?: string;
                job_id?: string;
                last_event_id?: string;
                limit?: number;
                run_id?: string;
                search?: string;
                since?: string;
            };
            header?: {
                accept?: string;
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events, newest first. */
            200: {
                headers: {
                    /** @description RFC 8288 link `next`; absent on the last page. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"][];
                    "text/event-stream": string;
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Alive. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Liveness"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                provider?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accounts. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "provider": "openai",
                     *         "account_id": "default",
                     *         "enabled": true,
                     *         "label": "",
                     *         "config": {
                     *           "base_url": "https://api.openai.com/v1",
                     *           "workspace": "ops-main"
                     *         },
                     *         "has_secret": true,
                     *         "secret_hint": "9f3c",
                     *         "secrets": {
                     *           "secret": {
                     *             "has_secret": true,
                     *             "secret_hint": "9f3c"
                     *           }
                     *         },
                     *         "origins": [
                     *           "https://api.openai.com"
                     *         ],
                     *         "source": "store",
                     *         "revision": 1,
                     *         "created_at": "2030-01-31T02:00:00.000Z",
                     *         "updated_at": "2030-01-31T02:00:00.000Z",
                     *         "updated_by": "admin:9b1c44e2",
                     *         "last_used_at": "2030-01-31T02:05:00.000Z",
                     *         "last_test": {
                     *           "at": "2030-01-31T02:01:00.000Z",
                     *           "ok": true,
                     *           "message": "api.openai.com answered HTTP 200: the credential works.",
                     *           "duration_ms": 184
                     *         },
                     *         "depends": [
                     *           {
                     *             "kind": "job",
                     *             "id": "summarise-mail"
                     *           }
                     *         ],
                     *         "depends_total": 1,
                     *         "warnings": []
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Account"][];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account; its `revision` also as `ETag`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "provider": "openai",
                     *       "account_id": "default",
                     *       "enabled": true,
                     *       "label": "",
                     *       "config": {
                     *         "base_url": "https://api.openai.com/v1",
                     *         "workspace": "ops-main"
                     *       },
                     *       "has_secret": true,
                     *       "secret_hint": "9f3c",
                     *       "secrets": {
                     *         "secret": {
                     *           "has_secret": true,
                     *           "secret_hint": "9f3c"
                     *         }
                     *       },
                     *       "origins": [
                     *         "https://api.openai.com"
                     *       ],
                     *       "source": "store",
                     *       "revision": 1,
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_by": "admin:9b1c44e2",
                     *       "last_used_at": "2030-01-31T02:05:00.000Z",
                     *       "last_test": {
                     *         "at": "2030-01-31T02:01:00.000Z",
                     *         "ok": true,
                     *         "message": "api.openai.com answered HTTP 200: the credential works.",
                     *         "duration_ms": 184
                     *       },
                     *       "depends": [
                     *         {
                     *           "kind": "job",
                     *           "id": "summarise-mail"
                     *         }
                     *       ],
                     *       "depends_total": 1,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAccount: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path: {
                account_id: string;
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutAccount"];
            };
        };
        responses: {
            /** @description The account as it is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "provider": "openai",
                     *       "account_id": "default",
                     *       "enabled": true,
                     *       "label": "",
                     *       "config": {
                     *         "base_url": "https://api.openai.com/v1",
                     *         "workspace": "ops-main"
                     *       },
                     *       "has_secret": true,
                     *       "secret_hint": "9f3c",
                     *       "secrets": {
                     *         "secret": {
                     *           "has_secret": true,
                     *           "secret_hint": "9f3c"
                     *         }
                     *       },
                     *       "origins": [
                     *         "https://api.openai.com"
                     *       ],
                     *       "source": "store",
                     *       "revision": 1,
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_by": "admin:9b1c44e2",
                     *       "last_used_at": "2030-01-31T02:05:00.000Z",
                     *       "last_test": {
                     *         "at": "2030-01-31T02:01:00.000Z",
                     *         "ok": true,
                     *         "message": "api.openai.com answered HTTP 200: the credential works.",
                     *         "duration_ms": 184
                     *       },
                     *       "depends": [
                     *         {
                     *           "kind": "job",
                     *           "id": "summarise-mail"
                     *         }
                     *       ],
                     *       "depends_total": 1,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description The account was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "provider": "openai",
                     *       "account_id": "default",
                     *       "enabled": true,
                     *       "label": "",
                     *       "config": {
                     *         "base_url": "https://api.openai.com/v1",
                     *         "workspace": "ops-main"
                     *       },
                     *       "has_secret": true,
                     *       "secret_hint": "9f3c",
                     *       "secrets": {
                     *         "secret": {
                     *           "has_secret": true,
                     *           "secret_hint": "9f3c"
                     *         }
                     *       },
                     *       "origins": [
                     *         "https://api.openai.com"
                     *       ],
                     *       "source": "store",
                     *       "revision": 1,
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_by": "admin:9b1c44e2",
                     *       "last_used_at": "2030-01-31T02:05:00.000Z",
                     *       "last_test": {
                     *         "at": "2030-01-31T02:01:00.000Z",
                     *         "ok": true,
                     *         "message": "api.openai.com answered HTTP 200: the credential works.",
                     *         "duration_ms": 184
                     *       },
                     *       "depends": [
                     *         {
                     *           "kind": "job",
                     *           "id": "summarise-mail"
                     *         }
                     *       ],
                     *       "depends_total": 1,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccount: {
        parameters: {
            query?: {
                force?: boolean;
            };
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path: {
                account_id: string;
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account is gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "provider": "openai",
                     *       "account_id": "default",
                     *       "depends": []
                     *     }
                     */
                    "application/json": components["schemas"]["DeletedAccount"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What answered, or why nothing did. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "at": "2030-01-31T02:01:00.000Z",
                     *       "ok": true,
                     *       "message": "api.openai.com answered HTTP 200: the credential works.",
                     *       "duration_ms": 184
                     *     }
                     */
                    "application/json": components["schemas"]["AccountTest"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCatalog: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The catalog. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "providers": [
                     *         {
                     *           "provider_id": "github",
                     *           "name": "GitHub",
                     *           "category": "work",
                     *           "description": {
                     *             "en": "Repositories, issues, pull requests and workflows.",
                     *             "id": "Repositori, issue, pull request, dan workflow."
                     *           },
                     *           "base_url": "https://api.github.com",
                     *           "auth": "header",
                     *           "secrets": [
                     *             {
                     *               "name": "token",
                     *               "label": {
                     *                 "en": "Personal access token",
                     *                 "id": "Token akses pribadi"
                     *               },
                     *               "help": null,
                     *               "is_required": true
                     *             }
                     *           ],
                     *           "config": [
                     *             {
                     *               "name": "base_url",
                     *               "label": {
                     *                 "en": "Base URL",
                     *                 "id": "URL dasar"
                     *               },
                     *               "help": null,
                     *               "is_required": false,
                     *               "kind": "url",
                     *               "choices": [],
                     *               "default": "https://api.github.com"
                     *             }
                     *           ],
                     *           "can_test": true,
                     *           "manual": null,
                     *           "sources": [
                     *             "https://docs.github.com/en/rest/about-the-rest-api/api-versions"
                     *           ]
                     *         }
                     *       ],
                     *       "mcp_templates": [
                     *         {
                     *           "template_id": "mcp_filesystem",
                     *           "name": "Filesystem",
                     *           "description": {
                     *             "en": "Reads and writes files in the folders that are its arguments.",
                     *             "id": "Membaca dan menulis berkas di folder yang menjadi argumennya."
                     *           },
                     *           "transport": "stdio",
                     *           "command": "mcp-server-filesystem",
                     *           "args": [],
                     *           "url": "",
                     *           "env": [],
                     *           "install": "npm install -g @modelcontextprotocol/server-filesystem",
                     *           "sources": [
                     *             "https://github.com/modelcontextprotocol/servers/tree/main/src/filesystem"
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Catalog"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bootstrapCatalog: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BootstrapCatalog"];
            };
        };
        responses: {
            /** @description What became of each. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created": [
                     *         {
                     *           "kind": "account",
                     *           "id": "github/default"
                     *         },
                     *         {
                     *           "kind": "mcp_server",
                     *           "id": "mcp_github"
                     *         }
                     *       ],
                     *       "updated": [],
                     *       "skipped": [
                     *         {
                     *           "kind": "account",
                     *           "id": "openai/default",
                     *           "reason": "comes from the setting OPENAI_API_KEY, and is changed there"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BootstrapAnswer"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMcpServers: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Servers. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "server_id": "mcp_github",
                     *         "enabled": true,
                     *         "transport": "stdio",
                     *         "description": "MCP GitHub server",
                     *         "command": "github-mcp-server",
                     *         "args": [
                     *           "stdio"
                     *         ],
                     *         "argv": [
                     *           "github-mcp-server",
                     *           "stdio"
                     *         ],
                     *         "url": "",
                     *         "headers": {},
                     *         "env": {
                     *           "GITHUB_PERSONAL_ACCESS_TOKEN": "[secret]"
                     *         },
                     *         "auth_token": "",
                     *         "timeout_sec": 20,
                     *         "secrets": {
                     *           "env.GITHUB_PERSONAL_ACCESS_TOKEN": {
                     *             "has_secret": true,
                     *             "secret_hint": "9f3c"
                     *           }
                     *         },
                     *         "state": "ready",
                     *         "state_reason": null,
                     *         "pins_total": 1,
                     *         "last_test": {
                     *           "at": "2030-01-31T02:01:00.000Z",
                     *           "ok": true,
                     *           "message": "github-mcp-server 1.0.0 answered (MCP 2025-11-25) with one tool.",
                     *           "duration_ms": 412,
                     *           "server_name": "github-mcp-server",
                     *           "server_version": "1.0.0",
                     *           "protocol_version": "2025-11-25",
                     *           "tools_total": 1
                     *         },
                     *         "revision": 1,
                     *         "created_at": "2030-01-31T02:00:00.000Z",
                     *         "updated_at": "2030-01-31T02:00:00.000Z",
                     *         "updated_by": "admin:9b1c44e2",
                     *         "depends": [
                     *           {
                     *             "kind": "job",
                     *             "id": "triage-issues"
                     *           }
                     *         ],
                     *         "depends_total": 1,
                     *         "warnings": []
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["McpServer"][];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMcpServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The server; its `revision` also as `ETag`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "server_id": "mcp_github",
                     *       "enabled": true,
                     *       "transport": "stdio",
                     *       "description": "MCP GitHub server",
                     *       "command": "github-mcp-server",
                     *       "args": [
                     *         "stdio"
                     *       ],
                     *       "argv": [
                     *         "github-mcp-server",
                     *         "stdio"
                     *       ],
                     *       "url": "",
                     *       "headers": {},
                     *       "env": {
                     *         "GITHUB_PERSONAL_ACCESS_TOKEN": "[secret]"
                     *       },
                     *       "auth_token": "",
                     *       "timeout_sec": 20,
                     *       "secrets": {
                     *         "env.GITHUB_PERSONAL_ACCESS_TOKEN": {
                     *           "has_secret": true,
                     *           "secret_hint": "9f3c"
                     *         }
                     *       },
                     *       "state": "ready",
                     *       "state_reason": null,
                     *       "pins_total": 1,
                     *       "last_test": {
                     *         "at": "2030-01-31T02:01:00.000Z",
                     *         "ok": true,
                     *         "message": "github-mcp-server 1.0.0 answered (MCP 2025-11-25) with one tool.",
                     *         "duration_ms": 412,
                     *         "server_name": "github-mcp-server",
                     *         "server_version": "1.0.0",
                     *         "protocol_version": "2025-11-25",
                     *         "tools_total": 1
                     *       },
                     *       "revision": 1,
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_by": "admin:9b1c44e2",
                     *       "depends": [
                     *         {
                     *           "kind": "job",
                     *           "id": "triage-issues"
                     *         }
                     *       ],
                     *       "depends_total": 1,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["McpServer"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putMcpServer: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path: {
                server_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutMcpServer"];
            };
        };
        responses: {
            /** @description The server as it is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "server_id": "mcp_github",
                     *       "enabled": true,
                     *       "transport": "stdio",
                     *       "description": "MCP GitHub server",
                     *       "command": "github-mcp-server",
                     *       "args": [
                     *         "stdio"
                     *       ],
                     *       "argv": [
                     *         "github-mcp-server",
                     *         "stdio"
                     *       ],
                     *       "url": "",
                     *       "headers": {},
                     *       "env": {
                     *         "GITHUB_PERSONAL_ACCESS_TOKEN": "[secret]"
                     *       },
                     *       "auth_token": "",
                     *       "timeout_sec": 20,
                     *       "secrets": {
                     *         "env.GITHUB_PERSONAL_ACCESS_TOKEN": {
                     *           "has_secret": true,
                     *           "secret_hint": "9f3c"
                     *         }
                     *       },
                     *       "state": "ready",
                     *       "state_reason": null,
                     *       "pins_total": 1,
                     *       "last_test": {
                     *         "at": "2030-01-31T02:01:00.000Z",
                     *         "ok": true,
                     *         "message": "github-mcp-server 1.0.0 answered (MCP 2025-11-25) with one tool.",
                     *         "duration_ms": 412,
                     *         "server_name": "github-mcp-server",
                     *         "server_version": "1.0.0",
                     *         "protocol_version": "2025-11-25",
                     *         "tools_total": 1
                     *       },
                     *       "revision": 1,
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_by": "admin:9b1c44e2",
                     *       "depends": [
                     *         {
                     *           "kind": "job",
                     *           "id": "triage-issues"
                     *         }
                     *       ],
                     *       "depends_total": 1,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["McpServer"];
                };
            };
            /** @description The server was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "server_id": "mcp_github",
                     *       "enabled": true,
                     *       "transport": "stdio",
                     *       "description": "MCP GitHub server",
                     *       "command": "github-mcp-server",
                     *       "args": [
                     *         "stdio"
                     *       ],
                     *       "argv": [
                     *         "github-mcp-server",
                     *         "stdio"
                     *       ],
                     *       "url": "",
                     *       "headers": {},
                     *       "env": {
                     *         "GITHUB_PERSONAL_ACCESS_TOKEN": "[secret]"
                     *       },
                     *       "auth_token": "",
                     *       "timeout_sec": 20,
                     *       "secrets": {
                     *         "env.GITHUB_PERSONAL_ACCESS_TOKEN": {
                     *           "has_secret": true,
                     *           "secret_hint": "9f3c"
                     *         }
                     *       },
                     *       "state": "ready",
                     *       "state_reason": null,
                     *       "pins_total": 1,
                     *       "last_test": {
                     *         "at": "2030-01-31T02:01:00.000Z",
                     *         "ok": true,
                     *         "message": "github-mcp-server 1.0.0 answered (MCP 2025-11-25) with one tool.",
                     *         "duration_ms": 412,
                     *         "server_name": "github-mcp-server",
                     *         "server_version": "1.0.0",
                     *         "protocol_version": "2025-11-25",
                     *         "tools_total": 1
                     *       },
                     *       "revision": 1,
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_by": "admin:9b1c44e2",
                     *       "depends": [
                     *         {
                     *           "kind": "job",
                     *           "id": "triage-issues"
                     *         }
                     *       ],
                     *       "depends_total": 1,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["McpServer"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMcpServer: {
        parameters: {
            query?: {
                force?: boolean;
            };
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path: {
                server_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The server is gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "server_id": "mcp_github",
                     *       "depends": []
                     *     }
                     */
                    "application/json": components["schemas"]["DeletedMcpServer"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testMcpServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What answered, or why nothing did. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "at": "2030-01-31T02:01:00.000Z",
                     *       "ok": true,
                     *       "message": "github-mcp-server 1.0.0 answered (MCP 2025-11-25) with one tool.",
                     *       "duration_ms": 412,
                     *       "server_name": "github-mcp-server",
                     *       "server_version": "1.0.0",
                     *       "protocol_version": "2025-11-25",
                     *       "tools_total": 1,
                     *       "tools": [
                     *         {
                     *           "name": "list_issues",
                     *           "state": "pinned",
                     *           "is_read": true,
                     *           "offered": {
                     *             "name": "list_issues",
                     *             "title": "List issues",
                     *             "description": "Lists the issues of a repository.",
                     *             "input_schema": {
                     *               "type": "object",
                     *               "properties": {
                     *                 "repository": {
                     *                   "type": "string"
                     *                 }
                     *               },
                     *               "required": [
                     *                 "repository"
                     *               ]
                     *             },
                     *             "output_schema": null,
                     *             "annotations": {
                     *               "readOnlyHint": true
                     *             },
                     *             "digest": "6b1f0a1d2c3e4f5061728394a5b6c7d8e9f00112233445566778899aabbccdd0"
                     *           },
                     *           "pinned": {
                     *             "name": "list_issues",
                     *             "title": "List issues",
                     *             "description": "Lists the issues of a repository.",
                     *             "input_schema": {
                     *               "type": "object",
                     *               "properties": {
                     *                 "repository": {
                     *                   "type": "string"
                     *                 }
                     *               },
                     *               "required": [
                     *                 "repository"
                     *               ]
                     *             },
                     *             "output_schema": null,
                     *             "annotations": {
                     *               "readOnlyHint": true
                     *             },
                     *             "digest": "6b1f0a1d2c3e4f5061728394a5b6c7d8e9f00112233445566778899aabbccdd0",
                     *             "is_read": true,
                     *             "pinned_at": "2030-01-31T02:02:00.000Z",
                     *             "pinned_by": "admin:9b1c44e2"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["McpTestAnswer"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMcpTools: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its tools; their texts are outside data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "server_id": "mcp_github",
                     *       "looked_at": "2030-01-31T02:01:00.000Z",
                     *       "tools": [
                     *         {
                     *           "name": "list_issues",
                     *           "state": "pinned",
                     *           "is_read": true,
                     *           "offered": {
                     *             "name": "list_issues",
                     *             "title": "List issues",
                     *             "description": "Lists the issues of a repository.",
                     *             "input_schema": {
                     *               "type": "object",
                     *               "properties": {
                     *                 "repository": {
                     *                   "type": "string"
                     *                 }
                     *               },
                     *               "required": [
                     *                 "repository"
                     *               ]
                     *             },
                     *             "output_schema": null,
                     *             "annotations": {
                     *               "readOnlyHint": true
                     *             },
                     *             "digest": "6b1f0a1d2c3e4f5061728394a5b6c7d8e9f00112233445566778899aabbccdd0"
                     *           },
                     *           "pinned": {
                     *             "name": "list_issues",
                     *             "title": "List issues",
                     *             "description": "Lists the issues of a repository.",
                     *             "input_schema": {
                     *               "type": "object",
                     *               "properties": {
                     *                 "repository": {
                     *                   "type": "string"
                     *                 }
                     *               },
                     *               "required": [
                     *                 "repository"
                     *               ]
                     *             },
                     *             "output_schema": null,
                     *             "annotations": {
                     *               "readOnlyHint": true
                     *             },
                     *             "digest": "6b1f0a1d2c3e4f5061728394a5b6c7d8e9f00112233445566778899aabbccdd0",
                     *             "is_read": true,
                     *             "pinned_at": "2030-01-31T02:02:00.000Z",
                     *             "pinned_by": "admin:9b1c44e2"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["McpTools"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pinMcpTools: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PinMcpTools"];
            };
        };
        responses: {
            /** @description Its tools, as they are pinned now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "server_id": "mcp_github",
                     *       "looked_at": "2030-01-31T02:01:00.000Z",
                     *       "tools": [
                     *         {
                     *           "name": "list_issues",
                     *           "state": "pinned",
                     *           "is_read": true,
                     *           "offered": {
                     *             "name": "list_issues",
                     *             "title": "List issues",
                     *             "description": "Lists the issues of a repository.",
                     *             "input_schema": {
                     *               "type": "object",
                     *               "properties": {
                     *                 "repository": {
                     *                   "type": "string"
                     *                 }
                     *               },
                     *               "required": [
                     *                 "repository"
                     *               ]
                     *             },
                     *             "output_schema": null,
                     *             "annotations": {
                     *               "readOnlyHint": true
                     *             },
                     *             "digest": "6b1f0a1d2c3e4f5061728394a5b6c7d8e9f00112233445566778899aabbccdd0"
                     *           },
                     *           "pinned": {
                     *             "name": "list_issues",
                     *             "title": "List issues",
                     *             "description": "Lists the issues of a repository.",
                     *             "input_schema": {
                     *               "type": "object",
                     *               "properties": {
                     *                 "repository": {
                     *                   "type": "string"
                     *                 }
                     *               },
                     *               "required": [
                     *                 "repository"
                     *               ]
                     *             },
                     *             "output_schema": null,
                     *             "annotations": {
                     *               "readOnlyHint": true
                     *             },
                     *             "digest": "6b1f0a1d2c3e4f5061728394a5b6c7d8e9f00112233445566778899aabbccdd0",
                     *             "is_read": true,
                     *             "pinned_at": "2030-01-31T02:02:00.000Z",
                     *             "pinned_by": "admin:9b1c44e2"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["McpTools"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listJobActivity: {
        parameters: {
            query: {
                job_ids: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Activity by job. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "job_id": "report-nightly",
                     *         "enabled": true,
                     *         "next_due_at": "2030-02-01T00:00:00.000Z",
                     *         "live_runs": 0,
                     *         "consecutive_failures": 1,
                     *         "cooldown_until": null,
                     *         "success_rate": 0.5,
                     *         "mean_duration_ms": 1250,
                     *         "runs": [
                     *           {
                     *             "run_id": "06gq2m5v0x8k3c1nstd4he7wzr",
                     *             "status": "failed",
                     *             "created_at": "2030-01-31T00:00:00.000Z",
                     *             "started_at": "2030-01-31T00:00:00.040Z",
                     *             "finished_at": "2030-01-31T00:00:02.040Z",
                     *             "duration_ms": 2000
                     *           },
                     *           {
                     *             "run_id": "06gpv2m0hx8k3c1nstd4he7wza",
                     *             "status": "success",
                     *             "created_at": "2030-01-30T00:00:00.000Z",
                     *             "started_at": "2030-01-30T00:00:00.030Z",
                     *             "finished_at": "2030-01-30T00:00:00.530Z",
                     *             "duration_ms": 500
                     *           }
                     *         ]
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["JobActivity"][];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listJobSets: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sets. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "set": "default",
                     *         "revision": 2,
                     *         "jobs": [
                     *           {
                     *             "job_id": "report-nightly",
                     *             "created_at": "2030-01-31T07:00:00.000Z",
                     *             "state": "applied"
                     *           },
                     *           {
                     *             "job_id": "report-weekly",
                     *             "created_at": "2030-01-31T07:00:00.000Z",
                     *             "state": "pruned"
                     *           }
                     *         ],
                     *         "updated_at": "2030-02-01T07:00:00.000Z",
                     *         "updated_by": "anonymous"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["JobSet"][];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    saveJobSet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                set: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveJobSet"];
            };
        };
        responses: {
            /** @description The set as it is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "set": "default",
                     *       "revision": 2,
                     *       "jobs": [
                     *         {
                     *           "job_id": "report-nightly",
                     *           "created_at": "2030-01-31T07:00:00.000Z",
                     *           "state": "applied"
                     *         },
                     *         {
                     *           "job_id": "report-weekly",
                     *           "created_at": "2030-01-31T07:00:00.000Z",
                     *           "state": "pruned"
                     *         }
                     *       ],
                     *       "updated_at": "2030-02-01T07:00:00.000Z",
                     *       "updated_by": "anonymous"
                     *     }
                     */
                    "application/json": components["schemas"]["JobSet"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listJobTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Job types by name. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobType"][];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listJobs: {
        parameters: {
            query?: {
                enabled?: boolean;
                inputs?: "whole" | "short";
                label?: string;
                limit?: number;
                offset?: number;
                owner?: string;
                search?: string;
                search_after?: string;
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Jobs. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"][];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    saveJob: {
        parameters: {
            query?: {
                enabled?: boolean;
                note?: string;
            };
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobSpec"];
            };
        };
        responses: {
            /** @description The job as it is stored; the header `X-Job-Change` says `updated` or `unchanged`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The job was created (`X-Job-Change: created`). */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceJob: {
        parameters: {
            query?: {
                enabled?: boolean;
                note?: string;
            };
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobSpecWithoutId"];
            };
        };
        responses: {
            /** @description The job as it is stored; the header `X-Job-Change` says `updated` or `unchanged`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The job was created (`X-Job-Change: created`). */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteJob: {
        parameters: {
            query?: {
                force?: boolean;
            };
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job is gone; which runs were cancelled. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedJob"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    backfillJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BackfillJob"];
            };
        };
        responses: {
            /** @description A dry run: what would run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dry_run": true,
                     *       "job_id": "report-nightly",
                     *       "from": "2030-01-28T00:00:00.000Z",
                     *       "until": "2030-01-31T00:00:00.000Z",
                     *       "max_in_flight": 1,
                     *       "timezone": "Asia/Jakarta",
                     *       "total": 3,
                     *       "to_run": 2,
                     *       "already": 1,
                     *       "undecided": 0,
                     *       "excluded": 0,
                     *       "due_times": [
                     *         {
                     *           "due_at": "2030-01-28T00:00:00.000Z",
                     *           "local": "2030-01-28T07:00:00.000+07:00",
                     *           "outcome": "already_run",
                     *           "run_id": "06gq2m5v0x8k3c1nstd4he7wza"
                     *         },
                     *         {
                     *           "due_at": "2030-01-29T00:00:00.000Z",
                     *           "local": "2030-01-29T07:00:00.000+07:00",
                     *           "outcome": "to_run",
                     *           "run_id": null
                     *         },
                     *         {
                     *           "due_at": "2030-01-30T00:00:00.000Z",
                     *           "local": "2030-01-30T07:00:00.000+07:00",
                     *           "outcome": "to_run",
                     *           "run_id": null
                     *         }
                     *       ],
                     *       "excluded_days": [],
                     *       "records_since": null,
                     *       "run_ms": 12400,
                     *       "estimated_ms": 24800
                     *     }
                     */
                    "application/json": components["schemas"]["BackfillPreview"];
                };
            };
            /** @description The backfill; follow it where `Location` says. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "backfill_id": "06gq2m5v0x8k3c1nstd4he7wzr",
                     *       "job_id": "report-nightly",
                     *       "from": "2030-01-28T00:00:00.000Z",
                     *       "until": "2030-01-31T00:00:00.000Z",
                     *       "max_in_flight": 1,
                     *       "note": "The source was down for three days.",
                     *       "status": "running",
                     *       "reason": null,
                     *       "cancel_requested": false,
                     *       "waits_for": null,
                     *       "waits_since": null,
                     *       "total": 3,
                     *       "to_run": 2,
                     *       "already": 1,
                     *       "undecided": 0,
                     *       "excluded": 0,
                     *       "created": 1,
                     *       "found": 0,
                     *       "succeeded": 0,
                     *       "failed": 0,
                     *       "run_cancelled": 0,
                     *       "in_flight": [
                     *         "06gq2m5v0x8k3c1nstd4he7wzb"
                     *       ],
                     *       "next_due_at": "2030-01-30T00:00:00.000Z",
                     *       "requested_by": "operator:3f2a91c0",
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_at": "2030-01-31T02:00:01.000Z",
                     *       "finished_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Backfill"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBackfills: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Backfills. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "backfill_id": "06gq2m5v0x8k3c1nstd4he7wzr",
                     *         "job_id": "report-nightly",
                     *         "from": "2030-01-28T00:00:00.000Z",
                     *         "until": "2030-01-31T00:00:00.000Z",
                     *         "max_in_flight": 1,
                     *         "note": "The source was down for three days.",
                     *         "status": "running",
                     *         "reason": null,
                     *         "cancel_requested": false,
                     *         "waits_for": null,
                     *         "waits_since": null,
                     *         "total": 3,
                     *         "to_run": 2,
                     *         "already": 1,
                     *         "undecided": 0,
                     *         "excluded": 0,
                     *         "created": 1,
                     *         "found": 0,
                     *         "succeeded": 0,
                     *         "failed": 0,
                     *         "run_cancelled": 0,
                     *         "in_flight": [
                     *           "06gq2m5v0x8k3c1nstd4he7wzb"
                     *         ],
                     *         "next_due_at": "2030-01-30T00:00:00.000Z",
                     *         "requested_by": "operator:3f2a91c0",
                     *         "created_at": "2030-01-31T02:00:00.000Z",
                     *         "updated_at": "2030-01-31T02:00:01.000Z",
                     *         "finished_at": null
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Backfill"][];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disableJob: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enableJob: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainJob: {
        parameters: {
            query?: {
                lang?: "en" | "id";
            };
            header?: {
                "accept-language"?: string;
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The explanation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job_id": "report-nightly",
                     *       "explained_at": "2030-01-31T02:00:00.000Z",
                     *       "language": "en",
                     *       "sentence": "The job is disabled, so its schedule does not fire; enable it to resume.",
                     *       "blocked_by": "enabled",
                     *       "enabled": false,
                     *       "next_due_at": null,
                     *       "verdicts": [
                     *         {
                     *           "check": "engine",
                     *           "blocks": false,
                     *           "problems": [],
                     *           "warnings": []
                     *         },
                     *         {
                     *           "check": "enabled",
                     *           "blocks": true,
                     *           "enabled": false
                     *         },
                     *         {
                     *           "check": "window",
                     *           "blocks": false,
                     *           "state": "open",
                     *           "start_at": null,
                     *           "end_at": null
                     *         },
                     *         {
                     *           "check": "exclusion",
                     *           "blocks": false,
                     *           "today": null,
                     *           "next": null,
                     *           "gaps": []
                     *         },
                     *         {
                     *           "check": "worker_pool",
                     *           "blocks": false,
                     *           "pool": "default",
                     *           "alive": 2,
                     *           "slots": 10,
                     *           "active": 3,
                     *           "last_seen_at": null
                     *         },
                     *         {
                     *           "check": "pending_approval",
                     *           "blocks": false,
                     *           "pending": 0,
                     *           "run_ids": []
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJobMemory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Failure memory. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobMemory"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listNextRuns: {
        parameters: {
            query?: {
                count?: number;
            };
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Due times, soonest first. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOccurrences: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                outcome?: "dispatched" | "skipped" | "missed" | "excluded";
                since?: string;
                until?: string;
            };
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Occurrences. */
            200: {
                headers: {
                    /** @description RFC 8288 link `next`; absent on the last page. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Occurrence"][];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rollbackJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "note": "the new hour was too early"
                 *     }
                 */
                "application/json": {
                    note?: string;
                };
            };
        };
        responses: {
            /** @description The job; the header `X-Job-Change` says `updated` or `unchanged`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job_id": "report-nightly",
                     *       "type": "report.daily",
                     *       "schedule": {
                     *         "cron": "0 7 * * *",
                     *         "timezone": "Asia/Jakarta",
                     *         "misfire_policy": "run_once",
                     *         "max_catch_up": 10
                     *       },
                     *       "timeout_ms": 45000,
                     *       "retry_policy": {
                     *         "max_retry": 3,
                     *         "backoff_sec": [
                     *           5,
                     *           10,
                     *           30
                     *         ],
                     *         "jitter": 0
                     *       },
                     *       "inputs": {},
                     *       "agent_pool": "default",
                     *       "enabled": true,
                     *       "version_id": "06gq2m5v0x8k3c1nstd4he7wzr",
                     *       "created_at": "2030-01-30T02:00:00.000Z",
                     *       "updated_at": "2030-01-31T02:00:00.000Z",
                     *       "next_due_at": "2030-02-01T00:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    runJob: {
        parameters: {
            query?: {
                wait?: number;
            };
            header?: {
                "idempotency-key"?: string;
                traceparent?: string;
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RunJob"];
            };
        };
        responses: {
            /** @description With `wait`: the run has ended, however it did. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description The run was accepted and will not be lost. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The idempotency key was used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listJobRuns: {
        parameters: {
            query?: {
                cursor?: string;
                error?: string;
                exclude_jobs?: string;
                include?: "payloads";
                limit?: number;
                search?: string;
                since?: string;
                source?: string;
                status?: "queued" | "delayed" | "running" | "awaiting_approval" | "success" | "failed" | "cancelled";
                type?: string;
                until?: string;
                worker_id?: string;
            };
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Runs. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"][];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listJobVersions: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Versions. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "version_id": "06gq2m5v0x8k3c1nstd4he7wzr",
                     *         "job_id": "report-nightly",
                     *         "created_at": "2030-01-31T02:00:00.000Z",
                     *         "source": "api",
                     *         "actor": "operator",
                     *         "note": "earlier, before the office opens",
                     *         "spec": {
                     *           "job_id": "report-nightly",
                     *           "type": "report.daily",
                     *           "schedule": {
                     *             "cron": "0 7 * * *",
                     *             "timezone": "Asia/Jakarta",
                     *             "misfire_policy": "run_once",
                     *             "max_catch_up": 10
                     *           },
                     *           "timeout_ms": 45000,
                     *           "retry_policy": {
                     *             "max_retry": 3,
                     *             "backoff_sec": [
                     *               5,
                     *               10,
                     *               30
                     *             ],
                     *             "jitter": 0
                     *           },
                     *           "inputs": {},
                     *           "agent_pool": "default"
                     *         },
                     *         "changes": [
                     *           {
                     *             "path": "schedule.cron",
                     *             "before": "0 9 * * *",
                     *             "after": "0 7 * * *"
                     *           }
                     *         ]
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["JobVersion"][];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJobVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version_id": "06gq2m5v0x8k3c1nstd4he7wzr",
                     *       "job_id": "report-nightly",
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "source": "api",
                     *       "actor": "operator",
                     *       "note": "earlier, before the office opens",
                     *       "spec": {
                     *         "job_id": "report-nightly",
                     *         "type": "report.daily",
                     *         "schedule": {
                     *           "cron": "0 7 * * *",
                     *           "timezone": "Asia/Jakarta",
                     *           "misfire_policy": "run_once",
                     *           "max_catch_up": 10
                     *         },
                     *         "timeout_ms": 45000,
                     *         "retry_policy": {
                     *           "max_retry": 3,
                     *           "backoff_sec": [
                     *             5,
                     *             10,
                     *             30
                     *           ],
                     *           "jitter": 0
                     *         },
                     *         "inputs": {},
                     *         "agent_pool": "default"
                     *       },
                     *       "changes": [
                     *         {
                     *           "path": "schedule.cron",
                     *           "before": "0 9 * * *",
                     *           "after": "0 7 * * *"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["JobVersion"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bulkJobs: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkJobs"];
            };
        };
        responses: {
            /** @description A count, or the result for each job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "action": "disable",
                     *       "dry_run": false,
                     *       "matched": 2,
                     *       "succeeded": 1,
                     *       "failed": 1,
                     *       "results": [
                     *         {
                     *           "job_id": "report-nightly",
                     *           "ok": true,
                     *           "run_id": null,
                     *           "error": null
                     *         },
                     *         {
                     *           "job_id": "report-weekly",
                     *           "ok": false,
                     *           "run_id": null,
                     *           "error": {
                     *             "code": "NOT_FOUND",
                     *             "message": "There is no job \"report-weekly\"."
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["JobBulkCount"] | components["schemas"]["JobBulkOutcome"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    validateJob: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "job_id": "report-nightly",
                 *       "type": "report.daily",
                 *       "schedule": {
                 *         "cron": "0 7 * * *",
                 *         "timezone": "Asia/Jakarta"
                 *       },
                 *       "timeout_ms": 45000,
                 *       "retry_policy": {
                 *         "max_retry": 3,
                 *         "backoff_sec": [
                 *           5,
                 *           10,
                 *           30
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    [key: string]: components["schemas"]["AnyJson"];
                };
            };
        };
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "valid": true,
                     *       "errors": [],
                     *       "warnings": [
                     *         {
                     *           "code": "no_worker_in_pool",
                     *           "path": "agent_pool",
                     *           "message": "No live worker serves pool \"default\": runs wait until one is started with AGENT_POOL=default."
                     *         }
                     *       ],
                     *       "job_spec": {
                     *         "job_id": "report-nightly",
                     *         "type": "report.daily",
                     *         "schedule": {
                     *           "cron": "0 7 * * *",
                     *           "timezone": "Asia/Jakarta",
                     *           "misfire_policy": "run_once",
                     *           "max_catch_up": 10
                     *         },
                     *         "timeout_ms": 45000,
                     *         "retry_policy": {
                     *           "max_retry": 3,
                     *           "backoff_sec": [
                     *             5,
                     *             10,
                     *             30
                     *           ],
                     *           "jitter": 0
                     *         },
                     *         "inputs": {},
                     *         "agent_pool": "default"
                     *       },
                     *       "next_runs": [
                     *         "2030-02-01T00:00:00.000Z",
                     *         "2030-02-02T00:00:00.000Z",
                     *         "2030-02-03T00:00:00.000Z"
                     *       ],
                     *       "change": "updated",
                     *       "changes": [
                     *         {
                     *           "path": "schedule.cron",
                     *           "before": "0 9 * * *",
                     *           "after": "0 7 * * *"
                     *         }
                     *       ],
                     *       "stored": {
                     *         "version_id": "01m85e2s45c0ms00asjw1f1fev",
                     *         "enabled": true,
                     *         "created_at": "2030-01-31T07:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["JobValidation"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    callMcp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: components["schemas"]["AnyJson"];
                } | components["schemas"]["AnyJson"][];
            };
        };
        responses: {
            /** @description The answer: JSON, or the same as one server-sent event, as the version of the protocol wants it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnyJson"];
                    "text/event-stream": string;
                };
            };
            /** @description A notification was taken. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Metrics. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: components["schemas"]["AnyJson"];
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOperation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                operation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The operation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "operation_id": "06gq2m5v0x8k3c1nstd4he7wzr",
                     *       "kind": "runs.bulk",
                     *       "action": "retry",
                     *       "filter": {
                     *         "job_id": "report-nightly",
                     *         "status": "failed",
                     *         "since": "2030-01-31T00:00:00Z"
                     *       },
                     *       "selected_by": "filter",
                     *       "status": "running",
                     *       "actor": "operator:3f2a91c0",
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_at": "2030-01-31T02:00:01.000Z",
                     *       "finished_at": null,
                     *       "cancel_requested": false,
                     *       "matched": 120,
                     *       "matched_is_capped": false,
                     *       "done": 50,
                     *       "succeeded": 49,
                     *       "failed": 1,
                     *       "errors": [
                     *         {
                     *           "run_id": "06gq2m5v0x8k3c1nstd4he7wza",
                     *           "code": "NOT_FOUND",
                     *           "message": "There is no job \"report-nightly\"."
                     *         }
                     *       ],
                     *       "error": null
                     *     }
                     */
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelOperation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                operation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It ends `cancelled` after the runs in hand. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "operation_id": "06gq2m5v0x8k3c1nstd4he7wzr",
                     *       "kind": "runs.bulk",
                     *       "action": "retry",
                     *       "filter": {
                     *         "job_id": "report-nightly",
                     *         "status": "failed",
                     *         "since": "2030-01-31T00:00:00Z"
                     *       },
                     *       "selected_by": "filter",
                     *       "status": "running",
                     *       "actor": "operator:3f2a91c0",
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_at": "2030-01-31T02:00:01.000Z",
                     *       "finished_at": null,
                     *       "cancel_requested": true,
                     *       "matched": 120,
                     *       "matched_is_capped": false,
                     *       "done": 50,
                     *       "succeeded": 49,
                     *       "failed": 1,
                     *       "errors": [
                     *         {
                     *           "run_id": "06gq2m5v0x8k3c1nstd4he7wza",
                     *           "code": "NOT_FOUND",
                     *           "message": "There is no job \"report-nightly\"."
                     *         }
                     *       ],
                     *       "error": null
                     *     }
                     */
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOutbox: {
        parameters: {
            query?: {
                account_id?: string;
                channel?: "webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice";
                job_id?: string;
                limit?: number;
                offset?: number;
                run_id?: string;
                status?: "queued" | "sending" | "sent" | "delivered" | "failed" | "outcome_unknown" | "dropped";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Messages. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "message_id": "5b1f0c9e7a2d4e6f8091a2b3c4d5e6f7-0",
                     *         "status": "outcome_unknown",
                     *         "channel": "webhook",
                     *         "account_id": "ops",
                     *         "to": null,
                     *         "subject": "Orders of Monday",
                     *         "text": "12 orders came in today.",
                     *         "format": "plain",
                     *         "origin": "run",
                     *         "job_id": "orders",
                     *         "run_id": "01jxk3v8t2qz5m7n9p4r6s8w0x",
                     *         "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736",
                     *         "parts": 1,
                     *         "parts_sent": 0,
                     *         "attempts": 1,
                     *         "next_attempt_at": null,
                     *         "provider_message_ids": [],
                     *         "provider_status": null,
                     *         "last_error": {
                     *           "code": "no_answer",
                     *           "message": "https://example.com did not answer whole within 15000 ms."
                     *         },
                     *         "created_at": "2030-01-31T02:05:00.000Z",
                     *         "updated_at": "2030-01-31T02:05:15.020Z",
                     *         "sent_at": null,
                     *         "delivered_at": null
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["OutboxMessage"][];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOutboxMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message_id": "5b1f0c9e7a2d4e6f8091a2b3c4d5e6f7-0",
                     *       "status": "outcome_unknown",
                     *       "channel": "webhook",
                     *       "account_id": "ops",
                     *       "to": null,
                     *       "subject": "Orders of Monday",
                     *       "text": "12 orders came in today.",
                     *       "format": "plain",
                     *       "origin": "run",
                     *       "job_id": "orders",
                     *       "run_id": "01jxk3v8t2qz5m7n9p4r6s8w0x",
                     *       "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736",
                     *       "parts": 1,
                     *       "parts_sent": 0,
                     *       "attempts": 1,
                     *       "next_attempt_at": null,
                     *       "provider_message_ids": [],
                     *       "provider_status": null,
                     *       "last_error": {
                     *         "code": "no_answer",
                     *         "message": "https://example.com did not answer whole within 15000 ms."
                     *       },
                     *       "created_at": "2030-01-31T02:05:00.000Z",
                     *       "updated_at": "2030-01-31T02:05:15.020Z",
                     *       "sent_at": null,
                     *       "delivered_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["OutboxMessage"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dropOutboxMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message as it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message_id": "5b1f0c9e7a2d4e6f8091a2b3c4d5e6f7-0",
                     *       "status": "dropped",
                     *       "channel": "webhook",
                     *       "account_id": "ops",
                     *       "to": null,
                     *       "subject": "Orders of Monday",
                     *       "text": "12 orders came in today.",
                     *       "format": "plain",
                     *       "origin": "run",
                     *       "job_id": "orders",
                     *       "run_id": "01jxk3v8t2qz5m7n9p4r6s8w0x",
                     *       "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736",
                     *       "parts": 1,
                     *       "parts_sent": 0,
                     *       "attempts": 1,
                     *       "next_attempt_at": null,
                     *       "provider_message_ids": [],
                     *       "provider_status": null,
                     *       "last_error": {
                     *         "code": "no_answer",
                     *         "message": "https://example.com did not answer whole within 15000 ms."
                     *       },
                     *       "created_at": "2030-01-31T02:05:00.000Z",
                     *       "updated_at": "2030-01-31T02:10:00.000Z",
                     *       "sent_at": null,
                     *       "delivered_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["OutboxMessage"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resendOutboxMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message as it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message_id": "5b1f0c9e7a2d4e6f8091a2b3c4d5e6f7-0",
                     *       "status": "queued",
                     *       "channel": "webhook",
                     *       "account_id": "ops",
                     *       "to": null,
                     *       "subject": "Orders of Monday",
                     *       "text": "12 orders came in today.",
                     *       "format": "plain",
                     *       "origin": "run",
                     *       "job_id": "orders",
                     *       "run_id": "01jxk3v8t2qz5m7n9p4r6s8w0x",
                     *       "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736",
                     *       "parts": 1,
                     *       "parts_sent": 0,
                     *       "attempts": 1,
                     *       "next_attempt_at": "2030-01-31T02:10:00.000Z",
                     *       "provider_message_ids": [],
                     *       "provider_status": null,
                     *       "last_error": {
                     *         "code": "no_answer",
                     *         "message": "https://example.com did not answer whole within 15000 ms."
                     *       },
                     *       "created_at": "2030-01-31T02:05:00.000Z",
                     *       "updated_at": "2030-01-31T02:10:00.000Z",
                     *       "sent_at": null,
                     *       "delivered_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["OutboxMessage"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOverview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The overview. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "at": "2030-01-31T02:00:00.000Z",
                     *       "needs_you": {
                     *         "approvals": {
                     *           "pending": 1,
                     *           "oldest": {
                     *             "approval_id": "06gq2m5v0x8k3c1nstd4he7wzs",
                     *             "run_id": "06gq2m5v0x8k3c1nstd4he7wzr",
                     *             "job_id": "pay-suppliers",
                     *             "status": "pending",
                     *             "kind": "run_job",
                     *             "reason": "month end",
                     *             "action": {
                     *               "kind": "run_job",
                     *               "job_id": "pay-suppliers",
                     *               "type": "simulation.heavy",
                     *               "version_id": "06gq2m5v0x8k3c1nstd4he7wza",
                     *               "inputs": {
                     *                 "work_ms": 50
                     *               },
                     *               "priority": null,
                     *               "run_at": null
                     *             },
                     *             "digest": "3f2a91c05b7d4e8f6a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef",
                     *             "requested_by": "operator:3f2a91c0",
                     *             "created_at": "2030-01-31T02:00:00.000Z",
                     *             "expires_at": "2030-02-01T02:00:00.000Z",
                     *             "decided_at": null,
                     *             "decided_by": null,
                     *             "decided_via": null,
                     *             "note": null,
                     *             "answer": null,
                     *             "remember": null
                     *           }
                     *         },
                     *         "failing_jobs": {
                     *           "total": 1,
                     *           "top": [
                     *             {
                     *               "job_id": "report-nightly",
                     *               "enabled": true,
                     *               "consecutive_failures": 1,
                     *               "cooldown_until": null,
                     *               "last_failure_at": "2030-01-31T00:00:02.040Z",
                     *               "last_error": {
                     *                 "code": "handler_error",
                     *                 "message": "The mail server refused the report."
                     *               }
                     *             }
                     *           ]
                     *         },
                     *         "connectors_down": [],
                     *         "alerts_undeliverable": [],
                     *         "messages": {
                     *           "failed": 0,
                     *           "outcome_unknown": 1,
                     *           "waiting": 0
                     *         },
                     *         "lost_workers": [],
                     *         "pressure_mode": false,
                     *         "pools_without_worker": [],
                     *         "types_not_offered": [
                     *           {
                     *             "pool": "default",
                     *             "type": "report.weekly"
                     *           }
                     *         ],
                     *         "handler_faults": [
                     *           {
                     *             "module": "weekly.js",
                     *             "message": "cannot be loaded (SyntaxError: Unexpected token)",
                     *             "types": [
                     *               "report.weekly"
                     *             ],
                     *             "host": "node-1",
                     *             "pool": "default"
                     *           }
                     *         ],
                     *         "scheduler_missing": false
                     *       },
                     *       "queue": {
                     *         "depth": 3,
                     *         "delayed": 1,
                     *         "running": 2,
                     *         "awaiting_approval": 1,
                     *         "pools": [
                     *           {
                     *             "pool": "default",
                     *             "critical": 0,
                     *             "normal": 3,
                     *             "low": 0,
                     *             "depth": 3,
                     *             "workers": 1,
                     *             "draining": 0,
                     *             "slots": 5,
                     *             "active": 2
                     *           }
                     *         ]
                     *       },
                     *       "next_firings": [
                     *         {
                     *           "job_id": "report-nightly",
                     *           "type": "report.daily",
                     *           "priority": "normal",
                     *           "due_at": "2030-02-01T00:00:00.000Z",
                     *           "cooldown_until": null,
                     *           "paused_until": null
                     *         }
                     *       ],
                     *       "workers": {
                     *         "alive": 1,
                     *         "draining": 0,
                     *         "slots": 5,
                     *         "active": 2
                     *       },
                     *       "schedulers_alive": 1,
                     *       "totals": {
                     *         "jobs": 12,
                     *         "enabled_jobs": 11
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPairings: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Pairings. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "code": "K7QM2XPA",
                     *         "channel": "telegram",
                     *         "account_id": "bot_a01",
                     *         "sender_id": "123456789",
                     *         "sender_name": "Budi",
                     *         "chat_id": "123456789",
                     *         "created_at": "2030-01-31T02:00:00.000Z",
                     *         "expires_at": "2030-01-31T03:00:00.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": {
                        account_id: string;
                        /** @enum {string} */
                        channel: "webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice";
                        chat_id: string;
                        code: string;
                        /** Format: date-time */
                        created_at: string;
                        /** Format: date-time */
                        expires_at: string;
                        sender_id: string;
                        sender_name: string;
                    }[];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePairing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pairing is gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmPairing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sender_id": "123456789",
                 *       "role": "operator",
                 *       "principal": "budi"
                 *     }
                 */
                "application/json": {
                    principal?: string;
                    /**
                     * @default viewer
                     * @enum {string}
                     */
                    role?: "viewer" | "operator" | "admin";
                    sender_id: string;
                };
            };
        };
        responses: {
            /** @description Who the sender is from now on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "channel": "telegram",
                     *       "account_id": "bot_a01",
                     *       "sender_id": "123456789",
                     *       "sender_name": "Budi",
                     *       "chat_id": "123456789",
                     *       "principal": "budi",
                     *       "role": "operator",
                     *       "paired_at": "2030-01-31T02:01:00.000Z",
                     *       "paired_by": "admin:9b1c44e2"
                     *     }
                     */
                    "application/json": {
                        account_id: string;
                        /** @enum {string} */
                        channel: "webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice";
                        chat_id: string;
                        /** Format: date-time */
                        paired_at: string;
                        paired_by: string;
                        principal: string;
                        /** @enum {string} */
                        role: "viewer" | "operator" | "admin";
                        sender_id: string;
                        sender_name: string;
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listChatIdentities: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description People in chats. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "channel": "telegram",
                     *         "account_id": "bot_a01",
                     *         "sender_id": "123456789",
                     *         "sender_name": "Budi",
                     *         "chat_id": "123456789",
                     *         "principal": "budi",
                     *         "role": "operator",
                     *         "paired_at": "2030-01-31T02:01:00.000Z",
                     *         "paired_by": "admin:9b1c44e2"
                     *       }
                     *     ]
                     */
                    "application/json": {
                        account_id: string;
                        /** @enum {string} */
                        channel: "webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice";
                        chat_id: string;
                        /** Format: date-time */
                        paired_at: string;
                        paired_by: string;
                        principal: string;
                        /** @enum {string} */
                        role: "viewer" | "operator" | "admin";
                        sender_id: string;
                        sender_name: string;
                    }[];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteChatIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
                channel: "webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice";
                sender_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are a stranger again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account_id: string;
                        /** @enum {string} */
                        channel: "webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice";
                        sender_id: string;
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPauses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Pauses, by scope. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "scope": "label:team=ops",
                     *         "kind": "label",
                     *         "pool": null,
                     *         "label": "team=ops",
                     *         "since": "2026-12-01T02:00:00.000Z",
                     *         "until": "2026-12-01T06:00:00.000Z",
                     *         "reason": "the database is being moved",
                     *         "actor": "ani"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Pause"][];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putPause: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "scope": "label:team=ops",
                 *       "until": "2026-12-01T06:00:00Z",
                 *       "reason": "the database is being moved"
                 *     }
                 */
                "application/json": {
                    reason: string;
                    scope: "all" | string;
                    /** Format: date-time */
                    until: string;
                };
            };
        };
        responses: {
            /** @description The pause. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "scope": "label:team=ops",
                     *       "kind": "label",
                     *       "pool": null,
                     *       "label": "team=ops",
                     *       "since": "2026-12-01T02:00:00.000Z",
                     *       "until": "2026-12-01T06:00:00.000Z",
                     *       "reason": "the database is being moved",
                     *       "actor": "ani"
                     *     }
                     */
                    "application/json": components["schemas"]["Pause"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endPause: {
        parameters: {
            query: {
                scope: "all" | string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pause that was ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "scope": "label:team=ops",
                     *       "kind": "label",
                     *       "pool": null,
                     *       "label": "team=ops",
                     *       "since": "2026-12-01T02:00:00.000Z",
                     *       "until": "2026-12-01T06:00:00.000Z",
                     *       "reason": "the database is being moved",
                     *       "actor": "ani"
                     *     }
                     */
                    "application/json": components["schemas"]["Pause"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    executePlan: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
                traceparent?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "prompt": "Pantau telegram akun bot_a01 tiap 30 detik dan buat laporan harian jam 07:00",
                 *       "use_ai": true,
                 *       "force_rule_based": true,
                 *       "run_immediately": true,
                 *       "wait_seconds": 2
                 *     }
                 */
                "application/json": {
                    /** @default default */
                    ai_account_id?: string;
                    /** @default openai */
                    ai_provider?: string;
                    /** @default default */
                    default_account_id?: string;
                    /**
                     * @default telegram
                     * @enum {string}
                     */
                    default_channel?: "webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice";
                    /** @default false */
                    dry_run?: boolean;
                    /** @default false */
                    force_rule_based?: boolean;
                    /** @default 3 */
                    max_steps?: number;
                    model_id?: string;
                    /** @default false */
                    overwrite?: boolean;
                    prompt: string;
                    /** @default true */
                    run_immediately?: boolean;
                    timezone?: string;
                    /** @default false */
                    use_ai?: boolean;
                    /** @default 0 */
                    wait_seconds?: number;
                };
            };
        };
        responses: {
            /** @description The plan, and the result for each job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "plan": {
                     *         "prompt": "Pantau telegram akun bot_a01 tiap 30 detik dan buat laporan harian jam 07:00",
                     *         "normalized_prompt": "pantau telegram akun bot_a01 tiap 30 detik dan buat laporan harian jam 07:00",
                     *         "summary": "2 job: pantau telegram/bot_a01 tiap 30 detik; laporan harian jam 07:00.",
                     *         "planner_source": "rule_based",
                     *         "language": "id",
                     *         "assumptions": [],
                     *         "warnings": [],
                     *         "jobs": [
                     *           {
                     *             "reason": "\"Pantau\" meminta pemantauan koneksi.",
                     *             "assumptions": [],
                     *             "warnings": [],
                     *             "job_spec": {
                     *               "job_id": "monitor-telegram-bot_a01",
                     *               "type": "monitor.channel",
                     *               "schedule": {
                     *                 "interval_sec": 30,
                     *                 "misfire_policy": "run_once",
                     *                 "max_catch_up": 10
                     *               },
                     *               "timeout_ms": 15000,
                     *               "retry_policy": {
                     *                 "max_retry": 5,
                     *                 "backoff_sec": [
                     *                   1,
                     *                   2,
                     *                   5,
                     *                   10,
                     *                   30
                     *                 ],
                     *                 "jitter": 0
                     *               },
                     *               "inputs": {
                     *                 "channel": "telegram",
                     *                 "account_id": "bot_a01"
                     *               },
                     *               "agent_pool": "default"
                     *             },
                     *             "run_at": null,
                     *             "next_runs": [
                     *               "2030-01-31T02:00:30.000Z",
                     *               "2030-01-31T02:01:00.000Z",
                     *               "2030-01-31T02:01:30.000Z"
                     *             ],
                     *             "needs": [
                     *               {
                     *                 "kind": "connector",
                     *                 "name": "telegram",
                     *                 "message": "Belum ada konektor yang melaporkan akun telegram: sambungkan telegram/bot_a01 dulu, tanpa itu statusnya tidak diketahui."
                     *               }
                     *             ],
                     *             "sources": [
                     *               {
                     *                 "part": "intent",
                     *                 "text": "Pantau",
                     *                 "start": 0,
                     *                 "end": 6
                     *               }
                     *             ]
                     *           },
                     *           {
                     *             "reason": "\"laporan\" meminta laporan harian.",
                     *             "assumptions": [],
                     *             "warnings": [],
                     *             "job_spec": {
                     *               "job_id": "report-daily",
                     *               "type": "report.daily",
                     *               "schedule": {
                     *                 "cron": "0 7 * * *",
                     *                 "timezone": "Asia/Jakarta",
                     *                 "misfire_policy": "run_once",
                     *                 "max_catch_up": 10
                     *               },
                     *               "timeout_ms": 45000,
                     *               "retry_policy": {
                     *                 "max_retry": 3,
                     *                 "backoff_sec": [
                     *                   5,
                     *                   10,
                     *                   30
                     *                 ],
                     *                 "jitter": 0
                     *               },
                     *               "inputs": {
                     *                 "timezone": "Asia/Jakarta"
                     *               },
                     *               "agent_pool": "default"
                     *             },
                     *             "run_at": null,
                     *             "next_runs": [
                     *               "2030-02-01T00:00:00.000Z",
                     *               "2030-02-02T00:00:00.000Z",
                     *               "2030-02-03T00:00:00.000Z"
                     *             ],
                     *             "needs": [],
                     *             "sources": [
                     *               {
                     *                 "part": "schedule",
                     *                 "text": "harian jam 07:00",
                     *                 "start": 60,
                     *                 "end": 76
                     *               }
                     *             ]
                     *           }
                     *         ],
                     *         "ai": null
                     *       },
                     *       "dry_run": false,
                     *       "results": [
                     *         {
                     *           "job_id": "monitor-telegram-bot_a01",
                     *           "type": "monitor.channel",
                     *           "create_status": "created",
                     *           "run_id": "06gq2m5v0x8k3c1nstd4he7wzr",
                     *           "queue_status": "queued",
                     *           "run_status": "success",
                     *           "result_success": true,
                     *           "result_error": null
                     *         },
                     *         {
                     *           "job_id": "report-daily",
                     *           "type": "report.daily",
                     *           "create_status": "unchanged",
                     *           "run_id": "06gq2m5v0x8k3c1nstd4he7wzs",
                     *           "queue_status": "queued",
                     *           "run_status": "running",
                     *           "result_success": null,
                     *           "result_error": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        dry_run: boolean;
                        plan: components["schemas"]["Plan"];
                        results: {
                            /** @enum {string} */
                            create_status: "created" | "updated" | "unchanged" | "error";
                            job_id: string;
                            /** @enum {string} */
                            queue_status: "queued" | "delayed" | "skipped" | "error";
                            result_error: {
                                code: string;
                                message: string;
                            } | null;
                            result_success: boolean | null;
                            run_id: string | null;
                            run_status: ("queued" | "delayed" | "running" | "awaiting_approval" | "success" | "failed" | "cancelled") | null;
                            type: string;
                        }[];
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The idempotency key was used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    planPrompt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "prompt": "Pantau telegram akun bot_a01 tiap 30 detik dan buat laporan harian jam 07:00",
                 *       "timezone": "Asia/Jakarta"
                 *     }
                 */
                "application/json": {
                    /** @default default */
                    default_account_id?: string;
                    /**
                     * @default telegram
                     * @enum {string}
                     */
                    default_channel?: "webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice";
                    prompt: string;
                    timezone?: string;
                };
            };
        };
        responses: {
            /** @description The plan. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "prompt": "Pantau telegram akun bot_a01 tiap 30 detik dan buat laporan harian jam 07:00",
                     *       "normalized_prompt": "pantau telegram akun bot_a01 tiap 30 detik dan buat laporan harian jam 07:00",
                     *       "summary": "2 job: pantau telegram/bot_a01 tiap 30 detik; laporan harian jam 07:00.",
                     *       "planner_source": "rule_based",
                     *       "language": "id",
                     *       "assumptions": [],
                     *       "warnings": [],
                     *       "jobs": [
                     *         {
                     *           "reason": "\"Pantau\" meminta pemantauan koneksi.",
                     *           "assumptions": [],
                     *           "warnings": [],
                     *           "job_spec": {
                     *             "job_id": "monitor-telegram-bot_a01",
                     *             "type": "monitor.channel",
                     *             "schedule": {
                     *               "interval_sec": 30,
                     *               "misfire_policy": "run_once",
                     *               "max_catch_up": 10
                     *             },
                     *             "timeout_ms": 15000,
                     *             "retry_policy": {
                     *               "max_retry": 5,
                     *               "backoff_sec": [
                     *                 1,
                     *                 2,
                     *                 5,
                     *                 10,
                     *                 30
                     *               ],
                     *               "jitter": 0
                     *             },
                     *             "inputs": {
                     *               "channel": "telegram",
                     *               "account_id": "bot_a01"
                     *             },
                     *             "agent_pool": "default"
                     *           },
                     *           "run_at": null,
                     *           "next_runs": [
                     *             "2030-01-31T02:00:30.000Z",
                     *             "2030-01-31T02:01:00.000Z",
                     *             "2030-01-31T02:01:30.000Z"
                     *           ],
                     *           "needs": [
                     *             {
                     *               "kind": "connector",
                     *               "name": "telegram",
                     *               "message": "Belum ada konektor yang melaporkan akun telegram: sambungkan telegram/bot_a01 dulu, tanpa itu statusnya tidak diketahui."
                     *             }
                     *           ],
                     *           "sources": [
                     *             {
                     *               "part": "intent",
                     *               "text": "Pantau",
                     *               "start": 0,
                     *               "end": 6
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "reason": "\"laporan\" meminta laporan harian.",
                     *           "assumptions": [],
                     *           "warnings": [],
                     *           "job_spec": {
                     *             "job_id": "report-daily",
                     *             "type": "report.daily",
                     *             "schedule": {
                     *               "cron": "0 7 * * *",
                     *               "timezone": "Asia/Jakarta",
                     *               "misfire_policy": "run_once",
                     *               "max_catch_up": 10
                     *             },
                     *             "timeout_ms": 45000,
                     *             "retry_policy": {
                     *               "max_retry": 3,
                     *               "backoff_sec": [
                     *                 5,
                     *                 10,
                     *                 30
                     *               ],
                     *               "jitter": 0
                     *             },
                     *             "inputs": {
                     *               "timezone": "Asia/Jakarta"
                     *             },
                     *             "agent_pool": "default"
                     *           },
                     *           "run_at": null,
                     *           "next_runs": [
                     *             "2030-02-01T00:00:00.000Z",
                     *             "2030-02-02T00:00:00.000Z",
                     *             "2030-02-03T00:00:00.000Z"
                     *           ],
                     *           "needs": [],
                     *           "sources": [
                     *             {
                     *               "part": "schedule",
                     *               "text": "harian jam 07:00",
                     *               "start": 60,
                     *               "end": 76
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "ai": null
                     *     }
                     */
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    planPromptWithAi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "prompt": "Pantau whatsapp akun ops_01 tiap 45 detik dan buat laporan harian jam 08:00",
                 *       "timezone": "Asia/Jakarta",
                 *       "model_id": "openai/gpt-4o-mini",
                 *       "force_rule_based": false
                 *     }
                 */
                "application/json": {
                    /** @default default */
                    ai_account_id?: string;
                    /** @default openai */
                    ai_provider?: string;
                    /** @default default */
                    default_account_id?: string;
                    /**
                     * @default telegram
                     * @enum {string}
                     */
                    default_channel?: "webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice";
                    /** @default false */
                    force_rule_based?: boolean;
                    /** @default 3 */
                    max_steps?: number;
                    model_id?: string;
                    prompt: string;
                    timezone?: string;
                };
            };
        };
        responses: {
            /** @description The plan. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "prompt": "Pantau telegram akun bot_a01 tiap 30 detik dan buat laporan harian jam 07:00",
                     *       "normalized_prompt": "pantau telegram akun bot_a01 tiap 30 detik dan buat laporan harian jam 07:00",
                     *       "summary": "2 job: pantau telegram/bot_a01 tiap 30 detik; laporan harian jam 07:00.",
                     *       "planner_source": "rule_based",
                     *       "language": "id",
                     *       "assumptions": [],
                     *       "warnings": [],
                     *       "jobs": [
                     *         {
                     *           "reason": "\"Pantau\" meminta pemantauan koneksi.",
                     *           "assumptions": [],
                     *           "warnings": [],
                     *           "job_spec": {
                     *             "job_id": "monitor-telegram-bot_a01",
                     *             "type": "monitor.channel",
                     *             "schedule": {
                     *               "interval_sec": 30,
                     *               "misfire_policy": "run_once",
                     *               "max_catch_up": 10
                     *             },
                     *             "timeout_ms": 15000,
                     *             "retry_policy": {
                     *               "max_retry": 5,
                     *               "backoff_sec": [
                     *                 1,
                     *                 2,
                     *                 5,
                     *                 10,
                     *                 30
                     *               ],
                     *               "jitter": 0
                     *             },
                     *             "inputs": {
                     *               "channel": "telegram",
                     *               "account_id": "bot_a01"
                     *             },
                     *             "agent_pool": "default"
                     *           },
                     *           "run_at": null,
                     *           "next_runs": [
                     *             "2030-01-31T02:00:30.000Z",
                     *             "2030-01-31T02:01:00.000Z",
                     *             "2030-01-31T02:01:30.000Z"
                     *           ],
                     *           "needs": [
                     *             {
                     *               "kind": "connector",
                     *               "name": "telegram",
                     *               "message": "Belum ada konektor yang melaporkan akun telegram: sambungkan telegram/bot_a01 dulu, tanpa itu statusnya tidak diketahui."
                     *             }
                     *           ],
                     *           "sources": [
                     *             {
                     *               "part": "intent",
                     *               "text": "Pantau",
                     *               "start": 0,
                     *               "end": 6
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "reason": "\"laporan\" meminta laporan harian.",
                     *           "assumptions": [],
                     *           "warnings": [],
                     *           "job_spec": {
                     *             "job_id": "report-daily",
                     *             "type": "report.daily",
                     *             "schedule": {
                     *               "cron": "0 7 * * *",
                     *               "timezone": "Asia/Jakarta",
                     *               "misfire_policy": "run_once",
                     *               "max_catch_up": 10
                     *             },
                     *             "timeout_ms": 45000,
                     *             "retry_policy": {
                     *               "max_retry": 3,
                     *               "backoff_sec": [
                     *                 5,
                     *                 10,
                     *                 30
                     *               ],
                     *               "jitter": 0
                     *             },
                     *             "inputs": {
                     *               "timezone": "Asia/Jakarta"
                     *             },
                     *             "agent_pool": "default"
                     *           },
                     *           "run_at": null,
                     *           "next_runs": [
                     *             "2030-02-01T00:00:00.000Z",
                     *             "2030-02-02T00:00:00.000Z",
                     *             "2030-02-03T00:00:00.000Z"
                     *           ],
                     *           "needs": [],
                     *           "sources": [
                     *             {
                     *               "part": "schedule",
                     *               "text": "harian jam 07:00",
                     *               "start": 60,
                     *               "end": 76
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "ai": null
                     *     }
                     */
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getQueue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Depth by pool, priority and lane. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueState"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRuns: {
        parameters: {
            query?: {
                cursor?: string;
                error?: string;
                exclude_jobs?: string;
                include?: "payloads";
                job_id?: string;
                limit?: number;
                search?: string;
                since?: string;
                source?: string;
                status?: "queued" | "delayed" | "running" | "awaiting_approval" | "success" | "failed" | "cancelled";
                type?: string;
                until?: string;
                worker_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Runs. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"][];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run is cancelled. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description Its worker was told to stop; the run ends `cancelled` when it has. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRunLogs: {
        parameters: {
            query?: {
                after_seq?: number;
                limit?: number;
                tail?: number;
            };
            header?: {
                accept?: string;
                "last-event-id"?: string;
            };
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Log lines. */
            200: {
                headers: {
                    /** @description RFC 8288 link `next`; absent on the last page. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "seq": 1,
                     *         "at": "2030-01-31T02:00:00.000Z",
                     *         "attempt": 1,
                     *         "level": "info",
                     *         "message": "checked 3 channels"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["RunLogLine"][];
                    "text/event-stream": string;
                    "text/plain": string;
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RetryRun"];
            };
        };
        responses: {
            /** @description The new run. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bulkRuns: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkRuns"];
            };
        };
        responses: {
            /** @description A dry run: how many match. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "action": "retry",
                     *       "dry_run": true,
                     *       "matched": 120,
                     *       "matched_is_capped": false
                     *     }
                     */
                    "application/json": components["schemas"]["BulkCount"];
                };
            };
            /** @description The operation; follow it where `Location` says. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "operation_id": "06gq2m5v0x8k3c1nstd4he7wzr",
                     *       "kind": "runs.bulk",
                     *       "action": "retry",
                     *       "filter": {
                     *         "job_id": "report-nightly",
                     *         "status": "failed",
                     *         "since": "2030-01-31T00:00:00Z"
                     *       },
                     *       "selected_by": "filter",
                     *       "status": "running",
                     *       "actor": "operator:3f2a91c0",
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_at": "2030-01-31T02:00:01.000Z",
                     *       "finished_at": null,
                     *       "cancel_requested": false,
                     *       "matched": 120,
                     *       "matched_is_capped": false,
                     *       "done": 50,
                     *       "succeeded": 49,
                     *       "failed": 1,
                     *       "errors": [
                     *         {
                     *           "run_id": "06gq2m5v0x8k3c1nstd4he7wza",
                     *           "code": "NOT_FOUND",
                     *           "message": "There is no job \"report-nightly\"."
                     *         }
                     *       ],
                     *       "error": null
                     *     }
                     */
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The idempotency key was used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    forecastSchedules: {
        parameters: {
            query?: {
                bucket_sec?: number;
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The forecast. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2030-01-31T00:00:00.000Z",
                     *       "to": "2030-01-31T01:00:00.000Z",
                     *       "bucket_sec": 3600,
                     *       "jobs": 12,
                     *       "jobs_left_out": 0,
                     *       "truncated": false,
                     *       "estimated": false,
                     *       "jobs_without_duration": 2,
                     *       "slots_alive": 5,
                     *       "capacity_sec": 18000,
                     *       "buckets": [
                     *         {
                     *           "at": "2030-01-31T00:00:00.000Z",
                     *           "firings": 121,
                     *           "busy_sec": 242,
                     *           "top": [
                     *             {
                     *               "job_id": "monitor-telegram-a01",
                     *               "firings": 120,
                     *               "busy_sec": 240
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "recent": {
                     *         "since": "2030-01-30T00:00:00.000Z",
                     *         "missed": 0,
                     *         "skipped": 3,
                     *         "jobs": [
                     *           {
                     *             "job_id": "monitor-telegram-a01",
                     *             "missed": 0,
                     *             "skipped": 3,
                     *             "guards": [
                     *               {
                     *                 "guard": "overlap",
                     *                 "count": 3
                     *               }
                     *             ],
                     *             "last_due_at": "2030-01-30T23:59:30.000Z"
                     *           }
                     *         ],
                     *         "truncated": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ScheduleForecast"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "schedule": {
                 *         "cron": "30 2 * * *",
                 *         "timezone": "Europe/Berlin"
                 *       },
                 *       "count": 2,
                 *       "from": "2030-03-30T00:00:00Z"
                 *     }
                 */
                "application/json": {
                    /** @default 10 */
                    count?: number;
                    /** Format: date-time */
                    from?: string;
                    job_id?: string;
                    schedule: {
                        cron?: string;
                        /** Format: date-time */
                        end_at?: string;
                        exclude?: {
                            calendars?: string[];
                            dates?: string[];
                            weekdays?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                        };
                        interval_sec?: number;
                        /** @default 10 */
                        max_catch_up?: number;
                        /**
                         * @default run_once
                         * @enum {string}
                         */
                        misfire_policy?: "run_once" | "skip" | "catch_up";
                        /** Format: date-time */
                        start_at?: string;
                        timezone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Firings, soonest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "timezone": "Europe/Berlin",
                     *       "from": "2030-03-30T00:00:00.000Z",
                     *       "firings": [
                     *         {
                     *           "at": "2030-03-30T01:30:00.000Z",
                     *           "local": "2030-03-30T02:30:00.000+01:00",
                     *           "clock_change": null
                     *         },
                     *         {
                     *           "at": "2030-03-31T01:00:00.000Z",
                     *           "local": "2030-03-31T03:00:00.000+02:00",
                     *           "clock_change": {
                     *             "kind": "moved_by_gap",
                     *             "wanted_local": "2030-03-31T02:30:00.000",
                     *             "message": "2030-03-31 02:30:00 does not exist that day: the clocks of Europe/Berlin go forward over it. It fires at the first instant after the gap."
                     *           }
                     *         }
                     *       ],
                     *       "excluded": [],
                     *       "notes": [
                     *         {
                     *           "code": "misfire",
                     *           "message": "Firings missed while no scheduler was up are made up for by one run (misfire_policy run_once)."
                     *         }
                     *       ],
                     *       "comparison": null
                     *     }
                     */
                    "application/json": components["schemas"]["SchedulePreview"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSkills: {
        parameters: {
            query?: {
                channel?: "webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice";
                limit?: number;
                offset?: number;
                tags?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Skills. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "skill_id": "price_watch",
                     *         "name": "Price watch",
                     *         "description": "Tells a chat when a price falls.",
                     *         "job_type": "http.request",
                     *         "version": "1.0.0",
                     *         "default_inputs": {
                     *           "url": "https://shop.example.com/api/price",
                     *           "method": "GET"
                     *         },
                     *         "allowed_hosts": [
                     *           "shop.example.com"
                     *         ],
                     *         "tool_allowlist": [
                     *           "http",
                     *           "metrics"
                     *         ],
                     *         "rate_limit": {
                     *           "max_runs": 12,
                     *           "window_sec": 3600
                     *         },
                     *         "tags": [
                     *           "price"
                     *         ],
                     *         "inputs_schema": null,
                     *         "command_allow_prefixes": [],
                     *         "allowed_channels": [],
                     *         "required_secrets": [],
                     *         "allow_sensitive_commands": false,
                     *         "require_approval": false,
                     *         "runbook": "",
                     *         "source": "skills/price-watch.yaml",
                     *         "sha256": "0f4a7c9b2d5e8f1a3c6b9d2e5f8a1c4b7d0e3f6a9c2b5d8e1f4a7c0b3d6e9f2a",
                     *         "may": [
                     *           "It runs jobs of type http.request.",
                     *           "It may use the tools http, metrics and no other.",
                     *           "It may reach these hosts over HTTP: shop.example.com.",
                     *           "It needs no account.",
                     *           "It runs at most 12 times in 3600 seconds.",
                     *           "Its runs wait for nobody."
                     *         ],
                     *         "suspicious": [],
                     *         "verified": true,
                     *         "why_not": null,
                     *         "stats": {
                     *           "success": 40,
                     *           "failed": 2,
                     *           "cancelled": 0,
                     *           "success_rate": 0.952,
                     *           "last_used_at": "2030-01-31T03:00:00.000Z",
                     *           "messages": [
                     *             {
                     *               "channel": "telegram",
                     *               "status": "sent",
                     *               "count": 3
                     *             }
                     *           ]
                     *         },
                     *         "installed_by": "anna",
                     *         "created_at": "2030-01-31T02:00:00.000Z",
                     *         "updated_at": "2030-01-31T02:00:00.000Z",
                     *         "revision": 1
                     *       }
                     *     ]
                     */
                    "application/json": {
                        /** @default false */
                        allow_sensitive_commands: boolean;
                        /** @default [] */
                        allowed_channels: ("webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice")[];
                        /** @default [] */
                        allowed_hosts: string[];
                        /** @default [] */
                        command_allow_prefixes: string[];
                        /** Format: date-time */
                        created_at: string;
                        /** @default {} */
                        default_inputs: {
                            [key: string]: components["schemas"]["AnyJson"];
                        };
                        /** @default  */
                        description: string;
                        /** @default null */
                        inputs_schema: {
                            [key: string]: components["schemas"]["AnyJson"];
                        } | null;
                        installed_by: string | null;
                        job_type: string;
                        may: string[];
                        name: string;
                        /** @default null */
                        rate_limit: {
                            max_runs: number;
                            window_sec: number;
                        } | null;
                        /** @default false */
                        require_approval: boolean;
                        /** @default [] */
                        required_secrets: string[];
                        revision: number;
                        /** @default  */
                        runbook: string;
                        sha256: string;
                        skill_id: string;
                        /** @default  */
                        source: string;
                        stats: {
                            cancelled: number;
                            failed: number;
                            last_used_at: string | null;
                            messages: {
                                /** @enum {string} */
                                channel: "webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice";
                                count: number;
                                /** @enum {string} */
                                status: "queued" | "sending" | "sent" | "delivered" | "failed" | "outcome_unknown" | "dropped";
                            }[];
                            success: number;
                            success_rate: number | null;
                        };
                        suspicious: {
                            field: string;
                            line: number | null;
                            message: string;
                            rule: string;
                        }[];
                        /** @default [] */
                        tags: string[];
                        /** @default [] */
                        tool_allowlist: ("http" | "kv" | "messaging" | "files" | "metrics" | "command" | "mcp")[];
                        unreadable?: string;
                        /** Format: date-time */
                        updated_at: string;
                        verified: boolean;
                        /** @default 1.0.0 */
                        version: string;
                        why_not: string | null;
                    }[];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSkill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                skill_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The skill; its `revision` also as `ETag`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "skill_id": "price_watch",
                     *       "name": "Price watch",
                     *       "description": "Tells a chat when a price falls.",
                     *       "job_type": "http.request",
                     *       "version": "1.0.0",
                     *       "default_inputs": {
                     *         "url": "https://shop.example.com/api/price",
                     *         "method": "GET"
                     *       },
                     *       "allowed_hosts": [
                     *         "shop.example.com"
                     *       ],
                     *       "tool_allowlist": [
                     *         "http",
                     *         "metrics"
                     *       ],
                     *       "rate_limit": {
                     *         "max_runs": 12,
                     *         "window_sec": 3600
                     *       },
                     *       "tags": [
                     *         "price"
                     *       ],
                     *       "inputs_schema": null,
                     *       "command_allow_prefixes": [],
                     *       "allowed_channels": [],
                     *       "required_secrets": [],
                     *       "allow_sensitive_commands": false,
                     *       "require_approval": false,
                     *       "runbook": "",
                     *       "source": "skills/price-watch.yaml",
                     *       "sha256": "0f4a7c9b2d5e8f1a3c6b9d2e5f8a1c4b7d0e3f6a9c2b5d8e1f4a7c0b3d6e9f2a",
                     *       "may": [
                     *         "It runs jobs of type http.request.",
                     *         "It may use the tools http, metrics and no other.",
                     *         "It may reach these hosts over HTTP: shop.example.com.",
                     *         "It needs no account.",
                     *         "It runs at most 12 times in 3600 seconds.",
                     *         "Its runs wait for nobody."
                     *       ],
                     *       "suspicious": [],
                     *       "verified": true,
                     *       "why_not": null,
                     *       "stats": {
                     *         "success": 40,
                     *         "failed": 2,
                     *         "cancelled": 0,
                     *         "success_rate": 0.952,
                     *         "last_used_at": "2030-01-31T03:00:00.000Z",
                     *         "messages": [
                     *           {
                     *             "channel": "telegram",
                     *             "status": "sent",
                     *             "count": 3
                     *           }
                     *         ]
                     *       },
                     *       "installed_by": "anna",
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_at": "2030-01-31T02:00:00.000Z",
                     *       "revision": 1
                     *     }
                     */
                    "application/json": {
                        /** @default false */
                        allow_sensitive_commands: boolean;
                        /** @default [] */
                        allowed_channels: ("webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice")[];
                        /** @default [] */
                        allowed_hosts: string[];
                        /** @default [] */
                        command_allow_prefixes: string[];
                        /** Format: date-time */
                        created_at: string;
                        /** @default {} */
                        default_inputs: {
                            [key: string]: components["schemas"]["AnyJson"];
                        };
                        /** @default  */
                        description: string;
                        /** @default null */
                        inputs_schema: {
                            [key: string]: components["schemas"]["AnyJson"];
                        } | null;
                        installed_by: string | null;
                        job_type: string;
                        may: string[];
                        name: string;
                        /** @default null */
                        rate_limit: {
                            max_runs: number;
                            window_sec: number;
                        } | null;
                        /** @default false */
                        require_approval: boolean;
                        /** @default [] */
                        required_secrets: string[];
                        revision: number;
                        /** @default  */
                        runbook: string;
                        sha256: string;
                        skill_id: string;
                        /** @default  */
                        source: string;
                        stats: {
                            cancelled: number;
                            failed: number;
                            last_used_at: string | null;
                            messages: {
                                /** @enum {string} */
                                channel: "webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice";
                                count: number;
                                /** @enum {string} */
                                status: "queued" | "sending" | "sent" | "delivered" | "failed" | "outcome_unknown" | "dropped";
                            }[];
                            success: number;
                            success_rate: number | null;
                        };
                        suspicious: {
                            field: string;
                            line: number | null;
                            message: string;
                            rule: string;
                        }[];
                        /** @default [] */
                        tags: string[];
                        /** @default [] */
                        tool_allowlist: ("http" | "kv" | "messaging" | "files" | "metrics" | "command" | "mcp")[];
                        unreadable?: string;
                        /** Format: date-time */
                        updated_at: string;
                        verified: boolean;
                        /** @default 1.0.0 */
                        version: string;
                        why_not: string | null;
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putSkill: {
        parameters: {
            query?: {
                accept_changes?: boolean;
                accept_suspicious?: boolean;
                dry_run?: boolean;
            };
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path: {
                skill_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Price watch",
                 *       "description": "Tells a chat when a price falls.",
                 *       "job_type": "http.request",
                 *       "version": "1.0.0",
                 *       "default_inputs": {
                 *         "url": "https://shop.example.com/api/price",
                 *         "method": "GET"
                 *       },
                 *       "allowed_hosts": [
                 *         "shop.example.com"
                 *       ],
                 *       "tool_allowlist": [
                 *         "http",
                 *         "metrics"
                 *       ],
                 *       "rate_limit": {
                 *         "max_runs": 12,
                 *         "window_sec": 3600
                 *       },
                 *       "tags": [
                 *         "price"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @default false */
                    allow_sensitive_commands?: boolean;
                    /** @default [] */
                    allowed_channels?: ("webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice")[];
                    /** @default [] */
                    allowed_hosts?: string[];
                    /** @default [] */
                    command_allow_prefixes?: string[];
                    /** @default {} */
                    default_inputs?: {
                        [key: string]: components["schemas"]["AnyJson"];
                    };
                    /** @default  */
                    description?: string;
                    /** @default null */
                    inputs_schema?: {
                        [key: string]: components["schemas"]["AnyJson"];
                    } | null;
                    job_type: string;
                    name: string;
                    /** @default null */
                    rate_limit?: {
                        max_runs: number;
                        window_sec: number;
                    } | null;
                    /** @default false */
                    require_approval?: boolean;
                    /** @default [] */
                    required_secrets?: string[];
                    /** @default  */
                    runbook?: string;
                    skill_id?: string;
                    /** @default  */
                    source?: string;
                    /** @default [] */
                    tags?: string[];
                    /** @default [] */
                    tool_allowlist?: ("http" | "kv" | "messaging" | "files" | "metrics" | "command" | "mcp")[];
                    /** @default 1.0.0 */
                    version?: string;
                };
            };
        };
        responses: {
            /** @description What was done, or would be. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "skill_id": "price_watch",
                     *       "change": "created",
                     *       "dry_run": false,
                     *       "sha256": "0f4a7c9b2d5e8f1a3c6b9d2e5f8a1c4b7d0e3f6a9c2b5d8e1f4a7c0b3d6e9f2a",
                     *       "version": "1.0.0",
                     *       "revision": 1,
                     *       "may": [
                     *         "It runs jobs of type http.request.",
                     *         "It may use the tools http, metrics and no other.",
                     *         "It may reach these hosts over HTTP: shop.example.com.",
                     *         "It needs no account.",
                     *         "It runs at most 12 times in 3600 seconds.",
                     *         "Its runs wait for nobody."
                     *       ],
                     *       "widened": [],
                     *       "narrowed": [],
                     *       "suspicious": []
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        change: "created" | "updated" | "unchanged";
                        dry_run: boolean;
                        may: string[];
                        narrowed: string[];
                        revision: number;
                        sha256: string;
                        skill_id: string;
                        suspicious: {
                            field: string;
                            line: number | null;
                            message: string;
                            rule: string;
                        }[];
                        version: string;
                        widened: string[];
                    };
                };
            };
            /** @description The skill is installed. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "skill_id": "price_watch",
                     *       "change": "created",
                     *       "dry_run": false,
                     *       "sha256": "0f4a7c9b2d5e8f1a3c6b9d2e5f8a1c4b7d0e3f6a9c2b5d8e1f4a7c0b3d6e9f2a",
                     *       "version": "1.0.0",
                     *       "revision": 1,
                     *       "may": [
                     *         "It runs jobs of type http.request.",
                     *         "It may use the tools http, metrics and no other.",
                     *         "It may reach these hosts over HTTP: shop.example.com.",
                     *         "It needs no account.",
                     *         "It runs at most 12 times in 3600 seconds.",
                     *         "Its runs wait for nobody."
                     *       ],
                     *       "widened": [],
                     *       "narrowed": [],
                     *       "suspicious": []
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        change: "created" | "updated" | "unchanged";
                        dry_run: boolean;
                        may: string[];
                        narrowed: string[];
                        revision: number;
                        sha256: string;
                        skill_id: string;
                        suspicious: {
                            field: string;
                            line: number | null;
                            message: string;
                            rule: string;
                        }[];
                        version: string;
                        widened: string[];
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSkill: {
        parameters: {
            query?: {
                force?: boolean;
            };
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path: {
                skill_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The skill is gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        jobs: string[];
                        skill_id: string;
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSkillVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                skill_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Versions. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "revision": 2,
                     *         "version": "1.1.0",
                     *         "sha256": "0f4a7c9b2d5e8f1a3c6b9d2e5f8a1c4b7d0e3f6a9c2b5d8e1f4a7c0b3d6e9f2a",
                     *         "is_current": true,
                     *         "verified": true,
                     *         "installed_by": "anna",
                     *         "installed_at": "2030-01-31T02:00:00.000Z",
                     *         "manifest": {
                     *           "skill_id": "price_watch",
                     *           "name": "Price watch",
                     *           "description": "Tells a chat when a price falls.",
                     *           "job_type": "http.request",
                     *           "version": "1.0.0",
                     *           "default_inputs": {
                     *             "url": "https://shop.example.com/api/price",
                     *             "method": "GET"
                     *           },
                     *           "inputs_schema": null,
                     *           "command_allow_prefixes": [],
                     *           "allowed_channels": [],
                     *           "required_secrets": [],
                     *           "tool_allowlist": [
                     *             "http",
                     *             "metrics"
                     *           ],
                     *           "allowed_hosts": [
                     *             "shop.example.com"
                     *           ],
                     *           "rate_limit": {
                     *             "max_runs": 12,
                     *             "window_sec": 3600
                     *           },
                     *           "allow_sensitive_commands": false,
                     *           "require_approval": false,
                     *           "tags": [
                     *             "price"
                     *           ],
                     *           "runbook": "",
                     *           "source": "price-watch.yaml"
                     *         },
                     *         "may": [
                     *           "It runs jobs of type http.request.",
                     *           "It may use the tools http, metrics and no other.",
                     *           "It may reach these hosts over HTTP: shop.example.com.",
                     *           "It needs no account.",
                     *           "It runs at most 12 times in 3600 seconds.",
                     *           "Its runs wait for nobody."
                     *         ],
                     *         "widened": [
                     *           "It may reach the host shop.example.com."
                     *         ],
                     *         "narrowed": []
                     *       }
                     *     ]
                     */
                    "application/json": {
                        /** Format: date-time */
                        installed_at: string;
                        installed_by: string | null;
                        is_current: boolean;
                        manifest: {
                            /** @default false */
                            allow_sensitive_commands: boolean;
                            /** @default [] */
                            allowed_channels: ("webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice")[];
                            /** @default [] */
                            allowed_hosts: string[];
                            /** @default [] */
                            command_allow_prefixes: string[];
                            /** @default {} */
                            default_inputs: {
                                [key: string]: components["schemas"]["AnyJson"];
                            };
                            /** @default  */
                            description: string;
                            /** @default null */
                            inputs_schema: {
                                [key: string]: components["schemas"]["AnyJson"];
                            } | null;
                            job_type: string;
                            name: string;
                            /** @default null */
                            rate_limit: {
                                max_runs: number;
                                window_sec: number;
                            } | null;
                            /** @default false */
                            require_approval: boolean;
                            /** @default [] */
                            required_secrets: string[];
                            /** @default  */
                            runbook: string;
                            skill_id: string;
                            /** @default  */
                            source: string;
                            /** @default [] */
                            tags: string[];
                            /** @default [] */
                            tool_allowlist: ("http" | "kv" | "messaging" | "files" | "metrics" | "command" | "mcp")[];
                            /** @default 1.0.0 */
                            version: string;
                        };
                        may: string[];
                        narrowed: string[];
                        revision: number;
                        sha256: string;
                        verified: boolean;
                        version: string;
                        widened: string[];
                    }[];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewSkills: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "skill_id: price_watch\nname: Price watch\njob_type: http.request\n",
                 *       "file": "price-watch.yaml"
                 *     }
                 */
                "application/json": {
                    /** @default  */
                    file?: string;
                    text: string;
                };
            };
        };
        responses: {
            /** @description What it holds. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "skills": [
                     *         {
                     *           "manifest": {
                     *             "skill_id": "price_watch",
                     *             "name": "Price watch",
                     *             "description": "Tells a chat when a price falls.",
                     *             "job_type": "http.request",
                     *             "version": "1.0.0",
                     *             "default_inputs": {
                     *               "url": "https://shop.example.com/api/price",
                     *               "method": "GET"
                     *             },
                     *             "inputs_schema": null,
                     *             "command_allow_prefixes": [],
                     *             "allowed_channels": [],
                     *             "required_secrets": [],
                     *             "tool_allowlist": [
                     *               "http",
                     *               "metrics"
                     *             ],
                     *             "allowed_hosts": [
                     *               "shop.example.com"
                     *             ],
                     *             "rate_limit": {
                     *               "max_runs": 12,
                     *               "window_sec": 3600
                     *             },
                     *             "allow_sensitive_commands": false,
                     *             "require_approval": false,
                     *             "tags": [
                     *               "price"
                     *             ],
                     *             "runbook": "",
                     *             "source": "price-watch.yaml"
                     *           },
                     *           "document": 1,
                     *           "line": 1,
                     *           "suspicious": [],
                     *           "saved": {
                     *             "skill_id": "price_watch",
                     *             "change": "created",
                     *             "dry_run": true,
                     *             "sha256": "0f4a7c9b2d5e8f1a3c6b9d2e5f8a1c4b7d0e3f6a9c2b5d8e1f4a7c0b3d6e9f2a",
                     *             "version": "1.0.0",
                     *             "revision": 0,
                     *             "may": [
                     *               "It runs jobs of type http.request.",
                     *               "It may use the tools http, metrics and no other.",
                     *               "It may reach these hosts over HTTP: shop.example.com.",
                     *               "It needs no account.",
                     *               "It runs at most 12 times in 3600 seconds.",
                     *               "Its runs wait for nobody."
                     *             ],
                     *             "widened": [],
                     *             "narrowed": [],
                     *             "suspicious": []
                     *           }
                     *         }
                     *       ],
                     *       "faults": []
                     *     }
                     */
                    "application/json": {
                        faults: {
                            document: number | null;
                            line: number | null;
                            message: string;
                            path: string;
                        }[];
                        skills: {
                            document: number;
                            line: number;
                            manifest: {
                                /** @default false */
                                allow_sensitive_commands: boolean;
                                /** @default [] */
                                allowed_channels: ("webhook" | "telegram" | "whatsapp" | "slack" | "discord" | "email" | "sms" | "voice")[];
                                /** @default [] */
                                allowed_hosts: string[];
                                /** @default [] */
                                command_allow_prefixes: string[];
                                /** @default {} */
                                default_inputs: {
                                    [key: string]: components["schemas"]["AnyJson"];
                                };
                                /** @default  */
                                description: string;
                                /** @default null */
                                inputs_schema: {
                                    [key: string]: components["schemas"]["AnyJson"];
                                } | null;
                                job_type: string;
                                name: string;
                                /** @default null */
                                rate_limit: {
                                    max_runs: number;
                                    window_sec: number;
                                } | null;
                                /** @default false */
                                require_approval: boolean;
                                /** @default [] */
                                required_secrets: string[];
                                /** @default  */
                                runbook: string;
                                skill_id: string;
                                /** @default  */
                                source: string;
                                /** @default [] */
                                tags: string[];
                                /** @default [] */
                                tool_allowlist: ("http" | "kv" | "messaging" | "files" | "metrics" | "command" | "mcp")[];
                                /** @default 1.0.0 */
                                version: string;
                            };
                            saved: {
                                /** @enum {string} */
                                change: "created" | "updated" | "unchanged";
                                dry_run: boolean;
                                may: string[];
                                narrowed: string[];
                                revision: number;
                                sha256: string;
                                skill_id: string;
                                suspicious: {
                                    field: string;
                                    line: number | null;
                                    message: string;
                                    rule: string;
                                }[];
                                version: string;
                                widened: string[];
                            };
                            suspicious: {
                                field: string;
                                line: number;
                                message: string;
                                rule: string;
                                text: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    syncSkills: {
        parameters: {
            query?: {
                accept_changes?: boolean;
                accept_suspicious?: boolean;
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was done, or would be. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dry_run": false,
                     *       "skills": [
                     *         {
                     *           "skill_id": "price_watch",
                     *           "change": "created",
                     *           "dry_run": false,
                     *           "sha256": "0f4a7c9b2d5e8f1a3c6b9d2e5f8a1c4b7d0e3f6a9c2b5d8e1f4a7c0b3d6e9f2a",
                     *           "version": "1.0.0",
                     *           "revision": 1,
                     *           "may": [
                     *             "It runs jobs of type http.request.",
                     *             "It may use the tools http, metrics and no other.",
                     *             "It may reach these hosts over HTTP: shop.example.com.",
                     *             "It needs no account.",
                     *             "It runs at most 12 times in 3600 seconds.",
                     *             "Its runs wait for nobody."
                     *           ],
                     *           "widened": [],
                     *           "narrowed": [],
                     *           "suspicious": []
                     *         }
                     *       ],
                     *       "removed": [
                     *         "old_watch"
                     *       ],
                     *       "faults": []
                     *     }
                     */
                    "application/json": {
                        dry_run: boolean;
                        faults: {
                            document: number | null;
                            file: string;
                            line: number | null;
                            message: string;
                            path: string;
                        }[];
                        removed: string[];
                        skills: {
                            /** @enum {string} */
                            change: "created" | "updated" | "unchanged";
                            dry_run: boolean;
                            may: string[];
                            narrowed: string[];
                            revision: number;
                            sha256: string;
                            skill_id: string;
                            suspicious: {
                                field: string;
                                line: number | null;
                                message: string;
                                rule: string;
                            }[];
                            version: string;
                            widened: string[];
                        }[];
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRunStats: {
        parameters: {
            query?: {
                bucket_sec?: number;
                since?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A point for each bucket. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "since": "2030-01-31T01:00:00.000Z",
                     *       "until": "2030-01-31T02:00:00.000Z",
                     *       "bucket_sec": 3600,
                     *       "kept_since": "2030-01-23T02:00:00.000Z",
                     *       "totals": {
                     *         "started": 40,
                     *         "success": 38,
                     *         "failed": 2,
                     *         "cancelled": 0,
                     *         "success_rate": 0.95,
                     *         "wait_ms": {
                     *           "p50": 3,
                     *           "p95": 40
                     *         },
                     *         "duration_ms": {
                     *           "p50": 420,
                     *           "p95": 1900
                     *         }
                     *       },
                     *       "points": [
                     *         {
                     *           "at": "2030-01-31T01:00:00.000Z",
                     *           "started": 40,
                     *           "success": 38,
                     *           "failed": 2,
                     *           "cancelled": 0,
                     *           "success_rate": 0.95,
                     *           "wait_ms": {
                     *             "p50": 3,
                     *             "p95": 40
                     *           },
                     *           "duration_ms": {
                     *             "p50": 420,
                     *             "p95": 1900
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RunStats"];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTriggers: {
        parameters: {
            query?: {
                channel?: "webhook" | "job" | "telegram" | "slack" | "whatsapp" | "discord" | "sms" | "voice" | "email";
                job_id?: string;
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Triggers. */
            200: {
                headers: {
                    /** @description RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered. */
                    Link?: string;
                    /** @description How many rows match. */
                    "X-Total-Count"?: number;
                    /** @description `true` where counting stopped at that: more may match. */
                    "X-Total-Count-Capped"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "trigger_id": "pull-requests",
                     *         "name": "Pull requests",
                     *         "description": "",
                     *         "job_id": "review-pull-request",
                     *         "channel": "webhook",
                     *         "account_id": null,
                     *         "enabled": true,
                     *         "default_payload": {},
                     *         "requires_approval": false,
                     *         "signature": "github",
                     *         "filter": [
                     *           {
                     *             "pointer": "/payload/action",
                     *             "one_of": [
                     *               "opened",
                     *               "synchronize"
                     *             ]
                     *           }
                     *         ],
                     *         "map": {
                     *           "repository": "/payload/repository/full_name"
                     *         },
                     *         "max_per_minute": 60,
                     *         "on_conflict": "queue",
                     *         "when": null,
                     *         "has_secret": true,
                     *         "secret_hint": "9f3c",
                     *         "path": "/connectors/webhook/pull-requests",
                     *         "public_url": "https://jobs.example.com/connectors/webhook/pull-requests",
                     *         "last_fired_at": "2030-01-31T02:05:00.000Z",
                     *         "last_fired_run_id": "01jxk3v8t2qz5m7n9p4r6s8w0x",
                     *         "last_refused_at": "2030-01-31T02:04:00.000Z",
                     *         "last_refused_reason": "bad_signature",
                     *         "fired_total": 12,
                     *         "filtered_total": 3,
                     *         "refused_total": 1,
                     *         "revision": 2,
                     *         "created_at": "2030-01-31T02:00:00.000Z",
                     *         "updated_at": "2030-01-31T02:01:00.000Z",
                     *         "updated_by": "admin:9b1c44e2",
                     *         "warnings": []
                     *       }
                     *     ]
                     */
                    "application/json": {
                        account_id: string | null;
                        /** @enum {string} */
                        channel: "webhook" | "job" | "telegram" | "slack" | "whatsapp" | "discord" | "sms" | "voice" | "email";
                        created_at: string | null;
                        default_payload: {
                            [key: string]: components["schemas"]["AnyJson"];
                        };
                        description: string;
                        enabled: boolean;
                        filter: {
                            equals?: components["schemas"]["AnyJson"];
                            exists?: boolean;
                            matches?: string;
                            one_of?: components["schemas"]["AnyJson"][];
                            pointer: string;
                        }[];
                        filtered_total: number;
                        fired_total: number;
                        has_secret: boolean;
                        job_id: string;
                        last_fired_at: string | null;
                        last_fired_run_id: string | null;
                        last_refused_at: string | null;
                        last_refused_reason: string | null;
                        map: {
                            [key: string]: string;
                        };
                        max_per_minute: number | null;
                        name: string;
                        /** @enum {string} */
                        on_conflict: "queue" | "skip";
                        path: string | null;
                        public_url: string | null;
                        refused_total: number;
                        requires_approval: boolean;
                        revision: number;
                        secret_hint: string | null;
                        signature: ("token" | "standard" | "github" | "stripe") | {
                            hmac: {
                                /**
                                 * @default sha256
                                 * @enum {string}
                                 */
                                algorithm: "sha256" | "sha512" | "sha1";
                                /**
                                 * @default hex
                                 * @enum {string}
                                 */
                                encoding: "hex" | "base64";
                                header: string;
                                /** @default null */
                                id_header: string | null;
                                /** @default  */
                                prefix: string;
                                /** @default null */
                                timestamp_header: string | null;
                            };
                        };
                        trigger_id: string;
                        unreadable?: string;
                        updated_at: string | null;
                        updated_by: string | null;
                        warnings: string[];
                        when: {
                            job_id?: string;
                            /**
                             * @default success
                             * @enum {string}
                             */
                            status: "success" | "failed" | "any";
                            type?: string;
                        } | null;
                    }[];
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTrigger: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trigger_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The trigger; its `revision` also as `ETag`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "trigger_id": "pull-requests",
                     *       "name": "Pull requests",
                     *       "description": "",
                     *       "job_id": "review-pull-request",
                     *       "channel": "webhook",
                     *       "account_id": null,
                     *       "enabled": true,
                     *       "default_payload": {},
                     *       "requires_approval": false,
                     *       "signature": "github",
                     *       "filter": [
                     *         {
                     *           "pointer": "/payload/action",
                     *           "one_of": [
                     *             "opened",
                     *             "synchronize"
                     *           ]
                     *         }
                     *       ],
                     *       "map": {
                     *         "repository": "/payload/repository/full_name"
                     *       },
                     *       "max_per_minute": 60,
                     *       "on_conflict": "queue",
                     *       "when": null,
                     *       "has_secret": true,
                     *       "secret_hint": "9f3c",
                     *       "path": "/connectors/webhook/pull-requests",
                     *       "public_url": "https://jobs.example.com/connectors/webhook/pull-requests",
                     *       "last_fired_at": "2030-01-31T02:05:00.000Z",
                     *       "last_fired_run_id": "01jxk3v8t2qz5m7n9p4r6s8w0x",
                     *       "last_refused_at": "2030-01-31T02:04:00.000Z",
                     *       "last_refused_reason": "bad_signature",
                     *       "fired_total": 12,
                     *       "filtered_total": 3,
                     *       "refused_total": 1,
                     *       "revision": 2,
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_at": "2030-01-31T02:01:00.000Z",
                     *       "updated_by": "admin:9b1c44e2",
                     *       "warnings": []
                     *     }
                     */
                    "application/json": {
                        account_id: string | null;
                        /** @enum {string} */
                        channel: "webhook" | "job" | "telegram" | "slack" | "whatsapp" | "discord" | "sms" | "voice" | "email";
                        created_at: string | null;
                        default_payload: {
                            [key: string]: components["schemas"]["AnyJson"];
                        };
                        description: string;
                        enabled: boolean;
                        filter: {
                            equals?: components["schemas"]["AnyJson"];
                            exists?: boolean;
                            matches?: string;
                            one_of?: components["schemas"]["AnyJson"][];
                            pointer: string;
                        }[];
                        filtered_total: number;
                        fired_total: number;
                        has_secret: boolean;
                        job_id: string;
                        last_fired_at: string | null;
                        last_fired_run_id: string | null;
                        last_refused_at: string | null;
                        last_refused_reason: string | null;
                        map: {
                            [key: string]: string;
                        };
                        max_per_minute: number | null;
                        name: string;
                        /** @enum {string} */
                        on_conflict: "queue" | "skip";
                        path: string | null;
                        public_url: string | null;
                        refused_total: number;
                        requires_approval: boolean;
                        revision: number;
                        secret_hint: string | null;
                        signature: ("token" | "standard" | "github" | "stripe") | {
                            hmac: {
                                /**
                                 * @default sha256
                                 * @enum {string}
                                 */
                                algorithm: "sha256" | "sha512" | "sha1";
                                /**
                                 * @default hex
                                 * @enum {string}
                                 */
                                encoding: "hex" | "base64";
                                header: string;
                                /** @default null */
                                id_header: string | null;
                                /** @default  */
                                prefix: string;
                                /** @default null */
                                timestamp_header: string | null;
                            };
                        };
                        trigger_id: string;
                        unreadable?: string;
                        updated_at: string | null;
                        updated_by: string | null;
                        warnings: string[];
                        when: {
                            job_id?: string;
                            /**
                             * @default success
                             * @enum {string}
                             */
                            status: "success" | "failed" | "any";
                            type?: string;
                        } | null;
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putTrigger: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path: {
                trigger_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Pull requests",
                 *       "job_id": "review-pull-request",
                 *       "channel": "webhook",
                 *       "signature": "github",
                 *       "filter": [
                 *         {
                 *           "pointer": "/payload/action",
                 *           "one_of": [
                 *             "opened",
                 *             "synchronize"
                 *           ]
                 *         }
                 *       ],
                 *       "map": {
                 *         "repository": "/payload/repository/full_name"
                 *       },
                 *       "max_per_minute": 60
                 *     }
                 */
                "application/json": {
                    /** @default null */
                    account_id?: string | null;
                    /** @enum {string} */
                    channel: "webhook" | "job" | "telegram" | "slack" | "whatsapp" | "discord" | "sms" | "voice" | "email";
                    created_at?: string | null;
                    /** @default {} */
                    default_payload?: {
                        [key: string]: components["schemas"]["AnyJson"];
                    };
                    /** @default  */
                    description?: string;
                    /** @default true */
                    enabled?: boolean;
                    /** @default [] */
                    filter?: {
                        equals?: components["schemas"]["AnyJson"];
                        exists?: boolean;
                        matches?: string;
                        one_of?: components["schemas"]["AnyJson"][];
                        pointer: string;
                    }[];
                    filtered_total?: number;
                    fired_total?: number;
                    has_secret?: boolean;
                    job_id: string;
                    last_fired_at?: string | null;
                    last_fired_run_id?: string | null;
                    last_refused_at?: string | null;
                    last_refused_reason?: string | null;
                    /** @default {} */
                    map?: {
                        [key: string]: string;
                    };
                    /** @default null */
                    max_per_minute?: number | null;
                    /** @default  */
                    name?: string;
                    /**
                     * @default queue
                     * @enum {string}
                     */
                    on_conflict?: "queue" | "skip";
                    path?: string | null;
                    public_url?: string | null;
                    refused_total?: number;
                    /** @default false */
                    requires_approval?: boolean;
                    revision?: number;
                    secret?: string | null;
                    secret_hint?: string | null;
                    /** @default token */
                    signature?: ("token" | "standard" | "github" | "stripe") | {
                        hmac: {
                            /**
                             * @default sha256
                             * @enum {string}
                             */
                            algorithm?: "sha256" | "sha512" | "sha1";
                            /**
                             * @default hex
                             * @enum {string}
                             */
                            encoding?: "hex" | "base64";
                            header: string;
                            /** @default null */
                            id_header?: string | null;
                            /** @default  */
                            prefix?: string;
                            /** @default null */
                            timestamp_header?: string | null;
                        };
                    };
                    trigger_id?: string;
                    unreadable?: string;
                    updated_at?: string | null;
                    updated_by?: string | null;
                    warnings?: string[];
                    /** @default null */
                    when?: {
                        job_id?: string;
                        /**
                         * @default success
                         * @enum {string}
                         */
                        status?: "success" | "failed" | "any";
                        type?: string;
                    } | null;
                };
            };
        };
        responses: {
            /** @description The trigger as it is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "trigger_id": "pull-requests",
                     *       "name": "Pull requests",
                     *       "description": "",
                     *       "job_id": "review-pull-request",
                     *       "channel": "webhook",
                     *       "account_id": null,
                     *       "enabled": true,
                     *       "default_payload": {},
                     *       "requires_approval": false,
                     *       "signature": "github",
                     *       "filter": [
                     *         {
                     *           "pointer": "/payload/action",
                     *           "one_of": [
                     *             "opened",
                     *             "synchronize"
                     *           ]
                     *         }
                     *       ],
                     *       "map": {
                     *         "repository": "/payload/repository/full_name"
                     *       },
                     *       "max_per_minute": 60,
                     *       "on_conflict": "queue",
                     *       "when": null,
                     *       "has_secret": true,
                     *       "secret_hint": "9f3c",
                     *       "path": "/connectors/webhook/pull-requests",
                     *       "public_url": "https://jobs.example.com/connectors/webhook/pull-requests",
                     *       "last_fired_at": "2030-01-31T02:05:00.000Z",
                     *       "last_fired_run_id": "01jxk3v8t2qz5m7n9p4r6s8w0x",
                     *       "last_refused_at": "2030-01-31T02:04:00.000Z",
                     *       "last_refused_reason": "bad_signature",
                     *       "fired_total": 12,
                     *       "filtered_total": 3,
                     *       "refused_total": 1,
                     *       "revision": 2,
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_at": "2030-01-31T02:01:00.000Z",
                     *       "updated_by": "admin:9b1c44e2",
                     *       "warnings": []
                     *     }
                     */
                    "application/json": {
                        account_id: string | null;
                        /** @enum {string} */
                        channel: "webhook" | "job" | "telegram" | "slack" | "whatsapp" | "discord" | "sms" | "voice" | "email";
                        created_at: string | null;
                        default_payload: {
                            [key: string]: components["schemas"]["AnyJson"];
                        };
                        description: string;
                        enabled: boolean;
                        filter: {
                            equals?: components["schemas"]["AnyJson"];
                            exists?: boolean;
                            matches?: string;
                            one_of?: components["schemas"]["AnyJson"][];
                            pointer: string;
                        }[];
                        filtered_total: number;
                        fired_total: number;
                        has_secret: boolean;
                        job_id: string;
                        last_fired_at: string | null;
                        last_fired_run_id: string | null;
                        last_refused_at: string | null;
                        last_refused_reason: string | null;
                        map: {
                            [key: string]: string;
                        };
                        max_per_minute: number | null;
                        name: string;
                        /** @enum {string} */
                        on_conflict: "queue" | "skip";
                        path: string | null;
                        public_url: string | null;
                        refused_total: number;
                        requires_approval: boolean;
                        revision: number;
                        secret_hint: string | null;
                        signature: ("token" | "standard" | "github" | "stripe") | {
                            hmac: {
                                /**
                                 * @default sha256
                                 * @enum {string}
                                 */
                                algorithm: "sha256" | "sha512" | "sha1";
                                /**
                                 * @default hex
                                 * @enum {string}
                                 */
                                encoding: "hex" | "base64";
                                header: string;
                                /** @default null */
                                id_header: string | null;
                                /** @default  */
                                prefix: string;
                                /** @default null */
                                timestamp_header: string | null;
                            };
                        };
                        trigger_id: string;
                        unreadable?: string;
                        updated_at: string | null;
                        updated_by: string | null;
                        warnings: string[];
                        when: {
                            job_id?: string;
                            /**
                             * @default success
                             * @enum {string}
                             */
                            status: "success" | "failed" | "any";
                            type?: string;
                        } | null;
                    };
                };
            };
            /** @description The trigger was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "trigger_id": "pull-requests",
                     *       "name": "Pull requests",
                     *       "description": "",
                     *       "job_id": "review-pull-request",
                     *       "channel": "webhook",
                     *       "account_id": null,
                     *       "enabled": true,
                     *       "default_payload": {},
                     *       "requires_approval": false,
                     *       "signature": "github",
                     *       "filter": [
                     *         {
                     *           "pointer": "/payload/action",
                     *           "one_of": [
                     *             "opened",
                     *             "synchronize"
                     *           ]
                     *         }
                     *       ],
                     *       "map": {
                     *         "repository": "/payload/repository/full_name"
                     *       },
                     *       "max_per_minute": 60,
                     *       "on_conflict": "queue",
                     *       "when": null,
                     *       "has_secret": true,
                     *       "secret_hint": "9f3c",
                     *       "path": "/connectors/webhook/pull-requests",
                     *       "public_url": "https://jobs.example.com/connectors/webhook/pull-requests",
                     *       "last_fired_at": "2030-01-31T02:05:00.000Z",
                     *       "last_fired_run_id": "01jxk3v8t2qz5m7n9p4r6s8w0x",
                     *       "last_refused_at": "2030-01-31T02:04:00.000Z",
                     *       "last_refused_reason": "bad_signature",
                     *       "fired_total": 12,
                     *       "filtered_total": 3,
                     *       "refused_total": 1,
                     *       "revision": 2,
                     *       "created_at": "2030-01-31T02:00:00.000Z",
                     *       "updated_at": "2030-01-31T02:01:00.000Z",
                     *       "updated_by": "admin:9b1c44e2",
                     *       "warnings": []
                     *     }
                     */
                    "application/json": {
                        account_id: string | null;
                        /** @enum {string} */
                        channel: "webhook" | "job" | "telegram" | "slack" | "whatsapp" | "discord" | "sms" | "voice" | "email";
                        created_at: string | null;
                        default_payload: {
                            [key: string]: components["schemas"]["AnyJson"];
                        };
                        description: string;
                        enabled: boolean;
                        filter: {
                            equals?: components["schemas"]["AnyJson"];
                            exists?: boolean;
                            matches?: string;
                            one_of?: components["schemas"]["AnyJson"][];
                            pointer: string;
                        }[];
                        filtered_total: number;
                        fired_total: number;
                        has_secret: boolean;
                        job_id: string;
                        last_fired_at: string | null;
                        last_fired_run_id: string | null;
                        last_refused_at: string | null;
                        last_refused_reason: string | null;
                        map: {
                            [key: string]: string;
                        };
                        max_per_minute: number | null;
                        name: string;
                        /** @enum {string} */
                        on_conflict: "queue" | "skip";
                        path: string | null;
                        public_url: string | null;
                        refused_total: number;
                        requires_approval: boolean;
                        revision: number;
                        secret_hint: string | null;
                        signature: ("token" | "standard" | "github" | "stripe") | {
                            hmac: {
                                /**
                                 * @default sha256
                                 * @enum {string}
                                 */
                                algorithm: "sha256" | "sha512" | "sha1";
                                /**
                                 * @default hex
                                 * @enum {string}
                                 */
                                encoding: "hex" | "base64";
                                header: string;
                                /** @default null */
                                id_header: string | null;
                                /** @default  */
                                prefix: string;
                                /** @default null */
                                timestamp_header: string | null;
                            };
                        };
                        trigger_id: string;
                        unreadable?: string;
                        updated_at: string | null;
                        updated_by: string | null;
                        warnings: string[];
                        when: {
                            job_id?: string;
                            /**
                             * @default success
                             * @enum {string}
                             */
                            status: "success" | "failed" | "any";
                            type?: string;
                        } | null;
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTrigger: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path: {
                trigger_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The trigger is gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        trigger_id: string;
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    fireTrigger: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                trigger_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    payload?: components["schemas"]["AnyJson"];
                };
            };
        };
        responses: {
            /** @description Nothing was started: seen before, or skipped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "trigger_id": "pull-requests",
                     *       "outcome": "duplicate",
                     *       "run_id": "01jxk3v8t2qz5m7n9p4r6s8w0x",
                     *       "run_status": "queued"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        outcome: "started" | "duplicate" | "skipped" | "filtered";
                        run_id: string | null;
                        run_status: ("queued" | "delayed" | "running" | "awaiting_approval" | "success" | "failed" | "cancelled") | null;
                        trigger_id: string;
                    };
                };
            };
            /** @description The run is stored. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "trigger_id": "pull-requests",
                     *       "outcome": "started",
                     *       "run_id": "01jxk3v8t2qz5m7n9p4r6s8w0x",
                     *       "run_status": "queued"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        outcome: "started" | "duplicate" | "skipped" | "filtered";
                        run_id: string | null;
                        run_status: ("queued" | "delayed" | "running" | "awaiting_approval" | "success" | "failed" | "cancelled") | null;
                        trigger_id: string;
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The idempotency key was used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testTrigger: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trigger_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    event?: string;
                    payload?: components["schemas"]["AnyJson"];
                };
            };
        };
        responses: {
            /** @description What would be started, or why nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "trigger_id": "pull-requests",
                     *       "would_start": true,
                     *       "reason": "A run of job \"review-pull-request\".",
                     *       "conditions": [
                     *         {
                     *           "pointer": "/payload/action",
                     *           "is_met": true,
                     *           "found": "opened"
                     *         }
                     *       ],
                     *       "not_found": [],
                     *       "inputs": {
                     *         "repository": "acme/shop",
                     *         "payload": {
                     *           "action": "opened",
                     *           "repository": {
                     *             "full_name": "acme/shop"
                     *           }
                     *         },
                     *         "delivery": {
                     *           "delivery_id": "test",
                     *           "channel": "webhook",
                     *           "trigger_id": "pull-requests",
                     *           "sender": null,
                     *           "event": "pull_request",
                     *           "received_at": "2030-01-31T02:05:00.000Z"
                     *         }
                     *       },
                     *       "faults": []
                     *     }
                     */
                    "application/json": {
                        conditions: {
                            found: components["schemas"]["AnyJson"] | null;
                            is_met: boolean;
                            pointer: string;
                        }[];
                        faults: {
                            message: string;
                            path: string;
                        }[];
                        inputs: {
                            [key: string]: components["schemas"]["AnyJson"];
                        } | null;
                        not_found: string[];
                        reason: string;
                        trigger_id: string;
                        would_start: boolean;
                    };
                };
            };
            /** @description The request is not valid; `errors` lists every fault with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request carries no token, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; `required_role` says which role the route needs, where it is a matter of roles. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the path names does not exist. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected error; the log has it under the trace id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is not available; `Retry-After` says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
