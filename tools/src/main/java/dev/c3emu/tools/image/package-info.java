/** {@code c3emu image}: what is in an image file, for people and for programs. */
package dev.c3emu.tools.image;
