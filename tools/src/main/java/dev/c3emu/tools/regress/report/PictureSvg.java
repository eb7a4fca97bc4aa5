package dev.c3emu.tools.regress.report;

import dev.c3emu.tools.regress.run.Picture;
import dev.c3emu.tools.regress.run.Picture.Kind;
import dev.c3emu.tools.regress.run.Picture.Lane;
import dev.c3emu.tools.regress.run.Picture.Mark;
import dev.c3emu.tools.regress.run.Picture.Slice;
import dev.c3emu.tools.regress.run.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Draws what threads and semaphores did, as inline SVG whose colours are the page's. */
final class PictureSvg {
  /** The thread that runs when no other can. */
  private static final String IDLE = "Idle Task";

  private static final Set<String> QUIET = Set.of("waiting", "ready", "idle", "zero");

  private static final int LABEL = 190;
  private static final int WIDTH = 1140;
  private static final int LANE = 20;
  private static final int BAR = 13;
  private static final int AXIS = 26;
  private static final int HEADING = 22;
  private static final double RIGHT = WIDTH - 12;
  private static final double THINNEST = 0.8;
  private static final int WANTED_TICKS = 8;
  private static final long[] STEPS = {1, 2, 5};

  private final Picture picture;
  private final Html out = new Html();
  private int y;

  PictureSvg(Picture picture) {
    this.picture = picture;
  }

  String draw() {
    List<Lane> threads = lanes(Kind.THREAD);
    List<Lane> semaphores = lanes(Kind.SEMAPHORE);
    int sections = (threads.isEmpty() ? 0 : 1) + (semaphores.isEmpty() ? 0 : 1);
    int height = AXIS + sections * HEADING + picture.lanes().size() * LANE + 8;
    out.raw(
        "<svg class=\"picture\" role=\"img\" aria-label=\"threads and semaphores over virtual time\""
            + " viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">"
                .formatted(WIDTH, height, WIDTH, height));
    axis(height);
    y = AXIS;
    section("threads", threads);
    section("semaphores", semaphores);
    return out.raw("</svg>").toString();
  }

  private List<Lane> lanes(Kind kind) {
    return picture.lanes().stream().filter(lane -> lane.kind() == kind).toList();
  }

  private void axis(int height) {
    for (long tick : ticks()) {
      double x = x(tick);
      out.raw(
          "<line class=\"grid\" x1=\"%s\" x2=\"%s\" y1=\"%d\" y2=\"%d\"/>"
              .formatted(number(x), number(x), AXIS - 6, height));
      out.add(
          "<text class=\"soft\" text-anchor=\"middle\" x=\"%s\" y=\"14\">%s</text>",
          number(x), label(tick));
    }
  }

  /** Round moments within the picture. */
  private List<Long> ticks() {
    long span = Math.max(1, picture.to() - picture.from());
    long unit = 160;
    int step = 0;
    while (span / (unit * STEPS[step]) > WANTED_TICKS) {
      step++;
      if (step == STEPS.length) {
        step = 0;
        unit *= 10;
      }
    }
    long distance = unit * STEPS[step];
    List<Long> ticks = new ArrayList<>();
    for (long at = (picture.from() + distance - 1) / distance * distance;
        at <= picture.to();
        at += distance) {
      ticks.add(at);
    }
    return ticks;
  }

  private static String label(long ticks) {
    double milliseconds = ticks / 160_000.0;
    return milliseconds >= 1000 && milliseconds % 100 == 0
        ? String.format(Locale.ROOT, "%.1f s", milliseconds / 1000)
        : trim(String.format(Locale.ROOT, "%.3f", milliseconds)) + " ms";
  }

  private static String trim(String number) {
    return number.replaceAll("(\\.\\d*?)0+$", "$1").replaceAll("\\.$", "");
  }

  private void section(String title, List<Lane> lanes) {
    if (lanes.isEmpty()) {
      return;
    }
    out.add("<text class=\"soft\" x=\"0\" y=\"%s\">%s</text>", y + 14, title);
    y += HEADING;
    for (Lane lane : lanes) {
      lane(lane);
      y += LANE;
    }
  }

  private void lane(Lane lane) {
    String name = lane.name().length() > 26 ? lane.name().substring(0, 25) + "\u2026" : lane.name();
    String group = lane.group().isEmpty() ? "" : " in group " + lane.group();
    out.add("<g><title>%s</title>", lane.name() + group);
    out.raw(lane.leaked() ? "<text class=\"leaktext\"" : "<text");
    out.add(" x=\"%s\" y=\"%s\" text-anchor=\"end\">%s</text></g>", LABEL - 10, y + 11, name);
    out.raw(
        "<rect class=\"lane\" x=\"%d\" y=\"%d\" width=\"%s\" height=\"%d\" rx=\"2\"/>"
            .formatted(LABEL, y, number(RIGHT - LABEL), BAR));
    // What is short but matters comes last, on top of what lasts long.
    draw(lane, slice -> QUIET.contains(style(lane, slice.what())));
    draw(lane, slice -> !QUIET.contains(style(lane, slice.what())));
    lane.marks().forEach(this::mark);
    if (lane.leaked()) {
      double from = lane.slices().isEmpty() ? LABEL : x(lane.slices().get(0).from());
      out.raw(
          "<rect class=\"leakline\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\" rx=\"2\"/>"
              .formatted(number(from), y - 1, number(Math.max(4, RIGHT - from)), BAR + 2));
      out.add(
          "<text class=\"leaktext\" text-anchor=\"end\" x=\"%s\" y=\"%s\">leaked</text>",
          number(RIGHT - 5), y + 10);
    }
  }

  private void draw(Lane lane, Predicate<Slice> which) {
    merged(lane.slices().stream().filter(which).toList()).forEach(slice -> slice(lane, slice));
  }

  /** Without the slices that nobody can see beside the one before them. */
  private List<Slice> merged(List<Slice> slices) {
    List<Slice> shown = new ArrayList<>();
    double drawnTo = -1;
    for (Slice slice : slices) {
      double end = x(slice.to());
      if (end - drawnTo >= THINNEST / 2 || drawnTo < 0) {
        shown.add(slice);
        drawnTo = Math.max(end, x(slice.from()) + THINNEST);
      }
    }
    return shown;
  }

  private void slice(Lane lane, Slice slice) {
    Kind kind = lane.kind();
    double from = x(slice.from());
    double width = Math.max(THINNEST, x(slice.to()) - from);
    out.raw(
        "<rect class=\"%s\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\">"
            .formatted(style(lane, slice.what()), number(from), y, number(width), BAR));
    out.add(
        "<title>%s, %s from %s</title></rect>",
        kind == Kind.SEMAPHORE ? "count " + slice.what() : slice.what(),
        Times.milliseconds(slice.to() - slice.from()),
        Times.milliseconds(slice.from()));
    if (kind == Kind.SEMAPHORE && width > 24) {
      out.add("<text x=\"%s\" y=\"%s\">%s</text>", number(from + 4), y + 10, slice.what());
    }
  }

  private static String style(Lane lane, String what) {
    if (lane.kind() == Kind.SEMAPHORE) {
      return what.startsWith("-") ? "debt" : what.equals("0") ? "zero" : "count";
    }
    if (lane.name().startsWith(IDLE)) {
      return "idle";
    }
    return what.startsWith("waiting") ? "waiting" : what;
  }

  private void mark(Mark mark) {
    double x = x(mark.at());
    boolean bad = mark.what().matches("(leak|no destructor|stranded|panic).*");
    out.raw(
        "<path class=\"mark%s\" d=\"M%s %d l4 -6 l-8 0 z\">"
            .formatted(bad ? " bad" : "", number(x), y + 5));
    out.add(
        "<title>%s at %s%s</title></path>",
        mark.what(),
        Times.milliseconds(mark.at()),
        mark.detail().isEmpty() ? "" : ": " + mark.detail());
  }

  private double x(long ticks) {
    double part = (double) (ticks - picture.from()) / Math.max(1, picture.to() - picture.from());
    return LABEL + Math.max(0, Math.min(1, part)) * (RIGHT - LABEL);
  }

  private static String number(double value) {
    return trim(String.format(Locale.ROOT, "%.2f", value));
  }
}
