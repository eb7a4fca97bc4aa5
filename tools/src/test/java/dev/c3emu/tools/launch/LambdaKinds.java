package dev.c3emu.tools.launch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/** Uses lambdas and method references of every kind; run as it is, and with classes in place. */
public final class LambdaKinds implements Supplier<List<Object>> {
  private final List<Object> results = new ArrayList<>();
  private final int field = 7;

  /** What every class of lambdas may be of. */
  private interface Greeting {
    String greet(String name);

    private String politely(String name) {
      Function<String, String> polite = text -> greet(text) + ", please";
      return polite.apply(name);
    }

    default String twice(String name) {
      UnaryOperator<String> once = this::politely;
      return once.apply(once.apply(name));
    }
  }

  private record Pair(String left, int right) {
    private Pair {
      Supplier<String> checked = () -> "checked";
      checked.get();
    }
  }

  private enum Kind {
    ADD((a, b) -> a + b),
    MAX(Math::max);

    private final BinaryOperator<Integer> operation;

    Kind(BinaryOperator<Integer> operation) {
      this.operation = operation;
    }
  }

  @Override
  public List<Object> get() {
    functions();
    capturing(1, 2L, 3.5, 4.5f, (byte) 5, 'c', "text", new int[] {6});
    converting();
    references();
    nested();
    return results;
  }

  private void functions() {
    Function<String, Integer> length = text -> text.length();
    results.add(length.apply("four"));
    Map<String, Integer> counts = new HashMap<>();
    counts.merge("a", 1, (x, y) -> x + y);
    counts.merge("a", 2, Integer::sum);
    results.add(counts);
    Runnable nothing = () -> {};
    nothing.run();
    results.add(Arrays.stream(Kind.values()).map(kind -> kind.operation.apply(3, 4)).toList());
  }

  private void capturing(
      int i, long l, double d, float f, byte b, char c, String text, int[] numbers) {
    Supplier<String> all = () -> field + i + l + d + f + b + c + text + numbers[0];
    results.add(all.get());
    DoubleSupplier sum = () -> i + l + d;
    results.add(sum.getAsDouble());
    IntSupplier first = () -> numbers[0];
    results.add(first.getAsInt());
    Consumer<Object> into = results::add;
    into.accept("dropped");
  }

  private void converting() {
    ToLongFunction<Integer> unboxedAndWidened = Integer::intValue;
    results.add(unboxedAndWidened.applyAsLong(-5));
    IntToLongFunction widened = Math::abs;
    results.add(widened.applyAsLong(-6));
    IntFunction<Object> boxed = Integer::valueOf;
    results.add(boxed.apply(8));
    Function<Integer, Integer> unboxed = Math::abs;
    results.add(unboxed.apply(-9));
    ToDoubleFunction<Long> toDouble = Long::longValue;
    results.add(toDouble.applyAsDouble(10L));
    ToIntFunction<Character> fromCharacter = Character::getNumericValue;
    results.add(fromCharacter.applyAsInt('7'));
    LongSupplier fromInt = this::number;
    results.add(fromInt.getAsLong());
    Supplier<Object> boxedResult = this::number;
    results.add(boxedResult.get());
    IntUnaryOperator shorter = x -> (short) x;
    results.add(shorter.applyAsInt(70_000));
  }

  private int number() {
    return field;
  }

  private void references() {
    BiFunction<String, Integer, Pair> construct = Pair::new;
    results.add(construct.apply("left", 1).toString());
    IntFunction<int[]> array = int[]::new;
    results.add(array.apply(3).length);
    Supplier<List<String>> list = ArrayList::new;
    results.add(list.get());
    List<Pair> pairs = new ArrayList<>(List.of(new Pair("b", 2), new Pair("a", 3)));
    pairs.sort(Comparator.comparing(Pair::left).thenComparingInt(Pair::right));
    results.add(pairs.get(0).left());
    Greeting greeting = "Hello "::concat;
    results.add(greeting.twice("you"));
    Supplier<String> ofSuper = super::toString;
    results.add(ofSuper.get().startsWith(LambdaKinds.class.getName()));
    Function<Object, String> name = Object::toString;
    results.add(name.apply(12));
  }

  private void nested() {
    Function<Integer, Function<Integer, Integer>> add = a -> b -> a + b + field;
    results.add(add.apply(1).apply(2));
    Supplier<Supplier<Runnable>> deep = () -> () -> () -> results.add("deep");
    deep.get().get().run();
    new Object() {
      void run() {
        Runnable inside = () -> results.add(field);
        inside.run();
      }
    }.run();
  }
}
