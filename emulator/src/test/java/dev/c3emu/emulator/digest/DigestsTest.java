package dev.c3emu.emulator.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DigestsTest {
  private static byte[] expected(String algorithm, byte[] message) throws NoSuchAlgorithmException {
    return MessageDigest.getInstance(algorithm).digest(message);
  }

  @Property(tries = 300)
  void sha256IsThePlatforms(@ForAll @Size(max = 300) byte[] message) throws Exception {
    assertThat(Sha256.digest(message)).isEqualTo(expected("SHA-256", message));
  }

  @Property(tries = 300)
  void md5IsThePlatforms(@ForAll @Size(max = 300) byte[] message) throws Exception {
    assertThat(Md5.digest(message)).isEqualTo(expected("MD5", message));
  }

  @Test
  void everyLengthOfTheLastBlockIsPaddedAsItShould() throws Exception {
    for (int length = 0; length <= 130; length++) {
      byte[] message = new byte[length];
      assertThat(Sha256.digest(message)).isEqualTo(expected("SHA-256", message));
      assertThat(Md5.digest(message)).isEqualTo(expected("MD5", message));
    }
  }
}
