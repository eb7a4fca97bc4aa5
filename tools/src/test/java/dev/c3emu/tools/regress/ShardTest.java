package dev.c3emu.tools.regress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class ShardTest {
  @Property
  void everyCaseIsInExactlyOneShard(
      @ForAll String name, @ForAll @IntRange(min = 1, max = 20) int n) {
    assertThat(IntStream.range(0, n).filter(i -> new Shard(i, n).has(name)).count()).isEqualTo(1);
  }

  @Test
  void shardsAreCountedFromOne() {
    assertThat(Shard.parse("2/4", null)).isEqualTo(new Shard(1, 4));
  }

  @Test
  void anIndexedJobCountsFromZero() {
    assertThat(Shard.parse("/4", "3")).isEqualTo(new Shard(3, 4));
  }

  @Test
  void anIndexedJobMustHaveItsIndex() {
    assertThatThrownBy(() -> Shard.parse("/4", null))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'/4' needs $JOB_COMPLETION_INDEX");
  }

  @Test
  void aShardOutsideIsRefused() {
    assertThatThrownBy(() -> Shard.parse("5/4", null))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'5/4': there are shards 1 to 4");
  }

  @Test
  void aCaseKeepsItsShard() {
    assertThat(new Shard(0, 4).has("wifi-fixed[connections=8]")).isTrue();
  }
}
