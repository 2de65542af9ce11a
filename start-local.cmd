@node "%~dp0scripts\local.mjs" start --windows %* || (pause & exit /b 1)
