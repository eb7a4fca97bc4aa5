package dev.c3emu.emulator.kernel;

/** NuttX's error numbers, which differ from other systems' above 34. */
public enum Errno {
  EPERM(1),
  ENOENT(2),
  ESRCH(3),
  EINTR(4),
  EIO(5),
  ENXIO(6),
  E2BIG(7),
  EBADF(9),
  ECHILD(10),
  EAGAIN(11),
  ENOMEM(12),
  EACCES(13),
  EFAULT(14),
  EBUSY(16),
  EEXIST(17),
  EINVAL(22),
  ENOSPC(28),
  ERANGE(34),
  EDEADLK(45),
  ENOSYS(88),
  ENOTEMPTY(90),
  ENAMETOOLONG(91),
  ETIMEDOUT(116),
  EMSGSIZE(122),
  EUSERS(131),
  ENOTSUP(134),
  EOVERFLOW(139),
  ECANCELED(140),
  ENOTRECOVERABLE(141),
  EOWNERDEAD(142);

  private final int number;

  Errno(int number) {
    this.number = number;
  }

  /** The positive error number. */
  public int number() {
    return number;
  }

  /** The negated error number, as the kernel's inner calls return it. */
  public int negative() {
    return -number;
  }
}
