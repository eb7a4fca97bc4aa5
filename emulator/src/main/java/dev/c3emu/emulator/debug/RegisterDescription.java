package dev.c3emu.emulator.debug;

/**
 * A register that a debugger can name.
 *
 * @param number what GDB calls it: 0..31 for x0..x31, 32 for pc, 65 + n for CSR n, 4161 for priv
 * @param name as GDB spells it
 * @param type GDB's name of its type: {@code int}, {@code data_ptr}, {@code code_ptr}
 * @param group which of the groups of {@code info registers} it belongs to
 * @param feature which set of registers it belongs to
 */
public record RegisterDescription(
    int number, String name, String type, String group, Feature feature) {
  /** The sets of registers that GDB knows on RISC-V (GDB manual, "RISC-V Features"). */
  public enum Feature {
    CPU("org.gnu.gdb.riscv.cpu"),
    CSR("org.gnu.gdb.riscv.csr"),
    VIRTUAL("org.gnu.gdb.riscv.virtual");

    private final String title;

    Feature(String title) {
      this.title = title;
    }

    /** The name in target descriptions. */
    public String title() {
      return title;
    }
  }
}
