import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';

export const tiktokShop: ProviderTemplate = {
  provider: 'tiktok_shop',
  name: 'TikTok Shop',
  category: 'commerce',
  description: { en: 'Products and orders of a TikTok shop.', id: 'Produk dan pesanan toko TikTok.' },
  sources: [
    'https://partner.tiktokshop.com/docv2/page/sign-your-api-request',
    'https://partner.tiktokshop.com/docv2/page/authorization-overview-202407',
  ],
  baseUrl: 'https://open-api.tiktokglobalshop.com',
  auth: { kind: 'protocol' },
  secrets: [
    {
      name: 'app_secret',
      label: { en: 'App secret', id: 'App secret' },
      help: {
        en: 'Of your app in the TikTok Shop Partner Center.',
        id: 'Milik aplikasi Anda di TikTok Shop Partner Center.',
      },
      isRequired: false,
    },
    { name: 'access_token', label: { en: 'Access token', id: 'Token akses' }, isRequired: false },
    { name: 'refresh_token', label: { en: 'Refresh token', id: 'Token penyegaran' }, isRequired: false },
  ],
  config: [
    { name: 'app_key', label: { en: 'App key', id: 'App key' }, kind: 'text', isRequired: false },
    { name: 'shop_cipher', label: { en: 'Shop cipher', id: 'Shop cipher' }, kind: 'text', isRequired: false },
  ],
  reads: [],
  manual: {
    en: 'TikTok Shop wants each request signed, and renews the access token, every seven days, by an address that holds the app secret, where it ends up in logs, so this platform does not send it. Put a small service of your own that signs in front of TikTok Shop, and connect that service as "custom".',
    id: 'TikTok Shop meminta setiap permintaan ditandatangani, dan memperbarui token akses, setiap tujuh hari, lewat alamat yang memuat app secret, sehingga tercatat di log; karena itu platform ini tidak mengirimnya. Taruh layanan kecil milik Anda yang menandatangani di depan TikTok Shop, lalu hubungkan layanan itu sebagai "custom".',
  },
};
