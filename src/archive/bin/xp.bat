@echo off
rem Extremal Shell: finds Java 17 or newer and starts. scripts/xp does the same elsewhere and says why.
setlocal
set "home=%~dp0.."
for %%f in ("%home%") do set "home=%%~ff"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"

set "version="
for /f "tokens=3" %%v in ('call "%java%" -version 2^>^&1 ^| findstr /i /c:" version "') do if not defined version set "version=%%~v"
if not defined version (
  echo xp: needs Java 17 or newer; found no java; set JAVA_HOME to one, or put its java on PATH 1>&2
  exit /b 1
)
for /f "delims=.-+" %%m in ("%version%") do set "major=%%m"
if %major% lss 17 (
  echo xp: needs Java 17 or newer; found Java %version%; set JAVA_HOME to one, or put its java on PATH 1>&2
  exit /b 1
)
set "allow="
if %major% geq 22 set "allow=--enable-native-access=ALL-UNNAMED -Djdk.console=java.base"
if %major% geq 23 set "allow=%allow% --sun-misc-unsafe-memory-access=allow"

set "archive=%home%\cache\xp-%major%.jsa"
set "fits=%version% %java% %home%"
set "made="
if exist "%archive%.fits" set /p made=<"%archive%.fits"
set shared="-Dxp.archive=%archive%" "-Dxp.archive.fits=%fits%"
if "%made%"=="%fits%" set "shared="
if "%made%"=="%fits%" if exist "%archive%" set shared="-XX:SharedArchiveFile=%archive%"

if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
if not defined CUBLAS_WORKSPACE_CONFIG set "CUBLAS_WORKSPACE_CONFIG=:4096:8"
"%java%" -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 ^
  -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000 ^
  -XX:+UseSerialGC -Xshare:auto -Xlog:disable -Xlog:all=error:stderr ^
  "-XX:ErrorFile=%home%\cache\hs_err_%%p.log" %allow% %XP_JAVA_OPTS% %shared% "-Dxp.home=%home%" ^
  -cp "%home%\lib\extremal-shell.jar;%home%\lib\*" extremalshell.cli.Main %*
exit /b %errorlevel%
