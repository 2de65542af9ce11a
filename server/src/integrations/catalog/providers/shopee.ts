import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';

export const shopee: ProviderTemplate = {
  provider: 'shopee',
  name: 'Shopee',
  category: 'commerce',
  description: { en: 'Products and orders of a Shopee shop.', id: 'Produk dan pesanan toko Shopee.' },
  sources: ['https://open.shopee.com/developer-guide/16'],
  baseUrl: 'https://partner.shopeemobile.com',
  auth: { kind: 'protocol' },
  secrets: [
    {
      name: 'partner_key',
      label: { en: 'Partner key', id: 'Partner key' },
      help: { en: 'Of your app in the Shopee Open Platform.', id: 'Milik aplikasi Anda di Shopee Open Platform.' },
      isRequired: false,
    },
    { name: 'access_token', label: { en: 'Access token', id: 'Token akses' }, isRequired: false },
    { name: 'refresh_token', label: { en: 'Refresh token', id: 'Token penyegaran' }, isRequired: false },
  ],
  config: [
    { name: 'partner_id', label: { en: 'Partner ID', id: 'Partner ID' }, kind: 'text', isRequired: false },
    { name: 'shop_id', label: { en: 'Shop ID', id: 'Shop ID' }, kind: 'text', isRequired: false },
  ],
  reads: [],
  manual: {
    en: 'Shopee wants the access token and a signature in the address of each request, where they end up in logs, so this platform does not send them. Put a small service of your own that signs in front of Shopee, and connect that service as "custom".',
    id: 'Shopee meminta token akses dan tanda tangan di alamat setiap permintaan, sehingga keduanya tercatat di log; karena itu platform ini tidak mengirimnya. Taruh layanan kecil milik Anda yang menandatangani di depan Shopee, lalu hubungkan layanan itu sebagai "custom".',
  },
};
