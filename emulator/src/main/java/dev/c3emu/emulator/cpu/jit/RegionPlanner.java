package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.interpreter.Block;
import dev.c3emu.emulator.isa.Decoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.memory.AddressSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chooses the blocks of a region: from its head on, those that were executed most, calls followed
 * into the functions called, and what comes after them. What was never executed is left out.
 */
final class RegionPlanner {
  /** How many bytes of the JVM's code there may be without what repeated loops add, about. */
  private static final int MAX_BYTES = 6500;

  /** The same with what they add where it is much: the JVM never compiles more than 8000. */
  private static final int MAX_UNROLLED_BYTES = 7500;

  private static final int MAX_CALL_DEPTH = 3;

  private final AddressSpace memory;
  private final int[] registers;
  private final Findings findings;
  private final RegionSize most;
  private final int mode;
  private final int head;
  private final Map<Place, PlannedBlock> chosen = new HashMap<>();
  private final PriorityQueue<PlannedBlock> candidates =
      new PriorityQueue<>((a, b) -> Integer.compare(b.weight, a.weight));
  private int headWeight;
  private int size;
  private int bytes;

  /**
   * @param most how large it may become
   * @param key where the region starts
   */
  RegionPlanner(Hart hart, Findings findings, RegionSize most, int key) {
    this.most = most;
    memory = hart.memory;
    registers = hart.x;
    this.findings = findings;
    mode = key & 1;
    head = key & ~1;
  }

  /** The region, or null if there is nothing in it to translate. */
  RegionPlan plan() {
    PlannedBlock first = candidate(new Place(head, null));
    if (first == null || first.length() == 0) {
      return null;
    }
    headWeight = first.weight;
    candidates.add(first);
    while (!candidates.isEmpty()) {
      consider(candidates.remove());
    }
    chosen.values().forEach(this::cut);
    chosen.values().forEach(block -> block.edges = edges(block));
    List<PlannedBlock> entries = entries(first);
    DeviceAccesses devices = new DeviceAccesses(memory, findings::expectation);
    entries.forEach(entry -> devices.mark(entry, registers.clone()));
    Set<PlannedBlock> blocks = TailMerging.apply(entries);
    new LoopUnrolling(blocks, entries, MAX_UNROLLED_BYTES).apply();
    ShortLoops.repeat(entries);
    return new RegionPlan(mode, entries, new RegionLayout(entries).blocks());
  }

  /**
   * Where a region may be started: at its head, at loops, at functions and behind calls. That is
   * where control comes from elsewhere; a region for each would mostly be the same code again.
   */
  private List<PlannedBlock> entries(PlannedBlock first) {
    Set<Integer> starts = new TreeSet<>();
    for (PlannedBlock block : chosen.values()) {
      boolean calls = block.calls();
      if (calls) {
        starts.add(block.end());
      }
      block.edges.stream()
          .mapToInt(Edge::pc)
          .filter(pc -> calls || pc - block.pc() <= 0)
          .forEach(starts::add);
    }
    List<PlannedBlock> entries = new ArrayList<>(List.of(first));
    for (int start : starts) {
      PlannedBlock block = chosen.get(new Place(start, null));
      if (block != null && block != first) {
        entries.add(block);
      }
    }
    return entries;
  }

  private void consider(PlannedBlock block) {
    if (chosen.containsKey(block.place) || size > 0 && !hasRoom(block)) {
      return;
    }
    chosen.put(block.place, block);
    size += block.length();
    bytes += block.bytes();
    successors(block).forEach(this::offer);
    if (block.calls()) {
      offer(new Place(block.end(), block.place.frame()));
    }
  }

  private void offer(Place place) {
    PlannedBlock block = chosen.containsKey(place) ? null : candidate(place);
    if (block != null) {
      candidates.add(block);
    }
  }

  private boolean hasRoom(PlannedBlock block) {
    int limit = block.weight < headWeight / most.rare() ? most.beforeRare() : most.instructions();
    return size + block.length() <= limit && bytes + block.bytes() <= MAX_BYTES;
  }

  /** The block at a place, or null if it was never executed or cannot be translated. */
  private PlannedBlock candidate(Place place) {
    Block block = findings.decoded(place.pc() | mode);
    if (block == null
        || place.pc() != head && isElsewhere(block, place.frame())
        || block.instructions() == 0
        || block.executions() == 0
        || CallFrame.depth(place.frame()) > MAX_CALL_DEPTH) {
      return null;
    }
    List<PlannedInstruction> instructions = new ArrayList<>();
    int pc = block.start();
    for (int i = 0; i < block.instructions(); i++) {
      Instruction instruction = Decoder.decode(bits(pc));
      instructions.add(new PlannedInstruction(pc, instruction));
      pc += instruction.length();
    }
    return new PlannedBlock(place, block.executions(), instructions);
  }

  /** Whether a block is better executed in the region that it has; calls are followed, though. */
  private boolean isElsewhere(Block block, CallFrame frame) {
    return findings.standsAlone(block)
        || !most.joinsBusy() && frame == null && findings.isBusy(block);
  }

  private int bits(int pc) {
    return memory.peek(pc)
        | memory.peek(pc + 1) << 8
        | memory.peek(pc + 2) << 16
        | memory.peek(pc + 3) << 24;
  }

  /** Ends a block where another one of the region begins. */
  private void cut(PlannedBlock block) {
    for (int i = 1; i < block.length(); i++) {
      if (chosen.containsKey(new Place(block.instructions.get(i).pc(), block.place.frame()))) {
        block.instructions = List.copyOf(block.instructions.subList(0, i));
      }
    }
  }

  private List<Edge> edges(PlannedBlock block) {
    List<Edge> edges = new ArrayList<>();
    boolean indirect = block.last().instruction().base() == Opcode.JALR;
    for (Place place : successors(block)) {
      PlannedBlock to = chosen.get(place);
      if (to != null || !indirect) {
        edges.add(new Edge(place.pc(), to));
      }
    }
    return edges;
  }

  private List<Place> successors(PlannedBlock block) {
    CallFrame frame = block.place.frame();
    PlannedInstruction last = block.last();
    Instruction i = last.instruction();
    int target = last.pc() + i.immediate();
    return switch (i.base()) {
      case JAL -> List.of(jump(i, target, last.next(), frame));
      case JALR -> indirect(block, i, last.next(), frame);
      case BEQ, BNE, BLT, BGE, BLTU, BGEU ->
          List.of(new Place(target, frame), new Place(last.next(), frame));
      case ECALL, EBREAK, MRET, WFI, ILLEGAL -> List.of();
      case CSRRW, CSRRS, CSRRC, CSRRWI, CSRRSI, CSRRCI ->
          CsrInstruction.of(i).isLegal(mode == 0)
              ? List.of(new Place(block.end(), frame))
              : List.of();
      default -> List.of(new Place(block.end(), frame));
    };
  }

  private Place jump(Instruction i, int target, int returnPc, CallFrame frame) {
    if (!PlannedBlock.isLink(i.rd())) {
      return new Place(target, frame);
    }
    return called(target, returnPc, frame);
  }

  /** A function that calls itself is not copied into itself. */
  private Place called(int target, int returnPc, CallFrame frame) {
    if (target == head || CallFrame.inside(frame, target)) {
      return new Place(target, null);
    }
    return new Place(target, new CallFrame(frame, returnPc, target));
  }

  private List<Place> indirect(PlannedBlock block, Instruction i, int next, CallFrame frame) {
    boolean returns = i.rd() == 0 && PlannedBlock.isLink(i.rs1());
    if (returns && frame != null) {
      return List.of(new Place(frame.returnPc(), frame.caller()));
    }
    List<Place> places = new ArrayList<>();
    Block seen = findings.decoded(block.pc() | mode);
    for (int pc : seen == null ? new int[0] : seen.successors()) {
      places.add(PlannedBlock.isLink(i.rd()) ? called(pc, next, frame) : new Place(pc, frame));
    }
    return places;
  }
}
