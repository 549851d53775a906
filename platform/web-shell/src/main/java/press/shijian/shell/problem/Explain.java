package press.shijian.shell.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.Errors;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import press.shijian.refusal.Refusal;
import press.shijian.service.DatabaseFaults;
import press.shijian.shell.language.FieldMessages;
import press.shijian.shell.problem.Explanation.WrongField;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;

/**
 * Turns whatever was thrown into words. What a person or a program got wrong is a 4xx that says what; an absent database is
 * a 503 that says to come back; only what we did wrong ourselves is a 500, logged with a number that the reader is shown.
 */
class Explain {

    private static final Logger log = LoggerFactory.getLogger(Explain.class);
    private static final String RETRY_SECONDS = "5";

    private final MessageSource messages;
    private final FieldMessages fields;

    Explain(MessageSource messages, FieldMessages fields) {
        this.messages = messages;
        this.fields = fields;
    }

    Explanation explain(Throwable thrown, Locale language) {
        Throwable e = cause(thrown);
        if (e instanceof Refusal refusal) {
            return new Explanation(
                    refusal.kind().status(),
                    refusal.kind() == Refusal.Kind.INVALID
                            ? text("problem.invalid.title", language)
                            : title(refusal.kind().status(), language),
                    text(refusal.messageKey(), language, refusal.args()),
                    refusal.fieldErrors().stream()
                            .map(error -> new WrongField(
                                    error.field(),
                                    fields.sentence(
                                            error.field(), text(error.messageKey(), language, error.args()), language)))
                            .toList(),
                    Map.of());
        }
        if (e instanceof Problem problem) {
            return new Explanation(
                    problem.status().value(),
                    problem.titleKey() == null
                            ? title(problem.status().value(), language)
                            : text(problem.titleKey(), language),
                    text(problem.messageKey(), language, problem.args()),
                    List.of(),
                    problem.headers());
        }
        if (e instanceof Errors binding) {
            return wrongFields(language, ofBinding(binding, language));
        }
        if (e instanceof HandlerMethodValidationException validation) {
            return wrongFields(language, ofParameters(validation, language));
        }
        if (e instanceof ConstraintViolationException validation) {
            return wrongFields(
                    language,
                    validation.getConstraintViolations().stream()
                            .map(violation -> wrong(lastName(violation), violation.getMessage(), language))
                            .toList());
        }
        if (e instanceof MethodArgumentTypeMismatchException mismatch) {
            return mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
                    ? status(404, language)
                    : wrongFields(
                            language, List.of(wrong(mismatch.getName(), text("typeMismatch", language), language)));
        }
        if (e instanceof MissingServletRequestParameterException missing) {
            return missing(missing.getParameterName(), language);
        }
        if (e instanceof MissingServletRequestPartException missing) {
            return missing(missing.getRequestPartName(), language);
        }
        if (e instanceof MissingRequestHeaderException missing) {
            return status(400, "problem.header", language, Map.of(), missing.getHeaderName());
        }
        if (e instanceof BodyLimit.Exceeded exceeded) {
            return status(413, "problem.body.large", language, Map.of(), exceeded.limit());
        }
        if (e instanceof HttpMessageNotReadableException unreadable) {
            return unreadable(unreadable, language);
        }
        if (e instanceof MaxUploadSizeExceededException) {
            return status(413, language);
        }
        if (e instanceof MultipartException) {
            return status(400, "problem.multipart", language, Map.of());
        }
        if (e instanceof HttpRequestMethodNotSupportedException method) {
            return status(405, "problem.405.method", language, allow(method), method.getMethod());
        }
        if (e instanceof HttpMediaTypeNotSupportedException media) {
            String supported = media.getSupportedMediaTypes().stream()
                    .map(MediaType::toString)
                    .collect(Collectors.joining(", "));
            if (supported.isEmpty()) {
                return status(415, language);
            }
            return status(415, "problem.415.type", language, Map.of(HttpHeaders.ACCEPT, supported), supported);
        }
        if (e instanceof InvalidParameterException parameters && parameters.getErrorCode() == 413) {
            return status(413, "problem.form.large", language, Map.of());
        }
        if (e instanceof RequestRejectedException || e instanceof InvalidParameterException) {
            return status(400, "problem.address", language, Map.of());
        }
        if (e instanceof DuplicateKeyException || e instanceof OptimisticLockingFailureException) {
            return status(409, "problem.race", language, Map.of());
        }
        if (DatabaseFaults.isDatabaseAway(e)) {
            log.warn("Database unavailable: {}", e.toString());
            return status(503, "problem.503", language, Map.of(HttpHeaders.RETRY_AFTER, RETRY_SECONDS));
        }
        if (e instanceof ErrorResponse response) {
            int status = response.getStatusCode().value();
            if (status < 500 || status == 503) {
                Map<String, String> headers = response.getHeaders().toSingleValueMap();
                return status(status, "problem." + status, language, headers);
            }
        }
        return unexpected(thrown, language);
    }

    /** The page of a status about which nothing more is known. */
    Explanation status(int status, Locale language) {
        return status(status, "problem." + status, language, Map.of());
    }

    private Explanation status(
            int status, String messageKey, Locale language, Map<String, String> headers, Object... args) {
        String detail = messages.getMessage(messageKey, args, null, language);
        return new Explanation(
                status,
                title(status, language),
                detail == null ? text(status < 500 ? "problem.400" : "problem.500", language) : detail,
                List.of(),
                headers);
    }

    private Explanation unexpected(Throwable thrown, Locale language) {
        // what the reader can quote and the log can be searched for
        String number = Long.toString(System.nanoTime() & 0xfffffffL, 36).toUpperCase(Locale.ROOT);
        log.error("Unexpected failure {}", number, thrown);
        return status(500, "problem.500.number", language, Map.of(), number);
    }

    private Explanation wrongFields(Locale language, List<WrongField> errors) {
        return new Explanation(
                400,
                text("problem.invalid.title", language),
                text("problem.invalid.fields", language),
                errors,
                Map.of());
    }

    private Explanation missing(String name, Locale language) {
        return wrongFields(language, List.of(wrong(name, text("problem.field.missing", language), language)));
    }

    private WrongField wrong(String field, String complaint, Locale language) {
        return new WrongField(field, fields.sentence(field, complaint, language));
    }

    private List<WrongField> ofBinding(Errors binding, Locale language) {
        List<WrongField> errors = new ArrayList<>();
        for (ObjectError error : binding.getAllErrors()) {
            if (error instanceof org.springframework.validation.FieldError field) {
                errors.add(wrong(field.getField(), text(error, language), language));
            } else {
                errors.add(new WrongField("", text(error, language)));
            }
        }
        return errors;
    }

    private List<WrongField> ofParameters(HandlerMethodValidationException validation, Locale language) {
        List<WrongField> errors = new ArrayList<>();
        for (ParameterValidationResult result : validation.getParameterValidationResults()) {
            if (result instanceof ParameterErrors ofBean) {
                errors.addAll(ofBinding(ofBean, language));
            } else {
                String name = Optional.ofNullable(result.getMethodParameter().getParameterName())
                        .orElse("");
                for (MessageSourceResolvable error : result.getResolvableErrors()) {
                    errors.add(wrong(name, text(error, language), language));
                }
            }
        }
        return errors;
    }

    private Explanation unreadable(HttpMessageNotReadableException unreadable, Locale language) {
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyLimit.Exceeded exceeded) {
                return status(413, "problem.body.large", language, Map.of(), exceeded.limit());
            }
        }
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof StreamConstraintsException) {
                return status(400, "problem.json.deep", language, Map.of());
            }
            if (cause instanceof DatabindException bind && !bind.getPath().isEmpty()) {
                String field = path(bind);
                String key = bind instanceof UnprintableTextException ? "problem.field.unprintable" : "typeMismatch";
                return wrongFields(language, List.of(wrong(field, text(key, language), language)));
            }
            if (cause instanceof DatabindException) {
                return status(400, "problem.json.shape", language, Map.of());
            }
            if (cause instanceof JacksonException json
                    && json.getLocation() != null
                    && json.getLocation().getLineNr() > 0) {
                return status(
                        400,
                        "problem.json.at",
                        language,
                        Map.of(),
                        json.getLocation().getLineNr(),
                        json.getLocation().getColumnNr());
            }
        }
        return status(400, "problem.json", language, Map.of());
    }

    private static String path(DatabindException bind) {
        StringBuilder path = new StringBuilder();
        bind.getPath().forEach(step -> {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        });
        return path.toString();
    }

    private static Map<String, String> allow(HttpRequestMethodNotSupportedException method) {
        return method.getSupportedHttpMethods() == null
                ? Map.of()
                : Map.of(
                        HttpHeaders.ALLOW,
                        method.getSupportedHttpMethods().stream()
                                .map(HttpMethod::name)
                                .sorted()
                                .collect(Collectors.joining(", ")));
    }

    private static String lastName(ConstraintViolation<?> violation) {
        String name = "";
        for (Path.Node node : violation.getPropertyPath()) {
            name = node.getName() == null ? name : node.getName();
        }
        return name;
    }

    /** Servlet containers and reflection wrap; what they wrap is what happened. */
    private static Throwable cause(Throwable thrown) {
        Throwable e = thrown;
        while ((e instanceof jakarta.servlet.ServletException && !(e instanceof ErrorResponse)
                        || e instanceof java.util.concurrent.ExecutionException
                        || e instanceof java.lang.reflect.UndeclaredThrowableException)
                && e.getCause() != null) {
            e = e.getCause();
        }
        return e;
    }

    private String title(int status, Locale language) {
        String title = messages.getMessage("problem." + status + ".title", null, null, language);
        if (title != null) {
            return title;
        }
        HttpStatus known = HttpStatus.resolve(status);
        return known == null ? String.valueOf(status) : known.getReasonPhrase();
    }

    private String text(String key, Locale language, Object... args) {
        return messages.getMessage(key, args, language);
    }

    private String text(MessageSourceResolvable error, Locale language) {
        return messages.getMessage(error, language);
    }
}
