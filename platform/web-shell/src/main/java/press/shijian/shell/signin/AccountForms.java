package press.shijian.shell.signin;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import press.shijian.refusal.Refusal;
import press.shijian.shell.problem.Refusals;
import press.shijian.shell.problem.Refused;

/** What the pages on which somebody signs in, or changes their own account, say after a form was sent. */
class AccountForms {

    /** In the model: the key of the sentence that says what was done. */
    static final String DONE = "doneKey";

    private final Refusals refusals;

    AccountForms(Refusals refusals) {
        this.refusals = refusals;
    }

    static void done(RedirectAttributes next, String messageKey) {
        next.addFlashAttribute(DONE, messageKey);
    }

    /**
     * The form's fields with their errors, or {@code minutes} after too many attempts.
     *
     * @param no a {@link Refusal} or {@link Refused}; what else a Refused may say is thrown again, for the page of errors
     */
    void refused(RuntimeException no, HttpServletResponse response, Model model, Locale language) {
        if (no instanceof Refusal refusal) {
            Refusals.answer(response, refusal);
            refusals.onto(model, refusal, language);
        } else if (no instanceof Refused refused && isTooMany(refused)) {
            tooMany(refused, response, model);
        } else {
            throw no;
        }
    }

    static boolean isTooMany(Refused refused) {
        return refused.getStatusCode().isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS);
    }

    /** The same for a page of a service. What else it may say is thrown again. */
    static Refusal tooOften(Refused refused) {
        if (!isTooMany(refused)) {
            throw refused;
        }
        String seconds = Objects.requireNonNull(refused.getHeaders().getFirst(HttpHeaders.RETRY_AFTER));
        return Refusal.tooOften(Duration.ofSeconds(Long.parseLong(seconds)), "signin.limited");
    }

    /** After too many attempts: {@code minutes}, until the next. */
    static void tooMany(Refused refused, HttpServletResponse response, Model model) {
        if (!isTooMany(refused)) {
            throw refused;
        }
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, refused.getHeaders().getFirst(HttpHeaders.RETRY_AFTER));
        model.addAttribute("minutes", Objects.requireNonNull(refused.getDetailMessageArguments())[0]);
    }
}
