"""What c3emu knows of a guest's kernel, as commands and pretty-printers of GDB.

    (gdb) source c3emu.py
    (gdb) help c3emu

The commands ask the emulator: its tables of "info os" and its "monitor" commands. They work with a
guest on the kernel of the host, and with NuttX and FreeRTOS that a guest brings along. The printers
show sem_t, mutex_t and pthread_mutex_t of NuttX and of guests in C, and add what the tables know.
"""

import re
import xml.etree.ElementTree

import gdb
import gdb.printing

PIECE = 0x4000

PROTOCOL_MASK = 3
PROTOCOLS = {0: "none", 1: "inherit", 2: "protect"}
NO_MUTEX_HOLDER = 0x7FFFFFFE
MUTEX_HOLDER_MASK = 0x7FFFFFFF
MUTEX_TYPE_FLAG = 4


class NotKnown(Exception):
    """What is asked for cannot be told of this guest."""


# The emulator


def transfer(annex):
    """The document that qXfer:osdata:read has under a name; None if there is none."""
    connection = gdb.selected_inferior().connection
    if not isinstance(connection, gdb.RemoteTargetConnection):
        raise NotKnown("not connected to an emulator: use target remote")
    document = b""
    while True:
        request = "qXfer:osdata:read:%s:%x,%x" % (annex, len(document), PIECE)
        reply = connection.send_packet(request) or b""
        if reply[:1] not in (b"l", b"m"):
            return None
        document += unescaped(reply[1:])
        if reply[:1] == b"l":
            return document.decode("utf-8")


def unescaped(data):
    """Bytes as they were before GDB's protocol escaped them."""
    return re.sub(rb"(?s)}(.)", lambda match: bytes([match.group(1)[0] ^ 0x20]), data)


def table(name):
    """The rows of a table of "info os", as dictionaries from column to text."""
    document = transfer(name)
    if document is None:
        raise NotKnown("no table %s: this guest's kernel is not known" % name)
    rows = []
    for item in xml.etree.ElementTree.fromstring(document).iter("item"):
        rows.append({column.get("name"): column.text or "" for column in item.iter("column")})
    return rows


def table_or_nothing(name):
    """The same, no rows where there is no table."""
    try:
        return table(name)
    except (NotKnown, gdb.error):
        return []


def monitor(command):
    """What a monitor command prints; None if the emulator has no such command."""
    text = gdb.execute("monitor " + command, to_string=True)
    return None if text.startswith("no command ") else text


def address_in(text):
    """The address that a cell begins with; None if it is empty."""
    match = re.match(r"0x[0-9a-f]+", text)
    return int(match.group(), 16) if match else None


def show(rows, absence):
    """Prints rows under their columns, as wide as they need be."""
    if not rows:
        gdb.write(absence + "\n")
        return
    columns = [name for name in rows[0] if any(row[name] for row in rows)]
    widths = {name: max([len(name)] + [len(row[name]) for row in rows]) for name in columns}
    for row in [{name: name for name in columns}] + rows:
        line = "  ".join(row[name].ljust(widths[name]) for name in columns)
        gdb.write(line.rstrip() + "\n")


def address_of(expression):
    """The address that a user means: a number, a pointer, or a variable."""
    try:
        value = gdb.parse_and_eval("&(%s)" % expression)
    except gdb.error:
        value = gdb.parse_and_eval(expression)
    if value.type.strip_typedefs().code == gdb.TYPE_CODE_PTR:
        target = value.type.strip_typedefs().target().strip_typedefs()
        if target.code == gdb.TYPE_CODE_PTR:
            value = value.dereference()
    return int(value) & 0xFFFFFFFF


# Commands


class Command(gdb.Command):
    """A command that says in one line what it cannot do."""

    def __init__(self, name, completion=gdb.COMPLETE_NONE, prefix=False):
        super().__init__(name, gdb.COMMAND_STATUS, completion, prefix)

    def invoke(self, argument, from_tty):
        self.dont_repeat()
        try:
            self.run(argument.strip())
        except NotKnown as problem:
            raise gdb.GdbError(str(problem))

    def run(self, argument):
        """Does it."""
        raise gdb.GdbError("usage: help c3emu")


class All(Command):
    """What the emulator knows of the guest's kernel."""

    def __init__(self):
        super().__init__("c3emu", prefix=True)


class Semaphores(Command):
    """Show all semaphores, or one with its holders and waiters: c3emu sem [EXPRESSION]."""

    def __init__(self):
        super().__init__("c3emu sem", gdb.COMPLETE_EXPRESSION)

    def run(self, argument):
        rows = table("semaphores")
        if not argument:
            show(rows, "no semaphores")
            return
        wanted = address_of(argument)
        found = [row for row in rows if address_in(row["address"]) == wanted]
        show(found, "no semaphore is known at 0x%08x" % wanted)
        for name in ("holders", "waiters"):
            related = [
                row for row in table_or_nothing(name) if address_in(row["semaphore"]) == wanted
            ]
            if found and related:
                gdb.write(name + ":\n")
                show(related, "")


class Holders(Command):
    """Show who holds which semaphore how often, and the boost that has brought."""

    def __init__(self):
        super().__init__("c3emu holders")

    def run(self, argument):
        show(table("holders"), "nobody holds a semaphore")


class Why(Command):
    """Say what a thread waits for, and whom that waits for: c3emu why THREAD."""

    def __init__(self):
        super().__init__("c3emu why")

    def run(self, argument):
        if not argument:
            raise gdb.GdbError("usage: c3emu why THREAD")
        text = monitor("why " + argument)
        if text is None:
            raise NotKnown("this guest's kernel is not known")
        gdb.write(text)


def label(thread):
    """What the tables call a thread."""
    return "%s (%s)" % (thread["name"], thread.get("pid", thread.get("id")))


class Leaks(Command):
    """Show the semaphores that have leaked, or whose holders are gone."""

    def __init__(self):
        super().__init__("c3emu leaks")

    def run(self, argument):
        text = monitor("sem leaks")
        if text is not None:
            gdb.write(text)
            return
        gone = [row for row in table("holders") if row["holder"].startswith("gone")]
        show(gone, "no semaphore is held by a thread that is gone")


class Catch(Command):
    """Stop at calls of the kernel: c3emu catch NAME... | all | off."""

    def __init__(self):
        super().__init__("c3emu catch")

    def run(self, argument):
        if not argument:
            raise gdb.GdbError("usage: c3emu catch NAME... | all | off")
        text = monitor("catch " + argument)
        if text is not None:
            gdb.write(text)
            return
        for name in argument.split():
            told = monitor("syscall " + name)
            number = re.match(r"\d+", told or "")
            if number is None:
                raise NotKnown("no calls can be caught: the guest has no kernel on the host")
            gdb.execute("catch syscall " + number.group())


# Printers


def field(value, *names):
    """The first member of these names that there is; None if there is none."""
    for name in names:
        part = value
        for step in name.split("."):
            members = [member.name for member in part.type.strip_typedefs().fields()]
            if step not in members:
                part = None
                break
            part = part[step]
        if part is not None:
            return part
    return None


def row_of(name, column, value):
    """The row of a table that is about a value in memory; None if there is none."""
    if value.address is None:
        return None
    wanted = int(value.address) & 0xFFFFFFFF
    rows = (row for row in table_or_nothing(name) if address_in(row.get(column, "")) == wanted)
    return next(rows, None)


def thread_name(pid):
    """What the tables call the thread with a pid."""
    for row in table_or_nothing("threads"):
        if row.get("pid") == str(pid):
            return label(row)
    return "pid %d" % pid


class SemaphorePrinter:
    """Prints a sem_t: count, protocol, and who waits and holds as far as the tables know."""

    def __init__(self, value):
        self.value = value

    def to_string(self):
        row = row_of("semaphores", "address", self.value) or {}
        text = self.count()
        protocol = row.get("protocol") or self.protocol()
        if protocol:
            text += ", protocol " + protocol
        for column in ("waiters", "holders"):
            if row.get(column):
                text += ", %s %s" % (column, row[column])
        return text

    def count(self):
        """The count, or who owns a semaphore that is a mutex."""
        owner = field(self.value, "val.mholder")
        flags = field(self.value, "flags")
        if owner is not None and flags is not None and int(flags) & MUTEX_TYPE_FLAG:
            pid = int(owner) & MUTEX_HOLDER_MASK
            return "mutex, " + ("free" if pid >= NO_MUTEX_HOLDER else "owner " + thread_name(pid))
        count = int(field(self.value, "semcount", "val.semcount"))
        return "count %d" % count if count >= 0 else "count %d (%d waiting)" % (count, -count)

    def protocol(self):
        """The protocol that the flags name, which they do from NuttX 11 on."""
        if field(self.value, "waitlist") is None:
            return ""
        return PROTOCOLS.get(int(field(self.value, "flags")) & PROTOCOL_MASK, "")


class MutexPrinter:
    """Prints a mutex_t or pthread_mutex_t: who has locked it, and how often."""

    def __init__(self, value):
        self.value = value

    def to_string(self):
        row = row_of("mutexes", "address", self.value)
        if row is not None:
            owner = "owner " + row["owner"] if row["owner"] else "free"
            return "%s, %s lock(s)" % (owner, row["locks"])
        owner = field(self.value, "mutex.mutex.holder", "mutex.holder", "holder", "pid")
        if owner is None:
            return "free, as far as the emulator knows"
        if int(owner) < 0 or int(owner) == NO_MUTEX_HOLDER:
            return "free"
        locks = field(self.value, "mutex.count", "nlocks")
        text = "owner " + thread_name(int(owner))
        return text if locks is None else text + ", %d lock(s)" % int(locks)


def printers():
    """The printers, by the types that they are for."""
    collection = gdb.printing.RegexpCollectionPrettyPrinter("c3emu")
    collection.add_printer("sem_t", "^(sem_t|sem_s)$", SemaphorePrinter)
    collection.add_printer("mutex_t", "^(mutex_t|mutex_s)$", MutexPrinter)
    collection.add_printer(
        "pthread_mutex_t", "^(pthread_mutex_t|pthread_mutex_s)$", MutexPrinter
    )
    return collection


for kind in (All, Semaphores, Holders, Why, Leaks, Catch):
    kind()
gdb.printing.register_pretty_printer(None, printers(), replace=True)
