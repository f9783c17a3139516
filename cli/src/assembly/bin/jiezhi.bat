@echo off
rem Starts Jiezhi. JAVA_HOME picks the Java machine; JIEZHI_OPTS adds to its options (-Xmx4g).
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -Xshare:auto -XX:+UseSerialGC -Xmx1g -Dfile.encoding=UTF-8 -Djava.awt.headless=true %JIEZHI_OPTS% -jar "%~dp0..\lib\jiezhi-cli-${project.version}.jar" %*
exit /b %ERRORLEVEL%
