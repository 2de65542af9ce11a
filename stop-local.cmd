@node "%~dp0scripts\local.mjs" stop %*
