package dev.c3emu.gdbstub.agent;

import java.nio.charset.StandardCharsets;

/**
 * An agent expression: a little program for a stack machine with values of 64 bits (GDB manual,
 * "The GDB Agent Expression Mechanism"). Evaluation is bounded in time and space.
 */
public final class AgentExpression {
  /** More than any condition needs; a loop ends here. */
  private static final int MOST_STEPS = 100_000;

  private static final int BITS = 64;

  private final byte[] code;

  /**
   * @param code not to be modified
   */
  public AgentExpression(byte[] code) {
    this.code = code;
  }

  /**
   * The value on top of the stack at the end; 0 if there is none.
   *
   * @throws AgentException if the expression is wrong, reads what cannot be read or does not end
   */
  public long evaluate(AgentContext context) throws AgentException {
    return new Evaluation(context).run();
  }

  private final class Evaluation {
    private final AgentContext context;
    private final AgentStack stack = new AgentStack();
    private int at;

    Evaluation(AgentContext context) {
      this.context = context;
    }

    long run() throws AgentException {
      for (int steps = 0; steps < MOST_STEPS; steps++) {
        AgentOpcode opcode = AgentOpcode.of((int) immediate(1));
        if (opcode == null) {
          throw new AgentException("no such instruction at " + (at - 1));
        }
        if (opcode == AgentOpcode.END) {
          return isEmpty() ? 0 : stack.pop();
        }
        execute(opcode);
      }
      throw new AgentException("does not end");
    }

    private boolean isEmpty() {
      try {
        stack.peek(0);
        return false;
      } catch (AgentException e) {
        return true;
      }
    }

    private void execute(AgentOpcode opcode) throws AgentException {
      switch (opcode) {
        case LOG_NOT -> stack.push(truth(stack.pop() == 0));
        case BIT_NOT -> stack.push(~stack.pop());
        case EXT -> extend(true);
        case ZERO_EXT -> extend(false);
        case REF8 -> stack.push(context.memory((int) stack.pop(), 1));
        case REF16 -> stack.push(context.memory((int) stack.pop(), 2));
        case REF32 -> stack.push(context.memory((int) stack.pop(), 4));
        case REF64 -> stack.push(context.memory((int) stack.pop(), 8));
        case IF_GOTO -> jump(stack.pop() != 0);
        case GOTO -> jump(true);
        case CONST8 -> stack.push(immediate(1));
        case CONST16 -> stack.push(immediate(2));
        case CONST32 -> stack.push(immediate(4));
        case CONST64 -> stack.push(immediate(8));
        case REG -> stack.push(context.register((int) immediate(2)));
        case DUP -> stack.push(stack.peek(0));
        case POP -> stack.pop();
        case PICK -> stack.push(stack.peek((int) immediate(1)));
        case SWAP -> {
          long b = stack.pop();
          long a = stack.pop();
          stack.push(b);
          stack.push(a);
        }
        case ROT -> {
          long c = stack.pop();
          long b = stack.pop();
          long a = stack.pop();
          stack.push(c);
          stack.push(a);
          stack.push(b);
        }
        case PRINTF -> print();
        default -> {
          long b = stack.pop();
          stack.push(combine(opcode, stack.pop(), b));
        }
      }
    }

    private long combine(AgentOpcode opcode, long a, long b) throws AgentException {
      return switch (opcode) {
        case ADD -> a + b;
        case SUB -> a - b;
        case MUL -> a * b;
        case DIV_SIGNED -> a / nonZero(b);
        case DIV_UNSIGNED -> Long.divideUnsigned(a, nonZero(b));
        case REM_SIGNED -> a % nonZero(b);
        case REM_UNSIGNED -> Long.remainderUnsigned(a, nonZero(b));
        case LSH -> b >= 0 && b < BITS ? a << b : 0;
        case RSH_SIGNED -> a >> (b >= 0 && b < BITS ? b : BITS - 1);
        case RSH_UNSIGNED -> b >= 0 && b < BITS ? a >>> b : 0;
        case BIT_AND -> a & b;
        case BIT_OR -> a | b;
        case BIT_XOR -> a ^ b;
        case EQUAL -> truth(a == b);
        case LESS_SIGNED -> truth(a < b);
        case LESS_UNSIGNED -> truth(Long.compareUnsigned(a, b) < 0);
        default -> throw new AgentException("cannot " + opcode);
      };
    }

    private void extend(boolean signed) throws AgentException {
      int bits = (int) immediate(1);
      long value = stack.pop();
      int unused = bits == 0 || bits >= BITS ? 0 : BITS - bits;
      stack.push(signed ? value << unused >> unused : value << unused >>> unused);
    }

    private void jump(boolean taken) throws AgentException {
      int target = (int) immediate(2);
      if (taken) {
        at = target;
      }
    }

    private void print() throws AgentException {
      int count = (int) immediate(1);
      int length = (int) immediate(2);
      if (length == 0 || at + length > code.length || code[at + length - 1] != 0) {
        throw new AgentException("bad format");
      }
      String format = new String(code, at, length - 1, StandardCharsets.UTF_8);
      at += length;
      // The function and the channel that the user chose: we print in our own way.
      stack.pop();
      stack.pop();
      long[] arguments = new long[count];
      for (int i = 0; i < count; i++) {
        arguments[i] = stack.pop();
      }
      context.print(new AgentFormat(context).format(format, arguments));
    }

    /** An unsigned number in the code, its most significant byte first. */
    private long immediate(int size) throws AgentException {
      if (at + size > code.length) {
        throw new AgentException("runs past its end");
      }
      long value = 0;
      for (int i = 0; i < size; i++) {
        value = value << 8 | code[at++] & 0xFF;
      }
      return value;
    }

    private static long nonZero(long divisor) throws AgentException {
      if (divisor == 0) {
        throw new AgentException("division by zero");
      }
      return divisor;
    }

    private static long truth(boolean condition) {
      return condition ? 1 : 0;
    }
  }
}
