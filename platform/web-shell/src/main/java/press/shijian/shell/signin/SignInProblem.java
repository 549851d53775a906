package press.shijian.shell.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import press.shijian.refusal.Refusal;
import press.shijian.shell.problem.Refused;

/**
 * Why somebody isn't signed in, for the sign-in page to say.
 *
 * @param retryAfter seconds; null where waiting doesn't help
 */
record SignInProblem(
        int status,
        String messageKey,
        Object[] args,
        @Nullable String retryAfter) {

    private static final String ATTRIBUTE = SignInProblem.class.getName();

    static SignInProblem of(RuntimeException thrown) {
        if (thrown instanceof Refused refused) {
            Object[] args = refused.getDetailMessageArguments();
            return new SignInProblem(
                    refused.getStatusCode().value(),
                    refused.getDetailMessageCode(),
                    args == null ? new Object[0] : args,
                    refused.getHeaders().getFirst(HttpHeaders.RETRY_AFTER));
        }
        Refusal refusal = (Refusal) thrown;
        return new SignInProblem(HttpStatus.FORBIDDEN.value(), refusal.messageKey(), refusal.args(), null);
    }

    void standsIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Optional<SignInProblem> standingIn(HttpServletRequest request) {
        return Optional.ofNullable((SignInProblem) request.getAttribute(ATTRIBUTE));
    }

    void onto(Model model, HttpServletResponse response) {
        response.setStatus(status);
        if (retryAfter != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        model.addAttribute("problemKey", messageKey);
        model.addAttribute("problemArgs", args);
    }
}
