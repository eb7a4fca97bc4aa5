package dev.c3emu.tools.bench.part;

import dev.c3emu.emulator.isa.Decoder;
import dev.c3emu.guest.bench.BenchProgram;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Decoding a whole program, instruction by instruction. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecoderBenchmark {
  private final ByteBuffer code =
      ByteBuffer.wrap(BenchProgram.MIX.image()).order(ByteOrder.LITTLE_ENDIAN);

  @Benchmark
  public void decode(Blackhole sink) {
    for (int at = 0; at + Integer.BYTES <= code.capacity(); ) {
      int bits = code.getInt(at);
      sink.consume(Decoder.decode(bits));
      at += Decoder.length(bits);
    }
  }
}
