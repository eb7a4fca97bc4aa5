package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Assembles a program: a call an instruction, a label or a piece of data, in the order in which
 * they are to lie.
 *
 * <p>Labels are names. One that starts with a dot belongs to the function that it is in, or else to
 * the label before it, and is known elsewhere as {@code function.name}. Labels that are numbers may
 * be set many times: {@code "1b"} is the last one before, {@code "1f"} the next. To any a distance
 * may be added: {@code "table+8"}.
 *
 * <p>A few labels there always are: {@link #BSS_START}, {@link #BSS_END}, {@link #END}, {@link
 * #STACK_TOP}.
 *
 * <p>Every mistake is an {@link AssemblyException} that names the Java line; some, such as missing
 * labels, come to light in {@link #assemble}. An assembler makes one program.
 */
@Macros
public final class Assembler
    implements SectionDirectives,
        BaseInstructions,
        MultiplyInstructions,
        CsrInstructions,
        CompressedInstructions,
        PseudoInstructions,
        DataDirectives {
  /** The address of {@code .bss}, or {@link #END} if there is none. */
  public static final String BSS_START = "_bss_start";

  /** The address after {@code .bss}, a multiple of four, or {@link #END} if there is none. */
  public static final String BSS_END = "_bss_end";

  /** The first address after all variables, a multiple of 16; from here on memory is free. */
  public static final String END = "_end";

  /** The end of the region that variables are in. */
  public static final String STACK_TOP = "_stack_top";

  static final List<String> ALWAYS_THERE = List.of(BSS_START, BSS_END, END, STACK_TOP);

  private final AssemblerOptions options;
  private final Draft draft = new Draft();
  private final Functions functions = new Functions(draft);
  private final Map<String, String> literals = new LinkedHashMap<>();
  private boolean compress;
  private int uniqueNames;

  /** An assembler with {@link AssemblerOptions#standard}. */
  public Assembler() {
    this(AssemblerOptions.standard());
  }

  public Assembler(AssemblerOptions options) {
    this.options = options;
    this.compress = options.compress();
    text();
  }

  @Override
  public void section(String name, SectionKind kind) {
    draft.goTo(SourceLine.current(), name, kind, OptionalInt.empty());
  }

  @Override
  public void section(String name, SectionKind kind, int address) {
    draft.goTo(SourceLine.current(), name, kind, OptionalInt.of(address));
  }

  @Override
  public void elsewhere(Runnable place, Runnable content) {
    Section before = draft.here();
    place.run();
    content.run();
    draft.goTo(before);
  }

  /** Sets a label here. */
  public void label(String name) {
    LabelMark mark = draft.label(SourceLine.current(), name);
    if (mark.isGlobal() && !functions.within()) {
      draft.enter(name);
    }
  }

  /** Gives a value a name, for use wherever a label may be. */
  public void define(String name, int value) {
    draft.labels().define(SourceLine.current(), name, () -> value);
  }

  /** A name for a label that no other has, for use in macros. */
  public String unique(String stem) {
    uniqueNames++;
    return "." + stem + "$" + uniqueNames;
  }

  /**
   * Assembles a function with a stack frame. A prologue saves ra and what {@link Frame#saves}
   * names; {@link Frame#ret} restores them, and so does the end of the body unless a jump is the
   * last thing in it.
   */
  public void function(String name, Consumer<Frame> body) {
    functions.framed(forms(), name, new Frame(this), body);
  }

  /**
   * Assembles a function without a stack frame, which leaves ra, sp and s0..s11 alone. It ends in a
   * return unless a jump is the last thing in it.
   */
  public void leaf(String name, Runnable body) {
    functions.leaf(forms(), name, body);
  }

  /** Assembles code that nothing calls and that returns to nothing: an entry point, a handler. */
  public void routine(String name, Runnable body) {
    functions.routine(SourceLine.current(), name, body);
  }

  /** Leaves the function that is being assembled, which has a frame. */
  void leave(Function<CodeForms, Code> exit) {
    functions.leave(forms(), exit);
  }

  /** Assembles something with compression on or off. */
  public void compressed(boolean on, Runnable content) {
    boolean before = compress;
    compress = on;
    content.run();
    compress = before;
  }

  @Override
  public void instruction(Instruction instruction) {
    draft.add(forms().instruction(instruction));
  }

  @Override
  public void branch(Opcode opcode, Register rs1, Register rs2, String target) {
    CodeForms forms = forms();
    draft.add(forms.branch(opcode, rs1, rs2, reference(forms.source(), target)));
  }

  @Override
  public void compressedJump(Opcode opcode, Register rs1, String target) {
    CodeForms forms = forms();
    draft.add(forms.compressedJump(opcode, rs1, reference(forms.source(), target)));
  }

  @Override
  public void jal(Register rd, String target) {
    CodeForms forms = forms();
    draft.add(forms.jump(rd, reference(forms.source(), target)));
  }

  @Override
  public void call(String function) {
    CodeForms forms = forms();
    draft.add(forms.call(reference(forms.source(), function)));
  }

  /**
   * {@inheritDoc} Not for functions with a frame, which {@link Frame#tail} leaves.
   *
   * @throws AssemblyException in a function with a frame
   */
  @Override
  public void tail(String function) {
    CodeForms forms = forms();
    functions.requireNoFrame(forms.source(), "tail");
    draft.add(forms.tail(reference(forms.source(), function)));
  }

  /**
   * {@inheritDoc} Not for functions with a frame, which {@link Frame#ret} leaves.
   *
   * @throws AssemblyException in a function with a frame
   */
  @Override
  public void ret() {
    CodeForms forms = forms();
    functions.requireNoFrame(forms.source(), "ret");
    draft.add(forms.ret());
  }

  @Override
  public void li(Register rd, int value) {
    CodeForms forms = forms();
    for (Instruction instruction : Constant.load(rd, value, compress)) {
      draft.add(Code.of(forms.source(), "li", instruction));
    }
  }

  @Override
  public void la(Register rd, String symbol) {
    CodeForms forms = forms();
    draft.add(forms.address(rd, reference(forms.source(), symbol)));
  }

  @Override
  public void access(Opcode opcode, Register value, Register base, String symbol) {
    CodeForms forms = forms();
    draft.add(forms.access(opcode, value, base, reference(forms.source(), symbol)));
  }

  private CodeForms forms() {
    return new CodeForms(SourceLine.current(), compress);
  }

  Reference reference(SourceLine source, String text) {
    return draft.reference(source, text);
  }

  @Override
  public void put(int alignment, byte[] content) {
    draft.add(Data.of(SourceLine.current(), alignment, content));
  }

  @Override
  public void addresses(String... symbols) {
    SourceLine source = SourceLine.current();
    draft.add(
        Data.of(source, Arrays.stream(symbols).map(symbol -> reference(source, symbol)).toList()));
  }

  @Override
  public void align(int boundary) {
    SourceLine source = SourceLine.current();
    if (Integer.bitCount(boundary) != 1 || boundary < 0) {
      throw new AssemblyException(source, "alignment " + boundary + " is no power of two");
    }
    draft.add(new Alignment(source, boundary, draft.here().kind() == SectionKind.CODE));
  }

  /**
   * Puts a zero-terminated text among the constants, once however often it is asked for.
   *
   * @return its label
   */
  public String literal(String text) {
    return literals.computeIfAbsent(
        text,
        key -> {
          String name = "literal." + literals.size();
          elsewhere(
              this::rodata,
              () -> {
                draft.label(SourceLine.current(), name);
                string(text);
              });
          return name;
        });
  }

  /**
   * Lays everything out and encodes it.
   *
   * @param entry where the program starts
   */
  public AssembledProgram assemble(String entry) {
    SourceLine source = SourceLine.current();
    Placement placement = new Placement(options.layout(), draft.labels(), draft.sections());
    placement.defineSymbols(source);
    placement.perform();
    int start = draft.labels().value(reference(source, entry));
    return new AssembledProgram(options, draft, functions.finished(), start);
  }
}
