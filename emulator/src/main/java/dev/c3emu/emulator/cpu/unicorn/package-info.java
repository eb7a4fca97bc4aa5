/**
 * The engine that leaves the arithmetic to libunicorn, as a second opinion from another code base,
 * and the small binding of that library it stands on. The library is loaded only when an engine is
 * made. Knows the hart and memory; knows no other engine.
 */
package dev.c3emu.emulator.cpu.unicorn;
