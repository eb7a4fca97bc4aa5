package dev.c3emu.peripherals.wifi;

import static dev.c3emu.peripherals.wifi.WifiBench.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.peripherals.DeviceBench;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever lists a driver builds, they cost the host a bounded amount of work. */
class FrameDmaPropertyTest {
  private static final int DESCRIPTORS = 16;
  private static final int LIST = BASE + 0x100;
  private static final int BUFFER = BASE + 0x1000;
  private static final MacAddress PEER = MacAddress.of("02:00:00:00:00:99");

  /** A descriptor as a driver may write it, its parts as likely right as wrong. */
  record Node(int control, int buffer, int next) {}

  @Property(tries = 300)
  void anyListIsWalkedInBoundedWork(
      @ForAll("lists") List<Node> nodes, @ForAll @IntRange(max = 2346 - 14) int payload) {
    WifiBench driver = new WifiBench().connected();
    write(driver, nodes);

    driver.startReceive(LIST);
    driver.startTransmit(LIST);
    for (int i = 0; i < 3; i++) {
      driver.wifi.inject(FrameFormat.ETHERNET, ethernet(STATION, PEER, payload));
    }
    driver.advanceMilliseconds(100);

    assertThat(driver.frames.size())
        .as("each received frame may have overwritten the list once")
        .isLessThanOrEqualTo(4 * DESCRIPTORS + 3);
    assertThat(driver.read(WifiMacRegister.STATUS) & 1 << 2).as("still sending").isZero();
  }

  @Property(tries = 200)
  void aFrameIsStoredWholeInTheBuffersThatItReleases(
      @ForAll @Size(DESCRIPTORS) List<@IntRange(max = 400) Integer> sizes,
      @ForAll @IntRange(max = 1500) int payload) {
    WifiBench driver = new WifiBench().connected();
    for (int i = 0; i < DESCRIPTORS; i++) {
      int next = i == DESCRIPTORS - 1 ? 0 : LIST + 16 * (i + 1);
      driver.receiveDescriptor(LIST + 16 * i, sizes.get(i), BUFFER + 400 * i, next);
    }
    byte[] frame = ethernet(STATION, PEER, payload);
    driver.startReceive(LIST);

    driver.wifi.inject(FrameFormat.ETHERNET, frame);
    driver.advanceMilliseconds(2);

    int room = sizes.stream().mapToInt(Integer::intValue).sum();
    byte[] stored = released(driver);
    if (room < 48 + frame.length) {
      assertThat(stored).isEmpty();
    } else {
      assertThat(Arrays.copyOfRange(stored, 48, stored.length)).isEqualTo(frame);
    }
  }

  @Property(tries = 200)
  void aFrameIsSentAsItLiesInItsBuffers(
      @ForAll @Size(DESCRIPTORS) List<@IntRange(max = 200) Integer> lengths) {
    WifiBench driver = new WifiBench().connected();
    int total = lengths.stream().mapToInt(Integer::intValue).sum();
    byte[] frame = ethernet(PEER, STATION, Math.max(0, total - 14));
    driver.bench.memory.write(BUFFER, frame, 0, total <= 14 ? total : frame.length);
    int position = 0;
    for (int i = 0; i < DESCRIPTORS; i++) {
      boolean last = i == DESCRIPTORS - 1;
      driver.descriptor(
          LIST + 16 * i,
          OWNED_BY_DMA | lengths.get(i) << 12 | (last ? LAST : 0),
          BUFFER + position,
          last ? 0 : LIST + 16 * (i + 1));
      position += lengths.get(i);
    }

    driver.startTransmit(LIST);
    driver.advanceMilliseconds(2);

    boolean sendable = total >= 14 && total <= TransmitDma.LONGEST_FRAME;
    assertThat(driver.frames).hasSize(sendable ? 1 : 0);
    if (sendable) {
      assertThat(driver.frames.get(0).bytes()).isEqualTo(frame);
    }
  }

  @Property(tries = 100)
  void aTransferThatIsSavedGoesOnAfterLoading(
      @ForAll("lists") List<Node> nodes, @ForAll @IntRange(max = 9000) int moment) {
    WifiBench driver = new WifiBench().connected();
    write(driver, nodes);
    driver.startTransmit(LIST);
    driver.bench.advance(moment);

    byte[] state = DeviceBench.save(driver.wifi);
    WifiBench copy = new WifiBench();
    DeviceBench.load(copy.wifi, state);

    assertThat(DeviceBench.save(copy.wifi)).isEqualTo(state);
  }

  @Provide
  Arbitrary<List<Node>> lists() {
    Arbitrary<Integer> lengths = Arbitraries.integers().between(0, 4095);
    Arbitrary<Integer> flags = Arbitraries.of(0, LAST, OWNED_BY_DMA, OWNED_BY_DMA | LAST, -1 << 24);
    Arbitrary<Integer> controls =
        Combinators.combine(lengths, lengths, flags)
            .as((size, length, flag) -> flag | length << 12 | size);
    Arbitrary<Integer> buffers =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.of(BUFFER, BUFFER + 0x1000)),
            Tuple.of(1, Arbitraries.of(LIST, LIST + 20)),
            Tuple.of(1, Arbitraries.integers()));
    Arbitrary<Integer> links =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.integers().between(0, DESCRIPTORS - 1).map(i -> LIST + 16 * i)),
            Tuple.of(1, Arbitraries.of(0, LIST + 2)),
            Tuple.of(1, Arbitraries.integers()));
    return Combinators.combine(controls, buffers, links).as(Node::new).list().ofSize(DESCRIPTORS);
  }

  private static void write(WifiBench driver, List<Node> nodes) {
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      driver.descriptor(LIST + 16 * i, node.control(), node.buffer(), node.next());
    }
  }

  /** The bytes in the buffers of the descriptors that belong to the driver again. */
  private static byte[] released(WifiBench driver) {
    byte[] bytes = new byte[0];
    for (int i = 0; i < DESCRIPTORS; i++) {
      int control = driver.control(LIST + 16 * i);
      if ((control & OWNED_BY_DMA) == 0) {
        byte[] part = driver.bench.memory.slice(BUFFER + 400 * i, control >>> 12 & 0xFFF);
        int before = bytes.length;
        bytes = Arrays.copyOf(bytes, before + part.length);
        System.arraycopy(part, 0, bytes, before, part.length);
      }
    }
    return bytes;
  }
}
