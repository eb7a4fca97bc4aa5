package dev.c3emu.emulator.isa;

/**
 * The operand fields of one {@link Format}, from the notation explained there.
 *
 * @param width 16 or 32 bits
 */
record Layout(
    int width, RegisterField rd, RegisterField rs1, RegisterField rs2, ImmediateField immediate) {

  static Layout parse(String text) {
    String[] tokens = text.split(" ");
    RegisterField[] registers = {RegisterField.ZERO, RegisterField.ZERO, RegisterField.ZERO};
    ImmediateField immediate = ImmediateField.NONE;
    int bit = 0;
    for (int i = tokens.length - 1; i >= 0; i--) {
      String token = tokens[i];
      int equals = token.indexOf('=');
      if (equals >= 0) {
        int implied = Integer.parseInt(token, equals + 1, token.length(), 10);
        registers[role(token)] = RegisterField.fixed(implied);
      } else if (token.startsWith("r")) {
        RegisterField field = RegisterField.at(bit, token.endsWith("'"));
        for (String name : token.split("/")) {
          registers[role(name)] = field;
        }
        bit += field.width();
      } else if (token.equals("op")) {
        bit += 2;
      } else if (token.equals("opcode")) {
        bit += 7;
      } else if (token.startsWith("funct")) {
        bit += Integer.parseInt(token, "funct".length(), token.length(), 10);
      } else {
        int open = token.indexOf('[');
        boolean signed = token.startsWith("imm");
        int before = immediate.width();
        immediate =
            immediate.plus(bit, signed, token.substring(open + 1, token.length() - 1).split("\\|"));
        bit += immediate.width() - before;
      }
    }
    return new Layout(bit, registers[0], registers[1], registers[2], immediate);
  }

  private static int role(String name) {
    return name.startsWith("rd") ? 0 : name.startsWith("rs1") ? 1 : 2;
  }
}
