package dev.c3emu.peripherals.bus;

/**
 * One transaction of a SPI master, in the order of the wire: command, address, dummy cycles, data.
 * Values are as the device shifts them in: the first bit that was sent is the most significant one.
 *
 * @param command the command phase
 * @param commandBits its length, 0..16; 0 if there is none
 * @param address the address phase
 * @param addressBits its length, 0..32
 * @param dummyCycles clock cycles without data, 0..256
 * @param sent the data the master sends, the last byte padded with zeros at its low end
 * @param sentBits its length, 0..262144
 * @param receivedBits how many bits the master reads
 * @param fullDuplex whether it reads while it sends, not after it
 */
public record SpiTransfer(
    int command,
    int commandBits,
    int address,
    int addressBits,
    int dummyCycles,
    byte[] sent,
    int sentBits,
    int receivedBits,
    boolean fullDuplex) {}
