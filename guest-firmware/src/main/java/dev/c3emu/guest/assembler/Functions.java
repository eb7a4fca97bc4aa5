package dev.c3emu.guest.assembler;

import dev.c3emu.guest.dwarf.FrameRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The functions of a program, and the one that is being written. */
@Macros
final class Functions {
  private final Draft draft;
  private final List<FunctionExtent> finished = new ArrayList<>();
  private boolean within;
  private boolean framed;

  Functions(Draft draft) {
    this.draft = draft;
  }

  List<FunctionExtent> finished() {
    return List.copyOf(finished);
  }

  /** Whether a function is being written. */
  boolean within() {
    return within;
  }

  /** A function whose prologue and epilogues are a frame's. */
  void framed(CodeForms forms, String name, Frame frame, Consumer<Frame> body) {
    surround(
        forms.source(),
        name,
        home -> {
          int start = home.pieces().size();
          framed = true;
          body.accept(frame);
          if (draft.here() == home && flowsOn(home)) {
            leave(forms, CodeForms::ret);
          }
          framed = false;
          List<Piece> content = home.pieces().subList(start, home.pieces().size());
          List<Piece> whole = frame.around(List.copyOf(content), forms);
          content.clear();
          home.pieces().addAll(whole);
        });
  }

  /** A function that has no frame. */
  void leaf(CodeForms forms, String name, Runnable body) {
    surround(
        forms.source(),
        name,
        home -> {
          body.run();
          if (draft.here() == home && flowsOn(home)) {
            draft.add(forms.ret());
          }
        });
  }

  /** Code that has no caller. */
  void routine(SourceLine source, String name, Runnable body) {
    surround(
        source,
        name,
        home -> {
          draft.add(new FrameMark(source, new FrameRule.Outermost()));
          body.run();
        });
  }

  /** Leaves the function that is being written, which has a frame. */
  void leave(CodeForms forms, Function<CodeForms, Code> exit) {
    draft.add(new Epilogue(forms, exit.apply(forms)));
  }

  /**
   * @throws AssemblyException if the function that is being written has a frame
   */
  void requireNoFrame(SourceLine source, String what) {
    if (framed) {
      throw new AssemblyException(source, what + " would leak the frame of " + draft.scope());
    }
  }

  private void surround(SourceLine source, String name, Consumer<Section> body) {
    if (within) {
      throw new AssemblyException(source, "function " + name + " within " + draft.scope());
    }
    Section home = draft.here();
    LabelMark start = draft.label(source, name);
    draft.enter(name);
    within = true;
    body.accept(home);
    within = false;
    if (draft.here() != home) {
      throw new AssemblyException(
          source,
          "function %s ends in %s, not %s".formatted(name, draft.here().name(), home.name()));
    }
    Mark end = new Mark(source);
    draft.add(end);
    finished.add(new FunctionExtent(name, start, end));
  }

  /** Whether what comes next is reached from the last piece of a section. */
  private static boolean flowsOn(Section section) {
    List<Piece> pieces = section.pieces();
    Piece last = pieces.get(pieces.size() - 1);
    return !(last instanceof Epilogue || last instanceof Code code && code.endsFlow());
  }
}
