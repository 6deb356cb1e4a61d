@echo off
rem Installs IKU for Excel for this user: double click. Options are passed on, e.g. PASANG.cmd -Lepas
"%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -ExecutionPolicy Bypass -File "%~dp0pasang.ps1" %*
set KODE=%ERRORLEVEL%
echo.
pause
exit /b %KODE%
