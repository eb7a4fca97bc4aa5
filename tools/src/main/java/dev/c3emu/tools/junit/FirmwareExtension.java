package dev.c3emu.tools.junit;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives tests their machines. All parameters of one test method, and of its {@code @BeforeEach} and
 * {@code @AfterEach} methods, are the same machine; no two tests share one. Tests may run in
 * parallel.
 */
public final class FirmwareExtension implements ExecutionCondition, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(FirmwareExtension.class);

  /** For JUnit, which makes it by reflection. */
  public FirmwareExtension() {}

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getElement(), Firmware.class)
        .flatMap(EnvironmentText::missing)
        .map(name -> ConditionEvaluationResult.disabled("$" + name + " is not set"))
        .orElse(ConditionEvaluationResult.enabled("its firmware can be named"));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == GuestMachine.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (context.getTestMethod().isEmpty()) {
      throw new ParameterResolutionException("a machine lasts for one test method only");
    }
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(GuestMachine.class, any -> machine(context), GuestMachine.class);
  }

  private static GuestMachine machine(ExtensionContext context) {
    Firmware firmware =
        context
            .getTestMethod()
            .flatMap(method -> AnnotationSupport.findAnnotation(method, Firmware.class))
            .or(() -> ofClass(context))
            .orElseThrow(
                () -> new ParameterResolutionException("a machine needs @Firmware at its test"));
    GuestSettings settings = GuestSettings.of(firmware);
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(settings.boot(), BootedGuest::new, BootedGuest.class)
        .machine(settings);
  }

  /** The class that is nearest: of nested ones the innermost. */
  private static Optional<Firmware> ofClass(ExtensionContext context) {
    return context.getEnclosingTestClasses().isEmpty()
        ? context
            .getTestClass()
            .flatMap(type -> AnnotationSupport.findAnnotation(type, Firmware.class))
        : context
            .getTestClass()
            .flatMap(
                type ->
                    AnnotationSupport.findAnnotation(
                        type, Firmware.class, context.getEnclosingTestClasses()));
  }
}
