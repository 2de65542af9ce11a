import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';

export const tokopedia: ProviderTemplate = {
  provider: 'tokopedia',
  name: 'Tokopedia',
  category: 'commerce',
  description: { en: 'Products and orders of a Tokopedia shop.', id: 'Produk dan pesanan toko Tokopedia.' },
  sources: [
    'https://seller-id.tokopedia.com/university/essay?knowledge_id=7080056628725505&lang=en',
    'https://developer.tokopedia.com/news/error-response-adjustment-17-october',
  ],
  auth: { kind: 'protocol' },
  secrets: [
    { name: 'app_secret', label: { en: 'App secret', id: 'App secret' }, isRequired: false },
    { name: 'access_token', label: { en: 'Access token', id: 'Token akses' }, isRequired: false },
    { name: 'refresh_token', label: { en: 'Refresh token', id: 'Token penyegaran' }, isRequired: false },
  ],
  config: [{ name: 'shop_id', label: { en: 'Shop ID', id: 'Shop ID' }, kind: 'text', isRequired: false }],
  reads: [],
  manual: {
    en: 'The API of Tokopedia has moved to the TikTok Shop Partner Center, which wants each request signed and the app secret in an address, where it ends up in logs, so this platform does not send it. Put a small service of your own that signs in front of it, and connect that service as "custom".',
    id: 'API Tokopedia sudah pindah ke TikTok Shop Partner Center, yang meminta setiap permintaan ditandatangani dan app secret dalam sebuah alamat, sehingga tercatat di log; karena itu platform ini tidak mengirimnya. Taruh layanan kecil milik Anda yang menandatangani di depannya, lalu hubungkan layanan itu sebagai "custom".',
  },
};
