import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';
import { baseUrlField } from '../base-url-field.ts';

export const stripe: ProviderTemplate = {
  provider: 'stripe',
  name: 'Stripe',
  category: 'commerce',
  description: {
    en: 'Payments, customers and invoices; a repeated write is told from a new one by its key.',
    id: 'Pembayaran, pelanggan, dan faktur; penulisan yang diulang dikenali dari kuncinya.',
  },
  sources: ['https://docs.stripe.com/api/authentication', 'https://docs.stripe.com/api/idempotent_requests'],
  baseUrl: 'https://api.stripe.com',
  auth: { kind: 'header', header: 'Authorization', value: 'Bearer {secret}' },
  secrets: [
    {
      name: 'secret',
      label: { en: 'Secret or restricted key', id: 'Kunci rahasia atau terbatas' },
      help: {
        en: 'Made under Developers, API keys. Make a restricted one with the rights it needs and no others.',
        id: 'Dibuat di Developers, API keys. Buat kunci terbatas dengan hak yang diperlukan saja.',
      },
      isRequired: true,
    },
  ],
  config: [baseUrlField('https://api.stripe.com')],
  probe: { method: 'GET', path: '/v1/balance', statuses: [200] },
  reads: ['GET *', 'HEAD *'],
  idempotency: { header: 'Idempotency-Key', methods: ['POST'], keptHours: 24 },
};
