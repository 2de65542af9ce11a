@setlocal & set "E2E_USE_SYSTEM_CHROME=1" & node "%~dp0scripts\e2e-local.mjs" %*
