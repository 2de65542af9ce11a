import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';

export const lazada: ProviderTemplate = {
  provider: 'lazada',
  name: 'Lazada',
  category: 'commerce',
  description: { en: 'Products and orders of a Lazada shop.', id: 'Produk dan pesanan toko Lazada.' },
  sources: [
    'https://open.alitrip.com/docs/doc.htm?articleId=108068&docType=1&treeId=499',
    'https://open.alitrip.com/docs/doc.htm?articleId=108069&docType=1&treeId=499',
  ],
  auth: { kind: 'protocol' },
  secrets: [
    {
      name: 'app_secret',
      label: { en: 'App secret', id: 'App secret' },
      help: { en: 'Of your app in the Lazada Open Platform.', id: 'Milik aplikasi Anda di Lazada Open Platform.' },
      isRequired: false,
    },
    { name: 'access_token', label: { en: 'Access token', id: 'Token akses' }, isRequired: false },
    { name: 'refresh_token', label: { en: 'Refresh token', id: 'Token penyegaran' }, isRequired: false },
  ],
  config: [{ name: 'app_key', label: { en: 'App key', id: 'App key' }, kind: 'text', isRequired: false }],
  reads: [],
  manual: {
    en: 'Lazada wants the access token and a signature among the parameters of each request, where they end up in logs, so this platform does not send them. Put a small service of your own that signs in front of Lazada, and connect that service as "custom".',
    id: 'Lazada meminta token akses dan tanda tangan di antara parameter setiap permintaan, sehingga keduanya tercatat di log; karena itu platform ini tidak mengirimnya. Taruh layanan kecil milik Anda yang menandatangani di depan Lazada, lalu hubungkan layanan itu sebagai "custom".',
  },
};
