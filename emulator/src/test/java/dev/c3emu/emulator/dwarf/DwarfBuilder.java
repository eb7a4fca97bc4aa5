package dev.c3emu.emulator.dwarf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes the types of one unit as a compiler would, in any version of DWARF. */
public final class DwarfBuilder {
  private static final int COMPILE_UNIT = 0x11;
  private static final int BASE_TYPE = 0x24;

  private static final int DATA_1 = 0x0B;
  private static final int UNSIGNED = 0x0F;
  private static final int REFERENCE = 0x13;
  private static final int PRESENT = 0x19;

  private final int version;
  private final Bytes entries = new Bytes();
  private final Bytes abbreviations = new Bytes();
  private final Bytes strings = new Bytes();
  private final Bytes lineStrings = new Bytes();
  private final Bytes stringOffsets = new Bytes();
  private final Map<String, byte[]> others = new HashMap<>();
  private final int headerSize;
  private int abbreviationCount;

  public DwarfBuilder(int version) {
    this.version = version;
    headerSize = version >= 5 ? 12 : 11;
    stringOffsets.u32(0).u32(0);
    entry(COMPILE_UNIT, true, List.of(new int[] {0x03, Form.STRING}), out -> out.text("unit.c"));
  }

  /** A number; returns the type, to be used by others. */
  public int base(String name, int size) {
    return entry(
        BASE_TYPE,
        false,
        List.of(new int[] {0x03, Form.STRING_POINTER}, new int[] {0x0B, DATA_1}),
        out -> out.u32(string(name)).u8(size));
  }

  public int pointer() {
    return entry(Tag.POINTER_TYPE, false, List.of(), out -> {});
  }

  public int typedef(String name, int type) {
    return entry(
        Tag.TYPEDEF,
        false,
        List.of(new int[] {0x03, Form.STRING}, new int[] {0x49, REFERENCE}),
        out -> out.text(name).u32(type));
  }

  public int constant(int type) {
    return entry(Tag.CONST_TYPE, false, List.of(new int[] {0x49, REFERENCE}), out -> out.u32(type));
  }

  public int array(int element, int count) {
    int array =
        entry(Tag.ARRAY_TYPE, true, List.of(new int[] {0x49, REFERENCE}), out -> out.u32(element));
    entry(Tag.SUBRANGE_TYPE, false, List.of(new int[] {0x2F, DATA_1}), out -> out.u8(count - 1));
    entries.u8(0);
    return array;
  }

  /** A structure that is only named here. */
  public int declaration(String name) {
    return entry(
        Tag.STRUCTURE_TYPE,
        false,
        List.of(new int[] {0x03, Form.STRING}, new int[] {0x3C, PRESENT}),
        out -> out.text(name));
  }

  /** Begins a structure; members follow, then {@link #end}. */
  public int structure(String name, int size) {
    return compound(Tag.STRUCTURE_TYPE, name, size);
  }

  /** Begins a union; members follow, then {@link #end}. */
  public int union(String name, int size) {
    return compound(Tag.UNION_TYPE, name, size);
  }

  /** Begins an enumeration; its constants follow, then {@link #end}. */
  public int enumeration(String name) {
    return compound(Tag.ENUMERATION_TYPE, name, 1);
  }

  public DwarfBuilder enumerator(String name, int value) {
    entry(
        Tag.ENUMERATOR,
        false,
        List.of(new int[] {0x03, Form.STRING}, new int[] {0x1C, DATA_1}),
        out -> out.text(name).u8(value));
    return this;
  }

  /** A member; one without a name has that of nothing. */
  public DwarfBuilder member(String name, int type, int offset) {
    List<int[]> forms = new ArrayList<>();
    if (!name.isEmpty()) {
      forms.add(new int[] {0x03, version >= 5 ? Form.STRING_INDEX : Form.STRING});
    }
    forms.add(new int[] {0x49, REFERENCE});
    forms.add(new int[] {0x38, version >= 4 ? UNSIGNED : Form.BLOCK_1});
    entry(
        Tag.MEMBER,
        false,
        forms,
        out -> {
          if (!name.isEmpty() && version >= 5) {
            out.unsigned(index(name));
          } else if (!name.isEmpty()) {
            out.text(name);
          }
          out.u32(type);
          if (version < 4) {
            out.u8(offset < 128 ? 2 : 3).u8(0x23);
          }
          out.unsigned(offset);
        });
    return this;
  }

  /** A member of some bits. */
  public DwarfBuilder bits(String name, int type, int bitOffset) {
    entry(
        Tag.MEMBER,
        false,
        List.of(
            new int[] {0x03, Form.STRING}, new int[] {0x49, REFERENCE}, new int[] {0x6B, DATA_1}),
        out -> out.text(name).u32(type).u8(bitOffset));
    return this;
  }

  public DwarfBuilder end() {
    entries.u8(0);
    return this;
  }

  /** The offset at which the next entry will be. */
  public int next() {
    return headerSize + entries.size();
  }

  public DwarfBuilder section(String name, byte[] content) {
    others.put(name, content);
    return this;
  }

  /** All sections, by name. */
  public Map<String, byte[]> sections() {
    Bytes info = new Bytes();
    info.u32(headerSize - 4 + entries.size() + 1).u16(version);
    if (version >= 5) {
      info.u8(1).u8(4).u32(0);
    } else {
      info.u32(0).u8(4);
    }
    info.bytes(entries.toByteArray()).u8(0);
    Map<String, byte[]> all = new HashMap<>(others);
    all.put(".debug_info", info.toByteArray());
    all.put(".debug_abbrev", new Bytes().bytes(abbreviations.toByteArray()).u8(0).toByteArray());
    all.put(".debug_str", strings.toByteArray());
    all.put(".debug_line_str", lineStrings.toByteArray());
    all.put(".debug_str_offsets", stringOffsets.toByteArray());
    return all;
  }

  public DwarfSections build() {
    return sections(sections());
  }

  public static DwarfSections sections(Map<String, byte[]> all) {
    return DwarfSections.of(name -> all.getOrDefault(name, new byte[0]));
  }

  private int compound(int tag, String name, int size) {
    return name.isEmpty()
        ? entry(tag, true, List.of(new int[] {0x0B, UNSIGNED}), out -> out.unsigned(size))
        : entry(
            tag,
            true,
            List.of(new int[] {0x03, Form.STRING}, new int[] {0x0B, UNSIGNED}),
            out -> out.text(name).unsigned(size));
  }

  private int entry(int tag, boolean children, List<int[]> forms, Consumer<Bytes> values) {
    int at = next();
    abbreviationCount++;
    abbreviations.unsigned(abbreviationCount).unsigned(tag).u8(children ? 1 : 0);
    forms.forEach(form -> abbreviations.unsigned(form[0]).unsigned(form[1]));
    abbreviations.u8(0).u8(0);
    entries.unsigned(abbreviationCount);
    values.accept(entries);
    return at;
  }

  private int string(String text) {
    int at = strings.size();
    strings.text(text);
    return at;
  }

  private int index(String text) {
    stringOffsets.u32(string(text));
    return stringOffsets.size() / 4 - 3;
  }

  /** Bytes, little-endian. */
  static final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    int size() {
      return out.size();
    }

    Bytes u8(int value) {
      out.write(value);
      return this;
    }

    Bytes u16(int value) {
      return u8(value).u8(value >> 8);
    }

    Bytes u32(int value) {
      return u16(value).u16(value >> 16);
    }

    Bytes unsigned(int value) {
      int rest = value;
      while (rest > 0x7F) {
        u8(rest & 0x7F | 0x80);
        rest >>>= 7;
      }
      return u8(rest);
    }

    Bytes text(String text) {
      out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      return u8(0);
    }

    Bytes bytes(byte[] all) {
      out.writeBytes(all);
      return this;
    }

    byte[] toByteArray() {
      return out.toByteArray();
    }
  }
}
