import type { ConfigField } from '../../core/accounts/provider-template.ts';

/** For a server of one's own that speaks the same API. The secrets of an account go to its base URL only. */
export function baseUrlField(usual: string): ConfigField {
  return {
    name: 'base_url',
    label: { en: 'Base URL', id: 'URL dasar' },
    help: {
      en: 'Change it only for a server of your own that speaks the same API; the secrets are then asked for again.',
      id: 'Ubah hanya untuk server Anda sendiri yang memakai API yang sama; rahasianya lalu diminta lagi.',
    },
    kind: 'url',
    isRequired: false,
    default: usual,
  };
}
