/**
 * Agent expressions: the conditions and commands of breakpoints that a debugger leaves with us.
 * Knows no target and no packet: what an expression looks at is an {@link
 * dev.c3emu.gdbstub.agent.AgentContext}.
 */
package dev.c3emu.gdbstub.agent;
