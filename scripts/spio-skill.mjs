// The skill registry from the terminal: node scripts/spio-skill.mjs install skills/content-brief.yaml
import '../server/bin/spio-skill.js';
