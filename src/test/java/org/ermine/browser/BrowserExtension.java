package org.ermine.browser;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Gives each test its {@link Visits}, and skips it where no Chromium is found. */
class BrowserExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback {
  private static final Namespace OURS = Namespace.create(BrowserExtension.class);

  @Override public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Chromium.installed().isPresent()) return ConditionEvaluationResult.enabled("Chromium is installed");
    if (Chromium.isRequired()) throw new IllegalStateException("ERMINE_BROWSER_TESTS=required, but no Chromium is installed");
    return ConditionEvaluationResult.disabled("no Chromium is installed; apt-get install chromium, or its like, lets it run");
  }

  @Override public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Visits.class;
  }

  @Override public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return visits(context);
  }

  @Override public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) visits(context).keepPictures(context.getRequiredTestClass().getSimpleName()
        + "." + context.getRequiredTestMethod().getName());
    visits(context).close();
  }

  private static Visits visits(ExtensionContext context) {
    return context.getStore(OURS).getOrComputeIfAbsent(Visits.class, type -> {
      var port = SpringExtension.getApplicationContext(context).getEnvironment()
          .getRequiredProperty("local.server.port", int.class);
      return new Visits(chromium(context).browser(), port);
    }, Visits.class);
  }

  private static Chromium chromium(ExtensionContext context) {
    Store wholeRun = context.getRoot().getStore(OURS);
    return wholeRun.getOrComputeIfAbsent(Chromium.class, type -> new Chromium(Chromium.installed().orElseThrow()), Chromium.class);
  }
}
