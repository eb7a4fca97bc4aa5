package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.image.ElfProgram;
import dev.c3emu.emulator.image.FirmwareReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a debugger makes of {@code .debug_frame} (DWARF 4, chapter 6.4). */
final class Unwinder {
  /**
   * The rules at an instruction.
   *
   * @param stackUse the CFA less the stack pointer
   * @param saved offsets from the CFA by register
   * @param outermost whether there is no caller
   */
  record Rules(int stackUse, Map<Integer, Integer> saved, boolean outermost) {}

  private record Entry(int start, int size, byte[] program) {}

  private final List<Entry> entries = new ArrayList<>();

  Unwinder(byte[] elf) {
    ElfProgram file = (ElfProgram) FirmwareReader.read("test", elf);
    ByteBuffer in =
        ByteBuffer.wrap(file.elf().section(".debug_frame").orElseThrow().content().toByteArray())
            .order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      int end = in.getInt() + in.position();
      if (in.getInt() != -1) {
        int start = in.getInt();
        int size = in.getInt();
        byte[] program = new byte[end - in.position()];
        in.get(program);
        entries.add(new Entry(start, size, program));
      }
      in.position(end);
    }
  }

  Rules at(int pc) {
    Entry entry =
        entries.stream()
            .filter(each -> Integer.compareUnsigned(pc - each.start, each.size) < 0)
            .findFirst()
            .orElseThrow();
    ByteBuffer in = ByteBuffer.wrap(entry.program).order(ByteOrder.LITTLE_ENDIAN);
    Deque<Rules> remembered = new ArrayDeque<>();
    Rules rules = new Rules(0, new TreeMap<>(), false);
    int address = entry.start;
    while (in.hasRemaining()) {
      int opcode = in.get() & 0xFF;
      int low = opcode & 0x3F;
      Map<Integer, Integer> saved = new TreeMap<>(rules.saved);
      if (opcode == 0x04 || opcode >> 6 == 1) {
        address += opcode == 0x04 ? in.getInt() : low;
        if (address > pc) {
          break;
        }
      } else if (opcode >> 6 == 2) {
        saved.put(low, -4 * unsigned(in));
        rules = new Rules(rules.stackUse, saved, rules.outermost);
      } else if (opcode >> 6 == 3) {
        saved.remove(low);
        rules = new Rules(rules.stackUse, saved, rules.outermost);
      } else if (opcode == 0x07) {
        unsigned(in);
        rules = new Rules(rules.stackUse, saved, true);
      } else if (opcode == 0x0A) {
        remembered.push(rules);
      } else if (opcode == 0x0B) {
        rules = remembered.pop();
      } else if (opcode == 0x0E) {
        rules = new Rules(unsigned(in), saved, rules.outermost);
      } else if (opcode != 0) {
        throw new IllegalStateException("opcode " + opcode);
      }
    }
    return rules;
  }

  private static int unsigned(ByteBuffer in) {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      int next = in.get();
      value |= (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
