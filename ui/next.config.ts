import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

const config: NextConfig = {
  output: 'export',
  basePath: '/ui',
  trailingSlash: true,
  reactStrictMode: true,
  // The contract is compiled from its sources, so that the dashboard builds without the server.
  turbopack: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    // No page writes a style sheet at run time: see the policy in docs/security.md.
    resolveAlias: { 'react-remove-scroll': './src/lib/scroll-lock.tsx' },
  },
  // "npm run lint" checks them; a build that does it again takes twice as long.
  typescript: { ignoreBuildErrors: true },
  experimental: { optimizePackageImports: ['radix-ui', 'lucide-react'] },
};

export default config;
