package dev.c3emu.peripherals.gpio;

/**
 * The configuration of the pads, turned on its side: a mask of pins for each property, so that the
 * levels of all pins come from a handful of logic operations.
 *
 * @param matrix driven through the GPIO matrix
 * @param direct driven by OUT rather than by a peripheral's signal
 * @param outInverted output inverted
 * @param enableFromRegister output enabled by ENABLE rather than by the peripheral
 * @param enableInverted output enable inverted
 * @param openDrain drives low only
 * @param pulledUp high when nothing drives it
 * @param input input enabled
 */
record PadMasks(
    int matrix,
    int direct,
    int outInverted,
    int enableFromRegister,
    int enableInverted,
    int openDrain,
    int pulledUp,
    int input) {}
