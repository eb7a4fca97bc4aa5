package dev.c3emu.emulator.isa;

/** The standard names of control and status registers. */
final class CsrNames {
  /** Runs of consecutive numbers; {@code x3..5h} is short for {@code x3h x4h x5h}. */
  private static final String RUNS =
      """
      0x001 fflags frm fcsr
      0x008 vstart vxsat vxrm
      0x00f vcsr
      0x015 seed
      0x100 sstatus
      0x104 sie stvec scounteren
      0x10a senvcfg
      0x10c sstateen0..3
      0x114 sieh
      0x140 sscratch sepc scause stval sip
      0x14d stimecmp
      0x150 siselect sireg
      0x154 siph
      0x15c stopei stimecmph
      0x180 satp
      0x200 vsstatus
      0x204 vsie vstvec
      0x214 vsieh
      0x240 vsscratch vsepc vscause vstval vsip
      0x24d vstimecmp
      0x250 vsiselect vsireg
      0x254 vsiph
      0x25c vstopei vstimecmph
      0x280 vsatp
      0x300 mstatus misa medeleg mideleg mie mtvec mcounteren
      0x308 mvien mvip menvcfg
      0x30c mstateen0..3 mstatush
      0x313 midelegh mieh
      0x318 mvienh mviph menvcfgh
      0x31c mstateen0..3h mcountinhibit
      0x323 mhpmevent3..31 mscratch mepc mcause mtval mip
      0x34a mtinst mtval2
      0x350 miselect mireg
      0x354 miph
      0x35c mtopei
      0x3a0 pmpcfg0..15 pmpaddr0..63
      0x5a8 scontext
      0x600 hstatus
      0x602 hedeleg hideleg hie htimedelta hcounteren hgeie hvien hvictl henvcfg
      0x60c hstateen0..3
      0x613 hidelegh
      0x615 htimedeltah
      0x618 hvienh
      0x61a henvcfgh
      0x61c hstateen0..3h
      0x643 htval hip hvip hviprio1 hviprio2
      0x64a htinst
      0x655 hviph hviprio1h hviprio2h
      0x680 hgatp
      0x6a8 hcontext
      0x723 mhpmevent3..31h
      0x747 mseccfg
      0x757 mseccfgh
      0x7a0 tselect tdata1 tdata2 tdata3 tinfo tcontrol
      0x7a8 mcontext
      0x7aa mscontext
      0x7b0 dcsr dpc dscratch0 dscratch1
      0xb00 mcycle
      0xb02 minstret mhpmcounter3..31
      0xb80 mcycleh
      0xb82 minstreth mhpmcounter3..31h
      0xc00 cycle time instret hpmcounter3..31 vl vtype vlenb
      0xc80 cycleh timeh instreth hpmcounter3..31h
      0xda0 scountovf
      0xdb0 stopi
      0xe12 hgeip
      0xeb0 vstopi
      0xf11 mvendorid marchid mimpid mhartid mconfigptr
      0xfb0 mtopi
      """;

  private static final String[] NAMES = names();

  private CsrNames() {}

  /**
   * The standard name, or the number in hexadecimal where there is none.
   *
   * @param number 0..4095
   */
  static String of(int number) {
    String name = NAMES[number];
    return name == null ? "0x" + Integer.toHexString(number) : name;
  }

  private static String[] names() {
    String[] names = new String[1 << 12];
    for (String run : RUNS.split("\n")) {
      String[] words = run.split(" ");
      int number = Integer.decode(words[0]);
      for (int i = 1; i < words.length; i++) {
        number = number(words[i], names, number);
      }
    }
    return names;
  }

  /** Gives a word's names to the numbers from {@code next} up and returns the one after them. */
  private static int number(String word, String[] names, int next) {
    int dots = word.indexOf("..");
    if (dots < 0) {
      names[next] = word;
      return next + 1;
    }
    String suffix = word.endsWith("h") ? "h" : "";
    String stem = word.substring(0, dots - 1);
    int first = word.charAt(dots - 1) - '0';
    int last = Integer.parseInt(word, dots + 2, word.length() - suffix.length(), 10);
    for (int i = first; i <= last; i++) {
      names[next + i - first] = stem + i + suffix;
    }
    return next + last - first + 1;
  }
}
