package press.shijian.shell.problem;

import java.beans.PropertyEditorSupport;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** Every field of a form, and every parameter, as {@link PrintableText}; but a password counts as it was typed. */
@ControllerAdvice
class TypedText {

    /** As fields with a password are called on all pages. */
    private static final Set<String> PASSWORDS = Set.of("password", "current", "new");

    @InitBinder
    void withoutInvisibleCharacters(WebDataBinder binder) {
        boolean isParameter = binder.getTarget() == null;
        if (isParameter && PASSWORDS.contains(binder.getObjectName())) {
            return;
        }
        binder.registerCustomEditor(String.class, new Text(PrintableText::withoutInvisible));
        for (String field : PASSWORDS) {
            binder.registerCustomEditor(String.class, field, new Text(UnaryOperator.identity()));
        }
    }

    private static final class Text extends PropertyEditorSupport {

        private final UnaryOperator<String> reading;

        Text(UnaryOperator<String> reading) {
            this.reading = reading;
        }

        @Override
        public void setAsText(String text) {
            setValue(text == null ? null : reading.apply(text));
        }
    }
}
