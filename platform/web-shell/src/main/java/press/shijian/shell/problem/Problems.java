package press.shijian.shell.problem;

import static java.util.Map.entry;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** Problem documents (RFC 9457) in the reader's language. */
final class Problems {

    private static final int MOST_ERRORS = 50;

    /** What is said with a status, where nothing more is known. */
    private record Words(String title, String detail) {}

    private static final Map<Integer, Words> WORDS = Map.ofEntries(
            entry(400, new Words("problem.400.title", "problem.400")),
            entry(401, new Words("problem.401.title", "problem.401")),
            entry(403, new Words("problem.403.title", "problem.403")),
            entry(404, new Words("problem.404.title", "problem.404")),
            entry(405, new Words("problem.405.title", "problem.405")),
            entry(406, new Words("problem.406.title", "problem.406")),
            entry(408, new Words("problem.408.title", "problem.408")),
            entry(409, new Words("problem.409.title", "problem.409")),
            entry(410, new Words("problem.410.title", "problem.410")),
            entry(412, new Words("problem.412.title", "problem.412")),
            entry(413, new Words("problem.413.title", "problem.413")),
            entry(415, new Words("problem.415.title", "problem.415")),
            entry(423, new Words("problem.423.title", "problem.423")),
            entry(429, new Words("problem.429.title", "problem.429")),
            entry(500, new Words("problem.500.title", "problem.500")),
            entry(503, new Words("problem.503.title", "problem.503")));

    private final MessageSource messages;

    Problems(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * @param messageKey of the sentence; where it is null or no bundle has it, the status speaks for itself
     */
    ProblemDetail of(int status, @Nullable String messageKey, Object @Nullable [] args, Locale language) {
        Words words = WORDS.get(status);
        String sentence = messageKey == null ? null : messages.getMessage(messageKey, args, null, language);
        if (sentence == null) {
            String spare = status < 500 ? "problem.400" : "problem.500";
            sentence = messages.getMessage(words == null ? spare : words.detail(), null, language);
        }
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(status), sentence);
        problem.setType(URI.create("about:blank"));
        HttpStatus known = HttpStatus.resolve(status);
        problem.setTitle(
                words != null
                        ? messages.getMessage(words.title(), null, language)
                        : known == null ? String.valueOf(status) : known.getReasonPhrase());
        return problem;
    }

    /** Where the status's own title would say something else; a key that no bundle has changes nothing. */
    void title(ProblemDetail problem, String messageKey, Locale language) {
        problem.setTitle(messages.getMessage(messageKey, null, problem.getTitle(), language));
    }

    /**
     * What was sent breaks a rule.
     *
     * @param errors empty if it is not about single fields
     */
    ProblemDetail invalid(String messageKey, Object @Nullable [] args, List<WrongField> errors, Locale language) {
        ProblemDetail problem = of(400, messageKey, args, language);
        title(problem, "problem.invalid.title", language);
        if (!errors.isEmpty()) {
            problem.setProperty("errors", errors.subList(0, Math.min(errors.size(), MOST_ERRORS)));
        }
        return problem;
    }
}
