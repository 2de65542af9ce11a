import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';

export const webhook: ProviderTemplate = {
  provider: 'webhook',
  name: 'Webhook',
  category: 'channel',
  description: {
    en: 'Messages that are posted as JSON to an address of yours, signed.',
    id: 'Pesan yang dikirim sebagai JSON ke alamat milik Anda, dengan tanda tangan.',
  },
  sources: [],
  auth: { kind: 'protocol' },
  secrets: [
    {
      name: 'secret',
      label: { en: 'Signing secret', id: 'Rahasia penanda tangan' },
      help: {
        en: 'Your receiver checks the header X-Signature with it.',
        id: 'Penerima Anda memeriksa header X-Signature dengannya.',
      },
      isRequired: false,
    },
  ],
  config: [
    {
      name: 'url',
      label: { en: 'Address', id: 'Alamat' },
      help: { en: 'Where deliveries are posted to.', id: 'Tujuan pengiriman.' },
      kind: 'url',
      isRequired: true,
    },
  ],
  reads: [],
};
