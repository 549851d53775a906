package press.shijian.shell.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import press.shijian.refusal.Refusal;
import press.shijian.refusal.Refusal.FieldError;
import press.shijian.shell.language.FieldMessages;

/**
 * Says a {@link Refusal} in the reader's language, for JSON, pages and forms alike. One that is thrown out of a controller
 * is answered by itself; a page that shows it beside what was typed catches it and asks here.
 */
public final class Refusals {

    private final Problems problems;
    private final MessageSource messages;
    private final FieldMessages fields;

    Refusals(Problems problems, MessageSource messages, FieldMessages fields) {
        this.problems = problems;
        this.messages = messages;
        this.fields = fields;
    }

    /** The HTTP status that says what kind of no it is. */
    public static int status(Refusal refusal) {
        return switch (refusal.kind()) {
            case INVALID -> 400;
            case NOT_FOUND -> 404;
            case GONE -> 410;
            case CONFLICT -> 409;
            case STALE -> 412;
            case LOCKED -> 423;
            case TOO_OFTEN -> 429;
        };
    }

    /** What an answer says beside its status: {@code Retry-After} where waiting helps. */
    public static HttpHeaders headers(Refusal refusal) {
        HttpHeaders headers = new HttpHeaders();
        if (refusal.kind() == Refusal.Kind.TOO_OFTEN) {
            long seconds = Math.max(1, refusal.waitFor().plusMillis(999).toSeconds());
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        }
        return headers;
    }

    /** For a page that shows the refusal beside what was typed. */
    public static void answer(HttpServletResponse response, Refusal refusal) {
        response.setStatus(status(refusal));
        headers(refusal).toSingleValueMap().forEach(response::setHeader);
    }

    /** A problem document; where fields are wrong, its {@code errors} are a list of {@code {field, message}}. */
    public ProblemDetail problem(Refusal refusal, Locale language) {
        return refusal.kind() == Refusal.Kind.INVALID
                ? problems.invalid(
                        refusal.messageKey(),
                        refusal.args(),
                        refusal.fieldErrors().stream()
                                .map(error -> wrong(error, language))
                                .toList(),
                        language)
                : problems.of(status(refusal), refusal.messageKey(), refusal.args(), language);
    }

    /** One for each, with the name of its field. */
    public List<String> sentences(List<FieldError> errors, Locale language) {
        return errors.stream().map(error -> wrong(error, language).message()).toList();
    }

    private WrongField wrong(FieldError error, Locale language) {
        String complaint = messages.getMessage(error.messageKey(), error.args(), language);
        return new WrongField(error.field(), fields.sentence(error.field(), complaint, language));
    }

    /**
     * Puts it beside the fields of a form; {@code source.school} beside {@code school} where the form has no layers.
     *
     * @param whole the field beside which a refusal that names none stands; null for the form as a whole
     */
    public void onto(BindingResult form, Refusal refusal, @Nullable String whole) {
        for (FieldError error : refusal.fieldErrors()) {
            form.rejectValue(field(error, form), error.messageKey(), error.args(), error.messageKey());
        }
        if (refusal.fieldErrors().isEmpty()) {
            form.rejectValue(whole, refusal.messageKey(), refusal.args(), refusal.messageKey());
        }
    }

    /**
     * For a page whose form is not bound: {@code refused} is the sentence, or {@code errors} has each wrong field's first
     * complaint by the field's name.
     */
    public void onto(Model page, Refusal refusal, Locale language) {
        if (refusal.fieldErrors().isEmpty()) {
            page.addAttribute("refused", messages.getMessage(refusal.messageKey(), refusal.args(), language));
            return;
        }
        Map<String, String> errors = new LinkedHashMap<>();
        refusal.fieldErrors()
                .forEach(error -> errors.putIfAbsent(
                        error.field(), messages.getMessage(error.messageKey(), error.args(), language)));
        page.addAttribute("errors", errors);
    }

    private static String field(FieldError error, BindingResult form) {
        return form.getFieldType(error.field()) == null
                ? error.field().substring(error.field().lastIndexOf('.') + 1)
                : error.field();
    }
}
