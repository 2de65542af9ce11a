-- What a process says of its sessions with MCP servers, as JSON.
ALTER TABLE agents ADD COLUMN mcp TEXT NOT NULL DEFAULT 'null';
