package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.guest.dwarf.FrameRule;
import java.util.ArrayList;
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
    implements BaseInstructions,
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
  private final Labels labels = new Labels();
  private final Map<String, Section> sections = new LinkedHashMap<>();
  private final List<FunctionExtent> functions = new ArrayList<>();
  private final Map<String, String> literals = new LinkedHashMap<>();
  private boolean compress;
  private Section section;
  private String scope = "";
  private boolean inFunction;
  private boolean inFrame;
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

  // Sections

  /** Goes on in {@code .text}, where code is; every program starts there. */
  public void text() {
    section(".text", SectionKind.CODE);
  }

  /** Goes on in {@code .rodata}, for what is never written. */
  public void rodata() {
    section(".rodata", SectionKind.CONSTANTS);
  }

  /** Goes on in {@code .data}, for variables with initial values. */
  public void data() {
    section(".data", SectionKind.DATA);
  }

  /** Goes on in {@code .bss}, for variables that start as zeros. */
  public void bss() {
    section(".bss", SectionKind.ZEROS);
  }

  /** Goes on in a section that lies in its kind's region; makes it if it is new. */
  public void section(String name, SectionKind kind) {
    section(name, kind, OptionalInt.empty());
  }

  /** Goes on in a section at an address of its own; makes it if it is new. */
  public void section(String name, SectionKind kind, int address) {
    section(name, kind, OptionalInt.of(address));
  }

  private void section(String name, SectionKind kind, OptionalInt address) {
    SourceLine source = SourceLine.current();
    section = sections.computeIfAbsent(name, key -> new Section(source, name, kind, address));
    if (section.kind() != kind || !section.fixedAddress().equals(address)) {
      throw new AssemblyException(source, "section " + name + " is another at " + section.source());
    }
  }

  /** Assembles something elsewhere and comes back: {@code elsewhere(this::data, () -> ...)}. */
  public void elsewhere(Runnable place, Runnable content) {
    Section before = section;
    place.run();
    content.run();
    section = before;
  }

  // Labels and functions

  /** Sets a label here. */
  public void label(String name) {
    SourceLine source = SourceLine.current();
    LabelMark mark = new LabelMark(source, Labels.qualify(name, scope));
    labels.set(mark);
    section.add(mark);
    if (mark.isGlobal() && !inFunction) {
      scope = name;
    }
  }

  /** Gives a value a name, for use wherever a label may be. */
  public void define(String name, int value) {
    labels.define(SourceLine.current(), name, () -> value);
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
    SourceLine source = SourceLine.current();
    CodeForms forms = new CodeForms(source, compress);
    Frame frame = new Frame(this);
    surround(
        name,
        source,
        () -> {
          int start = section.pieces().size();
          Section home = section;
          inFrame = true;
          body.accept(frame);
          if (section == home && flowsOn(start)) {
            leave(new CodeForms(source, compress), CodeForms::ret);
          }
          inFrame = false;
          List<Piece> content = home.pieces().subList(start, home.pieces().size());
          List<Piece> whole = frame.around(List.copyOf(content), forms);
          content.clear();
          home.pieces().addAll(whole);
        });
  }

  /**
   * Assembles a function without a stack frame, which leaves ra, sp and s0..s11 alone. It ends in a
   * return unless a jump is the last thing in it.
   */
  public void leaf(String name, Runnable body) {
    SourceLine source = SourceLine.current();
    surround(
        name,
        source,
        () -> {
          int start = section.pieces().size();
          Section home = section;
          body.run();
          if (section == home && flowsOn(start)) {
            section.add(new CodeForms(source, compress).ret());
          }
        });
  }

  /** Assembles code that nothing calls and that returns to nothing: an entry point, a handler. */
  public void routine(String name, Runnable body) {
    SourceLine source = SourceLine.current();
    surround(
        name,
        source,
        () -> {
          section.add(new FrameMark(source, new FrameRule.Outermost()));
          body.run();
        });
  }

  private void surround(String name, SourceLine source, Runnable body) {
    if (inFunction) {
      throw new AssemblyException(source, "function " + name + " within function " + scope);
    }
    Section home = section;
    LabelMark start = new LabelMark(source, name);
    labels.set(start);
    section.add(start);
    scope = name;
    inFunction = true;
    body.run();
    inFunction = false;
    if (section != home) {
      throw new AssemblyException(
          source, "function " + name + " ends in " + section.name() + ", not " + home.name());
    }
    Mark end = new Mark(source);
    section.add(end);
    functions.add(new FunctionExtent(name, start, end));
  }

  /** Whether what comes next is reached from what is here, since some piece. */
  private boolean flowsOn(int start) {
    List<Piece> pieces = section.pieces();
    Piece last = pieces.get(pieces.size() - 1);
    boolean jumps = last instanceof Code code && code.endsFlow() || last instanceof Epilogue;
    return pieces.size() <= start || !jumps;
  }

  void leave(Function<CodeForms, Code> exit) {
    leave(forms(), exit);
  }

  private void leave(CodeForms forms, Function<CodeForms, Code> exit) {
    section.add(new Epilogue(forms, exit.apply(forms)));
  }

  // Instructions

  /** Assembles something with compression on or off. */
  public void compressed(boolean on, Runnable content) {
    boolean before = compress;
    compress = on;
    content.run();
    compress = before;
  }

  @Override
  public void instruction(Instruction instruction) {
    section.add(forms().instruction(instruction));
  }

  @Override
  public void branch(Opcode opcode, Register rs1, Register rs2, String target) {
    CodeForms forms = forms();
    section.add(forms.branch(opcode, rs1, rs2, reference(forms.source(), target)));
  }

  @Override
  public void compressedJump(Opcode opcode, Register rs1, String target) {
    CodeForms forms = forms();
    section.add(forms.compressedJump(opcode, rs1, reference(forms.source(), target)));
  }

  @Override
  public void jal(Register rd, String target) {
    CodeForms forms = forms();
    section.add(forms.jump(rd, reference(forms.source(), target)));
  }

  @Override
  public void call(String function) {
    CodeForms forms = forms();
    section.add(forms.call(reference(forms.source(), function)));
  }

  /**
   * {@inheritDoc} Not for functions with a frame, which {@link Frame#tail} leaves.
   *
   * @throws AssemblyException in a function with a frame
   */
  @Override
  public void tail(String function) {
    CodeForms forms = forms();
    requireNoFrame(forms.source(), "tail");
    section.add(forms.tail(reference(forms.source(), function)));
  }

  /**
   * {@inheritDoc} Not for functions with a frame, which {@link Frame#ret} leaves.
   *
   * @throws AssemblyException in a function with a frame
   */
  @Override
  public void ret() {
    CodeForms forms = forms();
    requireNoFrame(forms.source(), "ret");
    section.add(forms.ret());
  }

  @Override
  public void li(Register rd, int value) {
    CodeForms forms = forms();
    for (Instruction instruction : Constant.load(rd, value, compress)) {
      section.add(Code.of(forms.source(), "li", instruction));
    }
  }

  @Override
  public void la(Register rd, String symbol) {
    CodeForms forms = forms();
    section.add(forms.address(rd, reference(forms.source(), symbol)));
  }

  @Override
  public void access(Opcode opcode, Register value, Register base, String symbol) {
    CodeForms forms = forms();
    section.add(forms.access(opcode, value, base, reference(forms.source(), symbol)));
  }

  private CodeForms forms() {
    return new CodeForms(SourceLine.current(), compress);
  }

  Reference reference(SourceLine source, String text) {
    return Reference.parse(source, text, scope, labels.moment());
  }

  private void requireNoFrame(SourceLine source, String what) {
    if (inFrame) {
      throw new AssemblyException(source, what + " would leak the frame of " + scope);
    }
  }

  // Data

  @Override
  public void put(int alignment, byte[] content) {
    section.add(Data.of(SourceLine.current(), alignment, content));
  }

  @Override
  public void addresses(String... symbols) {
    SourceLine source = SourceLine.current();
    section.add(
        Data.of(source, Arrays.stream(symbols).map(symbol -> reference(source, symbol)).toList()));
  }

  @Override
  public void align(int boundary) {
    SourceLine source = SourceLine.current();
    if (Integer.bitCount(boundary) != 1 || boundary < 0) {
      throw new AssemblyException(source, "alignment " + boundary + " is no power of two");
    }
    section.add(new Alignment(source, boundary, section.kind() == SectionKind.CODE));
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
                LabelMark mark = new LabelMark(SourceLine.current(), name);
                labels.set(mark);
                section.add(mark);
                string(text);
              });
          return name;
        });
  }

  // The result

  /**
   * Lays everything out and encodes it.
   *
   * @param entry where the program starts
   */
  public AssembledProgram assemble(String entry) {
    Reference start = reference(SourceLine.current(), entry);
    List<Section> all = List.copyOf(sections.values());
    Placement placement = new Placement(options.layout(), labels, all);
    placement.defineSymbols();
    placement.perform();
    return AssembledProgram.of(options, labels, all, functions, labels.value(start));
  }
}
