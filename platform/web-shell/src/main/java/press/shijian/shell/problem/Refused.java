package press.shijian.shell.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * What the shell itself refuses, where {@link press.shijian.refusal.Refusal} has no kind for it: not signed in, too often.
 * Controllers throw it, filters {@link #answer} with it. Public for the shell's other packages; services throw refusals.
 */
public final class Refused extends ErrorResponseException {

    static final String ATTRIBUTE = Refused.class.getName();

    private @Nullable String titleKey;

    public Refused(HttpStatus status, String messageKey, Object... args) {
        super(status, ProblemDetail.forStatus(status), null, messageKey, args);
    }

    /** Where the status's own title would say something else. */
    public Refused titled(String messageKey) {
        titleKey = messageKey;
        return this;
    }

    @Override
    public String getTitleMessageCode() {
        return titleKey == null ? super.getTitleMessageCode() : titleKey;
    }

    public Refused with(String header, String value) {
        getHeaders().set(header, value);
        return this;
    }

    /** What is said in the container's error dispatch, whoever brings it about. */
    public void answersFor(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Through the container's error dispatch, so that one place writes all answers. */
    public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answersFor(request);
        response.sendError(getStatusCode().value());
    }
}
