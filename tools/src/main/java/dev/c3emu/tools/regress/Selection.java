package dev.c3emu.tools.regress;

import dev.c3emu.tools.regress.spec.CaseInstance;
import java.util.List;

/** The cases that the command line asks for. */
final class Selection {
  private final RegressOptions options;

  Selection(RegressOptions options) {
    this.options = options;
  }

  List<CaseInstance> cases() {
    return Suite.load(options.paths).stream()
        .filter(each -> options.filter.isEmpty() || matches(each))
        .filter(each -> options.shard.isEmpty() || options.shard.get().has(each.name()))
        .toList();
  }

  private boolean matches(CaseInstance instance) {
    return options.filter.get().matcher(instance.name()).find();
  }
}
