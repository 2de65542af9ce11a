/** For dependency-cruiser: what the paths of tsconfig.json say, as it reads them. */
const path = require('node:path');

module.exports = {
  resolve: {
    alias: {
      '@multi-job/contract/sse': path.join(__dirname, '../contract/src/client/sse-messages.ts'),
      '@multi-job/contract/visible-text': path.join(__dirname, '../contract/src/visible-text.ts'),
      '@multi-job/contract$': path.join(__dirname, '../contract/src/index.ts'),
      '@': path.join(__dirname, 'src'),
    },
  },
};
