package dev.c3emu.guest.assembler;

/** Where a function is left. What that takes is known once the whole function is. */
final class Epilogue extends Mark {
  private final CodeForms forms;
  private final Code exit;

  /**
   * @param forms for what restores registers
   * @param exit the return or jump that comes after it
   */
  Epilogue(CodeForms forms, Code exit) {
    super(forms.source());
    this.forms = forms;
    this.exit = exit;
  }

  CodeForms forms() {
    return forms;
  }

  Code exit() {
    return exit;
  }
}
