@echo off
setlocal
set "LIB=%~dp0..\lib"
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
set "CRASHES=%LOCALAPPDATA%\cloudru-proxy"
if not exist "%CRASHES%" mkdir "%CRASHES%"
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xmx128m ^
  -XX:-UsePerfData -XX:-HeapDumpOnOutOfMemoryError -XX:-CreateCoredumpOnCrash "-XX:ErrorFile=%CRASHES%\crash-%%p.log" -Xlog:disable ^
  --enable-native-access=ALL-UNNAMED ^
  -cp "%LIB%\cloudru-proxy.jar;%LIB%\*" io.github.cloudruproxy.Main %*
exit /b %ERRORLEVEL%
