/**
 * Logging that costs nothing until something is logged: SLF4J's loggers are a level and a name, and
 * Logback is brought up by the first message that passes.
 */
package dev.c3emu.tools.log;
