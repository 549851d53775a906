package press.shijian.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import press.shijian.repository.Checkout;

/**
 * A test of a {@link Window}, in each of the {@linkplain BrowserEngine engines}. One that is not installed is skipped with the reason;
 * with {@code -Dshijian.browsers.required=true} that is a failure. An engine is started for the first test that wants it, and ends with
 * the run; the window is a new one for each test, without cookies, and of one whose test fails a picture is kept.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(InEachEngine.Invocations.class)
@interface InEachEngine {

    /** One for each engine. */
    class Invocations implements TestTemplateInvocationContextProvider {
        @Override
        public boolean supportsTestTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
            return Stream.of(BrowserEngine.values()).map(Invocation::new);
        }
    }

    /** In this engine. */
    record Invocation(BrowserEngine engine) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int index) {
            return engine.name();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new NewWindow(engine));
        }
    }

    /** Opened for the test, closed after it. */
    record NewWindow(BrowserEngine engine) implements ExecutionCondition, ParameterResolver, AfterEachCallback {

        private static final Namespace ENGINES = Namespace.create(BrowserEngine.class);

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return engine.missing()
                    .filter(missing -> !Boolean.getBoolean("shijian.browsers.required"))
                    .map(ConditionEvaluationResult::disabled)
                    .orElse(ConditionEvaluationResult.enabled("can be started"));
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Window.class;
        }

        @Override
        public Window resolveParameter(ParameterContext parameter, ExtensionContext context) {
            assertThat(engine.missing()).isEmpty();
            Window window = context.getRoot()
                    .getStore(ENGINES)
                    .computeIfAbsent(engine, BrowserEngine::launched, BrowserEngine.Running.class)
                    .newWindow()
                    .get();
            context.getStore(ENGINES).put("window", window);
            return window;
        }

        @Override
        public void afterEach(ExtensionContext context) throws IOException {
            Window window = context.getStore(ENGINES).remove("window", Window.class);
            if (window == null) {
                return;
            }
            try {
                if (context.getExecutionException().isPresent()) {
                    keep(window.picture(), context.getRequiredTestMethod().getName());
                }
            } finally {
                window.close();
            }
        }

        private void keep(byte[] picture, String test) throws IOException {
            Path folder = Files.createDirectories(Checkout.path("acceptance-tests/target/screenshots"));
            Files.write(folder.resolve("failed-" + test + "-" + engine + ".png"), picture);
        }
    }
}
