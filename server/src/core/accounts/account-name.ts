/** How an account is named where one is used: `provider/account_id`. */
export const ACCOUNT_NAME = /^[a-z][a-z0-9_]{0,63}\/[A-Za-z0-9][A-Za-z0-9._@-]{0,127}$/;
