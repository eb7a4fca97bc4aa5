package dev.c3emu.tools.regress.spark;

import dev.c3emu.tools.regress.spec.CaseInstance;
import java.io.Serializable;
import java.util.LinkedHashMap;

/**
 * What an executor is told of a case; all else is in the bundle.
 *
 * @param place of the case in the suite, from 0
 * @param path of the case file, as the command line has it
 * @param file its absolute path on the driver
 * @param values of the matrix' keys, in their order
 * @param seed a seed in place of the file's own, or null
 */
record CaseTicket(
    int place, String path, String file, LinkedHashMap<String, String> values, Long seed)
    implements Serializable {
  static CaseTicket of(int place, CaseInstance instance) {
    return new CaseTicket(
        place,
        instance.file().path().toString(),
        CaseBundle.absolute(instance.file().path()),
        new LinkedHashMap<>(instance.values()),
        instance.seed().orElse(null));
  }
}
