package dev.c3emu.peripherals.interrupt;

import static dev.c3emu.peripherals.interrupt.InterruptMatrixRegister.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.peripherals.DeviceBench;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InterruptMatrixTest {
  private static final int EDGE = 1;

  private final List<Integer> announced = new ArrayList<>();
  private final InterruptMatrix matrix = new InterruptMatrix(announced::add);

  @BeforeEach
  void useThresholdOne() {
    write(CPU_INT_THRESH, 1);
  }

  @Test
  void sourcesHaveTheNumbersOfTheHardware() {
    assertThat(InterruptSource.COUNT).isEqualTo(62);
    assertThat(InterruptSource.UART0.ordinal()).isEqualTo(21);
    assertThat(InterruptSource.SYSTIMER_TARGET0.ordinal()).isEqualTo(37);
    assertThat(InterruptSource.FROM_CPU_INTR0.ordinal()).isEqualTo(50);
    assertThat(InterruptSource.CACHE_CORE0_ACS.ordinal()).isEqualTo(61);
    assertThat(SYSTIMER_TARGET0_INT_MAP.ordinal()).isEqualTo(37);
    assertThat(CACHE_CORE0_ACS_INT_MAP.ordinal()).isEqualTo(61);
  }

  @Test
  void aSourceReachesTheLineItIsMappedTo() {
    enable(5, 1);
    map(UART_INTR_MAP, 5);

    matrix.line(InterruptSource.UART0).set(true);

    assertThat(announced).containsExactly(5);
    assertThat(matrix.pending()).isEqualTo(5);
  }

  @Test
  void aPriorityEqualToTheThresholdFires() {
    enable(5, 3);
    map(UART_INTR_MAP, 5);
    write(CPU_INT_THRESH, 3);

    matrix.line(InterruptSource.UART0).set(true);

    assertThat(matrix.pending()).isEqualTo(5);
  }

  @Test
  void aPriorityBelowTheThresholdWaitsUntilTheThresholdFalls() {
    enable(5, 3);
    map(UART_INTR_MAP, 5);
    write(CPU_INT_THRESH, 4);
    matrix.line(InterruptSource.UART0).set(true);
    assertThat(matrix.pending()).isZero();

    write(CPU_INT_THRESH, 3);

    assertThat(matrix.pending()).isEqualTo(5);
  }

  @Test
  void priorityZeroNeverFiresEvenWithThresholdZero() {
    enable(5, 0);
    map(UART_INTR_MAP, 5);
    write(CPU_INT_THRESH, 0);

    matrix.line(InterruptSource.UART0).set(true);

    assertThat(matrix.pending()).isZero();
  }

  @Test
  void lineZeroNeverFires() {
    enable(0, 15);

    matrix.line(InterruptSource.UART0).set(true);

    assertThat(matrix.pending()).isZero();
    assertThat(announced).isEmpty();
  }

  @Test
  void aDisabledLineDoesNotFire() {
    enable(5, 1);
    map(UART_INTR_MAP, 5);
    write(CPU_INT_ENABLE, 0);

    matrix.line(InterruptSource.UART0).set(true);
    assertThat(matrix.pending()).isZero();

    write(CPU_INT_ENABLE, 1 << 5);
    assertThat(matrix.pending()).isEqualTo(5);
  }

  @Test
  void theHighestPriorityWins() {
    enable(3, 1);
    enable(9, 7);
    map(UART_INTR_MAP, 3);
    map(GPIO_INTERRUPT_PRO_MAP, 9);

    matrix.line(InterruptSource.UART0).set(true);
    matrix.line(InterruptSource.GPIO).set(true);

    assertThat(announced).containsExactly(3, 9);
  }

  @Test
  void amongEqualPrioritiesTheLowestLineWins() {
    enable(9, 2);
    enable(4, 2);
    map(UART_INTR_MAP, 9);
    map(GPIO_INTERRUPT_PRO_MAP, 4);

    matrix.line(InterruptSource.UART0).set(true);
    matrix.line(InterruptSource.GPIO).set(true);

    assertThat(matrix.pending()).isEqualTo(4);
  }

  @Test
  void aSharedLineIsUpWhileAnyOfItsSourcesIs() {
    enable(5, 1);
    map(UART_INTR_MAP, 5);
    map(GPIO_INTERRUPT_PRO_MAP, 5);
    matrix.line(InterruptSource.UART0).set(true);
    matrix.line(InterruptSource.GPIO).set(true);

    matrix.line(InterruptSource.UART0).set(false);
    assertThat(matrix.pending()).isEqualTo(5);

    matrix.line(InterruptSource.GPIO).set(false);
    assertThat(matrix.pending()).isZero();
    assertThat(announced).containsExactly(5, 0);
  }

  @Test
  void anEdgeLineStaysPendingAfterItsSourceFellUntilItIsCleared() {
    enable(5, 1);
    write(CPU_INT_TYPE, EDGE << 5);
    map(UART_INTR_MAP, 5);
    matrix.line(InterruptSource.UART0).set(true);
    matrix.line(InterruptSource.UART0).set(false);
    assertThat(matrix.pending()).isEqualTo(5);

    write(CPU_INT_CLEAR, 1 << 5);

    assertThat(matrix.pending()).isZero();
  }

  @Test
  void aClearedEdgeLineWaitsForTheNextRise() {
    enable(5, 1);
    write(CPU_INT_TYPE, EDGE << 5);
    map(UART_INTR_MAP, 5);
    matrix.line(InterruptSource.UART0).set(true);
    write(CPU_INT_CLEAR, 1 << 5);
    assertThat(matrix.pending()).isZero();

    matrix.line(InterruptSource.UART0).set(false);
    matrix.line(InterruptSource.UART0).set(true);

    assertThat(matrix.pending()).isEqualTo(5);
  }

  @Test
  void clearingOneEdgeLineByReadModifyWriteKeepsTheOthers() {
    enable(5, 1);
    enable(6, 1);
    write(CPU_INT_TYPE, EDGE << 5 | EDGE << 6);
    map(UART_INTR_MAP, 5);
    map(GPIO_INTERRUPT_PRO_MAP, 6);
    write(CPU_INT_CLEAR, DeviceBench.read(matrix, CPU_INT_CLEAR) | 1 << 6);
    matrix.line(InterruptSource.GPIO).set(true);

    write(CPU_INT_CLEAR, DeviceBench.read(matrix, CPU_INT_CLEAR) | 1 << 5);

    assertThat(matrix.pending()).isEqualTo(6);
  }

  @Test
  void clearingDoesNotQuietALevelLine() {
    enable(5, 1);
    map(UART_INTR_MAP, 5);
    matrix.line(InterruptSource.UART0).set(true);

    write(CPU_INT_CLEAR, 1 << 5);

    assertThat(matrix.pending()).isEqualTo(5);
  }

  @Test
  void mappingAnAssertedSourceRaisesTheNewLineAndDropsTheOld() {
    enable(5, 1);
    enable(6, 1);
    map(UART_INTR_MAP, 5);
    matrix.line(InterruptSource.UART0).set(true);

    map(UART_INTR_MAP, 6);

    assertThat(announced).containsExactly(5, 6);
  }

  @Test
  void theStatusRegistersShowTheSources() {
    matrix.line(InterruptSource.UART0).set(true);
    matrix.line(InterruptSource.SYSTIMER_TARGET0).set(true);

    assertThat(DeviceBench.read(matrix, INTR_STATUS_REG_0)).isEqualTo(1 << 21);
    assertThat(DeviceBench.read(matrix, INTR_STATUS_REG_1)).isEqualTo(1 << 37 - 32);
  }

  @Test
  void thePendingStatusShowsEnabledUnmaskedLines() {
    enable(5, 1);
    enable(6, 0);
    map(UART_INTR_MAP, 5);
    map(GPIO_INTERRUPT_PRO_MAP, 6);
    map(UHCI0_INTR_MAP, 7);
    matrix.line(InterruptSource.UART0).set(true);
    matrix.line(InterruptSource.GPIO).set(true);
    matrix.line(InterruptSource.UHCI0).set(true);

    assertThat(DeviceBench.read(matrix, CPU_INT_EIP_STATUS)).isEqualTo(1 << 5);
  }

  @Test
  void theViewTellsWhereASourceLeads() {
    enable(5, 3);
    map(UART_INTR_MAP, 5);
    matrix.line(InterruptSource.UART0).set(true);

    assertThat(matrix.sources())
        .hasSize(62)
        .contains(new SourceView(InterruptSource.UART0, true, 5, 3, true))
        .contains(new SourceView(InterruptSource.UART1, false, 0, 0, false));
  }

  @Test
  void aResetOfTheCpuKeepsEverything() {
    enable(5, 1);
    map(UART_INTR_MAP, 5);
    matrix.line(InterruptSource.UART0).set(true);

    matrix.reset(ResetScope.CPU);

    assertThat(matrix.pending()).isEqualTo(5);
  }

  @Test
  void aResetOfTheSystemForgetsEverythingButTheSources() {
    enable(5, 1);
    map(UART_INTR_MAP, 5);
    matrix.line(InterruptSource.UART0).set(true);

    matrix.reset(ResetScope.CORE);

    assertThat(matrix.pending()).isZero();
    assertThat(DeviceBench.read(matrix, INTR_STATUS_REG_0)).isEqualTo(1 << 21);
  }

  @Test
  void aLoadedStateGoesOnWhereTheSavedOneWas() {
    enable(5, 1);
    write(CPU_INT_TYPE, EDGE << 5);
    map(UART_INTR_MAP, 5);
    matrix.line(InterruptSource.UART0).set(true);
    matrix.line(InterruptSource.UART0).set(false);
    List<Integer> heard = new ArrayList<>();
    InterruptMatrix copy = new InterruptMatrix(heard::add);

    DeviceBench.load(copy, DeviceBench.save(matrix));

    assertThat(heard).containsExactly(5);
    assertThat(DeviceBench.save(copy)).isEqualTo(DeviceBench.save(matrix));
    DeviceBench.write(copy, CPU_INT_CLEAR, 1 << 5);
    assertThat(copy.pending()).isZero();
  }

  private void enable(int line, int priority) {
    write(CPU_INT_ENABLE, DeviceBench.read(matrix, CPU_INT_ENABLE) | 1 << line);
    DeviceBench.write(matrix, CPU_INT_PRI, line, priority);
  }

  private void map(InterruptMatrixRegister source, int line) {
    write(source, line);
  }

  private void write(InterruptMatrixRegister register, int value) {
    DeviceBench.write(matrix, register, value);
  }
}
