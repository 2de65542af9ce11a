import type { AgentWorkflowInputs } from '@multi-job/contract';
import { agentFieldsSchema, agentPromptSchema, agentWorkflowInputsSchema } from '@multi-job/contract/agent-workflow';
import { z } from 'zod';
import { inputTexts, typeTexts } from '../input-texts.ts';

type Texts = Parameters<typeof inputTexts>[0];
type Field = keyof typeof agentFieldsSchema.shape;

const text = (en: [string, string], id: [string, string], more: Omit<Texts, 'en' | 'id'> = {}): Texts => ({
  en: { title: en[0], description: en[1] },
  id: { title: id[0], description: id[1] },
  ...more,
});

const PROMPT = text(
  ['Job', 'What the agent is to do, each time.'],
  ['Tugas', 'Apa yang harus dikerjakan agen, setiap kali.'],
  { examples: ['Copy the newest issues of GitHub to Notion'] },
);

const TEXTS: Record<Field, Texts> = {
  ai_provider: text(
    ['Model provider', 'Whose language model is asked; openai if left out.'],
    ['Penyedia model', 'Model bahasa milik siapa yang ditanya; openai bila dikosongkan.'],
  ),
  ai_account_id: text(
    ['Model account', 'The account of that provider; default if left out.'],
    ['Akun model', 'Akun di penyedia itu; default bila dikosongkan.'],
  ),
  model_id: text(
    ['Model', 'As the provider calls it; that of the installation if left out.'],
    ['Model', 'Nama menurut penyedia; milik instalasi bila dikosongkan.'],
    { examples: ['gpt-4o-mini'] },
  ),
  max_steps: text(
    ['Steps of a run', 'The run ends when so many steps were begun; 20 if left out.'],
    ['Langkah per eksekusi', 'Eksekusi berakhir setelah sekian langkah dimulai; 20 bila dikosongkan.'],
  ),
  max_tokens: text(
    ['Tokens of a run', 'What the model reads and writes at most; 200 000 if left out.'],
    ['Token per eksekusi', 'Paling banyak yang dibaca dan ditulis model; 200 000 bila dikosongkan.'],
  ),
  max_cost_usd: text(
    ['Cost of a run (USD)', 'The run ends before it could cost more. Needs a model whose price is known.'],
    ['Biaya per eksekusi (USD)', 'Eksekusi berakhir sebelum biayanya lebih. Harga model harus diketahui.'],
  ),
  budget: text(
    ['Further limits', 'Time of one run, and tokens, cost and steps of a day for all runs with this key.'],
    [
      'Batas lain',
      'Waktu satu eksekusi, serta token, biaya, dan langkah per hari untuk semua eksekusi dengan kunci ini.',
    ],
  ),
  agent_key: text(
    ['Agent key', 'Whose memory, grants and daily budget it has; the id of the job if left out.'],
    ['Kunci agen', 'Memori, izin, dan anggaran harian milik siapa; id job bila dikosongkan.'],
  ),
  write_policy: text(
    [
      'Writes',
      'ask: somebody allows each write that no grant covers. granted: what the job names needs nobody. deny: none is done.',
    ],
    [
      'Penulisan',
      'ask: setiap penulisan tanpa izin menunggu persetujuan. granted: yang disebut job tidak perlu. deny: tidak ada.',
    ],
  ),
  mode: text(
    ['Mode', 'plan: shows steps. rehearse: reads, and shows what it would write. run: does both.'],
    [
      'Mode',
      'plan: menunjukkan langkah. rehearse: membaca, dan menunjukkan yang akan ditulis. run: keduanya dilakukan.',
    ],
  ),
  on_reject: text(
    ['When a step is rejected', 'fail: the run ends. continue: it goes on without that step.'],
    ['Bila langkah ditolak', 'fail: eksekusi berakhir. continue: dilanjutkan tanpa langkah itu.'],
  ),
  allowed_accounts: text(
    ['Accounts', 'Only these may be used, as provider/account_id; left out: all that are enabled.'],
    ['Akun', 'Hanya ini yang boleh dipakai, sebagai provider/account_id; dikosongkan: semua yang aktif.'],
    { examples: [['github/main', 'notion/main']] },
  ),
  allowed_mcp_servers: text(
    ['MCP servers', 'Only these may be used; left out: all that are enabled.'],
    ['Server MCP', 'Hanya ini yang boleh dipakai; dikosongkan: semua yang aktif.'],
  ),
  allowed_hosts: text(
    ['Hosts', 'Only these are reached without a question; left out: those of its accounts.'],
    ['Host', 'Hanya ini yang dijangkau tanpa bertanya; dikosongkan: milik akunnya.'],
  ),
  allowed_channels: text(
    ['Channels', 'Messages go through these only; left out: through all.'],
    ['Kanal', 'Pesan hanya lewat ini; dikosongkan: lewat semua.'],
  ),
  default_channel: text(
    ['Channel', 'Where messages go that name none.'],
    ['Kanal bawaan', 'Tujuan pesan yang tidak menyebut kanal.'],
  ),
  default_account_id: text(
    ['Account of the channel', 'Through which account such messages go.'],
    ['Akun kanal', 'Lewat akun mana pesan itu dikirim.'],
  ),
  command_allow_prefixes: text(
    ['Commands', 'Beginnings of commands that it may run, of those that the installation allows.'],
    ['Perintah', 'Awal perintah yang boleh dijalankan, dari yang diizinkan instalasi.'],
  ),
};

const described = Object.fromEntries(
  Object.entries(agentFieldsSchema.shape).map(([name, schema]) => [
    name,
    schema.meta(inputTexts(TEXTS[name as Field])),
  ]),
);

/** The inputs of the type as the contract has them, with what a form says of each. */
export const agentWorkflowJobInputs: z.ZodType<AgentWorkflowInputs> = z
  .looseObject({
    ...agentWorkflowInputsSchema.shape,
    prompt: agentPromptSchema.meta(inputTexts(PROMPT)),
    ...described,
  })
  .meta(
    typeTexts(
      'Membiarkan model bahasa mengerjakan tugas langkah demi langkah, dalam kebijakan, persetujuan, dan anggaran.',
    ),
  );
