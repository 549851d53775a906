package press.shijian.shell.problem;

import jakarta.servlet.ServletException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import press.shijian.refusal.Refusal;
import press.shijian.service.DatabaseFaults;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns whatever was thrown into words. What a person or a program got wrong is a 4xx that says what; an absent database is
 * a 503 that says to come back; only what we did wrong ourselves is a 500, logged with a number that the reader is shown.
 */
class Explain {

    private static final Logger log = LoggerFactory.getLogger(Explain.class);
    private static final String RETRY_SECONDS = "5";

    private final Problems problems;
    private final Refusals refusals;
    private final WrongFields wrongFields;
    private final DataSize largestJson;
    private final DataSize largestFile;

    Explain(
            Problems problems,
            Refusals refusals,
            WrongFields wrongFields,
            JsonMapper json,
            @Value("${spring.servlet.multipart.max-file-size}") DataSize largestFile) {
        this.problems = problems;
        this.refusals = refusals;
        this.wrongFields = wrongFields;
        this.largestJson = DataSize.ofBytes(
                json.tokenStreamFactory().streamReadConstraints().getMaxDocumentLength());
        this.largestFile = largestFile;
    }

    record Answer(ProblemDetail problem, HttpHeaders headers) {}

    Answer explain(Throwable thrown, Locale language) {
        Throwable e = cause(thrown);
        if (e instanceof Refusal refusal) {
            return new Answer(refusals.problem(refusal, language), Refusals.headers(refusal));
        }
        List<WrongField> wrong = wrongFields.in(e, language);
        if (!wrong.isEmpty()) {
            return new Answer(problems.invalid("problem.invalid.fields", null, wrong, language), HttpHeaders.EMPTY);
        }
        ErrorResponse known = known(e);
        int status = known == null ? 500 : known.getStatusCode().value();
        if (status == 503 && DatabaseFaults.isDatabaseAway(e)) {
            log.warn("Database unavailable: {}", e.toString());
        }
        return known == null || (status >= 500 && status != 503)
                ? unexpected(thrown, language)
                : new Answer(said(known, status, language), known.getHeaders());
    }

    /** The status that {@link #explain} will answer with, where it isn't our fault; 500 otherwise. */
    int statusOf(Throwable thrown) {
        ErrorResponse known = known(cause(thrown));
        return known == null ? 500 : known.getStatusCode().value();
    }

    private @Nullable ErrorResponse known(Throwable e) {
        if (e instanceof MaxUploadSizeExceededException) {
            return new Refused(HttpStatus.CONTENT_TOO_LARGE, "problem.file.large", inUnits(largestFile));
        }
        return e instanceof ErrorResponse said ? said : refused(e);
    }

    /** The answer of a status about which nothing more is known. */
    Answer status(int status, Locale language) {
        return new Answer(problems.of(status, null, null, language), HttpHeaders.EMPTY);
    }

    private Answer unexpected(Throwable thrown, Locale language) {
        // what the reader can quote and the log can be searched for
        String number = Long.toString(System.nanoTime() & 0xfffffffL, 36).toUpperCase(Locale.ROOT);
        log.error("Unexpected failure {}", number, thrown);
        return new Answer(problems.of(500, "problem.500.number", new Object[] {number}, language), HttpHeaders.EMPTY);
    }

    private ProblemDetail said(ErrorResponse known, int status, Locale language) {
        if (known instanceof HttpRequestMethodNotSupportedException method) {
            return problems.of(status, "problem.405.method", new Object[] {method.getMethod()}, language);
        }
        if (known instanceof HttpMediaTypeNotSupportedException media
                && !media.getSupportedMediaTypes().isEmpty()) {
            String supported = MediaType.toString(media.getSupportedMediaTypes());
            return problems.of(status, "problem.415.type", new Object[] {supported}, language);
        }
        if (known instanceof MissingRequestHeaderException missing) {
            return problems.of(status, "problem.header", new Object[] {missing.getHeaderName()}, language);
        }
        ProblemDetail problem =
                problems.of(status, known.getDetailMessageCode(), known.getDetailMessageArguments(), language);
        problems.title(problem, known.getTitleMessageCode(), language);
        return problem;
    }

    /** What is no answer yet when Spring, Tomcat or the database throws it. */
    private @Nullable Refused refused(Throwable e) {
        if (e instanceof MethodArgumentTypeMismatchException) {
            return new Refused(HttpStatus.NOT_FOUND, "problem.404");
        }
        if (e instanceof HttpMessageNotReadableException) {
            return unreadable(e.getCause());
        }
        if (e instanceof MultipartException) {
            return new Refused(HttpStatus.BAD_REQUEST, "problem.multipart");
        }
        if (e instanceof InvalidParameterException form && form.getErrorCode() == 413) {
            return new Refused(HttpStatus.CONTENT_TOO_LARGE, "problem.form.large");
        }
        if (e instanceof RequestRejectedException || e instanceof InvalidParameterException) {
            return new Refused(HttpStatus.BAD_REQUEST, "problem.address");
        }
        if (e instanceof DuplicateKeyException || e instanceof OptimisticLockingFailureException) {
            return new Refused(HttpStatus.CONFLICT, "problem.race");
        }
        if (DatabaseFaults.isDatabaseAway(e)) {
            return new Refused(HttpStatus.SERVICE_UNAVAILABLE, "problem.503")
                    .with(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return null;
    }

    private Refused unreadable(@Nullable Throwable json) {
        if (json instanceof StreamConstraintsException limit) {
            return limit.getOriginalMessage().startsWith("Document length")
                    ? new Refused(HttpStatus.CONTENT_TOO_LARGE, "problem.body.large", inUnits(largestJson))
                    : new Refused(HttpStatus.BAD_REQUEST, "problem.json.deep");
        }
        if (json instanceof DatabindException) {
            return new Refused(HttpStatus.BAD_REQUEST, "problem.json.shape");
        }
        return json instanceof JacksonException at
                        && at.getLocation() != null
                        && at.getLocation().getLineNr() > 0
                ? new Refused(
                        HttpStatus.BAD_REQUEST,
                        "problem.json.at",
                        at.getLocation().getLineNr(),
                        at.getLocation().getColumnNr())
                : new Refused(HttpStatus.BAD_REQUEST, "problem.json");
    }

    private static String inUnits(DataSize size) {
        return size.toMegabytes() > 0 ? size.toMegabytes() + " MB" : size.toKilobytes() + " KB";
    }

    /** Servlet containers and reflection wrap; what they wrap is what happened. */
    private static Throwable cause(Throwable thrown) {
        Throwable e = thrown;
        while ((e instanceof ServletException && !(e instanceof ErrorResponse)
                        || e instanceof ExecutionException
                        || e instanceof UndeclaredThrowableException)
                && e.getCause() != null) {
            e = e.getCause();
        }
        return e;
    }
}
