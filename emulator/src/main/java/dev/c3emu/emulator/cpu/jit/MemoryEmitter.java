package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.isa.Instruction;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Translates loads and stores. Those that are expected to be of the RAM leave the region if they
 * are not, so that there is no call on the way: a call would cost the JVM's compilers all machine
 * registers.
 */
final class MemoryEmitter {
  private static final String DEVICE = Type.getInternalName(DeviceAccess.class);

  private final RegionCode code;
  private final MemoryMethods methods;
  private final ControlEmitter control;
  private final List<Site> sites = new ArrayList<>();
  private final List<DeviceSite> devices = new ArrayList<>();

  /** A load or store and the address of a device's register that it is expected to access. */
  record DeviceSite(Site site, int address) {
    DeviceAccess on(Bus bus) {
      return new DeviceAccess(bus, site, site.access, address, bus.memory.deviceWord(address));
    }
  }

  MemoryEmitter(RegionCode code, MemoryMethods methods, ControlEmitter control) {
    this.code = code;
    this.methods = methods;
    this.control = control;
  }

  /** The loads and stores of devices so far. */
  List<DeviceSite> devices() {
    return devices;
  }

  /** The loads and stores, and whatever else was added, so far. */
  List<Site> sites() {
    return sites;
  }

  /** Adds what is no load or store; returns its number. */
  int addSite(Site site) {
    sites.add(site);
    return sites.size() - 1;
  }

  /**
   * @param proof what is known of the address, or null
   * @param owed instructions executed before it that the budget has not been charged for
   */
  void emit(PlannedInstruction planned, AccessProof proof, int owed) {
    Instruction i = planned.instruction();
    Access access = Access.of(i.base());
    sites.add(new Site(access, proof, planned, owed));
    if (proof == null) {
      code.showStackPointer();
      push(i.rs1(), i.immediate());
      if (planned.device() != 0) {
        accessDevice(access, i, planned.device());
      } else {
        access(access, i);
      }
      return;
    }
    Label miss = proof.mayMiss(access) ? control.miss(sites.size() - 1, owed, planned.pc()) : null;
    if (proof.isConstant()) {
      code.constant(proof.lowest());
    } else {
      push(i.rs1(), proof.lowest());
    }
    if (!access.stores()) {
      load(access, i, proof, miss);
    } else if (proof.isAlone()) {
      storeAlone(access, i, miss);
    } else {
      store(access, i, proof, miss);
    }
  }

  private void push(int register, int offset) {
    code.load(register);
    if (offset != 0) {
      code.constant(offset);
      code.op(Opcodes.IADD);
    }
  }

  /** An access of anything. The address has been pushed. */
  private void access(Access access, Instruction i) {
    if (access.stores()) {
      code.load(i.rs2());
    }
    code.method.visitVarInsn(Opcodes.ILOAD, RegionCode.BUDGET);
    code.constant(sites.size() - 1);
    methods.call(code.method, access);
    end(access, i);
  }

  /** Takes what was loaded, or leaves the region if a store says so. */
  private void end(Access access, Instruction i) {
    if (access.stores()) {
      code.method.visitJumpInsn(Opcodes.IFNE, code.ended);
    } else {
      code.store(i.rd());
    }
  }

  /** A load that leaves the region if it is not of the RAM. The lowest address has been pushed. */
  private void load(Access access, Instruction i, AccessProof proof, Label miss) {
    check(proof, miss);
    Direct direct = direct(i, proof);
    methods.load(code.method, access, direct.local, direct.distance);
    code.store(i.rd());
  }

  /** The same of a store that others have checked for, or that checks for others. */
  private void store(Access access, Instruction i, AccessProof proof, Label miss) {
    check(proof, miss);
    if (proof.mayBeNearCode()) {
      code.method.visitVarInsn(Opcodes.ILOAD, RegionCode.TARGET);
      code.constant(proof.distance());
      methods.isNearCode(code.method);
      code.method.visitJumpInsn(Opcodes.IFNE, miss);
    }
    Direct direct = direct(i, proof);
    methods.store(code.method, access, direct.local, direct.distance, () -> code.load(i.rs2()));
  }

  /** The local variable of an address and how far from it an access is. */
  private record Direct(int local, int distance) {}

  /** By the register itself where that will do: nothing has to be added before the access. */
  private Direct direct(Instruction i, AccessProof proof) {
    int offset = proof.lowest() + proof.distance();
    return !proof.isConstant() && code.isLocal(i.rs1()) && methods.reaches(offset)
        ? new Direct(code.local(i.rs1()), offset)
        : new Direct(RegionCode.TARGET, proof.distance());
  }

  /** Puts the address into its variable. */
  private void check(AccessProof proof, Label miss) {
    code.method.visitVarInsn(Opcodes.ISTORE, RegionCode.TARGET);
    if (proof.range() == AccessProof.Range.KNOWN) {
      return;
    }
    if (proof.range() == AccessProof.Range.RAM) {
      methods.rangeCheck(code.method, RegionCode.TARGET, proof.span(), miss);
    } else {
      methods.codeFreeCheck(code.method, RegionCode.TARGET, proof.span(), miss);
    }
  }

  /** A store that leaves the region if it is not of the RAM, or where code is. */
  private void storeAlone(Access access, Instruction i, Label miss) {
    MethodVisitor method = code.method;
    method.visitVarInsn(Opcodes.ISTORE, RegionCode.TARGET);
    Label end = new Label();
    if (methods.hasCodeFree()) {
      Label nearCode = new Label();
      methods.codeFreeCheck(method, RegionCode.TARGET, 0, nearCode);
      methods.store(method, access, RegionCode.TARGET, 0, () -> code.load(i.rs2()));
      method.visitJumpInsn(Opcodes.GOTO, end);
      place(nearCode);
    }
    method.visitVarInsn(Opcodes.ILOAD, RegionCode.TARGET);
    code.load(i.rs2());
    methods.storeUnlessCode(method, access);
    method.visitJumpInsn(Opcodes.IFEQ, miss);
    place(end);
  }

  private void accessDevice(Access access, Instruction i, int address) {
    String device = ConstantFields.deviceName(devices.size());
    devices.add(new DeviceSite(sites.get(sites.size() - 1), address));
    MethodVisitor method = code.method;
    Label elsewhere = new Label();
    Label end = new Label();
    method.visitVarInsn(Opcodes.ISTORE, RegionCode.TARGET);
    push(device);
    method.visitVarInsn(Opcodes.ILOAD, RegionCode.TARGET);
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, DEVICE, "expects", "(I)Z", false);
    method.visitJumpInsn(Opcodes.IFEQ, elsewhere);
    push(device);
    if (access.stores()) {
      code.load(i.rs2());
    } else {
      method.visitVarInsn(Opcodes.ILOAD, RegionCode.TARGET);
    }
    method.visitVarInsn(Opcodes.ILOAD, RegionCode.BUDGET);
    if (access.stores()) {
      method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, DEVICE, "store", "(II)Z", false);
    } else {
      method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, DEVICE, "load", "(II)I", false);
    }
    end(access, i);
    method.visitJumpInsn(Opcodes.GOTO, end);
    place(elsewhere);
    method.visitVarInsn(Opcodes.ILOAD, RegionCode.TARGET);
    access(access, i);
    place(end);
  }

  private void push(String device) {
    code.method.visitFieldInsn(Opcodes.GETSTATIC, code.owner, device, ConstantFields.DEVICE_TYPE);
  }

  private void place(Label label) {
    code.method.visitLabel(label);
    code.method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
  }
}
