package press.shijian.acceptance;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** For tests that tell one story: after a step that failed the rest is left out, because it could only fail too. */
class OneStepAfterAnother implements ExecutionCondition, TestExecutionExceptionHandler {

    private @Nullable String failed;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext step) {
        return failed == null
                ? ConditionEvaluationResult.enabled("no step has failed")
                : ConditionEvaluationResult.disabled("this step failed: " + failed);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext step, Throwable fault) throws Throwable {
        failed = step.getDisplayName();
        throw fault;
    }
}
