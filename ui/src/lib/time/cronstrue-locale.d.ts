declare module 'cronstrue/locales/id';
