package press.shijian.shell.problem;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import press.shijian.shell.language.FieldMessages;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What Spring and Jackson found wrong with single fields of a form, of JSON or of an address. */
class WrongFields {

    private static final MessageSourceResolvable MISSING = new DefaultMessageSourceResolvable("problem.field.missing");
    private static final MessageSourceResolvable UNPRINTABLE =
            new DefaultMessageSourceResolvable("problem.field.unprintable");
    private static final MessageSourceResolvable UNKNOWN = new DefaultMessageSourceResolvable("problem.field.unknown");
    private static final MessageSourceResolvable OF_ANOTHER_TYPE = new DefaultMessageSourceResolvable("typeMismatch");

    private final MessageSource messages;
    private final FieldMessages fields;

    WrongFields(MessageSource messages, FieldMessages fields) {
        this.messages = messages;
        this.fields = fields;
    }

    /** Empty where it is about no field. */
    List<WrongField> in(Throwable thrown, Locale language) {
        return found(thrown, language).toList();
    }

    private Stream<WrongField> found(Throwable thrown, Locale language) {
        if (thrown instanceof Errors form) {
            return ofBean(form, language);
        }
        if (thrown instanceof HandlerMethodValidationException validation) {
            return validation.getParameterValidationResults().stream().flatMap(result -> ofParameter(result, language));
        }
        if (thrown instanceof MethodArgumentTypeMismatchException mismatch) {
            // in a path it is no such page
            return mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
                    ? Stream.empty()
                    : Stream.of(wrong(mismatch.getName(), OF_ANOTHER_TYPE, language));
        }
        if (thrown instanceof MissingServletRequestParameterException missing) {
            return Stream.of(wrong(missing.getParameterName(), MISSING, language));
        }
        if (thrown instanceof MissingServletRequestPartException missing) {
            return Stream.of(wrong(missing.getRequestPartName(), MISSING, language));
        }
        if (thrown instanceof HttpMessageNotReadableException && thrown.getCause() instanceof DatabindException json) {
            return Stream.of(path(json))
                    .filter(path -> !path.isEmpty())
                    .map(path -> wrong(path, complaint(json), language));
        }
        return Stream.empty();
    }

    private static MessageSourceResolvable complaint(DatabindException json) {
        if (json instanceof PrintableText.Unprintable) {
            return UNPRINTABLE;
        }
        return json instanceof UnrecognizedPropertyException ? UNKNOWN : OF_ANOTHER_TYPE;
    }

    private Stream<WrongField> ofBean(Errors bean, Locale language) {
        return bean.getAllErrors().stream()
                .map(error -> wrong(error instanceof FieldError of ? of.getField() : "", error, language));
    }

    private Stream<WrongField> ofParameter(ParameterValidationResult result, Locale language) {
        if (result instanceof ParameterErrors errors) {
            return ofBean(errors, language);
        }
        String name = Objects.requireNonNullElse(result.getMethodParameter().getParameterName(), "");
        return result.getResolvableErrors().stream().map(error -> wrong(name, error, language));
    }

    private WrongField wrong(String field, MessageSourceResolvable complaint, Locale language) {
        String said = messages.getMessage(complaint, language);
        return new WrongField(field, field.isEmpty() ? said : fields.sentence(field, said, language));
    }

    private static String path(DatabindException json) {
        StringBuilder path = new StringBuilder();
        json.getPath().forEach(step -> {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        });
        return path.toString();
    }
}
