package dev.c3emu.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkCurveTest {
  private final WorkCurve curve = new WorkCurve();

  @Test
  void workBetweenTwoMomentsIsShared() {
    curve.add(1000, 10);
    curve.add(2000, 30);
    assertThat(curve.at(1500)).hasValue(20);
  }

  @Test
  void nothingIsDoneAtTheStart() {
    curve.add(1000, 10);
    assertThat(curve.at(500)).hasValue(5);
  }

  @Test
  void whatWasNotSeenIsNotKnown() {
    curve.add(1000, 10);
    assertThat(curve.at(1001)).isEmpty();
  }

  @Test
  void anyNumberOfMomentsIsKept() {
    for (int i = 1; i <= 1000; i++) {
      curve.add(i, i);
    }
    assertThat(curve.at(999)).hasValue(999);
  }
}
