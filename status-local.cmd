@node "%~dp0scripts\local.mjs" status %*
